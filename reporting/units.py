"""The units that report: towns, and the district for its own rows (区本级)."""

from typing import Any

from django.db.models import Q

from regions.codes import Level
from regions.models import Region, within_q


def unit_q(unit: Region) -> Q:
    """Ledger rows on which a unit reports: all of a town; of a district only what hangs on no town."""
    return Q(region=unit) if unit.level == Level.COUNTY else within_q(unit)


def unit_name(unit: Region) -> str:
    return "区本级" if unit.level == Level.COUNTY else unit.name


def unit_of(user: Any) -> Region | None:
    """The unit for which somebody reports: his town, or his district; None for everybody else."""
    region: Region | None = user.region
    return region if region is not None and region.level in (Level.TOWN, Level.COUNTY) else None


def speaks_for(user: Any, unit: Region) -> bool:
    return bool(user.region_id == unit.pk)
