"""A forecast in words, with its method: 按近 12 个月的速度（2025-10-31 以来 +31 家）…"""

from dashboards import formatting
from targets.forecast import IS_STEP, OVERDUE, REACHED, Forecast
from targets.models import Indicator

# Said elsewhere on the page, or not worth a line.
UNSAID = ("", REACHED, OVERDUE, IS_STEP)


def in_words(indicator: Indicator, found: Forecast, target: str) -> str:
    """`target`: the target's figure as printed. Empty where there is nothing to forecast."""
    if found.due is None:
        return ""
    if found.on_due is None or found.gained is None or found.since is None:
        return "" if found.reason in UNSAID else f"推算：{found.reason}。"
    gained = formatting.change(indicator, found.gained, found.gained * 0)
    unit = "" if formatting.is_share(indicator) else f" {formatting.unit(indicator)}"
    added = "没有增加" if gained == "持平" else f" {gained}{unit}"
    speed = f"按近 12 个月的速度推算（{found.since.isoformat()} 以来{added}）"
    on_due = f"{found.due.isoformat()} 约 {formatting.expected(indicator, found.on_due)}{unit or '%'}"
    if found.reached_on is not None:
        reached = f"预计 {found.reached_on.isoformat()} 达到 {target}{unit or '%'}"
        is_late = "，晚于期限" if found.reached_on > found.due else ""
        return f"{speed}：{reached}{is_late}，{on_due}。"
    reason = f"；{found.reason}" if found.reason not in UNSAID else ""
    return f"{speed}：{on_due}{reason}。"
