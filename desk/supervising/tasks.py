"""Pages of tasks: the list, the units, one task, and the deeds on it."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from dashboards import asked as reading
from desk.supervising import task_list, task_page
from desk.supervising.asking import attach, need, telling, version_in, visible_or_404
from desk.supervising.forms import EntryForm, ReasonForm, TermForm
from ledger.problems import NOT_FOUND
from supervision import entries, task_board
from supervision.models import ProgressEntry, Task


@require_safe
@login_required
def tasks(request: HttpRequest) -> HttpResponse:
    """What is to be done, by whom, until when, and how does it go?"""
    need(request.user, "view_task")
    asked = reading.read(request)
    return render(request, "supervision/tasks.html", {"asked": asked, **task_list.context(asked, request.GET)})


@require_safe
@login_required
def task_units(request: HttpRequest) -> HttpResponse:
    """Which unit says how it goes, which does not?"""
    need(request.user, "view_task")
    asked = reading.read(request)
    return render(request, "supervision/units.html", {"asked": asked, **task_list.by_unit(asked)})


@login_required
def task(request: HttpRequest, pk: int) -> HttpResponse:
    """How does this task go? Writing: the progress of one's own unit."""
    need(request.user, "view_task")
    row = _task(request, pk)
    form = EntryForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        with telling(request, form) as refusal, transaction.atomic():
            values = dict(form.cleaned_data)
            upload = values.pop("upload")
            entry = entries.report(task=row, user=request.user, values=values)
            if upload:
                attach(entry, upload, request.user)
        if not refusal.told:
            messages.success(request, "进展已记下。")
            return redirect("supervising:task", pk)
    return _page(request, row, form=form)


@require_POST
@login_required
def term(request: HttpRequest, pk: int) -> HttpResponse:
    """Stage and due date."""
    need(request.user, "view_task")
    row = _task(request, pk)
    form = TermForm(request.POST)
    if form.is_valid():
        with telling(request, form) as refusal:
            entries.set_term(task=row, version=version_in(request.POST), user=request.user, **form.cleaned_data)
        if not refusal.told:
            messages.success(request, "阶段和期限已改。")
        if not form.errors:
            return redirect("supervising:task", pk)
    return _page(request, row, term_form=form)


@login_required
def entry(request: HttpRequest, pk: int) -> HttpResponse:
    """Correct what one's own unit said."""
    need(request.user, "view_progressentry")
    row = visible_or_404(ProgressEntry.objects.select_related("task", "department", "town"), request.user, pk)
    initial = {name: getattr(row, name) for name in entries.FIELDS}
    form = EntryForm(request.POST or None, request.FILES or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        with telling(request, form) as refusal, transaction.atomic():
            values = dict(form.cleaned_data)
            upload = values.pop("upload")
            version = version_in(request.POST)
            changed = entries.correct(entry=row, version=version, user=request.user, values=values)
            if upload:
                attach(changed, upload, request.user)
        if not refusal.told:
            messages.success(request, "进展已改。")
            return redirect("supervising:task", row.task_id)
    return render(request, "supervision/entry.html", {"entry": row, "form": form})


@require_POST
@login_required
def send_back(request: HttpRequest, pk: int) -> HttpResponse:
    """The district does not accept that a unit is done."""
    row = visible_or_404(ProgressEntry.objects.all(), request.user, pk)
    with telling(request) as refusal:
        entries.send_back(
            entry=row, version=version_in(request.POST), user=request.user, reason=request.POST.get("reason", "")
        )
    if not refusal.told:
        messages.success(request, "已退回，对方会看到理由。")
    return redirect("supervising:task", row.task_id)


def _task(request: HttpRequest, pk: int) -> Task:
    found = task_board.with_indicators(task_board.visible_tasks(request.user)).filter(pk=pk).first()
    if found is None:
        raise Http404(NOT_FOUND)
    return found


def _page(request: HttpRequest, row: Task, **forms: Any) -> HttpResponse:
    asked = reading.read(request)
    initial = {"stage": row.stage, "due_on": row.due_on}
    context = {
        "asked": asked,
        "form": EntryForm(),
        "term_form": TermForm(initial=initial),
        "reason_form": ReasonForm(),
        **task_page.context(asked, row),
        **forms,
    }
    wrong = any(form.errors for form in forms.values())
    return render(request, "supervision/task.html", context, status=400 if wrong else 200)
