"""When a region is merged: what is open there goes to the successor. What was said and settled stays where it was."""

from collections.abc import Iterable

from django.db.models import F, Q
from django.utils import timezone

from regions.following import Change, Moved
from regions.models import Region
from supervision.models import Deed, Order, OrderStep, Proposal, Task
from supervision.models.orders import SETTLED


def follow(change: Change) -> Iterable[Moved]:
    open_orders = Order.objects.exclude(state__in=SETTLED).filter(Q(region__in=change.gone) | Q(town__in=change.gone))
    proposals = Proposal.objects.filter(state=Proposal.State.OPEN, region__in=change.gone)
    tasks = Task.objects.filter(region__in=change.gone)
    if change.into is None:
        yield Moved("在办督办单", open_orders.count(), "还在原来的区划，请改派")
        yield Moved("待处理的督办建议", proposals.count(), "还在原来的区划，请处理")
        yield Moved("任务", tasks.count(), "还在原来的区划，请改派")
        return
    name = change.into.name
    yield Moved("在办督办单", _hand_on_orders(list(open_orders), change, change.into), f"改由{name}承办")
    yield Moved("待处理的督办建议", _hand_on_proposals(list(proposals), change, change.into), f"改到{name}")
    touched = {"version": F("version") + 1, "changed_at": timezone.now()}
    yield Moved("任务", tasks.update(region=change.into, **touched), f"改到{name}")


def _hand_on_orders(orders: list[Order], change: Change, heir: Region) -> int:
    gone = {region.pk: region.name for region in change.gone}
    for order in orders:
        was = gone[order.town_id] if order.town_id in gone else gone[order.region_id]
        if order.town_id in gone:
            order.town = heir
        if order.region_id in gone:
            order.region = heir
        order.version += 1
        order.changed_at = timezone.now()
        order.save()
        OrderStep.objects.create(
            order=order, deed=Deed.AMEND, text=f"{was}自{change.on}起并入{heir.name}，这件事由{heir.name}接着办。"
        )
    return len(orders)


def _hand_on_proposals(proposals: list[Proposal], change: Change, heir: Region) -> int:
    """The successor has one open proposal for an indicator: a second one would only ask the same again."""
    for proposal in proposals:
        same = Proposal.objects.filter(plan=proposal.plan, indicator_number=proposal.indicator_number, region=heir)
        if same.filter(Q(state=Proposal.State.OPEN) | Q(as_of=proposal.as_of)).exists():
            proposal.state = Proposal.State.DISMISSED
            proposal.reason = f"{proposal.region.name}已并入{heir.name}，那里已有同一项。"
            proposal.settled_on = timezone.localdate()
        else:
            proposal.region = heir
        proposal.version += 1
        proposal.changed_at = timezone.now()
        proposal.save()
    return len(proposals)
