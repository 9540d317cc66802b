"""Who sees credit rows: a bank its own, named district staff those of their district, nobody else (DESIGN §7).

Staff are named by the role `credit_staff`, which gives the view permission; a town's clerk sees no credit row
even if he holds it.
"""

from typing import Any

from django.db.models import Q

from credit.models import BankClerk
from ledger.scope import NothingVisible, region_rule
from regions.codes import Level


def credit_rule(user: Any) -> Q:
    """For `scope.register_rule` of Loan and Authorisation."""
    inside = region_rule(user)
    try:
        return inside & Q(bank=user.bank_clerk.bank_id)
    except BankClerk.DoesNotExist:
        if user.region.level in (Level.TOWN, Level.VILLAGE):
            raise NothingVisible from None
    return inside
