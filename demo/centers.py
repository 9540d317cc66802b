"""Service centres of the district and the towns, and their contracts of two years each."""

import datetime
from decimal import Decimal

from demo import figures, names
from demo.timeline import CENTERS
from demo.world import World
from members.models import Household, Organisation, OrganisationKind
from service_centers.models import CenterFunction, CenterLevel, ServiceCenter, ServiceContract

# Subjects of the district's centre: when the term of each began, at most.
SIGNED = ((datetime.date(2024, 11, 11), 42), (datetime.date(2025, 1, 6), 56), (datetime.date(2026, 1, 5), 52))
SIGNED_WITHIN = datetime.timedelta(days=290)
HOUSEHOLDS_AMONG = 32
IN_A_TOWN = 6
ONE_YEAR_ONLY = 5
SERVICES = (
    [CenterFunction.BOOKKEEPING, CenterFunction.GOVERNMENT], [CenterFunction.BOOKKEEPING],
    [CenterFunction.FARMING, CenterFunction.TRAINING], [CenterFunction.MARKETING, CenterFunction.BRAND],
    [CenterFunction.FINANCE, CenterFunction.INFORMATION],
)  # fmt: skip
_DAY = datetime.timedelta(days=1)
_MAY_SIGN = (
    OrganisationKind.COOP, OrganisationKind.FAMILY_FARM,
    OrganisationKind.ENTERPRISE, OrganisationKind.VILLAGE_COLLECTIVE,
)  # fmt: skip


def add_centers(world: World) -> None:
    for code, (name, day) in CENTERS.items():
        if day > world.today:
            continue
        is_district = code == figures.DISTRICT
        functions = list(CenterFunction)[:9] if is_district else list(CenterFunction)[5:]
        world.centers[code] = world.desk.enter(
            ServiceCenter,
            on=day,
            region=world.place(code),
            name=name,
            level=CenterLevel.DISTRICT if is_district else CenterLevel.TOWN,
            operator=world.of_kind(code, OrganisationKind.COOP_ENTERPRISE, OrganisationKind.PRIMARY_SOCIETY)[0],
            functions=functions,
            address=f"{world.place(code).name}（演示地址）",
            phone=names.phone(int(code[-3:])),
            staff=12 if is_district else 5,
            area_sqm=Decimal(860 if is_district else 240),
            started_on=day,
        )
    world.desk.settle(ServiceCenter)


def add_contracts(world: World) -> None:
    random = world.random("contracts")
    units = [unit for code in figures.TOWNS for unit in world.organisations[code] if unit.kind in _MAY_SIGN]
    households = [household for some in world.households.values() for household in some]
    subjects: list[Organisation | Household] = [*units, *households[:HOUSEHOLDS_AMONG]]
    random.shuffle(subjects)
    waiting = iter(subjects)
    district = world.centers[figures.DISTRICT]
    for first, many in SIGNED:
        for number in range(many):
            day = first + SIGNED_WITHIN * number // many if first.year > 2024 else first + _DAY * number
            _sign(world, district, next(waiting), day)
    for subject in list(waiting)[:ONE_YEAR_ONLY]:
        _sign_once(world, district, subject, datetime.date(2024, 12, 2), datetime.date(2025, 12, 2))
    for code, center in world.centers.items():
        if code != figures.DISTRICT and center.started_on:
            clients = [unit for unit in world.organisations[code] if unit.kind in _MAY_SIGN][:IN_A_TOWN]
            for number, unit in enumerate(clients):
                _sign(world, center, unit, center.started_on + 9 * _DAY * (number + 1))
    world.desk.settle(ServiceContract)


def _sign(world: World, center: ServiceCenter, subject: Organisation | Household, day: datetime.date) -> None:
    """A contract of two years, and its renewals."""
    while day <= world.today:
        end = day.replace(year=day.year + 2)
        _sign_once(world, center, subject, day, end)
        day = end


def _sign_once(
    world: World, center: ServiceCenter, subject: Organisation | Household, day: datetime.date, end: datetime.date
) -> None:
    number = (day.toordinal() + len(str(subject))) % len(SERVICES)
    world.desk.enter(
        ServiceContract,
        on=day,
        clerk=world.desk.staff.clerk_of(center.region),
        center=center,
        organisation=subject if isinstance(subject, Organisation) else None,
        household=subject if isinstance(subject, Household) else None,
        services=SERVICES[number],
        contract_number=f"演示-{day:%Y%m%d}",
        fee_yuan=Decimal(600 + 300 * number),
        started_on=day,
        ended_on=end,
    )
