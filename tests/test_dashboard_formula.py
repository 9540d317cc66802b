"""The formula box: words with the very numbers behind a figure."""

import datetime

from dashboards import formula
from targets.lines import Line
from tests.lines import indicator, judged, line, societies, target


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
