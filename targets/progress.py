"""Progress: indicators against their targets, for a region, for its parts, through time.

Nothing here counts: figures come from `reading` (now) or from snapshots (then), pace from `pace`.
"""

import dataclasses
import datetime
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import cast

from django.db.models import Prefetch, QuerySet

from regions.models import Region
from targets import privacy, snapshots
from targets.calendar import month_ends
from targets.coverage import all_of_level
from targets.lines import Line, TrendPoint
from targets.models import ClosedMonth, Indicator, IndicatorKind, Plan, Target
from targets.operands import Spec, saved_specs, unit_scale
from targets.pace import NO_VALUE, Rule, judge
from targets.reading import NOTHING, Book, Figures, figures_by_day

NO_DENOMINATOR = "分母为 0，算不出比率"
WORDING_ONLY = "文字要求，不计分"

Part = tuple[Region, bool, list[Line]]


def progress(*, plan: Plan, region: Region, as_of: datetime.date, view: str = "now") -> list[Line]:
    """The plan's indicators in one region, in the plan's order.

    `view="then"`: as reported when the month ending on `as_of` was closed; raises snapshots.NotClosed.
    """
    if view == "then":
        return snapshots.lines(plan, region, as_of)
    if region.pk != plan.region_id and region.parent_id:
        siblings = breakdown(plan=plan, region=region.parent, as_of=as_of)
        return next(lines for place, own, lines in siblings if place.pk == region.pk and not own)
    return _Book(plan, [region], as_of).lines(region)


def breakdown(
    *,
    plan: Plan,
    region: Region,
    as_of: datetime.date,
    indicators: Sequence[Indicator] | None = None,
    view: str = "now",
) -> list[Part]:
    """(region, own, lines): the region's own row (区本级) first, then its children in order of code."""
    if view == "then":
        return snapshots.parts(plan, region, as_of, indicators)
    children = list(_children(region, as_of))
    book = _Book(plan, [region, *children], as_of, indicators)
    parts = [(region, True, book.lines(region, own=True))]
    parts += [(child, False, book.lines(child)) for child in children]
    return privacy.suppressed(parts, book.persons)


def trend(*, indicator: Indicator, region: Region, as_of: datetime.date, view: str = "now") -> list[TrendPoint]:
    """Month ends from the plan's start to `as_of`, and `as_of` itself.

    `view="then"` gives closed months only, as they were reported.
    """
    lines = trends(plan=indicator.plan, region=region, as_of=as_of, indicators=[indicator], view=view)
    return lines[indicator.number]


def trends(
    *,
    plan: Plan,
    region: Region,
    as_of: datetime.date,
    indicators: Sequence[Indicator] | None = None,
    view: str = "now",
) -> dict[str, list[TrendPoint]]:
    """Indicator number → its trend; a fixed number of queries for all of them."""
    closed = set(ClosedMonth.objects.filter(plan=plan).values_list("as_of", flat=True))
    days = [*month_ends(plan.starts_on, as_of), as_of]
    if view == "then":
        days = [day for day in days if day in closed]
    points: dict[str, list[TrendPoint]] = {}
    for day, lines in _through_time(plan, region, days, indicators, view):
        for line in lines:
            target = line.target.value if line.target else None
            point = TrendPoint(day, line.value, line.expected, target, day in closed)
            points.setdefault(line.indicator.number, []).append(point)
    return points


def _through_time(
    plan: Plan,
    region: Region,
    days: Sequence[datetime.date],
    indicators: Sequence[Indicator] | None,
    view: str,
) -> Iterator[tuple[datetime.date, list[Line]]]:
    if not days:
        return
    if view == "then":
        numbers = None if indicators is None else {indicator.number for indicator in indicators}
        for day in days:
            lines = snapshots.lines(plan, region, day)
            yield day, [line for line in lines if numbers is None or line.indicator.number in numbers]
        return
    beside = [] if region.pk == plan.region_id or not region.parent else [region.parent]
    together = [*beside, *(_children(beside[0], days[-1]) if beside else [region])]
    book = _Book(plan, together, days[-1], indicators, days)
    for day in days:
        book.turn_to(day)
        if not beside:
            yield day, book.lines(region)
            continue
        parts = [(beside[0], True, book.lines(beside[0], own=True))]
        parts += [(place, False, book.lines(place)) for place in together[1:]]
        shown = privacy.suppressed(parts, book.persons)
        yield day, next(lines for place, own, lines in shown if place.pk == region.pk and not own)


class _Book:
    """Everything needed to judge some indicators in some regions on a day, read in a fixed number of queries."""

    def __init__(
        self,
        plan: Plan,
        regions: Sequence[Region],
        day: datetime.date,
        wanted: Sequence[Indicator] | None = None,
        days: Sequence[datetime.date] = (),
    ) -> None:
        self.plan, self.regions = plan, regions
        targets = Target.objects.filter(region__in=regions).order_by("due")
        everything = plan.indicators.prefetch_related(
            Prefetch("targets", targets, to_attr="region_targets"), "lead", "cooperating"
        )
        self.by_number = {indicator.number: indicator for indicator in everything}
        for indicator in self.by_number.values():
            indicator.plan = plan
        numbers = [indicator.number for indicator in wanted] if wanted is not None else list(self.by_number)
        self.wanted = [self.by_number[number] for number in numbers]
        self._books = figures_by_day(self._needed_specs(), regions, [*days] or [day])
        self.turn_to(day)

    def turn_to(self, day: datetime.date) -> None:
        """Judge by the figures of another of the days that were read."""
        self.day = day
        self.book: Book = self._books[day]
        self._levels: dict[tuple[str, tuple[str, ...]], dict[int, int]] = {}

    def _needed_specs(self) -> list[Spec]:
        pending = list(self.wanted)
        found: list[Spec] = []
        while pending:
            indicator = pending.pop()
            found += saved_specs(indicator).values()
            if indicator.kind == IndicatorKind.SUM:
                pending += [self.by_number[number] for number in indicator.formula["of"]]
        return found

    def lines(self, region: Region, *, own: bool = False) -> list[Line]:
        return [self.line(indicator, region, own=own) for indicator in self.wanted]

    def line(self, indicator: Indicator, region: Region, *, own: bool = False) -> Line:
        if indicator.kind == IndicatorKind.WORDING:
            return Line(indicator, region, own, reason=WORDING_ONLY)
        line = self._value(indicator, region, own)
        targets = [] if own else _targets_in(indicator).get(region.pk, [])
        found = judge(self._rule(indicator), targets, line.value, self.day)
        return dataclasses.replace(
            line,
            target=cast("Target | None", found.target),
            expected=found.expected,
            completion=found.completion,
            lag=found.lag,
            light=found.light,
            reason=line.reason or found.reason,
            pace=found,
        )

    def persons(self, line: Line) -> int | None:
        """How many persons a line rests on; None where the ledger is not personal."""
        counts = [
            self._figures(spec, line.region).own_persons if line.own else self._figures(spec, line.region).persons
            for spec in saved_specs(line.indicator).values()
            if spec.counted.persons
        ]
        return sum(counts) if counts else None

    def _value(self, indicator: Indicator, region: Region, own: bool) -> Line:
        if indicator.kind == IndicatorKind.SUM:
            return self._sum(indicator, region, own)
        found = {role: self._amounts(spec, region, own) for role, spec in saved_specs(indicator).items()}
        if indicator.kind == IndicatorKind.COVERAGE:
            spec = saved_specs(indicator)["numerator"]
            all_of_them = Decimal(self._all_of_level(spec, region, own))
            found["denominator"] = (all_of_them, all_of_them)
        if "denominator" in found:
            (numerator, pending), (denominator, pending_denominator) = found["numerator"], found["denominator"]
            return Line(
                indicator,
                region,
                own,
                value=numerator / denominator if denominator else None,
                pending=pending / pending_denominator if pending_denominator else None,
                numerator=numerator,
                denominator=denominator,
                reason="" if denominator else NO_DENOMINATOR,
            )
        scale = _scale(indicator)
        value, pending = (amount / scale for amount in found["value"])
        if indicator.kind == IndicatorKind.MILESTONE:
            value, pending = min(value, Decimal(1)), min(pending, Decimal(1))
        return Line(indicator, region, own, value=value, pending=pending)

    def _sum(self, indicator: Indicator, region: Region, own: bool) -> Line:
        parts = [self.line(self.by_number[number], region, own=own) for number in indicator.formula["of"]]
        missing = [part.indicator.number for part in parts if part.value is None]
        if missing:
            return Line(indicator, region, own, reason=f"指标 {'、'.join(missing)} {NO_VALUE}", parts=parts)
        return Line(
            indicator,
            region,
            own,
            value=sum((part.value or Decimal(0) for part in parts), Decimal(0)),
            pending=sum((part.pending or Decimal(0) for part in parts), Decimal(0)),
            parts=parts,
        )

    def _amounts(self, spec: Spec, region: Region, own: bool) -> tuple[Decimal, Decimal]:
        found = self._figures(spec, region)
        return (found.own, found.own_pending) if own else (found.value, found.pending)

    def _figures(self, spec: Spec, region: Region) -> Figures:
        return self.book.get((spec.normal_form, region.pk), NOTHING)

    def _all_of_level(self, spec: Spec, region: Region, own: bool) -> int:
        level, _, excluded = spec.coverage or ("", "", ())
        if own:
            return int(region.level == level)
        key = (level, excluded)
        if key not in self._levels:
            self._levels[key] = all_of_level(level, excluded, self.regions, self.day)
        return self._levels[key].get(region.pk, 0)

    def _rule(self, indicator: Indicator) -> Rule:
        if not hasattr(indicator, "_rule"):
            indicator._rule = self._made_rule(indicator)  # type: ignore[attr-defined]
        return indicator._rule  # type: ignore[attr-defined]

    def _made_rule(self, indicator: Indicator) -> Rule:
        found = saved_specs(indicator)
        sums = indicator.kind == IndicatorKind.SUM
        operands = [spec for part in self._summed(indicator) for spec in saved_specs(part).values()]
        return Rule(
            start=self.plan.starts_on,
            baseline=indicator.baseline,
            base_is_zero=indicator.kind not in (IndicatorKind.RATIO, IndicatorKind.COVERAGE),
            count=(sums or indicator.kind == IndicatorKind.MEASURE) and all(spec.is_count for spec in operands),
            yearly="value" in found and found["value"].is_yearly,
            curve="step" if indicator.curve == "step" or indicator.kind == IndicatorKind.MILESTONE else "linear",
            yellow_from=self.plan.yellow_from if indicator.yellow_from is None else indicator.yellow_from,
            red_above=self.plan.red_above if indicator.red_above is None else indicator.red_above,
        )

    def _summed(self, indicator: Indicator) -> list[Indicator]:
        if indicator.kind != IndicatorKind.SUM:
            return [indicator]
        return [part for number in indicator.formula["of"] for part in self._summed(self.by_number[number])]


def _targets_in(indicator: Indicator) -> dict[int, list[Target]]:
    """Region id → the indicator's targets there in order of due date, of those that the book read."""
    if not hasattr(indicator, "_targets_in"):
        found: dict[int, list[Target]] = {}
        for target in indicator.region_targets:  # type: ignore[attr-defined]
            found.setdefault(target.region_id, []).append(target)
        indicator._targets_in = found  # type: ignore[attr-defined]
    return indicator._targets_in  # type: ignore[attr-defined]


def _children(region: Region, day: datetime.date) -> QuerySet[Region]:
    # Not mptt's get_children(): it trusts numbers that the object may have read long ago.
    return Region.objects.filter(parent=region).valid_on(day).order_by("code")


def _scale(indicator: Indicator) -> Decimal:
    """By what amounts are divided; kept on the object. The unit was checked when the indicator was saved."""
    if not hasattr(indicator, "_scale"):
        is_reported = indicator.kind == IndicatorKind.REPORTED
        scale = (unit_scale(indicator) or Decimal(1)) if is_reported else indicator.scale
        indicator._scale = scale  # type: ignore[attr-defined]
    return indicator._scale  # type: ignore[attr-defined]
