"""Where the figure comes from: formula with its numbers, who leads, which document, links to the rows of both sides."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django.urls import reverse

from dashboards import formatting, formula
from dashboards.asked import Asked
from targets.lines import Line, Part
from targets.models import Indicator, IndicatorKind


def context(
    asked: Asked, line: Line, beneath: Sequence[Part], goals: formula.Goals, region_code: str
) -> dict[str, Any]:
    """What the box 这个数怎么来的 tells."""
    indicator = line.indicator
    return {
        "indicator": indicator,
        "line": line,
        "equations": formula.equations(line, [lines[0] for _, _, lines in beneath], goals),
        "sources": formula.sources(indicator),
        "lead": "、".join(indicator.lead_names),  # type: ignore[attr-defined]
        "cooperating": _cooperating(indicator),
        "document": _document(asked, line),
        "baseline": _baseline(indicator),
        "operands": _operand_links(asked, line, reverse("dashboards:evidence", args=[indicator.number]), region_code),
    }


def _cooperating(indicator: Indicator) -> str:
    names = indicator.cooperating_names  # type: ignore[attr-defined]
    return "、".join([*names, *([formatting.beneath(indicator.plan.region)] if indicator.with_all_towns else [])])


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


def _missing(line: Line) -> list[tuple[str, str, Decimal]]:
    """The regions that a coverage or an `each` lacks."""
    kinds = (IndicatorKind.COVERAGE, IndicatorKind.EACH)
    if line.indicator.kind not in kinds or line.numerator is None or line.denominator is None:
        return []
    lacking = line.denominator - line.numerator
    return [("missing", "未达到", lacking)] if lacking else []
