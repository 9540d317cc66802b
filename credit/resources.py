"""Sheets of the credit ledgers."""

from credit.models import Authorisation, Loan
from ledger.resources import LedgerResource


class AuthorisationResource(LedgerResource):
    model = Authorisation
    labels = {"started_on": "授权日期"}


class LoanResource(LedgerResource):
    model = Loan
    labels = {"occurred_on": "发放日期", "persons": "笔（户）数（户）"}
