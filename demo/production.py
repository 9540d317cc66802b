"""Production services: mostly a month's batch per provider, village and link, a few single ones."""

import datetime
from decimal import Decimal
from itertools import cycle

from demo import figures, schedule
from demo.schedule import Month, next_month
from demo.world import World
from ledger.audit import acting
from members.models import Organisation, OrganisationKind
from regions.models import Region
from service_centers.models import Grain, ProductionLink, ProductionService
from service_centers.models.production import ServiceMode, SubjectKind

# Code: name, weight in 托管面积.
LINKS = {
    "till": ("耕", "0.36"),
    "plant": ("种", "0.27"),
    "protect": ("防", "0.10"),
    "harvest": ("收", "0.27"),
    "seedling": ("育秧", "0"),
    "fertilise": ("施肥", "0"),
}
# What is done in each month, on which crop.
WORK = {
    1: [("fertilise", "油菜"), ("protect", "蔬菜")],
    2: [("till", "蔬菜"), ("fertilise", "油菜")],
    3: [("till", "水稻"), ("seedling", "水稻"), ("protect", "油菜")],
    4: [("till", "水稻"), ("seedling", "水稻"), ("plant", "玉米")],
    5: [("plant", "水稻"), ("harvest", "油菜"), ("fertilise", "水稻")],
    6: [("protect", "水稻"), ("fertilise", "玉米")],
    7: [("protect", "水稻"), ("protect", "玉米")],
    8: [("harvest", "水稻"), ("harvest", "玉米"), ("protect", "水稻")],
    9: [("harvest", "水稻"), ("till", "油菜")],
    10: [("till", "油菜"), ("plant", "油菜"), ("harvest", "水稻")],
    11: [("plant", "油菜"), ("fertilise", "油菜"), ("protect", "蔬菜")],
    12: [("protect", "蔬菜"), ("fertilise", "油菜")],
}
MU_TIMES_PER_ROW = 1200
TEN_THOUSAND = 10_000
STEP = Decimal(10)
SINGLES = 24


def add_production(world: World) -> None:
    links = _links(world)
    for code, town in figures.TOWNS.items():
        for months, total in _years(world, town.services):
            _add_batches(world, code, links, months, total)
    _add_singles(world, links)
    world.desk.settle(ProductionService)


def _links(world: World) -> dict[str, ProductionLink]:
    with acting(world.desk.staff.district, "seed_demo"):
        return {
            code: ProductionLink.objects.get_or_create(code=code, defaults={"name": name, "weight": Decimal(weight)})[0]
            for code, (name, weight) in LINKS.items()
        }


def _years(world: World, services: tuple[str, str, str]) -> list[tuple[dict[Month, float], Decimal]]:
    """Seasons with what the town did in them, in 亩次."""
    season = figures.SERVICE_SEASON
    known = figures.KNOWN_ON
    amounts = [Decimal(amount) * TEN_THOUSAND for amount in services]
    rest = amounts[2] * Decimal(sum(season[known.month :]) / sum(season[: known.month]))
    found = [(schedule.season_of(year, season), amounts[year - 2024]) for year in (2024, 2025)]
    found.append((schedule.season_of(known.year, season, last=known.month), amounts[2]))
    found.append((schedule.season_of(known.year, season, first=known.month + 1), schedule.whole(rest, STEP)))
    full = amounts[2] + rest
    for year in range(known.year + 1, world.today.year + 1):
        full *= figures.GROWTH
        found.append((schedule.season_of(year, season), schedule.whole(full, STEP)))
    return found


def _add_batches(
    world: World, code: str, links: dict[str, ProductionLink], months: dict[Month, float], total: Decimal
) -> None:
    random = world.random(f"services {code} {min(months)}")
    rows = max(1, round(total / MU_TIMES_PER_ROW))
    providers = world.of_kind(code, OrganisationKind.PRIMARY_SOCIETY, OrganisationKind.COOP)[:3]
    villages = cycle(world.villages[code])
    taken: set[tuple[int, int, str, Month]] = set()
    for month, amount in schedule.flow(random, total, season=months, parts=rows, step=STEP):
        entered = next_month(month) + datetime.timedelta(days=random.randint(0, 7))
        work = random.choice(WORK[month.month])
        place = next(
            (provider, village)
            for village in villages
            for provider in providers
            if (provider.pk, village.pk, work[0], month) not in taken
        )
        taken.add((place[0].pk, place[1].pk, work[0], month))
        if entered <= world.today:
            enter_batch(world, links[work[0]], *place, crop=work[1], month=month, mu_times=amount, on=entered)


def enter_batch(
    world: World,
    link: ProductionLink,
    provider: Organisation,
    village: Region,
    *,
    crop: str,
    month: Month,
    mu_times: Decimal,
    on: datetime.date,
) -> ProductionService:
    """What one provider did in one village in a month, as the signed list says."""
    # Plant protection goes over the field twice.
    passes = 2 if link.code == "protect" else 1
    return world.desk.enter(
        ProductionService,
        on=on,
        region=village,
        grain=Grain.BATCH,
        provider=provider,
        subject_kind=SubjectKind.SMALL_FARMER if int(village.code) % 3 else SubjectKind.SCALE,
        subjects=max(2, int(mu_times / passes / 6)),
        crop=crop,
        link=link,
        passes=passes,
        area_mu=mu_times / passes,
        mode=ServiceMode.MENU if passes == 1 else ServiceMode.ORDER,
        occurred_on=month,
    )


def _add_singles(world: World, links: dict[str, ProductionLink]) -> None:
    """The last weeks' work for single households and cooperatives, by enterprises that report no batches."""
    random = world.random("single services")
    codes = cycle(code for code, town in figures.TOWNS.items() if town.services[2] != "0")
    day = world.today - datetime.timedelta(days=9)
    for number, code in zip(range(SINGLES), codes, strict=False):
        village = world.villages[code][number % len(world.villages[code])]
        work = WORK[day.month][0]
        household = world.households[code][number % len(world.households[code])] if number % 3 else None
        client = None if household else world.of_kind(code, OrganisationKind.FAMILY_FARM, OrganisationKind.COOP)[0]
        world.desk.enter(
            ProductionService,
            on=day + datetime.timedelta(days=1),
            region=village,
            grain=Grain.SINGLE,
            provider=world.of_kind(code, OrganisationKind.ENTERPRISE)[0],
            subject_kind=SubjectKind.SMALL_FARMER if household else SubjectKind.SCALE,
            household=household,
            client=client,
            crop=work[1],
            link=links[work[0]],
            area_mu=Decimal(random.randint(30, 300)) / 10,
            mode=ServiceMode.NANNY,
            occurred_on=day,
        )
        day -= datetime.timedelta(days=random.randint(0, 2))
