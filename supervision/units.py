"""Units: a department or a place, whichever a task or an order is given to; and for which of them a user acts.

The places of a region are what lies directly beneath it: a district's towns, a prefecture's counties. In rows,
addresses and the API a place is called `town` whatever its level.
"""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Literal

from django.db.models import Q

from accounts import roles
from accounts.models import Department
from regions.codes import Level
from regions.models import Region

# Who looks at all units of his region. Others see what concerns their own unit.
OVERSEERS = frozenset({roles.DISTRICT_CLERK, roles.DISTRICT_VERIFIER, roles.LEADER})


@dataclass(frozen=True)
class Unit:
    """`kind` and `id` tell units apart; `key` is how addresses and forms name one: "department-3", "town-12"."""

    kind: Literal["department", "town"]
    id: int
    name: str = field(default="", compare=False)

    @property
    def key(self) -> str:
        return f"{self.kind}-{self.id}"

    def owns(self, row: Any) -> bool:
        """Whether a row with `department_id` and `town_id` is this unit's."""
        return bool(getattr(row, f"{self.kind}_id") == self.id)

    def q(self) -> Q:
        return Q(**{f"{self.kind}_id": self.id})


def of_department(department: Department) -> Unit:
    return Unit("department", department.pk, department.short_name)


def of_town(town: Region) -> Unit:
    """The unit of a place: a town, for a prefecture a county."""
    return Unit("town", town.pk, town.name)


def of_row(row: Any) -> Unit:
    """The unit of a row with `department` and `town`."""
    return of_department(row.department) if row.department_id else of_town(row.town)


def places_in(region: Region, today: datetime.date) -> list[Region]:
    """The places of a region that exist on the day."""
    return list(Region.objects.filter(places_q([region])).valid_on(today).order_by("code"))


def places_q(regions: Iterable[Region]) -> Q:
    """What lies directly beneath one of the regions; a town stands for itself, its villages are no units."""
    towns: list[int] = []
    above: list[int] = []
    for region in regions:
        (towns if region.level == Level.TOWN else above).append(region.pk)
    return Q(parent__in=above) | Q(pk__in=towns)


def of_user(user: Any) -> Unit | None:
    """The unit whose affairs a user sees: his town if he works in one, else his department."""
    region = user.region
    if region is not None and region.level in (Level.TOWN, Level.VILLAGE):
        return of_town(region.town)
    return of_department(user.department) if user.department_id else None


def all_of(user: Any) -> list[Unit]:
    """The units for which a user speaks: as `of_user`, and for district staff also the district itself.

    What the prefecture gives to a county is reported and signed for by the county's clerk.
    """
    found = [unit] if (unit := of_user(user)) else []
    return [*found, of_town(user.region)] if oversees(user) else found


def place_of(user: Any) -> Region | None:
    """The place for which a user speaks: his town, for district staff the district; None for a department."""
    region: Region | None = user.region
    if region is None or oversees(user):
        return region
    return region.town if region.level in (Level.TOWN, Level.VILLAGE) else None


def oversees(user: Any, region: Region | None = None) -> bool:
    """Whether a user sees all units of his region: district staff and leaders. `region`: and whether it lies there."""
    own = user.region
    is_above = own is not None and own.level not in (Level.TOWN, Level.VILLAGE)
    if not is_above or not OVERSEERS & user.role_codes:
        return False
    return region is None or region.lies_in(own)


def above(region: Region) -> list[int]:
    """Ids of the region and of all that it lies in."""
    ids: Iterable[int | None] = (region.province_id, region.prefecture_id, region.county_id, region.town_id, region.pk)
    return [pk for pk in dict.fromkeys(ids) if pk]
