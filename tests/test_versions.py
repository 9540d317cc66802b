"""Dated definitions: what changed is on record, and the old one is shown until the new one's figures are complete."""

import datetime
import json
import re

import pytest

from ledger.audit import acting
from targets import rolling, tasks, versions
from targets.book import Book
from targets.closing import close_month
from targets.evidence import evidence
from targets.models import Indicator, IndicatorVersion
from targets.operands import sync_operands
from tests import rows
from tests.api import Caller
from tests.desk import Desk
from tests.small_plan import OUTLETS, SOCIETIES, add_indicator, build_plan, verified_society
from tests.stage import built_once
from tests.test_admin_targets import INDICATORS, send

TODAY = datetime.date(2026, 3, 2)


@pytest.fixture(autouse=True)
def on_a_monday(time_machine):
    time_machine.move_to("2026-03-02 10:00:00+08:00")


@pytest.fixture
@built_once
def plan(cast):
    """Two societies, one of them in 丁家, and one outlet."""
    plan = build_plan(cast.place.county)
    verified_society(cast, cast.place.village, "来凤", datetime.date(2025, 5, 1))
    verified_society(cast, cast.place.neighbour_village, "丁家", datetime.date(2025, 5, 1))
    rows.make("site-roles", cast, status="verified", role="outlet", outlet_kind="supermarket")
    rolling.drain()
    return plan


@pytest.fixture
def societies(plan):
    return plan.indicators.get(number="6")


def redefine(indicator, reason="按新的文件", **changes):
    """As forms and files do it: save, make the operands, write the version."""
    plan = indicator.plan
    before = versions.of_all(plan)
    with acting(None, "test"):
        Indicator.objects.filter(pk=indicator.pk).update(**changes)
        sync_operands(plan)
        return versions.record(plan, before, reason=reason)


def value(plan, number="6"):
    book = Book(plan=plan, region=plan.region, as_of=TODAY, numbers=[number])
    line = book.whole()[0]
    return f"{line.value.normalize():f}", line.indicator.unit


def test_the_old_definition_is_shown_until_the_new_figures_are_complete(cast, plan, societies):
    redefine(societies, formula=OUTLETS, unit="个")
    assert value(plan) == ("2", "家")
    told = evidence(indicator=Indicator.objects.get(number="6"), region=plan.region, as_of=TODAY, user=cast.leader)
    assert told.total == 2
    assert versions.breaks(societies) == []
    rolling.recompute_new()
    assert value(plan) == ("1", "个")
    assert versions.breaks(societies) == [(TODAY, "公式改了；单位由“家”改为“个”")]


def test_the_first_version_holds_what_was_there_from_the_plans_start(plan, societies):
    redefine(societies, "两个部门口径统一", formula=OUTLETS)
    rolling.recompute_new()
    first, second = IndicatorVersion.objects.filter(indicator=societies)
    assert (first.edition, first.valid_from, first.definition["formula"]) == (1, plan.starts_on, SOCIETIES)
    assert (second.edition, second.valid_from, second.definition["formula"]) == (2, TODAY, OUTLETS)
    assert second.reason == "两个部门口径统一"
    assert second.ready_at is not None


def test_what_needs_no_new_totals_is_switched_on_at_once(plan, societies):
    redefine(societies, red_above=20)
    assert Indicator.objects.get(number="6").still is None
    assert versions.breaks(societies) == [(TODAY, "红灯起点由“随计划”改为“20”")]


def test_names_and_wordings_are_no_definition(societies):
    assert redefine(societies, name="农村综合服务社", wording="105家", note="见附件") == []
    assert not IndicatorVersion.objects.exists()


def test_a_change_taken_back_before_it_was_shown_leaves_no_break(plan, societies):
    redefine(societies, formula=OUTLETS)
    redefine(societies, formula=SOCIETIES)
    rolling.recompute_new()
    assert versions.breaks(societies) == []
    assert value(plan) == ("2", "家")


def test_two_changes_in_one_wait_are_one_break(plan, societies):
    redefine(societies, formula=OUTLETS)
    redefine(societies, unit="个")
    assert value(plan) == ("2", "家")
    rolling.recompute_new()
    assert versions.breaks(societies) == [(TODAY, "公式改了；单位由“家”改为“个”")]


def test_sums_change_together_with_their_parts(plan, societies):
    add_indicator(plan, "10", "网点", OUTLETS, position=1)
    add_indicator(plan, "T8", "合计", {"of": ["6", "10"]}, kind="sum", position=2)
    assert value(plan, "T8")[0] == "3"
    finance = {"measure": "site-roles.sites", "conditions": {"role": "finance_terminal"}}
    redefine(plan.indicators.get(number="10"), formula=finance)
    redefine(plan.indicators.get(number="T8"), formula={"of": ["10"]})
    assert (value(plan, "10")[0], value(plan, "T8")[0]) == ("1", "3")
    rolling.recompute_new()
    assert (value(plan, "10")[0], value(plan, "T8")[0]) == ("0", "0")


def test_the_api_marks_the_break_in_the_trend(cast, plan, societies):
    redefine(societies, formula=OUTLETS)
    rolling.recompute_new()
    answer = Caller(cast.leader).get("plans/small/trend/", indicator="6")
    assert answer.data["breaks"] == [{"on": TODAY, "what": "公式改了"}]


def marks(client, person, address):
    client.force_login(person)
    html = client.get(address).content.decode()
    assert 'data-chart="trend-data"' in html
    return re.findall(r"<p[^>]*>(\S+ 换口径[^<]*)</p>", html)


@pytest.mark.parametrize("address", ["/", "/indicators/6/"])
def test_the_chart_says_on_which_day_the_definition_changed(client, cast, plan, societies, address):
    assert marks(client, cast.leader, address) == []
    redefine(societies, red_above=20)
    assert marks(client, cast.leader, address) == ["2026-03-02 换口径：红灯起点由“随计划”改为“20”"]


@pytest.mark.parametrize("address", ["/", "/indicators/6/"])
def test_a_closed_month_knows_nothing_of_a_break_that_came_later(client, cast, plan, societies, address, time_machine):
    time_machine.move_to("2026-02-10 10:00:00+08:00")
    redefine(societies, red_above=20)
    time_machine.move_to("2026-03-02 10:00:00+08:00")
    rolling.drain()
    close_month(plan=plan, as_of=datetime.date(2026, 2, 28), user=cast.district_clerk)
    redefine(societies, red_above=25)
    february = "2026-02-10 换口径：红灯起点由“随计划”改为“20”"
    march = "2026-03-02 换口径：红灯起点由“20”改为“25”"
    assert marks(client, cast.leader, address) == [february, march]
    assert marks(client, cast.leader, f"{address}?as_of=2026-02-28&view=then") == [february]


def test_the_admin_asks_why_and_keeps_who_it_was(cast, plan, societies, monkeypatch):
    monkeypatch.setattr(tasks.recompute_new, "delay", lambda: None)
    keeper, where = Desk(cast.system_admin), f"{INDICATORS}{societies.pk}/change/"
    changes = {"formula": json.dumps(OUTLETS)}
    page = send(keeper, where, **changes)
    assert "请写明为什么改" in "".join(page.context["adminform"].form.errors["why"])
    page = send(keeper, where, why="文件改了", **changes)
    assert "新口径的数正在计算" in page.content.decode()
    last = IndicatorVersion.objects.get(edition=2)
    assert (last.changed_by, last.reason, last.ready_at) == (cast.system_admin, "文件改了", None)
    assert value(plan)[0] == "2"
    assert "文件改了" in keeper.get(where).content.decode()
