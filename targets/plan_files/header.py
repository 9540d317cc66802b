"""A plan's own row, and the series and statistics that its file brings."""

import datetime
from decimal import Decimal
from typing import Any

from accounts.located_yaml import LocatedYaml
from regions.models import Region
from targets.curves import WrongPoint, check_months
from targets.models import Plan, ReportedSeries, Season, Statistic
from targets.models.plans import RankingBasis, RankingMissing
from targets.plan_files.checking import check_fields, check_thresholds, complain_of_point
from targets.plan_files.writing import Tally, Wanted

# Where the file gives none (DESIGN §5).
YELLOW_FROM = 10
RED_ABOVE = 30
RANKING_CAP = 120
TILE_FROM = 2


def wanted_plan(document: LocatedYaml) -> tuple[Plan, Wanted]:
    """The row to write, and what it is to hold. Parts that are wrong are left out and complained of."""
    header = document.sound_keys(("plan",))
    region = Region.objects.filter(code=str(header.get("region", ""))).first()
    if region is None and "region" in header:
        document.complain(("plan", "region"), f"没有区划代码 {header['region']}，请先用 manage.py load_regions 载入。")
    wanted = Wanted(
        {
            "name": header.get("name", ""),
            "short_name": header.get("short_name", ""),
            "region": region,
            "document": header.get("document", ""),
            "issued_on": _date(header, "issued_on"),
            "starts_on": _date(header, "starts_on"),
            "ends_on": _date(header, "ends_on"),
            "yellow_from": Decimal(header.get("yellow_from", YELLOW_FROM)),
            "red_above": Decimal(header.get("red_above", RED_ABOVE)),
            "ranking_basis": header.get("ranking_basis", RankingBasis.COMPLETION),
            "ranking_cap": Decimal(header.get("ranking_cap", RANKING_CAP)),
            "ranking_missing": header.get("ranking_missing", RankingMissing.ZERO),
            "tile_red_from": header.get("tile_red_from", TILE_FROM),
            "tile_yellow_from": header.get("tile_yellow_from", TILE_FROM),
            "closes_from": _date(header, "closes_from"),
        }
    )
    code = header.get("code", "")
    _check(document, Plan(code=code, **wanted.values))
    return Plan.objects.filter(code=code).first() or Plan(code=code), wanted


def read_dictionaries(document: LocatedYaml, tally: Tally) -> None:
    """Write series and statistics at once: formulas are checked against them. A refused file takes them back."""
    for key, model in (("series", ReportedSeries), ("statistics", Statistic)):
        _read_dictionary(document, key, model, tally)

    for code, wanted in wanted_seasons(document).items():
        if document.is_sound(("seasons",)):
            tally.write(Season.objects.filter(code=code).first() or Season(code=code), wanted)


def wanted_seasons(document: LocatedYaml) -> dict[str, Wanted]:
    """Curves that the file brings along, by code; wrong points are complained of at their place."""
    found: dict[str, Wanted] = {}
    for place, item in document.sound_items("seasons", needs=("code", "name", "points")):
        code = item["code"]
        if code in found:
            document.complain((*place, "code"), f"农时曲线“{code}”前面已经有了，请换一个代码。")
        try:
            points = check_months(item["points"])
        except WrongPoint as error:
            complain_of_point(document, (*place, "points"), error)
            continue
        found[code] = Wanted({"name": item["name"], "points": points, "note": item.get("note", "")})
        check_fields(document, place, Season(code=code, **found[code].values))
    return found


def _read_dictionary(
    document: LocatedYaml, key: str, model: type[ReportedSeries] | type[Statistic], tally: Tally
) -> None:
    met: set[str] = set()
    for place, item in document.sound_items(key, needs=("code", "name", "unit")):
        row = model.objects.filter(code=item["code"]).first() or model(code=item["code"])
        wanted = Wanted({"name": item["name"], "unit": item["unit"]})
        check_fields(document, place, model(code=item["code"], **wanted.values))
        if item["code"] in met:
            name = model._meta.verbose_name
            document.complain((*place, "code"), f"{name}“{item['code']}”前面已经有了，请换一个代码。")
        elif document.is_sound(place):
            tally.write(row, wanted)
        met.add(item["code"])


def _date(header: dict[str, Any], key: str) -> datetime.date | None:
    return datetime.date.fromisoformat(header[key]) if key in header else None


def _check(document: LocatedYaml, plan: Plan) -> None:
    check_fields(document, ("plan",), plan)
    check_thresholds(document, ("plan",), plan.yellow_from, plan.red_above)
    if plan.starts_on and plan.ends_on and plan.starts_on >= plan.ends_on:
        document.complain(("plan", "ends_on"), "截止日期必须晚于起始日期，请核对两个日期。")
