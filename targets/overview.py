"""All that a page needs of a plan at once, in a fixed and small number of queries.

The same figures as `progress`, `breakdown` and `trends` give one by one: those read the plan, its
targets and operands anew for each; a page that asks for all three reads them once here.
"""

import copy
import dataclasses
import datetime
from collections.abc import Sequence

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Prefetch, Q, Subquery
from django.db.models.fields.json import KeyTextTransform
from django.utils import timezone

from accounts.models import Department
from regions.models import Region
from targets import freshness, privacy, reading, rolling
from targets.calendar import month_ends
from targets.lines import Freshness, Line, TrendPoint
from targets.models import (
    LATEST,
    IndicatorKind,
    LedgerState,
    Operand,
    Plan,
    Reconciliation,
    ReportedSeries,
    Target,
    Total,
)
from targets.operands import Spec
from targets.progress import Part, _Book, _children, progress, trends
from targets.reading import Book, Figures
from targets.units import conversion


@dataclasses.dataclass(frozen=True)
class Overview:
    """`parts`: 区本级 first, then the regions beneath. `histories` and `goals` go by the indicator's id."""

    lines: list[Line]
    parts: list[Part]
    histories: dict[int, list[TrendPoint]]
    goals: dict[int, list[Target]]
    _sheet: "_Sheet"

    def freshness(self) -> Freshness:
        """How current the figures are, of the ledgers of the indicators that were asked for; one query."""
        return self._sheet.freshness()


def overview(*, plan: Plan, region: Region, as_of: datetime.date, numbers: Sequence[str] | None = None) -> Overview:
    """The plan in `region` on `as_of`: lines, parts beneath, month ends so far.

    `numbers` picks indicators, all of them by default; picked ones know the names of their departments
    (`lead_names`, `cooperating_names`). Raises KeyError for an unknown number, reading.NotYet.
    """
    children = list(_children(region, as_of))
    sheet = _Sheet(plan, region, children, as_of, numbers)
    lines = sheet.lines(region)
    parts = [(region, True, sheet.lines(region, own=True))]
    parts += [(child, False, sheet.lines(child)) for child in children]
    histories = sheet.histories()
    if region.pk != plan.region_id and sheet.is_personal:
        # A cell beside others may have to be hidden with them: only `progress` looks at the whole row.
        known = {line.indicator.number: line for line in progress(plan=plan, region=region, as_of=as_of)}
        lines = [dataclasses.replace(known[one.number], indicator=one) for one in sheet.wanted]
        points = trends(plan=plan, region=region, as_of=as_of, indicators=sheet.wanted)
        histories = {one.pk: points[one.number] for one in sheet.wanted}
    return Overview(
        lines=lines,
        parts=privacy.suppressed(parts, sheet.persons),
        histories=histories,
        goals={one.pk: [goal for goal in one.region_targets if goal.region_id == region.pk] for one in sheet.wanted},
        _sheet=sheet,
    )


class _Sheet(_Book):
    """A book of a region and its children on one day, and of the region alone at the month ends before."""

    def __init__(
        self,
        plan: Plan,
        region: Region,
        children: Sequence[Region],
        as_of: datetime.date,
        numbers: Sequence[str] | None,
    ) -> None:
        self.plan, self.region, self.regions = plan, region, [region, *children]
        self._read_plan(numbers)
        specs = {spec.normal_form: spec for spec in self._needed_specs()}
        operands = list(Operand.objects.filter(normal_form__in=specs))
        self.states = _states(operands)
        self._books = self._figures_of(operands, list(specs.values()), as_of)
        self.turn_to(as_of)

    def _read_plan(self, numbers: Sequence[str] | None) -> None:
        targets = Target.objects.filter(region__in=self.regions).order_by("due")
        series = ReportedSeries.objects.filter(code=KeyTextTransform("series", OuterRef("formula")))
        everything = self.plan.indicators.annotate(series_unit=Subquery(series.values("unit")[:1])).prefetch_related(
            Prefetch("targets", targets, to_attr="region_targets")
        )
        if numbers is not None:
            everything = everything.annotate(lead_names=_names("leads"), cooperating_names=_names("cooperates"))
        self.by_number = {indicator.number: indicator for indicator in everything}
        for indicator in everything:
            indicator.plan = self.plan
            if indicator.series_unit and indicator.kind == IndicatorKind.REPORTED:
                # What `progress` would ask for, one by one.
                indicator._scale = conversion(indicator.unit, indicator.series_unit)  # type: ignore[attr-defined]
        self.wanted = [self.by_number[number] for number in (self.by_number if numbers is None else numbers)]

    @property
    def is_personal(self) -> bool:
        return any(spec.counted.persons for spec in self._needed_specs())

    def histories(self) -> dict[int, list[TrendPoint]]:
        points: dict[int, list[TrendPoint]] = {indicator.pk: [] for indicator in self.wanted}
        then = copy.copy(self)
        for day in sorted(self._books):
            then.turn_to(day)
            for line in then.lines(self.region):
                target = line.target.value if line.target else None
                points[line.indicator.pk].append(TrendPoint(day, line.value, line.expected, target, closed=False))
        return points

    def freshness(self) -> Freshness:
        ledgers = {spec.ledger.key: spec.ledger for spec in self._needed_specs()}
        checked = self.states[0] if self.states else None
        return Freshness(
            computed_at=min((state.computed_at for state in self.states), default=None),
            waiting=freshness.waiting(list(ledgers.values()), self.region),
            checked_at=checked.checked_at if checked else None,  # type: ignore[attr-defined]
            differences=checked.differences if checked else None,  # type: ignore[attr-defined]
        )

    def _figures_of(
        self, operands: Sequence[Operand], specs: Sequence[Spec], as_of: datetime.date
    ) -> dict[datetime.date, Book]:
        """`as_of` for all regions, the month ends before it for the region alone; month ends not in store are left."""
        ready = bool(operands) and all(operand.ready_at for operand in operands)
        histories = [set(state.history) for state in self.states]
        kept = set.intersection(*histories) if ready and histories else set()
        before = [day for day in month_ends(self.plan.starts_on, as_of) if day in kept]
        books: dict[datetime.date, Book] = {day: {} for day in [*before, as_of]}
        is_today = as_of == timezone.localdate()
        has_villages = any(region.level == Region.Level.VILLAGE for region in self.regions)
        if ready and (is_today or (as_of in kept and not has_villages)):
            now = Q(region__in=self.regions, as_of=LATEST if is_today else as_of)
        else:
            now = Q(pk=None)
            books[as_of] = reading.figures(specs, self.regions, as_of)
        forms = {operand.pk: operand.normal_form for operand in operands}
        rows = Total.objects.filter(now | Q(region=self.region, as_of__in=before), operand__in=forms)
        for day, operand, region, *amounts in rows.values_list(
            "as_of", "operand_id", "region_id", "value", "pending", "persons", "own", "own_pending", "own_persons"
        ):
            books[as_of if day == LATEST else day][forms[operand], region] = Figures(*amounts)  # type: ignore[arg-type]
        return books


def _names(role: str) -> ArraySubquery:
    """Short names of the departments that lead or cooperate, in the order of their codes."""
    return ArraySubquery(Department.objects.filter(**{role: OuterRef("pk")}).order_by("code").values("short_name"))


def _states(operands: Sequence[Operand]) -> list[LedgerState]:
    """How far the ledgers' totals have come, rolled to today, each with the last reconciliation beside it."""
    today = timezone.localdate()
    last = Reconciliation.objects.order_by("-checked_at")
    query = LedgerState.objects.filter(ledger__in={operand.ledger for operand in operands}).annotate(
        checked_at=Subquery(last.values("checked_at")[:1]), differences=Subquery(last.values("differences")[:1])
    )
    states: list[LedgerState] = list(query)
    if any(state.rolled_to != today for state in states):
        rolling.roll_day(today)
        states = list(query.all())
    return states
