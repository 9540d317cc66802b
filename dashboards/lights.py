"""What a light looks like: shape, colour class and word always go together."""

from dataclasses import dataclass

from targets.lines import Line
from targets.models import Indicator


@dataclass(frozen=True)
class Sign:
    """`key` gives the colour class is-…; `glyph` the shape; `word` what it means."""

    key: str
    glyph: str
    word: str


# In the order in which people expect them to be told.
SIGNS = (
    Sign("reached", "★", "已达标"),
    Sign("green", "●", "达到序时"),
    Sign("yellow", "▲", "略有滞后"),
    Sign("red", "■", "明显滞后"),
    Sign("none", "○", "未到考核期"),
    Sign("unknown", "?", "无数据"),
)
BY_KEY = {sign.key: sign for sign in SIGNS}


def sign(line: Line) -> Sign | None:
    """The sign of a line; None where there is nothing to judge: no target, of its own or of its parts; or hidden."""
    is_judged = line.target is not None
    if line.indicator.kind in Indicator.ONLY_LIGHT:
        is_judged = any(sign(part) for part in line.parts or ())
    if line.hidden or not is_judged:
        return None
    return BY_KEY[line.light]
