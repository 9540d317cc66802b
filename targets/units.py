"""Printed units and what they are multiples of: 万亩次 = 10,000 × 亩次, 亿元 = 100,000,000 × 元.

亩 and 亩次, 元 and 户 are different things; an indicator that would compare them is refused.
"""

from decimal import Decimal

PREFIXES = {"万": Decimal(10_000), "亿": Decimal(100_000_000)}


def base_and_scale(unit: str) -> tuple[str, Decimal]:
    """`"万亩次"` → `("亩次", 10000)`; a unit without prefix has scale 1."""
    scale = PREFIXES.get(unit[:1])
    return (unit[1:], scale) if scale is not None and len(unit) > 1 else (unit, Decimal(1))


def conversion(printed: str, counted: str) -> Decimal | None:
    """By what to divide a figure in `counted` to print it in `printed`; None when they are incomparable."""
    base, scale = base_and_scale(printed)
    counted_base, counted_scale = base_and_scale(counted)
    return scale / counted_scale if base == counted_base else None
