"""How the rest of the portal asks for regions and for what lies in one."""

import datetime as dt
from typing import TYPE_CHECKING

from django.db.models import Q
from mptt.querysets import TreeQuerySet

from regions.codes import Level

if TYPE_CHECKING:
    from regions.models import Region


def within_q(region: "Region", prefix: str = "region") -> Q:
    """Rows whose region (foreign key `prefix`, "" for Region itself) lies in `region`, itself included.

    Uses the ancestor columns: `Q(region__county=…)`; a village has nothing beneath it.
    """
    if region.level == Level.VILLAGE:
        return Q(**{prefix or "pk": region.pk})
    column = f"{region.level}_id"
    return Q(**{f"{prefix}__{column}" if prefix else column: region.pk})


def stood_in_q(region: "Region", day: dt.date, prefix: str = "region", *, itself: bool = False) -> Q:
    """As `within_q`, by the tree of `day` instead of that of today.

    `itself`: only what stood as the region itself, nothing beneath it.
    """
    from regions.models import RegionTree

    then = RegionTree.objects.filter(valid_from__lte=day, valid_to__gt=day)
    if itself or region.level == Level.VILLAGE:
        then = then.filter(Q(region=region.pk, became__isnull=True) | Q(became=region.pk))
    else:
        then = then.filter(**{f"{region.level}_id": region.pk})
    return Q(**{f"{prefix or 'pk'}__in": then.values("region_id")})


def tree_changed_between(before: dt.date, until: dt.date) -> bool:
    """Whether any region came to stand elsewhere after `before`, up to and including `until`."""
    from regions.models import RegionTree

    return RegionTree.objects.filter(valid_from__gt=before, valid_from__lte=until).exists()


class RegionQuerySet(TreeQuerySet):
    def within(self, region: "Region") -> "RegionQuerySet":
        """The region and all beneath it."""
        return self.filter(within_q(region, prefix=""))

    def at_level(self, level: str) -> "RegionQuerySet":
        return self.filter(level=level)

    def valid_on(self, day: dt.date) -> "RegionQuerySet":
        """Regions that exist on that day."""
        return self.filter(
            Q(valid_from__isnull=True) | Q(valid_from__lte=day),
            Q(valid_to__isnull=True) | Q(valid_to__gt=day),
        )
