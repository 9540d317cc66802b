"""Every way a target is put: the five plans beside each other, and a plan that nobody here has seen."""

import datetime
from decimal import Decimal
from pathlib import Path

import pytest
import time_machine
from django.utils import timezone

from accounts.located_yaml import FileRefused
from targets import rolling
from targets.closing import close_month
from targets.models import Plan, Statistic, Target
from targets.plan_files import exported, load_plan_file
from targets.progress import progress
from targets.visibility import plans_for
from tests import papers, rows
from tests.api import Caller
from tests.plan_office import FILES, FIXTURES, load
from tests.small_plan import add_indicator, build_plan

pytestmark = pytest.mark.django_db

DAY = datetime.date(2026, 10, 31)

# One indicator of each kind; on no paper.
UNSEEN = """
plan:
  code: unseen-2026
  name: 谁也没见过的方案
  short_name: 没见过的方案
  region: "500120"
  document: 璧某发〔2026〕1号
  starts_on: 2026-01-01
  ends_on: 2028-06-30
series:
  - {code: unseen-fund, name: 专项资金, unit: 元}
statistics:
  - {code: unseen-households, name: 农户数, unit: 户}
  - {code: unseen-members, name: 入社农户数, unit: 户}
indicators:
  - {number: "1", name: 综合服务社, unit: 家, kind: measure, stated_at: 二（一）, baseline: 1, baseline_on: 2025-12-31,
     formula: {measure: site-roles.sites, conditions: {role: service_society}},
     targets: [{due: 2026-12-31, value: 4, comparator: gt}, {due: 2028-06-30, value: 10, value_to: 20,
                comparator: between}]}
  - {number: "2", name: 其中星级社, unit: 家, kind: measure,
     formula: {measure: site-roles.sites, conditions: {role: service_society, star: ["5"]}, subset_of: "1"},
     targets: [{due: 2028-06-30, value: 2, strength: strive}]}
  - {number: "3", name: 网点, unit: 个, kind: measure,
     formula: {measure: site-roles.sites, conditions: {role: outlet}},
     targets: [{due: 2027-12-31, value: 8, comparator: lte}]}
  - {number: "4", name: 服务社与网点, unit: 个, kind: sum, formula: {of: ["1", "3"]},
     targets: [{due: 2027-12-31, value: 12}]}
  - {number: "5", name: 有服务社的行政村, unit: "%", kind: coverage,
     formula: {measure: site-roles.sites, conditions: {role: service_society}, level: village, region_kind: village,
               except: ["500120004201"]},
     targets: [{due: 2027-12-31, value: 80%}]}
  - {number: "6", name: 每个镇街有辅导员, unit: "%", kind: each,
     formula: {measure: advisers.count, level: town, at_least: 1},
     targets: [{due: 2026-12-31, value: 100%}]}
  - {number: "7", name: 每个镇街一半的村有服务社, unit: "%", kind: each,
     formula: {measure: site-roles.sites, conditions: {role: service_society}, level: town, of: village, share: 0.5},
     targets: [{due: 2026-12-31, value: 100%}]}
  - {number: "8", name: 入社率, unit: "%", kind: ratio,
     formula: {numerator: {statistic: unseen-members}, denominator: {statistic: unseen-households, year: 2025}},
     targets: [{due: 2027-12-31, value: 60%}]}
  - {number: "9", name: 专项资金, unit: 万元, kind: reported, formula: {series: unseen-fund, window: calendar_year},
     targets: [{every_year: {from: 2026, to: 2028}, value: 70, strength: at_least}]}
  - {number: "10", name: 农合联成立, unit: 个, kind: milestone, formula: {measure: federations.count},
     curve: step, targets: [{region: "500120004", due: 2026-06-30, value: 1}]}
  - {number: "11", name: 一项达到即可, unit: 项, kind: any_of, formula: {of: ["1", "6"]}}
  - {number: "12", name: 两项都要达到, unit: 项, kind: all_of, formula: {of: ["1", "7"]}}
  - {number: T1, group: text, name: 体系基本形成, unit: 项, kind: wording, wording: 基本形成}
items:
  - {kind: stage, number: 1, title: 准备, starts_on: 2026-01-01, due: 2026-03-31}
  - {kind: task, number: 1, title: 建服务社, due: 2027-12-31, indicators: ["1", "2"], note: 期限文件没有写}
decomposition:
  - document: 璧某发〔2026〕2号
    targets:
      "1": {"500120004": {2026-12-31: 2}}
"""


# What each text promises, read from the text: number → the years' (or days') figures; 1 is done, or 100 %.
PROMISED = {
    "fengdu": {"1": {"2025": "1"}, "2": {"2025": "15"}, "3": {"2025": "200"}, "4": {"2025": "50"},
               "5": {"2025": "0.8"}, "6": {"2025": "180"}, "7": {"2025": "0.3"}, "9": {"2025": "600"}},
    "jiangjin": {"1": {"2022": "40"}, "2": {"2022": "18"}, "3": {"2025": "175"}, "4": {"2025": "1"},
                 "5": {"2025": "60"}, "6": {"2025": "1"}, "7": {"2025": "1"}, "8": {"2025": "200"},
                 "9": {"2025": "10"}, **{f"T{n}": {str(year): "1" for year in range(2022, 2026)} for n in (1, 2, 3)}},
    "nanchuan": {"1": {"2023-07-31": "100"}, "2": {"2021": "7", "2022": "7", "2023-07-31": "7"},
                 "3": {"2021": "1", "2023-07-31": "1"}, "4": {"2023-07-31": "1"},
                 "5": {"2021": "1", "2023-07-31": "1"}, "6": {"2022": "1"}, "7": {"2021": "1"},
                 "8": {"2021": "1", "2022": "1", "2023-07-31": "1"}, "T7": {"2023-07-31": "1"},
                 "T8": {"2023-07-31": "1"}, "T9": {"2023-07-31": "1"}, "T10": {"2021": "1"}},
    "liaocheng": {"1": {str(year): "1" for year in range(2021, 2026)}, "2": {"2025": "0.25"}, "3": {"2025": "1"},
                  "4": {"2025": "1"}, "5": {"2021": "1"}, "6": {"2025": "1"}, "7": {"2021": "1", "2025": "3"},
                  "8": {"2025": "1"}, "9": {"2025": "1"}, "10": {"2025": "1"}, "11": {"2025": "40"},
                  "12": {str(year): "1" for year in range(2021, 2026)}, "13": {"2025": "0.5"}, "14": {"2023": "1"},
                  "15": {"2021": "1"}},
}  # fmt: skip
# Of each county's towns, of each town's villages, 30 %.
SHARES = {"8": "30%", "9": "30%"}


@pytest.fixture
def write(tmp_path: Path):
    def to_file(text: str) -> Path:
        path = tmp_path / "plan.yaml"
        path.write_text(text, encoding="utf-8")
        return path

    return to_file


def test_the_five_plans_stand_side_by_side_and_go_out_and_back_unchanged(write):
    plans = {place: load(place, keep=lambda code: len(code) <= 9) for place in FILES}
    assert set(Plan.objects.values_list("code", flat=True)) == {code for code, _ in FILES.values()}
    for place, plan in plans.items():
        files = (FIXTURES / "plans" / f"{FILES[place][0]}.yaml", write(exported(plan)))
        for path in files:
            tally = load_plan_file(path).tally
            assert (tally.added, tally.changed, tally.removed) == (0, 0, 0), path
    # Every target has a light or a reason, on any day and without a single row.
    for plan in plans.values():
        for line in progress(plan=plan, region=plan.region, as_of=min(plan.ends_on, timezone.localdate())):
            assert line.light in ("green", "yellow", "red", "reached", "none", "unknown")
            assert line.light not in ("none", "unknown") or line.reason, line
    counts = {plan.code: plan.indicators.exclude(kind="wording").count() for plan in plans.values()}
    assert counts == {
        "bishan-2024": 20, "fengdu-2022": 9, "jiangjin-2021": 16, "nanchuan-2021": 18, "liaocheng-2021": 15,
    }  # fmt: skip
    stages = list(plans["nanchuan"].items.filter(kind="stage").values_list("starts_on", "due"))
    assert stages[1] == (datetime.date(2021, 8, 1), datetime.date(2023, 5, 31))


@pytest.mark.parametrize("place", PROMISED)
def test_every_number_of_the_text_is_a_target(place):
    plan = load(place, keep=lambda code: len(code) <= 9)
    found: dict[str, dict[str, str]] = {}
    for target in Target.objects.filter(indicator__plan=plan).select_related("indicator"):
        day = f"{target.due}".removesuffix("-12-31")
        found.setdefault(target.indicator.number, {})[day] = f"{target.value.normalize():f}"
    assert found == PROMISED[place]
    if place == "liaocheng":
        shares = {one.number: one.formula["share"] for one in plan.indicators.all() if "share" in one.formula}
        assert shares == SHARES


def test_each_place_sees_its_own_plan(cast):
    plan = build_plan(cast.place.county)
    fengdu = load("fengdu", keep=lambda code: len(code) <= 9)
    assert list(plans_for(cast.leader)) == [plan]
    assert fengdu not in plans_for(cast.town_clerk)


def with_rows(cast, plan):
    """A society of five stars, an outlet, an adviser and 70 万元 in 来凤; 90 of 200 households have joined."""
    society = rows.make("sites", cast, status="verified")
    rows.make("site-roles", cast, status="verified", site=society)
    rows.make("site-stars", cast, status="verified", site=society, star="5")
    rows.make("site-roles", cast, status="verified", role="outlet", outlet_kind="supermarket", co_builders=[])
    rows.make("advisers", cast, status="verified")
    rows.make("reported-figures", cast, status="verified", series=lambda: rows.series("unseen-fund"))
    households = {"statistic": Statistic.objects.get(code="unseen-households"), "value": "200", "year": 2025}
    rows.make("reference-figures", cast, status="verified", **households)
    members = {"statistic": Statistic.objects.get(code="unseen-members"), "value": "90", "year": 2026}
    rows.make("reference-figures", cast, status="verified", **members)
    return plan


def test_a_plan_that_nobody_has_seen_loads_computes_and_lights_up(cast, write):
    place = cast.place
    plan = with_rows(cast, load_plan_file(write(UNSEEN)).plan)
    lines = {line.indicator.number: line for line in progress(plan=plan, region=place.county, as_of=DAY)}
    assert (lines["1"].value, lines["2"].value, lines["3"].value, lines["4"].value) == (1, 1, 1, 2)
    # From 1 at the start to 4 within 364 days, 303 of them gone: 3.50; 2.50 of 3 are behind.
    assert (lines["1"].expected.quantize(Decimal("0.01")), lines["1"].light) == (Decimal("3.50"), "red")
    assert lines["2"].light == "none"
    # At most eight: one is within.
    assert lines["3"].light == "reached"
    # Of three 行政村 one is left out by name.
    assert (lines["5"].numerator, lines["5"].denominator) == (1, 2)
    assert (lines["6"].numerator, lines["6"].denominator, lines["6"].reason) == (1, 2, "未达到：丁家街道")
    assert (lines["7"].numerator, lines["7"].denominator) == (1, 2)
    assert (lines["8"].value, lines["8"].light) == (Decimal("0.45"), "none")
    assert (lines["9"].value, lines["9"].light) == (70, "reached")
    assert (lines["10"].light, lines["10"].reason) == ("red", "目标在来凤街道")
    assert [lines[number].light for number in ("11", "12", "T1")] == ["red", "red", "none"]

    town = {line.indicator.number: line for line in progress(plan=plan, region=place.town, as_of=DAY)}
    assert (town["1"].target.value, town["3"].target) == (2, None)
    dues = Target.objects.filter(indicator__plan=plan, indicator__number="9").values_list("due", flat=True)
    assert [str(due) for due in dues] == ["2026-12-31", "2027-12-31", "2028-06-30"]
    tally = load_plan_file(write(exported(Plan.objects.get(pk=plan.pk)))).tally
    assert (tally.added, tally.changed, tally.removed) == (0, 0, 0)


def test_a_plan_that_nobody_has_seen_is_shown_and_printed(cast, write, client, monkeypatch):
    monkeypatch.setattr("papers.pdf.program", lambda: None)
    plan = load_plan_file(write(UNSEEN)).plan
    with time_machine.travel(papers.NOW, tick=False):
        with_rows(cast, plan)
        rolling.drain()
        client.force_login(cast.leader)
        for indicator in plan.indicators.all():
            page = client.get(f"/indicators/{indicator.number}/")
            assert indicator.name in page.content.decode()
        overview = client.get("/").content.decode()
        assert all(name in overview for name in plan.indicators.values_list("name", flat=True))
        close_month(plan=plan, as_of=DAY, user=cast.district_verifier)
        doc = papers.word(papers.bulletin(cast, plan))
    text = papers.text_of(doc)
    assert "关于2026年10月璧山区没见过的方案指标进展情况的通报" in text
    assert "12项指标中，2项已达标，1项略有滞后，4项明显滞后，5项未到考核期。" in text
    assert "综合服务社1家，序时应达3.5家，落后83.2个点，明显滞后。" in text
    assert "农合联成立未完成，明显滞后。" in text
    assert "一项达到即可：综合服务社、每个镇街有辅导员都没有达到，明显滞后。" in text
    assert "滞后的原因，列出补进度的时间表，尽快完成（期限2026年6月30日已过）。" in text
    assert "确保综合服务社、每个镇街有辅导员至少一项达到要求。" in text
    figures = {row[0]: row[3:5] for row in papers.rows_of(doc, 0)[1:]}
    assert figures == {
        "1": ["4", "1"], "2": ["2", "1"], "3": ["8", "1"], "4": ["12", "2"], "5": ["80", "50"], "6": ["100", "50"],
        "7": ["100", "50"], "8": ["60", "45"], "9": ["70", "70"], "10": ["1", "未完成"], "11": ["—", "0/2"],
        "12": ["—", "0/2"],
    }  # fmt: skip


def test_what_cannot_be_computed_says_in_the_paper_what_is_missing(cast, write, monkeypatch):
    monkeypatch.setattr("papers.pdf.program", lambda: None)
    plan = load_plan_file(write(UNSEEN)).plan
    with time_machine.travel(papers.NOW, tick=False):
        members = {"statistic": Statistic.objects.get(code="unseen-members"), "value": "90", "year": 2026}
        rows.make("reference-figures", cast, status="verified", **members)
        rolling.drain()
        close_month(plan=plan, as_of=DAY, user=cast.district_verifier)
        doc = papers.word(papers.bulletin(cast, plan))
    assert "入社率还算不出来：缺少分母：2025年农户数。" in papers.text_of(doc)
    assert papers.rows_of(doc, 0)[8][3:5] == ["60", "—"]


def test_a_region_that_the_plan_no_longer_names_loses_its_target_and_those_handed_down_stay(cast, write):
    plan = load_plan_file(write(UNSEEN)).plan
    shorter = UNSEEN.replace('{region: "500120004", due: 2026-06-30, value: 1}', "{due: 2026-06-30, value: 1}")
    load_plan_file(write(shorter))
    beneath = Target.objects.filter(indicator__plan=plan).exclude(region=plan.region)
    assert [(target.indicator.number, target.document) for target in beneath] == [("1", "璧某发〔2026〕2号")]


WRONG = [
    ("share: 0.5", "share: 50", "share 要在 0 和 100% 之间，现在是“50”"),
    ("of: village, share: 0.5", "of: village", "indicators[6].formula：缺少“share”，请补上。"),
    ("level: town, of: village", "level: village, of: town", "of 要写 level（village）下面的一级"),
    ('unit: "%", kind: each', "unit: 个, kind: each", "indicators[5].unit：处处达到是占比，单位请写 %，现在是“个”。"),
    ('of: ["1", "6"]', 'of: ["1", T1]', "指标 T1 是文字要求，没有数。"),
    ('of: ["1", "6"]', 'of: ["1", "12"]', ""),
    ('of: ["1", "3"]', 'of: ["1", "11"]', "指标 11 合看几项，自己没有数。"),
    ('of: ["1", "3"]', 'of: ["1", "5"]', "指标 5 是占比或没有数，不能相加"),
    # Parts are added up as they are printed: 70 万元 are not 70 亿元.
    (
        'unit: 个, kind: sum, formula: {of: ["1", "3"]}',
        'unit: 亿元, kind: sum, formula: {of: ["9"]}',
        "与指标 9 的单位不同，不能相加",
    ),
    ('subset_of: "1"', 'subset_of: "3"', "subset_of：这一项不是指标 3 的一部分"),
    (
        "{statistic: unseen-members}",
        "{statistic: unseen-cows}",
        "没有“unseen-cows”这个统计项目，请在 statistics 里登记。",
    ),
    ("{statistic: unseen-members}", "{series: unseen-fund}", "分子按元计，分母按户计，两者不能相比"),
    ("unit: 万元, kind: reported", "unit: 户, kind: reported", "按元计，不能与“户”比较"),
    ("{from: 2026, to: 2028}", "{from: 2028, to: 2026}", "from 2028 比 to 2026 晚，请核对年份。"),
    ('{region: "500120004", due', '{region: "500230001", due', "璧山区没有下级区划 500230001，请核对代码。"),
    ("region_kind: village", "region_kind: hamlet", "“hamlet”写法不对。只数这几类区划"),
    ("comparator: between", "comparator: gte", "只有 comparator 是 between 时才写 value_to，请删去。"),
    ("starts_on: 2026-01-01, due: 2026-03-31", "starts_on: 2026-01-01, due: 2025-03-31", "期限不能早于开始日期。"),
]


@pytest.mark.parametrize(("old", "new", "told"), WRONG, ids=[new for _, new, _ in WRONG])
def test_what_cannot_be_computed_or_compared_is_told_at_its_place(cast, write, old, new, told):
    assert old in UNSEEN
    if not told:
        # A light of lights is a light.
        load_plan_file(write(UNSEEN.replace(old, new)))
        return
    with pytest.raises(FileRefused) as refused:
        load_plan_file(write(UNSEEN.replace(old, new)))
    assert any(told in str(problem) for problem in refused.value.problems), refused.value
    assert not Plan.objects.exists()


def test_a_whole_beside_its_parts_is_refused_as_a_statistic(cast):
    rows.make("reference-figures", cast, statistic=lambda: rows.statistic(), region=cast.place.town)
    with pytest.raises(Exception, match="来凤街道已经填了这一年的这项统计数"):
        rows.make("reference-figures", cast, statistic=lambda: rows.statistic(), region=cast.place.village)


def test_what_a_condition_reads_moves_the_numbers_of_its_ledger(cast):
    """Seen before the fix: a registration state was verified, and the count of units in that state stayed."""
    plan = build_plan(cast.place.county)
    formula = {"measure": "organisations.count", "conditions": {"kind": "coop", "registration": "normal"}}
    add_indicator(plan, "7", "正常经营的合作社", formula)
    unit = rows.organisation(cast, cast.place.village)
    rolling.drain()
    rows.make("organisation-states", cast, status="verified", organisation=unit, registration="normal")
    rolling.drain()
    lines = progress(plan=plan, region=cast.place.county, as_of=timezone.localdate())
    assert [line.value for line in lines if line.indicator.number == "7"] == [1]
    assert rolling.reconcile().differences == 0


def test_the_api_tells_what_the_plan_says_of_a_named_region(cast, write):
    load_plan_file(write(UNSEEN))
    told = Caller(cast.leader).get("plans/unseen-2026/").json()
    by_number = {indicator["number"]: indicator for indicator in told["indicators"]}
    assert [(target["region"], target["value"]) for target in by_number["10"]["targets"]] == [("500120004", "1")]
    assert (by_number["1"]["stated_at"], by_number["1"]["baseline"], by_number["1"]["baseline_on"]) == (
        "二（一）", "1", "2025-12-31",
    )  # fmt: skip
    # What was handed down is not what the plan says.
    assert {target["region"] for target in by_number["1"]["targets"]} == {"500120"}
    assert [(item["kind"], item["due"]) for item in told["items"]] == [("stage", "2026-03-31"), ("task", "2027-12-31")]
