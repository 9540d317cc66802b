"""A region among its own: what lies beneath it, and what stands beside it under the same parent."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, Subquery

from regions.models import Region


@dataclass(frozen=True)
class Family:
    """On one day, in order of code. `siblings` are all children of `parent`, the region itself among them."""

    region: Region
    children: Sequence[Region]
    parent: Region | None
    siblings: Sequence[Region]


def of(region: Region, day: datetime.date) -> Family:
    """One query."""
    return _family(region, _around(region.pk, region.parent_id), day)


def by_code(code: str, day: datetime.date) -> Family | None:
    """The same for a region of which only the code is known, also in one query; None for an unknown code."""
    own = Region.objects.filter(code=code).order_by()
    around = list(_around(Subquery(own.values("pk")), Subquery(own.values("parent"))))
    region = next((other for other in around if other.code == code), None)
    return None if region is None else _family(region, around, day)


def _around(own: Any, parent: Any) -> Any:
    near = Q(pk=own) | Q(parent=own)
    if parent is not None:
        near |= Q(pk=parent) | Q(parent=parent)
    return Region.objects.filter(near).select_related("town").order_by("code")


def _family(region: Region, around: Any, day: datetime.date) -> Family:
    found = list(around)
    beside = [
        other
        for other in found
        if other.parent_id == region.parent_id and (other.pk == region.pk or _exists(other, day))
    ]
    return Family(
        region=region,
        children=[other for other in found if other.parent_id == region.pk and _exists(other, day)],
        parent=next((other for other in found if other.pk == region.parent_id), None),
        siblings=beside if region.parent_id else [region],
    )


def _exists(region: Region, day: datetime.date) -> bool:
    return (region.valid_from is None or region.valid_from <= day) and (
        region.valid_to is None or region.valid_to > day
    )
