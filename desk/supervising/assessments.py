"""Pages of the year's assessment: the list, the scheme's form, the table of towns, a town's sheet."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from dashboards import asked as reading
from desk.closing import asked as closing
from desk.supervising import score_table
from desk.supervising.asking import attach, need, telling, version_in, visible_or_404
from desk.supervising.forms import FalseReportForm, SchemeForm, rows_of
from ledger import scope
from regions.codes import parts_called
from regions.models import Region
from supervision import assessments as deeds
from supervision import lateness, units
from supervision.models import AssessmentScheme, FalseReport
from supervision.scoring import Score
from targets.models import Indicator, Plan


@require_safe
@login_required
def assessments(request: HttpRequest) -> HttpResponse:
    """Which years were assessed?"""
    need(request.user, "view_assessmentscheme")
    context = {
        "schemes": _schemes(request),
        "may_add": request.user.has_perm("supervision.add_assessmentscheme"),
        "year": timezone.localdate().year,
    }
    return render(request, "supervision/assessments.html", context)


@require_safe
@login_required
def assessment(request: HttpRequest, pk: int) -> HttpResponse:
    """Who stands where, and by which rule?"""
    need(request.user, "view_assessmentscheme")
    scheme = _scheme(request, pk)
    return _page(request, scheme)


@require_safe
@login_required
def sheet(request: HttpRequest, pk: int, code: str) -> HttpResponse:
    """How did this town come by its score?"""
    need(request.user, "view_assessmentscheme")
    scheme = _scheme(request, pk)
    today = timezone.localdate()
    score = next((one for one in deeds.sheets(scheme, today) if one.town.code == code), None)
    if score is None:
        raise Http404(f"这次考核里没有这个{parts_called(scheme.region.level)}。")
    as_of = deeds.as_of(scheme, today)
    context = {
        "scheme": scheme,
        "score": score,
        "as_of": as_of,
        "rows": score_table.sheet(scheme, score, deeds.indicators(scheme, score, as_of), as_of),
        "base": score_table.points(score.base),
        "total": score_table.points(score.score),
        "weight": score_table.plain(score.weight),
        "late_points": score_table.points(score.late_points),
        "false_points": score_table.points(score.false_points),
        "false_reports": _false_reports(request, scheme).filter(town=score.town),
        "lateness_known": lateness.is_known(),
        "published_pk": _published_pk(request, scheme, score),
    }
    return render(request, "supervision/sheet.html", context)


@login_required
def new(request: HttpRequest) -> HttpResponse:
    need(request.user, "add_assessmentscheme")
    return _edit(request, None)


@login_required
def change(request: HttpRequest, pk: int) -> HttpResponse:
    scheme = _scheme(request, pk)
    need(request.user, "change_assessmentscheme")
    return _edit(request, scheme)


@require_POST
@login_required
def publish(request: HttpRequest, pk: int) -> HttpResponse:
    scheme = _scheme(request, pk)
    with telling(request) as refusal:
        deeds.publish(scheme=scheme, version=version_in(request.POST), user=request.user)
    if not refusal.told:
        messages.success(request, "考核结果已公布，从现在起谁也不能改。")
    return redirect("supervising:assessment", pk)


@require_POST
@login_required
def report_false(request: HttpRequest, pk: int) -> HttpResponse:
    scheme = _scheme(request, pk)
    if not request.user.has_perm("supervision.change_assessmentscheme"):
        raise PermissionDenied
    form = FalseReportForm(request.POST, request.FILES, region=scheme.region, today=timezone.localdate())
    if form.is_valid():
        with telling(request, form) as refusal, transaction.atomic():
            town = rows_of([form.cleaned_data["town"]], Region)[0]
            found_on, what = form.cleaned_data["found_on"], form.cleaned_data["what"]
            row = deeds.report_false(scheme=scheme, user=request.user, town=town, found_on=found_on, what=what)
            if upload := form.cleaned_data["upload"]:
                attach(row, upload, request.user)
        if not refusal.told:
            messages.success(request, f"已登记{town.name}的一次虚报。")
        if not form.errors:
            return redirect("supervising:assessment", pk)
    return _page(request, scheme, form)


def _page(request: HttpRequest, scheme: AssessmentScheme, form: FalseReportForm | None = None) -> HttpResponse:
    user: Any = request.user
    today = timezone.localdate()
    scores = deeds.sheets(scheme, today)
    own = units.place_of(user)
    ranked = [score for score in scores if score.rank]
    names = dict(Indicator.objects.filter(plan=scheme.plan).values_list("number", "name"))
    may_change = not scheme.is_published and user.has_perm("supervision.change_assessmentscheme")
    context = {
        "scheme": scheme,
        "part_kind": parts_called(scheme.region.level),
        "rows": score_table.towns(scheme, scores, own.pk if own else None),
        "lead": _lead(scheme, ranked, len(scores)),
        "as_of": deeds.as_of(scheme, today),
        "year_end": deeds.year_end(scheme),
        "weights": [
            (row.indicator_number, names.get(row.indicator_number, ""), score_table.plain(row.weight))
            for row in scheme.weights.all()
        ],
        "cap": score_table.plain(scheme.cap),
        "late_points": score_table.plain(scheme.late_points),
        "false_points": score_table.plain(scheme.false_points),
        "false_reports": _false_reports(request, scheme),
        "lateness_known": lateness.is_known(),
        "may_change": may_change,
        "may_publish": not scheme.is_published and user.has_perm("supervision.verify_assessmentscheme"),
        "is_over": today > deeds.year_end(scheme),
        "is_then": any(score.is_then for score in scores),
        "closing_href": _closing_address(user, scheme),
        "form": form or (FalseReportForm(region=scheme.region, today=today) if may_change else None),
    }
    wrong = form is not None and form.errors
    return render(request, "supervision/assessment.html", context, status=400 if wrong else 200)


def _edit(request: HttpRequest, scheme: AssessmentScheme | None) -> HttpResponse:
    user: Any = request.user
    asked = reading.read(request)
    plan = scheme.plan if scheme else asked.plan
    if plan is None:
        raise Http404("您所在的区县还没有计划，先请系统管理员载入。")
    today = timezone.localdate()
    year = scheme.year if scheme else _year(request, today.year)
    indicators = list(deeds.scorable(plan))
    form = SchemeForm(request.POST or None, indicators=indicators, initial=_initial(scheme, plan, year))
    if request.method == "POST" and form.is_valid():
        with telling(request, form) as refusal:
            saved = deeds.save_scheme(
                plan=plan,
                year=year,
                user=user,
                scheme=scheme,
                version=version_in(request.POST) if scheme else None,
                values={name: form.cleaned_data[name] for name in deeds.FIELDS},
                weights=form.weights(),
            )
        if not refusal.told:
            messages.success(request, "考核办法已保存，下面是按它试算的结果。")
            return redirect("supervising:assessment", saved.pk)
    context = {
        "form": form,
        "scheme": scheme,
        "plan": plan,
        "year": year,
        "plain_fields": [form[name] for name in deeds.FIELDS],
        "weight_fields": [(one, form[f"weight-{one.number}"]) for one in indicators],
    }
    return render(request, "supervision/scheme_form.html", context, status=400 if form.errors else 200)


def _initial(scheme: AssessmentScheme | None, plan: Plan, year: int) -> dict[str, Any]:
    if scheme is None:
        blank = AssessmentScheme()
        named = {"name": f"{year} 年{plan.subject}{parts_called(plan.region.level)}考核"}
        return {name: getattr(blank, name) for name in deeds.FIELDS} | named
    weights = {f"weight-{row.indicator_number}": row.weight for row in scheme.weights.all()}
    return {name: getattr(scheme, name) for name in deeds.FIELDS} | weights


def _year(request: HttpRequest, this_year: int) -> int:
    text = request.GET.get("year", "")
    return int(text) if text.isascii() and text.isdecimal() and 2000 <= int(text) <= this_year else this_year


def _lead(scheme: AssessmentScheme, ranked: list[Any], count: int) -> str:
    word = parts_called(scheme.region.level)
    if not ranked:
        return f"还算不出得分：先给指标填权重，并给{word}下达目标。"
    first = [score.town.name for score in ranked if score.rank == 1]
    without = count - len(ranked)
    tail = f"；{without} 个{word}没有目标，不排名" if without else ""
    return f"{len(ranked)} 个{word}排名，第一名{'、'.join(first)}，{score_table.points(ranked[0].score)} 分{tail}。"


def _schemes(request: HttpRequest) -> Any:
    return scope.visible(AssessmentScheme.objects.select_related("plan", "region", "published_by"), request.user)


def _scheme(request: HttpRequest, pk: int) -> AssessmentScheme:
    rows = AssessmentScheme.objects.select_related("plan__region", "region", "published_by")
    found: AssessmentScheme = visible_or_404(rows, request.user, pk)
    return found


def _closing_address(user: Any, scheme: AssessmentScheme) -> str:
    """Where the year's last month is closed, for those who may."""
    if not closing.may(user, closing.CLOSES, scheme.plan):
        return ""
    return reverse("desk:closing-month", args=[scheme.plan.code, f"{deeds.year_end(scheme):%Y-%m}"])


def _published_pk(request: HttpRequest, scheme: AssessmentScheme, score: Score) -> int | None:
    """The published sheet, for those who may make a paper of it."""
    if not scheme.is_published or not request.user.has_perm("papers.add_paper"):
        return None
    return scheme.sheets.filter(town=score.town).values_list("pk", flat=True).first()


def _false_reports(request: HttpRequest, scheme: AssessmentScheme) -> Any:
    rows = FalseReport.objects.filter(scheme=scheme).select_related("town").prefetch_related("attachments")
    return scope.visible(rows, request.user)
