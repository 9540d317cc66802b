"""The directory (名录) of the whole district: how a partner in another town is found and chosen.

It tells name, code, kind and town of verified units, no contacts and no persons; a household only to whoever
already has its head's identity number (DESIGN §7). Open to those who may enter a row of any ledger.
"""

from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Q

from ledger import registry, scope
from ledger.querysets import COUNTED, LedgerQuerySet
from members import personal
from members.codes import clean_identity_number
from members.models import Household, Organisation
from regions.models import Region, within_q

SHORTEST = 2
HITS = 20


def may_search(user: Any) -> bool:
    """Whoever enters rows chooses partners; readers have nothing to choose."""
    return any(scope.may(user, "add", ledger.model) for ledger in registry.ledgers())


def directory_rule(user: Any) -> Q:
    """Verified rows of the user's whole district, for `scope.register_directory`."""
    if user.region is None or not may_search(user):
        raise scope.NothingVisible
    return COUNTED & Q(revises__isnull=True) & within_q(_district(user.region))


def search(*, text: str, user: Any) -> LedgerQuerySet:
    """At most 20 units whose name holds `text` or whose code begins with it; raises ValidationError."""
    text = text.strip()
    if len(text) < SHORTEST:
        raise ValidationError({"q": f"请至少输入 {SHORTEST} 个字再查找。"})
    named = Q(name__icontains=text) | Q(code__istartswith=text)
    return _listed(Organisation, user).filter(named, merged_into__isnull=True).order_by("name", "pk")[:HITS]


def find_household(*, id_number: str, user: Any) -> LedgerQuerySet:
    """The household of exactly this identity number, or none; raises ValidationError for a wrong number."""
    try:
        number = clean_identity_number(id_number)
    except ValidationError as error:
        raise ValidationError({"id_number": error.messages}) from None
    return _listed(Household, user).filter(id_digest=personal.digest(number))


def _listed(model: type[Organisation] | type[Household], user: Any) -> LedgerQuerySet:
    rows = model.objects.select_related("region__town")
    try:
        return rows.filter(directory_rule(user))
    except scope.NothingVisible:
        return rows.none()


def _district(region: Region) -> Region:
    return region.county or region
