"""督办建议: a light that was red at the last three month ends, and what the district does about it.

A closed month is read as it was reported then, an open one as known now. A month end counts only after the day on
which an earlier proposal for the same line was settled, so that what was dismissed or closed comes back only after
three more red month ends; while a proposal is open or its order runs, nothing new is proposed.
"""

import datetime
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from ledger.audit import acting
from ledger.problems import Conflict
from regions.models import Region
from supervision import orders
from supervision.locking import hold, locked, require
from supervision.models import Order, Proposal, UrgencyGrade
from supervision.models.orders import SETTLED
from targets.calendar import month_ends
from targets.lines import Line
from targets.models import ClosedMonth, Plan
from targets.progress import breakdown, progress

MONTHS = 3
RED = "red"
Key = tuple[str, int]  # number of the indicator, region


def propose_all(today: datetime.date) -> int:
    """How many proposals were made for plans that run; a second run on the same day makes none."""
    last_month_end = today.replace(day=1) - datetime.timedelta(days=1)
    running = Plan.objects.filter(starts_on__lte=today, ends_on__gte=last_month_end).select_related("region")
    return sum(len(propose(plan, today)) for plan in running)


@transaction.atomic
def propose(plan: Plan, today: datetime.date, *, demo: bool = False) -> list[Proposal]:
    """Look at the last three month ends before `today`."""
    days = list(month_ends(plan.starts_on, today))[-MONTHS:]
    if len(days) < MONTHS:
        return []
    hold(f"proposals {plan.pk}")
    by_day = [_red_lines(plan, day) for day in days]
    blocked, settled_on = _earlier(plan)
    made = []
    with acting(None, "propose_orders"):
        for key in by_day[-1]:
            if not all(key in lines for lines in by_day) or key in blocked:
                continue
            if days[0] <= settled_on.get(key, datetime.date.min):
                continue
            made.append(_proposal(plan, days, [lines[key] for lines in by_day], demo))
        Proposal.objects.bulk_create(made)
    return made


@transaction.atomic
def accept(
    *,
    proposal: Proposal,
    version: int,
    user: Any,
    values: dict[str, Any],
    at: datetime.datetime | None = None,
) -> Order:
    """Issue the order: it is registered with the proposal's region, or the department named in `values`."""
    require(user, "change", Proposal)
    proposal = _open(proposal, version, user)
    about = {"plan": proposal.plan, "indicator_number": proposal.indicator_number}
    order = orders.register(user=user, values=about | values, at=at, demo=proposal.is_demo)
    _settle(proposal, user, Proposal.State.ACCEPTED, at, order=order)
    return order


@transaction.atomic
def dismiss(
    *, proposal: Proposal, version: int, user: Any, reason: str, at: datetime.datetime | None = None
) -> Proposal:
    require(user, "change", Proposal)
    proposal = _open(proposal, version, user)
    if not reason.strip():
        raise ValidationError({"reason": "请写明为什么不督办。"})
    return _settle(proposal, user, Proposal.State.DISMISSED, at, reason=reason.strip())


def suggested(proposal: Proposal) -> dict[str, Any]:
    """What the form of the order begins with."""
    last = proposal.months[-1]
    return {
        "title": f"{proposal.indicator_name}连续三个月明显滞后"[:80],
        "basis": f"{proposal.plan.document or proposal.plan.short_name}，指标 {proposal.indicator_number}；"
        f"{'、'.join(month['as_of'] for month in proposal.months)} 三个月末均为明显滞后",
        "demand": f"查明原因，提出整改措施和时间表，尽快赶上序时进度。{last['as_of']} "
        f"实有 {last['value']}，应到 {last['expected'] or '—'}，目标 {last['target'] or '—'}。",
        "urgency": UrgencyGrade.objects.order_by("-position").first(),
    }


def _open(proposal: Proposal, version: int, user: Any) -> Proposal:
    proposal = locked(proposal, user=user, version=version)
    if proposal.state != Proposal.State.OPEN:
        raise Conflict(f"这条建议已经处理过：{proposal.get_state_display()}。")
    return proposal


def _settle(proposal: Proposal, user: Any, state: str, at: datetime.datetime | None, **more: Any) -> Proposal:
    proposal.state, proposal.settled_on = state, timezone.localdate(at or timezone.now())
    for name, value in more.items():
        setattr(proposal, name, value)
    proposal.touch(user)
    with acting(user, "settle_proposal"):
        proposal.save()
    return proposal


def _earlier(plan: Plan) -> tuple[set[Key], dict[Key, datetime.date]]:
    """Lines with a proposal or an order under way, and the day on which the last one of each line was settled."""
    blocked: set[Key] = set()
    settled: dict[Key, datetime.date] = {}
    for proposal in Proposal.objects.filter(plan=plan).select_related("order"):
        key = (proposal.indicator_number, proposal.region_id)
        order = proposal.order
        if proposal.state == Proposal.State.OPEN or (order is not None and order.state not in SETTLED):
            blocked.add(key)
            continue
        day = (order.closed_on if order else None) or proposal.settled_on or proposal.as_of
        settled[key] = max(day, settled.get(key, day))
    return blocked, settled


def _red_lines(plan: Plan, day: datetime.date) -> dict[Key, Line]:
    """Red lines of the plan's region and of what lies directly beneath it."""
    view = "then" if ClosedMonth.objects.filter(plan=plan, as_of=day).exists() else "now"
    parts = breakdown(plan=plan, region=plan.region, as_of=day, view=view)
    found: list[tuple[Region, Iterable[Line]]] = [(region, lines) for region, own, lines in parts if not own]
    found.append((plan.region, progress(plan=plan, region=plan.region, as_of=day, view=view)))
    return {
        (line.indicator.number, region.pk): line
        for region, lines in found
        for line in lines
        if line.light == RED and not line.hidden
    }


def _proposal(plan: Plan, days: Sequence[datetime.date], lines: Sequence[Line], demo: bool) -> Proposal:
    last = lines[-1]
    return Proposal(
        plan=plan,
        indicator_number=last.indicator.number,
        indicator_name=last.indicator.name,
        region=last.region,
        as_of=days[-1],
        is_demo=demo,
        months=[_month(day, line) for day, line in zip(days, lines, strict=True)],
    )


def _month(day: datetime.date, line: Line) -> dict[str, str]:
    unit = line.indicator.unit
    return {
        "as_of": day.isoformat(),
        "value": _text(line.value, unit) + (f"（{line.silence}）" if line.silence else ""),
        "expected": _text(line.expected, unit),
        "target": _text(line.target.value if line.target else None, unit),
        "lag": "" if line.lag is None else f"{line.lag:.1f}",
    }


def _text(figure: Decimal | None, unit: str) -> str:
    """ "57.33 家"; a share as per cent."""
    if figure is None:
        return ""
    shown = figure * 100 if unit == "%" else figure
    return f"{f'{shown:.2f}'.rstrip('0').rstrip('.')} {unit}"
