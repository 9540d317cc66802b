"""Cards, cells and drawings from lines made by hand."""

import datetime
from decimal import Decimal

from dashboards import cards, cells, drawing, history, lights, ranks
from targets.lines import Line, TrendPoint
from targets.ranking import Place
from tests.lines import DAY, DISTRICT, indicator, judged, line, societies, target

OCTOBER = [
    TrendPoint(datetime.date(2026, month, day), Decimal(value), None, None, closed=False)
    for month, day, value in [(8, 31, 80), (9, 30, 83), (10, 31, 86)]
]


def card(line: Line, goals=(), points=OCTOBER) -> cards.Card:
    return cards.card(line, href="/indicators/6/", goals=goals, points=points, as_of=DAY)


def test_a_card_tells_value_target_pace_and_change():
    found = card(societies(86))
    assert (found.value, found.unit, found.goal) == ("86", "家", "目标 105")
    assert found.foot == "应到 79.3 · 超前 10.1 点"
    assert found.change == "较上月末 +3"
    assert found.sign is not None
    assert found.sign.word == "达到序时"


def test_in_the_first_stage_the_card_tells_the_last_stage_too():
    goals = [target(39, datetime.date(2024, 12, 31)), target(105)]
    found = card(societies(30, datetime.date(2024, 6, 30)), goals=goals)
    assert (found.goal, found.later) == ("目标 39", "2027 年 105")
    assert card(societies(86), goals=goals).later == ""


def test_a_bar_reaches_as_far_as_the_completion_and_marks_the_pace():
    bar = drawing.bar(societies(86))
    assert bar == drawing.Bar(fill="163.8", pace="149.6")
    assert drawing.bar(societies(200)) == drawing.Bar(fill="200.0", pace="")
    assert drawing.bar(line(5)) is None


def test_a_small_target_has_no_pace_but_a_deadline():
    found = card(judged(2, target(3), count=True))
    assert found.foot == "期限 2027 年底前"
    assert found.sign is not None
    assert found.sign.word == "未到考核期"


def test_the_different_kinds_of_nothing_look_different():
    assert card(societies(None)).value == "未报"
    assert card(line(0)).value == "0"
    assert card(line(0)).goal == "没有目标"
    assert card(line(None, hidden=True, reason="人数少于5，不予显示")).value == "＊"
    no_denominator = line(None, of=indicator("20", "签约率", "%", kind="ratio"), reason="分母为 0，算不出比率")
    assert card(no_denominator).value == "—"


def test_a_milestone_is_done_or_not():
    election = indicator("T9", "区农合联换届", "次", kind="milestone")
    assert card(judged(1, target(1), of=election, curve="step")).value == "已完成"
    assert card(judged(0, target(1), of=election, curve="step")).value == "未完成"


def test_a_hidden_card_tells_neither_spark_nor_change():
    found = card(line(None, hidden=True, reason="人数少于5，不予显示"))
    assert (found.spark, found.change, found.bar, found.sign) == (None, "", None, None)


def test_a_yearly_flow_is_not_compared_with_last_december():
    december = [TrendPoint(datetime.date(2025, 12, 31), Decimal(22), None, None, closed=False)]
    january = datetime.date(2026, 1, 20)
    goals = [target(17, datetime.date(2024, 12, 31)), target(34)]
    assert history.comparable_last_month(judged(1, *goals, yearly=True, day=january), december, january) is None
    assert history.comparable_last_month(judged(1, *goals, day=january), december, january) == 22


def test_a_spark_needs_two_figures_and_stays_in_its_frame():
    spark = drawing.spark(OCTOBER)
    assert spark is not None
    assert spark.path == "M4.0 22.0 L38.0 13.0 L72.0 4.0"
    assert drawing.spark(OCTOBER[:1]) is None


def test_sums_are_shown_with_their_parts():
    federations = indicator("T8", "农合联合计", "个", kind="sum", formula={"of": ["1", "2", "3"]})
    whole = line(8, of=federations, target=target(11), parts=[line(1), line(5), line(2)])
    assert cards.checks([whole, societies(86)], {}) == [cards.Check("农合联合计", "", "1 + 5 + 2", "8", "11 个")]


def test_a_cell_is_tinted_by_its_light_and_says_it_in_words():
    cell = cells.cell(societies(2), href="/x")
    assert (cell.css, cell.glyph, cell.word) == ("is-red", "■", "明显滞后")
    assert cell.title == "璧山区 发展农村综合服务社：2，目标 105 家，明显滞后"
    assert cell.html.startswith('<td class="is-red" title="')
    assert '<a href="/x">' in cell.html


def test_a_cell_without_target_is_grey_and_an_empty_one_a_dot():
    assert cells.cell(line(3)).css == "no"
    assert cells.cell(line(3)).text == "3"
    assert cells.cell(line(0)).text == "·"
    assert cells.cell(None).text == "·"


def test_a_hidden_cell_is_a_star_with_its_reason_and_no_link():
    cell = cells.cell(line(None, hidden=True, reason="人数少于5，不予显示"), href="/x")
    assert (cell.text, cell.title, cell.href) == ("＊", "人数少于5，不予显示", "")


def test_markup_in_names_is_escaped():
    cell = cells.cell(judged(1, target(5), of=indicator("6", "<b>&", "家")), href='/x?"')
    assert "<b>&" not in cell.html
    assert "&lt;b&gt;&amp;" in cell.html
    assert "&quot;" in cell.html


def test_what_needs_a_look_is_counted_worst_first():
    red, yellow = societies(2), societies(70)
    found = ranks.looks(Place(DISTRICT, [yellow, red, societies(86), red]))
    assert [(sign.glyph, count) for sign, count in found] == [("■", 2), ("▲", 1)]


def test_without_target_there_is_no_light():
    assert lights.sign(line(3, light="none")) is None
    assert lights.sign(societies(86)).glyph == "●"
