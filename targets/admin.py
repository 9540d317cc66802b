"""The admin of plans: indicators, targets, items, reported figures. Totals are computed, not edited."""

from typing import Any

from django.contrib import admin, messages
from django.db import transaction
from django.http import HttpRequest
from unfold.admin import TabularInline

from ledger import scope
from ledger.admin import LedgerAdmin, OfficeFields, PortalAdmin, ReadOnlyAdmin
from ledger.columns import plain_number
from targets import tasks, versions
from targets.admin_forms import (
    DictionaryForm,
    IndicatorForm,
    PlanForm,
    PlanItemForm,
    SeasonForm,
    TargetForm,
    TargetFormSet,
)
from targets.handed_down import follow
from targets.models import (
    ClosedMonth,
    Decomposition,
    Indicator,
    IndicatorVersion,
    Plan,
    PlanItem,
    Reconciliation,
    ReferenceFigure,
    ReportedFigure,
    ReportedSeries,
    Season,
    Statistic,
    Target,
)
from targets.operands import sync_operands
from targets.plan_files.settling import settle
from targets.resources import ReferenceFigureResource, ReportedFigureResource

# Why there is a new version of what was handed down.
BY_HAND = "在“目标”里直接修改"


def _settled(plan: Plan, request: HttpRequest) -> None:
    """What a plan file settles by itself, and the version that says what was handed down."""
    settle(plan)
    follow(plan, reason=BY_HAND, user=request.user)


class TargetInline(OfficeFields, TabularInline):
    model = Target
    form, formset = TargetForm, TargetFormSet
    extra = 0
    fields = ("region", "due", "comparator", "value", "value_to", "strength", "named_by_plan", "document")
    show_change_link = True

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field is not None:
            # The heading of a column is no label of its cells.
            field.widget.attrs["aria-label"] = field.label
        return field

    def get_queryset(self, request: HttpRequest) -> Any:
        return TargetAdmin(Target, self.admin_site).get_queryset(request).select_related("region__town")


class IndicatorVersionInline(OfficeFields, TabularInline):
    """What the definition was before, and why it was changed."""

    model = IndicatorVersion
    extra = 0
    fields = ("edition", "valid_from", "words", "reason", "changed_by", "ready_at")
    readonly_fields = fields
    ordering = ("-edition",)

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return bool(request.user.has_perm("targets.view_indicator"))


@admin.register(Plan)
class PlanAdmin(PortalAdmin):
    form = PlanForm
    scope_by = "region"
    list_display = ("short_name", "code", "region", "document", "starts_on", "ends_on")
    list_select_related = ("region",)
    search_fields = ("name", "code", "document")
    fieldsets = (
        (None, {"fields": ("code", "name", "short_name", "region", "document", "issued_on", "starts_on", "ends_on")}),
        ("亮灯", {"fields": ("yellow_from", "red_above")}),
        ("下级怎么排名", {"fields": ("ranking_basis", "ranking_cap", "ranking_missing")}),
        ("示意图的颜色", {"fields": ("tile_red_from", "tile_yellow_from")}),
        ("结账", {"fields": ("closes_from",)}),
    )

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        _settled(form.instance, request)
        # Its windows and dates move with it.
        sync_operands(form.instance)
        transaction.on_commit(tasks.recompute_new.delay, robust=True)


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
    inlines = (TargetInline, IndicatorVersionInline)
    fieldsets = (
        (None, {"fields": ("plan", "number", "position", "group", "name", "unit", "decimals")}),
        ("怎么算", {"fields": ("kind", "formula", "definition", "baseline", "baseline_on", "why")}),
        ("序时与亮灯", {"fields": ("curve", "season", "points", "yellow_from", "red_above")}),
        ("谁来办", {"fields": ("lead", "cooperating", "with_all_towns")}),
        ("原文", {"fields": ("stated_at", "wording", "note")}),
    )

    @admin.display(description="序号", ordering="position")
    def shown_number(self, indicator: Indicator) -> str:
        return indicator.number

    def save_model(self, request: HttpRequest, obj: Indicator, form: Any, change: bool) -> None:
        form.definitions_before = versions.of_all(obj.plan)
        super().save_model(request, obj, form, change)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        plan = form.instance.plan
        sync_operands(plan)
        _settled(plan, request)
        changed = versions.record(plan, form.definitions_before, reason=form.cleaned_data["why"], user=request.user)
        if any(version.ready_at is None for version in changed):
            messages.info(request, "新口径的数正在计算，算好以前仍按原来的口径显示，算好后自动启用。")
        if any("单位" in version.words for version in changed):
            messages.warning(request, "单位改了，请核对目标值和基期值是不是按新单位填的。")
        transaction.on_commit(tasks.recompute_new.delay, robust=True)


@admin.register(Target)
class TargetAdmin(PortalAdmin):
    """What is to be reached where and when; the towns' shares of it are targets too."""

    form = TargetForm
    exclude = ("yearly",)
    scope_by = "region"
    list_display = ("indicator", "region", "due", "comparator", "shown_value", "strength", "yearly", "document")
    list_select_related = ("indicator__plan", "region__town")
    list_filter = ("indicator__plan", "due", "strength")
    search_fields = ("indicator__name", "indicator__number", "region__name", "document")

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        _settled(form.instance.indicator.plan, request)

    def delete_model(self, request: HttpRequest, obj: Target) -> None:
        super().delete_model(request, obj)
        _settled(obj.indicator.plan, request)

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
    form = PlanItemForm
    scope_by = "plan__region"
    list_display = ("number", "title", "kind", "heading", "due", "plan")
    list_display_links = ("number", "title")
    list_select_related = ("plan",)
    list_filter = ("plan", "kind")
    search_fields = ("title", "heading", "work")


@admin.register(ReportedSeries)
class ReportedSeriesAdmin(PortalAdmin):
    form = DictionaryForm
    list_display = ("name", "code", "unit")
    search_fields = ("name", "code")


@admin.register(Statistic)
class StatisticAdmin(PortalAdmin):
    form = DictionaryForm
    list_display = ("name", "code", "unit")
    search_fields = ("name", "code")


@admin.register(Season)
class SeasonAdmin(PortalAdmin):
    """How a year's work goes with the season; indicators that share it change with it."""

    form = SeasonForm
    list_display = ("name", "code", "note")
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
    exclude = ("definitions",)
