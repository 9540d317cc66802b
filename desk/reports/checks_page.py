"""抽查: what was drawn, what was found, and a draw of one's own."""

from typing import Any

from django.http import Http404, HttpRequest
from django.urls import reverse

from ledger import registry
from ledger.models import LedgerRow, Status
from reporting.models import CheckedRow, CheckResult, SpotCheck, State, Submission

SHOWN = 50
# More than a year of a district's towns.
TO_DRAW_FROM = 240
HANDED_IN = (Status.SUBMITTED, Status.VERIFIED)


def listing(request: HttpRequest) -> dict[str, Any]:
    user: Any = request.user
    checks = SpotCheck.objects.visible_to(user).select_related("region", "submission__period", "drawn_by")
    found = list(checks.prefetch_related("rows")[:SHOWN])
    return {
        "checks": [(check, _tally(list(check.rows.all()))) for check in found],
        "may_draw": user.has_perm("reporting.add_spotcheck"),
        "submissions": _to_draw_from(user) if user.has_perm("reporting.add_spotcheck") else [],
        "shown": SHOWN,
    }


def one(request: HttpRequest, pk: int) -> dict[str, Any]:
    """Raises Http404 outside the scope."""
    check = check_asked(request, pk)
    rows = list(check.rows.select_related("noted_by").prefetch_related("attachments"))
    user: Any = request.user
    return {
        "check": check,
        "rows": [(row, reverse("dashboards:row", args=[row.ledger, row.row_id])) for row in rows],
        "tally": _tally(rows),
        "results": CheckResult.choices,
        "population": check.drawn_from if isinstance(check.drawn_from, int) else len(check.drawn_from),
        "may_note": user.has_perm("reporting.change_spotcheck"),
    }


def check_asked(request: HttpRequest, pk: int) -> SpotCheck:
    check: SpotCheck | None = (
        SpotCheck.objects.visible_to(request.user)
        .select_related("region", "submission__period", "drawn_by")
        .filter(pk=pk)
        .first()
    )
    if check is None:
        raise Http404("没有这次抽查，或不在您的权限范围内。")
    return check


def submission_asked(request: HttpRequest, text: str) -> Submission:
    found: Submission | None = (
        Submission.objects.visible_to(request.user)
        .select_related("period", "region")
        .filter(pk=int(text) if text.isascii() and text.isdigit() and len(text) < 18 else 0)
        .first()
    )
    if found is None:
        raise Http404("没有这份报送，或不在您的权限范围内。")
    return found


def batch_asked(request: HttpRequest, number: str) -> LedgerRow | None:
    """A batch by the number that people quote (SH-00042), in the user's scope."""
    prefix, _, digits = number.strip().upper().partition("-")
    if not (digits.isascii() and digits.isdigit() and len(digits) < 18):
        return None
    for ledger in registry.ledgers():
        if prefix == ledger.model.NUMBER_PREFIX and hasattr(ledger.model, "grain"):
            rows = ledger.model.objects.visible_to(request.user).entries().filter(status__in=HANDED_IN)
            found: LedgerRow | None = rows.select_related("region__town").filter(pk=int(digits)).first()
            return found
    return None


def _to_draw_from(user: Any) -> list[Submission]:
    handed_in = Submission.objects.visible_to(user).filter(state__in=[State.SUBMITTED, State.ACCEPTED])
    return list(handed_in.select_related("period", "region").order_by("-period__month", "region__code")[:TO_DRAW_FROM])


def _tally(rows: list[CheckedRow]) -> str:
    """已查 3／5：符合 2，不符 1."""
    noted = [row for row in rows if row.result]
    parts = [f"{label} {number}" for value, label in CheckResult.choices if (number := _count(noted, value))]
    return f"已查 {len(noted)}／{len(rows)}" + (f"：{'，'.join(parts)}" if parts else "")


def _count(rows: list[CheckedRow], result: str) -> int:
    return sum(row.result == result for row in rows)
