"""The pages of spot checks."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from desk.reports import checks_page
from desk.reports.access import DRAWS, NOTES, READS_CHECKS, need
from reporting import spot_checks


@login_required
def checks(request: HttpRequest) -> HttpResponse:
    """What was drawn; POST draws."""
    need(request.user, READS_CHECKS)
    if request.method != "POST":
        return render(request, "desk/reports/checks.html", checks_page.listing(request))
    need(request.user, DRAWS)
    text = request.POST.get("size", "")
    given: dict[str, Any] = {
        "size": int(text) if text.isascii() and text.isdigit() and len(text) < 4 else 0,
        "user": request.user,
        "seed": request.POST.get("seed", ""),
    }
    try:
        if number := request.POST.get("batch", ""):
            row = checks_page.batch_asked(request, number)
            if row is None:
                raise ValidationError(f"没有编号为“{number}”的批次，请核对台账编号，如 SH-00042。")
            check = spot_checks.draw_batch(row=row, **given)
        else:
            submission = checks_page.submission_asked(request, request.POST.get("submission", ""))
            check = spot_checks.draw_submission(submission=submission, **given)
    except ValidationError as error:
        messages.error(request, "".join(error.messages))
        return redirect("desk:spot-checks")
    return redirect("desk:spot-check", check.pk)


@require_safe
@login_required
def check(request: HttpRequest, pk: int) -> HttpResponse:
    """What was found in one draw?"""
    need(request.user, READS_CHECKS)
    return render(request, "desk/reports/check.html", checks_page.one(request, pk))


@require_POST
@login_required
def note(request: HttpRequest, pk: int, row_id: int) -> HttpResponse:
    found = checks_page.check_asked(request, pk)
    need(request.user, NOTES)
    row = get_object_or_404(found.rows, pk=row_id)
    try:
        spot_checks.note(
            row=row,
            result=request.POST.get("result", ""),
            remark=request.POST.get("remark", ""),
            user=request.user,
            photos=request.FILES.getlist("photos"),
        )
        messages.success(request, f"第 {row.position} 条已记下。")
    except ValidationError as error:
        messages.error(request, "".join(error.messages))
    return redirect("desk:spot-check", pk)
