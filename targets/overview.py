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
from targets import privacy, reading, rolling
from targets.calendar import month_ends
from targets.lines import Line, TrendPoint
from targets.models import (
    LATEST,
    Indicator,
    IndicatorKind,
    LedgerState,
    Operand,
    Plan,
    ReportedSeries,
    Target,
    Total,
)
from targets.operands import Spec
from targets.progress import Part, _Book, _children, _targets_in, progress, trends
from targets.reading import Book, Figures
from targets.units import conversion


class Overview(_Book):
    """A plan in a region on one day: the region itself, what lies beneath it, and its month ends before.

    `numbers` picks indicators, all of them by default; picked ones know the names of their departments
    (`lead_names`, `cooperating_names`). Raises KeyError for an unknown number, reading.NotYet for a later day.
    """

    def __init__(
        self, *, plan: Plan, region: Region, as_of: datetime.date, numbers: Sequence[str] | None = None
    ) -> None:
        self.plan, self.region, self.as_of = plan, region, as_of
        self.children = list(_children(region, as_of))
        self.regions = [region, *self.children]
        self._read_plan(numbers)
        specs = {spec.normal_form: spec for spec in self._needed_specs()}
        operands = list(Operand.objects.filter(normal_form__in=specs))
        self._states = _states(operands)
        self._books = self._figures_by_day(operands, list(specs.values()))
        self.turn_to(as_of)

    def whole(self) -> list[Line]:
        """The region's own lines, in the plan's order."""
        if not self._may_hide:
            return self.lines(self.region)
        known = progress(plan=self.plan, region=self.region, as_of=self.as_of)
        by_number = {line.indicator.number: line for line in known}
        return [dataclasses.replace(by_number[one.number], indicator=one) for one in self.wanted]

    def parts(self, indicators: Sequence[Indicator] | None = None) -> list[Part]:
        """区本级 first, then the regions beneath, with their lines of these indicators, all by default."""
        wanted = self.wanted if indicators is None else [self.by_number[one.number] for one in indicators]
        parts = [(self.region, True, [self.line(one, self.region, own=True) for one in wanted])]
        parts += [(child, False, [self.line(one, child) for one in wanted]) for child in self.children]
        return privacy.suppressed(parts, self.persons)

    def history(self, indicator: Indicator, last: int | None = None) -> list[TrendPoint]:
        """The month ends in store from the plan's start and the day itself; or the `last` few of them."""
        if self._may_hide:
            points = trends(plan=self.plan, region=self.region, as_of=self.as_of, indicators=[indicator])
            return points[indicator.number][-(last or 0) :]
        then, points_then = copy.copy(self), []
        for day in sorted(self._books)[-(last or 0) :]:
            then.turn_to(day)
            line = then.line(self.by_number[indicator.number], self.region)
            target = line.target.value if line.target else None
            points_then.append(TrendPoint(day, line.value, line.expected, target, closed=False))
        return points_then

    def goals(self, indicator: Indicator) -> list[Target]:
        """The region's targets in order of due date."""
        return _targets_in(self.by_number[indicator.number]).get(self.region.pk, [])

    @property
    def ledgers(self) -> tuple[str, ...]:
        """Keys of the ledgers that the figures rest on."""
        return tuple(sorted({spec.ledger.key for spec in self._needed_specs()}))

    @property
    def _may_hide(self) -> bool:
        """A personal cell beside others may have to be hidden with them: then the whole row must be looked at."""
        is_beneath = self.region.pk != self.plan.region_id
        return is_beneath and any(spec.counted.persons for spec in self._needed_specs())

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

    def _figures_by_day(self, operands: Sequence[Operand], specs: Sequence[Spec]) -> dict[datetime.date, Book]:
        """`as_of` for all regions, the month ends before it for the region alone; month ends not in store are left."""
        as_of = self.as_of
        ready = bool(operands) and all(operand.ready_at for operand in operands)
        histories = [set(state.history) for state in self._states]
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
    """How far the ledgers' totals have come, rolled to today."""
    today = timezone.localdate()
    query = LedgerState.objects.filter(ledger__in={operand.ledger for operand in operands})
    states = list(query)
    if any(state.rolled_to != today for state in states):
        rolling.roll_day(today)
        states = list(query.all())
    return states
