"""我的账号: one's own password and deputies, for whom one acts, the introduction for newcomers."""

from typing import Any

import pghistory
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.decorators import login_required
from django.contrib.auth.forms import PasswordChangeForm
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from accounts import deputies, roles, tokens
from accounts.middleware import ACTS_FOR
from accounts.models import ApiToken, Deputy, User
from accounts.reach import within_reach
from desk.people.forms import DistrictPeriodForm, PeriodForm

APPOINTS = "accounts.add_deputy"


@login_required
def account(request: HttpRequest) -> HttpResponse:
    """Who I am here, who stands in for me and for whom I stand in."""
    user: Any = request.user
    form = PeriodForm(request.POST or None, colleagues=_colleagues_of(user))
    if request.method == "POST" and form.is_valid():
        try:
            deputies.appoint(principal=_self(user), user=_self(user), **_period(form))
        except ValidationError as error:
            form.refused(error)
        else:
            messages.success(request, f"已请{form.cleaned_data['deputy']}代办，他登录后在页面上方选“代{user}”。")
            return redirect("desk:own_account")
    own = Deputy.objects.filter(ended_at__isnull=True, ends_on__gte=timezone.localdate())
    context = {
        "form": form,
        "mine": own.filter(principal=user.pk).select_related("deputy"),
        "theirs": own.filter(deputy=user.pk).select_related("principal"),
        "token": ApiToken.objects.filter(user=user.pk).first(),
        "may_appoint": not user.role_codes & roles.ADMINISTRATORS and user.acts_for is None,
    }
    return render(request, "desk/people/account.html", context, status=400 if form.errors else 200)


@login_required
def own_password(request: HttpRequest) -> HttpResponse:
    """The password is changed here, at the first sign-in before anything else."""
    user: Any = request.user
    if user.acts_for is not None:
        raise PermissionDenied
    form = PasswordChangeForm(user, request.POST or None)
    if request.method == "POST" and form.is_valid():
        if user.check_password(form.cleaned_data["new_password1"]):
            form.add_error("new_password1", "新密码要和现在的不一样。")
        else:
            user.one_time_until = None
            with pghistory.context(user=user.pk, deed="own_password"):
                form.save()
            update_session_auth_hash(request, user)
            messages.success(request, "密码已改，下次用新密码登录。")
            return redirect("/")
    for field in form.fields.values():
        field.widget.attrs["class"] = "input"
        field.widget.attrs.pop("autofocus", None)
    status = 400 if form.errors else 200
    context = {"form": form, "is_first": user.must_change_password}
    return render(request, "desk/people/password.html", context, status=status)


@require_POST
@login_required
def give_back_token(request: HttpRequest) -> HttpResponse:
    """Whoever no longer wants a program to act in his name says so himself."""
    user: Any = request.user
    if user.acts_for is not None:
        raise PermissionDenied
    if tokens.take(account=user, user=user):
        messages.success(request, "接口令牌已作废，用它的程序马上进不来。")
    return redirect("desk:own_account")


@require_POST
@login_required
def end_deputy(request: HttpRequest, pk: int) -> HttpResponse:
    """Ended by the principal, the deputy himself, or the district."""
    user: Any = request.user
    found = Deputy.objects.filter(pk=pk, ended_at__isnull=True).select_related("principal__region").first()
    if found is None or not (user.pk in (found.principal_id, found.deputy_id) or _reaches(user, found)):
        raise Http404("没有这项代办，或已经结束。")
    deputies.end(deputy=found, user=user)
    messages.success(request, f"{found.deputy}不再代{found.principal}办事。")
    return redirect("desk:people_deputies" if _reaches(user, found) else "desk:own_account")


@login_required
def district_deputies(request: HttpRequest) -> HttpResponse:
    """代办: who stands in for whom in the district; the security administrator appoints for those who are away."""
    user: Any = request.user
    if not user.has_perm(APPOINTS):
        raise PermissionDenied
    reached = within_reach(User.objects.filter(is_active=True, is_superuser=False), user)
    colleagues = reached.exclude(groups__name__in=roles.ADMINISTRATORS).select_related("region__town")
    form = DistrictPeriodForm(request.POST or None, colleagues=colleagues.order_by("region__code", "username"))
    if request.method == "POST" and form.is_valid():
        try:
            appointed = deputies.appoint(principal=form.cleaned_data["principal"], user=user, **_period(form))
        except ValidationError as error:
            form.refused(error)
        else:
            messages.success(request, f"已定：{appointed}，{appointed.starts_on} 至 {appointed.ends_on}。")
            return redirect("desk:people_deputies")
    running = Deputy.objects.filter(ended_at__isnull=True, ends_on__gte=timezone.localdate(), principal__in=reached)
    context = {"form": form, "running": running.select_related("principal", "deputy", "appointed_by")}
    return render(request, "desk/people/deputies.html", context, status=400 if form.errors else 200)


@require_POST
@login_required
def act_for(request: HttpRequest) -> HttpResponse:
    """The switch on top of the page: act for somebody, or for oneself again.

    Both begin at the desk: what the one has open may not exist for the other.
    """
    user: Any = request.user
    wanted = request.POST.get("principal", "")
    if not wanted:
        request.session.pop(ACTS_FOR, None)
        messages.info(request, "现在是您本人在办。")
        return redirect("desk:home")
    if not wanted.isdigit():
        raise Http404
    stand_in = deputies.stand_in(_self(user), int(wanted), timezone.localdate())
    request.session[ACTS_FOR] = int(wanted)
    messages.info(request, f"现在起您代{stand_in.principal}办理，每一步都记两个人的名字。信贷和账号管理不能代办。")
    return redirect("desk:home")


@require_POST
@login_required
def tour_done(request: HttpRequest) -> HttpResponse:
    """The introduction was read; it can be opened again from the menu."""
    user: Any = request.user
    User.objects.filter(pk=user.pk, toured_at__isnull=True).update(toured_at=timezone.now())
    return _back(request)


def _period(form: PeriodForm) -> dict[str, Any]:
    return {name: form.cleaned_data[name] for name in ("deputy", "starts_on", "ends_on")}


def _colleagues_of(user: Any) -> Any:
    """Everybody of the district who is no administrator."""
    county = user.region.county_id if user.region else None
    known = User.objects.filter(is_active=True, is_superuser=False, region__county=county).exclude(pk=user.pk)
    known = known if county else known.none()
    known = known.exclude(groups__name__in=roles.ADMINISTRATORS).exclude(groups__isnull=True)
    return known.select_related("region__town").order_by("region__code", "username").distinct()


def _self(user: Any) -> User:
    """The person himself, whomever he acts for."""
    return User.objects.select_related("region").get(pk=user.pk) if user.acts_for is not None else user


def _reaches(user: Any, deputy: Deputy) -> bool:
    reached = within_reach(User.objects.filter(pk=deputy.principal_id), user)
    return bool(user.has_perm("accounts.change_deputy") and reached.exists())


def _back(request: HttpRequest) -> HttpResponse:
    wanted = request.POST.get("back", "")
    safe = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, request.is_secure())
    return redirect(wanted if safe and wanted.startswith("/") else "/")
