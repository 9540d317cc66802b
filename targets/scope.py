"""Who sees which decomposition: one's own office its drafts; what is issued, all whom it concerns."""

from typing import Any

from django.db.models import Q

from ledger.scope import NothingVisible, register_rule
from regions.models import within_q
from targets.models import Decomposition, DecompositionState


def decomposition_rule(user: Any) -> Q:
    """Of one's own region all; of regions beneath and above what was issued."""
    own = user.region
    if own is None:
        raise NothingVisible
    above = [pk for pk in (own.province_id, own.prefecture_id, own.county_id, own.town_id) if pk]
    concerned = within_q(own) | Q(region__in=above)
    return Q(region=own) | (concerned & ~Q(state=DecompositionState.DRAFT))


def register() -> None:
    register_rule(Decomposition, decomposition_rule)
