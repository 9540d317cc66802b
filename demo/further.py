"""A few rows of the ledgers that other districts' plans count by, so that no list of the demo is empty."""

import datetime
from decimal import Decimal

from demo import names
from demo.world import World
from ledger.audit import acting
from members.models import Adviser, AnnualReport, Organisation, OrganisationKind, PrimarySociety
from service_centers.models import ServiceCenter, Site, SiteStar, Upgrade
from targets.models import ReferenceFigure, Statistic

DAY = datetime.date(2024, 5, 20)
UPGRADED = datetime.date(2025, 1, 10)
HOW_MANY = 3
# Far from the running numbers of the units that the plan's indicators count.
FIRST_SOCIETY = 9000


def add_further(world: World) -> None:
    enter = world.desk.enter
    coops = Organisation.objects.counted().filter(kind=OrganisationKind.COOP, started_on__lt=DAY)
    for coop in coops.select_related("region").order_by("pk")[:HOW_MANY]:
        enter(AnnualReport, on=DAY, region=coop.region, organisation=coop, year=2023, started_on=DAY)
    for town in list(world.towns.values())[:HOW_MANY]:
        name = f"{town.name}辅导员（演示）"
        enter(Adviser, on=DAY, region=town, name=name, level="town", started_on=DAY)
    founded = datetime.date(2012, 3, 1)
    kind = OrganisationKind.PRIMARY_SOCIETY
    societies = [
        enter(
            Organisation, on=founded, region=town, name=f"{town.name}供销合作社（演示）", kind=kind,
            code=names.code(kind, FIRST_SOCIETY + number), started_on=founded,
        )
        for number, town in enumerate(list(world.towns.values())[:HOW_MANY])
    ]  # fmt: skip
    world.desk.settle(Organisation)
    for society in societies:
        enter(
            PrimarySociety, on=DAY, region=society.region, organisation=society, has_assets=True, has_able_person=True,
            has_industry=True, has_rules=True, covers=[society.region], started_on=DAY,
        )  # fmt: skip
    for site in Site.objects.counted().select_related("region").order_by("pk")[:HOW_MANY]:
        enter(SiteStar, on=DAY, region=site.region, site=site, star="3", started_on=DAY)
    for center in ServiceCenter.objects.counted().filter(started_on__lt=UPGRADED).select_related("region")[:HOW_MANY]:
        enter(
            Upgrade, on=UPGRADED, region=center.region, center=center, work="添置烘干机（演示）", occurred_on=UPGRADED
        )
    with acting(None, "seed_demo"):
        villages, _ = Statistic.objects.get_or_create(code="villages", defaults={"name": "行政村", "unit": "个"})
    enter(
        ReferenceFigure, on=DAY, region=world.county, statistic=villages, year=2023, value=Decimal(131),
        stated_in="区统计年鉴（演示）",
    )  # fmt: skip
    world.desk.settle(AnnualReport, Adviser, PrimarySociety, SiteStar, Upgrade, ReferenceFigure)
