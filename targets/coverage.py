"""Denominators of coverages: how many regions of a level there are on a day, and which of them miss the mark."""

import datetime
from collections.abc import Sequence

from django.db.models import Count, Exists, OuterRef, QuerySet

from regions.models import Region, within_q
from targets.operands import Spec


def all_of_level(level: str, excluded: Sequence[str], regions: Sequence[Region], day: datetime.date) -> dict[int, int]:
    """Region id → number of regions of `level` in it that exist on `day`, without the excluded codes."""
    return _counted_within(Region.objects.valid_on(day).filter(level=level).exclude(code__in=excluded), regions)


def all_judged(spec: Spec, regions: Sequence[Region], day: datetime.date) -> dict[int, int]:
    """Region id → number of regions in it that the coverage asks about on `day`."""
    return _counted_within(judged(spec, day), regions)


def judged(spec: Spec, day: datetime.date) -> QuerySet[Region]:
    """The regions that a coverage asks about on `day`; those with no child to judge them by are left out."""
    level, _, excluded = spec.coverage or ("", "", ())
    existing = Region.objects.valid_on(day)
    found = existing.filter(level=level).exclude(code__in=excluded)
    if spec.share is None:
        return found.filter(kind__in=spec.region_kinds) if spec.region_kinds else found
    children = existing.filter(level=spec.share[0], **{f"{level}_id": OuterRef("pk")}).exclude(code__in=excluded)
    if spec.region_kinds:
        children = children.filter(kind__in=spec.region_kinds)
    return found.filter(Exists(children))


def _counted_within(found: QuerySet[Region], regions: Sequence[Region]) -> dict[int, int]:
    if not regions:
        return {}
    counts = found.aggregate(**{f"r{region.pk}": Count("pk", filter=within_q(region, "")) for region in regions})
    return {region.pk: counts[f"r{region.pk}"] for region in regions}
