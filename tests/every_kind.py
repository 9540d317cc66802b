"""A plan with one indicator of every kind, over a few rows in both towns of the cast's place."""

import datetime

from ledger.audit import acting
from targets import rolling
from targets.models import Plan, ReportedSeries
from targets.privacy import FEWEST_PERSONS
from tests import rows
from tests.cast import Cast
from tests.small_plan import OUTLETS, SOCIETIES, add_indicator, add_target, build_plan, verified_society
from tests.stage import built_once

DUE = datetime.date(2027, 12, 31)
OPENED = datetime.date(2025, 3, 1)

# Kind in the words of the tests → number of its indicator.
NUMBERS = {"plain": "6", "sum": "T8", "ratio": "8", "reported": "T2", "coverage": "T1", "credit": "11"}


@built_once
def build(cast: Cast) -> Plan:
    plan = build_plan(cast.place.county)
    with acting(None, "test"):
        ReportedSeries.objects.create(code="special-fund", name="专项资金", unit="元")
    villages = {**SOCIETIES, "level": "village", "at_least": 1}
    members, coops = {"measure": "memberships.organisations"}, {"measure": "organisations.count"}
    add_indicator(plan, "10", "农村流通网点", OUTLETS, position=1)
    add_indicator(plan, "T8", "网点合计", {"of": ["6", "10"]}, kind="sum", group="text", position=2)
    add_indicator(plan, "T2", "专项资金", {"series": "special-fund"}, kind="reported", unit="万元", position=3)
    ratio = {"numerator": members, "denominator": {**coops, "conditions": {"kind": "coop"}}}
    add_indicator(plan, "8", "入会比例", ratio, kind="ratio", unit="%", position=4)
    add_indicator(plan, "T1", "村覆盖率", villages, kind="coverage", unit="%", position=5)
    loans = {"measure": "loans.amount", "window": "calendar_year"}
    add_indicator(plan, "11", "信贷投放", loans, unit="亿元", scale=10**8, decimals=2, position=6)
    for indicator in plan.indicators.all():
        if indicator.number != "6":
            add_target(indicator, plan.region, DUE, "0.8" if indicator.unit == "%" else 9)
        add_target(indicator, cast.place.town, DUE, "0.8" if indicator.unit == "%" else 4)
    rolling.drain()
    return plan


def enter_rows(cast: Cast, *, times: int = 1) -> None:
    """A verified row of each ledger that the plan counts, `times` in either town; of loans enough to be told."""
    for n in range(times):
        for village in (cast.place.village, cast.place.neighbour_village):
            verified_society(cast, village, f"{village.name}第{n}综合服务社", OPENED)
            for key, count in {"memberships": 1, "reported-figures": 1, "loans": FEWEST_PERSONS}.items():
                for _ in range(count):
                    rows.make(key, cast, village=village, status="verified")
    rolling.drain()
