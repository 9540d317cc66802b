"""One order: where it stands, what has to be done now, everything that was said."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from dashboards.asked import Asked
from desk.supervising import signs
from supervision import extensions, limits, orders
from supervision.models import Answer, Deed, Order, OrderStep, State

# The way as people see it: (label, states that have come so far).
WAY = (
    ("登记", (State.REGISTERED,)),
    ("通知", (State.NOTIFIED,)),
    ("签收", (State.SIGNED,)),
    ("办理", (State.IN_HAND,)),
    ("报结", (State.REPORTED,)),
    ("审核", (State.PASSED,)),
    ("销号", (State.CLOSED,)),
    ("归档", (State.ARCHIVED,)),
)
# What is done with one click; the others unfold.
HINTS = {
    Deed.NOTIFY: "通知后承办单位看得到这件督办，期限开始计算。",
    Deed.SIGN: "签收表示已经收到，知道要办什么、什么时候办完。",
    Deed.START: "写一写打算怎么办，也可以不写。",
    Deed.NOTE: "中途的进展，写了以后仍在办理中。",
    Deed.REPORT: "办完了，报给交办单位审核。",
    Deed.PASS: "审核通过后，由交办人销号。",
    Deed.RETURN: "写清楚还差什么，承办单位接着办。",
    Deed.CLOSE: "销号以后这件督办就结束了。",
    Deed.ARCHIVE: "归档后只供查阅。",
    Deed.CANCEL: "撤销以后文号保留，不再使用。",
}
MAIN = (Deed.NOTIFY, Deed.SIGN, Deed.START, Deed.REPORT, Deed.PASS, Deed.CLOSE, Deed.ARCHIVE)


@dataclass(frozen=True)
class Offer:
    """A deed that the reader may do now. `asks` "" when nothing has to be said."""

    deed: str
    label: str
    hint: str
    asks: str
    feedback: bool
    is_main: bool
    href: str


def context(asked: Asked, order: Order) -> dict[str, Any]:
    user = asked.user
    steps = list(order.steps.select_related("by", "on_behalf_of").prefetch_related("attachments"))
    open_extension = next((one for one in order.extensions.all() if one.answer == Answer.OPEN), None)
    return {
        "order": order,
        "tag": signs.of_order(order.state),
        "alarm": signs.of_standing(limits.standing(order, asked.today)),
        "way": _way(order),
        "offers": [_offer(order, deed) for deed in orders.available(order, user)],
        "steps": [(step, list(step.attachments.all())) for step in reversed(steps)],
        "latest_report": _latest_report(steps),
        "extension": open_extension,
        "may_ask": open_extension is None and extensions.may_ask(order, user, asked.today),
        "may_answer": open_extension is not None and orders.is_issuer(order, user),
        "may_amend": order.state == State.REGISTERED and orders.is_issuer(order, user),
        "is_addressee": orders.is_addressee(order, user),
        "waiting_for": _waiting_for(order),
        "indicator_href": _indicator(asked, order),
    }


def _way(order: Order) -> list[tuple[str, str]]:
    """(label, "past" | "here" | "")."""
    if order.state == State.CANCELLED:
        return []
    here = next(place for place, (_, states) in enumerate(WAY) if order.state in states)
    return [
        (label, "here" if place == here else "past" if place < here else "") for place, (label, _) in enumerate(WAY)
    ]


def _offer(order: Order, deed: str) -> Offer:
    rule = orders.RULES[deed]
    return Offer(
        deed=deed,
        label=Deed(deed).label,
        hint=HINTS[Deed(deed)],
        asks=rule.asks,
        feedback=rule.feedback,
        is_main=deed in MAIN,
        href=reverse("supervising:order-do", args=[order.pk, deed]),
    )


def _latest_report(steps: list[OrderStep]) -> OrderStep | None:
    said = [step for step in steps if step.deed in (Deed.NOTE, Deed.REPORT)]
    return said[-1] if said else None


def _waiting_for(order: Order) -> str:
    """Whose turn it is, for those whose turn it is not."""
    match order.state:
        case State.REGISTERED:
            return f"等{order.issuer_name}通知"
        case State.NOTIFIED:
            return f"等{order.unit_name}签收"
        case State.SIGNED | State.IN_HAND:
            return f"{order.unit_name}正在办"
        case State.REPORTED:
            return f"等{order.issuer_name}审核"
        case State.PASSED:
            return f"等{order.issuer_name}销号"
        case State.CANCELLED:
            return "已撤销，不用再办"
    return "已经办结"


def _indicator(asked: Asked, order: Order) -> str:
    if not order.indicator_number or order.plan_id is None:
        return ""
    query = []
    if asked.plans and order.plan_id != asked.plans[0].pk:
        code = next((plan.code for plan in asked.plans if plan.pk == order.plan_id), "")
        if not code:
            return ""
        query.append(f"plan={code}")
    if order.town:
        query.append(f"region={order.town.code}")
    address = reverse("dashboards:indicator", args=[order.indicator_number])
    return f"{address}?{'&'.join(query)}" if query else address
