"""The formula box: words with the very numbers behind a figure."""

import datetime

import pytest

from dashboards import formula
from ledger.audit import acting
from targets import definitions
from targets.lines import Line
from targets.models import ReportedSeries, Statistic
from tests.lines import indicator, judged, line, societies, target
from tests.small_plan import add_indicator, build_plan


def told(found: Line, parts=()) -> list[str]:
    texts = []
    for equation in formula.equations(found, parts):
        head = f"{equation.name} {equation.result} = " if equation.name and equation.rest else equation.name
        sign = f" {equation.sign.glyph}{equation.sign.word}" if equation.sign else ""
        texts.append(f"{head}{equation.rest}{sign}")
    return texts


def test_a_stock_is_explained_by_days_between_two_targets():
    parts = [line(0, own=True), line(50), line(36)]
    assert told(societies(86), parts) == [
        "实有 86 家 = 区本级 0 + 镇街 86",
        "应到 79.3 = 39 +（105 − 39）× 669 ÷ 1095 天",
        "进度差 超前 10.1 点 = （79.3 − 86）÷ 66",
        "落后不到 10 点为 ●达到序时",
    ]


def test_a_yearly_flow_is_explained_by_the_level_of_its_year():
    services = indicator("9", "社会化服务", "万亩次", decimals=1)
    found = judged("19.8", target(17, datetime.date(2024, 12, 31)), target(34), of=services, yearly=True)
    assert told(found)[1] == "应到 23.6 = 当年应达 28.33 × 304 ÷ 365 天"
    assert told(found)[3] == "落后 10—30 点为 ▲略有滞后"


def test_a_step_is_explained_by_its_deadline():
    found = judged(2, target(3), count=True)
    assert told(found)[1:] == [
        "一次完成的事项不按天算序时：2027 年底前达到即为达标",
        "未到考核期为 ○未到考核期",
    ]


def test_after_its_due_date_the_target_itself_is_expected():
    found = judged(60, target(65, datetime.date(2025, 12, 31)))
    assert told(found)[1] == "应到 65.0 = 已到期限，应达目标 65"


def test_a_ratio_without_baseline_says_so():
    found = judged("0.25", target("0.3"), of=indicator("20", "签约率", "%", kind="ratio"), base_is_zero=False)
    assert [equation.rest for equation in formula.equations(found) if equation.name == "应到"] == ["缺少基期值"]


def test_parts_are_not_added_up_when_one_is_hidden():
    parts = [line(0, own=True), line(50), line(None, hidden=True)]
    assert told(societies(86), parts)[0] == "实有"


def test_the_targets_of_a_sum_are_added_up_beside_its_own():
    end, whole = datetime.date(2027, 12, 31), indicator("8", "合计", "个", kind="sum", formula={"of": ["1", "2", "3"]})
    parts = [line(value, of=indicator(str(number))) for number, value in enumerate((1, 5, 2), 1)]
    goals = {"1": [target(1, datetime.date(2024, 12, 31)), target(1)], "2": [target(7)], "3": [target(3)]}

    def added(goal):
        found = line(8, of=whole, target=target(goal), parts=parts)
        return [one.rest for one in formula.equations(found, (), lambda part: goals[part.number])][:-1]

    assert added(11) == ["1 + 5 + 2", "2027 年底前目标 1 + 7 + 3 = 11，与总目标一致"]
    assert added(12)[1] == "2027 年底前目标 1 + 7 + 3 = 11，比总目标少 1"
    assert added(9)[1] == "2027 年底前目标 1 + 7 + 3 = 11，比总目标多 2"
    goals["3"] = [target(3, datetime.date(2026, 12, 31))]
    assert added(11)[1] == "2027 年底前目标：第 3 项没有，不能与总目标核对"
    goals["3"] = [target(3, end, comparator="between", value_to=5)]
    assert added(11) == ["1 + 5 + 2"]


def test_a_hidden_figure_is_explained_by_its_reason_only():
    assert told(line(None, hidden=True, reason="人数少于5，不予显示")) == ["人数少于5，不予显示"]


def test_the_source_is_told_in_the_words_of_the_office():
    outlets = indicator(formula={"measure": "site-roles.sites", "conditions": {"role": "outlet"}})
    assert [source.text for source in formula.sources(outlets)] == [
        "台账“网点类别”的网点数；类别为农村流通网点；当日在册、已核实"
    ]
    services = indicator(formula={"measure": "production-services.mu_times", "window": "calendar_year"})
    assert [source.text for source in formula.sources(services)] == ["台账“社会化服务”的服务规模；当年累计"]
    total = indicator(kind="sum", formula={"of": ["1", "2", "3"]})
    assert [source.text for source in formula.sources(total)] == ["第 1、2、3 项相加"]


def sources(plan, number):
    """Role and words of each source, as a page reads its indicators."""
    return [(source.role, source.text) for source in formula.sources(definitions.of(plan)[number])]


@pytest.fixture
def plan(place):
    plan = build_plan(place.county)
    with acting(None, "test"):
        ReportedSeries.objects.create(code="special-fund", name="专项资金", unit="元")
        Statistic.objects.create(code="grain-area", name="粮食播种面积", unit="亩")
        Statistic.objects.create(code="farm-land", name="耕地面积", unit="亩")
    return plan


def test_a_reported_figure_is_told_by_the_name_of_its_series(plan):
    add_indicator(plan, "T3", "专项资金", {"series": "special-fund"}, kind="reported", unit="万元")
    assert sources(plan, "T3") == [("", "填报数“专项资金”；当年累计")]
    since = {"series": "special-fund", "window": "since_baseline"}
    add_indicator(plan, "T4", "累计资金", since, kind="reported", unit="万元")
    assert sources(plan, "T4") == [("", "填报数“专项资金”；自计划开始累计")]


def test_statistics_are_told_by_their_names(plan):
    shares = {"numerator": {"statistic": "grain-area"}, "denominator": {"statistic": "farm-land", "year": 2025}}
    add_indicator(plan, "T5", "粮食占耕地", shares, kind="ratio", unit="%")
    assert sources(plan, "T5") == [("分子", "统计数“粮食播种面积”，当年"), ("分母", "统计数“耕地面积”，2025 年")]


def test_an_indicator_that_was_read_alone_is_told_by_the_same_names(plan, django_assert_num_queries):
    add_indicator(plan, "T3", "专项资金", {"series": "special-fund"}, kind="reported", unit="万元")
    known, alone = definitions.of(plan)["T3"], plan.indicators.get(number="T3")
    with django_assert_num_queries(0):
        told = formula.sources(known)
    with django_assert_num_queries(1):
        assert formula.sources(alone) == told


COVERED = {"measure": "site-roles.sites", "conditions": {"role": "service_society"}}
SOCIETIES = "台账“网点类别”的网点数；类别为农村综合服务社；当日在册、已核实"


def test_a_coverage_names_the_regions_that_it_leaves_out(plan, place):
    towns = {**COVERED, "level": "town", "except": [place.neighbour_town.code]}
    add_indicator(plan, "T6", "镇街覆盖", towns, kind="coverage", unit="%")
    assert sources(plan, "T6") == [("", f"{SOCIETIES}；达到 1 的镇街 ÷ 全部镇街（不含丁家街道）")]
    villages = {**COVERED, "level": "village", "at_least": 2, "region_kind": "village"}
    two = [place.neighbour_village.code, place.village.code]
    add_indicator(plan, "T7", "村覆盖", {**villages, "except": two}, kind="coverage", unit="%")
    assert sources(plan, "T7") == [
        ("", f"{SOCIETIES}；达到 2 的行政村 ÷ 全部行政村（不含来凤街道 来凤村、丁家街道 铜瓦村）")
    ]


def test_a_coverage_of_all_reads_no_names(plan, django_assert_num_queries):
    add_indicator(plan, "T6", "镇街覆盖", {**COVERED, "level": "town"}, kind="coverage", unit="%")
    known = definitions.of(plan)["T6"]
    with django_assert_num_queries(0):
        assert [one.text for one in formula.sources(known)] == [f"{SOCIETIES}；达到 1 的镇街 ÷ 全部镇街"]


def test_an_each_names_whom_it_leaves_out(plan, place):
    shared = {**COVERED, "level": "town", "of": "village", "share": "30%", "except": [place.neighbour_town.code]}
    add_indicator(plan, "T8", "各镇街 30% 的村", shared, kind="each", unit="%")
    assert sources(plan, "T8") == [("", f"{SOCIETIES}；30% 以上的村达到 1 的镇街 ÷ 全部镇街（不含丁家街道）")]
