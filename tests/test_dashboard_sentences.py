"""The words at the top of the dashboard follow from the lines by rules."""

import datetime
from decimal import Decimal

from dashboards import sentences
from dashboards.sentences import plain
from tests.lines import indicator, judged, line, region, target

NO_ADDRESS = lambda thing: "#"  # noqa: E731


def lights(**counts):
    return [line(1, light=light) for light, count in counts.items() for _ in range(count)]


def test_the_lead_counts_lights_in_the_order_of_the_legend():
    lines = lights(red=1, green=4, reached=2, none=1, yellow=3)
    assert plain(sentences.lead(lines)) == (
        "11 项指标：2 项已达标，4 项达到序时，3 项略有滞后，1 项明显滞后，1 项未到考核期。"
    )


def test_the_lead_does_not_tell_of_lights_that_nobody_has():
    assert plain(sentences.lead(lights(green=2))) == "2 项指标：2 项达到序时。"
    assert plain(sentences.lead([])) == "这个计划还没有指标。"


def test_only_what_needs_a_look_is_a_link():
    words = sentences.lead(lights(green=1, red=1, unknown=1), towns_href="#towns")
    assert [word.text for word in words if word.href] == ["1 项明显滞后", "1 项无数据"]


def test_the_widest_gap_is_told_with_its_figures():
    outlets = judged(58, target(39, datetime.date(2024, 12, 31)), target(105), of=indicator("10", "农村流通网点", "个"))
    others = [judged(100, target(39, datetime.date(2024, 12, 31)), target(105))]
    assert plain(sentences.gap([*others, outlets], NO_ADDRESS)) == (
        "进度差最大的是农村流通网点：序时应到 79.3 个，实有 58 个，落后 32.3 点。"
    )


def test_nothing_behind_is_said_too():
    assert plain(sentences.gap(lights(green=2, none=1), NO_ADDRESS)) == "没有滞后的指标。"
    assert plain(sentences.gap(lights(reached=2), NO_ADDRESS)) == "全部指标已达标。"
    assert plain(sentences.gap(lights(green=1, unknown=1), NO_ADDRESS)) == "已有数的指标没有滞后；无数据的请催报。"


def test_steps_have_no_pace_and_are_named_only():
    late = judged(2, target(3, datetime.date(2026, 6, 30)), of=indicator("3", "组建产业农合联", "个"), count=True)
    assert late.light == "red"
    assert plain(sentences.gap([late], NO_ADDRESS)) == "需要关注：组建产业农合联。"


def test_towns_with_two_red_lights_are_named_worst_first():
    towns = [
        (region("来凤街道", "500120004", "town"), lights(red=1, green=3)),
        (region("三合镇", "500120107", "town"), lights(red=2)),
        (region("健龙镇", "500120108", "town"), lights(red=3)),
    ]
    assert plain(sentences.lagging_towns(towns, NO_ADDRESS)) == "健龙、三合 2 个镇街各有两项以上明显滞后。"
    assert plain(sentences.lagging_towns(towns[1:2], NO_ADDRESS)) == "三合镇有 2 项明显滞后。"
    assert sentences.lagging_towns(towns[:1], NO_ADDRESS) == []


def test_lagging_counties_of_a_prefecture_are_called_counties():
    counties = [
        (region("莘县", "371522", "county"), lights(red=2)),
        (region("冠县", "371525", "county"), lights(red=2)),
    ]
    assert plain(sentences.lagging_towns(counties, NO_ADDRESS)) == "莘县、冠县 2 个区县各有两项以上明显滞后。"


def test_hidden_cells_are_not_told_of():
    hidden = [line(None, light="red", hidden=True) for _ in range(3)]
    assert sentences.lagging_towns([(region("健龙镇", "500120108", "town"), hidden)], NO_ADDRESS) == []


def test_many_lagging_towns_are_cut_short():
    towns = [(region(f"镇{n}镇", f"50012010{n}", "town"), lights(red=2)) for n in range(1, 8)]
    assert plain(sentences.lagging_towns(towns, NO_ADDRESS)).endswith("镇5等 7 个镇街各有两项以上明显滞后。")


def test_waiting_rows_are_told_with_the_figure_that_they_move():
    moved = sentences.moved([line(1, pending=Decimal(1)), line(86, pending=Decimal(89))])
    assert sentences.waiting(7, moved) == "待核实 7 条，全部核实后发展农村综合服务社为 89 家"
    assert sentences.waiting(7, sentences.moved([line(86, pending=Decimal(86))])) == "待核实 7 条"
    assert sentences.waiting(0, moved) == "没有待核实的记录"


def test_the_last_check_is_told_with_its_differences():
    assert sentences.checked(0, "11-03 02:00") == "11-03 02:00 核对 0 处差异"
    assert sentences.checked(3, "11-03 02:00") == "11-03 02:00 核对 3 处差异"
    assert sentences.checked(None, "—") == "还没有核对过"
