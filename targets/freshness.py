"""How current the totals are, for what is shown beside the figures."""

import datetime
from collections.abc import Sequence

from django.db.models import Count, Min

from ledger import registry
from regions.models import Region, within_q
from targets.models import LedgerState, Plan
from targets.operands import saved_specs
from targets.versions import shown


def plan_ledgers(plan: Plan) -> list[registry.Ledger]:
    """The ledgers that the plan's indicators count, each once."""
    found = {
        spec.ledger.key: spec.ledger
        for indicator in plan.indicators.select_related("plan")
        for spec in saved_specs(shown(indicator)).values()
    }
    return list(found.values())


def computed_at(ledgers: Sequence[registry.Ledger]) -> datetime.datetime | None:
    """How old the oldest totals of these ledgers are."""
    states = LedgerState.objects.filter(ledger__in=[ledger.key for ledger in ledgers])
    found: datetime.datetime | None = states.aggregate(oldest=Min("computed_at"))["oldest"]
    return found


def waiting(ledgers: Sequence[registry.Ledger], region: Region) -> int:
    """Submitted rows and revisions of all ledgers beneath the region, in one query."""
    if not ledgers:
        return 0
    counts = [
        ledger.model.objects.filter(within_q(region), status="submitted")
        .order_by()
        .values("status")
        .annotate(n=Count("pk"))
        .values_list("n")
        for ledger in ledgers
    ]
    return sum(count for (count,) in counts[0].union(*counts[1:], all=True))
