"""Pages of decompositions: the list of a region, the table of one version, and the deeds on it."""

import datetime
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from dashboards import asked as reading
from desk.decomposing import overview_page, typed, version_page
from desk.supervising.asking import telling, version_in
from ledger import scope
from ledger.problems import NOT_FOUND, Conflict
from regions.codes import Level
from regions.models import Region
from targets import decompositions
from targets.models import Decomposition, Indicator, Plan, Statistic
from targets.visibility import may_see_totals, plans_for


@require_safe
@login_required
def overview(request: HttpRequest) -> HttpResponse:
    """What is asked of this region, and what of it is handed down?"""
    _need(request.user, "view")
    return _overview(request)


@require_POST
@login_required
def start(request: HttpRequest) -> HttpResponse:
    """The draft of the next version."""
    _need(request.user, "change")
    plans = plans_for(request.user)
    pk = version_in(QueryDict(f"version={request.POST.get('indicator', '')}"))
    indicator = Indicator.objects.select_related("plan__region").filter(pk=pk, plan__in=plans).first()
    if indicator is None:
        raise Http404(NOT_FOUND)
    user: Any = request.user
    with telling(request) as refusal:
        row = decompositions.start(indicator=indicator, region=user.region, user=user)
    return redirect("desk:decompositions") if refusal.told else redirect("desk:decomposition", row.pk)


@login_required
def version(request: HttpRequest, pk: int) -> HttpResponse:
    """Who is to reach what, and does it add up?"""
    _need(request.user, "view")
    row = _found(request, pk)
    may_edit = decompositions.may_edit(request.user, row.region)
    if request.method != "POST":
        context = version_page.context(row, request.user, may_edit=may_edit)
        return render(request, "desk/decomposing/version.html", context)
    if not may_edit:
        raise PermissionDenied
    return _save(request, row)


@require_POST
@login_required
def issue(request: HttpRequest) -> HttpResponse:
    """Hand down one draft, or those that were ticked, by one paper."""
    _need(request.user, "change")
    drafts = [pair for text in request.POST.getlist("draft") if (pair := _pair(text))]
    try:
        rows = decompositions.issue(
            drafts=drafts,
            document=request.POST.get("document", "")[:60],
            issued_on=_day(request.POST.get("issued_on", "")),
            reason=request.POST.get("reason", "")[:200],
            user=request.user,
        )
    except (ValidationError, Conflict) as error:
        return _refused(request, drafts, error)
    names = "、".join(row.indicator.number for row in rows)
    messages.success(request, f"指标 {names} 已按{rows[0].document}下达，下级的目标从现在起按它算。")
    return redirect("desk:decomposition", rows[0].pk) if len(rows) == 1 else redirect("desk:decompositions")


@require_POST
@login_required
def discard(request: HttpRequest, pk: int) -> HttpResponse:
    row = _found(request, pk)
    with telling(request) as refusal:
        decompositions.discard(draft=row, version=version_in(request.POST), user=request.user)
    if not refusal.told:
        messages.success(request, "草案已删去，已下达的不受影响。")
    return redirect("desk:decompositions")


@require_POST
@login_required
def confirm(request: HttpRequest, pk: int) -> HttpResponse:
    row = _found(request, pk)
    with telling(request) as refusal:
        decompositions.confirm(row=row, version=version_in(request.POST), user=request.user)
    if not refusal.told:
        messages.success(request, "已记下：核对过，下级的目标不作调整。")
    return redirect("desk:decomposition", pk)


def _overview(request: HttpRequest, given: dict[str, Any] | None = None, status: int = 200) -> HttpResponse:
    asked = reading.read(request)
    if asked.plan is None:
        return render(request, "desk/decomposing/overview.html", {"plan": None})
    region = _region(request, asked.plan)
    lines = overview_page.lines(asked.plan, region, request.user)
    is_town = region.level in (Level.TOWN, Level.VILLAGE)
    may_edit = decompositions.may_edit(request.user, region) and not is_town
    drafts = [line for line in lines if line.draft]
    context = {
        "plan": asked.plan,
        "plans": asked.plans,
        "region": region,
        "lines": lines,
        "lead": overview_page.town_lead(lines, region) if is_town else overview_page.lead(lines, region),
        "is_town": is_town,
        "may_edit": may_edit,
        "drafts": drafts if may_edit else [],
        "any_revision": any(line.current for line in drafts),
        "given": {},
        "today": timezone.localdate(),
    }
    return render(request, "desk/decomposing/overview.html", context | (given or {}), status=status)


def _save(request: HttpRequest, row: Decomposition) -> HttpResponse:
    texts = typed.texts(request.POST)
    fills = request.POST.get("do") == "fill"
    user, number = request.user, version_in(request.POST)
    try:
        values = typed.values(row.indicator, texts)
        if fills:
            given = _method(request.POST.get("method", ""))
            decompositions.fill(draft=row, version=number, user=user, values=values, **given)
        else:
            decompositions.save(draft=row, version=number, user=user, values=values)
    except ValidationError as error:
        errors = error.message_dict if hasattr(error, "error_dict") else {"": error.messages}
        context = version_page.context(row, user, may_edit=True, texts=texts, errors=errors)
        return render(request, "desk/decomposing/version.html", context, status=400)
    except Conflict as conflict:
        messages.error(request, str(conflict.detail))
        return redirect("desk:decomposition", row.pk)
    messages.success(request, "已按所选的办法填好，可以再逐个改。" if fills else "草案已保存，还没有下达。")
    return redirect("desk:decomposition", row.pk)


def _refused(request: HttpRequest, drafts: list[tuple[int, int]], error: ValidationError | Conflict) -> HttpResponse:
    """The page from which it was sent, with what was typed and what is wrong with it."""
    if isinstance(error, Conflict):
        errors = {"": [str(error.detail)]}
    else:
        errors = error.message_dict if hasattr(error, "error_dict") else {"": error.messages}
    typed_in = {name: request.POST.get(name, "") for name in ("document", "reason")}
    given = {
        "given": typed_in | {"issued_on": _day(request.POST.get("issued_on", ""))},
        "issue_errors": [words for many in errors.values() for words in many],
        "ticked": {pk for pk, _ in drafts},
    }
    status = 409 if isinstance(error, Conflict) else 400
    if request.POST.get("from") == "version" and drafts:
        row = _found(request, drafts[0][0])
        context = version_page.context(row, request.user, may_edit=decompositions.may_edit(request.user, row.region))
        return render(request, "desk/decomposing/version.html", context | given, status=status)
    return _overview(request, given, status)


def _found(request: HttpRequest, pk: int) -> Decomposition:
    rows = Decomposition.objects.select_related("indicator__plan__region", "region", "changed_by", "issued_by")
    found: Decomposition | None = scope.visible(rows, request.user).filter(pk=pk).first()
    if found is None:
        raise Http404(NOT_FOUND)
    return found


def _region(request: HttpRequest, plan: Plan) -> Region:
    """The one asked for; else the user's own, or the plan's for whoever looks from above."""
    user: Any = request.user
    code = request.GET.get("region", "")
    if code:
        found = Region.objects.filter(code=code).first()
    else:
        found = plan.region if plan.region.lies_in(user.region) else user.region
    if found is None or not found.lies_in(plan.region) or not may_see_totals(user, found):
        raise Http404("这个区划不在本计划范围内，或不在您的权限范围内。")
    return found


def _method(text: str) -> dict[str, Any]:
    """`statistic:CODE:YEAR`, or the name of another way."""
    method, _, rest = text.partition(":")
    code, _, year = rest.rpartition(":")
    if method != "statistic":
        return {"method": method}
    known = Statistic.objects.filter(code=code).first()
    return {"method": method, "statistic": known, "year": int(year) if year.isascii() and year.isdecimal() else None}


def _pair(text: str) -> tuple[int, int] | None:
    """ "12:3" → (id, version)."""
    pk, _, number = text.partition(":")
    both = pk.isascii() and pk.isdecimal() and number.isascii() and number.isdecimal() and len(text) < 20
    return (int(pk), int(number)) if both else None


def _day(text: str) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        return None


def _need(user: Any, verb: str) -> None:
    if not scope.may(user, verb, Decomposition):
        raise PermissionDenied
