"""Shops and stations: service societies, outlets, and both in one place."""

import datetime
from dataclasses import dataclass, field

from demo import figures, names, schedule
from demo.world import World
from members.models import OrganisationKind
from regions.models import Region
from service_centers.models import CoBuilder, OutletKind, Role, Site, SiteRole

COMMON_KINDS = (
    OutletKind.SUPPLY_STATION, OutletKind.SUPERMARKET, OutletKind.PRODUCE_STATION, OutletKind.LOGISTICS_NODE,
)  # fmt: skip
# One of each in the district, in these towns.
SINGLE_KINDS = {"500120002": OutletKind.LEADING_ENTERPRISE, "500120003": OutletKind.PURCHASING_CENTER}
TITLES = {
    OutletKind.SUPPLY_STATION: "农资配送服务站",
    OutletKind.SUPERMARKET: "综合服务超市",
    OutletKind.PRODUCE_STATION: "农产品流通服务站",
    OutletKind.LOGISTICS_NODE: "物流服务点",
    OutletKind.PURCHASING_CENTER: "农资集采集配中心",
    OutletKind.LEADING_ENTERPRISE: "农产品流通配送中心",
}
THREE_PARTIES = [CoBuilder.PRIMARY_SOCIETY, CoBuilder.VILLAGE_COLLECTIVE, CoBuilder.FARMERS]
# Societies that moved house: closed and opened again elsewhere in the village.
MOVED = {"500120003": 1, "500120006": 2, "500120105": 0}


@dataclass
class _Place:
    """A place to be, with the days on which it took up its roles."""

    village: Region
    name: str
    society: datetime.date | None = None
    outlet: datetime.date | None = None
    kinds: list[str] = field(default_factory=list)


def add_sites(world: World) -> None:
    for code, places in _places(world).items():
        operators = world.of_kind(code, OrganisationKind.PRIMARY_SOCIETY, OrganisationKind.VILLAGE_COLLECTIVE)
        for number, place in enumerate(places):
            site = world.desk.enter(
                Site,
                on=min(day for day in (place.society, place.outlet) if day),
                region=place.village,
                name=f"{place.name}{names.MARK}",
                operator=operators[number % len(operators)],
                address=f"{place.village.full_name}（演示地址）",
                contact=names.person(number + 40),
                phone=names.phone(int(code[-3:]) * 10 + number),
            )
            world.sites[code].append(site)
            _add_roles(world, site, place, number)
    world.desk.settle(Site, SiteRole)
    _move_house(world)


def _places(world: World) -> dict[str, list[_Place]]:
    societies = schedule.openings(
        world.random("societies"),
        now={code: town.societies for code, town in figures.TOWNS.items()},
        until=figures.SOCIETIES_UNTIL,
        by_month=figures.SOCIETIES_BY_MONTH,
        later=figures.SOCIETIES_LATER,
        today=world.today,
        last=figures.SOCIETIES_LAST,
    )
    outlets = schedule.openings(
        world.random("outlets"),
        now={code: town.outlets for code, town in figures.TOWNS.items()},
        until=figures.OUTLETS_UNTIL,
        by_month=figures.OUTLETS_BY_MONTH,
        later=figures.OUTLETS_LATER,
        today=world.today,
    )
    places = {}
    for code in figures.TOWNS:
        here = [_society(world, code, number, day) for number, day in enumerate(_days(societies, code))]
        count = len(here)
        for number, day in enumerate(_days(outlets, code)):
            single = SINGLE_KINDS.get(code) if number == len(_days(outlets, code)) - 1 else None
            kind = single or COMMON_KINDS[number % len(COMMON_KINDS)]
            if number % 2 == 0 and number // 2 < count and not single:
                # The shop of a society sells as well: one place, two roles.
                here[number // 2].outlet, here[number // 2].kinds = day, [kind]
                continue
            village = world.villages[code][-1 - number % len(world.villages[code])]
            here.append(_Place(village, f"{village.heading}{TITLES[kind]}", outlet=day, kinds=[kind]))
            if number == 1:
                # Two kinds of outlet in one place still count once.
                here[-1].kinds.append(OutletKind.LOGISTICS_NODE)
        places[code] = here
    return places


def _days(opened: list[schedule.Opening], code: str) -> list[datetime.date]:
    return [day for place, day in opened if place == code]


def _society(world: World, code: str, number: int, day: datetime.date) -> _Place:
    villages = world.villages[code]
    round_, index = divmod(number, len(villages))
    more = "第二" if round_ else ""
    return _Place(villages[index], f"{villages[index].heading}{more}综合服务社", society=day)


def _add_roles(world: World, site: Site, place: _Place, number: int) -> None:
    if place.society:
        _add_role(world, site, Role.SERVICE_SOCIETY, place.society, co_builders=THREE_PARTIES)
        if number % 4 == 0:
            _add_role(world, site, Role.FINANCE_TERMINAL, place.society + datetime.timedelta(days=30))
    for kind in place.kinds:
        assert place.outlet
        _add_role(world, site, Role.OUTLET, place.outlet, outlet_kind=kind)
    if place.outlet and number % 5 == 1:
        _add_role(world, site, Role.EXPRESS, place.outlet + datetime.timedelta(days=60))


def _add_role(world: World, site: Site, role: str, day: datetime.date, **values: object) -> None:
    if day <= world.today:
        clerk = world.desk.staff.clerk_of(site.region)
        world.desk.enter(SiteRole, on=day, clerk=clerk, site=site, role=role, started_on=day, **values)


def _move_house(world: World) -> None:
    for code, number in MOVED.items():
        old = world.sites[code][number]
        role = SiteRole.objects.entries().get(site=old, role=Role.SERVICE_SOCIETY)
        moved = datetime.date(2026, 3, 17) if number else datetime.date(2025, 7, 8)
        if moved > world.today or not role.started_on or role.started_on >= moved:
            continue
        world.desk.revise(role, on=moved, ended_on=moved, remark="搬到新址，原址停业")
        site = world.desk.enter(
            Site,
            on=moved,
            region=old.region,
            name=f"{old.region.heading}新址综合服务社{names.MARK}",
            operator=old.operator,
            address=old.address,
            contact=old.contact,
            phone=old.phone,
        )
        world.sites[code].append(site)
        _add_role(world, site, Role.SERVICE_SOCIETY, moved, co_builders=THREE_PARTIES)
    world.desk.settle(Site, SiteRole)
