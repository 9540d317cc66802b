"""Figures that are typed: the yearly funds, and that the district's federation was re-elected."""

import datetime
from decimal import Decimal

from demo.timeline import REELECTED
from demo.world import World
from targets.models import ReportedFigure, ReportedSeries

SPECIAL_FUND = {2024: 720_000, 2025: 750_000, 2026: 760_000}
FERTILISER_SUBSIDY = {2024: 52_000, 2025: 56_000, 2026: 54_000}
LATER_FUND, LATER_SUBSIDY = 780_000, 55_000


def add_reported(world: World) -> None:
    for year in range(2024, world.today.year + 1):
        budget_day = datetime.date(year, 2, 20)
        paid_day = datetime.date(year, 6, 27)
        fund = SPECIAL_FUND.get(year, LATER_FUND)
        subsidy = FERTILISER_SUBSIDY.get(year, LATER_SUBSIDY)
        _report(world, "bishan-special-fund", budget_day, fund, f"演示财预〔{year}〕8号")
        _report(world, "bishan-fertiliser-subsidy", paid_day, subsidy, f"化肥淡储贴息拨付表（演示）{year}年")
    _report(world, "bishan-reelection", REELECTED, 1, "区农合联换届大会决议（演示）")
    world.desk.settle(ReportedFigure)


def _report(world: World, series: str, day: datetime.date, value: int, stated_in: str) -> None:
    if day < world.today:
        world.desk.enter(
            ReportedFigure,
            on=day,
            region=world.county,
            series=ReportedSeries.objects.get(code=series),
            value=Decimal(value),
            stated_in=stated_in,
            occurred_on=day,
        )
