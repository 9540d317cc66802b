"""Pages of meetings: the list, one meeting with its decisions, the form."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from dashboards import asked as reading
from desk.supervising import signs
from desk.supervising.asking import attach, need, telling, version_in, visible_or_404
from desk.supervising.forms import DecisionForm, MeetingForm
from ledger import scope
from regions.codes import parts_called
from supervision import meetings as deeds
from supervision import task_board, units
from supervision.models import Meeting

PLAIN = ("held_on", "title", "place", "chair", "others", "minutes")


@require_safe
@login_required
def meetings(request: HttpRequest) -> HttpResponse:
    """When did the group meet, and what came of it?"""
    need(request.user, "view_meeting")
    rows = scope.visible(Meeting.objects.annotate(decided=Count("tasks")), request.user)
    return render(
        request,
        "supervision/meetings.html",
        {"meetings": rows, "may_add": request.user.has_perm("supervision.add_meeting")},
    )


@login_required
def meeting(request: HttpRequest, pk: int) -> HttpResponse:
    """What was decided, and how does it go? Writing: one more decision, which becomes a task."""
    need(request.user, "view_meeting")
    row: Meeting = visible_or_404(Meeting.objects.select_related("region"), request.user, pk)
    today = timezone.localdate()
    form = DecisionForm(request.POST or None, region=row.region, today=today)
    if request.method == "POST" and form.is_valid():
        with telling(request, form) as refusal:
            deeds.decide(meeting=row, user=request.user, **form.values())
        if not refusal.told:
            messages.success(request, "议定事项已记为任务，有关单位可以报进展了。")
            return redirect("supervising:meeting", pk)
    asked = reading.read(request)
    tasks = list(task_board.visible_tasks(request.user).filter(meeting=row))
    boards = task_board.boards(tasks, request.user, asked.today)
    context = {
        "meeting": row,
        "departments": list(row.departments.order_by("code")),
        "towns": list(row.towns.order_by("code")),
        "files": list(row.attachments.all()),
        "decisions": [(board, signs.of_task(board.state)) for board in boards],
        "part_kind": parts_called(row.region.level),
        "form": form,
        "may_change": request.user.has_perm("supervision.change_meeting"),
    }
    return render(request, "supervision/meeting.html", context, status=400 if form.errors else 200)


@login_required
def new(request: HttpRequest) -> HttpResponse:
    need(request.user, "add_meeting")
    return _edit(request, None)


@login_required
def change(request: HttpRequest, pk: int) -> HttpResponse:
    row = visible_or_404(Meeting.objects.all(), request.user, pk)
    need(request.user, "change_meeting")
    return _edit(request, row)


def _edit(request: HttpRequest, row: Meeting | None) -> HttpResponse:
    user: Any = request.user
    region = row.region if row else user.region
    form = MeetingForm(request.POST or None, region=region, today=timezone.localdate(), initial=_initial(row))
    if request.method == "POST" and form.is_valid():
        with telling(request, form) as refusal, transaction.atomic():
            version = version_in(request.POST) if row else None
            saved = deeds.save(meeting=row, version=version, user=user, values=form.values())
            for upload in request.FILES.getlist("upload"):
                attach(saved, upload, user)
        if not refusal.told:
            messages.success(request, "会议已保存。")
            return redirect("supervising:meeting", saved.pk)
    context = {"form": form, "meeting": row}
    return render(request, "supervision/meeting_form.html", context, status=400 if form.errors else 200)


def _initial(row: Meeting | None) -> dict[str, Any]:
    if row is None:
        return {"held_on": timezone.localdate()}
    links = {
        "departments": [units.of_department(one).key for one in row.departments.all()],
        "towns": [units.of_town(one).key for one in row.towns.all()],
    }
    return {name: getattr(row, name) for name in PLAIN} | links
