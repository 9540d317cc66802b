"""Demonstration cooperatives: granted in autumn, looked at again every second year, some with two titles at once."""

import datetime

from demo import figures
from demo.world import World
from members.models import Organisation, OrganisationKind, Title, TitleKind, TitleLevel

Level = TitleLevel
AUTUMN_2024, AUTUMN_2025 = datetime.date(2024, 11, 20), datetime.date(2025, 11, 25)
MONITORED = datetime.date(2025, 8, 29)
LATER = {"500120101": datetime.date(2026, 12, 16), "500120102": datetime.date(2027, 11, 18)}
# How many were granted in the autumn of 2024, and where a cooperative more than `figures` says held a title then.
NEW_IN_2024 = 5
LOST_IN = "500120106"
IN_TWO_LEVELS = 14


def add_titles(world: World) -> None:
    random = world.random("titles")
    held: list[Organisation] = []
    for code, town in figures.TOWNS.items():
        coops = world.of_kind(code, OrganisationKind.COOP) + world.outsiders[code][:1]
        start, now = town.coops
        held += coops[:start]
        if code == LOST_IN:
            lost = MONITORED if world.today >= MONITORED else None
            _grant(world, coops[now], Level.DISTRICT, datetime.date(2021, 12, 8), ended_on=lost)
        for coop in coops[start:now]:
            if world.today >= AUTUMN_2025:
                _grant(world, coop, Level.DISTRICT, AUTUMN_2025)
        if code in LATER and world.today >= LATER[code]:
            _grant(world, coops[now], Level.DISTRICT, LATER[code])
    random.shuffle(held)
    for number, coop in enumerate(held):
        level = Level.NATIONAL if number < 5 else Level.MUNICIPAL if number < 24 else Level.DISTRICT
        granted = AUTUMN_2024 if number >= len(held) - NEW_IN_2024 else _autumn(random.randint(2016, 2023))
        _grant(world, coop, level, granted)
        if 5 <= number < 5 + IN_TWO_LEVELS:
            _grant(world, coop, Level.DISTRICT, granted.replace(year=granted.year - 2))
    farms = world.of_kind("500120004", OrganisationKind.FAMILY_FARM)[:4]
    for farm in farms:
        _grant(world, farm, Level.DISTRICT, _autumn(2023), kind=TitleKind.DEMONSTRATION_FARM)
    world.desk.settle(Title)


def _autumn(year: int) -> datetime.date:
    return datetime.date(year, 11, 24)


def _grant(
    world: World,
    holder: Organisation,
    level: str,
    day: datetime.date,
    *,
    kind: str = TitleKind.DEMONSTRATION_COOP,
    **values: object,
) -> None:
    world.desk.enter(
        Title,
        on=day,
        clerk=world.desk.staff.clerk_of(holder.region),
        organisation=holder,
        kind=kind,
        level=level,
        document=f"演示农发〔{day.year}〕{day.month}号",
        started_on=day,
        **values,
    )
