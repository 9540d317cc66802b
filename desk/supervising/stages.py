"""The stages of a plan (实施阶段) with their windows, and which of them is under way."""

import datetime
from dataclasses import dataclass

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef

from accounts.models import Department
from desk.supervising.signs import Tag
from targets.models import Plan, PlanItem
from targets.models.plans import ItemKind

COMING, RUNNING, OVER = Tag("未到"), Tag("正在进行", "new"), Tag("已过", "done")


@dataclass(frozen=True)
class Stage:
    """`window`: 2026-01-01 至 2026-03-31; `tag` is None where the paper gives no dates."""

    number: int
    title: str
    work: str
    note: str
    lead: str
    window: str
    tag: Tag | None


def stages(plan: Plan, today: datetime.date) -> list[Stage]:
    """In the plan's order; one query."""
    leads = PlanItem.lead.through.objects.filter(planitem=OuterRef(OuterRef("pk"))).values("department")
    names = Department.objects.filter(pk__in=leads).order_by("code").values("short_name")
    items = PlanItem.objects.filter(plan=plan, kind=ItemKind.STAGE).order_by("number")
    return [
        Stage(
            number=item.number,
            title=item.title,
            work=item.work,
            note=item.note,
            lead="、".join(item.lead_names),
            window=_window(item.starts_on, item.due),
            tag=_tag(item.starts_on, item.due, today),
        )
        for item in items.annotate(lead_names=ArraySubquery(names))
    ]


def _window(first: datetime.date | None, last: datetime.date | None) -> str:
    if first and last:
        return f"{first} 至 {last}"
    return f"{first} 起" if first else f"至 {last}" if last else "没有写日期"


def _tag(first: datetime.date | None, last: datetime.date | None, today: datetime.date) -> Tag | None:
    if first is None and last is None:
        return None
    if first and today < first:
        return COMING
    return OVER if last and today > last else RUNNING
