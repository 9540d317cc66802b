"""A county of 40 towns with 100 indicators beside one of 15 with 11: whole pages, as their leaders get them."""

import datetime
from collections.abc import Iterator
from functools import partial

from django.contrib.auth.models import Group
from django.core.cache import cache

from accounts import roles
from accounts.models import User
from bench.operands import MEASURE
from bench.pages import Reader
from bench.pairs import Pair, Timed, interleaved
from bench.report import Line, line
from ledger.audit import acting
from regions.models import Region
from regions.tree import add_region
from service_centers.models import OutletKind, Role
from targets import rolling
from targets.models import Indicator, Plan, Target
from targets.operands import check_formula, sync_operands

SIZES = ((11, 15), (100, 40))
STARTS, DUE = datetime.date(2024, 1, 1), datetime.date(2027, 12, 31)
CONDITIONS = [{"role": role} for role in Role.values]
CONDITIONS += [{"role": Role.OUTLET.value, "outlet_kind": kind} for kind in OutletKind.values]


def page_lines(beside: Region, *, rounds: int) -> Iterator[Line]:
    """`beside`: the county whose neighbours they become. Their indicators share eleven operands, without a row."""
    small, large = (
        Reader(_leader_of(beside, number, indicators, towns)) for number, (indicators, towns) in enumerate(SIZES)
    )
    pages = [partial(reader.get, "/") for reader in (small, large)]
    rolling.recompute_new()
    floor = "the same of 11 x 15"
    usual = interleaved(*map(Timed, pages), rounds=rounds, warm_up=2)
    yield line("dashboard HTML with a matrix of 100 x 40", floor, usual, at_most=2)
    first = interleaved(*(Timed(page, before=cache.clear) for page in pages), rounds=max(rounds // 4, 2))
    yield line("    the first after a total changed", floor, first)
    cells = 100 * 42 / (11 * 17)
    yield line("    per cell", "as many cells of the small one", Pair(first.floor * cells, first.measured))


def _leader_of(beside: Region, number: int, indicators: int, towns: int) -> User:
    """A county of its own with a plan, every indicator with a target in every town; and its leader."""
    code = f"{beside.code[:4]}9{number}"
    with acting(None, "bench"):
        county = add_region(code=code, name=f"第{number}区", parent=beside.parent)
        places = [add_region(code=f"{code}{n:03}", name=f"第{n}镇", parent=county) for n in range(1, towns + 1)]
        plan = Plan.objects.create(
            code=f"matrix-{number}", name="大表", short_name="大表", region=county, starts_on=STARTS, ends_on=DUE
        )
        for position in range(indicators):
            indicator = _indicator(plan, position)
            Target.objects.bulk_create(
                Target(indicator=indicator, region=place, due=DUE, value=position + 5) for place in [county, *places]
            )
        sync_operands(plan)
        leader = User.objects.create_user(f"matrix-leader-{number}", display_name="领导", region=county)
        leader.groups.add(Group.objects.get(name=roles.LEADER))
    return leader


def _indicator(plan: Plan, position: int) -> Indicator:
    indicator = Indicator(
        plan=plan,
        number=str(position + 1),
        name=f"建成第 {position + 1} 类网点",
        unit="个",
        kind="measure",
        formula={"measure": MEASURE, "conditions": CONDITIONS[position % len(CONDITIONS)]},
        position=position,
    )
    check_formula(indicator)
    indicator.save()
    return indicator
