"""Own curves as data: in plan files, in the dictionary of seasons, in the admin; and in the words of the page."""

import datetime
from decimal import Decimal
from pathlib import Path

import pytest
import time_machine

from accounts.located_yaml import FileRefused
from dashboards import formula
from ledger.audit import acting
from targets import line_json
from targets.models import Curve, Indicator, Season
from targets.plan_files import exported, load_plan_file
from targets.progress import progress
from targets.season_files import load_seasons
from tests.desk import Desk
from tests.small_plan import SOCIETIES, add_indicator, add_target, build_plan

pytestmark = pytest.mark.django_db

HEAD = """
plan: {code: curved, name: 曲线方案, short_name: 曲线, region: "500120", starts_on: 2025-01-01, ends_on: 2026-12-31}
"""
SEASONS = """
seasons:
  - {code: our-harvest, name: 本地秋收, points: {7: 0%, 8: 30%, 9: 75%, 10: 95%, 11: 100%}}
"""
INDICATOR = """
indicators:
  - number: "1"
    name: 服务社
    unit: 家
    kind: measure
    formula: {measure: site-roles.sites}
    targets: [{due: 2026-12-31, value: 40}]
"""


@pytest.fixture
def load(cast, tmp_path: Path):
    """Load a plan file of one indicator with these lines added to it."""

    def load(*lines: str, seasons: str = ""):
        path = tmp_path / "plan.yaml"
        path.write_text(HEAD + seasons + INDICATOR + "".join(f"    {line}\n" for line in lines), encoding="utf-8")
        return load_plan_file(path)

    return load


def refused(load, *lines, **more) -> str:
    with pytest.raises(FileRefused) as found:
        load(*lines, **more)
    return str(found.value)


def test_a_file_brings_a_season_and_its_export_loads_without_a_change(load, tmp_path):
    plan = load("season: our-harvest", seasons=SEASONS).plan
    indicator = plan.indicators.get()
    assert (indicator.curve, indicator.season.name, indicator.points) == (Curve.OWN, "本地秋收", {})
    path = tmp_path / "again.yaml"
    path.write_text(exported(plan), encoding="utf-8")
    again = load_plan_file(path).tally
    assert (again.added, again.changed, again.removed) == (0, 0, 0)


@pytest.mark.parametrize(
    ("points", "stored"),
    [
        ("{3: 20%, 6: 0.6, 12: 100%}", {"3": "0.2", "6": "0.6", "12": "1"}),
        ("{2025-01-01: 0%, 2026-12-31: 100%}", {"2025-01-01": "0", "2026-12-31": "1"}),
    ],
)
def test_points_of_its_own_come_back_from_the_export(load, tmp_path, points, stored):
    plan = load(f"points: {points}").plan
    assert plan.indicators.get().points == stored
    path = tmp_path / "again.yaml"
    path.write_text(exported(plan), encoding="utf-8")
    tally = load_plan_file(path).tally
    assert (tally.added, tally.changed, tally.removed) == (0, 0, 0)


def test_wrong_points_are_told_at_their_place_and_nothing_is_stored(load):
    found = refused(load, "points: {3: 60%, 6: 40%, 12: 100%}")
    assert "indicators[0].points.6：" in found
    assert "比前一个点少" in found
    assert "要到 100%" in refused(load, "points: {3: 20%, 6: 90%}")
    assert "season、points 只能写一样" in refused(load, "season: our-harvest", "points: {6: 100%}", seasons=SEASONS)
    assert "curve、points 只能写一样" in refused(load, "curve: linear", "points: {6: 100%}")
    assert "没有“none”这条农时曲线" in refused(load, "season: none")
    assert "seasons[0].points.9" in refused(load, "season: our-harvest", seasons=SEASONS.replace("75%", "20%"))
    assert (Season.objects.count(), Indicator.objects.count()) == (0, 0)


def test_a_plan_says_from_when_its_months_close_by_themselves(load, tmp_path):
    plan = load().plan
    with acting(None, "test"):
        plan.closes_from = datetime.date(2026, 11, 1)
        plan.save()
    path = tmp_path / "again.yaml"
    path.write_text(exported(plan), encoding="utf-8")
    assert "closes_from: 2026-11-01" in path.read_text(encoding="utf-8")
    assert load_plan_file(path).tally.changed == 0


def test_the_dictionary_is_loaded_once_and_stays_as_the_office_has_it(cast):
    assert load_seasons().added == 3
    with acting(None, "test"):
        season = Season.objects.get(code="autumn-harvest")
        season.points = {"9": "1"}
        season.save()
    assert load_seasons().added == 0
    assert Season.objects.get(code="autumn-harvest").points == {"9": "1"}


def test_the_page_says_which_curve(cast):
    with time_machine.travel("2026-11-21 10:00+08:00"):
        plan = build_plan(cast.place.county)
        with acting(None, "test"):
            season = Season.objects.create(code="h", name="秋收", points={"7": "0", "8": "0.3", "9": "0.75", "11": "1"})
        one = add_indicator(plan, "9", "服务", SOCIETIES, curve=Curve.OWN, season=season, position=2)
        add_target(one, plan.region, datetime.date(2027, 12, 31), 100)
        line = progress(plan=plan, region=plan.region, as_of=datetime.date(2026, 9, 30))[1]
    # Two whole years and 75% of the third of four.
    assert (line.pace.share, line.expected) == (Decimal("0.6875"), Decimal("68.75"))
    words = [f"{one.name} {one.result} {one.rest}" for one in formula.equations(line)]
    assert "应到 68.8 0 +（100 − 0）× 68.8%（秋收）" in words
    kept = line_json.load(line_json.dump(line), {"9": line.indicator}, "9", plan.region, own=False)
    assert (kept.pace.share, kept.pace.curve) == (line.pace.share, "秋收")


@pytest.mark.parametrize(
    ("curve", "points", "field", "sentence"),
    [
        ("own", "", "points", "自定曲线要么选一条农时曲线，要么自己写各点"),
        ("own", '{"6": "90%"}', "points", "要到 100%"),
        ("linear", '{"6": "100%"}', "points", "只有序时是“自定曲线”时才填"),
    ],
)
def test_the_admin_refuses_a_curve_that_is_none(cast, curve, points, field, sentence):
    plan = build_plan(cast.place.county)
    desk = Desk(cast.system_admin)
    page = desk.change(plan.indicators.get(), curve=curve, points=points)
    assert sentence in str(page.context["adminform"].form.errors[field])
    assert plan.indicators.get().curve == "linear"


def test_the_admin_stores_a_curve_and_a_season(cast):
    plan = build_plan(cast.place.county)
    desk = Desk(cast.system_admin)
    answer = desk.client.post(
        "/admin/targets/season/add/", {"code": "s", "name": "夏收", "points": '{"5": "0%", "6": "100%"}', "note": ""}
    )
    assert answer.status_code == 302, answer.context["adminform"].form.errors
    season = Season.objects.get()
    assert season.points == {"5": "0", "6": "1"}
    desk.change(plan.indicators.get(), curve="own", season=season.pk, why="活在夏天")
    indicator = plan.indicators.get()
    assert indicator.season == season
    version = indicator.versions.last()
    assert version.words == "序时由“按天匀速”改为“自定曲线”；农时曲线由“没有”改为“夏收”"
