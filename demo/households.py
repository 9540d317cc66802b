"""Farm households and large growers: nobody real, see `names.identity_number`."""

import datetime
from decimal import Decimal

from demo import figures, names
from demo.world import World
from members.models import Household
from members.models.households import HouseholdKind

PER_TOWN = 3


def add_households(world: World) -> None:
    random = world.random("households")
    for number, code in enumerate(code for code in figures.TOWNS for _ in range(PER_TOWN)):
        villages = world.villages[code]
        household = world.desk.enter(
            Household,
            on=figures.OPENED,
            region=villages[number % len(villages)],
            kind=HouseholdKind.LARGE_GROWER if number % 3 == 0 else HouseholdKind.FARM_HOUSEHOLD,
            head_name=names.person(number),
            id_number=names.identity_number(number + 1),
            persons=random.randint(2, 6),
            land_mu=Decimal(random.randint(30, 900)) / 10,
            started_on=datetime.date(2024, 1, 1),
        )
        world.households[code].append(household)
    world.desk.settle(Household)
