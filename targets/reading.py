"""Totals for some regions on a day: from the store when they are kept, else counted live by the same SQL."""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db import connection
from django.utils import timezone

from ledger import registry
from regions.models import Region, within_q
from targets import facts, rolling
from targets.models import LATEST, LedgerState, Operand, Total
from targets.operands import Spec
from targets.store import UP

ZERO = Decimal(0)


@dataclass(frozen=True)
class Figures:
    """An operand in a region: counted, counted with pending, persons beneath; `own`: on the region itself."""

    value: Decimal = ZERO
    pending: Decimal = ZERO
    persons: int = 0
    own: Decimal = ZERO
    own_pending: Decimal = ZERO
    own_persons: int = 0


NOTHING = Figures()
Book = dict[tuple[str, int], Figures]


class NotYet(ValueError):
    """A day that has not come."""


def refuse_later(day: datetime.date) -> None:
    if day > timezone.localdate():
        raise NotYet(f"{day} 还没有到，请选择今天或更早的日期。")


def figures(specs: Iterable[Spec], regions: Sequence[Region], day: datetime.date) -> Book:
    """(normal form, region id) → figures; what is missing is nothing. Raises NotYet for a later day."""
    return figures_by_day(specs, regions, [day])[day]


def figures_by_day(
    specs: Iterable[Spec], regions: Sequence[Region], days: Sequence[datetime.date]
) -> dict[datetime.date, Book]:
    """The figures of several days, those in store by one query."""
    today = timezone.localdate()
    refuse_later(max(days))
    forms = {spec.normal_form for spec in specs}
    books: dict[datetime.date, Book] = {day: {} for day in days}
    if not forms or not regions:
        return books
    operands = list(Operand.objects.filter(normal_form__in=forms))
    kept = _kept_days(operands, days, today, regions)
    ready = [operand for operand in operands if operand.ready_at]
    _read_stored(ready, regions, {LATEST if day == today else day: day for day in kept}, books)
    for ledger in registry.ledgers():
        mine = [operand for operand in operands if operand.ledger == ledger.key]
        for day in days:
            live = [operand for operand in mine if day not in kept or not operand.ready_at]
            if live:
                books[day] |= _live(ledger, live, regions, day)
    return books


def _kept_days(
    operands: Sequence[Operand], days: Sequence[datetime.date], today: datetime.date, regions: Sequence[Region]
) -> set[datetime.date]:
    states = _states(operands)
    if any(state.rolled_to != today for state in states):
        rolling.roll_day(today)
        states = _states(operands)
    if any(region.level == "village" for region in regions):
        return {today} & set(days)
    kept = set.intersection(*(set(state.history) for state in states)) if states else set()
    return (kept | {today}) & set(days)


def _states(operands: Sequence[Operand]) -> list[LedgerState]:
    return list(LedgerState.objects.filter(ledger__in={operand.ledger for operand in operands}))


def _read_stored(
    operands: Sequence[Operand],
    regions: Sequence[Region],
    days: dict[datetime.date, datetime.date],
    books: dict[datetime.date, Book],
) -> None:
    forms = {operand.pk: operand.normal_form for operand in operands}
    rows: Iterable[Any] = Total.objects.filter(
        region_id__in=[region.pk for region in regions], operand_id__in=forms, as_of__in=days
    ).values_list(
        "as_of", "operand_id", "region_id", "value", "pending", "persons", "own", "own_pending", "own_persons"
    )
    for as_of, operand, region, *amounts in rows:
        books[days[as_of]][forms[operand], region] = Figures(*amounts)


def _live(ledger: registry.Ledger, operands: Sequence[Operand], regions: Sequence[Region], day: datetime.date) -> Book:
    forms = {operand.pk: operand.normal_form for operand in operands}
    places = set(_all_beneath(regions))
    own = facts.own_sql(ledger, operands, [day], fold=False, places=places)
    source = f"(SELECT own.*, day AS as_of FROM ({own.text}) AS own)"
    query = f"WITH counted AS {source} SELECT operand_id, region_id, value, pending, persons, own, own_pending, "
    query += f"own_persons FROM ({UP.format(source='counted')}) AS up WHERE region_id = ANY(%s)"
    with connection.cursor() as cursor:
        cursor.execute(query, [*own.params, [region.pk for region in regions]])
        return {(forms[row[0]], row[1]): Figures(*row[2:]) for row in cursor.fetchall()}


def _all_beneath(regions: Sequence[Region]) -> Iterable[int]:
    # Children of a region that is asked for too are covered by it.
    tops = [region for region in regions if not any(region.parent_id == other.pk for other in regions)]
    for region in tops:
        yield from Region.objects.filter(within_q(region, "")).values_list("pk", flat=True)
