"""The pages of closing: the list of months, one open month before it is closed, a closed one with its adjustments."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from desk.closing import adjustment_page, month_page, months_page
from desk.closing import asked as reading
from targets import adjustments as deeds
from targets.closing import close_month
from targets.models import ClosedMonth
from targets.reading import NotYet
from targets.snapshots import NotClosed


@require_safe
@login_required
def months(request: HttpRequest) -> HttpResponse:
    """Which months are closed, which can be, and what moved since?"""
    reading.need(request.user, reading.READS)
    plans = reading.plans(request.user)
    code = request.GET.get("plan", "")
    plan = next((one for one in plans if one.code == code), None) if code else next(iter(plans), None)
    if code and plan is None:
        raise Http404("没有这个计划，或它不属于您所在的区县。")
    context = {"plans": plans, "plan": plan}
    if plan is not None:
        context |= months_page.context(request.user, plan, timezone.localdate())
    return render(request, "desk/closing/months.html", context)


@login_required
def month(request: HttpRequest, code: str, month: str) -> HttpResponse:
    """What still waits, before this month is closed?"""
    user: Any = request.user
    reading.need(user, reading.READS)
    plan = reading.plan_asked(user, code)
    as_of = reading.month_asked(plan, month)
    if ClosedMonth.objects.filter(plan=plan, as_of=as_of).exists():
        return redirect("desk:adjustments", plan.code, f"{as_of:%Y-%m}")
    if as_of > timezone.localdate():
        raise Http404("这个月还没有过完，月末以后才能结账。")
    if request.method == "POST":
        if not reading.may(user, reading.CLOSES, plan):
            raise PermissionDenied
        try:
            close_month(plan=plan, as_of=as_of, user=user)
        except ValidationError as error:
            messages.error(request, "".join(error.messages))
            return redirect("desk:closing-month", plan.code, f"{as_of:%Y-%m}")
        messages.success(request, f"{as_of.year} 年 {as_of.month} 月已结账，报出去的数从现在起固定。")
        return redirect(f"{reverse('desk:closing')}?plan={plan.code}")
    return render(request, "desk/closing/month.html", month_page.context(user, plan, as_of))


@require_safe
@login_required
def adjustments(request: HttpRequest, code: str, month: str) -> HttpResponse:
    """What of this closed month looks different now, and why?"""
    plan = reading.plan_asked(request.user, code)
    as_of, region = reading.month_asked(plan, month), reading.region_asked(request, plan)
    try:
        context = adjustment_page.month(request.user, plan, as_of, region)
    except (NotClosed, NotYet) as refusal:
        raise Http404(str(refusal)) from None
    return render(request, "desk/closing/adjustments.html", context)


@require_safe
@login_required
def adjustment(request: HttpRequest, code: str, month: str, number: str) -> HttpResponse:
    """Which regions and rows make the difference of this indicator?"""
    plan = reading.plan_asked(request.user, code)
    as_of, region = reading.month_asked(plan, month), reading.region_asked(request, plan)
    try:
        context = adjustment_page.one(request.user, plan, as_of, region, number, request.GET.get("page", ""))
    except KeyError:
        raise Http404("这个计划里没有这个序号的指标。") from None
    except (NotClosed, NotYet) as refusal:
        raise Http404(str(refusal)) from None
    return render(request, "desk/closing/adjustment.html", context)


@require_POST
@login_required
def explain(request: HttpRequest, code: str, month: str) -> HttpResponse:
    """One reason for the rows that were listed without one."""
    plan = reading.plan_asked(request.user, code)
    as_of = reading.month_asked(plan, month)
    if not reading.may(request.user, reading.EXPLAINS, plan):
        raise PermissionDenied
    try:
        keys, reason = adjustment_page.keys_in(request.POST.get("rows", "")), request.POST.get("reason", "")
        done = deeds.explain(plan=plan, as_of=as_of, keys=keys, reason=reason, user=request.user)
    except NotClosed as refusal:
        raise Http404(str(refusal)) from None
    except ValidationError as error:
        messages.error(request, "".join(error.messages))
    else:
        left = len(keys) - done
        rest = f"；{left} 条刚又变过或已说明，没有再记" if left else ""
        messages.success(request, f"已说明 {done} 条{rest}。")
    number = request.POST.get("number", "")
    if number and plan.indicators.filter(number=number).exists():
        return redirect("desk:adjustment", code, month, number)
    return redirect("desk:adjustments", code, month)
