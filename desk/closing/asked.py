"""Which plan and month a page is asked for, and what the user may do there.

A plan's months are everybody's who may see its totals; closing and explaining need the right, in one's own region.
"""

import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest

from regions.models import Region
from targets.calendar import month_end
from targets.models import Plan
from targets.visibility import may_see_totals, plans_for

READS, CLOSES, EXPLAINS = "targets.view_closedmonth", "targets.add_closedmonth", "targets.add_explanation"


def need(user: Any, permission: str) -> None:
    """Raises PermissionDenied."""
    if not user.has_perm(permission):
        raise PermissionDenied


def may(user: Any, permission: str, plan: Plan) -> bool:
    """A district's verifier does not close the prefecture's plan, though he sees it."""
    return bool(user.has_perm(permission)) and user.region is not None and plan.region.lies_in(user.region)


def plans(user: Any) -> list[Plan]:
    """Those whose months the user looks after: of his own region and beneath it."""
    return [plan for plan in plans_for(user) if plan.region.lies_in(user.region)]


def plan_asked(user: Any, code: str) -> Plan:
    """Raises Http404 for a plan that does not exist or is another district's."""
    found = plans_for(user).filter(code=code).first()
    if found is None:
        raise Http404("没有这个计划，或它不属于您所在的区县。")
    return found


def month_asked(plan: Plan, text: str) -> datetime.date:
    """The last day of 2026-10. Raises Http404 for what is no month of the plan."""
    try:
        first = datetime.date.fromisoformat(f"{text}-01")
    except ValueError:
        raise Http404("没有这个月份，请写成 2026-10 的样子。") from None
    end = month_end(first)
    if end < plan.starts_on:
        raise Http404("计划还没有开始，没有这个月的账。")
    return end


def region_asked(request: HttpRequest, plan: Plan) -> Region:
    """The plan's region, or the one that was asked for. Raises Http404 outside the plan and the user's reach."""
    code = request.GET.get("region", "")
    if not code or code == plan.region.code:
        return plan.region
    found = Region.objects.filter(code=code).select_related("town").first()
    if found is None or not found.lies_in(plan.region) or not may_see_totals(request.user, found):
        raise Http404("这个区划不在本计划范围内，或不在您的权限范围内。")
    return found
