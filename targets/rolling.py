"""Keeping totals true: drain of marks, full recompute, roll into a new day, reconciliation.

Every writer takes the ledger's advisory lock before its first read and works at READ COMMITTED, so
that each statement sees what was committed before it. Without the lock two parallel drains count
double and a recompute overwrites newer values (DESIGN §6).
"""

import datetime
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.db import connection, transaction
from django.db.models import Q
from django.utils import timezone

from ledger import registry
from ledger.models import Mark, StockRow
from ledger.registry import Ledger
from regions.models import RegionTree
from targets import facts, store, versions
from targets.calendar import history_days
from targets.models import LATEST, LedgerState, Operand, Reconciliation
from targets.operands import spec_of

# One lock per ledger: the second key is the hash of its table's name.
LOCK_CLASS = 0x4E484C
# How often a date is counted anew because rows came while it was counted.
TRIES = 5


def drain(ledgers: Iterable[Ledger] | None = None, *, today: datetime.date | None = None) -> int:
    """Work off the marks of each ledger; returns how many. Safe to run at any time, any number of times."""
    today = today or timezone.localdate()
    if stale(today):
        roll_day(today)
    marked = set(Mark.objects.values_list("ledger", flat=True).distinct())
    # Nothing is counted of the others: their marks ask for no work.
    if uncounted := marked - {ledger.table for ledger in _counted(None)}:
        Mark.objects.filter(ledger__in=uncounted).delete()
    return sum(_drain(ledger, today) for ledger in _counted(ledgers) if ledger.table in marked)


def recompute(ledgers: Iterable[Ledger] | None = None, *, today: datetime.date | None = None) -> None:
    """Compute every total of each ledger anew, one pass per date."""
    for ledger in _counted(ledgers):
        _recompute(ledger, today or timezone.localdate())


def recompute_new(*, today: datetime.date | None = None) -> list[Operand]:
    """Make complete what was created since: operands, and dates that a plan or a target brought along. Definitions
    that waited for them are shown from then on."""
    today = today or timezone.localdate()
    fresh = list(Operand.objects.filter(ready_at=None))
    for ledger in _counted(None):
        mine = [operand for operand in fresh if operand.ledger == ledger.key]
        with writing(ledger):
            state = _state(ledger, today)
            _roll(ledger, state, today)
            count_whole(ledger, mine, state.history, today)
            Operand.objects.filter(pk__in=facts.ids(mine)).update(ready_at=timezone.now())
    versions.switch_on()
    return fresh


def recompute_since(day: datetime.date, *, today: datetime.date | None = None) -> None:
    """Compute anew every total that follows the tree of `day` or later: the tree changed with that day."""
    today = today or timezone.localdate()
    for ledger in _counted(None):
        with writing(ledger):
            state = _state(ledger, today)
            _roll(ledger, state, today)
            count_whole(ledger, _operands(ledger), [known for known in state.history if known >= day], today)
            state.computed_at = timezone.now()
            state.save()


def roll_day(today: datetime.date | None = None) -> None:
    """Bring LATEST from the day it stands for to today, and add the month ends passed meanwhile.

    A contract that ends tonight changes a number without any write.
    """
    today = today or timezone.localdate()
    for ledger in _counted(None):
        with writing(ledger):
            _roll(ledger, _state(ledger, today), today)


def stale(today: datetime.date) -> bool:
    """Whether some ledger's LATEST stands for another day."""
    return LedgerState.objects.exclude(rolled_to=today).exists()


def reconcile(*, today: datetime.date | None = None) -> Reconciliation:
    """Count everything anew beside the totals in store and write down what differs."""
    today = today or timezone.localdate()
    compared, differences, detail = 0, 0, []
    for ledger in _counted(None):
        with writing(ledger):
            _drain_locked(ledger, today)
            state = _state(ledger, today)
            operands = _operands(ledger)
            if not operands:
                continue
            for count in _counts(ledger, operands, state.history, state.rolled_to):
                number, different, found = _compare(ledger, count, today)
                compared, differences = compared + number, differences + different
                detail += [{"ledger": ledger.key, **line} for line in found]
    return Reconciliation.objects.create(
        checked_at=timezone.now(), compared=compared, differences=differences, detail=detail[: store.SHOWN]
    )


def _compare(ledger: Ledger, count: "_Count", today: datetime.date) -> tuple[int, int, list[store.Found]]:
    """As `store.compare`; what was verified between the last drain and the count is no difference.

    Where rows never cease to come, a difference cannot be told from them and is left to the next check.
    """
    for _ in range(TRIES):
        count.gather()
        found = store.compare(count.operands, count.as_of, wide=count.wide)
        if not found[1] or not _drain_locked(ledger, today):
            return found
    return found[0], 0, []


def reconciled_since(moment: datetime.datetime) -> bool:
    return Reconciliation.objects.filter(checked_at__gte=moment).exists()


@contextmanager
def writing(ledger: Ledger) -> Iterator[None]:
    """A transaction that alone may write the ledger's totals."""
    with transaction.atomic(), connection.cursor() as cursor:
        # Compiling a long list of counts takes longer than most counts do.
        cursor.execute(
            "SELECT pg_advisory_xact_lock(%s, hashtext(%s)),"
            " set_config('work_mem', '64MB', true), set_config('jit', 'off', true)",
            [LOCK_CLASS, ledger.table],
        )
        yield


def _counted(ledgers: Iterable[Ledger] | None) -> list[Ledger]:
    return [ledger for ledger in (registry.ledgers() if ledgers is None else ledgers) if ledger.measures]


def _operands(ledger: Ledger) -> list[Operand]:
    return list(Operand.objects.filter(ledger=ledger.key, ready_at__isnull=False).order_by("pk"))


def _state(ledger: Ledger, today: datetime.date) -> LedgerState:
    known = LedgerState.objects.filter(ledger=ledger.key).first()
    return known or LedgerState.objects.create(
        ledger=ledger.key, rolled_to=today, computed_at=timezone.now(), history=history_days(today)
    )


def _drain(ledger: Ledger, today: datetime.date) -> int:
    with writing(ledger):
        return _drain_locked(ledger, today)


def _drain_locked(ledger: Ledger, today: datetime.date) -> int:
    state = _state(ledger, today)
    if state.rolled_to != today:
        _roll(ledger, state, today)
    marks = list(Mark.objects.filter(ledger=ledger.table).values_list("pk", "region_id", "since"))
    if not marks:
        return 0
    operands = _operands(ledger)
    touched = {region for _, region, _ in marks}
    since = None if any(day is None for _, _, day in marks) else min(day for _, _, day in marks if day)
    if operands:
        days = [day for day in state.history if since is None or day >= since]
        _recount(ledger, operands, days, state.rolled_to, touched)
    _delete([pk for pk, _, _ in marks])
    state.computed_at = timezone.now()
    state.save()
    return len(marks)


def _recount(
    ledger: Ledger,
    operands: Sequence[Operand],
    days: Sequence[datetime.date],
    latest_day: datetime.date,
    touched: set[int],
) -> None:
    """Count the touched regions' own facts anew and carry the differences to their ancestors."""
    by_unit: dict[str, list[Operand]] = {}
    for operand in operands:
        by_unit.setdefault(_unit(ledger, operand), []).append(operand)
    # What rows reach lies elsewhere than the rows: those few operands are counted whole.
    if reaching := by_unit.pop("presence", []):
        count_whole(ledger, reaching, days, latest_day)
    for unit, some in by_unit.items():
        counts, places = [], []
        if not unit:
            standing, counted = _standing(touched, latest_day)
            counts.append(facts.own_sql(ledger, some, [latest_day], fold=False, places=counted))
            places += [(region, LATEST) for region in standing]
        for group, units, within in _units(days if not unit else [*days, latest_day], touched, unit):
            counts.append(facts.own_sql(ledger, some, group, fold=True, places=within))
            keys = [LATEST if day == latest_day else day for day in group]
            places += [(region, key) for region in units for key in keys]
        store.gather(facts.union(counts), latest_day=latest_day)
        store.apply_differences(some, places, latest_day=latest_day)


def _standing(touched: set[int], day: datetime.date) -> tuple[set[int], set[int]]:
    """As which regions the touched ones stand on the day, and all that stand as these."""
    became = RegionTree.objects.filter(became__isnull=False, valid_from__lte=day, valid_to__gt=day)
    merged = dict(became.values_list("region_id", "became_id"))
    standing = {merged.get(region, region) for region in touched}
    return standing, standing | {region for region, other in merged.items() if other in standing}


def _unit(ledger: Ledger, operand: Operand) -> str:
    """The level whose regions' own figures a row can move; "" for the region itself, or its town on past dates."""
    coverage = spec_of(operand).coverage
    if coverage is None:
        return ""
    level = coverage[0]
    return "presence" if ledger.presence else "" if level == "village" else level


def _units(
    days: Sequence[datetime.date], touched: set[int], unit: str
) -> Iterator[tuple[list[datetime.date], set[int], set[int]]]:
    """Groups of days on which the touched regions lie in the same units: (days, units, all regions in them)."""
    groups: dict[frozenset[int], list[datetime.date]] = {}
    columns = [f"{unit}_id"] if unit else ["town_id", "county_id", "prefecture_id", "province_id"]
    rows = list(RegionTree.objects.filter(region_id__in=touched).values_list("valid_from", "valid_to", *columns))
    for day in days:
        lying = (next(filter(None, above), None) for first, end, *above in rows if first <= day < end)
        groups.setdefault(frozenset(filter(None, lying)), []).append(day)
    for units, group in groups.items():
        column = f"{unit or 'town'}_id"
        within = RegionTree.objects.filter(Q(**{f"{column}__in": units}) | Q(region_id__in=units))
        yield group, set(units), set(within.values_list("region_id", flat=True))


def _recompute(ledger: Ledger, today: datetime.date) -> None:
    with writing(ledger):
        marks = list(Mark.objects.filter(ledger=ledger.table).values_list("pk", flat=True))
        state = _state(ledger, today)
        state.rolled_to, state.history, state.computed_at = today, history_days(today), timezone.now()
        operands = list(Operand.objects.filter(ledger=ledger.key).order_by("pk"))
        count_whole(ledger, operands, state.history, today)
        store.forget_other_days(operands, [*state.history, LATEST])
        Operand.objects.filter(pk__in=facts.ids(operands)).update(ready_at=timezone.now())
        _delete(marks)
        state.save()


def _delete(marks: list[int]) -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM ledger_mark WHERE id = ANY(%s)", [marks])


def count_whole(
    ledger: Ledger, operands: Sequence[Operand], days: Sequence[datetime.date], latest_day: datetime.date | None
) -> None:
    """Count these operands anew everywhere on these days, inside `writing`."""
    for count in _counts(ledger, operands, days, latest_day):
        count.gather()
        store.replace(count.operands, count.as_of, wide=count.wide)


@dataclass(frozen=True)
class _Count:
    """Some operands on one date; `wide`: side by side. `store` finds them in `fresh` once they are gathered."""

    operands: list[Operand]
    day: datetime.date
    is_latest: bool
    wide: bool
    sql: facts.Sql

    @property
    def as_of(self) -> datetime.date:
        return LATEST if self.is_latest else self.day

    def gather(self) -> None:
        latest_day = self.day if self.is_latest else None
        store.gather(self.sql, latest_day=latest_day, wide=self.operands if self.wide else ())


def _counts(
    ledger: Ledger, operands: Sequence[Operand], days: Sequence[datetime.date], latest_day: datetime.date | None
) -> Iterator[_Count]:
    """What it takes to count everything, date by date."""
    plain = [operand for operand in operands if not spec_of(operand).coverage]
    covering = [operand for operand in operands if spec_of(operand).coverage]
    merged = RegionTree.objects.filter(became__isnull=False).exists()
    for day in [*days, *([latest_day] if latest_day else [])]:
        is_latest = day == latest_day
        if plain:
            sql = facts.wide_sql(ledger, plain, [day], fold=not is_latest, merged=merged)
            yield _Count(plain, day, is_latest, True, sql)
        if covering:
            sql = facts.own_sql(ledger, covering, [day], fold=not is_latest)
            yield _Count(covering, day, is_latest, False, sql)


def _roll(ledger: Ledger, state: LedgerState, today: datetime.date) -> None:
    operands = _operands(ledger)
    wanted = history_days(today)
    missing = [day for day in wanted if day not in set(state.history)]
    if operands:
        count_whole(ledger, operands, missing, None)
        if state.rolled_to != today:
            _roll_latest(ledger, operands, state.rolled_to, today)
    if state.rolled_to != today or missing:
        state.history = sorted({*state.history, *missing} & set(wanted))
        state.rolled_to, state.computed_at = today, timezone.now()
        state.save()


def _roll_latest(ledger: Ledger, operands: Sequence[Operand], was: datetime.date, today: datetime.date) -> None:
    new_window = any(
        window == "month"
        and (was.year, was.month) != (today.year, today.month)
        or window == "calendar_year"
        and was.year != today.year
        for window in (spec_of(operand).window for operand in operands)
    )
    if new_window or today < was or _tree_changed(was, today):
        count_whole(ledger, operands, [], today)
        return
    touched = set().union(*(_crossed(source, was, today) for source in (ledger.model, *ledger.depends_on)))
    if touched:
        _recount(ledger, operands, [], today, touched)


def _tree_changed(was: datetime.date, today: datetime.date) -> bool:
    return RegionTree.objects.filter(valid_from__gt=was, valid_from__lte=today).exists()


def _crossed(model: Any, was: datetime.date, today: datetime.date) -> set[int]:
    """Places of rows that begin or end to count between the two days."""
    between = Q(**{f"{model.SINCE}__gt": was, f"{model.SINCE}__lte": today})
    if issubclass(model, StockRow):
        between |= Q(ended_on__gt=was, ended_on__lte=today)
    column = model._meta.get_field(model.PLACE).attname
    rows = model.objects.filter(between, status__in=["submitted", "verified"])
    return set(rows.exclude(**{column: None}).values_list(column, flat=True).distinct())
