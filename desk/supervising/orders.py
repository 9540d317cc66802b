"""Pages of orders: list, form, one order with its deeds, proposals, the printed sheet."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from dashboards import asked as reading
from desk.supervising import order_list, order_page
from desk.supervising.asking import attach, need, telling, version_in, visible_or_404
from desk.supervising.forms import ExtensionForm, OrderForm, ReasonForm, StepForm, unit_values
from ledger import scope
from supervision import extensions, inspections, proposals, units
from supervision import orders as deeds
from supervision.models import Deed, Finding, Inspection, Order, Proposal, State, Task, UrgencyGrade
from targets.models import Indicator, Plan
from targets.visibility import plans_for

DONE = {
    Deed.NOTIFY: "已通知承办单位。",
    Deed.SIGN: "已签收。",
    Deed.START: "已开始办理。",
    Deed.NOTE: "进展已记下。",
    Deed.REPORT: "已报结，等交办单位审核。",
    Deed.PASS: "审核通过，可以销号了。",
    Deed.RETURN: "已退回，承办单位会看到理由。",
    Deed.CLOSE: "已销号。",
    Deed.ARCHIVE: "已归档。",
    Deed.CANCEL: "已撤销。",
}


@require_safe
@login_required
def orders(request: HttpRequest) -> HttpResponse:
    """Which orders run, which are late, which wait for an answer?"""
    need(request.user, "view_order")
    asked = reading.read(request)
    return render(request, "supervision/orders.html", {"asked": asked, **order_list.context(asked, request.GET)})


@require_safe
@login_required
def order(request: HttpRequest, pk: int) -> HttpResponse:
    """Where does this order stand, and what has to be done now?"""
    need(request.user, "view_order")
    return _page(request, _order(request, pk))


@login_required
def new(request: HttpRequest) -> HttpResponse:
    """Register an order: from nothing, a task, an indicator, a finding or a proposal."""
    need(request.user, "add_order")
    user: Any = request.user
    origin = _Origin(request)
    form = OrderForm(request.POST or None, region=user.region, today=timezone.localdate(), initial=origin.initial)
    if request.method == "POST" and form.is_valid():
        with telling(request, form) as refusal:
            made = origin.register(_values(form), version_in(request.POST))
        if not refusal.told:
            messages.success(request, f"已登记为 {made.number}，还没有通知承办单位。")
            return redirect("supervising:order", made.pk)
    context = {"form": form, "origin": origin, "version": origin.version}
    return render(request, "supervision/order_form.html", context, status=400 if form.errors else 200)


@login_required
def amend(request: HttpRequest, pk: int) -> HttpResponse:
    """Change an order before its unit is notified."""
    row = _order(request, pk)
    if not deeds.is_issuer(row, request.user):
        raise PermissionDenied
    user: Any = request.user
    initial = {name: getattr(row, name) for name in deeds.EDITABLE} | {"unit": units.of_row(row).key}
    form = OrderForm(request.POST or None, region=user.region, today=timezone.localdate(), initial=initial)
    del form.fields["unit"]
    if request.method == "POST" and form.is_valid():
        with telling(request, form) as refusal:
            deeds.amend(order=row, version=version_in(request.POST), user=user, values=form.cleaned_data)
        if not refusal.told:
            messages.success(request, "督办单已改。")
        if not form.errors:
            return redirect("supervising:order", pk)
    context = {"form": form, "order": row, "version": row.version}
    return render(request, "supervision/order_form.html", context, status=400 if form.errors else 200)


@require_POST
@login_required
def do(request: HttpRequest, pk: int, deed: str) -> HttpResponse:
    """One step of an order."""
    if deed not in deeds.RULES:
        raise Http404
    row = _order(request, pk)
    form = StepForm(request.POST, request.FILES)
    if form.is_valid():
        given = dict(form.cleaned_data)
        upload = given.pop("upload")
        with telling(request, form) as refusal, transaction.atomic():
            step = deeds.do(order=row, deed=deed, version=version_in(request.POST), user=request.user, **given)
            if upload:
                attach(step, upload, request.user)
        if not refusal.told:
            messages.success(request, DONE[Deed(deed)])
        if not form.errors:
            return redirect("supervising:order", pk)
    return _page(request, _order(request, pk), form=form, wrong=deed)


@require_POST
@login_required
def ask_extension(request: HttpRequest, pk: int) -> HttpResponse:
    row = _order(request, pk)
    form = ExtensionForm(request.POST)
    if form.is_valid():
        with telling(request, form) as refusal:
            extensions.ask(order=row, version=version_in(request.POST), user=request.user, **form.cleaned_data)
        if not refusal.told:
            messages.success(request, "延期申请已提出，等交办单位答复；答复以前仍按原期限。")
        if not form.errors:
            return redirect("supervising:order", pk)
    return _page(request, _order(request, pk), extension_form=form)


@require_POST
@login_required
def answer_extension(request: HttpRequest, pk: int) -> HttpResponse:
    row = _order(request, pk)
    form = ReasonForm(request.POST)
    granted = request.POST.get("answer") == "grant"
    if form.is_valid():
        with telling(request, form) as refusal:
            extensions.answer(
                order=row,
                version=version_in(request.POST),
                user=request.user,
                granted=granted,
                reason=form.cleaned_data["reason"],
            )
        if not refusal.told:
            messages.success(request, "已同意延期。" if granted else "已答复不同意延期。")
        if not form.errors:
            return redirect("supervising:order", pk)
    return _page(request, _order(request, pk), answer_form=form)


@require_safe
@login_required
def printed(request: HttpRequest, pk: int) -> HttpResponse:
    """The order on paper."""
    need(request.user, "view_order")
    row = _order(request, pk)
    return render(request, "supervision/order_print.html", {"order": row, "today": timezone.localdate()})


@require_safe
@login_required
def proposed(request: HttpRequest) -> HttpResponse:
    """Which lights were red for three months, and what is done about them?"""
    need(request.user, "view_proposal")
    rows = scope.visible(Proposal.objects.select_related("region", "plan", "order"), request.user)
    waiting = [row for row in rows if row.state == Proposal.State.OPEN]
    context = {
        "waiting": waiting,
        "settled": [row for row in rows if row.state != Proposal.State.OPEN][:50],
        "may_settle": request.user.has_perm("supervision.change_proposal"),
    }
    return render(request, "supervision/proposals.html", context)


@require_POST
@login_required
def dismiss(request: HttpRequest, pk: int) -> HttpResponse:
    row = visible_or_404(Proposal.objects.select_related("plan"), request.user, pk)
    with telling(request) as refusal:
        proposals.dismiss(
            proposal=row,
            version=version_in(request.POST),
            user=request.user,
            reason=request.POST.get("reason", "")[:200],
        )
    if not refusal.told:
        messages.success(request, "已记下不督办的理由；再连续三个月明显滞后时会重新提出。")
    return redirect("supervising:proposals")


class _Origin:
    """What an order grows out of, named in the address: ?task= ?finding= ?proposal= ?indicator= and ?unit=."""

    def __init__(self, request: HttpRequest) -> None:
        self.user: Any = request.user
        asked = request.GET
        self.task: Task | None = self._row(Task.objects.select_related("plan", "item"), asked.get("task"))
        self.proposal: Proposal | None = self._row(
            Proposal.objects.select_related("plan", "region"), asked.get("proposal")
        )
        self.finding = self._finding(asked.get("finding"))
        self.indicator = self._indicator(asked.get("indicator"), asked.get("plan"))
        self.initial: dict[str, Any] = {"unit": asked.get("unit", "")} | self._suggested()

    @property
    def version(self) -> int:
        return self.proposal.version if self.proposal else 0

    def register(self, values: dict[str, Any], version: int) -> Order:
        if self.proposal is not None:
            return proposals.accept(proposal=self.proposal, version=version, user=self.user, values=values)
        if self.finding is not None:
            # The order of a finding goes to the inspected town.
            values = {name: value for name, value in values.items() if name not in ("department", "town")}
            return inspections.raise_order(finding=self.finding, user=self.user, values=values)
        about: dict[str, Any] = {}
        if self.task is not None:
            about = {"task": self.task, "plan": self.task.plan}
        elif self.indicator is not None:
            about = {"plan": self.indicator.plan, "indicator_number": self.indicator.number}
        return deeds.register(user=self.user, values=values | about)

    def _suggested(self) -> dict[str, Any]:
        normal = UrgencyGrade.objects.filter(code="normal").first()
        found: dict[str, Any] = {"urgency": normal}
        if self.proposal is not None:
            found |= proposals.suggested(self.proposal)
            if self.proposal.region_id != self.proposal.plan.region_id:
                found["unit"] = units.of_town(self.proposal.region).key
            else:
                found |= self._lead(self.proposal.plan, self.proposal.indicator_number)
        elif self.finding is not None:
            found |= inspections.suggested(self.finding)
            found["unit"] = units.of_town(self.finding.inspection.town).key
        elif self.task is not None:
            document = self.task.plan.document or self.task.plan.short_name if self.task.plan else "会议议定"
            found |= {"title": self.task.title[:80], "basis": document, "demand": self.task.work}
        elif self.indicator is not None:
            plan = self.indicator.plan
            found |= {
                "title": f"{self.indicator.name}滞后"[:80],
                "basis": f"{plan.document or plan.short_name}，指标 {self.indicator.number}",
                "demand": "查明原因，提出整改措施和时间表，尽快赶上序时进度。",
            }
        return found

    def _lead(self, plan: Plan, number: str) -> dict[str, Any]:
        """The district's own red light goes to the department that leads the indicator."""
        indicator = Indicator.objects.filter(plan=plan, number=number).first()
        lead = indicator.lead.order_by("code").first() if indicator else None
        return {"unit": units.of_department(lead).key} if lead else {}

    def _row(self, queryset: Any, text: str | None) -> Any:
        if not text:
            return None
        if not text.isascii() or not text.isdecimal():
            raise Http404
        return visible_or_404(queryset, self.user, int(text))

    def _finding(self, text: str | None) -> Finding | None:
        if not text or not text.isascii() or not text.isdecimal():
            return None
        seen = scope.visible(Inspection.objects.all(), self.user)
        found = Finding.objects.filter(pk=text, inspection__in=seen).select_related("inspection__town").first()
        if found is None:
            raise Http404
        return found

    def _indicator(self, number: str | None, code: str | None) -> Indicator | None:
        if not number:
            return None
        plans = plans_for(self.user)
        plan = plans.filter(code=code).first() if code else plans.first()
        found = Indicator.objects.filter(plan=plan, number=number).select_related("plan").first()
        if found is None:
            raise Http404
        return found


def _values(form: OrderForm) -> dict[str, Any]:
    given = dict(form.cleaned_data)
    return unit_values(given.pop("unit")) | given


def _order(request: HttpRequest, pk: int) -> Order:
    rows = Order.objects.select_related(
        "department", "town", "urgency", "issuing_department", "issuer_region", "issued_by", "plan", "task",
        "finding__inspection__town",
    )  # fmt: skip
    found: Order = visible_or_404(rows, request.user, pk)
    return found


def _page(request: HttpRequest, row: Order, wrong: str = "", **forms: Any) -> HttpResponse:
    asked = reading.read(request)
    context = {
        "asked": asked,
        "form": StepForm(),
        "wrong": wrong,
        "extension_form": ExtensionForm(),
        "answer_form": ReasonForm(),
        **order_page.context(asked, row),
        **forms,
        "is_registered": row.state == State.REGISTERED,
    }
    status = 400 if any(form.errors for form in forms.values()) else 200
    return render(request, "supervision/order.html", context, status=status)
