"""Questions to the service network that are more than one column."""

from django.db.models import Q

from service_centers.models import CoBuilder


def is_co_built(value: bool) -> Q:
    """Run together by primary society, village collective and farmers (村社共建)."""
    together = Q(co_builders__contains=[CoBuilder.PRIMARY_SOCIETY, CoBuilder.VILLAGE_COLLECTIVE, CoBuilder.FARMERS])
    return together if value else ~together
