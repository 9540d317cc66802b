"""API of authorisations and loans: for the bank itself and for named district staff."""

from django.urls import path

from credit.measures import AUTHORISATIONS, LOANS
from credit.models import LoanProduct
from ledger.api.dictionaries import DictionaryView
from ledger.api.viewsets import LedgerViewSet


class AuthorisationViewSet(LedgerViewSet):
    ledger = AUTHORISATIONS
    search = ("organisation__name",)
    related = ("bank", "organisation", "household")


class LoanViewSet(LedgerViewSet):
    ledger = LOANS
    search = ("organisation__name", "product__name")
    related = (
        "bank",
        "product",
        "organisation",
        "household",
        "authorisation__bank",
        "authorisation__organisation",
        "authorisation__household",
    )


class LoanProductView(DictionaryView):
    model = LoanProduct
    fields = ("id", "name", "cap_yuan", "available_from", "available_to")


VIEWSETS = (AuthorisationViewSet, LoanViewSet)
urlpatterns = [path("loan-products/", LoanProductView.as_view(), name="loan-products")]
