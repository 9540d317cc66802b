"""The admin and the plan file are one thing: the same checks, and what was edited there is exported and loads back."""

import datetime
import json
from decimal import Decimal

import pytest

from targets import rolling, tasks
from targets.book import Book
from targets.models import Indicator, Plan, PlanItem, ReportedSeries, Target
from targets.plan_files import exported, load_plan_file
from tests.desk import Desk, errors, shown
from tests.small_plan import OUTLETS, SOCIETIES, add_indicator, build_plan, verified_society
from tests.stage import built_once
from tests.test_admin_targets import INDICATORS, send, typed

ADMIN = "/admin/targets"
END_2027 = "2027-12-31"


@pytest.fixture(autouse=True)
def no_worker(monkeypatch):
    monkeypatch.setattr(tasks.recompute_new, "delay", lambda: None)


@pytest.fixture
@built_once
def plan(cast):
    return build_plan(cast.place.county)


@pytest.fixture
def keeper(cast):
    return Desk(cast.system_admin)


@pytest.fixture
def loads_back(tmp_path):
    """Whether an export loads without changing anything; the text of the file for a failure's message."""

    def check(plan):
        path = tmp_path / "plan.yaml"
        path.write_text(exported(Plan.objects.get(pk=plan.pk)), encoding="utf-8")
        tally = load_plan_file(path).tally
        assert (tally.added, tally.changed, tally.removed) == (0, 0, 0), path.read_text(encoding="utf-8")

    return check


def lines_of(keeper, where, *lines):
    """Posted fields of further targets beside an indicator; at first there are as many as the page shows."""
    at = len(keeper.get(where).context["inline_admin_formsets"][0].formset.forms) if "add" not in where else 0
    body = {"targets-TOTAL_FORMS": at + len(lines), "targets-INITIAL_FORMS": at}
    for n, line in enumerate(lines, start=at):
        body |= {f"targets-{n}-{name}": value for name, value in line.items()}
    return body


def goal(region, due=END_2027, value="7", **more):
    return {"region": region.pk, "due": due, "comparator": "gte", "value": value, "strength": "firm"} | more


# There and back.


def test_what_the_admin_edits_is_exported_and_loads_back_unchanged(cast, keeper, plan, loads_back):
    # Positions out of order, a target without its paper's number, a share, a town's own target, an item.
    send(keeper, f"{ADMIN}/plan/{plan.pk}/change/", document="璧府办发〔2026〕1号")
    loads_back(plan)
    send(keeper, f"{INDICATORS}add/", **typed(plan, position="0"))
    outlets = Indicator.objects.get(number="10")
    where = f"{INDICATORS}{outlets.pk}/change/"
    send(keeper, where, **lines_of(keeper, where, goal(plan.region), goal(cast.place.town, value="3")))
    coverage = {**SOCIETIES, "level": "village", "at_least": 1}
    share = typed(plan, number="T1", name="覆盖率", unit="%", kind="coverage", formula=json.dumps(coverage))
    send(keeper, f"{INDICATORS}add/", **share | {"baseline": "12.5%", "group": "text", "position": "9"})
    rate = Indicator.objects.get(number="T1")
    where = f"{INDICATORS}{rate.pk}/change/"
    send(keeper, where, **lines_of(keeper, where, goal(plan.region, value="80%")))
    lead = cast.department.department
    item = {"plan": plan.pk, "kind": "task", "number": "1", "title": "组建", "lead": [lead.pk], "indicators": [rate.pk]}
    send(keeper, f"{ADMIN}/planitem/add/", **item)
    loads_back(plan)
    assert [one.number for one in plan.indicators.order_by("position")] == ["10", "6", "T1"]
    rate.refresh_from_db()
    assert (rate.baseline, rate.targets.get().value) == (Decimal("0.125"), Decimal("0.8"))
    assert {target.document for target in Target.objects.filter(region=plan.region)} == {"璧府办发〔2026〕1号"}
    assert PlanItem.objects.get().indicators.get() == rate


def test_a_target_of_a_yearly_figure_is_yearly_whoever_enters_it(cast, keeper, plan, loads_back):
    mu = {"measure": "production-services.mu_times", "window": "calendar_year"}
    send(keeper, f"{INDICATORS}add/", **typed(plan, unit="万亩次", formula=json.dumps(mu)))
    one = Indicator.objects.get(number="10")
    send(keeper, f"{ADMIN}/target/add/", indicator=one.pk, **goal(plan.region))
    assert Target.objects.get(indicator=one).yearly
    loads_back(plan)


# The same checks.


@pytest.mark.parametrize(
    ("changes", "field", "sentence"),
    [
        ({"kind": "sum", "formula": json.dumps({"of": ["6", "66"]})}, "formula", "没有指标 66"),
        ({"kind": "sum", "formula": json.dumps({"of": ["10"]})}, "formula", "绕回了它自己"),
        ({"formula": json.dumps([1])}, "formula", "最外面要用一对花括号"),
        ({"yellow_from": "30", "red_above": "20"}, "red_above", "红灯起点 20 不能低于黄灯起点 30"),
        (
            {
                "kind": "coverage",
                "unit": "%",
                "formula": json.dumps({**SOCIETIES, "level": "village", "except": ["500230100"]}),
            },
            "formula",
            "没有下级区划 500230100",
        ),
        (
            {"kind": "coverage", "unit": "%", "formula": json.dumps({**SOCIETIES, "level": "village", "at_least": 0})},
            "formula",
            "",
        ),
        ({"unit": "%", "kind": "coverage", "formula": json.dumps({**SOCIETIES, "level": "town"}), "baseline": "80"},
         "baseline", "请写成 80% 或小数"),
    ],
)  # fmt: skip
def test_what_a_file_is_refused_for_is_refused_at_its_field(keeper, plan, changes, field, sentence):
    page = send(keeper, f"{INDICATORS}add/", **typed(plan, **changes))
    assert sentence in "".join(errors(page)[field]), errors(page)
    assert not Indicator.objects.filter(number="10").exists()


@pytest.mark.parametrize(
    ("changes", "field", "sentence"),
    [
        ({"due": "2028-12-31"}, "due", "不在计划的 2024-01-01 到 2027-12-31 之间"),
        ({"value": "80"}, "value", "请写成 80% 或小数"),
        ({"comparator": "between", "value": "0.2"}, "value_to", "“介于”要填目标上限"),
        ({"region": "province"}, "region", "没有下级区划"),
    ],
)
def test_a_wrong_target_is_told_at_its_field(cast, keeper, plan, changes, field, sentence):
    coverage = {**SOCIETIES, "level": "village", "at_least": 1}
    rate = add_indicator(plan, "T1", "覆盖率", coverage, kind="coverage", unit="%", position=1)
    body = {"indicator": rate.pk, **goal(plan.region, value="0.5")} | changes
    if body["region"] == "province":
        body["region"] = cast.place.province.pk
    page = send(keeper, f"{ADMIN}/target/add/", **body)
    told = errors(page)
    assert field in told, told
    assert sentence in "".join(told[field]) or field == "region"
    assert not Target.objects.filter(indicator=rate).exists()


def test_a_part_may_not_change_so_that_its_sum_no_longer_adds_up(keeper, plan):
    add_indicator(plan, "10", "网点", OUTLETS, position=1)
    add_indicator(plan, "T8", "合计", {"of": ["6", "10"]}, kind="sum", position=2)
    part = plan.indicators.get(number="10")
    mu = {"measure": "production-services.mu_times", "window": "calendar_year"}
    page = send(keeper, f"{INDICATORS}{part.pk}/change/", formula=json.dumps(mu), unit="亩次", why="改")
    assert "不能相加" in shown(page)
    part.refresh_from_db()
    assert part.unit == "个"


def test_the_unit_of_what_is_reported_stays_comparable(keeper, plan):
    series = ReportedSeries(code="fund", name="资金", unit="元")
    send(keeper, f"{ADMIN}/reportedseries/add/", code="fund", name="资金", unit="元")
    series = ReportedSeries.objects.get()
    add_indicator(plan, "T2", "资金", {"series": "fund"}, kind="reported", unit="万元", position=1)
    page = send(keeper, f"{ADMIN}/reportedseries/{series.pk}/change/", unit="户")
    assert "不能与“万元”比较" in shown(page)
    series.refresh_from_db()
    assert series.unit == "元"


def test_an_item_names_indicators_of_its_own_plan_only(cast, keeper, plan):
    other = Plan.objects.get(pk=plan.pk)
    other.pk, other.code, other._state.adding = None, "other", True
    from ledger.audit import acting

    with acting(None, "test"):
        other.save()
    foreign = add_indicator(other, "1", "别的", OUTLETS)
    page = send(
        keeper,
        f"{ADMIN}/planitem/add/",
        plan=plan.pk,
        kind="task",
        number="1",
        title="组建",
        indicators=[foreign.pk],
    )
    assert "只能选同一个计划的指标。" in "".join(errors(page)["indicators"])


# A plan that nobody here has seen.


def test_an_unseen_plan_made_in_the_admin_alone_computes_and_lights_up(cast, keeper, loads_back, time_machine):
    time_machine.move_to("2026-03-02 10:00:00+08:00")
    county = cast.place.county
    header = {"code": "new-2026", "name": "某某三年行动方案", "short_name": "某某方案", "region": county.pk,
              "document": "某府发〔2026〕1号", "starts_on": "2026-01-01", "ends_on": "2028-12-31",
              "yellow_from": "10", "red_above": "30"}  # fmt: skip
    page = send(keeper, f"{ADMIN}/plan/add/", **header)
    made = Plan.objects.filter(code="new-2026").first()
    assert made, shown(page)
    coverage = {**SOCIETIES, "level": "village", "at_least": 1}
    for number, unit, kind, formula in (
        ("1", "家", "measure", SOCIETIES),
        ("2", "个", "measure", OUTLETS),
        ("3", "个", "sum", {"of": ["1", "2"]}),
        ("4", "%", "coverage", coverage),
        ("5", "项", "wording", {}),
    ):
        body = typed(made, number=number, name=f"第{number}项", unit=unit, kind=kind, formula=json.dumps(formula))
        page = send(keeper, f"{INDICATORS}add/", **body | {"position": number})
        assert Indicator.objects.filter(plan=made, number=number).exists(), shown(page)
    for number, value in (("1", "1"), ("2", "4"), ("3", "12"), ("4", "80%")):
        one = Indicator.objects.get(plan=made, number=number)
        page = send(keeper, f"{ADMIN}/target/add/", indicator=one.pk, **goal(county, due="2026-12-31", value=value))
        assert one.targets.exists(), shown(page)
    rolling.recompute_new()
    verified_society(cast, cast.place.village, "来凤", datetime.date(2026, 2, 1))
    rolling.drain()
    book = Book(plan=made, region=county, as_of=datetime.date(2026, 3, 2))
    lines = {line.indicator.number: (line.value, line.light) for line in book.whole()}
    # 60 of 364 days: expected 12 × 60/364 = 1.98, lag (1.98 − 1)/12 = 8.2 points: green. Coverage: one of three
    # villages, no baseline. 2 has nothing: expected 4 × 60/364 = 0.66, lag 16.5 points: yellow.
    assert lines == {
        "1": (1, "reached"),
        "2": (0, "yellow"),
        "3": (1, "green"),
        "4": (Decimal(1) / 3, "none"),
        "5": (None, "none"),
    }
    loads_back(made)
