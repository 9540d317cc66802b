"""What stands behind the line of freshness: the rows that wait, as far as the reader may see them, and the recounts."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, IntegerField, Value
from django.urls import reverse

from dashboards import formatting, menu
from dashboards.asked import Asked
from ledger import registry
from ledger.columns import relations_in_words
from ledger.models import Act, LedgerRow
from regions.models import within_q
from targets import freshness
from targets.models import Reconciliation

ROWS_AT_MOST = 50
RUNS_AT_MOST = 30


@dataclass(frozen=True)
class Waiting:
    """Rows of one ledger that the reader may see."""

    title: str
    count: int
    href: str
    is_open: bool


@dataclass(frozen=True)
class Row:
    number: str
    label: str
    href: str
    place: str
    what: str
    submitted: str
    is_demo: bool


@dataclass(frozen=True)
class Run:
    at: str
    compared: int
    differences: int


def context(asked: Asked, ledger_key: str) -> dict[str, Any]:
    """`ledger_key`: whose rows are listed; the first that has some by default."""
    assert asked.plan is not None
    ledgers = freshness.plan_ledgers(asked.plan)
    counts = _counts(asked, ledgers)
    opened = next((one for one in ledgers if one.key == ledger_key and one.key in counts), None)
    opened = opened or next((one for one in ledgers if one.key in counts), None)
    here = reverse("dashboards:fresh")
    total = freshness.waiting(ledgers, asked.plan.region)
    return {
        "total": total,
        "hidden": total - sum(counts.values()),
        "ledgers": [
            Waiting(one.title, counts[one.key], asked.address(here, ledger=one.key), one is opened)
            for one in ledgers
            if one.key in counts
        ],
        "opened": opened,
        "rows": _rows(asked, opened) if opened else [],
        "more": max(counts[opened.key] - ROWS_AT_MOST, 0) if opened else 0,
        "desk_href": reverse("desk:verify") if menu.VERIFYING & asked.user.role_codes else "",
        "runs": [
            Run(formatting.moment(run.checked_at, asked.today), run.compared, run.differences)
            for run in Reconciliation.objects.all()[:RUNS_AT_MOST]
        ],
    }


def _waiting(asked: Asked, model: type[LedgerRow]) -> Any:
    """As freshness.waiting counts them, of what the reader may see."""
    assert asked.plan is not None
    return model.objects.visible_to(asked.user).filter(within_q(asked.plan.region), status="submitted")


def _counts(asked: Asked, ledgers: list[registry.Ledger]) -> dict[str, int]:
    """Ledger → how many the reader may see, of those that have some; one statement."""
    parts = [
        _waiting(asked, ledger.model)
        .order_by()
        .values(at=Value(at, output_field=IntegerField()))
        .annotate(n=Count("pk"))
        .values_list("at", "n")
        for at, ledger in enumerate(ledgers)
    ]
    found = parts[0].union(*parts[1:], all=True) if parts else []
    # Without GROUP BY, for which a constant is no reason, each counts its nothing, too.
    return {ledgers[at].key: n for at, n in found if n}


def _rows(asked: Asked, ledger: registry.Ledger) -> list[Row]:
    """The longest waiting first. A revision leads to the row that it revises."""
    listed = _waiting(asked, ledger.model).select_related(*relations_in_words(ledger.model))
    return [
        Row(
            number=row.number,
            label=row.label(),
            href=reverse("dashboards:row", args=[ledger.key, row.pk]),
            place=row.region.full_name,
            what=f"修订（{Act(row.act).label}）" if row.is_revision else Act(row.act).label,
            submitted=formatting.moment(row.submitted_at, asked.today),
            is_demo=row.is_demo,
        )
        for row in listed.order_by("submitted_at", "pk")[:ROWS_AT_MOST]
    ]
