"""Where a figure leads: to the rows behind it."""

from django.urls import reverse

from dashboards.asked import Asked
from targets.lines import Line
from targets.models import Indicator, IndicatorKind


def has_rows(indicator: Indicator) -> bool:
    """Whether it has rows of its own: neither words nor what only looks at other indicators has."""
    return indicator.kind != IndicatorKind.WORDING and indicator.kind not in Indicator.ONLY_LIGHT


def rows_address(asked: Asked, line: Line, *, own: bool = False) -> str:
    """ "" for a figure that has none, or whose rows nobody is told. `own`: of 区本级 alone."""
    assert asked.plan is not None
    if line.value is None or line.hidden or not has_rows(line.indicator):
        return ""
    is_whole = line.region.pk == asked.plan.region_id and not own
    return asked.address(
        reverse("dashboards:evidence", args=[line.indicator.number]),
        region="" if is_whole else line.region.code,
        own="1" if own else "",
    )
