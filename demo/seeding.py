"""Fills an empty portal with the demo, ledger by ledger, in the order in which they rest on each other."""

import datetime
from collections.abc import Callable

from django.contrib.auth.models import Group
from django.db import transaction

from accounts import roles
from accounts.models import User
from demo import (
    centers,
    federations,
    figures,
    further,
    households,
    lending,
    organisations,
    pictures,
    production,
    reported,
    reporting,
    sites,
    staff,
    tiles,
    titles,
    unsettled,
)
from demo.desk import Desk
from demo.world import World, find_places
from ledger.audit import acting
from ledger.marks import announced_once
from regions.models import Region
from targets.models import Plan, ReportedSeries

STEPS: tuple[tuple[str, Callable[[World], None]], ...] = (
    ("单位", organisations.add_organisations),
    ("农户", households.add_households),
    ("农合联", federations.add_federations),
    ("会员单位", federations.add_memberships),
    ("示范社", titles.add_titles),
    ("网点", sites.add_sites),
    ("为农服务中心", centers.add_centers),
    ("服务合同", centers.add_contracts),
    ("社会化服务", production.add_production),
    ("信贷投放", lending.add_lending),
    ("填报数", reported.add_reported),
    ("其他台账", further.add_further),
    ("在办事项", unsettled.add_unsettled),
    ("镇街方块图", tiles.add_tiles),
)
FIRST_DAY = datetime.date(2025, 2, 1)


class NotReady(Exception):
    """Something has to be loaded first; the message names the command."""


def is_seeded() -> bool:
    return User.objects.filter(username="demo-leader").exists()


def check_ready() -> None:
    needed = (
        (Region.objects.filter(code=figures.DISTRICT), "load_regions"),
        (Group.objects.filter(name=roles.TOWN_CLERK), "load_roles"),
        (Plan.objects.filter(code=figures.PLAN), "load_plan fixtures/plans/bishan-2024.yaml"),
        (ReportedSeries.objects.filter(code="bishan-reelection"), "load_plan fixtures/plans/bishan-2024.yaml"),
    )
    for rows, command in needed:
        if not rows.exists():
            raise NotReady(f"演示数据还缺基础数据，请先运行 manage.py {command}。")


@transaction.atomic
def seed(*, today: datetime.date, tell: Callable[[str], None]) -> World:
    """Everything or nothing. `tell` hears of each ledger before it is filled."""
    with announced_once():
        county = Region.objects.get(code=figures.DISTRICT)
        towns, villages = find_places(county)
        with acting(None, "seed_demo"):
            people = staff.hire(list(towns.values()))
        world = World(Desk(people, today), today, county, towns, villages)
        for title, step in STEPS:
            tell(title)
            step(world)
        world.desk.backdate()
        tell("佐证材料")
        pictures.add_pictures(world)
        tell("月度报送")
        reporting.add_reporting(world)
    return world
