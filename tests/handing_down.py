"""What tests about decompositions share: a drafted and an issued table of 来凤 and 丁家, and a prefecture above."""

import datetime
from decimal import Decimal
from typing import Any

from accounts import roles
from accounts.models import User
from ledger.audit import acting
from regions.models import Region
from targets import decompositions
from targets.models import Decomposition, Indicator, Plan, Target
from tests.cast import Cast, _person
from tests.small_plan import build_plan

END_2024 = datetime.date(2024, 12, 31)
END_2027 = datetime.date(2027, 12, 31)
PAPER = "璧三位一体办〔2026〕3号"


def drafted(cast: Cast, indicator: Indicator, **values: Any) -> Decomposition:
    """The district's draft; `town`, `neighbour`, `own`: what each is to reach by the end of 2027."""
    row = decompositions.start(indicator=indicator, region=cast.place.county, user=cast.district_clerk)
    places = {"town": cast.place.town, "neighbour": cast.place.neighbour_town, "own": cast.place.county}
    typed = {(places[name].pk, END_2027): Decimal(str(value)) for name, value in values.items()}
    return decompositions.save(draft=row, version=row.version, user=cast.district_clerk, values=typed)


def issued(cast: Cast, indicator: Indicator, document: str = PAPER, reason: str = "", **values: Any) -> Decomposition:
    row = drafted(cast, indicator, **values)
    return issue(row, cast.district_clerk, document, reason)


def issue(row: Decomposition, user: User, document: str = PAPER, reason: str = "") -> Decomposition:
    row.refresh_from_db()
    (done,) = decompositions.issue(
        drafts=[(row.pk, row.version)],
        document=document,
        issued_on=datetime.date(2026, 3, 2),
        reason=reason,
        user=user,
    )
    return done


def targets(indicator: Indicator, region: Region) -> dict[str, str]:
    """Due date → value."""
    rows = Target.objects.filter(indicator=indicator, region=region).order_by("due")
    return {f"{row.due}": f"{row.value.normalize():f}" for row in rows}


def cells(row: Decomposition) -> dict[tuple[str, str], str]:
    """(name of the region, due date) → value."""
    lines = row.lines.select_related("region")
    return {(line.region.name, f"{line.due}"): f"{line.value.normalize():f}" for line in lines}


def change_target(plan: Plan, due: datetime.date, value: int) -> None:
    """The plan's own target, as the admin or a new file would change it."""
    with acting(None, "test"):
        target = Target.objects.get(indicator__plan=plan, region=plan.region, due=due)
        target.value = Decimal(value)
        target.save()


def prefecture(cast: Cast) -> tuple[Plan, User]:
    """A plan of the prefecture, and the clerk who hands it down."""
    region = cast.place.county.parent
    assert region is not None
    return build_plan(region), _person("prefecture_clerk", "市级经办", roles.DISTRICT_CLERK, region)
