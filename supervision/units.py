"""Units: a department or a town, whichever a task or an order is given to; and for which of them a user acts."""

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
    return Unit("town", town.pk, town.name)


def of_row(row: Any) -> Unit:
    """The unit of a row with `department` and `town`."""
    return of_department(row.department) if row.department_id else of_town(row.town)


def of_user(user: Any) -> Unit | None:
    """The unit for which a user writes: his town if he works in one, else his department."""
    region = user.region
    if region is not None and region.level in (Level.TOWN, Level.VILLAGE):
        return of_town(region.town)
    return of_department(user.department) if user.department_id else None


def oversees(user: Any) -> bool:
    """Whether a user sees all units of his region: district staff and leaders."""
    region = user.region
    is_above = region is not None and region.level not in (Level.TOWN, Level.VILLAGE)
    return is_above and bool(OVERSEERS & user.role_codes)


def above(region: Region) -> list[int]:
    """Ids of the region and of all that it lies in."""
    ids: Iterable[int | None] = (region.province_id, region.prefecture_id, region.county_id, region.town_id, region.pk)
    return [pk for pk in dict.fromkeys(ids) if pk]
