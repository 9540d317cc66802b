"""When a region is merged: what is open there goes to the successor. What was said and settled stays where it was."""

from collections.abc import Iterable, Sequence
from functools import reduce
from operator import or_

from django.db.models import F, Q
from django.utils import timezone

from regions.codes import Level
from regions.following import Change, Moved
from regions.models import Region
from supervision.models import Deed, Order, OrderStep, ProgressEntry, Proposal, Task
from supervision.models.orders import SETTLED
from supervision.scope import given_to
from supervision.task_state import is_done


def follow(change: Change) -> Iterable[Moved]:
    open_orders = Order.objects.exclude(state__in=SETTLED).filter(Q(region__in=change.gone) | Q(town__in=change.gone))
    proposals = Proposal.objects.filter(state=Proposal.State.OPEN, region__in=change.gone)
    tasks = Task.objects.filter(region__in=change.gone)
    if change.into is None:
        yield Moved("在办督办单", open_orders.count(), "还在原来的区划，请改派")
        yield Moved("待处理的督办建议", proposals.count(), "还在原来的区划，请处理")
        yield Moved("任务", tasks.count(), "还在原来的区划，请改派")
        parts = "、".join(part.name for part in change.parts)
        yield Moved("点名的任务", _rename_in_tasks(change.gone, change.parts), f"改由{parts}办")
        return
    name = change.into.name
    yield Moved("在办督办单", _hand_on_orders(list(open_orders), change, change.into), f"改由{name}承办")
    yield Moved("待处理的督办建议", _hand_on_proposals(list(proposals), change, change.into), f"改到{name}")
    touched = {"version": F("version") + 1, "changed_at": timezone.now()}
    yield Moved("任务", tasks.update(region=change.into, **touched), f"改到{name}")
    yield Moved("没有办完的任务", _hand_on_tasks(change, change.into), f"由{name}接着办")


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


def _hand_on_tasks(change: Change, heir: Region) -> int:
    """What the gone places have not finished is the successor's; what they said stays theirs, and it can read it.

    An entry of the successor says so, for its own last word was about its own part only. A successor that takes part
    only because the gone places did is done when all of them were. Villages take no part in tasks.
    """
    if not change.gone or heir.level == Level.VILLAGE:
        return 0
    mine = reduce(or_, map(given_to, change.gone))
    tasks = list(Task.objects.filter(mine).prefetch_related("towns").order_by("pk"))
    words = _last_words(tasks, [*change.gone, heir])
    open_tasks = 0
    for task in tasks:
        said, named = words.get(task.pk, {}), {town.pk for town in task.towns.all()}
        parts = [region for region in change.gone if not named or region.pk in named]
        unfinished = [region for region in parts if not is_done(said.get(region.pk))]
        open_tasks += bool(unfinished)
        if unfinished and (any(region.pk in said for region in unfinished) or is_done(said.get(heir.pk))):
            _say(task, heir, f"{_merged(unfinished, change, heir)}，没有办完的由{heir.name}接着办。", said)
        is_new = heir.pk not in named if named else heir.valid_from == change.on
        if is_new and not unfinished:
            _say(task, heir, f"{_merged(parts, change, heir)}，并入前已报完成。", said, done=True)
    _rename_in_tasks(change.gone, [heir])
    return open_tasks


def _merged(gone: Sequence[Region], change: Change, heir: Region) -> str:
    return f"{'、'.join(region.name for region in gone)}自{change.on}起并入{heir.name}"


def _say(task: Task, heir: Region, progress: str, said: dict[int | None, ProgressEntry], *, done: bool = False) -> None:
    """Today, so that nothing which was said before counts as later. What follows from demo entries is demo too."""
    is_demo = any(entry.is_demo for entry in said.values())
    ProgressEntry.objects.create(task=task, town=heir, progress=progress, done=done, is_demo=is_demo)


def _last_words(tasks: Sequence[Task], places: Sequence[Region]) -> dict[int, dict[int | None, ProgressEntry]]:
    """Task id → place id → what the place said last."""
    rows = ProgressEntry.objects.filter(task__in=tasks, town__in=places).distinct("task_id", "town_id")
    found: dict[int, dict[int | None, ProgressEntry]] = {}
    for entry in rows.order_by("task_id", "town_id", "-said_on", "-pk"):
        found.setdefault(entry.task_id, {})[entry.town_id] = entry
    return found


def _rename_in_tasks(gone: Sequence[Region], heirs: Sequence[Region]) -> int:
    """A task that names a gone place names its successors instead."""
    tasks = list(Task.objects.filter(towns__in=gone).distinct())
    for task in tasks:
        task.towns.remove(*gone)
        task.towns.add(*heirs)
        task.version += 1
        task.changed_at = timezone.now()
        task.save()
    return len(tasks)
