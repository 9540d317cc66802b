"""The newest photos of a place, of rows in the reader's scope only."""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q

from ledger import registry, scope
from ledger.models import Attachment
from ledger.registry import Ledger
from regions.models import Region, within_q


def are_seen_whole(region: Region, user: Any) -> bool:
    """Whether the user sees the photos of all rows there, by the region alone: to all such users they are the same."""
    return all(scope.sees_all(ledger.model, user, region) for ledger in _shown())


def newest(region: Region, user: Any, limit: int) -> list[Attachment]:
    """One statement, whatever the ledgers; nothing outside the reader's own region. No photos of personal ledgers."""
    if user.region is None or not region.lies_in(user.region):
        return []
    shown = _shown()
    types = ContentType.objects.get_for_models(*(ledger.model for ledger in shown))
    wanted = Q(pk=None)
    for ledger in shown:
        rows = ledger.model.objects.visible_to(user).filter(within_q(region)).values("pk")
        wanted |= Q(row_type=types[ledger.model], row_id__in=rows)
    photos = Attachment.objects.filter(wanted, content_type__startswith="image/").select_related("row_type")
    return list(photos.order_by("-pk")[:limit])


def _shown() -> list[Ledger]:
    return [ledger for ledger in registry.ledgers() if not ledger.personal]
