"""The admin of authorisations, loans, products and banks' clerks."""

from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest
from unfold.widgets import UnfoldAdminSelectWidget

from credit.models import Authorisation, BankClerk, Loan, LoanProduct
from credit.resources import AuthorisationResource, LoanResource
from ledger.admin import LedgerAdmin, PortalAdmin
from members.models import Organisation, OrganisationKind


@admin.register(Authorisation)
class AuthorisationAdmin(LedgerAdmin):
    resource = AuthorisationResource
    list_columns = ("bank", "purpose", "started_on", "valid_until", "withdrawn_on")
    search_fields = ("organisation__name", "bank__name", "purpose")
    search_help_text = "授权单位、银行、用途、台账编号"


@admin.register(Loan)
class LoanAdmin(LedgerAdmin):
    resource = LoanResource
    list_columns = ("subject_kind", "product", "occurred_on", "amount_yuan", "grain")
    search_fields = ("organisation__name", "bank__name", "product__name")
    search_help_text = "借款单位、银行、产品、台账编号"


@admin.register(LoanProduct)
class LoanProductAdmin(PortalAdmin):
    list_display = ("name", "bank", "cap_yuan", "available_from", "available_to")
    list_select_related = ("bank",)
    search_fields = ("name",)


@admin.register(BankClerk)
class BankClerkAdmin(PortalAdmin):
    list_display = ("user", "bank")
    list_select_related = ("user", "bank")
    search_fields = ("user__username", "user__display_name", "bank__name")
    scope_by = "bank__region"

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name != "bank":
            return super().formfield_for_foreignkey(db_field, request, **kwargs)
        # Whoever names clerks holds no right on organisations; the names of the banks are all he needs.
        user: Any = request.user
        banks = Organisation.objects.entries().counted().filter(kind=OrganisationKind.BANK)
        return forms.ModelChoiceField(
            label="银行",
            queryset=banks.within(user.region) if user.region else banks.none(),
            empty_label="请选择银行",
            help_text="没有要选的银行，请区级经办先在单位名录里登记（类型选金融机构）并核实。",
            widget=UnfoldAdminSelectWidget,
        )
