"""The desk's own pages."""

import re
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from desk.workbench import home as home_page
from desk.workbench import search as searching
from ledger import undo
from ledger.addresses import ledger_or_404
from ledger.problems import NOT_FOUND

# Identity numbers and telephones.
OF_PERSONS = re.compile(r"(?a)\d{7,}X?(?![0-9A-Z])", re.IGNORECASE)

CHANGES = 50


@require_safe
@login_required
def home(request: HttpRequest) -> HttpResponse:
    """What is there to do, and by when?"""
    return render(request, "desk/workbench/home.html", home_page.context(request))


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def search(request: HttpRequest) -> HttpResponse:
    """Where is what I am looking for? Asked by POST: servers write addresses into their logs."""
    asked = request.POST if request.method == "POST" else request.GET
    text = asked.get("q", "").strip()[:60]
    context: dict[str, Any] = {"asked_for": text}
    if request.method != "POST" and OF_PERSONS.search(text):
        context = {"note": "身份证号、电话请在上面的框里查找，不要写在网址里。"}
    elif text:
        try:
            context["found"] = searching.search(text, request.user)
        except ValidationError as error:
            context["note"] = error.messages[0]
    return render(request, "desk/workbench/search.html", context)


@require_safe
@login_required
def changes(request: HttpRequest) -> HttpResponse:
    """What did I change, and what can I take back?"""
    found = undo.last_changes(request.user, CHANGES)
    return render(request, "desk/workbench/changes.html", {"changes": found, "days": undo.DAYS})


@require_POST
@login_required
def take_back(request: HttpRequest, ledger: str, row_id: int) -> HttpResponse:
    """Undo the last change of a row."""
    found = ledger_or_404(ledger)
    version = request.POST.get("version", "")
    try:
        done = undo.undo(
            ledger=found, row_id=row_id, version=int(version) if version.isdigit() else 0, user=request.user
        )
    except undo.Unknown:
        raise Http404(NOT_FOUND) from None
    except undo.NotUndone as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, done)
    back = request.POST.get("back", "")
    safe = url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()})
    return redirect(back if safe else "desk:changes")
