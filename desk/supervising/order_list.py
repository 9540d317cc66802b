"""Orders as a list, and the proposals that wait."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import QueryDict
from django.urls import reverse

from dashboards.asked import Asked
from desk.supervising import signs
from ledger import scope
from supervision import limits, units
from supervision.limits import Alarm
from supervision.models import Order, Proposal, State
from supervision.models.orders import RUNNING, SETTLED

PAGE_ROWS = 50
# key: (label, which orders).
VIEWS: dict[str, tuple[str, Q]] = {
    "": ("在办", ~Q(state__in=SETTLED)),
    "late": ("逾期", Q(state__in=RUNNING)),
    "answer": ("待审核、待销号", Q(state__in=[State.REPORTED, State.PASSED])),
    "settled": ("已销号", Q(state__in=SETTLED)),
}


@dataclass(frozen=True)
class Row:
    number: str
    title: str
    href: str
    unit: str
    urgency: str
    due: str
    tag: signs.Tag
    alarm: signs.Tag | None
    is_demo: bool


def context(asked: Asked, chosen: QueryDict) -> dict[str, Any]:
    user = asked.user
    key = chosen.get("view", "")
    key = key if key in VIEWS else ""
    orders = visible_orders(user)
    open_orders = list(orders.exclude(state__in=SETTLED))
    standings = [(order, limits.standing(order, asked.today)) for order in open_orders]
    late = [order.pk for order, standing in standings if _is_late(standing)]
    near = sum(standing.alarm == Alarm.NEAR for _, standing in standings)
    shown = orders.filter(pk__in=late) if key == "late" else orders.filter(VIEWS[key][1])
    page = Paginator(_sorted(shown, key), PAGE_ROWS).get_page(chosen.get("page"))
    answer = sum(order.state in (State.REPORTED, State.PASSED) for order in open_orders)
    proposals = open_proposals(user).count()
    unit = units.of_user(user)
    return {
        "lead": _lead(open_orders, late, near, answer),
        "proposals": proposals,
        "views": [(name, label) for name, (label, _) in VIEWS.items()],
        "view": key,
        "rows": [_row(order, asked) for order in page.object_list],
        "page": page,
        "unit": unit,
        "may_issue": user.has_perm("supervision.add_order"),
    }


def visible_orders(user: Any) -> QuerySet[Order]:
    return scope.visible(Order.objects.all(), user).select_related("department", "town", "urgency")


def open_proposals(user: Any) -> QuerySet[Proposal]:
    return scope.visible(Proposal.objects.filter(state=Proposal.State.OPEN), user).select_related("region", "plan")


def _is_late(standing: limits.Standing) -> bool:
    return not standing.delivered and standing.alarm in (Alarm.LATE, Alarm.ESCALATED)


def _sorted(orders: QuerySet[Order], key: str) -> QuerySet[Order]:
    return orders.order_by("-year", "-serial") if key == "settled" else orders.order_by("due_on", "-year", "-serial")


def _lead(open_orders: Sequence[Order], late: Sequence[int], near: int, answer: int) -> str:
    if not open_orders:
        return "没有在办的督办。"
    parts = [
        f"逾期 {len(late)} 件" if late else "",
        f"临近期限 {near} 件" if near else "",
        f"等审核或销号 {answer} 件" if answer else "",
    ]
    told = "，".join(part for part in parts if part)
    return f"在办督办 {len(open_orders)} 件{'：' + told if told else '，都在期限内'}。"


def _row(order: Order, asked: Asked) -> Row:
    return Row(
        number=order.number,
        title=order.title,
        href=reverse("supervising:order", args=[order.pk]),
        unit=order.unit_name,
        urgency=order.urgency.name,
        due=order.due_on.isoformat() if order.due_on else "—",
        tag=signs.of_order(order.state),
        alarm=signs.of_standing(limits.standing(order, asked.today)),
        is_demo=order.is_demo,
    )
