"""Questions to units and their states that are more than one column."""

from typing import Any

from django.db.models import Exists, OuterRef, Q

from ledger.querysets import COUNTED
from members.models import AnnualReport, OrganisationState, Title
from members.models.titles import LEVELS


def in_registration(states: list[str], day: Any, *, unit: str = "pk") -> Q:
    """The unit in column `unit` is in one of the registration states on `day`."""
    found = OrganisationState.objects.filter(
        COUNTED, OrganisationState.in_force_q(day), organisation=OuterRef(unit), registration__in=states
    )
    return Q(Exists(found))


def at_highest_level(levels: list[str], day: Any) -> Q:
    """The title is of one of the levels, and its unit holds none of the same kind at a higher level on `day`."""
    asked = Q()
    for rank, level in enumerate(LEVELS):
        if level not in levels:
            continue
        higher = Title.objects.filter(
            COUNTED,
            Title.in_force_q(day),
            survivor=OuterRef("survivor"),
            kind=OuterRef("kind"),
            level__in=LEVELS[rank + 1 :],
        )
        asked |= Q(level=level) & ~Q(Exists(higher)) if LEVELS[rank + 1 :] else Q(level=level)
    return asked


def reported_last_year(value: bool, day: Any) -> Q:
    """The unit's report of the year before `day` is published by then."""
    published = Q(
        Exists(AnnualReport.objects.filter(COUNTED, AnnualReport.in_force_q(day), organisation=OuterRef("pk")))
    )
    return published if value else ~published


def has_all_four(value: bool) -> Q:
    """有资产、有能人、有产业、有制度."""
    together = Q(has_assets=True, has_able_person=True, has_industry=True, has_rules=True)
    return together if value else ~together
