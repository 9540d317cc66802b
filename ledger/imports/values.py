"""What people write into a cell, read as a number, a day or plain text.

Every function raises ValueError with a sentence that says what to write instead. A reading that is not what stands
there letter by letter ("3万" is 30,000) comes with a note, so that the page can say how often it was done.
"""

import datetime
import math
import re
import unicodedata
from decimal import Decimal, InvalidOperation
from typing import Any, NamedTuple

# Excel keeps 15 digits; what is longer has lost its last ones already.
EXACT_DIGITS = 10**15
LOST_DIGITS = (
    "这一格被 Excel 变成了数字，后几位已经丢失：请把这一列的单元格格式设为“文本”，再从原件重新录入或粘贴完整的代码。"
)
# Powers of ten: no figure of ours has half as many digits.
MOST_DIGITS = 30
TOO_LARGE = "这个数大得或小得没有意义，请核对后重新填写。"
FORMULA_ERROR = "是公式出错的结果，请在 Excel 里改好公式，或直接填写数值。"
UNCOMPUTED = "这一格的公式没有算出结果或出错，请用 Excel 打开、改好并保存，或直接填写数值。"
_ERRORS = ("#REF!", "#N/A", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!", "#GETTING_DATA", "#SPILL!", "#CALC!")
_SCIENTIFIC = re.compile(r"\d(\.\d+)?[eE]\+?\d{1,3}")
_NUMBER = re.compile(r"([+-]?)(\d{1,3}(?:,\d{3})+|\d+)?(\.\d*)?([%万亿千百]|百万|千万)?")
_TIMES = {"百": 100, "千": 1_000, "万": 10_000, "百万": 1_000_000, "千万": 10_000_000, "亿": 100_000_000}
_FIRST_SERIAL, _LAST_SERIAL = 20_000, 80_000
_EPOCH = datetime.date(1899, 12, 30)
# Full-width digits, letters and the signs that stand in numbers and codes.
_NARROW: dict[int, int | None] = {0x3000: 32, 0xA0: 32, 0x200B: None, 0xFEFF: None}
for _first, _plain, _count in ((0xFF10, 48, 10), (0xFF21, 65, 26), (0xFF41, 97, 26)):
    _NARROW.update({_first + _place: _plain + _place for _place in range(_count)})


class Read(NamedTuple):
    """`note`: how an unusual way of writing was read, "" for what needs no word."""

    value: Any
    note: str = ""


class Uncomputed:
    """Stands for a formula of which the file holds no result, or an error."""

    def __str__(self) -> str:
        return "（公式）"


def plain_text(value: Any) -> str:
    """The text of a cell: whole numbers without ".0", full-width digits and letters narrow, no odd spaces."""
    if value is None:
        return ""
    if isinstance(value, str):
        text = value.replace("\x00", "")  # no database takes it
    elif isinstance(value, bool):
        return "是" if value else "否"
    elif isinstance(value, float):
        text = str(int(value)) if value.is_integer() and abs(value) < EXACT_DIGITS else f"{value:.15g}"
    elif isinstance(value, datetime.datetime):
        text = f"{value:%Y-%m-%d}"
    else:
        text = str(value)
    if not text.isascii():
        text = text.translate(_NARROW)
    return text.strip()


def written(value: Any, text: str) -> str:
    """`text` for a column of words and codes. Raises ValueError for what Excel spoilt."""
    refuse_broken(value, text)
    if isinstance(value, int | float) and not isinstance(value, bool) and abs(value) >= EXACT_DIGITS:
        raise ValueError(LOST_DIGITS)
    if text[:1].isdigit() and _SCIENTIFIC.fullmatch(text):
        raise ValueError(LOST_DIGITS)
    return text


def refuse_broken(value: Any, text: str) -> None:
    if isinstance(value, Uncomputed):
        raise ValueError(UNCOMPUTED)
    if text.startswith("#") and text in _ERRORS:
        raise ValueError(f"“{text}”{FORMULA_ERROR}")
    if isinstance(value, float) and not math.isfinite(value):
        raise ValueError(f"“{text}”{TOO_LARGE}")


def number(value: Any, text: str, *, percent: bool = False, unit: str = "") -> Read:
    """A decimal or None. `percent`: the column counts in %; `unit`: the column's own, which may stand behind."""
    if not text:
        return Read(None)
    refuse_broken(value, text)
    if isinstance(value, datetime.date | datetime.time | datetime.timedelta):
        raise ValueError(f"“{text}”是日期，这里要填数字；请把单元格格式改成“常规”再填。")
    if isinstance(value, int | float) and not isinstance(value, bool):
        return Read(_fitting(Decimal(f"{value:.15g}"), text))
    plain = unicodedata.normalize("NFKC", text).replace(" ", "").replace("，", ",")
    if unit and plain.endswith(unit):
        plain = plain.removesuffix(unit)
    if _SCIENTIFIC.fullmatch(plain):
        return Read(_fitting(Decimal(plain), text))
    found = _NUMBER.fullmatch(plain)
    if found is None or not (found[2] or found[3]) or found[3] == "." and not found[2]:
        raise ValueError(_no_number(text))
    try:
        amount = Decimal(f"{found[1]}{(found[2] or '0').replace(',', '')}{found[3] or ''}")
    except InvalidOperation:
        raise ValueError(_no_number(text)) from None
    if found[4] == "%":
        amount = amount if percent else amount / 100
        return Read(amount, f"“{text}”读作 {_short(amount)}")
    if found[4]:
        amount *= _TIMES[found[4]]
        return Read(amount, f"“{text}”读作 {_short(amount)}")
    return Read(amount)


def _fitting(amount: Decimal, text: str) -> Decimal:
    """A number with hundreds of digits is a slip, and would take the memory of all of them."""
    if amount and abs(amount.adjusted()) > MOST_DIGITS:
        raise ValueError(f"“{text}”{TOO_LARGE}")
    return amount


def whole_number(value: Any, text: str, *, unit: str = "") -> Read:
    amount, note = number(value, text, unit=unit)
    if amount is not None and amount != amount.to_integral_value():
        raise ValueError(f"“{text}”要填整数。")
    return Read(int(amount) if amount is not None else None, note)


def day(value: Any, text: str) -> Read:
    """A date or None: a date cell, its serial number, or one of the ways in which people write days."""
    if not text:
        return Read(None)
    if isinstance(value, datetime.datetime):
        return Read(_within(value.date(), text))
    if isinstance(value, datetime.date):
        return Read(_within(value, text))
    refuse_broken(value, text)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _day_of_number(value, text)
    plain = re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))
    plain = re.sub(r"[ T]?\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?$", "", plain) if ":" in plain else plain
    if found := re.fullmatch(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?", plain):
        return Read(_date(*map(int, found.groups()), text=text))
    if found := re.fullmatch(r"(\d{4})(\d{2})(\d{2})", plain):
        return Read(_date(*map(int, found.groups()), text=text))
    if found := re.fullmatch(r"(\d{4})[-/.年](\d{1,2})月?", plain):
        return _month(int(found[1]), int(found[2]), text)
    raise ValueError(f"“{text}”不是日期，请写成 2026-09-30 这样。")


def _day_of_number(value: float, text: str) -> Read:
    if _FIRST_SERIAL <= value < _LAST_SERIAL:
        return Read(_EPOCH + datetime.timedelta(days=int(value)), "日期存成了数字，已按 Excel 的日期序号读出")
    if 19_000_101 <= value < 21_000_101 and value == int(value):
        return day("", str(int(value)))
    year, fraction = divmod(round(value * 100), 100) if 1900 <= value < 2100 else (0, 0)
    if 1900 <= year < 2100 and abs(value * 100 - round(value * 100)) < 1e-6 and fraction:
        if fraction == 10:
            raise ValueError(f"“{text}”分不清是 1 月还是 10 月，请写成 {year}-01-01 这样的日期。")
        month = fraction if fraction in (11, 12) else fraction // 10 if fraction % 10 == 0 else 0
        # As a number 2024.5 is 2024.50; 2024.05 is May too.
        month = month or (fraction if fraction < 10 else 0)
        if month:
            return _month(int(year), month, text)
    raise ValueError(f"“{text}”不是日期，请写成 2026-09-30 这样。")


def _month(year: int, month: int, text: str) -> Read:
    first = _date(year, month, 1, text=text)
    return Read(first, f"“{text}”读作 {first:%Y-%m-%d}")


def _date(year: int, month: int, of_month: int, *, text: str) -> datetime.date:
    if not 1 <= month <= 12:
        raise ValueError(f"“{text}”里没有 {month} 月，请核对日期。")
    try:
        return _within(datetime.date(year, month, of_month), text)
    except ValueError as error:
        if str(error).startswith("“"):
            raise
        raise ValueError(f"“{text}”：{year} 年 {month} 月没有 {of_month} 日，请核对日期。") from None


def _within(found: datetime.date, text: str) -> datetime.date:
    if not 1900 <= found.year < 2100:
        raise ValueError(f"“{text}”的年份不对，请核对日期。")
    return found


def _no_number(text: str) -> str:
    return f"“{text}”不是数字，请只填数，不带单位，如 300。"


def _short(amount: Decimal) -> str:
    text = f"{amount:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
