"""What a unit changed in its ledgers since it last reported: what the submission page shows and preselects."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet, Value
from django.db.models.functions import Coalesce
from django.utils import timezone

from ledger import registry
from ledger.models import Status
from regions.models import Region
from reporting.models import ReportingPeriod, State, Submission
from reporting.units import unit_q

LATER_EDITION = 2


@dataclass(frozen=True)
class Window:
    """Which rows belong to a month's report: handed to verification from `since` on, before `until`.

    Towns enter October in the first days of November; so a month begins where the report on the month before ended,
    and no row falls between two reports.
    """

    since: datetime.datetime
    until: datetime.datetime


@dataclass(frozen=True)
class Changes:
    """`new` and `changed` rows in the window; `waiting`, `returned`, `drafts`: how things stand now."""

    new: int = 0
    changed: int = 0
    waiting: int = 0
    returned: int = 0
    drafts: int = 0

    @property
    def any(self) -> bool:
        return bool(self.new or self.changed)


def window(*, period: ReportingPeriod, unit: Region, submission: Submission | None) -> Window:
    """Up to the hand-in where there is one, else up to now. One query."""
    before = (
        Submission.objects.filter(region=unit, period__month__lt=period.month, submitted_at__isnull=False)
        .exclude(state=State.DRAFT)
        .order_by("-period__month")
        .values_list("submitted_at", flat=True)
        .first()
    )
    start = timezone.make_aware(datetime.datetime.combine(period.month, datetime.time()))
    handed_in = submission is not None and submission.state in (State.SUBMITTED, State.ACCEPTED)
    until = submission.submitted_at if submission is not None and handed_in else None
    return Window(before or start, until or timezone.now())


def changes(*, unit: Region, ledgers: Iterable[str], within: Window) -> dict[str, Changes]:
    """Ledger → its changes. One statement for all ledgers."""
    counts = [_counts(registry.by_key(key), unit, within) for key in sorted(set(ledgers))]
    if not counts:
        return {}
    found = counts[0].union(*counts[1:], all=True) if len(counts) > 1 else counts[0]
    return {key: Changes(*numbers) for key, *numbers in found}


def touched(ledger: registry.Ledger, unit: Region, within: Window) -> QuerySet[Any]:
    """Rows and open revisions of a unit that were handed to verification in the window."""
    rows: Any = ledger.model.objects
    return rows.filter(unit_q(unit), submitted_at__gte=within.since, submitted_at__lt=within.until).exclude(
        status=Status.VOIDED, edition__lt=LATER_EDITION
    )


def _counts(ledger: registry.Ledger, unit: Region, within: Window) -> QuerySet[Any]:
    rows: Any = ledger.model.objects
    handed_in = Q(submitted_at__gte=within.since, submitted_at__lt=within.until) & ~Q(
        status=Status.VOIDED, edition__lt=LATER_EDITION
    )
    new = handed_in & Q(revises__isnull=True, edition__lt=LATER_EDITION)
    of_new_row = Q(revises__edition__lt=LATER_EDITION, revises__submitted_at__gte=within.since)
    changed = handed_in & (
        Q(revises__isnull=True, edition__gte=LATER_EDITION) | (Q(revises__isnull=False) & ~of_new_row)
    )
    of_row = Coalesce("revises_id", "pk")
    return (
        rows.filter(unit_q(unit))
        .order_by()
        .values(key=Value(ledger.key))
        .annotate(
            new=Count("pk", filter=new),
            changed=Count(of_row, filter=changed, distinct=True),
            waiting=Count("pk", filter=Q(status=Status.SUBMITTED)),
            returned=Count("pk", filter=Q(status=Status.RETURNED)),
            drafts=Count("pk", filter=Q(status=Status.DRAFT)),
        )
        .values_list("key", "new", "changed", "waiting", "returned", "drafts")
    )
