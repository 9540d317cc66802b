"""What still waits before a month is closed: rows that are not verified, units that have not reported."""

import datetime
from dataclasses import dataclass

from django.db.models import Count, Q, Value

from ledger import registry
from ledger.models import Status
from regions.models import Region, within_q
from reporting.coverage import coverage
from targets.book import Book
from targets.freshness import plan_ledgers
from targets.lines import Line
from targets.models import Plan


@dataclass(frozen=True)
class Waiting:
    """Rows of a ledger that speak of the month or before: submitted ones wait for the district, others for towns."""

    ledger: registry.Ledger
    submitted: int
    returned: int


@dataclass(frozen=True)
class Preview:
    """`lines` are what would be kept; `silent` of `units` have not handed in what they owe."""

    waiting: list[Waiting]
    silent: list[Region]
    units: int
    lines: list[Line]

    @property
    def submitted(self) -> int:
        return sum(one.submitted for one in self.waiting)

    @property
    def returned(self) -> int:
        return sum(one.returned for one in self.waiting)


def preview(plan: Plan, as_of: datetime.date) -> Preview:
    ledgers = plan_ledgers(plan)
    keys = [ledger.key for ledger in ledgers]
    reports = coverage(regions=[plan.region], ledgers=keys, as_of=as_of)
    told = reports.of(plan.region, keys)
    return Preview(
        waiting=_waiting(ledgers, plan.region, as_of),
        silent=[one.unit for one in reports.outstanding(plan.region, keys)],
        units=told.expected if told else 0,
        lines=Book(plan=plan, region=plan.region, as_of=as_of, reports=reports).whole(),
    )


def _waiting(ledgers: list[registry.Ledger], region: Region, as_of: datetime.date) -> list[Waiting]:
    """One query for all ledgers."""
    queries = []
    for at, ledger in enumerate(ledgers):
        since = ledger.model.SINCE
        spoken_of = Q(**{f"{since}__lte": as_of}) | Q(**{f"{since}__isnull": True})
        rows = ledger.model.objects.filter(spoken_of, within_q(region), status__in=[Status.SUBMITTED, Status.RETURNED])
        counts = (
            rows.order_by()
            .values(at=Value(at))
            .annotate(
                submitted=Count("pk", filter=Q(status=Status.SUBMITTED)),
                returned=Count("pk", filter=Q(status=Status.RETURNED)),
            )
        )
        queries.append(counts.values_list("at", "submitted", "returned"))
    if not queries:
        return []
    found = queries[0].union(*queries[1:], all=True) if len(queries) > 1 else queries[0]
    return [Waiting(ledgers[at], submitted, returned) for at, submitted, returned in sorted(found)]
