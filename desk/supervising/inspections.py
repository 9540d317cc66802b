"""Pages of inspections: the list, one inspection with what was found, the form."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from desk.supervising.asking import need, telling, version_in, visible_or_404
from desk.supervising.forms import FindingForm, InspectionForm
from ledger import scope
from supervision import inspections as deeds
from supervision import units
from supervision.models import Inspection

FIELDS = ("held_on", "title", "rhythm", "breadth", "occasion", "manner", "people", "summary")


@require_safe
@login_required
def inspections(request: HttpRequest) -> HttpResponse:
    """Which towns were looked at, and what was found?"""
    need(request.user, "view_inspection")
    rows = scope.visible(
        Inspection.objects.select_related("town").annotate(found=Count("findings"), ordered=Count("findings__order")),
        request.user,
    )
    context = {"inspections": rows, "may_add": request.user.has_perm("supervision.add_inspection")}
    return render(request, "supervision/inspections.html", context)


@login_required
def inspection(request: HttpRequest, pk: int) -> HttpResponse:
    """What was found, and which order came of it? Writing: one more finding."""
    need(request.user, "view_inspection")
    row: Inspection = visible_or_404(Inspection.objects.select_related("town"), request.user, pk)
    form = FindingForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with telling(request, form) as refusal:
            deeds.find(inspection=row, user=request.user, **form.cleaned_data)
        if not refusal.told:
            messages.success(request, "问题已记下，可以转成督办单。")
            return redirect("supervising:inspection", pk)
    context = {
        "inspection": row,
        "findings": list(row.findings.select_related("order__town", "order__department")),
        "form": form,
        "may_change": request.user.has_perm("supervision.change_inspection"),
        "may_order": request.user.has_perm("supervision.add_order"),
    }
    return render(request, "supervision/inspection.html", context, status=400 if form.errors else 200)


@login_required
def new(request: HttpRequest) -> HttpResponse:
    need(request.user, "add_inspection")
    return _edit(request, None)


@login_required
def change(request: HttpRequest, pk: int) -> HttpResponse:
    row = visible_or_404(Inspection.objects.select_related("town"), request.user, pk)
    need(request.user, "change_inspection")
    return _edit(request, row)


def _edit(request: HttpRequest, row: Inspection | None) -> HttpResponse:
    user: Any = request.user
    initial: dict[str, Any] = {"held_on": timezone.localdate(), "rhythm": "irregular"}
    if row is not None:
        initial = {name: getattr(row, name) for name in FIELDS} | {"town": units.of_town(row.town).key}
    form = InspectionForm(request.POST or None, region=user.region, today=timezone.localdate(), initial=initial)
    if request.method == "POST" and form.is_valid():
        with telling(request, form) as refusal:
            version = version_in(request.POST) if row else None
            saved = deeds.save(inspection=row, version=version, user=user, values=form.values())
        if not refusal.told:
            messages.success(request, "督查已保存。")
            return redirect("supervising:inspection", saved.pk)
    context = {"form": form, "inspection": row}
    return render(request, "supervision/inspection_form.html", context, status=400 if form.errors else 200)
