"""One indicator in one region: facts, formula with its numbers, trend, the regions beneath, first rows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.http import Http404
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString

from dashboards import books, cards, chart, drawing, formatting, formula, history, lights, menu, reported, sentences
from dashboards.asked import COMPARISONS, Asked
from dashboards.books import AnyBook
from dashboards.kept import kept, kept_rows
from dashboards.pages import rows_behind
from regions.models import Region
from supervision import burdens
from targets import definitions, evidence, forecast, moves, versions
from targets.closed_book import ClosedBook
from targets.lines import Line, Part
from targets.models import Indicator, IndicatorKind, Target
from targets.overview import Overview
from targets.pace import STEP_COUNT_UP_TO
from targets.visibility import may_break_down

FIRST_ROWS = 5
MOVES_SHOWN = 6


@dataclass(frozen=True)
class Step:
    """A row that came or went: +1 双龙村综合服务社, by whom and when."""

    amount: str
    label: str
    href: str
    note: str
    is_demo: bool


@dataclass(frozen=True)
class Moved:
    """`more` rows are not listed, `hidden` lie outside the reader's scope."""

    title: str
    figures: str
    steps: list[Step]
    more: int
    hidden: int


@dataclass(frozen=True)
class LinkedRow:
    title: str
    href: str
    note: str
    tag: str
    is_late: bool


@dataclass(frozen=True)
class Fact:
    name: str
    value: str
    unit: str
    note: str = ""


@dataclass(frozen=True)
class PartRow:
    """A region beneath, or 区本级, with everything that is judged of it."""

    name: str
    css: str
    href: str
    value: str
    title: str
    pending: str
    goal: str
    expected: str
    bar: drawing.Bar | None
    completion: str
    lag: str
    sign: lights.Sign | None
    without_light: str
    change: str = ""


@dataclass(frozen=True)
class Told:
    """What every reader of the plan sees alike. `moved`: how many rows came and went, None where nothing is told of
    them; `change`: 117 → 120; `ledgers`: what the figure rests on; `reported_then`: who had reported at closing."""

    name: str
    sign: lights.Sign | None
    is_hidden: bool
    reason: str
    has_rows: bool
    facts: SafeString
    figures: SafeString
    origin: SafeString
    moved: moves.Counted | None
    change: str
    ledgers: tuple[str, ...]
    reported_then: str


@dataclass(frozen=True)
class Listed:
    """Rows of the reader's scope."""

    moved: Moved | None
    evidence: rows_behind.Rows | None


def context(asked: Asked, number: str, region: Region) -> dict[str, Any]:
    """Raises Http404 for a number that the plan does not have."""
    assert asked.plan is not None
    # Beneath the plan's own region everybody may look; a town's villages are for those of the town.
    is_whole = region.pk == asked.plan.region_id
    has_parts = is_whole or may_break_down(asked.user, region)
    reports = reported.read(asked, region)
    opened: list[AnyBook] = []

    def make() -> Told:
        try:
            found = books.opened(asked, region, numbers=[number], earlier=[asked.before], reports=reports)
        except KeyError:
            raise Http404("这个计划里没有这个序号的指标。") from None
        opened.append(found)
        return _told(asked, found, is_whole=is_whole, has_parts=has_parts)

    # The reader's own town is marked among the parts.
    seen = (number, region.code, has_parts, asked.user.region.town_id)
    told, state = kept("indicator", asked, make, *seen, reported.state(reports))
    found = opened[0] if opened else None
    known = found.by_number if found else definitions.of(asked.plan)
    indicator = known[number]
    address = reverse("dashboards:evidence", args=[number])
    region_code = "" if is_whole else region.code
    closed = found if isinstance(found, ClosedBook) else None

    def list_rows() -> Listed:
        return Listed(
            moved=_moved(asked, indicator, region, known, told.moved, told.change) if told.moved else None,
            evidence=rows_behind.first(
                asked, indicator, region, limit=FIRST_ROWS, known=known, hidden=told.is_hidden, closed=closed
            )
            if told.has_rows
            else None,
        )

    is_seen_whole = evidence.is_seen_whole(indicator, region, asked.user, known)
    listed = (
        kept_rows("indicator rows", asked, list_rows, number, region.code, state=state)
        if is_seen_whole
        else list_rows()
    )
    return {
        "number": number,
        "told": told,
        "region": region,
        "is_whole": is_whole,
        "home_href": asked.address(reverse("dashboards:overview")),
        "whole_href": asked.address(reverse("dashboards:indicator", args=[number])),
        "keep_region": region_code,
        "reported": told.reported_then if asked.is_then else reported.in_words(reports, asked, region, told.ledgers),
        "moved": listed.moved,
        "linked": _linked(asked, indicator),
        "comparisons": COMPARISONS.items(),
        "views": asked.views(reverse("dashboards:indicator", args=[number]), region=region_code),
        "evidence": listed.evidence,
        "evidence_href": asked.address(address, region=region_code),
    }


def _told(asked: Asked, found: AnyBook, *, is_whole: bool, has_parts: bool) -> Told:
    assert asked.plan is not None
    region = found.region
    line = found.whole()[0]
    indicator = line.indicator
    goals, points, beneath = found.goals(indicator), found.history(indicator), found.parts()
    before = next(iter(found.on(asked.before)), None)
    ahead = forecast.forecast(line, points, asked.as_of)
    parts = beneath if has_parts else []
    address = reverse("dashboards:evidence", args=[indicator.number])
    region_code = "" if is_whole else region.code
    has_rows = indicator.kind != IndicatorKind.WORDING and indicator.kind not in Indicator.ONLY_LIGHT
    may_tell_moves = (
        has_rows and isinstance(found, Overview) and before is not None and not line.hidden and not before.hidden
    )
    figures = {
        "trend": chart.trend(line, points, goals, asked.plan.starts_on, ahead, versions.breaks(indicator, asked.as_of)),
        "is_computing": found.is_computing(indicator),
        "parts": _part_rows(asked, line, parts, before, found.parts(day=asked.before)) if parts else [],
        "since": asked.since,
        "part_kind": formatting.beneath(region),
        "made_of": _made_of(asked, line, region_code),
        "note": _note(line, [lines[0] for _, _, lines in parts]),
    }
    origin = {
        "indicator": indicator,
        "line": line,
        "equations": formula.equations(line, [lines[0] for _, _, lines in beneath], found.goals),
        "sources": formula.sources(indicator),
        "lead": "、".join(indicator.lead_names),  # type: ignore[attr-defined]
        "cooperating": _cooperating(indicator),
        "document": _document(asked, line),
        "baseline": _baseline(indicator),
        "operands": _operand_links(asked, line, address, region_code),
    }
    return Told(
        name=indicator.name,
        sign=lights.sign(line),
        is_hidden=line.hidden,
        reason=line.reason,
        has_rows=has_rows,
        facts=render_to_string("dashboards/_indicator_facts.html", {"facts": facts(line, before, goals, asked)}),
        figures=render_to_string("dashboards/_indicator_figures.html", figures),
        origin=render_to_string("dashboards/_indicator_origin.html", origin),
        moved=moves.counted(
            indicator=indicator, region=region, before=asked.before, as_of=asked.as_of, known=found.by_number
        )
        if may_tell_moves
        else None,
        change=f"{cards.value(before)} → {cards.value(line)}" if before else "",
        ledgers=found.ledgers,
        reported_then=sentences.reported_then([line]) if asked.is_then else "",
    )


def facts(line: Line, before: Line | None, goals: Sequence[Target], asked: Asked) -> list[Fact]:
    indicator = line.indicator
    unit = formatting.unit(indicator)
    moved = _change(asked, line, before)
    note = f"{asked.since} {moved}" if moved else ""
    found = [Fact("实有", cards.value(line), cards.unit(line), line.silence or note)]
    if indicator.kind in Indicator.ONLY_LIGHT and line.parts:
        return [Fact("已达标", cards.value(line), unit, cards.without_target(line))]
    if line.target is None:
        return [*found, Fact("目标", formatting.NOTHING, "", "没有目标，不亮灯")]
    goal = line.target
    comparator = goal.get_comparator_display()
    if line.expected is not None:
        found.append(Fact("序时应到", formatting.expected(indicator, line.expected), unit, formatting.lag(line.lag)))
    found.append(
        Fact(
            "每年目标" if history.is_yearly(line) else "目标",
            formatting.target(indicator, goal),
            unit,
            f"{formatting.deadline(goal.due)}，{comparator}",
        )
    )
    if line.completion is not None:
        found.append(Fact("完成率", formatting.percent(line.completion), "%", _against(line)))
    if line.pending is not None and not line.hidden:
        same = line.pending == line.value
        found.append(
            Fact(
                "待核实后",
                formatting.value(indicator, line.pending),
                unit,
                "没有影响本指标的待核实记录" if same else "全部核实后",
            )
        )
    others = [other for other in goals if other.due != goal.due]
    if others:
        other = others[-1]
        found.append(
            Fact(f"{other.due.year} 年目标", formatting.target(indicator, other), unit, formatting.deadline(other.due))
        )
    return found


def _change(asked: Asked, line: Line, before: Line | None) -> str:
    earlier = history.comparable(line, before, asked.as_of, asked.before)
    return formatting.change(line.indicator, line.value, earlier)


def _moved(
    asked: Asked,
    indicator: Indicator,
    region: Region,
    known: Mapping[str, Indicator],
    counts: moves.Counted,
    figures: str,
) -> Moved:
    """What came and went since the day of comparison."""
    found = moves.moves(
        indicator=indicator,
        region=region,
        before=asked.before,
        as_of=asked.as_of,
        user=asked.user,
        known=known,
        counts=counts,
        limit=MOVES_SHOWN,
    )
    return Moved(
        title=f"{COMPARISONS[asked.compare]}变了什么",
        figures=figures,
        steps=[_step(asked, indicator, one) for one in found.moves],
        more=found.count - found.hidden - len(found.moves),
        hidden=found.hidden,
    )


def _step(asked: Asked, indicator: Indicator, one: moves.Move) -> Step:
    return Step(
        amount=f"{'−' if one.is_loss else '+'}{rows_behind.amount(indicator, one.row.amount)}",
        label=one.row.label,
        href=reverse("dashboards:row", args=[one.row.ledger, one.row.id]),
        note=f"{one.row.region.full_name} · {formatting.moment(one.at, asked.today)} · {one.by or '系统'}",
        is_demo=one.row.is_demo,
    )


def _linked(asked: Asked, indicator: Indicator) -> list[LinkedRow]:
    """Tasks and orders that should move the figure; for those who follow them."""
    if not menu.SUPERVISED & asked.user.role_codes:
        return []
    return [
        LinkedRow(
            title=one.duty.title,
            href=reverse(one.duty.page, args=[one.duty.pk]),
            note=f"{'、'.join(one.units) or '各镇街'} · {f'{one.duty.due} 到期' if one.duty.due else '没有期限'}",
            tag="已完成" if one.is_done else "逾期" if one.duty.is_overdue else "在办",
            is_late=one.duty.is_overdue,
        )
        for one in burdens.of_indicator(asked.user, indicator, asked.today)
    ]


def _made_of(asked: Asked, line: Line, region_code: str) -> list[PartRow]:
    """The indicators that one without a figure of its own looks at."""
    if line.indicator.kind not in Indicator.ONLY_LIGHT or not line.parts:
        return []
    return [
        part_row(
            part,
            f"{part.indicator.number} {part.indicator.name}",
            "",
            asked.address(reverse("dashboards:indicator", args=[part.indicator.number]), region=region_code),
        )
        for part in line.parts
    ]


def _cooperating(indicator: Indicator) -> str:
    names = indicator.cooperating_names  # type: ignore[attr-defined]
    return "、".join([*names, *([formatting.beneath(indicator.plan.region)] if indicator.with_all_towns else [])])


def _against(line: Line) -> str:
    assert line.target is not None
    return f"对 {line.target.due.year} 年目标"


def _document(asked: Asked, line: Line) -> str:
    assert asked.plan is not None
    given = line.target.document if line.target else ""
    return given or asked.plan.document


def _baseline(indicator: Indicator) -> str:
    """1446 家（2020-12-31）; "" without one."""
    if indicator.baseline is None:
        return ""
    since = f"（{indicator.baseline_on.isoformat()}）" if indicator.baseline_on else ""
    return f"{formatting.amount(indicator, indicator.baseline)}{since}"


def _part_rows(
    asked: Asked, whole: Line, parts: Sequence[Part], before: Line | None, parts_before: Sequence[Part]
) -> list[PartRow]:
    assert asked.plan is not None
    earlier = {(region.pk, own): lines[0] for region, own, lines in parts_before if lines}
    indicator = whole.indicator
    kind = whole.region.name[-1:] if whole.region.level == Region.Level.COUNTY else ""
    address = reverse("dashboards:evidence", args=[indicator.number])
    deeper = reverse("dashboards:indicator", args=[indicator.number])
    name = f"全{kind}" if kind else whole.region.name
    rows = [part_row(whole, name, "total", "", change=_change(asked, whole, before))]
    for region, own, lines in parts:
        line = lines[0]
        change = _change(asked, line, earlier.get((region.pk, own)))
        if own:
            href = asked.address(address, region=region.code, own="1") if line.value else ""
            rows.append(part_row(line, f"{kind}本级" if kind else "本级", "own", href, change=change))
            continue
        is_village = region.level == Region.Level.VILLAGE
        href = asked.address(address if is_village else deeper, region=region.code)
        mine = region.level == Region.Level.TOWN and region.pk == asked.user.region.town_id
        rows.append(
            part_row(line, region.heading if is_village else region.name, "on" if mine else "", href, change=change)
        )
    return rows


def _without_light(line: Line) -> str:
    if line.hidden:
        return line.reason
    return "文字要求" if line.indicator.kind == IndicatorKind.WORDING else "没有目标"


def part_row(line: Line, name: str, css: str, href: str, *, change: str = "") -> PartRow:
    indicator = line.indicator
    return PartRow(
        name=name,
        css=css,
        href=href,
        value=cards.value(line),
        title=line.reason if line.hidden or line.value is None else line.silence,
        pending=formatting.NOTHING if line.hidden else formatting.value(indicator, line.pending),
        goal=formatting.target(indicator, line.target),
        expected=formatting.expected(indicator, line.expected),
        bar=drawing.bar(line),
        completion=formatting.percent(line.completion),
        lag=formatting.lag(line.lag).removesuffix(" 点"),
        sign=lights.sign(line),
        without_light=_without_light(line),
        change=formatting.NOTHING if change in ("", "持平") else change,
    )


def _note(line: Line, parts: Sequence[Line]) -> str:
    """What a reader of the table would ask."""
    if line.indicator.kind in (IndicatorKind.COVERAGE, IndicatorKind.EACH):
        return "覆盖率按区划计：达到要求的区划数 ÷ 计入的区划数。"
    if not _is_step(line) and any(_is_step(part) for part in parts):
        return f"目标不超过 {STEP_COUNT_UP_TO} 的，到期前不按序时判灯，只看是否完成。"
    return ""


def _is_step(line: Line) -> bool:
    return line.target is not None and line.pace is not None and line.pace.step


def _missing(line: Line) -> list[tuple[str, str, Decimal]]:
    """The regions that a coverage or an `each` lacks."""
    kinds = (IndicatorKind.COVERAGE, IndicatorKind.EACH)
    if line.indicator.kind not in kinds or line.numerator is None or line.denominator is None:
        return []
    lacking = line.denominator - line.numerator
    return [("missing", "未达到", lacking)] if lacking else []


def _operand_links(asked: Asked, line: Line, address: str, region_code: str) -> list[tuple[str, str]]:
    """Links to the rows of a ratio's two sides."""
    if line.hidden or line.numerator is None or line.denominator is None:
        return []
    return [
        (
            f"{name} {formatting.number(figure, 2)}",
            asked.address(address, region=region_code, operand=operand),
        )
        for operand, name, figure in (
            ("numerator", "分子", line.numerator),
            ("denominator", "分母", line.denominator),
            *_missing(line),
        )
    ]
