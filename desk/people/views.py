"""人员: the district opens, moves, locks accounts and hands work over; roles that were asked for are given."""

from typing import Any

import pghistory
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.db import transaction
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from accounts import moving, one_time, opening, roles, tokens
from accounts.models import ApiToken, User
from accounts.reach import GIVES, GIVES_TOKENS, OPENS, within_reach
from desk.people import leaving, sheet
from desk.people.forms import NewPersonForm, PlaceForm, SuccessorForm
from ledger.handing_over import Handed
from ledger.imports.reading import Unreadable

PAGE = 50
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
GONE = "没有这个账号，或不在您的范围内。"


@require_safe
@login_required
def people(request: HttpRequest) -> HttpResponse:
    """Whom the administrator reaches, and what is to do about them."""
    _need(request, OPENS, GIVES)
    sought = request.GET.get("q", "").strip()
    reached = _reached(request).select_related("region__town", "department").prefetch_related("groups")
    if sought:
        reached = reached.filter(Q(username__icontains=sought) | Q(display_name__icontains=sought))
    page = Paginator(reached.order_by("-is_active", "region__code", "username"), PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "sought": sought,
        "shown": [(user, _roles_of(user)) for user in page],
        "opens": request.user.has_perm(OPENS),
        "gives": request.user.has_perm(GIVES),
        "asking": _reached(request).exclude(asked_roles=[]).count(),
    }
    return render(request, "desk/people/people.html", context)


@login_required
def new(request: HttpRequest) -> HttpResponse:
    """One account, its one-time password shown once to be printed."""
    _need(request, OPENS)
    form = NewPersonForm(request.POST or None, user=request.user)
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        line = opening.Line(
            number=1,
            username=typed["username"],
            name=typed["name"],
            region=typed["region"].code,
            department=typed["department"].code if typed["department"] else "",
            roles="、".join(typed["roles"]),
        )
        checked = opening.check([line], request.user)
        if not checked.wrong:
            return _slips(request, opening.open_all(checked=checked, user=request.user))
        for wrong in checked.wrong:
            form.add_error(None, wrong.sentence)
    return render(request, "desk/people/new.html", {"form": form}, status=400 if form.errors else 200)


@login_required
def import_people(request: HttpRequest) -> HttpResponse:
    """A whole list: all or nothing, and every wrong line named."""
    _need(request, OPENS)
    wrong: list[opening.Wrong] = []
    if request.method == "POST":
        upload = request.FILES.get("file")
        if upload is None:
            wrong = [opening.Wrong(0, "还没有选文件，请先选好填了人员的表格。")]
        else:
            try:
                checked = opening.check(sheet.read(upload), request.user)
                if not checked.wrong:
                    return _slips(request, opening.open_all(checked=checked, user=request.user))
                wrong = checked.wrong
            except Unreadable as refusal:
                wrong = [opening.Wrong(0, str(refusal))]
    context = {"wrong": wrong, "help": sheet.HELP}
    return render(request, "desk/people/import.html", context, status=400 if wrong else 200)


@require_safe
@login_required
def template(request: HttpRequest) -> HttpResponse:
    _need(request, OPENS)
    response = HttpResponse(sheet.template(request.user), content_type=XLSX)
    response["Content-Disposition"] = "attachment; filename*=UTF-8''%E4%BA%BA%E5%91%98.xlsx"
    return response


@require_safe
@login_required
def person(request: HttpRequest, pk: int) -> HttpResponse:
    """One account, and what the district can do about it."""
    _need(request, OPENS)
    account = _account(request, pk)
    return _person_page(request, account)


@require_POST
@login_required
def deed(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    """password, token, take-token, lock, unlock, move, hand-over."""
    _need(request, OPENS)
    account = _account(request, pk)
    deeds: dict[str, Any] = {
        "password": _password, "token": _token, "take-token": _take_token,
        "lock": _lock, "unlock": _unlock, "move": _move, "hand-over": _hand_over,
    }  # fmt: skip
    if name not in deeds:
        raise Http404
    try:
        answer: HttpResponse | None = deeds[name](request, account)
    except ValidationError as error:
        messages.error(request, "；".join(error.messages))
        answer = None
    return answer or redirect("desk:person", pk)


@login_required
def asked_roles(request: HttpRequest) -> HttpResponse:
    """待授角色: the security administrator gives what was asked for, or not."""
    _need(request, GIVES)
    waiting = _reached(request).exclude(asked_roles=[]).exclude(pk=request.user.pk).select_related("region__town")
    if request.method == "POST":
        given = request.POST.get("do") == "give"
        chosen = list(waiting.filter(pk__in=[pk for pk in request.POST.getlist("pick") if pk.isdigit()]))
        if not chosen:
            messages.error(request, "还没有勾选，请先勾选人员。")
        else:
            _settle_roles(chosen, given, request.user)
            messages.success(request, f"{len(chosen)} 人的角色已{'授予' if given else '驳回'}。")
        return redirect("desk:people_roles")
    shown = [(user, "、".join(roles.LABELS[code] for code in user.asked_roles)) for user in waiting.order_by("pk")]
    return render(request, "desk/people/roles.html", {"shown": shown})


def _settle_roles(chosen: list[User], given: bool, user: Any) -> None:
    with pghistory.context(user=user.pk, deed="give_roles" if given else "refuse_roles"), transaction.atomic():
        for account in chosen:
            if given:
                # Only what may be asked for at all: a list makes no administrators.
                wanted = [code for code in account.asked_roles if code in opening.ASKABLE]
                account.groups.add(*Group.objects.filter(name__in=wanted))
            account.asked_roles = []
            account.save(update_fields=["asked_roles"])


def _password(request: HttpRequest, account: User) -> HttpResponse:
    if account.pk == request.user.pk:
        raise ValidationError("自己的密码请在“我的账号”里改。")
    return _slips(request, [one_time.renew(account=account, user=request.user)])


def _token(request: HttpRequest, account: User) -> HttpResponse:
    _need(request, GIVES_TOKENS)
    key = tokens.give(account=account, user=request.user)
    response = render(request, "desk/people/token.html", {"account": account, "key": key})
    response["Cache-Control"] = "no-store"
    return response


def _take_token(request: HttpRequest, account: User) -> None:
    _need(request, GIVES_TOKENS)
    tokens.take(account=account, user=request.user)
    messages.success(request, f"{account}的接口令牌已收回，用它的程序马上进不来。")


def _lock(request: HttpRequest, account: User) -> None:
    moving.lock(account=account, user=request.user)
    messages.success(request, f"{account}的账号已停用，他马上就不能再用。")


def _unlock(request: HttpRequest, account: User) -> None:
    moving.unlock(account=account, user=request.user)
    messages.success(request, f"{account}的账号已启用。")


def _move(request: HttpRequest, account: User) -> HttpResponse | None:
    form = PlaceForm(request.POST, user=request.user)
    if not form.is_valid():
        return _person_page(request, account, place=form)
    moving.move(
        account=account,
        region=form.cleaned_data["region"],
        department=form.cleaned_data["department"],
        user=request.user,
    )
    messages.success(request, f"{account}已调到{account.region}，他的代办委托到此为止。角色没变，要变请找安全管理员。")
    return None


def _hand_over(request: HttpRequest, account: User) -> HttpResponse | None:
    form = SuccessorForm(request.POST, colleagues=_colleagues(request, account))
    if not form.is_valid():
        return _person_page(request, account, successor=form)
    if form.cleaned_data["lock"] and account.pk == request.user.pk:
        raise ValidationError(moving.OWN)
    successor = form.cleaned_data["successor"]
    with transaction.atomic():
        handed = leaving.hand_over(account=account, successor=successor, user=request.user)
        if form.cleaned_data["lock"]:
            moving.lock(account=account, user=request.user)
    _tell(request, handed, successor)
    if form.cleaned_data["lock"]:
        messages.success(request, f"{account}的账号已停用。")
    return None


def _tell(request: HttpRequest, handed: list[Handed], successor: User) -> None:
    """What went over, and what did not and why."""
    told = "、".join(f"{one.title} {one.rows} {one.measure}" for one in handed if one.rows)
    rows = sum(one.rows for one in handed)
    messages.success(request, f"已把 {rows} 条没办完的交给{successor}" + (f"：{told}。" if told else "。"))
    for why in dict.fromkeys(one.why for one in handed if one.left):
        left = [one for one in handed if one.left and one.why == why]
        named = "、".join(f"{one.title} {one.left} {one.measure}" for one in left)
        messages.warning(request, f"还有 {sum(one.left for one in left)} 条没有交（{named}）：{why}。")


def _person_page(request: HttpRequest, account: User, place: Any = None, successor: Any = None) -> HttpResponse:
    bound = place is not None or successor is not None
    context = {
        "account": account,
        "roles": _roles_of(account),
        "asked": "、".join(roles.LABELS.get(code, code) for code in account.asked_roles),
        "is_self": account.pk == request.user.pk,
        "token": ApiToken.objects.filter(user=account).first(),
        "gives_tokens": request.user.has_perm(GIVES_TOKENS) and not account.role_codes & roles.ADMINISTRATORS,
        "open_work": leaving.open_work(account),
        "place": place
        or PlaceForm(user=request.user, initial={"region": account.region, "department": account.department}),
        "successor": successor or SuccessorForm(colleagues=_colleagues(request, account)),
    }
    return render(request, "desk/people/person.html", context, status=400 if bound else 200)


def _slips(request: HttpRequest, slips: list[one_time.Slip]) -> HttpResponse:
    """What is printed: shown this once, kept nowhere."""
    address = request.build_absolute_uri("/login/")
    context = {"slips": slips, "address": address, "days": one_time.VALID.days}
    response = render(request, "desk/people/slips.html", context)
    response["Cache-Control"] = "no-store"
    return response


def _need(request: HttpRequest, *rights: str) -> None:
    if not any(request.user.has_perm(right) for right in rights):
        raise PermissionDenied


def _reached(request: HttpRequest) -> Any:
    return within_reach(User.objects.filter(is_superuser=False), request.user)


def _account(request: HttpRequest, pk: int) -> User:
    found: User | None = _reached(request).select_related("region__town", "department").filter(pk=pk).first()
    if found is None:
        raise Http404(GONE)
    return found


def _colleagues(request: HttpRequest, besides: User) -> Any:
    reached = _reached(request).filter(is_active=True).exclude(pk=besides.pk)
    reached = reached.exclude(groups__name__in=roles.ADMINISTRATORS)
    return reached.select_related("region__town").order_by("region__code", "username")


def _roles_of(user: User) -> str:
    return "、".join(roles.LABELS.get(group.name, group.name) for group in user.groups.all())
