"""A small plan over the cast's place, and short words for what clerks do in tests about numbers."""

import datetime
from decimal import Decimal
from typing import Any

from django.utils import timezone

from ledger import verification
from ledger.audit import acting
from ledger.entry import create_row, edit_row
from ledger.models import LedgerRow, Status
from ledger.verification import Item
from regions.models import Region
from service_centers.models import Site, SiteRole
from targets import rolling
from targets.models import Indicator, Plan, Target, Total
from targets.operands import check_formula, sync_operands
from tests.cast import Cast

SOCIETIES = {"measure": "site-roles.sites", "conditions": {"role": "service_society"}}
OUTLETS = {"measure": "site-roles.sites", "conditions": {"role": "outlet"}}
START = datetime.date(2024, 1, 1)


def build_plan(region: Region, starts_on: datetime.date = START) -> Plan:
    """Indicator 6 (societies: 39 by 2024, 105 by 2027) of 璧山府办发〔2024〕15号, with nothing else."""
    with acting(None, "test"):
        plan = Plan.objects.create(
            code="small",
            name="小计划",
            short_name="小计划",
            region=region,
            starts_on=starts_on,
            ends_on=datetime.date(2027, 12, 31),
        )
    societies = add_indicator(plan, "6", "发展农村综合服务社", SOCIETIES, unit="家")
    add_target(societies, region, datetime.date(2024, 12, 31), 39)
    add_target(societies, region, datetime.date(2027, 12, 31), 105)
    return plan


def add_indicator(plan: Plan, number: str, name: str, formula: dict[str, Any], **more: Any) -> Indicator:
    """Save a checked indicator and make its operands complete."""
    more.setdefault("kind", "measure")
    more.setdefault("unit", "个")
    with acting(None, "test"):
        indicator = Indicator(plan=plan, number=number, name=name, formula=formula, **more)
        check_formula(indicator)
        indicator.save()
        sync_operands(plan)
        rolling.recompute_new()
    return indicator


def add_target(indicator: Indicator, region: Region, due: datetime.date, value: Any, **more: Any) -> Target:
    with acting(None, "test"):
        return Target.objects.create(indicator=indicator, region=region, due=due, value=Decimal(str(value)), **more)


def enter_society(cast: Cast, village: Region, name: str, opened: datetime.date | None, **more: Any) -> SiteRole:
    """A draft site with the draft role of a service society, entered by the town's clerk."""
    clerk = clerk_of(cast, village)
    site = create_row(model=Site, values={"region": village, "name": name}, user=clerk)
    values = {"site": site, "role": "service_society", "started_on": opened, **more}
    return create_row(model=SiteRole, values=values, user=clerk)


def verified_society(cast: Cast, village: Region, name: str, opened: datetime.date | None, **more: Any) -> SiteRole:
    role = enter_society(cast, village, name, opened, **more)
    submit(cast, role.site)
    verify(cast, role.site)
    return fresh(role)


def clerk_of(cast: Cast, region: Region) -> Any:
    return cast.neighbour_clerk if region.town_id == cast.place.neighbour_town.pk else cast.town_clerk


def submit(cast: Cast, row: LedgerRow) -> None:
    _done(verification.submit(model=type(row), items=[item(row)], user=clerk_of(cast, row.region)))


def verify(cast: Cast, row: LedgerRow) -> None:
    _done(verification.verify(model=type(row), items=[item(row)], user=cast.district_verifier))


def send_back(cast: Cast, row: LedgerRow, reason: str = "照片看不清门头") -> None:
    _done(verification.return_(model=type(row), items=[item(row)], user=cast.district_verifier, reason=reason))


def edit(cast: Cast, row: LedgerRow, **values: Any) -> LedgerRow:
    row = fresh(row)
    return edit_row(row=row, values=values, user=clerk_of(cast, row.region), version=row.version)


def item(row: LedgerRow) -> Item:
    row = fresh(row)
    return Item(row.pk, row.version)


def fresh(row: Any) -> Any:
    return type(row).objects.get(pk=row.pk)


def _done(outcome: verification.Outcome) -> None:
    assert not outcome.conflicts, outcome.conflicts


def every_total() -> dict[tuple[str, str, str], tuple[str, ...]]:
    """All totals that are not zero throughout, readable and comparable."""
    rows = Total.objects.select_related("operand", "region")
    found = {
        (row.operand.normal_form, row.region.code, str(row.as_of)): tuple(
            f"{amount.normalize():f}" if isinstance(amount, Decimal) else str(amount)
            for amount in (row.value, row.pending, row.own, row.own_pending, row.persons, row.own_persons)
        )
        for row in rows
    }
    return {key: amounts for key, amounts in found.items() if any(amount != "0" for amount in amounts)}


def is_submitted(row: LedgerRow) -> bool:
    return fresh(row).status == Status.SUBMITTED


def today() -> datetime.date:
    return timezone.localdate()
