"""One indicator in one region: facts, formula with its numbers, trend, the regions beneath, first rows."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.http import Http404
from django.urls import reverse

from dashboards import books, cards, chart, drawing, formatting, formula, history, lights, menu
from dashboards.asked import COMPARISONS, Asked
from dashboards.books import AnyBook
from dashboards.pages import rows_behind
from regions.models import Region
from supervision import burdens
from targets import forecast, moves, versions
from targets.families import Family
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


def context(asked: Asked, number: str, family: Family) -> dict[str, Any]:
    """Raises Http404 for a number that the plan does not have."""
    assert asked.plan is not None
    region = family.region
    try:
        found = books.opened(asked, region, numbers=[number], family=family, earlier=[asked.before])
    except KeyError:
        raise Http404("这个计划里没有这个序号的指标。") from None
    line = found.whole()[0]
    indicator = line.indicator
    goals, points, beneath = found.goals(indicator), found.history(indicator), found.parts()
    before = next(iter(found.on(asked.before)), None)
    ahead = forecast.forecast(line, points, asked.as_of)
    # Beneath the plan's own region everybody may look; a town's villages are for those of the town.
    is_whole = region.pk == asked.plan.region_id
    parts = beneath if is_whole or may_break_down(asked.user, region) else []
    address = reverse("dashboards:evidence", args=[indicator.number])
    region_code = "" if is_whole else region.code
    return {
        "line": line,
        "indicator": indicator,
        "region": region,
        "is_whole": is_whole,
        "home_href": asked.address(reverse("dashboards:overview")),
        "whole_href": asked.address(reverse("dashboards:indicator", args=[indicator.number])),
        "keep_region": region_code,
        "sign": lights.sign(line),
        "facts": facts(line, before, goals, asked),
        "equations": formula.equations(line, [lines[0] for _, _, lines in beneath]),
        "sources": formula.sources(indicator),
        "lead": "、".join(indicator.lead_names),  # type: ignore[attr-defined]
        "cooperating": _cooperating(indicator),
        "document": _document(asked, line),
        "baseline": _baseline(indicator),
        "trend": chart.trend(line, points, goals, asked.plan.starts_on, ahead, versions.breaks(indicator)),
        "is_computing": found.is_computing(indicator),
        "parts": _part_rows(asked, line, parts, before, found.parts(day=asked.before)) if parts else [],
        "since": asked.since,
        "moved": _moved(asked, found, line, before),
        "linked": _linked(asked, indicator),
        "comparisons": COMPARISONS.items(),
        "views": asked.views(reverse("dashboards:indicator", args=[indicator.number]), region=region_code),
        "part_kind": formatting.beneath(region),
        "made_of": _made_of(asked, line, region_code),
        "note": _note(line, [lines[0] for _, _, lines in parts]),
        "evidence": None
        if indicator.kind == IndicatorKind.WORDING or indicator.kind in Indicator.ONLY_LIGHT
        else rows_behind.first(asked, found, indicator, limit=FIRST_ROWS),
        "evidence_href": asked.address(address, region=region_code),
        "operands": _operand_links(asked, line, address, region_code),
    }


def facts(line: Line, before: Line | None, goals: Sequence[Target], asked: Asked) -> list[Fact]:
    indicator = line.indicator
    unit = formatting.unit(indicator)
    moved = _change(asked, line, before)
    note = f"{asked.since} {moved}" if moved else ""
    found = [Fact("实有", cards.value(line), "" if line.value is None else unit, note)]
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


def _moved(asked: Asked, found: AnyBook, line: Line, before: Line | None) -> Moved | None:
    """What came and went since the day of comparison; None where nothing can be told of rows."""
    indicator = line.indicator
    is_counted = indicator.kind != IndicatorKind.WORDING and indicator.kind not in Indicator.ONLY_LIGHT
    if not isinstance(found, Overview) or line.hidden or before is None or before.hidden or not is_counted:
        return None
    told = moves.moves(
        indicator=indicator,
        region=found.region,
        before=asked.before,
        as_of=asked.as_of,
        user=asked.user,
        known=found,
        limit=MOVES_SHOWN,
    )
    return Moved(
        title=f"{COMPARISONS[asked.compare]}变了什么",
        figures=f"{cards.value(before)} → {cards.value(line)}",
        steps=[_step(asked, indicator, one) for one in told.moves],
        more=told.count - told.hidden - len(told.moves),
        hidden=told.hidden,
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
        title=line.reason if line.hidden or line.value is None else "",
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
        return "覆盖率按区划计：达到要求的区划数 ÷ 全部区划数。"
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
