"""Pages of papers: the list with 起草, one paper with its deeds, its print view."""

import uuid
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from desk.papers import paper_page, sheet_view
from desk.papers.forms import EditedForm, NewForm, TextsForm
from desk.supervising.asking import telling, version_in, visible_or_404
from ledger import scope
from ledger.problems import NOT_FOUND
from papers import content, deeds, printing
from papers.models import Kind, Paper, State
from supervision.models import Meeting, Order, ScoreSheet
from targets.models import ClosedMonth
from targets.visibility import plans_for

LISTED = 30
MOST_MONTHS = 24
PLAIN = (
    "region", "month__plan__region", "order__issuer_region", "order__department", "order__town", "order__urgency",
    "order__issuing_department", "sheet__scheme", "sheet__town", "meeting", "file", "created_by", "changed_by",
    "issued_by", "template",
)  # fmt: skip


@require_safe
@login_required
def papers(request: HttpRequest) -> HttpResponse:
    """Which papers are there, and what can be begun?"""
    _need(request.user, "view")
    return _list(request, None)


@require_POST
@login_required
def new(request: HttpRequest) -> HttpResponse:
    _need(request.user, "add")
    form = NewForm(request.POST, months=_months(request.user))
    if form.is_valid():
        kind, period = form.cleaned_data["what"].split("-")
        month = form.cleaned_data["month"]
        with telling(request, form) as refusal:
            made = deeds.draft_of_month(plan=month.plan, as_of=month.as_of, kind=kind, period=period, user=request.user)
        if not refusal.told:
            return redirect("papers:paper", made.public_id)
    return _list(request, form)


@require_POST
@login_required
def new_of(request: HttpRequest, what: str, pk: int) -> HttpResponse:
    """A paper of an order, a meeting, a town's score sheet."""
    _need(request.user, "add")
    back, made = "", None
    with telling(request) as refusal:
        match what:
            case "order":
                back = reverse("supervising:order", args=[pk])
                order = visible_or_404(Order.objects.all(), request.user, pk)
                made = deeds.draft_of_order(order=order, user=request.user)
            case "meeting":
                back = reverse("supervising:meeting", args=[pk])
                meeting = visible_or_404(Meeting.objects.all(), request.user, pk)
                made = deeds.draft_of_meeting(meeting=meeting, user=request.user)
            case "sheet":
                sheet = ScoreSheet.objects.select_related("scheme", "town").filter(pk=pk).first()
                if sheet is None or not scope.is_visible(sheet.scheme, request.user):
                    raise Http404(NOT_FOUND)
                back = reverse("supervising:sheet", args=[sheet.scheme_id, sheet.town.code])
                made = deeds.draft_of_sheet(sheet=sheet, user=request.user)
            case _:
                raise Http404(NOT_FOUND)
    return redirect(back) if refusal.told or made is None else redirect("papers:paper", made.public_id)


@require_safe
@login_required
def paper(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """How far is it, and what is to be done with it?"""
    return render(request, "papers/paper.html", paper_page.context(_paper(request, public_id), request.user))


@require_safe
@login_required
def progress(request: HttpRequest, public_id: uuid.UUID) -> JsonResponse:
    """What the page asks for every second while a job runs."""
    found = _paper(request, public_id)
    job = next((job for job in found.jobs.order_by("-pk") if job.is_running), None)
    running = job is not None and not job.is_silent
    words = f"{job.get_work_display()}：{job.step or '排队等后台'}" if job else ""
    return JsonResponse({"running": running, "done": job.done if job else 0, "words": words})


@require_safe
@login_required
def printed(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """The paper as a page to print, read from its Word file; for machines without LibreOffice."""
    found = _paper(request, public_id)
    if found.file is None:
        raise Http404("这份公文还没有生成好，请稍等。")
    context = {"paper": found, "parts": sheet_view.parts(printing.data_of(found.file))}
    return render(request, "papers/print.html", context)


@require_POST
@login_required
def do(request: HttpRequest, public_id: uuid.UUID, deed: str) -> HttpResponse:
    found = _paper(request, public_id)
    user, version = request.user, version_in(request.POST)
    texts: TextsForm | None = None
    with telling(request) as refusal:
        match deed:
            case "texts":
                _need(user, "change")
                kind, composed = printing.kind_of(found), content.load(found.content)
                texts = TextsForm(request.POST, kind=kind, paper=found, composed=composed)
                if not texts.is_valid():
                    return _again(request, found, texts=texts)
                deeds.change_texts(paper=found, version=version, user=user, texts=texts.cleaned_data)
            case "send-in":
                _need(user, "change")
                return _send_in(request, found, version)
            case "issue":
                done = deeds.issue(paper=found, version=version, user=user)
                messages.success(request, f"已印发，文号 {done.number}。从现在起谁也不能改。")
            case "drop":
                deeds.drop(paper=found, version=version, user=user)
                messages.success(request, f"“{found.title}”已放弃。")
                return redirect("papers:papers")
            case "again":
                deeds.print_again(paper=found, user=user)
            case _:
                raise Http404(NOT_FOUND)
    if deed == "texts" and not refusal.told:
        messages.success(request, "文字已保存，正在重排。")
    return redirect("papers:paper", public_id)


def _send_in(request: HttpRequest, found: Paper, version: int) -> HttpResponse:
    form = EditedForm(request.POST, request.FILES)
    if form.is_valid():
        with telling(request, form) as refusal:
            deeds.send_in(paper=found, version=version, user=request.user, upload=form.cleaned_data["file"])
        if not refusal.told:
            messages.success(request, "已换成您改好的文件，表里的数核对无误。")
        if not form.errors:
            return redirect("papers:paper", found.public_id)
    return _again(request, found, edited=form)


def _again(
    request: HttpRequest, found: Paper, texts: TextsForm | None = None, edited: EditedForm | None = None
) -> HttpResponse:
    context = paper_page.context(found, request.user, texts, edited)
    return render(request, "papers/paper.html", context, status=400)


def _list(request: HttpRequest, form: NewForm | None) -> HttpResponse:
    user: Any = request.user
    kind = request.GET.get("kind", "")
    rows = scope.visible(Paper.objects.select_related("month__plan", "created_by", "changed_by", "issued_by"), user)
    if kind in Kind.values:
        rows = rows.filter(kind=kind)
    may_add = user.has_perm("papers.add_paper")
    context = {
        "page": Paginator(rows.defer("content", "texts"), LISTED).get_page(request.GET.get("page")),
        "kinds": [("", "全部", not kind), *((value, label, value == kind) for value, label in Kind.choices)],
        "kind": kind,
        "tags": paper_page.TAGS,
        "may_add": may_add,
        "may_templates": user.has_perm("papers.view_template"),
        "form": form or (NewForm(months=_months(user)) if may_add else None),
        "states": State,
    }
    return render(request, "papers/papers.html", context, status=400 if form is not None else 200)


def _months(user: Any) -> Any:
    months = ClosedMonth.objects.filter(plan__in=plans_for(user)).select_related("plan").order_by("-as_of")
    recent = list(months.values_list("pk", flat=True)[:MOST_MONTHS])
    return months.filter(pk__in=recent)


def _paper(request: HttpRequest, public_id: uuid.UUID) -> Paper:
    """Raises PermissionDenied without any right to papers, Http404 outside the scope."""
    _need(request.user, "view")
    found: Paper | None = (
        scope.visible(Paper.objects.select_related(*PLAIN), request.user).filter(public_id=public_id).first()
    )
    if found is None:
        raise Http404(NOT_FOUND)
    return found


def _need(user: Any, verb: str) -> None:
    if not user.has_perm(f"papers.{verb}_paper"):
        raise PermissionDenied
