"""What changed since the day that figures are compared with: lights, the widest gap, towns. By rules, in words."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from dashboards import formatting, history, lights
from regions.models import Region
from targets.lines import Line, Part
from targets.models import Indicator

TOWNS_AT_MOST = 5
BEST_FIRST = ("reached", "green", "none", "yellow", "red", "unknown")


@dataclass(frozen=True)
class Change:
    """`text` leads to `href`; `note` explains; `before` → `after` are signs, or figures as text."""

    text: str
    href: str = ""
    note: str = ""
    before: lights.Sign | str = ""
    after: lights.Sign | str = ""

    @property
    def is_light(self) -> bool:
        return isinstance(self.after, lights.Sign)


def changes(
    lines: Sequence[Line],
    before: Sequence[Line],
    parts: Sequence[Part],
    parts_before: Sequence[Part],
    *,
    address: Callable[[Indicator, Region | None], str],
) -> list[Change]:
    """Lights of the whole first, then its widest gap, then the regions beneath. Empty where then is not known."""
    was = {line.indicator.pk: line for line in before}
    if not was:
        return []
    moved = _lights(lines, was, address)
    found = moved or [Change(f"{len(lines)} 项亮灯都没有变")]
    gap = _gap(lines, was, address)
    return [*found, *([gap] if gap else []), *_beneath(parts, parts_before, address)]


def _lights(
    lines: Sequence[Line], was: Mapping[int, Line], address: Callable[[Indicator, Region | None], str]
) -> list[Change]:
    found = []
    for line in lines:
        earlier = was.get(line.indicator.pk)
        now, then = lights.sign(line), lights.sign(earlier) if earlier else None
        if now and then and now.key != then.key:
            found.append(Change(line.indicator.name, address(line.indicator, None), before=then, after=now))
    return found


def _gap(
    lines: Sequence[Line], was: Mapping[int, Line], address: Callable[[Indicator, Region | None], str]
) -> Change | None:
    """How far the indicator that lags most was from its pace, and is now."""
    behind = [line for line in lines if line.light in ("yellow", "red") and line.lag is not None and line.lag > 0]
    if not behind:
        return None
    line = max(behind, key=lambda line: line.lag or 0)
    earlier, indicator = was.get(line.indicator.pk), line.indicator
    missing, missed = _missing(line), _missing(earlier) if earlier else None
    if missing is None or missed is None or earlier is None or history.is_yearly(line):
        return None
    one, other = (formatting.expected(indicator, figure) for figure in (missed, missing))
    verb = "没有变" if one == other else "扩大" if missing > missed else "缩小"
    grown = formatting.change(indicator, line.value, earlier.value)
    assert line.expected is not None
    assert earlier.expected is not None
    asked = formatting.expected(indicator, line.expected - earlier.expected)
    note = f"这段时间{'没有增加' if grown == '持平' else f' {grown}'}，按序时要增 {asked} {formatting.unit(indicator)}"
    return Change(f"{indicator.name}与序时的差距{verb}", address(indicator, None), note, one, other)


def _missing(line: Line) -> Decimal | None:
    """By how much a figure is away from its pace."""
    if line.expected is None or line.value is None or line.hidden:
        return None
    return abs(line.expected - line.value)


def _beneath(
    parts: Sequence[Part], before: Sequence[Part], address: Callable[[Indicator, Region | None], str]
) -> list[Change]:
    """Lights of the regions beneath that moved, what got worse first."""
    was = {(region.pk, line.indicator.pk): line for region, own, lines in before if not own for line in lines}
    found: list[tuple[bool, Change]] = []
    for region, own, lines in parts:
        for line in lines if not own else ():
            earlier = was.get((region.pk, line.indicator.pk))
            now, then = lights.sign(line), lights.sign(earlier) if earlier else None
            if now and then and now.key != then.key:
                is_better = BEST_FIRST.index(now.key) < BEST_FIRST.index(then.key)
                text = f"{region.name} {line.indicator.name}"
                found.append((is_better, Change(text, address(line.indicator, region), before=then, after=now)))
    found.sort(key=lambda pair: pair[0])
    shown = [change for _, change in found[:TOWNS_AT_MOST]]
    more = len(found) - len(shown)
    return [*shown, *([Change(f"另有 {more} 处镇街亮灯变了，见指标 × 镇街")] if more else [])]
