"""What a page was asked for: plan, day, now or then, compared with when, region. The same rules for every page.

Totals down to town level are for everybody of the district; a village's are for those in whose scope it lies.
"""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils import timezone

from regions.models import Region
from targets import calendar, snapshots
from targets.models import Indicator, Plan
from targets.visibility import may_see_totals, plans_for

NOW, THEN = "now", "then"
LAST_MONTH, LAST_YEAR = "month", "year"
COMPARISONS = {LAST_MONTH: "比上月末", LAST_YEAR: "比去年同期"}
SINCE_WORDS = {LAST_MONTH: "较上月末", LAST_YEAR: "较去年同期"}


@dataclass(frozen=True)
class Asked:
    """`plan` is None when the user's district has none. `note` tells what could not be done as asked.

    `view`: the figures as known now, or as reported then; then `as_of` is one of `closed`, the closed months.
    """

    user: Any
    today: datetime.date
    as_of: datetime.date
    plans: list[Plan] = field(default_factory=list)
    plan: Plan | None = None
    note: str = ""
    view: str = NOW
    compare: str = LAST_MONTH
    closed: list[datetime.date] = field(default_factory=list)

    @property
    def is_then(self) -> bool:
        return self.view == THEN

    @property
    def before(self) -> datetime.date:
        """The day with which figures are compared."""
        if self.compare == LAST_YEAR:
            return calendar.same_day_last_year(self.as_of)
        return calendar.last_month_end(self.as_of)

    @property
    def since(self) -> str:
        """较上月末, 较去年同期."""
        return SINCE_WORDS[self.compare]

    @property
    def seen_from(self) -> str:
        """What the addresses on a page depend on."""
        return self.address("/")

    def views(self, path: str, **extra: str) -> dict[str, str]:
        """The same page as known now, and as reported then."""
        return {view: replace(self, view=view).address(path, **extra) for view in (NOW, THEN)}

    @property
    def adjustments_href(self) -> str:
        """Where the closed month that is looked at stands beside what is known now."""
        assert self.plan is not None
        return reverse("desk:adjustments", args=[self.plan.code, f"{self.as_of:%Y-%m}"])

    def may_look_into(self, region: Region) -> bool:
        """Whether it lies where the reader works: more than totals is told of it."""
        return self.user.region is not None and region.lies_in(self.user.region)

    def address(self, path: str, **extra: str) -> str:
        """`path` for the same plan and day."""
        query = {}
        if self.plan and self.plan != self.plans[0]:
            query["plan"] = self.plan.code
        if self.as_of != self.today:
            query["as_of"] = self.as_of.isoformat()
        if self.is_then:
            query["view"] = THEN
        if self.compare != LAST_MONTH:
            query["compare"] = self.compare
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
    compare = request.GET.get("compare", "")
    asked = Asked(
        request.user, today, as_of, plans, plan, note, compare=compare if compare in COMPARISONS else LAST_MONTH
    )
    return _then(asked) if request.GET.get("view") == THEN and plan is not None else asked


def _then(asked: Asked) -> Asked:
    """As reported: only closed months can be looked at; the last one before the day where that one is not."""
    assert asked.plan is not None
    closed = [month.as_of for month in snapshots.months(asked.plan)]
    if not closed:
        return replace(asked, note="还没有结过账的月份，下面是现在的数。")
    day = next((day for day in closed if day <= asked.as_of), closed[-1])
    note = asked.note
    if day != asked.as_of and asked.as_of != asked.today:
        note = f"{asked.as_of.isoformat()} 没有结账，下面是 {day.isoformat()} 结账时的数。"
    return replace(asked, as_of=day, note=note, view=THEN, closed=closed)


def indicator_of(asked: Asked, number: str) -> Indicator:
    """Raises Http404."""
    found = Indicator.objects.filter(plan=asked.plan, number=number).first() if asked.plan else None
    if found is None:
        raise Http404("这个计划里没有这个序号的指标。")
    assert asked.plan is not None
    found.plan = asked.plan
    return found


def region_asked(asked: Asked, code: str, *, known: Iterable[Region] = ()) -> Region:
    """The region that was asked for; the plan's by default. `known`: those that the page has read already.

    Raises Http404 outside the plan, and for what the user may not see.
    """
    if asked.plan is None:
        raise Http404("您所在的区县还没有计划。")
    whole = asked.plan.region
    found: Region | None = next((one for one in (whole, *known) if code in ("", one.code)), None)
    found = found or Region.objects.select_related("town").filter(code=code).first()
    if found is None or not found.lies_in(whole) or not may_see_totals(asked.user, found):
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
