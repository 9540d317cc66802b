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
