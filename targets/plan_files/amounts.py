"""Target values as a file writes them: in the indicator's unit, shares as `80%` or 0.8."""

from decimal import Decimal

PERCENT = "%"


def parsed(given: int | Decimal | str, unit: str) -> Decimal:
    """Shares become fractions. Raises ValueError with a Chinese sentence."""
    text = str(given)
    if text.endswith(PERCENT):
        if unit != PERCENT:
            raise ValueError(f"单位是“{unit}”，目标值不能写百分号。")
        return Decimal(text.removesuffix(PERCENT)) / 100
    value = Decimal(text)
    if unit == PERCENT and abs(value) > 1:
        raise ValueError(f"单位是 % 的目标值请写成 {text}% 或小数，现在是 {text}。")
    return value


def written(value: Decimal, unit: str) -> int | Decimal | str:
    """The shortest form that `parsed` reads back as the same value."""
    if unit == PERCENT:
        return f"{_plain(value * 100)}{PERCENT}"
    return _plain(value)


def _plain(value: Decimal) -> int | Decimal:
    return int(value) if value == value.to_integral_value() else value.normalize()
