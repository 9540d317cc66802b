"""What a page was asked for: plan, day, region. The same rules for every page.

Totals down to town level are for everybody of the district; a village's are for those in whose scope it lies.
"""

import datetime
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest
from django.utils import timezone

from targets import families
from targets.families import Family
from targets.models import Indicator, Plan
from targets.visibility import may_see_totals, plans_for


@dataclass(frozen=True)
class Asked:
    """`plan` is None when the user's district has none. `note` tells what could not be done as asked."""

    user: Any
    today: datetime.date
    as_of: datetime.date
    plans: list[Plan] = field(default_factory=list)
    plan: Plan | None = None
    note: str = ""

    def address(self, path: str, **extra: str) -> str:
        """`path` for the same plan and day."""
        query = {}
        if self.plan and self.plan != self.plans[0]:
            query["plan"] = self.plan.code
        if self.as_of != self.today:
            query["as_of"] = self.as_of.isoformat()
        query |= {name: value for name, value in extra.items() if value}
        return f"{path}?{urlencode(query)}" if query else path


def read(request: HttpRequest) -> Asked:
    """Raises Http404 for a plan that does not exist or is another district's."""
    today = timezone.localdate()
    as_of, note = _day(request.GET.get("as_of", ""), today)
    plans = list(plans_for(request.user))
    code = request.GET.get("plan", "")
    if code:
        plan = next((plan for plan in plans if plan.code == code), None)
        if plan is None:
            raise Http404("没有这个计划，或它不属于您所在的区县。")
    else:
        plan = plans[0] if plans else None
    return Asked(request.user, today, as_of, plans, plan, note)


def indicator_of(asked: Asked, number: str) -> Indicator:
    """Raises Http404."""
    found = Indicator.objects.filter(plan=asked.plan, number=number).first() if asked.plan else None
    if found is None:
        raise Http404("这个计划里没有这个序号的指标。")
    assert asked.plan is not None
    found.plan = asked.plan
    return found


def family_asked(asked: Asked, code: str) -> Family:
    """The region that was asked for, among its own; the plan's by default.

    Raises Http404 outside the plan, and for what the user may not see.
    """
    if asked.plan is None:
        raise Http404("您所在的区县还没有计划。")
    whole = asked.plan.region
    found = families.by_code(code or whole.code, asked.as_of)
    if found is None or not found.region.lies_in(whole) or not may_see_totals(asked.user, found.region):
        raise Http404("这个区划不在本计划范围内，或不在您的权限范围内。")
    return found


def _day(text: str, today: datetime.date) -> tuple[datetime.date, str]:
    if not text:
        return today, ""
    try:
        day = datetime.date.fromisoformat(text)
    except ValueError:
        return today, f"日期“{text}”看不懂，请写成 2026-10-31 的样子；下面是今天的数。"
    if day > today:
        return today, "还没有到您选的日期，下面是今天的数。"
    return day, ""
