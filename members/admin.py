"""The admin of units, their states and titles, and households."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from unfold.widgets import UnfoldAdminTextInputWidget

from ledger.admin import (
    LedgerAdmin,
    disclosures,  # noqa: F401  registers its list, which the base may not do before the site exists
)
from ledger.admin.forms import LedgerForm
from members import personal
from members.codes import clean_identity_number, odd_prefix
from members.models import (
    Adviser,
    AnnualReport,
    Household,
    Organisation,
    OrganisationState,
    PrimarySociety,
    Title,
)
from members.resources import (
    AdviserResource,
    AnnualReportResource,
    HouseholdResource,
    OrganisationResource,
    OrganisationStateResource,
    PrimarySocietyResource,
    TitleResource,
    by_identity_number,
)


@admin.register(Organisation)
class OrganisationAdmin(LedgerAdmin):
    resource = OrganisationResource
    list_columns = ("kind", "code", "started_on")
    search_fields = ("name", "code")
    search_help_text = "名称、统一社会信用代码、台账编号"
    # The directory reaches over the whole district: nobody reads it out.
    choose_from_term = 2

    def choice_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().choice_queryset(request).select_related("region__town")

    def choice_label(self, obj: Any) -> str:
        place = obj.region.town or obj.region
        return "　".join(filter(None, [obj.name, obj.code, obj.get_kind_display(), place.name]))

    def search_choices(self, request: HttpRequest, queryset: QuerySet[Any], term: str) -> QuerySet[Any]:
        return queryset.filter(Q(name__icontains=term) | Q(code__istartswith=term)).order_by("name")

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        super().save_model(request, obj, form, change)
        if warning := odd_prefix(form.cleaned_data.get("code", ""), form.cleaned_data.get("kind", "")):
            messages.warning(request, warning)


@admin.register(OrganisationState)
class OrganisationStateAdmin(LedgerAdmin):
    resource = OrganisationStateResource
    list_columns = ("registration", "started_on", "ended_on")
    search_fields = ("organisation__name", "organisation__code")
    search_help_text = "单位名称、代码、台账编号"


@admin.register(Title)
class TitleAdmin(LedgerAdmin):
    resource = TitleResource
    list_columns = ("kind", "level", "started_on", "ended_on", "document")
    search_fields = ("organisation__name", "organisation__code", "document")
    search_help_text = "单位名称、代码、文号、台账编号"


@admin.register(AnnualReport)
class AnnualReportAdmin(LedgerAdmin):
    resource = AnnualReportResource
    list_columns = ("year", "started_on")
    search_fields = ("organisation__name", "organisation__code")
    search_help_text = "单位名称、代码、台账编号"


@admin.register(Adviser)
class AdviserAdmin(LedgerAdmin):
    resource = AdviserResource
    list_columns = ("level", "origin", "started_on", "ended_on")
    search_fields = ("name",)
    search_help_text = "姓名、台账编号"


@admin.register(PrimarySociety)
class PrimarySocietyAdmin(LedgerAdmin):
    resource = PrimarySocietyResource
    list_columns = ("has_assets", "has_able_person", "has_industry", "has_rules", "started_on")
    search_fields = ("organisation__name", "organisation__code")
    search_help_text = "基层社名称、代码、台账编号"


class HouseholdForm(LedgerForm):
    """Name and number are typed in full, shown masked; left as they are they stay what they were."""

    head_name = forms.CharField(label="户主姓名", max_length=40, required=False, widget=UnfoldAdminTextInputWidget)
    id_number = forms.CharField(
        label="身份证号",
        max_length=18,
        required=False,
        help_text="18 位。保存后只显示前 3 位和后 4 位；不改就不用动。",
        widget=UnfoldAdminTextInputWidget(attrs={"autocomplete": "off"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["head_name"] = personal.masked_name(self.shown.head_name)
            self.initial["id_number"] = personal.masked_number(self.shown.id_number)

    def clean_id_number(self) -> str:
        typed = self.cleaned_data["id_number"].strip()
        if not typed or typed == self.initial.get("id_number"):
            return typed
        return clean_identity_number(typed)

    def fill(self, row: Any) -> None:
        super().fill(row)
        # Only what the uniqueness of the number needs: the key of a new person is made when it is stored.
        if "id_number" in self.changed_data and (number := self.cleaned_data.get("id_number")):
            row.id_digest = personal.digest(number)


@admin.register(Household)
class HouseholdAdmin(LedgerAdmin):
    resource = HouseholdResource
    form = HouseholdForm
    list_columns = ("kind", "shown_head", "persons", "land_mu")
    search_help_text = "完整身份证号、台账编号"

    @admin.display(description="户主")
    def shown_head(self, row: Household) -> str:
        return personal.masked_name(row.head_name)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).select_related("key")

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], term: str
    ) -> tuple[QuerySet[Any], bool]:
        found, many = super().get_search_results(request, queryset, term)
        if term and not found.exists():
            try:
                clean_identity_number(term)
            except ValidationError:
                return found, many
            return queryset.filter(by_identity_number(queryset, term)), False
        return found, many

    def choice_label(self, obj: Any) -> str:
        return f"{personal.masked_name(obj.head_name)}（{obj.number}）"

    def choice_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().choice_queryset(request).select_related("key")

    choose_from_term = 6
