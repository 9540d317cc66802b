"""What is still under way on the day of the demo: waiting, sent back, unfinished, taken out."""

import datetime
from decimal import Decimal

from accounts.models import Lead
from demo import names
from demo.production import enter_batch
from demo.schedule import next_month
from demo.sites import THREE_PARTIES
from demo.world import World
from federations.models import Membership
from ledger.audit import acting
from members.models import OrganisationKind, Title, TitleLevel
from service_centers.models import OutletKind, ProductionLink, ProductionService, Role, Site, SiteRole

_DAY = datetime.timedelta(days=1)
ONE_TOWN, TOWN = "500120100", "500120101"  # 八塘镇, 七塘镇


def add_unsettled(world: World) -> None:
    _add_waiting(world)
    _add_returned(world)
    _add_drafts(world)
    _add_voided(world)
    _add_lead(world)


def _add_waiting(world: World) -> None:
    """Seven for the district: three societies, two members, a batch of services, and one revision; one title for the
    department that leads them."""
    for number, code in enumerate(("500120006", "500120003", "500120102")):
        world.desk.submit(_society(world, code, "便民综合服务社", on=world.today - (number + 1) * _DAY))
    for number, unit in enumerate(world.outsiders["500120005"]):
        membership = world.desk.enter(
            Membership,
            on=world.today - 2 * _DAY,
            region=world.towns["500120005"],
            federation=world.federations["500120005"],
            organisation=unit,
            started_on=world.today - (number + 3) * _DAY,
        )
        world.desk.submit(membership)
    world.desk.submit(_batch(world, "500120106", Decimal(1200), on=world.today - _DAY))
    outlet = SiteRole.objects.entries().filter(role=Role.OUTLET, outlet_kind=OutletKind.SUPPLY_STATION)
    changed = outlet.filter(site__in=world.sites["500120004"]).order_by("pk").first()
    assert changed is not None
    world.desk.revise(changed, on=world.today - _DAY, verify=False, outlet_kind=OutletKind.SUPERMARKET)
    world.desk.submit(_title(world, ONE_TOWN, document="演示农发〔2026〕9号", on=world.today - 3 * _DAY))


def _add_returned(world: World) -> None:
    society = _society(world, TOWN, "综合服务点", on=world.today - 5 * _DAY)
    world.desk.submit(society)
    world.desk.return_(society, "照片看不出门头，请补一张带招牌的照片。")
    batch = _batch(world, "500120107", Decimal(860), on=world.today - 6 * _DAY)
    world.desk.submit(batch)
    world.desk.return_(batch, "签名清单缺第 2 页，请补齐后再提交。")
    title = _title(world, TOWN, document="", on=world.today - 4 * _DAY)
    world.desk.submit(title)
    world.desk.return_(title, "没有认定文号，请补填并上传认定文件。")


def _add_drafts(world: World) -> None:
    _society(world, TOWN, "新村综合服务社", on=world.today)
    site = world.desk.enter(
        Site,
        on=world.today,
        region=world.villages[ONE_TOWN][2],
        name=f"{world.villages[ONE_TOWN][2].heading}快递服务点{names.MARK}",
    )
    world.desk.enter(
        SiteRole,
        on=world.today,
        clerk=world.desk.staff.clerk_of(site.region),
        site=site,
        role=Role.OUTLET,
        outlet_kind=OutletKind.LOGISTICS_NODE,
        started_on=world.today,
    )


def _add_voided(world: World) -> None:
    """A batch that was entered twice: verified, found out, and taken out again."""
    batch = _batch(world, "500120104", Decimal(640), on=world.today - 20 * _DAY)
    world.desk.settle_one(batch)
    world.desk.void(batch, "与同村同月另一批次重复录入。")


def _add_lead(world: World) -> None:
    """From today on the department that leads the plan's demonstration cooperatives verifies their titles."""
    department = world.desk.staff.accounts["department"].department
    assert department is not None
    with acting(world.desk.staff.district, "seed_demo"):
        Lead.objects.create(department=department, ledger="titles", region=world.county)


def _title(world: World, code: str, *, document: str, on: datetime.date) -> Title:
    coop = world.of_kind(code, OrganisationKind.COOP)[-1]
    return world.desk.enter(
        Title,
        on=on,
        clerk=world.desk.staff.clerk_of(coop.region),
        organisation=coop,
        level=TitleLevel.DISTRICT,
        document=document,
        started_on=on - 4 * _DAY,
    )


def _society(world: World, code: str, title: str, *, on: datetime.date) -> Site:
    """A new society in a village of the town, as a draft."""
    village = world.villages[code][1]
    site = world.desk.enter(
        Site,
        on=on,
        region=village,
        name=f"{village.heading}{title}{names.MARK}",
        operator=world.of_kind(code, OrganisationKind.PRIMARY_SOCIETY)[0],
        address=f"{village.full_name}（演示地址）",
        contact=names.person(77),
        phone=names.phone(77),
    )
    world.desk.enter(
        SiteRole,
        on=on,
        clerk=world.desk.staff.clerk_of(village),
        site=site,
        role=Role.SERVICE_SOCIETY,
        started_on=on - 2 * _DAY,
        co_builders=THREE_PARTIES,
    )
    return site


def _batch(world: World, code: str, mu_times: Decimal, *, on: datetime.date) -> ProductionService:
    """A batch of the month before, by a provider that reports no others."""
    month = (on.replace(day=1) - _DAY).replace(day=1)
    assert next_month(month) <= on
    return enter_batch(
        world,
        ProductionLink.objects.get(code="harvest"),
        world.of_kind(code, OrganisationKind.FAMILY_FARM)[0],
        world.villages[code][0],
        crop="水稻",
        month=month,
        mu_times=mu_times,
        on=on,
    )
