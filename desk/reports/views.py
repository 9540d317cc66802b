"""The pages of reporting: a unit's month, the district's board, the inbox."""

from typing import Any
from urllib.parse import quote

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from desk.reports import board_page, board_sheet, inbox_page, submission_page
from desk.reports.access import READS, SETTLES, STATES, need
from ledger.verification import GONE, Hurdle, Item, Refused
from reporting import digests, submissions
from reporting.models import Notice
from reporting.submissions import Outcome, StaleSubmission

NUMBER = "请从页面上的按钮办理。"


@login_required
def submission(request: HttpRequest) -> HttpResponse:
    """What does my unit still have to report, and on what?"""
    need(request.user, READS)
    asked = submission_page.read(request)
    errors: dict[str, str] = {}
    typed: dict[str, submissions.Claim] = {}
    if request.method == "POST":
        need(request.user, STATES)
        if asked.month is None:
            raise Http404("本单位没有要报的台账。")
        typed = submission_page.claims(request.POST, asked.month)
        errors = _report(request, asked.month, typed)
        if not errors:
            return redirect(f"{reverse('desk:submission')}?month={asked.month.period.month:%Y-%m}")
    return render(request, "desk/reports/submission.html", submission_page.context(request, asked, errors, typed))


def _report(request: HttpRequest, month: Any, typed: dict[str, submissions.Claim]) -> dict[str, str]:
    """What is wrong by ledger ("" for the whole); empty when it was stored."""
    given = {
        "period": month.period,
        "unit": month.unit,
        "claims": typed,
        "user": request.user,
        "version": _whole(request.POST.get("version", "")),
    }
    try:
        if request.POST.get("do") == "submit":
            submissions.submit(**given, late_reason=request.POST.get("late_reason", ""))
            messages.success(request, f"{month.period.title}已报，等区里核收。之后还可以照常录入。")
        else:
            submissions.state(**given)
            messages.success(request, "说明已保存，还没有提交。")
    except ValidationError as error:
        if hasattr(error, "error_dict"):
            return {name: "".join(sentences) for name, sentences in error.message_dict.items()}
        return {"": "".join(error.messages)}
    except (Refused, StaleSubmission) as error:
        return {"": str(error)}
    return {}


@require_POST
@login_required
def withdraw(request: HttpRequest) -> HttpResponse:
    need(request.user, STATES)
    _tell(request, submissions.withdraw(items=[_item(request)], user=request.user), "已撤回，改好后请重新提交。")
    return _back(request, reverse("desk:submission"))


@require_safe
@login_required
def board(request: HttpRequest) -> HttpResponse:
    """Which unit has handed in which month?"""
    need(request.user, READS)
    return render(request, "desk/reports/board.html", board_page.context(request))


@require_safe
@login_required
def board_file(request: HttpRequest) -> HttpResponse:
    """The board of a year as an Excel file."""
    need(request.user, READS)
    found = board_page.board_asked(request)
    response = HttpResponse(board_sheet.sheet(found), content_type=board_sheet.TYPE)
    name = quote(f"{found.county.name}{found.year}年报送情况.xlsx")
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{name}"
    return response


@require_POST
@login_required
def settle(request: HttpRequest) -> HttpResponse:
    """Accept or return what a unit handed in."""
    item = _item(request)
    need(request.user, SETTLES)
    deed = request.POST.get("deed")
    try:
        if deed == "accept":
            _tell(request, submissions.accept(items=[item], user=request.user), "已核收。")
        elif deed == "return":
            reason = request.POST.get("reason", "")
            _tell(
                request, submissions.return_(items=[item], user=request.user, reason=reason), "已退回，对方会看到理由。"
            )
        else:
            raise Http404(NUMBER)
    except ValidationError as error:
        messages.error(request, "".join(error.messages))
    return _back(request, reverse("desk:board"))


@require_POST
@login_required
def remind(request: HttpRequest) -> HttpResponse:
    """Today's digest now, to the units that owe something in the month shown."""
    need(request.user, SETTLES)
    told = digests.remind(units=board_page.owing_units(request), today=timezone.localdate())
    if told:
        messages.success(request, f"已提醒 {told} 人；每人每天只提醒一次。")
    else:
        messages.info(request, "今天都提醒过了，或没有可以提醒的经办人。")
    return _back(request, reverse("desk:board"))


@require_safe
@login_required
def inbox(request: HttpRequest) -> HttpResponse:
    """What am I told?"""
    return render(request, "desk/reports/inbox.html", inbox_page.context(request.user))


@require_POST
@login_required
def open_notice(request: HttpRequest, notice_id: int) -> HttpResponse:
    notice = get_object_or_404(Notice, pk=notice_id, user=request.user.pk)
    if notice.read_at is None:
        notice.read_at = timezone.now()
        notice.save(update_fields=["read_at"])
    return redirect(notice.link or reverse("desk:inbox"))


@require_POST
@login_required
def read_all(request: HttpRequest) -> HttpResponse:
    Notice.objects.filter(user=request.user.pk).unread().update(read_at=timezone.now())
    return redirect("desk:inbox")


def _tell(request: HttpRequest, outcome: Outcome, done: str) -> None:
    """Raises Http404 for what lies outside the scope."""
    for conflict in outcome.conflicts:
        if conflict.hurdle == Hurdle.GONE:
            raise Http404(GONE)
        messages.error(request, conflict.detail)
    if outcome.done:
        messages.success(request, done)


def _item(request: HttpRequest) -> Item:
    return Item(_whole(request.POST.get("id", "")), _whole(request.POST.get("version", "")))


def _whole(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < 18):
        raise Http404(NUMBER)
    return int(text)


def _back(request: HttpRequest, default: str) -> HttpResponse:
    """To the page from which it was done, if that is one of ours."""
    where = request.POST.get("back", "")
    ours = url_has_allowed_host_and_scheme(where, allowed_hosts=None) and where.startswith("/desk/")
    return redirect(where if ours else default)
