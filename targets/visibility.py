"""Who may see which totals: everybody down to the towns of his district, villages only in his own scope (DESIGN §7)."""

from typing import Any

from django.db.models import Q, QuerySet

from regions.codes import Level
from regions.models import Region, within_q
from targets.models import Plan


def plans_for(user: Any) -> QuerySet[Plan]:
    """Plans of the user's district, of what lies in his scope, and of the divisions above him."""
    own = user.region
    plans = Plan.objects.select_related("region")
    if own is None:
        return plans.none()
    above = [own.province_id, own.prefecture_id, own.county_id, own.town_id]
    inside = within_q(own) | Q(region__in=[pk for pk in above if pk])
    return plans.filter(inside | Q(region__county=own.county_id) if own.county_id else inside)


def may_see_totals(user: Any, region: Region) -> bool:
    own = user.region
    if own is None:
        return False
    if region.lies_in(own):
        return True
    above = (own.province_id, own.prefecture_id, own.county_id, own.town_id)
    same_district = own.county_id is not None and region.county_id == own.county_id
    return region.level != Level.VILLAGE and (region.pk in above or same_district)


def may_break_down(user: Any, region: Region) -> bool:
    """The parts of a town are villages: only in one's own scope."""
    if region.level in (Level.TOWN, Level.VILLAGE):
        return user.region is not None and region.lies_in(user.region)
    return may_see_totals(user, region)
