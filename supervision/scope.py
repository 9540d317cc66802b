"""Who sees which task, order, meeting, assessment: the district all, a department and a town their own."""

from typing import Any

from django.db.models import Q

from ledger.scope import NothingVisible, register_rule
from regions.models import within_q
from supervision import units
from supervision.models import (
    AssessmentScheme,
    FalseReport,
    Inspection,
    Meeting,
    Order,
    OrderStep,
    ProgressEntry,
    Proposal,
    State,
    Task,
)


def unit_of(user: Any) -> units.Unit:
    if user.region_id is None or (unit := units.of_user(user)) is None:
        raise NothingVisible
    return unit


def task_rule(user: Any) -> Q:
    """A department: where it leads or cooperates. A town: what is for all towns of a place that it lies in."""
    if units.oversees(user):
        return within_q(user.region)
    unit = unit_of(user)
    if unit.kind == "town":
        for_all = Q(item__with_all_towns=True) | Q(item__isnull=True, with_all_towns=True)
        return for_all & Q(region__in=units.above(user.region))
    takes_part = Q()
    for way in ("item__lead", "item__cooperating", "lead", "cooperating"):
        takes_part |= Q(pk__in=Task.objects.filter(**{way: unit.id}).values("pk"))
    return takes_part


def entry_rule(user: Any) -> Q:
    """Departments read all that is said about their tasks; towns what they said themselves."""
    if units.oversees(user):
        return within_q(user.region, "task__region")
    unit = unit_of(user)
    if unit.kind == "town":
        return unit.q()
    return Q(task__in=Task.objects.filter(task_rule(user)).values("pk"))


def order_rule(user: Any) -> Q:
    """An order is known to its addressee once he is notified; to the department that issued it always."""
    if units.oversees(user):
        return within_q(user.region) | within_q(user.region, "issuer_region")
    unit = unit_of(user)
    mine = unit.q() & ~Q(state=State.REGISTERED) & Q(notified_at__isnull=False)
    return mine | Q(issuing_department=unit.id) if unit.kind == "department" else mine


def step_rule(user: Any) -> Q:
    return Q(order__in=Order.objects.filter(order_rule(user)).values("pk"))


def overseen(place: str) -> Any:
    """A rule for what only the district looks at; `place` is the way to its region."""

    def rule(user: Any) -> Q:
        if not units.oversees(user):
            raise NothingVisible
        return within_q(user.region, place)

    return rule


def scheme_rule(user: Any) -> Q:
    """A published assessment is for everybody of the district."""
    if units.oversees(user):
        return within_q(user.region)
    if user.region_id is None:
        raise NothingVisible
    return Q(published_at__isnull=False, region__in=units.above(user.region))


def register() -> None:
    register_rule(Task, task_rule)
    register_rule(ProgressEntry, entry_rule)
    register_rule(Order, order_rule)
    register_rule(OrderStep, step_rule)
    register_rule(Proposal, overseen("region"))
    register_rule(Meeting, overseen("region"))
    register_rule(Inspection, overseen("town"))
    register_rule(AssessmentScheme, scheme_rule)
    register_rule(FalseReport, overseen("town"))
