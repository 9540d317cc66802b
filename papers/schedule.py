"""The month's drafts by themselves: what a newly closed month calls for, once."""

from papers import deeds, periods
from papers.models import Kind, Paper, Period
from targets.models import ClosedMonth, Plan


def due(month: ClosedMonth) -> list[tuple[str, str]]:
    """(kind, period) of the papers that a closed month calls for."""
    found: list[tuple[str, str]] = [
        (Kind.BULLETIN, period) for period in Period.values if periods.ends(period, month.as_of)
    ]
    if periods.ends(Period.YEAR, month.as_of):
        found.append((Kind.REPORT, Period.YEAR))
    return found


def make_drafts() -> list[Paper]:
    """For the latest closed month of each plan, what is not there yet; what was given up is not made again."""
    made = []
    for plan in Plan.objects.select_related("region"):
        month = ClosedMonth.objects.filter(plan=plan).order_by("-as_of").first()
        if month is None:
            continue
        there = set(Paper.objects.filter(month=month).values_list("kind", "period"))
        for kind, period in due(month):
            if (kind, period) not in there:
                made.append(deeds.draft_of_month(plan=plan, as_of=month.as_of, kind=kind, period=period, user=None))
    return made
