"""One indicator in one region: facts, formula with its numbers, trend, the regions beneath, first rows."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.http import Http404
from django.urls import reverse

from dashboards import cards, chart, drawing, formatting, formula, history, lights
from dashboards.asked import Asked
from dashboards.pages import rows_behind
from regions.models import Region
from targets.families import Family
from targets.lines import Line, Part, TrendPoint
from targets.models import Indicator, IndicatorKind, Target
from targets.overview import Overview
from targets.pace import STEP_COUNT_UP_TO
from targets.visibility import may_break_down

FIRST_ROWS = 5


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


def context(asked: Asked, number: str, family: Family) -> dict[str, Any]:
    """Raises Http404 for a number that the plan does not have."""
    assert asked.plan is not None
    region = family.region
    try:
        found = Overview(plan=asked.plan, region=region, as_of=asked.as_of, numbers=[number], family=family)
    except KeyError:
        raise Http404("这个计划里没有这个序号的指标。") from None
    line = found.whole()[0]
    indicator = line.indicator
    goals, points, beneath = found.goals(indicator), found.history(indicator), found.parts()
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
        "facts": facts(line, points, goals, asked),
        "equations": formula.equations(line, [lines[0] for _, _, lines in beneath]),
        "sources": formula.sources(indicator),
        "lead": "、".join(indicator.lead_names),  # type: ignore[attr-defined]
        "cooperating": _cooperating(indicator),
        "document": _document(asked, line),
        "baseline": _baseline(indicator),
        "trend": chart.trend(line, points, goals, asked.plan.starts_on),
        "is_computing": found.is_computing(indicator),
        "parts": _part_rows(asked, line, parts) if parts else [],
        "part_kind": formatting.beneath(region),
        "made_of": _made_of(asked, line, region_code),
        "note": _note(line, [lines[0] for _, _, lines in parts]),
        "evidence": None
        if indicator.kind == IndicatorKind.WORDING or indicator.kind in Indicator.ONLY_LIGHT
        else rows_behind.first(asked, found, indicator, limit=FIRST_ROWS),
        "evidence_href": asked.address(address, region=region_code),
        "operands": _operand_links(asked, line, address, region_code),
    }


def facts(line: Line, points: Sequence[TrendPoint], goals: Sequence[Target], asked: Asked) -> list[Fact]:
    indicator = line.indicator
    unit = formatting.unit(indicator)
    moved = formatting.change(indicator, line.value, history.comparable_last_month(line, points, asked.as_of))
    found = [Fact("实有", cards.value(line), "" if line.value is None else unit, f"较上月末 {moved}" if moved else "")]
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


def _made_of(asked: Asked, line: Line, region_code: str) -> list[PartRow]:
    """The indicators that one without a figure of its own looks at."""
    if line.indicator.kind not in Indicator.ONLY_LIGHT or not line.parts:
        return []
    return [
        _part_row(
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


def _part_rows(asked: Asked, whole: Line, parts: Sequence[Part]) -> list[PartRow]:
    assert asked.plan is not None
    indicator = whole.indicator
    kind = whole.region.name[-1:] if whole.region.level == Region.Level.COUNTY else ""
    address = reverse("dashboards:evidence", args=[indicator.number])
    deeper = reverse("dashboards:indicator", args=[indicator.number])
    rows = [_part_row(whole, f"全{kind}" if kind else whole.region.name, "total", "")]
    for region, own, lines in parts:
        line = lines[0]
        if own:
            href = asked.address(address, region=region.code, own="1") if line.value else ""
            rows.append(_part_row(line, f"{kind}本级" if kind else "本级", "own", href))
            continue
        is_village = region.level == Region.Level.VILLAGE
        href = asked.address(address if is_village else deeper, region=region.code)
        mine = region.level == Region.Level.TOWN and region.pk == asked.user.region.town_id
        rows.append(_part_row(line, region.heading if is_village else region.name, "on" if mine else "", href))
    return rows


def _part_row(line: Line, name: str, css: str, href: str) -> PartRow:
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
        without_light=line.reason if line.hidden else "没有目标",
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
