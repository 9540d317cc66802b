"""From rows to the numbers of all regions, against a bare scan of the same rows."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from functools import partial

from django.db import connection
from django.utils import timezone

from bench import operands
from bench.pairs import Timed, interleaved
from bench.report import Line, line
from ledger.querysets import COUNTED
from ledger.registry import Ledger
from targets import facts, rolling, store
from targets.models import LATEST, Operand
from targets.operands import spec_of


def lines(ledger: Ledger, *, rounds: int) -> Iterator[Line]:
    eleven = operands.eleven()
    for some, what, floor_name, at_most in [
        (eleven[:1], "one measure, all regions", "bare filtered count", 5),
        (eleven, "eleven measures, one pass", "scan with eleven FILTERs", 8),
    ]:
        floor = Timed(partial(bare, ledger, some))
        counted = interleaved(floor, Timed(partial(count, ledger, some)), rounds=rounds)
        yield line(f"full roll-up: {what}", floor_name, counted, at_most=at_most)
        stored = interleaved(floor, Timed(partial(recompute, ledger, some)), rounds=rounds)
        yield line("    and compared with the totals in store", floor_name, stored)


def bare(ledger: Ledger, some: Sequence[Operand]) -> None:
    """One scan without any grouping: rows, not distinct things."""
    today = timezone.localdate()
    tests = [facts.where_sql(ledger, facts.matching(spec_of(operand), today) & COUNTED) for operand in some]
    params = [param for test in tests for param in test.params]
    if len(tests) == 1:
        text = f'SELECT count(*) FROM "{ledger.table}" WHERE {tests[0].text}'
    else:
        counts = ", ".join(f"count(*) FILTER (WHERE {test.text})" for test in tests)
        text = f'SELECT {counts} FROM "{ledger.table}"'
    with connection.cursor() as cursor:
        cursor.execute(text, params)
        cursor.fetchall()


class _Undone(Exception):
    pass


def count(ledger: Ledger, some: Sequence[Operand]) -> None:
    """What a full recompute does for today up to every region's number, and no more."""
    today = timezone.localdate()
    with suppress(_Undone), rolling.writing(ledger):
        store.gather(facts.wide_sql(ledger, some, [today], fold=False), latest_day=today, wide=some)
        store.carry_up(some, wide=True)
        raise _Undone


def recompute(ledger: Ledger, some: Sequence[Operand]) -> None:
    """The same, then compared with the totals in store, of which none differs."""
    today = timezone.localdate()
    with rolling.writing(ledger):
        store.gather(facts.wide_sql(ledger, some, [today], fold=False), latest_day=today, wide=some)
        store.replace(some, LATEST, wide=True)
