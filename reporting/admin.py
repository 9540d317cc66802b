"""The district keeps here who owes what, the calendar and the announcements; what was reported is only read here."""

from typing import Any, ClassVar

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from unfold.admin import TabularInline
from unfold.widgets import UnfoldAdminCheckboxSelectMultipleWidget, UnfoldAdminSelectWidget

from accounts.roles import LABELS
from ledger import registry
from ledger.admin import PortalAdmin, ReadOnlyAdmin
from regions.models import Region, within_q
from reporting.models import (
    Announcement,
    Obligation,
    ReportingPeriod,
    ReportingRule,
    SpotCheck,
    Statement,
    Submission,
)
from reporting.models.obligations import UNIT_LEVELS, title_of
from reporting.periods import dates_for, next_month
from reporting.working_days import is_known

OUT_OF_SCOPE = "所选区划不在您的权限范围内，请选择本辖区。"


class OwnRegionsAdmin(PortalAdmin):
    """A list by region: only regions of the user's own place can be chosen, and are checked again when saved."""

    scope_by = "region"
    list_select_related: Any = ("region",)
    levels: ClassVar[tuple[str, ...]] = ()

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.related_model is Region:
            kwargs["queryset"] = _own_regions(request.user, self.levels)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_manytomany(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.related_model is Region:
            kwargs["queryset"] = _own_regions(request.user, ("town",))
            kwargs["widget"] = UnfoldAdminCheckboxSelectMultipleWidget
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        if not _own_regions(request.user, self.levels).filter(pk=obj.region_id).exists():
            raise PermissionDenied(OUT_OF_SCOPE)
        super().save_model(request, obj, form, change)


def _own_regions(user: Any, levels: tuple[str, ...]) -> Any:
    if user.region is None:
        return Region.objects.none()
    return Region.objects.filter(within_q(user.region, prefix=""), level__in=levels).order_by("code")


class ObligationForm(forms.ModelForm):
    ledger = forms.ChoiceField(label="台账", widget=UnfoldAdminSelectWidget)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "ledger" in self.fields:
            field: Any = self.fields["ledger"]
            field.choices = [(ledger.key, ledger.title) for ledger in registry.ledgers()]


@admin.register(Obligation)
class ObligationAdmin(OwnRegionsAdmin):
    form = ObligationForm
    levels = UNIT_LEVELS
    list_display = ("region", "shown_ledger", "starts_on", "ends_on")
    search_fields = ("region__name", "ledger")
    search_help_text = "镇街名称"

    @admin.display(description="台账", ordering="ledger")
    def shown_ledger(self, row: Obligation) -> str:
        return title_of(row.ledger)


@admin.register(ReportingRule)
class ReportingRuleAdmin(OwnRegionsAdmin):
    levels = ("county",)
    list_display = ("region", "due_on_day", "late_due_on_day", "check_due_on_day", "closes_on_day")


@admin.register(ReportingPeriod)
class ReportingPeriodAdmin(OwnRegionsAdmin):
    levels = ("county",)
    list_display = ("month", "reminds_on", "opens_on", "due_on", "late_due_on", "check_due_on", "closes_on", "calendar")

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """The next month that has no period yet, with the dates that the district's rule gives."""
        user: Any = request.user
        initial: dict[str, Any] = dict(super().get_changeform_initial_data(request))
        last = ReportingPeriod.objects.of(user.region).order_by("-month").first() if user.region else None
        if last is not None:
            return initial | dates_for(last.region, next_month(last.month)) | {"region": last.region_id}
        return initial

    @admin.display(description="工作日历")
    def calendar(self, period: ReportingPeriod) -> str:
        return "按国务院办公厅放假安排" if is_known(period.closes_on.year) else "该年放假安排未公布，只除周末"


class AnnouncementForm(forms.ModelForm):
    roles = forms.MultipleChoiceField(
        label="发给哪些角色",
        choices=list(LABELS.items()),
        required=False,
        widget=UnfoldAdminCheckboxSelectMultipleWidget,
        help_text="不选就是所有人。",
    )


@admin.register(Announcement)
class AnnouncementAdmin(OwnRegionsAdmin):
    form = AnnouncementForm
    levels = ("county",)
    list_display = ("title", "region", "starts_on", "ends_on", "written_by")
    list_select_related = ("region", "written_by")
    search_fields = ("title", "text")
    fields = ("region", "title", "text", "starts_on", "ends_on", "towns", "roles")

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        if not change:
            obj.written_by = request.user
        super().save_model(request, obj, form, change)


class StatementInline(TabularInline):
    model = Statement
    fields = ("shown_ledger", "said", "reason", "new_rows", "changed_rows")
    readonly_fields = fields
    extra = 0
    can_delete = False

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return True

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    @admin.display(description="台账")
    def shown_ledger(self, row: Statement) -> str:
        return row.ledger_title


@admin.register(Submission)
class SubmissionAdmin(ReadOnlyAdmin):
    """Deeds on submissions have their pages: the unit's own and the board."""

    scope_by = "region"
    list_display = ("region", "period", "state", "is_late", "submitted_by", "submitted_at", "settled_by", "settled_at")
    list_select_related = ("region", "period__region", "submitted_by", "settled_by")
    list_filter = ("state", "is_late")
    search_fields = ("region__name",)
    inlines = (StatementInline,)
    exclude = ("hands", "version")


@admin.register(SpotCheck)
class SpotCheckAdmin(ReadOnlyAdmin):
    """Draws have their own page; here is the list for the record."""

    scope_by = "region"
    list_display = ("region", "drawn_at", "drawn_by", "size", "seed")
    list_select_related = ("region", "drawn_by")
    exclude = ("drawn_from",)
