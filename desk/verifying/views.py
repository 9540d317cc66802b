"""核实台: what waits, one row beside its evidence, verified or returned by a key; many at once with one reason."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from desk.verifying import bulk, deeds, files, queue, reasons, row_page
from ledger import registry
from ledger.addresses import ledger_or_404
from ledger.admin import workbench
from ledger.admin.deeds import MOST_AT_ONCE
from ledger.columns import relations_in_words
from ledger.models import LedgerRow, Status
from ledger.problems import NOT_FOUND
from ledger.registry import Ledger
from ledger.scope import may
from ledger.verification import Item

CLOSED_REASON = "closed_month_reason"


@require_safe
@login_required
def desk(request: HttpRequest) -> HttpResponse:
    """The list, and its first row opened."""
    user = _verifier(request)
    asked = _asked(request)
    listed = queue.read(user, asked)
    opened = listed.rows[0] if listed.rows else None
    return _page(request, listed, opened.ledger if opened else None, opened.row if opened else None)


@require_safe
@login_required
def row(request: HttpRequest, ledger: str, pk: int) -> HttpResponse:
    """The list with one row of it opened."""
    user = _verifier(request)
    found = ledger_or_404(ledger)
    opened = _row(request, found, pk)
    if opened.status != Status.SUBMITTED:
        messages.info(request, f"“{opened.label()}”现在是“{opened.get_status_display()}”，不用再核实。")
        return redirect(reverse("desk:verify") + _asked(request).query())
    return _page(request, queue.read(user, _asked(request)), found, opened)


@require_POST
@login_required
def deed(request: HttpRequest, ledger: str, pk: int, name: str) -> HttpResponse:
    """Verify or return one row in the version that the page showed, and go on to the next."""
    user = _verifier(request)
    if name not in deeds.LABELS:
        raise Http404
    found = ledger_or_404(ledger)
    opened = _row(request, found, pk)
    here = reverse("desk:verify_row", args=[ledger, pk]) + _asked(request).query()
    version = request.POST.get("version", "")
    if not version.isdigit():
        messages.error(request, "页面不完整，请刷新后再办。")
        return redirect(here)
    closed_reason = request.POST.get("closed_reason", "").strip()[: reasons.LONGEST]
    try:
        outcome = deeds.do(
            deed=name,
            model=found.model,
            items=[Item(pk, int(version))],
            user=user,
            reason=reasons.needed(request.POST) if name == deeds.RETURN else "",
            closed_reason=closed_reason,
        )
    except ValidationError as error:
        messages.error(request, "".join(error.messages))
        return redirect(here)
    except deeds.AsksReason as question:
        messages.warning(request, str(question))
        return redirect(here + "#closed")
    if outcome.conflicts:
        messages.error(request, outcome.conflicts[0].detail)
        return redirect(here)
    _remember(request, closed_reason)
    workbench.forget(user)
    messages.success(request, f"“{opened.label()}”已{deeds.LABELS[name]}。")
    return redirect(_next(request))


@require_POST
@login_required
def ask_bulk(request: HttpRequest) -> HttpResponse:
    """Fix the list and show it with count and sums."""
    user = _verifier(request)
    try:
        if request.POST.get("group"):
            key, _, town = request.POST["group"].partition(":")
            wanted = bulk.group(user, key, town)
        else:
            wanted = bulk.picked(request.POST.getlist("pick"))
    except ValidationError as error:
        messages.error(request, "".join(error.messages))
        return _to_list(request)
    return _bulk_page(request, bulk.fixed(user, wanted))


@require_POST
@login_required
def do_bulk(request: HttpRequest, name: str) -> HttpResponse:
    """Do it on the list that the page showed; what changed meanwhile is named."""
    user = _verifier(request)
    if name not in deeds.LABELS:
        raise Http404
    closed_reason = request.POST.get("closed_reason", "").strip()[: reasons.LONGEST]
    try:
        wanted = bulk.picked([request.POST.get("items", "")])
        for key in wanted:
            if not may(user, "verify", registry.by_key(key).model):
                raise PermissionDenied
        reason = reasons.needed(request.POST) if name == deeds.RETURN else ""
        done, missed = bulk.carry_out(deed=name, wanted=wanted, user=user, reason=reason, closed_reason=closed_reason)
    except ValidationError as error:
        messages.error(request, "".join(error.messages))
        return _bulk_page(request, bulk.fixed(user, wanted)) if "wanted" in locals() else _to_list(request)
    except deeds.AsksReason as question:
        messages.warning(request, str(question))
        return _bulk_page(request, bulk.fixed(user, wanted))
    _remember(request, closed_reason)
    workbench.forget(user)
    if not missed:
        messages.success(request, f"{done} 条已{deeds.LABELS[name]}。")
        return _to_list(request)
    context = {"label": deeds.LABELS[name], "done": done, "missed": missed, "asked": _asked(request)}
    return render(request, "desk/verifying/missed.html", context)


@login_required
def row_files(request: HttpRequest, ledger: str, pk: int) -> HttpResponse:
    """补材料: which files the row needs, which are there, and a box for each that is missing."""
    found = ledger_or_404(ledger)
    entry = files.find(found, pk, request.user)
    if request.method == "POST":
        if not may(request.user, "change", found.model):
            raise PermissionDenied
        stored, refused = files.store(request, entry)
        for sentence in refused:
            messages.error(request, sentence)
        if stored:
            messages.success(request, f"已上传 {stored} 份。")
        return redirect("desk:row_files", ledger, pk)
    return render(request, "desk/verifying/files.html", files.context(request, found, entry))


def _verifier(request: HttpRequest) -> Any:
    user: Any = request.user
    if not queue.ledgers_of(user):
        raise PermissionDenied
    return user


def _asked(request: HttpRequest) -> queue.Asked:
    page = request.GET.get("page", "")
    return queue.Asked(
        ledger=request.GET.get("ledger", ""),
        town=request.GET.get("town", ""),
        page=int(page) if page.isdigit() and len(page) < 6 else 0,
    )


def _row(request: HttpRequest, ledger: Ledger, pk: int) -> LedgerRow:
    """A row or revision in the user's scope. 404 outside it, 403 where he may not verify."""
    rows = workbench.on_their_own(ledger.model, request.user).filter(pk=pk)
    found: LedgerRow | None = rows.select_related("revises", *relations_in_words(ledger.model)).first()
    if found is None:
        raise Http404(NOT_FOUND)
    if not may(request.user, "verify", ledger.model):
        raise PermissionDenied
    return found


def _page(request: HttpRequest, listed: queue.Queue, ledger: Ledger | None, opened: LedgerRow | None) -> HttpResponse:
    keys = [waiting.key for waiting in listed.rows]
    at = keys.index((ledger.key, opened.pk)) if ledger and opened and (ledger.key, opened.pk) in keys else None
    asked = listed.asked
    before = listed.rows[at - 1] if at else None
    after = listed.rows[at + 1] if at is not None and at + 1 < len(listed.rows) else None
    towns = {group.town: group.town_name for group in sorted(listed.groups, key=lambda group: group.town)}
    context = {
        "asked": asked,
        "listed": listed,
        "rows": [(waiting, waiting.address(asked)) for waiting in listed.rows],
        "opened": row_page.of(ledger, opened, request.user) if ledger and opened else None,
        "before": before.address(asked) if before else "",
        "after": after.address(asked) if after else "",
        "after_key": f"{after.ledger.key}/{after.row.pk}" if after else "",
        "towns": towns.items(),
        "ledgers": {group.ledger.key: group.ledger.title for group in listed.groups}.items(),
        "common": reasons.COMMON,
        "closed_reason": request.session.get(CLOSED_REASON, ""),
        "earlier": asked.query(page=asked.page - 1) or "?" if asked.page else "",
        "later": asked.query(page=asked.page + 1) if listed.has_more else "",
        "everything": sum(group.count for group in listed.groups),
    }
    return render(request, "desk/verifying/desk.html", context)


def _bulk_page(request: HttpRequest, fixed: bulk.Fixed) -> HttpResponse:
    context = {
        "asked": _asked(request),
        "fixed": fixed,
        "common": reasons.COMMON,
        "closed_reason": request.POST.get("closed_reason") or request.session.get(CLOSED_REASON, ""),
        "most": MOST_AT_ONCE,
    }
    return render(request, "desk/verifying/bulk.html", context)


def _next(request: HttpRequest) -> str:
    """The row that stood after this one, else the list."""
    asked = _asked(request)
    key, _, pk = request.POST.get("next", "").partition("/")
    if pk.isdigit() and key in {ledger.key for ledger in registry.ledgers()}:
        return reverse("desk:verify_row", args=[key, int(pk)]) + asked.query()
    return reverse("desk:verify") + asked.query()


def _remember(request: HttpRequest, closed_reason: str) -> None:
    """The same correction often concerns several rows: the reason is offered again."""
    if closed_reason:
        request.session[CLOSED_REASON] = closed_reason


def _to_list(request: HttpRequest) -> HttpResponse:
    return redirect(reverse("desk:verify") + _asked(request).query())
