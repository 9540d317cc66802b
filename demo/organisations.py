"""Units: the members of today in the order in which they joined, and some that have not joined yet."""

import datetime
from collections.abc import Iterator
from itertools import count, cycle

from demo import figures, names, schedule
from demo.timeline import FEDERATION_FOUNDED
from demo.world import Joined, World
from members.models import Organisation, OrganisationKind, OrganisationState, RegistrationState
from regions.models import Region

Kind = OrganisationKind

TOWN_KINDS = (
    Kind.COOP, Kind.VILLAGE_COLLECTIVE, Kind.COOP, Kind.FAMILY_FARM,
    Kind.COOP, Kind.ENTERPRISE, Kind.VILLAGE_COLLECTIVE, Kind.FAMILY_FARM,
)  # fmt: skip
DISTRICT_UNITS = (
    (Kind.BANK, "璧山演示农村商业银行"), (Kind.BANK, "璧山演示村镇银行"), (Kind.BANK, "演示农业银行璧山支行"),
    (Kind.BANK, "演示储蓄银行璧山支行"), (Kind.GUARANTEE, "璧山演示农业融资担保公司"),
    (Kind.RESEARCH, "演示农业科学研究所"), (Kind.COLLEGE, "演示农业职业学院"), (Kind.ASSOCIATION, "璧山演示蔬菜协会"),
    (Kind.ASSOCIATION, "璧山演示果品协会"), (Kind.COOP_ENTERPRISE, "璧山演示供销集团"),
    (Kind.COOP_ENTERPRISE, "璧山演示农资公司"), (Kind.COOP_UNION, "璧山演示粮油合作社联合社"),
    (Kind.COOP_UNION, "璧山演示蔬菜合作社联合社"), (Kind.RESEARCH, "演示蔬菜种业研究中心"),
    (Kind.ASSOCIATION, "璧山演示农机协会"), (Kind.COLLEGE, "演示财贸职业学校"),
)  # fmt: skip
PRODUCTS = (
    "蔬菜种植", "葡萄种植", "水稻种植", "花椒种植", "柑橘种植", "油菜种植", "生猪养殖", "莲藕种植", "草莓种植",
    "蚕桑养殖", "茶叶种植", "水产养殖", "农机服务", "苗木种植", "食用菌种植", "土鸡养殖",
)  # fmt: skip
WORDS = (
    "向阳", "丰收", "绿源", "兴旺", "春晖", "禾苗", "金穗", "秋实", "清泉", "田园", "和美", "长青", "稻香", "果香",
    "新禾", "沃野", "晨露", "青禾", "大地", "山水",
)  # fmt: skip


def add_organisations(world: World) -> None:
    numbers = count(1)
    opened = schedule.openings(
        world.random("members"),
        now={code: town.members for code, town in figures.TOWNS.items()} | {figures.DISTRICT: figures.OWN_MEMBERS},
        until=figures.MEMBERS_UNTIL,
        by_month=figures.MEMBERS_BY_MONTH,
        later=figures.MEMBERS_LATER,
        today=world.today,
    )
    for code in (figures.DISTRICT, *figures.TOWNS):
        days = [day for place, day in opened if place == code]
        makers = _district_units(world) if code == figures.DISTRICT else _town_units(world, code)
        founded = [(name, day) for name, day in FEDERATION_FOUNDED.get(code, ()) if day <= world.today]
        for day in days:
            if founded and founded[0][1] <= day:
                # A federation is a unit itself, and a member of the district's.
                name, since = founded.pop(0)
                unit = _enter(world, Kind.FEDERATION, name, world.place(code), next(numbers), on=day, since=since)
            else:
                kind, name, region = next(makers)
                unit = _enter(world, kind, name, region, next(numbers), on=day)
            world.organisations[code].append(unit)
            world.joined[code].append(Joined(unit, day))
        for name, since in founded:
            unit = _enter(world, Kind.FEDERATION, name, world.place(code), next(numbers), on=since, since=since)
            world.organisations[code].append(unit)
        if code != figures.DISTRICT:
            for kind, name, region in _outsiders(world, code):
                unit = _enter(world, kind, name, region, next(numbers), on=figures.OPENED)
                world.outsiders[code].append(unit)
    world.desk.settle(Organisation)
    _add_states(world)


def _enter(
    world: World,
    kind: str,
    name: str,
    region: Region,
    number: int,
    *,
    on: datetime.date,
    since: datetime.date | None = None,
) -> Organisation:
    age = datetime.timedelta(days=world.random(f"organisation {number}").randint(200, 4000))
    return world.desk.enter(
        Organisation,
        on=on,
        region=region,
        name=name,
        kind=kind,
        code=names.code(kind, number),
        started_on=since or on - age,
        address=f"{region.full_name}（演示地址）",
        legal_representative=names.person(number),
        phone=names.phone(number),
        main_industry=name.split(region.heading)[-1][:2] if kind == Kind.COOP else "",
    )


def _town_units(world: World, code: str) -> Iterator[tuple[str, str, Region]]:
    town, villages = world.towns[code], cycle(world.villages[code])
    yield Kind.PRIMARY_SOCIETY, f"{town.heading}基层供销合作社{names.MARK}", town
    random = world.random(f"names {code}")
    products, words = random.sample(PRODUCTS, len(PRODUCTS)), random.sample(WORDS, len(WORDS))
    collectives = iter(world.villages[code])
    for number, kind in enumerate(cycle(TOWN_KINDS)):
        village, product, word = next(villages), products[number % len(products)], words[number % len(words)]
        if kind == Kind.VILLAGE_COLLECTIVE:
            village = next(collectives, None) or village
            yield kind, f"{town.name}{village.heading}股份经济合作联合社{names.MARK}", village
        elif kind == Kind.COOP:
            yield kind, f"璧山区{village.heading}{product}专业合作社{names.MARK}", village
        elif kind == Kind.FAMILY_FARM:
            yield kind, f"{village.heading}{word}家庭农场{names.MARK}", village
        else:
            yield kind, f"重庆{town.heading}{word}农业发展有限公司{names.MARK}", town


def _outsiders(world: World, code: str) -> list[tuple[str, str, Region]]:
    first, second = world.villages[code][-1], world.villages[code][-2]
    return [
        (Kind.COOP, f"璧山区{first.heading}中药材种植专业合作社{names.MARK}", first),
        (Kind.FAMILY_FARM, f"{second.heading}红旗家庭农场{names.MARK}", second),
    ]


def _district_units(world: World) -> Iterator[tuple[str, str, Region]]:
    for kind, name in DISTRICT_UNITS:
        yield kind, f"{name}{names.MARK}", world.county
    for number in count(1):
        word = WORDS[number % len(WORDS)]
        yield Kind.ENTERPRISE, f"璧山演示{word}食品有限公司（演示{number}）", world.county


def _add_states(world: World) -> None:
    """Some units were on the list of abnormal operations for a while; one cooperative turned out hollow."""
    random = world.random("states")
    outsiders = [unit for units in world.outsiders.values() for unit in units if unit.kind == Kind.COOP]
    for number, unit in enumerate(random.sample(outsiders, 6)):
        listed = datetime.date(2024, 7, 3) + datetime.timedelta(days=random.randint(0, 60))
        state = RegistrationState.HOLLOW if number == 0 else RegistrationState.ABNORMAL
        ended = listed + datetime.timedelta(days=150) if number > 2 else None
        world.desk.enter(
            OrganisationState,
            on=listed,
            clerk=world.desk.staff.clerk_of(unit.region),
            organisation=unit,
            registration=state,
            started_on=listed,
            ended_on=ended,
        )
    world.desk.settle(OrganisationState)
