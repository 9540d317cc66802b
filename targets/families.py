"""A region among its own on a day: what lies beneath it, and what stands beside it under the same parent.

By the tree of that day: a town that was merged has its villages before the merger, and none after it.
"""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery

from regions import codes
from regions.changing import waiting_name
from regions.models import Region, RegionTree
from targets.models import LATEST, Total


@dataclass(frozen=True)
class Family:
    """In order of code. `siblings` are all children of `parent`, the region itself among them.

    What did not exist on the day is listed as long as figures stand there: so own rows and children make the parent.
    After a split that is what waits to be assigned (尚未划分).
    """

    region: Region
    children: Sequence[Region]
    parent: Region | None
    siblings: Sequence[Region]


def of(region: Region, day: datetime.date) -> Family:
    """One query."""
    return _family(region, _around(region.pk, region.level, day), day)


def _around(own: int, level: str, day: datetime.date) -> QuerySet[Any]:
    """The region, its parent of the day and the children of both, each with `parent_then`."""
    rows = RegionTree.objects.filter(valid_from__lte=day, valid_to__gt=day)
    # Put together by UNION: an OR of these makes PostgreSQL read all regions of the country.
    near = [Region.objects.filter(pk=own).values("pk"), *_directly_beneath(rows, own, level)]
    if (above := codes.level_above(level)) is not None:
        parent = rows.filter(region=own).values(f"{above}_id")
        near += [parent, *_directly_beneath(rows, Subquery(parent), above)]
    figures = Total.objects.filter(~Q(value=0) | ~Q(pending=0), region=OuterRef("pk"), as_of__in=[LATEST, day])
    row = rows.filter(region=OuterRef("pk"))
    places = {f"{one}_then": Subquery(row.values(f"{one}_id")) for one in list(codes.Level)[:-1]}
    return (
        Region.objects.filter(pk__in=near[0].union(*near[1:]))
        .annotate(has_figures=Exists(figures), became_then=Subquery(row.values("became")), **places)
        .select_related("town")
        .order_by("code")
    )


def _directly_beneath(rows: QuerySet[RegionTree], outer: Any, level: str) -> list[QuerySet[Any]]:
    """Ids of the children; none of a village."""
    if level == codes.Level.VILLAGE:
        return []
    beneath = list(codes.Level)[list(codes.Level).index(codes.Level(level)) + 1]
    children = rows.filter(**{f"{level}_id": outer}, became__isnull=True, region__level=beneath)
    if beneath != codes.Level.VILLAGE:
        # A region of this level stands in its own column: of a prefecture's thousands, only these are looked up.
        children = children.filter(**{f"{beneath}_id": F("region")})
    return [children.values("region")]


def _family(region: Region, around: Any, day: datetime.date) -> Family:
    found = list(around)
    me: Any = next(other for other in found if other.pk == region.pk)
    parent = next((other for other in found if other.pk == _parent_then(me)), None)
    beside = [
        other for other in found if other.pk == region.pk or (parent is not None and _is_child(other, parent, day))
    ]
    return Family(
        region=region,
        children=[_as_listed(other, day) for other in found if _is_child(other, me, day)],
        parent=parent,
        siblings=[_as_listed(other, day) for other in beside] if parent is not None else [region],
    )


def _parent_then(region: Any) -> int | None:
    above = codes.level_above(region.level)
    return None if above is None else getattr(region, f"{above}_then")


def _is_child(region: Any, parent: Region, day: datetime.date) -> bool:
    if region.level == codes.Level.PROVINCE or codes.level_above(region.level) != parent.level:
        return False
    lies_there = region.became_then is None and _parent_then(region) == parent.pk
    return lies_there and (_exists(region, day) or region.has_figures)


def _exists(region: Region, day: datetime.date) -> bool:
    return (region.valid_from is None or region.valid_from <= day) and (
        region.valid_to is None or region.valid_to > day
    )


def _as_listed(region: Region, day: datetime.date) -> Region:
    if region.valid_to is not None and region.valid_to <= day:
        region.name = region.short_name = waiting_name(region)
    return region
