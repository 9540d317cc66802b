"""What the district keeps for its verifiers: who leads which ledger, which files a row needs. Deputyships are read."""

from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest
from unfold.widgets import UnfoldAdminSelectWidget

from accounts.models import Department, Deputy, Lead, User
from accounts.reach import within_reach
from ledger import registry
from ledger.admin import ReadOnlyAdmin
from ledger.audit import acting
from ledger.evidence_rules import check_rule
from ledger.models import EvidenceRule
from reporting.admin import OwnRegionsAdmin


class WithLedger(forms.ModelForm):
    """A ledger is chosen by its title."""

    ledger = forms.ChoiceField(label="台账", widget=UnfoldAdminSelectWidget)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "ledger" in self.fields:
            field: Any = self.fields["ledger"]
            field.choices = [(ledger.key, ledger.title) for ledger in registry.ledgers()]


class RuleForm(WithLedger):
    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if "ledger" in cleaned:
            fields = ("ledger", "condition", "value")
            check_rule(EvidenceRule(**{name: cleaned.get(name, "") for name in fields}))
        return cleaned


class ByLedger(OwnRegionsAdmin):
    levels = ("county", "town")

    @admin.display(description="台账", ordering="ledger")
    def shown_ledger(self, row: Any) -> str:
        return next((ledger.title for ledger in registry.ledgers() if ledger.key == row.ledger), row.ledger)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        with acting(request.user, "change" if change else "create"):
            super().save_model(request, obj, form, change)


@admin.register(Lead)
class LeadAdmin(ByLedger):
    form = WithLedger
    list_display = ("shown_ledger", "department", "region")
    list_select_related = ("department", "region")
    search_fields = ("department__name", "department__short_name")
    search_help_text = "部门名称"

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.related_model is Department:
            kwargs["queryset"] = within_reach(Department.objects.all(), request.user)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        if not within_reach(Department.objects.filter(pk=obj.department_id), request.user).exists():
            raise ValidationError("所选部门不在您的范围内，请选本区县的部门。")
        super().save_model(request, obj, form, change)


@admin.register(EvidenceRule)
class EvidenceRuleAdmin(ByLedger):
    form = RuleForm
    list_display = ("shown_ledger", "shown_condition", "label", "kind", "at_least", "region")
    search_fields = ("label", "ledger")
    search_help_text = "材料名称"
    fields = ("region", "ledger", "condition", "value", "label", "names", "kind", "at_least")

    @admin.display(description="只对哪一类")
    def shown_condition(self, row: EvidenceRule) -> str:
        return f"{row.condition} = {row.value}" if row.condition else "全部"


@admin.register(Deputy)
class DeputyAdmin(ReadOnlyAdmin):
    list_display = ("deputy", "principal", "starts_on", "ends_on", "appointed_by", "ended_at")
    list_select_related = ("deputy", "principal", "appointed_by")
    search_fields = ("deputy__display_name", "principal__display_name")
    search_help_text = "姓名"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).filter(principal__in=within_reach(User.objects.all(), request.user))
