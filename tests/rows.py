"""One valid row of every ledger, so that a test can walk them all.

`values_of(key, cast)` gives what a clerk would type for a row in `cast.place.village` (or `village=`); whatever the
row points at exists and is verified. `make(key, cast)` enters it, `make(key, cast, status="verified")` takes it on.
"""

import datetime
import itertools
from collections.abc import Callable
from typing import Any

from accounts.models import User
from credit.models import LoanProduct
from federations.models import Federation, FederationLevel
from ledger import registry, verification
from ledger.audit import acting
from ledger.entry import create_row
from ledger.models import LedgerRow
from members.models import Household, Organisation, OrganisationKind
from regions.models import Region
from service_centers.models import ProductionLink, ServiceCenter, Site
from targets.models import ReportedSeries, Statistic
from tests.cast import Cast

DAY = datetime.date(2026, 3, 1)
_numbers = itertools.count(1)


def make(key: str, cast: Cast, *, village: Region | None = None, status: str = "draft", **changes: Any) -> LedgerRow:
    """A row of ledger `key`, entered by the clerk of its place."""
    village = village or cast.place.village
    model = registry.by_key(key).model
    clerk = clerk_of(key, cast, village)
    row = create_row(model=model, values=values_of(key, cast, village=village, **changes), user=clerk)
    return row if status == "draft" else bring_to(row, status, cast, clerk)


def bring_to(row: LedgerRow, status: str, cast: Cast, clerk: User) -> LedgerRow:
    """Submit, verify, return or void a draft."""
    do(verification.submit, row, clerk)
    if status in ("verified", "returned"):
        extra = {"reason": "照片看不清"} if status == "returned" else {}
        do(verification.verify if status == "verified" else verification.return_, row, cast.district_verifier, **extra)
    if status == "voided":
        do(verification.void, row, clerk, reason="重复录入")
    return row


def do(deed: Callable[..., verification.Outcome], row: LedgerRow, user: User, **extra: Any) -> LedgerRow:
    """Carry out a deed that must succeed."""
    outcome = deed(model=type(row), items=[verification.Item(row.pk, row.version)], user=user, **extra)
    assert not outcome.conflicts, outcome.conflicts
    if type(row).objects.filter(pk=row.pk).exists():
        row.refresh_from_db()
    return outcome.done[0]


def acting_as(user: User) -> Any:
    """The audit context of a write that no deed makes."""
    return acting(user, "test")


def clerk_of(key: str, cast: Cast, village: Region) -> User:
    if key in ("loans", "authorisations"):
        return cast.bank_clerk
    return cast.neighbour_clerk if village.town_id == cast.place.neighbour_town.pk else cast.town_clerk


def values_of(key: str, cast: Cast, *, village: Region | None = None, **changes: Any) -> dict[str, Any]:
    """Field values as `create_row` takes them; what is not among `changes` is made on the way."""
    values = _VALUES[key](cast, village or cast.place.village, next(_numbers)) | changes
    return {name: value() if callable(value) else value for name, value in values.items()}


def organisation(cast: Cast, village: Region, kind: str = OrganisationKind.COOP) -> Organisation:
    return make("organisations", cast, village=village, status="verified", kind=kind)


def household(cast: Cast, village: Region) -> Household:
    return make("households", cast, village=village, status="verified")


def site(cast: Cast, village: Region) -> Site:
    return make("sites", cast, village=village, status="verified")


def federation(cast: Cast, village: Region) -> Federation:
    return make("federations", cast, village=village, status="verified")


def center(cast: Cast, village: Region) -> ServiceCenter:
    return make("service-centers", cast, village=village, status="verified")


def link(code: str = "plough", name: str = "耕", weight: str = "0.36") -> ProductionLink:
    with acting(None, "test"):
        return ProductionLink.objects.get_or_create(code=code, defaults={"name": name, "weight": weight})[0]


def product(cast: Cast) -> LoanProduct:
    with acting(None, "test"):
        return LoanProduct.objects.get_or_create(name="旺农贷", defaults={"bank": cast.bank})[0]


def series(code: str = "special-fund") -> ReportedSeries:
    with acting(None, "test"):
        return ReportedSeries.objects.get_or_create(code=code, defaults={"name": "专项资金", "unit": "元"})[0]


def statistic(code: str = "grain-area", name: str = "粮食播种面积", unit: str = "亩") -> Statistic:
    with acting(None, "test"):
        return Statistic.objects.get_or_create(code=code, defaults={"name": name, "unit": unit})[0]


def identity_number(number: int) -> str:
    """A made-up one with a valid check character."""
    # A worker may run more than a thousand tests.
    body = f"500227{1970 + number // 1000 % 30}0101{number % 1000:03d}"
    weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
    return body + "10X98765432"[sum(int(digit) * weight for digit, weight in zip(body, weights, strict=True)) % 11]


def _stock(village: Region, **values: Any) -> dict[str, Any]:
    return {"region": village, "started_on": DAY} | values


_VALUES: dict[str, Callable[[Cast, Region, int], dict[str, Any]]] = {
    "organisations": lambda cast, village, n: _stock(village, name=f"第{n}合作社", kind=OrganisationKind.COOP),
    "organisation-states": lambda cast, village, n: {
        "organisation": lambda: organisation(cast, village), "registration": "normal", "started_on": DAY,
    },
    "households": lambda cast, village, n: _stock(
        village, head_name="王小明", id_number=identity_number(n), persons=4, land_mu="6.5"
    ),
    "titles": lambda cast, village, n: {
        "organisation": lambda: organisation(cast, village), "level": "district", "started_on": DAY,
    },
    "annual-reports": lambda cast, village, n: {
        "organisation": lambda: organisation(cast, village), "year": 2025, "started_on": DAY,
    },
    "advisers": lambda cast, village, n: _stock(village.town or village, name=f"李{n}", level="town"),
    "primary-societies": lambda cast, village, n: {
        "organisation": lambda: organisation(cast, village, OrganisationKind.PRIMARY_SOCIETY), "has_assets": True,
        "has_able_person": True, "has_industry": True, "has_rules": True, "covers": [village.town], "started_on": DAY,
    },
    "federations": lambda cast, village, n: _stock(
        village.town or village,
        organisation=lambda: organisation(cast, village, OrganisationKind.FEDERATION),
        level=FederationLevel.TOWN,
        covers=[village.town],
    ),
    "memberships": lambda cast, village, n: {
        "federation": lambda: federation(cast, village), "organisation": lambda: organisation(cast, village),
        "started_on": DAY,
    },
    "sites": lambda cast, village, n: {"region": village, "name": f"第{n}服务社", "phone": "023-41000000"},
    "site-roles": lambda cast, village, n: {
        "site": lambda: site(cast, village), "role": "service_society", "started_on": DAY,
        "co_builders": ["primary_society", "village_collective", "farmers"],
    },
    "site-stars": lambda cast, village, n: {
        "site": lambda: site(cast, village), "star": "3", "started_on": DAY,
    },
    "upgrades": lambda cast, village, n: {
        "center": lambda: center(cast, village), "work": "添置烘干机", "occurred_on": DAY,
    },
    "service-centers": lambda cast, village, n: _stock(village, name=f"第{n}为农服务中心", level="town"),
    "contracts": lambda cast, village, n: {
        "center": lambda: center(cast, village), "organisation": lambda: organisation(cast, village), "started_on": DAY,
        "ended_on": datetime.date(2027, 1, 1),
    },
    "production-services": lambda cast, village, n: {
        "region": village, "provider": lambda: organisation(cast, village), "subject_kind": "small_farmer",
        "crop": "水稻", "link": lambda: link(), "passes": 2, "area_mu": "30", "occurred_on": DAY,
    },
    "authorisations": lambda cast, village, n: _stock(
        village, bank=cast.bank, organisation=lambda: organisation(cast, village), purpose="贷前调查",
        ended_on=datetime.date(2027, 1, 1),
    ),
    "loans": lambda cast, village, n: {
        "region": village, "bank": cast.bank, "product": lambda: product(cast), "subject_kind": "coop",
        "organisation": lambda: organisation(cast, village), "amount_yuan": "200000", "occurred_on": DAY,
    },
    "reported-figures": lambda cast, village, n: {
        "region": village.town, "series": lambda: series(), "value": "700000", "stated_in": "预算批复",
        "occurred_on": DAY,
    },
    "reference-figures": lambda cast, village, n: {
        "region": village.town, "statistic": lambda: statistic(f"statistic-{n}"), "year": 2026, "value": "12000",
        "stated_in": "统计年鉴",
    },
}  # fmt: skip
