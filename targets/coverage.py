"""Denominators of coverages: the regions that one asks about on a day, to list and to count."""

import datetime
from collections.abc import Sequence
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet

from regions.models import Region, RegionTree
from targets.facts import D_DAY, Sql
from targets.operands import Spec


def judged(spec: Spec, day: Any) -> QuerySet[Region]:
    """The regions that a coverage asks about on `day`; those with no child to judge them by are left out."""
    level, _, excluded = spec.coverage or ("", "", ())
    existing = Region.objects.valid_on(day)
    found = existing.filter(level=level).exclude(code__in=excluded)
    if spec.share is None:
        return found.filter(kind__in=spec.region_kinds) if spec.region_kinds else found
    children = existing.filter(level=spec.share[0]).exclude(code__in=excluded)
    if spec.region_kinds:
        children = children.filter(kind__in=spec.region_kinds)
    lying = RegionTree.objects.filter(**{f"{level}_id": OuterRef("pk")}, valid_from__lte=day, valid_to__gt=day)
    return found.filter(Exists(lying.filter(region__in=children)))


def judged_sql(spec: Spec, key: int, regions: Sequence[Region], days: Sequence[datetime.date]) -> list[Sql]:
    """How many are `judged` in each region on each day, and whether it is itself one of them.

    (key, region_id, day, n, own); lines of none are left out.
    """
    columns: dict[str, list[int]] = {}
    for region in regions:
        columns.setdefault(region.level_column, []).append(region.pk)
    found = []
    for column, pks in columns.items():
        # By the tree of the day.
        lay_in = "pk" if column == "id" else f"tree_rows__{column}"
        inside = judged(spec, D_DAY).filter(
            **{f"{lay_in}__in": pks}, tree_rows__valid_from__lte=D_DAY, tree_rows__valid_to__gt=D_DAY
        )
        counts = inside.order_by().values_list(lay_in).annotate(n=Count("pk"), own=Count("pk", filter=Q(pk=F(lay_in))))
        text, params = counts.query.sql_with_params()
        found.append(
            Sql(
                f"SELECT {key}::bigint AS key, one.region_id, d.day, one.n, one.own"
                f" FROM unnest(%s::date[]) AS d(day) CROSS JOIN LATERAL ({text}) AS one(region_id, n, own)",
                [list(days), *params],
            )
        )
    return found
