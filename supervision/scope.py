"""Who sees which task, order, meeting, assessment: the district all, a department and a town their own.

A district sees beside its own what its prefecture gave to it, as a town does what the district gave.
"""

from typing import Any

from django.db.models import Q

from ledger.scope import NothingVisible, register_rule
from regions.codes import Level
from regions.models import Region, within_q
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


def given_to(place: Region) -> Q:
    """Tasks of a place: for all places of what it lies in, or with its name. A town's own plan is for the town."""
    for_all = Q(item__with_all_towns=True) | Q(item__isnull=True, with_all_towns=True)
    above = [place.parent_id, place.pk] if place.level == Level.TOWN else [place.parent_id]
    named = Task.towns.through.objects.filter(region=place.pk)
    return for_all & Q(region__in=above) | Q(pk__in=named.values("task"))


def task_rule(user: Any) -> Q:
    """A department: where it leads or cooperates. A place: what was given to it."""
    if units.oversees(user):
        return within_q(user.region) | given_to(user.region)
    unit = unit_of(user)
    if (place := units.place_of(user)) is not None:
        return given_to(place)
    takes_part = Q()
    for way in ("item__lead", "item__cooperating", "lead", "cooperating"):
        takes_part |= Q(pk__in=Task.objects.filter(**{way: unit.id}).values("pk"))
    return takes_part


def entry_rule(user: Any) -> Q:
    """Departments read all that is said about their tasks; places what was said there, also by what became part."""
    if units.oversees(user):
        return within_q(user.region, "task__region") | within_q(user.region, "town")
    unit_of(user)
    if (place := units.place_of(user)) is not None:
        return within_q(place, "town")
    return Q(task__in=Task.objects.filter(task_rule(user)).values("pk"))


def order_rule(user: Any) -> Q:
    """An order is known to its addressee once he is notified; to the department that issued it always."""
    notified = ~Q(state=State.REGISTERED) & Q(notified_at__isnull=False)
    if units.oversees(user):
        return within_q(user.region, "issuer_region") | within_q(user.region) & notified
    unit = unit_of(user)
    mine = unit.q() & notified
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


def looked_at(user: Any) -> Q:
    """What was found out about places: for who looks at them, never for the place itself."""
    if not units.oversees(user):
        raise NothingVisible
    return within_q(user.region, "town") & ~Q(town=user.region)


def scheme_rule(user: Any) -> Q:
    """A published assessment is for everybody of the district, of the prefecture; before, for who makes it."""
    if user.region_id is None:
        raise NothingVisible
    published = Q(published_at__isnull=False, region__in=units.above(user.region))
    return published | within_q(user.region) if units.oversees(user) else published


def register() -> None:
    register_rule(Task, task_rule)
    register_rule(ProgressEntry, entry_rule)
    register_rule(Order, order_rule)
    register_rule(OrderStep, step_rule)
    # About a county, but the prefecture's to settle.
    register_rule(Proposal, overseen("plan__region"))
    register_rule(Meeting, overseen("region"))
    register_rule(Inspection, looked_at)
    register_rule(AssessmentScheme, scheme_rule)
    register_rule(FalseReport, looked_at)
