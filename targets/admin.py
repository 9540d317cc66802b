"""The admin of plans: indicators, targets, items, reported figures. Totals are computed, not edited."""

from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from django.http import HttpRequest
from unfold.admin import TabularInline
from unfold.widgets import UnfoldAdminTextareaWidget

from ledger import scope
from ledger.admin import LedgerAdmin, OfficeFields, PortalAdmin, ReadOnlyAdmin
from ledger.columns import plain_number
from ledger.conditions import ConditionError
from targets import tasks
from targets.handed_down import follow
from targets.models import (
    ClosedMonth,
    Decomposition,
    Indicator,
    Plan,
    PlanItem,
    Reconciliation,
    ReferenceFigure,
    ReportedFigure,
    ReportedSeries,
    Statistic,
    Target,
)
from targets.operands import check_formula, sync_operands
from targets.resources import ReferenceFigureResource, ReportedFigureResource
from targets.units import base_and_scale

# Why there is a new version of what was handed down.
BY_HAND = "在“目标”里直接修改"


class ReadableJson(DjangoJSONEncoder):
    """As people write a formula: on several lines, Chinese as Chinese."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{**kwargs, "indent": 2, "ensure_ascii": False})


class IndicatorForm(forms.ModelForm):
    """A formula that cannot be computed, or whose unit cannot be compared, is refused here."""

    formula = forms.JSONField(
        label="公式",
        required=False,
        encoder=ReadableJson,
        widget=UnfoldAdminTextareaWidget(attrs={"rows": 8, "spellcheck": "false"}),
        help_text="如 {"
        '"measure": "site-roles.sites", "conditions": {"role": "service_society"}, "window": "day"}；写法见使用手册。',
        error_messages={"invalid": "公式的写法不对：引号、逗号和括号要成对，请对照手册修改。"},
    )

    def clean_formula(self) -> Any:
        return self.cleaned_data["formula"] or {}

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        if not self.errors:
            self._check()
        return cleaned

    def _check(self) -> None:
        wanted = Indicator(pk=self.instance.pk, plan=self.cleaned_data.get("plan") or self.instance.plan)
        for name in ("number", "name", "unit", "kind", "formula"):
            setattr(wanted, name, self.cleaned_data.get(name, getattr(self.instance, name)))
        wanted.scale = self.instance.scale = base_and_scale(wanted.unit)[1]
        try:
            check_formula(wanted)
        except ConditionError as error:
            self.add_error("formula", str(error))
        except ValidationError as error:
            for name, messages in (error.error_dict if hasattr(error, "error_dict") else {"formula": [error]}).items():
                self.add_error(name if name in self.fields else "formula", ValidationError(messages))


class TargetInline(OfficeFields, TabularInline):
    model = Target
    extra = 0
    fields = ("region", "due", "comparator", "value", "value_to", "strength", "yearly", "named_by_plan", "document")
    show_change_link = True

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field is not None:
            # The heading of a column is no label of its cells.
            field.widget.attrs["aria-label"] = field.label
        return field

    def get_queryset(self, request: HttpRequest) -> Any:
        return TargetAdmin(Target, self.admin_site).get_queryset(request).select_related("region__town")


@admin.register(Plan)
class PlanAdmin(PortalAdmin):
    scope_by = "region"
    list_display = ("short_name", "code", "region", "document", "starts_on", "ends_on")
    list_select_related = ("region",)
    search_fields = ("name", "code", "document")
    fieldsets = (
        (None, {"fields": ("code", "name", "short_name", "region", "document", "issued_on", "starts_on", "ends_on")}),
        ("亮灯", {"fields": ("yellow_from", "red_above")}),
        ("下级怎么排名", {"fields": ("ranking_basis", "ranking_cap", "ranking_missing")}),
        ("示意图的颜色", {"fields": ("tile_red_from", "tile_yellow_from")}),
    )


@admin.register(Indicator)
class IndicatorAdmin(PortalAdmin):
    """Definition of an indicator; saving it makes the operands that its formula needs."""

    form = IndicatorForm
    scope_by = "plan__region"
    list_display = ("shown_number", "name", "unit", "kind", "group", "curve", "plan")
    list_display_links = ("shown_number", "name")
    list_select_related = ("plan",)
    list_filter = ("plan", "group", "kind")
    search_fields = ("number", "name", "wording")
    inlines = (TargetInline,)
    fieldsets = (
        (None, {"fields": ("plan", "number", "position", "group", "name", "unit", "decimals")}),
        ("怎么算", {"fields": ("kind", "formula", "definition", "baseline", "baseline_on")}),
        ("序时与亮灯", {"fields": ("curve", "yellow_from", "red_above")}),
        ("谁来办", {"fields": ("lead", "cooperating", "with_all_towns")}),
        ("原文", {"fields": ("stated_at", "wording", "note")}),
    )

    @admin.display(description="序号", ordering="position")
    def shown_number(self, indicator: Indicator) -> str:
        return indicator.number

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        sync_operands(form.instance.plan)
        follow(form.instance.plan, reason=BY_HAND, user=request.user)
        transaction.on_commit(tasks.recompute_new.delay, robust=True)


@admin.register(Target)
class TargetAdmin(PortalAdmin):
    """What is to be reached where and when; the towns' shares of it are targets too."""

    scope_by = "region"
    list_display = ("indicator", "region", "due", "comparator", "shown_value", "strength", "yearly", "document")
    list_select_related = ("indicator__plan", "region__town")
    list_filter = ("indicator__plan", "due", "strength")
    search_fields = ("indicator__name", "indicator__number", "region__name", "document")

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        follow(form.instance.indicator.plan, reason=BY_HAND, user=request.user)

    def delete_model(self, request: HttpRequest, obj: Target) -> None:
        super().delete_model(request, obj)
        follow(obj.indicator.plan, reason=BY_HAND, user=request.user)

    @admin.display(description="目标值", ordering="value")
    def shown_value(self, target: Target) -> str:
        upper = f"–{plain_number(target.value_to)}" if target.value_to is not None else ""
        return f"{plain_number(target.value)}{upper} {target.indicator.unit}"


@admin.register(Decomposition)
class DecompositionAdmin(ReadOnlyAdmin):
    """All versions of what was handed down; drafting and issuing have pages of their own."""

    list_display = ("indicator", "region", "edition", "state", "document", "issued_on", "reason")
    list_select_related = ("indicator", "region")
    list_filter = ("indicator__plan", "state")
    search_fields = ("indicator__name", "indicator__number", "document")

    def get_queryset(self, request: HttpRequest) -> Any:
        return scope.visible(super().get_queryset(request), request.user)


@admin.register(PlanItem)
class PlanItemAdmin(PortalAdmin):
    scope_by = "plan__region"
    list_display = ("number", "title", "kind", "heading", "due", "plan")
    list_display_links = ("number", "title")
    list_select_related = ("plan",)
    list_filter = ("plan", "kind")
    search_fields = ("title", "heading", "work")


@admin.register(ReportedSeries)
class ReportedSeriesAdmin(PortalAdmin):
    list_display = ("name", "code", "unit")
    search_fields = ("name", "code")


@admin.register(Statistic)
class StatisticAdmin(PortalAdmin):
    list_display = ("name", "code", "unit")
    search_fields = ("name", "code")


@admin.register(ReferenceFigure)
class ReferenceFigureAdmin(LedgerAdmin):
    """What stands under the line of a share: of one year, with its source."""

    resource = ReferenceFigureResource
    list_columns = ("year", "shown_value", "stated_in")
    search_fields = ("statistic__name", "stated_in")
    search_help_text = "项目、出处、台账编号"

    @admin.display(description="数值", ordering="value")
    def shown_value(self, row: ReferenceFigure) -> str:
        return f"{plain_number(row.value)} {row.statistic.unit}"


@admin.register(ReportedFigure)
class ReportedFigureAdmin(LedgerAdmin):
    resource = ReportedFigureResource
    list_columns = ("shown_value", "occurred_on", "stated_in")
    search_fields = ("series__name", "stated_in")
    search_help_text = "项目、出处、台账编号"

    @admin.display(description="数值", ordering="value")
    def shown_value(self, row: ReportedFigure) -> str:
        return f"{plain_number(row.value)} {row.series.unit}"


@admin.register(Reconciliation)
class ReconciliationAdmin(ReadOnlyAdmin):
    """The nightly proof that stored totals equal a full recount."""

    list_display = ("checked_at", "compared", "differences")


@admin.register(ClosedMonth)
class ClosedMonthAdmin(ReadOnlyAdmin):
    """Months whose figures no longer move; closing has a page of its own."""

    scope_by = "plan__region"
    list_display = ("plan", "as_of", "closed_at", "closed_by")
    list_select_related = ("plan", "closed_by")
