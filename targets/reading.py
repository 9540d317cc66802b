"""Figures of operands in regions on days: from the store where they are kept, else counted live by the same SQL.

However many operands, ledgers, regions and days are asked for: one statement says what is kept, one gives the figures.
"""

import datetime
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import product
from typing import Any

from django.db import connection
from django.db.models import OuterRef, Subquery
from django.utils import timezone

from ledger import registry
from regions.models import Region
from targets import coverage, facts, rolling
from targets.facts import Sql
from targets.models import LATEST, LedgerState, Operand, Total
from targets.operands import Spec
from targets.store import UP

ZERO = Decimal(0)
COLUMNS = "value, pending, persons, own, own_pending, own_persons"


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


class NotYet(ValueError):
    """A day that has not come."""


def refuse_later(day: datetime.date) -> None:
    if day > timezone.localdate():
        raise NotYet(f"{day} 还没有到，请选择今天或更早的日期。")


@dataclass(frozen=True)
class Ask:
    """`forms` are operands' normal forms, `wholes` coverages of which the denominators are asked for.

    `is_history`: month ends of the past, which are kept for towns and above. One that is not yet kept is being
    computed; to count many of them over a whole ledger while somebody waits would take too long.
    """

    forms: Collection[str]
    regions: Sequence[Region]
    days: Sequence[datetime.date]
    wholes: Collection[Spec] = ()
    is_history: bool = False

    @property
    def has_villages(self) -> bool:
        return any(region.level == Region.Level.VILLAGE for region in self.regions)


Key = tuple[datetime.date, str]
# Region id → figures.
Column = dict[int, Figures]


@dataclass
class Sheet:
    """What was found for an ask; what is missing is nothing. `computing`: not kept yet, so left out."""

    figures: dict[Key, Column] = field(default_factory=dict)
    wholes: dict[tuple[datetime.date, Spec], Column] = field(default_factory=dict)
    computing: set[Key] = field(default_factory=set)
    # How old the oldest totals of the ledgers are.
    computed_at: datetime.datetime | None = None

    def of(self, day: datetime.date, form: str, region: Region) -> Figures:
        return self.figures.get((day, form), {}).get(region.pk, NOTHING)

    def all_of(self, day: datetime.date, spec: Spec, region: Region) -> Figures:
        return self.wholes.get((day, spec), {}).get(region.pk, NOTHING)


def read(asks: Sequence[Ask]) -> list[Sheet]:
    """A sheet for each ask. Raises NotYet for a later day."""
    today = timezone.localdate()
    refuse_later(max(day for ask in asks for day in ask.days))
    operands = _operands({form for ask in asks for form in ask.forms}, today)
    computed_at = min((one.computed_at for one in operands.values() if one.computed_at), default=None)
    wholes = list({whole: None for ask in asks for whole in ask.wholes})
    sheets, pieces = [], []
    kept_by_ask: list[set[Key]] = []
    places: dict[Key, dict[int, Region]] = {}
    for ask in asks:
        kept, missing = _sorted(ask, operands, today)
        left_out = missing if ask.is_history and not ask.has_villages else set()
        for key in missing - left_out:
            places.setdefault(key, {}).update({region.pk: region for region in ask.regions})
        pieces += _kept_sql(ask, kept, operands, today) + _wholes_sql(ask, wholes)
        sheets.append(Sheet(computing=left_out, computed_at=computed_at))
        kept_by_ask.append(kept)
    found = _found([*pieces, *_counted_sql(places, operands)])
    for ask, sheet, kept in zip(asks, sheets, kept_by_ask, strict=True):
        for day, form in _keys(ask, operands):
            origin = KEPT if (day, form) in kept else COUNTED
            sheet.figures[day, form] = found.get((origin, day, operands[form].pk), {})
        for day, whole in product(ask.days, ask.wholes):
            sheet.wholes[day, whole] = found.get((WHOLE, day, wholes.index(whole)), {})
    return sheets


# Where a line of the statement comes from: the same region may be asked for in two ways (a town's own figure of a
# past day holds its villages in store, and does not when counted).
KEPT, COUNTED, WHOLE = "kept", "counted", "whole"


def _keys(ask: Ask, operands: Mapping[str, Any]) -> Iterator[Key]:
    return product(ask.days, [form for form in ask.forms if form in operands])


def _operands(forms: Collection[str], today: datetime.date) -> dict[str, Any]:
    """Normal form → operand with how far its ledger is; all are rolled to today first."""
    state = LedgerState.objects.filter(ledger=OuterRef("ledger"))
    names = ("rolled_to", "computed_at", "history")
    query = Operand.objects.filter(normal_form__in=forms)
    query = query.annotate(**{name: Subquery(state.values(name)) for name in names})
    operands: list[Any] = list(query) if forms else []
    if any(one.rolled_to not in (None, today) for one in operands):
        rolling.roll_day(today)
        operands = list(query.all())
    return {one.normal_form: one for one in operands}


def _sorted(ask: Ask, operands: dict[str, Any], today: datetime.date) -> tuple[set[Key], set[Key]]:
    """What is in store, and what is not."""
    every = set(_keys(ask, operands))
    kept = {(day, form) for day, form in every if _is_kept(operands[form], day, today, ask)}
    return kept, every - kept


def _is_kept(operand: Any, day: datetime.date, today: datetime.date, ask: Ask) -> bool:
    if not operand.ready_at:
        return False
    return day == today or (day in (operand.history or ()) and not ask.has_villages)


def _kept_sql(ask: Ask, keys: Collection[Key], operands: dict[str, Any], today: datetime.date) -> list[Sql]:
    days_of: dict[str, list[datetime.date]] = {}
    for day, form in sorted(keys):
        days_of.setdefault(form, []).append(LATEST if day == today else day)
    forms_of: dict[tuple[datetime.date, ...], list[str]] = {}
    for form, days in days_of.items():
        forms_of.setdefault(tuple(days), []).append(form)
    return [
        Sql(
            f"SELECT '{KEPT}', operand_id, region_id, CASE WHEN as_of = %s THEN %s::date ELSE as_of END, {COLUMNS}"
            f" FROM {Total._meta.db_table}"
            " WHERE region_id = ANY(%s) AND operand_id = ANY(%s) AND as_of = ANY(%s::date[])",
            [LATEST, today, _ids(ask.regions), [operands[form].pk for form in forms], list(days)],
        )
        for days, forms in forms_of.items()
    ]


def _counted_sql(places: dict[Key, dict[int, Region]], operands: dict[str, Any]) -> list[Sql]:
    """One pass for each ledger, set of days and place, all of them in one piece; each operand and day in one pass."""
    if not places:
        return []
    days_of: dict[tuple[str, tuple[int, ...]], list[datetime.date]] = {}
    tops_of: dict[tuple[int, ...], list[Region]] = {}
    for (day, form), regions in places.items():
        tops = _outermost(list(regions.values()))
        name = tuple(sorted(_ids(tops)))
        tops_of[name] = tops
        days_of.setdefault((form, name), []).append(day)
    passes: dict[tuple[str, tuple[int, ...], tuple[datetime.date, ...]], list[Operand]] = {}
    for (form, name), days in days_of.items():
        operand = operands[form]
        passes.setdefault((operand.ledger, name, tuple(sorted(days))), []).append(operand)
    own = facts.union(
        [
            facts.own_sql(registry.by_key(ledger), some, days, fold=False, places=_beneath(tops_of[name]))
            for (ledger, name, days), some in passes.items()
        ]
    )
    asked = {pk for regions in places.values() for pk in regions}
    counted = f"(WITH counted AS (SELECT own.*, day AS as_of FROM ({own.text}) AS own) {UP.format(source='counted')})"
    text = f"SELECT '{COUNTED}', operand_id, region_id, as_of, {COLUMNS} FROM {counted} AS up WHERE region_id = ANY(%s)"
    return [Sql(text, [*own.params, list(asked)])]


def _outermost(regions: Sequence[Region]) -> list[Region]:
    """Those that lie in none of the others."""
    return [one for one in regions if not any(one.pk != other.pk and one.lies_in(other) for other in regions)]


def _beneath(tops: Sequence[Region]) -> Sql:
    """The ids of all regions that ever lay in these, or became one of them; who lay there on a day says the tree."""
    columns: dict[str, list[int]] = {}
    for region in tops:
        column = "region_id" if region.level == Region.Level.VILLAGE else f"{region.level}_id"
        columns.setdefault(column, []).append(region.pk)
    inside = [f"SELECT region_id FROM region_tree WHERE {column} = ANY(%s)" for column in columns]
    became = "SELECT region_id FROM region_tree WHERE became_id IS NOT NULL AND became_id = ANY(%s)"
    return Sql(f"ARRAY({' UNION '.join([*inside, became])})", [*columns.values(), _ids(tops)])


def _wholes_sql(ask: Ask, wholes: Sequence[Spec]) -> list[Sql]:
    """Counts of regions as lines of figures, keyed by their place among `wholes`."""
    counts = [
        piece
        for whole in ask.wholes
        for piece in coverage.judged_sql(whole, wholes.index(whole), ask.regions, ask.days)
        if ask.days
    ]
    return [
        Sql(
            f"SELECT '{WHOLE}', key, region_id, day, n::numeric, n::numeric, 0, own::numeric, own::numeric, 0"
            f" FROM ({piece.text}) AS w",
            piece.params,
        )
        for piece in counts
    ]


def _found(pieces: Sequence[Sql]) -> dict[tuple[str, datetime.date, int], Column]:
    found: dict[tuple[str, datetime.date, int], Column] = {}
    if pieces:
        query = facts.union(pieces)
        with connection.cursor() as cursor:
            cursor.execute(query.text, query.params)
            for origin, key, region, day, *amounts in cursor.fetchall():
                found.setdefault((origin, day, key), {})[region] = Figures(*amounts)
    return found


def _ids(regions: Iterable[Region]) -> list[int]:
    return [region.pk for region in regions]
