"""Questions to the service network that are more than one column."""

from typing import Any

from django.db.models import Exists, OuterRef, Q

from ledger.querysets import COUNTED
from service_centers.models import CoBuilder, SiteStar


def has_stars(stars: list[str], day: Any) -> Q:
    """The role's site holds one of these star ratings on `day`."""
    rated = SiteStar.objects.filter(COUNTED, SiteStar.in_force_q(day), site=OuterRef("site"), star__in=stars)
    return Q(Exists(rated))


def is_co_built(value: bool) -> Q:
    """Run together by primary society, village collective and farmers (村社共建)."""
    together = Q(co_builders__contains=[CoBuilder.PRIMARY_SOCIETY, CoBuilder.VILLAGE_COLLECTIVE, CoBuilder.FARMERS])
    return together if value else ~together
