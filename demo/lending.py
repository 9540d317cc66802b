"""Loans: each bank's batches per town, a few single ones with the consent that they rest on."""

import datetime
from decimal import Decimal

from accounts.models import User
from credit.models import Authorisation, BankClerk, Guarantee, Loan, LoanGrain, LoanProduct, SubjectKind
from demo import figures, schedule, staff
from demo.names import MARK
from demo.schedule import Month, next_month
from demo.world import World
from ledger.audit import acting
from members.models import Household, Organisation, OrganisationKind
from regions.models import Region

PRODUCTS = ("旺农贷", "渝快助农贷", "富民贷")
# Entered loan by loan: the same loan must not be in a batch as well.
SINGLE_PRODUCT = "三社融合贷"
# What one subject of the kind borrows, in yuan.
USUAL = {
    SubjectKind.HOUSEHOLD: 80_000,
    SubjectKind.LARGE_GROWER: 200_000,
    SubjectKind.FAMILY_FARM: 350_000,
    SubjectKind.COOP: 600_000,
    SubjectKind.ENTERPRISE: 2_500_000,
}
IN_TOWNS = (SubjectKind.HOUSEHOLD, SubjectKind.COOP, SubjectKind.FAMILY_FARM, SubjectKind.LARGE_GROWER)
YI = 100_000_000
# Below this, in yuan a year, there are single loans only: three persons.
FEW = 2_000_000
ROWS_OF_YEAR = 6
# Loans entered one by one: in these towns, in this season, in yuan.
SINGLE_IN = ("500120003", "500120004", "500120005", "500120006", "500120100", "500120101")
SINGLE_SINCE = Month(2026, 1, 1)
SINGLE_AMOUNTS = (60_000, 120_000, 300_000)


def add_lending(world: World) -> None:
    banks = world.of_kind(figures.DISTRICT, OrganisationKind.BANK)
    _add_clerks(world, banks)
    *products, single = _add_products(world)
    places = {code: town.loans for code, town in figures.TOWNS.items()} | {figures.DISTRICT: figures.OWN_LOANS}
    for code, amount in places.items():
        for months, total in _years(world, Decimal(amount) * YI):
            if total < FEW:
                _add_few(world, code, months, total)
                continue
            if code in SINGLE_IN and SINGLE_SINCE in months:
                total -= sum(SINGLE_AMOUNTS)
                _add_singles(world, code, single)
            _add_batches(world, code, products, months, total)
    world.desk.settle(Loan)


def _add_clerks(world: World, banks: list[Organisation]) -> None:
    for number, bank in enumerate(banks, start=1):
        user = world.desk.staff.accounts["bank"] if number == 1 else staff.bank_clerk(number)
        with acting(world.desk.staff.district, "seed_demo"):
            BankClerk.objects.create(user=user, bank=bank)
        world.bank_clerks.append((bank, user))


def _add_products(world: World) -> list[LoanProduct]:
    with acting(world.desk.staff.district, "seed_demo"):
        return [
            LoanProduct.objects.get_or_create(name=f"{name}{MARK}", defaults={"cap_yuan": 3_000_000})[0]
            for name in (*PRODUCTS, SINGLE_PRODUCT)
        ]


def _years(world: World, amount: Decimal) -> list[tuple[dict[Month, float], Decimal]]:
    """Seasons with what was lent in them, in yuan; `amount` is that of January–October 2026."""
    season, known = figures.LOAN_SEASON, figures.KNOWN_ON
    share = amount / YI / _DISTRICT
    found = [
        (schedule.season_of(year, season), schedule.whole(total * share * YI, _STEP))
        for year, total in figures.LOANS_OF_YEAR.items()
    ]
    rest = amount * Decimal(sum(season[known.month :]) / sum(season[: known.month]))
    found.append((schedule.season_of(known.year, season, last=known.month), amount))
    found.append((schedule.season_of(known.year, season, first=known.month + 1), schedule.whole(rest, _STEP)))
    full = amount + rest
    for year in range(known.year + 1, world.today.year + 1):
        full *= Decimal("1.02")
        found.append((schedule.season_of(year, season), schedule.whole(full, _STEP)))
    return found


_STEP = Decimal(10_000)
_DAY = datetime.timedelta(days=1)
_DISTRICT = sum((Decimal(town.loans) for town in figures.TOWNS.values()), Decimal(figures.OWN_LOANS))


def _add_batches(
    world: World, code: str, products: list[LoanProduct], months: dict[Month, float], total: Decimal
) -> None:
    random = world.random(f"loans {code} {min(months)}")
    is_district = code == figures.DISTRICT
    rows = max(2, round(ROWS_OF_YEAR * len(months) / 12 * (2 if is_district else 1)))
    taken: set[tuple[object, ...]] = set()
    for month, amount in schedule.flow(random, total, season=months, parts=rows, step=_STEP):
        kinds = [SubjectKind.ENTERPRISE] if is_district else IN_TOWNS
        key, bank, clerk, kind, product = next(
            (key, bank, clerk, kind, product)
            for kind in random.sample(kinds, len(kinds))
            for bank, clerk in random.sample(world.bank_clerks, len(world.bank_clerks))
            for product in products
            if (key := (bank.pk, kind, product.pk, month)) not in taken
        )
        taken.add(key)
        entered = next_month(month) + datetime.timedelta(days=random.randint(0, 5))
        if entered <= world.today:
            persons = max(1, round(amount / USUAL[kind]))
            world.desk.enter(
                Loan,
                on=entered,
                clerk=clerk,
                region=world.place(code),
                grain=LoanGrain.BATCH,
                bank=bank,
                product=product,
                subject_kind=kind,
                persons=persons,
                amount_yuan=amount,
                rate_percent=Decimal(random.choice(["3.45", "3.65", "3.85", "4.10"])),
                guarantee=random.choice(list(Guarantee)),
                occurred_on=month,
                balance_yuan=(amount * Decimal("0.82")).quantize(Decimal(1)),
                overdue_yuan=Decimal(0),
            )


def _add_few(world: World, code: str, months: dict[Month, float], total: Decimal) -> None:
    """Too few to be shown: three family farms and cooperatives of the town."""
    random = world.random(f"few loans {code} {min(months)}")
    borrowers = world.of_kind(code, OrganisationKind.COOP, OrganisationKind.FAMILY_FARM)
    bank, clerk = world.bank_clerks[0]
    for number, (month, amount) in enumerate(schedule.flow(random, total, season=months, parts=3, step=_STEP)):
        borrower = borrowers[number % len(borrowers)]
        day = schedule.day_in(random, month)
        if day < world.today:
            _enter_single(world, bank, clerk, borrower, region=borrower.region, amount=amount, day=day)


def _add_singles(world: World, code: str, product: LoanProduct) -> None:
    """Two households, each with its consent, and a cooperative."""
    random = world.random(f"single loans {code}")
    bank, clerk = world.bank_clerks[0]
    for household, amount in zip(world.households[code], SINGLE_AMOUNTS[:2], strict=False):
        day = schedule.day_in(random, random.choice(schedule.months(Month(2026, 3, 1), Month(2026, 9, 1))))
        if day >= world.today:
            continue
        consent = world.desk.enter(
            Authorisation,
            on=day - 6 * _DAY,
            clerk=clerk,
            region=household.region,
            bank=bank,
            household=household,
            purpose="办理贷款并在贷后管理期间查询信用信息（演示）",
            started_on=day - 6 * _DAY,
            ended_on=day + 360 * _DAY,
        )
        world.desk.settle(Authorisation)
        consent.refresh_from_db()
        _enter_single(
            world,
            bank,
            clerk,
            household,
            region=household.region,
            amount=Decimal(amount),
            day=day,
            product=product,
            authorisation=consent,
        )
    day = schedule.day_in(random, Month(2026, 5, 1))
    if day < world.today:
        borrower = world.of_kind(code, OrganisationKind.COOP)[0]
        last = Decimal(SINGLE_AMOUNTS[2])
        _enter_single(world, bank, clerk, borrower, region=borrower.region, amount=last, day=day, product=product)


def _enter_single(
    world: World,
    bank: Organisation,
    clerk: User,
    borrower: Organisation | Household,
    *,
    region: Region,
    amount: Decimal,
    day: datetime.date,
    **values: object,
) -> Loan:
    is_unit = isinstance(borrower, Organisation)
    kinds = {"coop": SubjectKind.COOP, "family_farm": SubjectKind.FAMILY_FARM, "large_grower": SubjectKind.LARGE_GROWER}
    return world.desk.enter(
        Loan,
        on=day + _DAY,
        clerk=clerk,
        region=region,
        grain=LoanGrain.SINGLE,
        bank=bank,
        subject_kind=kinds.get(borrower.kind, SubjectKind.HOUSEHOLD),
        organisation=borrower if is_unit else None,
        household=None if is_unit else borrower,
        amount_yuan=amount,
        rate_percent=Decimal("3.65"),
        due_on=day + 365 * _DAY,
        occurred_on=day,
        balance_yuan=amount,
        overdue_yuan=Decimal(0),
        **values,
    )
