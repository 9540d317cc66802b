"""The admin of authorisations, loans, products and banks' clerks."""

from django.contrib import admin

from credit.models import Authorisation, BankClerk, Loan, LoanProduct
from credit.resources import AuthorisationResource, LoanResource
from ledger.admin import LedgerAdmin, PortalAdmin


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
