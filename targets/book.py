"""The one reader of a plan's figures: a region on a day, on wish with what lies beneath it and with its month ends.

`progress`, `breakdown`, `trends` and the pages open a book and take from it; nothing else makes lines of today. However
many indicators, ledgers, regions and months it holds, it takes five statements: the region's family, indicators,
targets, what is kept, figures.
"""

import dataclasses
import datetime
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any, cast

from django.utils import timezone

from regions.models import Region
from reporting.coverage import Coverage, coverage
from targets import definitions, families, missing, privacy
from targets.calendar import month_ends
from targets.families import Family
from targets.lines import Light, Line, Part, TrendPoint
from targets.models import Indicator, IndicatorKind, Plan, Target
from targets.operands import Spec, saved_specs
from targets.pace import NO_VALUE, Rule, judge
from targets.reading import Ask, Figures, Sheet, read, refuse_later

WORDING_ONLY = "文字要求，不计分"

BEST_FIRST: Sequence[Light] = ("reached", "green", "yellow", "red", "none", "unknown")
# What has no figure or is not judged yet weighs more than what is well.
WORST_FIRST: Sequence[Light] = ("red", "yellow", "unknown", "none", "green", "reached")

# A cell of a row that adds up to a figure: a region, and whether it is its own row (区本级).
Cell = tuple[Region, bool]


class Book:
    """What `numbers` pick of the plan's indicators, by default all.

    `parts` reads the regions beneath, `months` the month ends from the plan's start on, `earlier` the same as of the
    day itself for other days, `departments` the names of those that lead and cooperate, `units` how many have reported
    (one statement more), `zeros` that only once a figure is 0, for what kind of zero it is. `indicators`: where the
    caller has read them (`definitions.of`). Raises KeyError for an unknown number, reading.NotYet for a later day.
    """

    def __init__(
        self,
        *,
        plan: Plan,
        region: Region,
        as_of: datetime.date,
        numbers: Sequence[str] | None = None,
        indicators: dict[str, Indicator] | None = None,
        parts: bool = False,
        months: bool = False,
        earlier: Sequence[datetime.date] = (),
        departments: bool = False,
        units: bool = False,
        zeros: bool = False,
        reports: Coverage | None = None,
    ) -> None:
        refuse_later(as_of)
        self.earlier = list(earlier)
        self.plan, self.region, self.as_of = plan, region, as_of
        self.by_number = indicators or definitions.of(plan, departments=departments)
        self.wanted = [self.by_number[number] for number in (self.by_number if numbers is None else numbers)]
        self._rules: dict[int, Rule] = {}
        self.months = list(month_ends(plan.starts_on, as_of)) if months else []
        is_personal = any(self._personal(one) for one in self.wanted)
        is_compared = is_personal and _lies_beneath(region, plan)
        family = families.of(region, as_of) if parts or is_compared else None
        self.children = list(family.children) if family and parts else []
        # The row in which the region's cell may have to be hidden.
        self._row = _siblings(family) if family and is_compared else [(region, False)] if is_personal else []
        self._targets = definitions.targets_of(self.by_number.values(), [region, *self.children])
        self._named = self._named_regions()
        self._near, self._beside = self._sheets()
        self.coverage, self._zeros = reports, zeros
        if units and reports is None:
            self.coverage = self._coverage()

    def whole(self) -> list[Line]:
        """The region's lines, in the plan's order; those of an `each` name the regions that miss it."""
        lines = [self._told(one, self.as_of) for one in self.wanted]
        unmet = [line.indicator for line in lines if line.denominator and line.value != 1]
        names = missing.names(unmet, self.region, self.as_of, today=timezone.localdate())
        return [
            dataclasses.replace(line, reason=missing.in_words(names[line.indicator.number]))
            if line.indicator.number in names and line.region.level != _level_of(line.indicator)
            else line
            for line in lines
        ]

    def on(self, day: datetime.date) -> list[Line]:
        """The region's lines on a month end or one of the `earlier` days."""
        return [self._told(one, day) for one in self.wanted]

    def lines_of(self, indicator: Indicator) -> list[tuple[datetime.date, Line]]:
        """The region's line at each month end, and on the day itself."""
        return [(day, self._told(self.by_number[indicator.number], day)) for day in [*self.months, self.as_of]]

    def parts(self, indicators: Iterable[Indicator] | None = None, day: datetime.date | None = None) -> list[Part]:
        """区本级 first, then the regions beneath, with their lines of these indicators, all by default; on the day
        of the book or one of the `earlier` ones."""
        day = day or self.as_of
        wanted = self.wanted if indicators is None else [self.by_number[one.number] for one in indicators]
        row = [(self.region, True), *((child, False) for child in self.children)]
        columns = []
        for indicator in wanted:
            few = self._too_few(indicator, row, day, self._near[day])
            lines = [self._line(indicator, place, day, own) for place, own in row]
            columns.append([privacy.hidden(line) if i in few else line for i, line in enumerate(lines)])
        return [(place, own, [column[i] for column in columns]) for i, (place, own) in enumerate(row)]

    def history(self, indicator: Indicator, last: int | None = None) -> list[TrendPoint]:
        """The month ends and the day itself, or the `last` few of them; no value where it is still computed."""
        points = []
        for day in [*self.months, self.as_of][-(last or 0) :]:
            line = self._told(self.by_number[indicator.number], day)
            points.append(TrendPoint.of(line, day, closed=False))
        return points

    def is_computing(self, indicator: Indicator) -> bool:
        """Whether month ends are missing, because the indicator is new."""
        forms = {spec.normal_form for spec in self._counted(self.by_number[indicator.number])}
        return any(form in forms for day in self.months for _, form in self._near[day].computing)

    def goals(self, indicator: Indicator) -> list[Target]:
        """The region's targets in order of due date."""
        return self._held(indicator, self.region, self.as_of)

    @property
    def ledgers(self) -> tuple[str, ...]:
        """Keys of the ledgers that the figures rest on."""
        return tuple(sorted({spec.ledger.key for one in self.wanted for spec in self._counted(one)}))

    @property
    def computed_at(self) -> datetime.datetime | None:
        """How old the oldest totals of these ledgers are."""
        return self._near[self.as_of].computed_at

    def _sheets(self) -> tuple[dict[datetime.date, Sheet], dict[datetime.date, Sheet]]:
        """Day → figures of the regions in the book, and of those beside the region."""
        counted = [spec for one in self.wanted for spec in self._counted(one)]
        forms = {spec.normal_form: None for spec in counted}
        wholes = {spec: None for spec in counted if spec.coverage}
        personal = {spec.normal_form: None for one in self.wanted for spec in self._personal(one)}
        beside = [place for place, _ in self._row]
        days = list(dict.fromkeys([self.as_of, *self.earlier]))
        now, then, now_beside, then_beside = read(
            [
                Ask(forms, self._with_named([self.region, *self.children]), days, wholes),
                Ask(forms, self._with_named([self.region]), self.months, wholes, is_history=True),
                Ask(personal, beside, days if beside else []),
                Ask(personal, beside, self.months if beside else [], is_history=True),
            ]
        )
        near = dict.fromkeys(self.months, then) | dict.fromkeys(days, now)
        return near, dict.fromkeys(self.months, then_beside) | dict.fromkeys(days, now_beside)

    def _told(self, indicator: Indicator, day: datetime.date) -> Line:
        """The region's line as it may be shown."""
        line = self._line(indicator, self.region, day)
        if not self._row:
            return line
        few = self._too_few(indicator, self._row, day, self._beside[day])
        return privacy.hidden(line) if self._row.index((self.region, False)) in few else line

    def _too_few(self, indicator: Indicator, row: Sequence[Cell], day: datetime.date, sheet: Sheet) -> set[int]:
        """A sum tells no more than what it sums up."""
        parts = definitions.summed(indicator, self.by_number)
        return set().union(*(few_persons(part, row, day, sheet) for part in parts))

    def _line(self, indicator: Indicator, region: Region, day: datetime.date, own: bool = False) -> Line:
        if indicator.kind == IndicatorKind.WORDING:
            return Line(indicator, region, own, reason=WORDING_ONLY)
        if indicator.kind in Indicator.ONLY_LIGHT:
            return self._light(indicator, region, day, own)
        line = self._value(indicator, region, day, own)
        targets = [] if own else self._held(indicator, region, day)
        if not targets and not own and region.pk == self.plan.region_id and (named := self._named.get(indicator.pk)):
            return self._elsewhere(line, named, day)
        rule = self._rule(indicator)
        if not targets and not own and region.level == _level_of(indicator) and indicator.kind == IndicatorKind.EACH:
            # What is asked of each is asked of this one; alone it has reached it or not.
            targets = self._held(indicator, self.plan.region, day)
            rule = dataclasses.replace(rule, curve="step")
        found = judge(rule, targets, line.value, day)
        return dataclasses.replace(
            line,
            target=cast("Target | None", found.target),
            expected=found.expected,
            completion=found.completion,
            lag=found.lag,
            light=found.light,
            reason=line.reason or found.reason,
            pace=found,
            **({} if self._zeros and line.value else self._reported(indicator, region, day, own)),
        )

    def _held(self, indicator: Indicator, region: Region, day: datetime.date) -> list[Target]:
        return definitions.as_held(self._targets.get((indicator.pk, region.pk), []), day)

    def _coverage(self) -> Coverage:
        places, days = [self.region, *self.children], [*self.months, *self.earlier]
        return coverage(regions=places, ledgers=self.ledgers, as_of=self.as_of, earlier=days)

    def _reported(self, indicator: Indicator, region: Region, day: datetime.date, own: bool) -> dict[str, Any]:
        """Of another day what the coverage holds of it, if that was asked for."""
        if self._zeros and self.coverage is None:
            self.coverage = self._coverage()
        reports = self.coverage
        if reports is not None and day != self.as_of:
            reports = reports.on(day)
        if reports is None:
            return {}
        found = reports.of(region, {spec.ledger.key for spec in self._counted(indicator)}, own=own)
        if found is None:
            return {}
        units = {"reported_units": found.reported, "expected_units": found.expected}
        return units | {"not_applicable_units": found.not_applicable}

    def _value(self, indicator: Indicator, region: Region, day: datetime.date, own: bool) -> Line:
        if indicator.kind == IndicatorKind.SUM:
            return self._sum(indicator, region, day, own)
        specs = saved_specs(indicator)
        if any((day, spec.normal_form) in self._near[day].computing for spec in specs.values()):
            return Line(indicator, region, own, reason=NO_VALUE)
        found = {role: self._amounts(spec, region, day, own) for role, spec in specs.items()}
        if indicator.kind in (IndicatorKind.COVERAGE, IndicatorKind.EACH):
            judged = self._near[day].all_of(day, specs["numerator"], region)
            all_of_them = judged.own if own else judged.value
            found["denominator"] = (all_of_them, all_of_them)
        for role, spec in specs.items():
            # Nobody has entered it: that is no zero.
            if not any(found[role]) and (reason := missing.statistic(indicator, role, spec, day)):
                return Line(indicator, region, own, reason=reason)
        if "denominator" in found:
            (numerator, pending), (denominator, pending_denominator) = found["numerator"], found["denominator"]
            return Line(
                indicator,
                region,
                own,
                value=numerator / denominator if denominator else None,
                pending=pending / pending_denominator
                if pending_denominator and not self._personal(indicator)
                else None,
                numerator=numerator,
                denominator=denominator,
                reason="" if denominator else missing.NO_DENOMINATOR,
            )
        scale = definitions.scale_of(indicator)
        value, after = (amount / scale for amount in found["value"])
        if indicator.kind == IndicatorKind.MILESTONE:
            value, after = min(value, Decimal(1)), min(after, Decimal(1))
        # What a single person adds would be read off the difference.
        return Line(indicator, region, own, value=value, pending=None if self._personal(indicator) else after)

    def _sum(self, indicator: Indicator, region: Region, day: datetime.date, own: bool) -> Line:
        parts = [self._line(self.by_number[number], region, day, own) for number in indicator.formula["of"]]
        unknown = [part.indicator.number for part in parts if part.value is None]
        if unknown:
            return Line(indicator, region, own, reason=f"指标 {'、'.join(unknown)} {NO_VALUE}", parts=parts)
        return Line(
            indicator,
            region,
            own,
            value=sum((part.value or Decimal(0) for part in parts), Decimal(0)),
            pending=_sum_of([part.pending for part in parts]),
            parts=parts,
        )

    def _light(self, indicator: Indicator, region: Region, day: datetime.date, own: bool) -> Line:
        """No value of its own: the best light of its parts where any will do, else the worst."""
        parts = [self._line(self.by_number[number], region, day, own) for number in indicator.formula["of"]]
        order = BEST_FIRST if indicator.kind == IndicatorKind.ANY_OF else WORST_FIRST
        decisive = min(parts, key=lambda part: order.index(part.light))
        return Line(indicator, region, own, light=decisive.light, reason=decisive.reason, parts=parts)

    def _elsewhere(self, line: Line, named: Sequence[Region], day: datetime.date) -> Line:
        """The plan sets its target for regions beneath, which it names: the worst of their lights is its own."""
        there = [self._line(line.indicator, region, day) for region in named]
        decisive = min(there, key=lambda other: WORST_FIRST.index(other.light))
        where = f"目标在{'、'.join(region.name for region in named)}"
        return dataclasses.replace(line, target=decisive.target, light=decisive.light, reason=line.reason or where)

    def _named_regions(self) -> dict[int, list[Region]]:
        """Indicator → the regions beneath the plan's for which the plan itself sets a target."""
        found: dict[int, dict[int, Region]] = {}
        if self.region.pk == self.plan.region_id:
            for (indicator, pk), targets in self._targets.items():
                if pk != self.plan.region_id and any(target.named_by_plan for target in targets):
                    found.setdefault(indicator, {})[pk] = targets[0].region
        return {indicator: list(regions.values()) for indicator, regions in found.items()}

    def _with_named(self, regions: list[Region]) -> list[Region]:
        known = {region.pk for region in regions}
        named = {region.pk: region for some in self._named.values() for region in some}
        return [*regions, *(region for pk, region in named.items() if pk not in known)]

    def _amounts(self, spec: Spec, region: Region, day: datetime.date, own: bool) -> tuple[Decimal, Decimal]:
        found: Figures = self._near[day].of(day, spec.normal_form, region)
        return (found.own, found.own_pending) if own else (found.value, found.pending)

    def _rule(self, indicator: Indicator) -> Rule:
        if indicator.pk not in self._rules:
            parts = definitions.summed(indicator, self.by_number)
            self._rules[indicator.pk] = definitions.rule_of(indicator, parts)
        return self._rules[indicator.pk]

    def _counted(self, indicator: Indicator) -> list[Spec]:
        return definitions.counted(definitions.summed(indicator, self.by_number))

    def _personal(self, indicator: Indicator) -> list[Spec]:
        return [spec for spec in self._counted(indicator) if spec.counted.persons]


def is_told(indicators: Sequence[Indicator], plan: Plan, cell: Cell, as_of: datetime.date) -> bool:
    """Whether a cell rests on enough persons; asks for nothing else of these indicators than for persons.

    `indicators`: what `definitions.summed` gives.
    """
    region, own = cell
    forms = {spec.normal_form: None for one in indicators for spec in definitions.personal(one)}
    if not forms:
        return True
    row = [(region, False)]
    if own or _lies_beneath(region, plan):
        family = families.of(region, as_of)
        row = [(region, True), *((child, False) for child in family.children)] if own else _siblings(family)
    (sheet,) = read([Ask(forms, [place for place, _ in row], [as_of])])
    return not any(row.index(cell) in few_persons(one, row, as_of, sheet) for one in indicators)


def few_persons(indicator: Indicator, row: Sequence[Cell], day: datetime.date, sheet: Sheet) -> set[int]:
    """Which cells of a row must not be told."""
    specs = definitions.personal(indicator)
    if not specs:
        return set()
    counts = []
    for region, own in row:
        found = [sheet.of(day, spec.normal_form, region) for spec in specs]
        counts.append(sum(figures.own_persons if own else figures.persons for figures in found))
    return privacy.too_few(counts)


def _sum_of(amounts: Sequence[Decimal | None]) -> Decimal | None:
    """None where one of them is not told."""
    known = [amount for amount in amounts if amount is not None]
    return sum(known, Decimal(0)) if len(known) == len(amounts) else None


def _level_of(indicator: Indicator) -> str:
    return str(indicator.formula.get("level", ""))


def _lies_beneath(region: Region, plan: Plan) -> bool:
    return region.pk != plan.region_id and region.parent_id is not None


def _siblings(family: Family) -> list[Cell]:
    """The row of the parent's parts, in which the region stands."""
    assert family.parent is not None
    return [(family.parent, True), *((place, False) for place in family.siblings)]
