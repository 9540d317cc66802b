"""Who may open which page of reporting; outside the scope there is nothing (404), inside without the right 403."""

import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest

from regions.codes import Level
from regions.models import Region

STATES, SETTLES, READS = "reporting.change_submission", "reporting.verify_submission", "reporting.view_submission"
DRAWS, NOTES, READS_CHECKS = "reporting.add_spotcheck", "reporting.change_spotcheck", "reporting.view_spotcheck"


def need(user: Any, permission: str) -> None:
    if not user.has_perm(permission):
        raise PermissionDenied


def county_asked(request: HttpRequest) -> Region:
    """The user's district; whoever sits above the districts names one (`region=500120`). Raises Http404."""
    user: Any = request.user
    code = request.GET.get("region", "")
    if user.region is None:
        raise Http404("您的账号没有数据范围。")
    own: Region | None = user.region.county
    if own is not None:
        if code and code != own.code:
            raise Http404("这个区划不在您的权限范围内。")
        return own
    below = Region.objects.within(user.region).at_level(Level.COUNTY).order_by("code")
    found = below.filter(code=code).first() if code else below.first()
    if found is None:
        raise Http404("这个区划不在您的权限范围内。")
    return found


def month_asked(text: str) -> datetime.date | None:
    """2026-10 → its first day; None for nothing. Raises Http404 for what is no month."""
    if not text:
        return None
    try:
        return datetime.date.fromisoformat(f"{text}-01")
    except ValueError:
        raise Http404("没有这个月份，请写成 2026-10 的样子。") from None
