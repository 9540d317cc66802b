"""Deeds on many rows: the list is fixed and shown with its count and sums before anything is stored."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse

from ledger.admin.deeds import (
    DEEDS,
    MOST_AT_ONCE,
    TO_THE_DESK,
    VERIFY,
    Deed,
    ReasonForm,
    allowed,
    offered,
    own_work,
    parse_items,
    totals,
    written,
)
from ledger.admin.plain import PortalAdmin
from ledger.models import LedgerRow
from ledger.verification import Item, NeedsReason, Outcome

# Rows that the page before the deed names one by one.
SHOWN = 100


@dataclass(frozen=True)
class Unfit:
    row: LedgerRow
    detail: str


@dataclass(frozen=True)
class Missed:
    """A row of the list that the deed did not reach, and why."""

    row: LedgerRow | None
    id: int
    detail: str


class BulkDeeds(PortalAdmin):
    """Part of a ledger's admin: an action for each deed, and the two pages around it."""

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        actions = super().get_actions(request)
        if "_popup" in request.GET:
            return actions
        return actions | {
            f"bulk_{deed.name}": (_action(deed), f"bulk_{deed.name}", deed.label)
            for deed in allowed(self.model, request.user)
        }

    def bulk_urls(self) -> list[Any]:
        return [
            path(
                "bulk/<slug:deed>/",
                self.admin_site.admin_view(self.bulk_view),
                name=self.url_name("bulk").split(":")[1],
            )
        ]

    def ask_bulk(self, request: HttpRequest, queryset: QuerySet[Any], deed: Deed) -> HttpResponse:
        """The page that shows what the deed will be done on."""
        rows = list(queryset[: MOST_AT_ONCE + 1])
        if len(rows) > MOST_AT_ONCE:
            messages.error(request, f"一次最多{deed.label} {MOST_AT_ONCE} 条，请先用上方的筛选缩小范围。")
            return self._to_list(request)
        fit, unfit = [], []
        for row in rows:
            revision = getattr(row, "revision", None)
            if deed in offered(row, revision, request.user):
                fit.append(row)
            else:
                unfit.append(Unfit(row, _why_unfit(row, revision, request.user, deed)))
        items = written(Item(row.pk, row.version) for row in fit)
        return self._bulk_page(request, deed, fit, unfit, items, ReasonForm(deed=deed))

    def bulk_view(self, request: HttpRequest, deed: str) -> HttpResponse:
        """Do the deed on the list that the page showed, and say what it did not reach."""
        chosen = DEEDS.get(deed)
        if chosen is None or request.method != "POST":
            raise Http404
        if chosen not in allowed(self.model, request.user):
            raise PermissionDenied
        try:
            items = parse_items(request.POST.get("items", ""))
        except ValidationError as error:
            messages.error(request, "；".join(error.messages))
            return self._to_list(request)
        asked = ReasonForm(request.POST, deed=chosen)
        if not asked.is_valid():
            ids = [item.id for item in items]
            rows = list(self.get_queryset(request).filter(pk__in=ids))
            return self._bulk_page(request, chosen, rows, [], written(items), asked)
        try:
            outcome = chosen(
                model=self.model,
                items=items,
                user=request.user,
                reason=asked.cleaned_data.get("reason", ""),
            )
        except NeedsReason as refusal:
            messages.warning(request, f"{refusal}，{TO_THE_DESK}")
            return self._to_list(request)
        if not outcome.conflicts:
            messages.success(request, f"{len(outcome.done)} 条{chosen.done}。")
            return self._to_list(request)
        return self._conflicts_page(request, chosen, outcome)

    def _bulk_page(
        self, request: HttpRequest, deed: Deed, fit: list[Any], unfit: list[Unfit], items: str, form: ReasonForm
    ) -> HttpResponse:
        return TemplateResponse(
            request,
            "admin/ledger/bulk.html",
            self._frame(request, f"{deed.label} {len(fit)} 条{self.opts.verbose_name}")
            | {
                "deed": deed,
                "rows": fit[:SHOWN],
                "count": len(fit),
                "more": max(len(fit) - SHOWN, 0),
                "unfit": unfit[:SHOWN],
                "unfit_count": len(unfit),
                "totals": totals(self.model, [_counted(row) for row in fit]),
                "items": items,
                "form": form,
                "action": self._address("bulk", deed.name, request),
                "list_url": self._address("changelist", None, request),
            },
        )

    def _conflicts_page(self, request: HttpRequest, deed: Deed, outcome: Outcome) -> HttpResponse:
        ids = [conflict.id for conflict in outcome.conflicts]
        rows = {row.pk: row for row in self.get_queryset(request).filter(pk__in=ids)}
        missed = [Missed(rows.get(one.id), one.id, one.detail) for one in outcome.conflicts]
        title = f"{deed.label}：{len(outcome.done)} 条完成，{len(missed)} 条没有办"
        return TemplateResponse(
            request,
            "admin/ledger/conflicts.html",
            self._frame(request, title)
            | {
                "deed": deed,
                "done": len(outcome.done),
                "missed": missed,
                "list_url": self._address("changelist", None, request),
            },
        )

    def _frame(self, request: HttpRequest, title: str) -> dict[str, Any]:
        return {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": title,
            "change_url": self.url_name("change"),
        }

    def _address(self, page: str, deed: str | None, request: HttpRequest) -> str:
        address = reverse(self.url_name(page), args=[deed] if deed else [])
        query = request.GET.urlencode()
        return f"{address}?{query}" if query else address

    def _to_list(self, request: HttpRequest) -> HttpResponse:
        return HttpResponseRedirect(self._address("changelist", None, request))


def _action(deed: Deed) -> Callable[[Any, HttpRequest, QuerySet[Any]], HttpResponse]:
    def ask(model_admin: Any, request: HttpRequest, queryset: QuerySet[Any]) -> HttpResponse:
        return model_admin.ask_bulk(request, queryset, deed)

    return ask


def _counted(row: LedgerRow) -> LedgerRow:
    """What will count once the deed is done: the open revision, where there is one."""
    return getattr(row, "revision", None) or row


def _why_unfit(row: LedgerRow, revision: LedgerRow | None, user: Any, deed: Deed) -> str:
    if deed is VERIFY and own_work(row, revision, user):
        return "您本人经手过，请由其他核实人员办理"
    if revision is not None:
        return f"{revision.get_act_display()}修订的状态是“{revision.get_status_display()}”，不能{deed.label}"
    return f"状态是“{row.get_status_display()}”，不能{deed.label}"
