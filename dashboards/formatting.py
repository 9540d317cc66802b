"""Figures as text, made once in Python: templates only place them. Everything rounds half up."""

import datetime
from decimal import ROUND_HALF_UP, Decimal

from django.utils import timezone

from regions.codes import parts_called
from regions.models import Region
from targets.models import Comparator, Indicator, Target
from targets.operands import saved_specs

NOTHING = "—"
NO_TARGET = "·"
HIDDEN = "＊"
NOT_REPORTED = "未报"
NOT_APPLICABLE = "不适用"

HUNDRED = Decimal(100)
LONGEST = 7


def is_share(indicator: Indicator) -> bool:
    """Whether values are fractions that people read as per cent."""
    return indicator.kind in Indicator.SHARES


def rests_on(indicator: Indicator, app: str) -> bool:
    """Whether a figure is counted in a ledger of that app."""
    return any(spec.ledger.model._meta.app_label == app for spec in saved_specs(indicator).values())


def number(figure: Decimal, places: int, *, trim: bool = True) -> str:
    """1234.50 → "1,234.5"; `trim` drops trailing zeros."""
    text = f"{rounded(figure, places):,f}"
    return text.rstrip("0").rstrip(".") if trim and "." in text else text


def rounded(figure: Decimal, places: int) -> Decimal:
    """Half up, never minus zero."""
    result = figure.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    return abs(result) if result == 0 else result


def shown(indicator: Indicator, figure: Decimal) -> Decimal:
    """The figure in the unit that is printed beside it, unrounded."""
    return figure * HUNDRED if is_share(indicator) else figure


def value(indicator: Indicator, figure: Decimal | None) -> str:
    return NOTHING if figure is None else number(shown(indicator, figure), indicator.decimals)


def brief(indicator: Indicator, figure: Decimal | None) -> str:
    """For narrow cells: 123,456,789,012 → 1,234.6亿, 12,345,678 → 1,234.6万; up to LONGEST signs as `value`."""
    text = value(indicator, figure)
    # A unit that has its own 万 gets no second one.
    if figure is None or len(text) <= LONGEST or indicator.scale > 1 or is_share(indicator):
        return text
    for word, size in (("亿", 8), ("万", 4)):
        if abs(figure) >= 10**size:
            return f"{number(figure.scaleb(-size), 1)}{word}"
    return text


def amount(indicator: Indicator, figure: Decimal | None) -> str:
    """Value with unit: "86 家", "30.1%"."""
    if figure is None:
        return NOTHING
    return f"{value(indicator, figure)}{'' if is_share(indicator) else ' '}{unit(indicator)}"


def unit(indicator: Indicator) -> str:
    return "%" if is_share(indicator) else indicator.unit


def expected(indicator: Indicator, figure: Decimal | None) -> str:
    """One decimal, or as many as the indicator's values have: 79.3 家, 4.72 亿元."""
    if figure is None:
        return NOTHING
    return number(shown(indicator, figure), max(1, indicator.decimals), trim=False)


def percent(fraction: Decimal | None) -> str:
    """0.81904 → "81.9", without the sign."""
    return NOTHING if fraction is None else number(fraction * HUNDRED, 1, trim=False)


def lag(points: Decimal | None) -> str:
    """Points behind pace: 27.777 → "落后 27.8 点", −10.12 → "超前 10.1 点"."""
    if points is None:
        return NOTHING
    distance = rounded(points, 1)
    if distance == 0:
        return "与序时持平"
    return f"{'落后' if distance > 0 else '超前'} {abs(distance):,f} 点"


def change(indicator: Indicator, now: Decimal | None, before: Decimal | None) -> str:
    """What moved between two figures as shown: "+3", "−1", "持平"; "" when one is missing."""
    if now is None or before is None:
        return ""
    moved = rounded(shown(indicator, now), indicator.decimals) - rounded(shown(indicator, before), indicator.decimals)
    if moved == 0:
        return "持平"
    sign = "+" if moved > 0 else "−"
    return f"{sign}{number(abs(moved), indicator.decimals)}{' 个百分点' if is_share(indicator) else ''}"


def target(indicator: Indicator, goal: Target | None) -> str:
    """The target's value without unit: "105", "34", "10–20"."""
    if goal is None:
        return NOTHING
    if goal.comparator == Comparator.BETWEEN and goal.value_to is not None:
        return f"{value(indicator, goal.value)}–{value(indicator, goal.value_to)}"
    return value(indicator, goal.value)


def deadline(due: datetime.date) -> str:
    """ "2027 年底前" for 31 December, else the day itself."""
    if (due.month, due.day) == (12, 31):
        return f"{due.year} 年底前"
    return f"{due.isoformat()} 前"


def beneath(region: Region) -> str:
    """What the parts of a region are called together."""
    return f"各{parts_called(region.level)}"


def moment(at: datetime.datetime | None, today: datetime.date) -> str:
    """ "11-03 09:12" in local time; with the year when it is another one."""
    if at is None:
        return NOTHING
    local = timezone.localtime(at)
    return f"{local:%m-%d %H:%M}" if local.year == today.year else f"{local:%Y-%m-%d %H:%M}"


def size(octets: int) -> str:
    """1,258,291 → "1.2 MB"."""
    if octets < 1024 * 1024:
        return f"{number(Decimal(max(octets, 1)) / 1024, 0)} KB" if octets >= 1024 else f"{octets} B"
    return f"{number(Decimal(octets) / (1024 * 1024), 1)} MB"
