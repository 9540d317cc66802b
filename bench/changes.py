"""One changed row: the write itself, and the way from its mark to the right ancestors."""

import datetime
import itertools
from collections.abc import Iterator, Sequence

from django.db import connection
from django.db.models import Q
from django.utils import timezone

from bench import operands
from bench.databases import Database
from bench.pairs import Timed, interleaved
from bench.report import Line, line
from ledger.audit import acting
from ledger.querysets import COUNTED
from ledger.registry import Ledger
from regions.models import Region, within_q
from targets import facts, rolling
from targets.models import LATEST, LedgerState, Total
from targets.operands import spec_of

BARE = "bench_bare"
# Sites with one row of their role: changing that row changes the number of sites.
CHOSEN = """
    SELECT r.id FROM {table} r
    WHERE r.region_id = ANY(%s) AND r.role = 'service_society' AND r.status = 'verified' AND r.pending_act = ''
      AND r.ended_on IS NULL AND NOT EXISTS (
        SELECT FROM {table} other WHERE other.survivor_id = r.survivor_id AND other.role = r.role AND other.id <> r.id)
    ORDER BY r.id LIMIT 50
"""


class Rows:
    """Rows of a few villages that open 24 months ago, then not before tomorrow, then 24 months ago again …

    Each change moves the numbers of 24 month ends and of today.
    """

    def __init__(self, ledger: Ledger, villages: Sequence[int]) -> None:
        self.ledger = ledger
        today = timezone.localdate()
        self.days = (today - datetime.timedelta(days=730), today + datetime.timedelta(days=1))
        with connection.cursor() as cursor:
            cursor.execute(CHOSEN.format(table=ledger.table), [list(villages)])
            found = [row for (row,) in cursor.fetchall()]
        self._changes = itertools.cycle([(row, day) for day in self.days for row in found])
        self._bare_changes = itertools.cycle([(row, day) for day in self.days for row in found])
        for _ in found:
            self.write()

    def write(self) -> None:
        """As the portal writes: with an audit context; event and mark by the table's triggers."""
        with acting(None, "bench"):
            _update(self.ledger.table, *next(self._changes))

    def write_bare(self) -> None:
        """The same UPDATE and commit on a copy of the table that has its indexes and no triggers."""
        _update(BARE, *next(self._bare_changes))


def copy_without_triggers(ledger: Ledger) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TABLE IF EXISTS {BARE}")
        cursor.execute(f'CREATE TABLE {BARE} (LIKE "{ledger.table}" INCLUDING ALL)')
        cursor.execute(f'INSERT INTO {BARE} SELECT * FROM "{ledger.table}"')
        cursor.execute(f"VACUUM ANALYZE {BARE}")


def write_lines(rows: Rows, *, writes: int, drains: int) -> Iterator[Line]:
    write, bare = Timed(rows.write), Timed(rows.write_bare)
    pair = interleaved(bare, write, rounds=writes, warm_up=10)
    yield line("the write itself, audit and marks included", "bare UPDATE + commit", pair, at_most=2)
    rolling.drain()
    drained = interleaved(bare, Timed(rolling.drain, before=rows.write), rounds=drains, warm_up=3)
    yield line("one row, 24 months back: mark to ancestors", "bare UPDATE + commit", drained)


def growth_line(rows: Rows, villages: Sequence[int], small: Database, small_size: int, *, rounds: int) -> Line:
    """The same change in the same town, in the small table and in the large one."""
    rolling.drain()
    with small.used():
        small_rows = Rows(rows.ledger, villages)
        rolling.drain()

    def write_small() -> None:
        with small.used():
            small_rows.write()

    def drain_small() -> None:
        with small.used():
            rolling.drain()

    floor, measured = Timed(drain_small, before=write_small), Timed(rolling.drain, before=rows.write)
    pair = interleaved(floor, measured, rounds=rounds, warm_up=5)
    what = "    its growth with the table, the town's rows being equal"
    return line(what, f"the same in {small_size:,} rows", pair, at_most=1.3)


def dense_line(ledger: Ledger, county: Region, town_rows: int, *, rounds: int) -> Line:
    """A town's past is counted from all its rows: what that costs where they are very many."""
    town = Region.objects.within(county).at_level("town").order_by("code").last()
    assert town is not None
    villages = list(town.children.values_list("pk", flat=True))
    rows = Rows(ledger, villages)
    rolling.drain()
    size = ledger.model.objects.filter(region__in=villages).count()
    measured = Timed(rolling.drain, before=rows.write)
    pair = interleaved(Timed(rows.write_bare), measured, rounds=rounds)
    return line(f"    in a town of {size:,} rows instead of {town_rows:,}", "bare UPDATE + commit", pair)


def check_ancestors(ledger: Ledger, county: Region) -> None:
    """Raises RuntimeError unless the county's stored numbers are those of a plain count."""
    operand = operands.eleven()[0]
    place = ledger.model.PLACE
    column = spec_of(operand).counted.value.column  # type: ignore[union-attr]
    for day in [*LedgerState.objects.get(ledger=ledger.key).history[-24:], timezone.localdate()]:
        wanted: Q = facts.matching(spec_of(operand), day) & COUNTED & within_q(county, place)
        counted = ledger.model.objects.filter(wanted).values(column).distinct().count()
        as_of = LATEST if day == timezone.localdate() else day
        stored = Total.objects.get(operand=operand, region=county, as_of=as_of).value
        if stored != counted:
            raise RuntimeError(f"{day}: the total says {stored}, a count {counted}")


def _update(table: str, row: int, day: datetime.date) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            f'UPDATE "{table}" SET started_on = %s, version = version + 1, changed_at = now() WHERE id = %s', [day, row]
        )
