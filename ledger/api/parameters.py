"""Parameters of an address: an unknown one is an error, not ignored."""

import datetime
from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils import timezone

from regions.models import Region


def refuse_unknown(given: Iterable[str], known: Iterable[str], *, what: str = "参数") -> None:
    """Raise ValidationError that names every unknown one and the possible ones."""
    known = sorted(known)
    unknown = sorted(set(given) - set(known))
    if unknown:
        raise ValidationError(
            {name: f"没有“{name}”这个{what}，可用的有：{'、'.join(known) or '无'}。" for name in unknown}
        )


def one(params: QueryDict, name: str, default: str = "") -> str:
    """The only value of a parameter; raises ValidationError when it is given twice."""
    values = params.getlist(name)
    if len(values) > 1:
        raise ValidationError({name: f"“{name}”只能填一个。"})
    if values and "\0" in values[0]:
        raise ValidationError({name: f"“{name}”含有不能使用的字符。"})
    return values[0].strip() if values else default


def region(params: QueryDict, name: str = "region") -> Region | None:
    """The region of a code; raises ValidationError for an unknown code."""
    code = one(params, name)
    if not code:
        return None
    found = Region.objects.filter(code=code).first()
    if found is None:
        raise ValidationError({name: f"没有代码为“{code}”的区划，请核对代码。"})
    return found


def day(params: QueryDict, name: str = "as_of") -> datetime.date:
    """A date up to today, today when it is not given; raises ValidationError."""
    today = timezone.localdate()
    text = one(params, name)
    if not text:
        return today
    try:
        given = datetime.date.fromisoformat(text)
    except ValueError:
        raise ValidationError({name: f"日期请写成 2026-10-31 的样子，现在是“{text}”。"}) from None
    if given > today:
        raise ValidationError({name: f"日期不能晚于今天（{today}）。"})
    return given


def flag(params: QueryDict, name: str) -> bool:
    """1 or 0; raises ValidationError for anything else."""
    text = one(params, name, "0")
    if text not in ("0", "1", "true", "false"):
        raise ValidationError({name: f"“{name}”请填 1 或 0。"})
    return text in ("1", "true")


def limit(params: QueryDict, *, default: int = 50, most: int = 200) -> int:
    text = one(params, "limit")
    if not text:
        return default
    if not text.isascii() or not text.isdigit() or not 1 <= int(text) <= most:
        raise ValidationError({"limit": f"每页条数请填 1 到 {most}。"})
    return int(text)
