"""Denominators of coverages: how many regions of a level there are on a day."""

import datetime
from collections.abc import Sequence

from django.db.models import Count

from regions.models import Region, within_q


def all_of_level(level: str, excluded: Sequence[str], regions: Sequence[Region], day: datetime.date) -> dict[int, int]:
    """Region id → number of regions of `level` in it that exist on `day`, without the excluded codes."""
    if not regions:
        return {}
    existing = Region.objects.valid_on(day).filter(level=level).exclude(code__in=excluded)
    counts = existing.aggregate(**{f"r{region.pk}": Count("pk", filter=within_q(region, "")) for region in regions})
    return {region.pk: counts[f"r{region.pk}"] for region in regions}
