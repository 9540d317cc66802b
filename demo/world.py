"""Where the demo takes place, and what of it exists already: handed from ledger to ledger."""

import datetime
from collections import defaultdict
from dataclasses import dataclass, field
from random import Random

from accounts.models import User
from demo.desk import Desk
from demo.figures import TOWNS
from federations.models import Federation
from members.models import Household, Organisation
from regions.models import Region
from service_centers.models import ServiceCenter, Site


@dataclass(frozen=True)
class Joined:
    """A unit that became a member of its federation on a day."""

    organisation: Organisation
    on: datetime.date


@dataclass
class World:
    """Everything by code of the town, or of the district for 区本级."""

    desk: Desk
    today: datetime.date
    county: Region
    towns: dict[str, Region]
    villages: dict[str, list[Region]]
    organisations: dict[str, list[Organisation]] = field(default_factory=lambda: defaultdict(list))
    joined: dict[str, list[Joined]] = field(default_factory=lambda: defaultdict(list))
    outsiders: dict[str, list[Organisation]] = field(default_factory=lambda: defaultdict(list))
    households: dict[str, list[Household]] = field(default_factory=lambda: defaultdict(list))
    federations: dict[str, Federation] = field(default_factory=dict)
    centers: dict[str, ServiceCenter] = field(default_factory=dict)
    sites: dict[str, list[Site]] = field(default_factory=lambda: defaultdict(list))
    bank_clerks: list[tuple[Organisation, User]] = field(default_factory=list)

    def random(self, topic: str) -> Random:
        """The same numbers at every run, and for a topic whatever the others draw."""
        return Random(f"nonghelian {topic}")

    def place(self, code: str) -> Region:
        return self.towns.get(code, self.county)

    def of_kind(self, code: str, *kinds: str) -> list[Organisation]:
        return [organisation for organisation in self.organisations[code] if organisation.kind in kinds]


def find_places(county: Region) -> tuple[dict[str, Region], dict[str, list[Region]]]:
    """The towns of the district and their villages, administrative villages before communities."""
    towns = {code: Region.objects.get(code=code) for code in TOWNS}
    villages = {
        code: sorted(
            Region.objects.filter(parent=town).at_level("village"),
            key=lambda village: (village.kind != "village", village.code),
        )
        for code, town in towns.items()
    }
    return towns, villages
