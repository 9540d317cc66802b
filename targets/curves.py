"""Own curves of pace (自定进度曲线): how much of the way is to be gone by a day.

Points are months of the year ({"3": "10%", "6": "100%"}: by the end of March a tenth of the year's work) or dates
({"2025-01-01": "0%", "2026-12-31": "100%"}). Between two points the share rises evenly, day by day. Both give how far
the work has come since any day before, so that one curve serves every stage of a plan: the share of a stage is what
grows within it. Where nothing grows in a stage, days are counted.
"""

import calendar
import datetime
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import cached_property
from itertools import pairwise
from typing import Any

from django.core.exceptions import ValidationError

ONE, ZERO = Decimal(1), Decimal(0)
DAY = datetime.timedelta(days=1)
# A point's place: whole numbers are months, everything else a date.
Points = Mapping[str, str]


@dataclass(frozen=True)
class Curve:
    """A checked list of points; `name` is how pages call it."""

    points: tuple[tuple[str, str], ...]
    name: str = ""

    def share(self, start: datetime.date, end: datetime.date, day: datetime.date) -> Decimal:
        """How much of the way from the evening of `start` to that of `end` is to be gone on `day`: 0 … 1."""
        day = min(max(day, start), end)
        whole = self._grown(end) - self._grown(start)
        if whole:
            return (self._grown(day) - self._grown(start)) / whole
        days = (end - start).days
        return Decimal((day - start).days) / days if days else ONE

    def _grown(self, day: datetime.date) -> Decimal:
        """What is done by the evening of `day`, counted from any fixed day on."""
        if self._dates is not None:
            return _between(self._dates, day)
        return day.year + _between(self._of_year(day.year), day)

    @cached_property
    def _dates(self) -> Sequence[tuple[datetime.date, Decimal]] | None:
        if not self.points or self.points[0][0].isdecimal():
            return None
        return [(datetime.date.fromisoformat(key), Decimal(share)) for key, share in self.points]

    def _of_year(self, year: int) -> Sequence[tuple[datetime.date, Decimal]]:
        ends = [
            (datetime.date(year, int(month), calendar.monthrange(year, int(month))[1]), Decimal(share))
            for month, share in self.points
        ]
        return [(datetime.date(year, 1, 1) - DAY, ZERO), *ends]


def curve(points: Points, name: str = "") -> Curve:
    """From what `check` gave."""
    return Curve(tuple(points.items()), name)


class WrongPoint(ValidationError):
    """`key` is the point that is wrong, "" for the whole list."""

    def __init__(self, message: str, key: str = "") -> None:
        super().__init__(message)
        self.key = key


def check_months(points: Any) -> dict[str, str]:
    """Points of a season in normal form. Raises WrongPoint."""
    found = check(points)
    if not all(key.isdecimal() for key in found):
        raise WrongPoint("农时曲线按月份写，如 3: 10%；按日期写的请写在指标里。")
    return found


def check(points: Any) -> dict[str, str]:
    """Points in order, as exact fractions. Raises WrongPoint with a Chinese sentence."""
    if not isinstance(points, dict) or not points:
        raise WrongPoint("请至少写两个点，如 {3: 20%, 6: 100%}，或写日期 {2025-01-01: 0%, 2026-12-31: 100%}。")
    given = {str(key): key for key in points}
    are_months = [key.isdecimal() for key in given]
    if any(are_months) and not all(are_months):
        raise WrongPoint("月份和日期不能混着写，请只用一种。")
    found = [(_place(key), _share(key, points[raw]), key) for key, raw in given.items()]
    found.sort(key=lambda point: point[0])
    for (_, before, _), (_, share, key) in pairwise(found):
        if share < before:
            raise WrongPoint(f"{_called(key)}是 {_percent(share)}，比前一个点少；累计只增不减，请核对。", key)
    if not all(are_months) and found[0][1] != 0:
        raise WrongPoint(f"第一个点 {found[0][2]} 是 {_percent(found[0][1])}，按日期写的要从 0% 开始。", found[0][2])
    if found[-1][1] != 1:
        key = found[-1][2]
        raise WrongPoint(f"最后一个点{_called(key)}是 {_percent(found[-1][1])}，要到 100%。", key)
    return {_normal(place): f"{share.normalize():f}" for place, share, _ in found}


def _place(key: str) -> int | datetime.date:
    if key.isdecimal():
        if not 1 <= int(key) <= 12:
            raise WrongPoint(f"“{key}”不是月份，请写 1 到 12。", key)
        return int(key)
    try:
        return datetime.date.fromisoformat(key)
    except ValueError:
        raise WrongPoint(f"“{key}”看不懂，请写月份 1 到 12，或写日期 2025-06-30。", key) from None


def _share(key: str, given: Any) -> Decimal:
    text = str(given).strip()
    try:
        share = Decimal(text.removesuffix("%")) / (100 if text.endswith("%") else 1)
    except InvalidOperation:
        raise WrongPoint(f"{_called(key)}写的“{text}”看不懂，请写成 60% 或 0.6。", key) from None
    if not ZERO <= share <= ONE:
        raise WrongPoint(f"{_called(key)}是 {text}，要在 0% 和 100% 之间。", key)
    return share


def _normal(place: int | datetime.date) -> str:
    return str(place) if isinstance(place, int) else place.isoformat()


def _called(key: str) -> str:
    return f" {key} 月末" if key.isdecimal() else f" {key} "


def _percent(share: Decimal) -> str:
    return f"{(share * 100).normalize():f}%"


def _between(points: Sequence[tuple[datetime.date, Decimal]], day: datetime.date) -> Decimal:
    """Even from point to point; before the first and after the last as there."""
    at = bisect_right([place for place, _ in points], day)
    if at == 0:
        return points[0][1]
    if at == len(points):
        return points[-1][1]
    (first, low), (last, high) = points[at - 1], points[at]
    return low + (high - low) * (day - first).days / (last - first).days
