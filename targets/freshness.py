"""How current the numbers are, said on every page that shows them."""

from django.db.models import Count

from ledger import registry
from regions.models import Region, within_q
from targets.lines import Freshness
from targets.models import LedgerState, Plan, Reconciliation
from targets.operands import saved_specs


def plan_ledgers(plan: Plan) -> list[registry.Ledger]:
    """The ledgers that the plan's indicators count, each once."""
    found = {
        spec.ledger.key: spec.ledger
        for indicator in plan.indicators.select_related("plan")
        for spec in saved_specs(indicator).values()
    }
    return list(found.values())


def freshness(*, plan: Plan, region: Region) -> Freshness:
    """Computed when, how many submitted rows and revisions wait in the region, checked when."""
    ledgers = plan_ledgers(plan)
    states = LedgerState.objects.filter(ledger__in=[ledger.key for ledger in ledgers])
    checked = Reconciliation.objects.first()
    return Freshness(
        computed_at=min((state.computed_at for state in states), default=None),
        waiting=waiting(ledgers, region),
        checked_at=checked.checked_at if checked else None,
        differences=checked.differences if checked else None,
    )


def waiting(ledgers: list[registry.Ledger], region: Region) -> int:
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
