"""Ranking by the rule of the plan, worked out by hand."""

import dataclasses
from decimal import Decimal

import pytest

from dashboards import ranks, tiles
from targets import ranking
from targets.models import Plan
from tests.lines import PLAN_START, indicator, judged, line, region, target

NORTH, SOUTH, WEST, EAST = (
    region(name, code, "town")
    for name, code in (("北镇", "500120101"), ("南镇", "500120102"), ("西镇", "500120103"), ("东镇", "500120104"))
)


def plan(**rule):
    values = {"ranking_basis": "completion", "ranking_cap": Decimal(120), "ranking_missing": "zero", **rule}
    return Plan(pk=1, code="p", name="计划", starts_on=PLAN_START, **values)


def parts(**towns):
    by_name = {"north": NORTH, "south": SOUTH, "west": WEST, "east": EAST}
    return [(by_name[name], False, lines) for name, lines in towns.items()]


def ranked(places):
    return [(place.region.name, place.rank, place.score) for place in places]


def test_completion_is_averaged_and_capped():
    """北: (100 + 120) ÷ 2 = 110 %, 南: 50 %."""
    found = ranking.ranking(
        plan(),
        parts(south=[judged(5, target(10))], north=[judged(10, target(10)), judged(50, target(10))]),
    )
    assert ranked(found) == [("北镇", 1, Decimal("1.1")), ("南镇", 2, Decimal("0.5"))]
    assert [place.targets for place in found] == [2, 1]


def test_equal_scores_share_a_rank_and_the_next_is_passed_over():
    half = [judged(5, target(10))]
    found = ranking.ranking(plan(), parts(west=[judged(1, target(10))], south=half, north=half))
    assert [(name, rank) for name, rank, _ in ranked(found)] == [("北镇", 1), ("南镇", 1), ("西镇", 3)]


def test_a_town_without_targets_is_left_out_not_last():
    found = ranking.ranking(plan(), parts(north=[line(900)], south=[judged(1, target(10))]))
    assert ranked(found) == [("南镇", 1, Decimal("0.1")), ("北镇", None, None)]


def test_the_own_row_of_the_district_is_not_ranked():
    own = (NORTH, True, [judged(5, target(10))])
    assert ranking.ranking(plan(), [own]) == []


@pytest.mark.parametrize(("rule", "score"), [("zero", Decimal("0.5")), ("left_out", Decimal(1))])
def test_what_is_not_reported_counts_as_the_plan_says(rule, score):
    lines = [judged(10, target(10)), judged(None, target(10))]
    assert ranking.ranking(plan(ranking_missing=rule), parts(north=lines))[0].score == score


def test_hidden_figures_and_zero_denominators_do_not_count():
    hidden = dataclasses.replace(judged(None, target(10)), hidden=True)
    nothing = dataclasses.replace(judged(None, target(10)), denominator=Decimal(0))
    found = ranking.ranking(plan(), parts(north=[hidden, nothing, judged(5, target(10))]))
    assert found[0].score == Decimal("0.5")
    assert found[0].targets == 1


def test_an_at_most_counts_in_full_while_it_is_kept():
    kept, missed = judged(4, target(5, comparator="lte")), judged(6, target(5, comparator="lte"))
    assert ranking.ranking(plan(), parts(north=[kept]))[0].score == 1
    assert ranking.ranking(plan(), parts(north=[missed]))[0].score == 0


def test_on_pace_counts_the_targets_that_are_in_time():
    """86 of 105 is before its pace, 40 is far behind: 1 of 2."""
    lines = [judged(86, target(105)), judged(20, target(105))]
    found = ranking.ranking(plan(ranking_basis="on_pace"), parts(north=lines))
    assert found[0].score == Decimal("0.5")


def test_a_plan_may_rank_nobody():
    found = ranking.ranking(plan(ranking_basis="none"), parts(north=[judged(5, target(10))]))
    assert ranked(found) == [("北镇", None, None)]


def test_the_rule_stands_in_words():
    assert ranking.in_words(plan()) == "各项目标完成率平均，单项封顶 120%，未报按 0 计"
    assert ranking.in_words(plan(ranking_basis="on_pace", ranking_missing="left_out")) == (
        "达到序时的项数占比，未报的不计入"
    )


def test_the_table_tells_how_far_a_town_moved():
    now = ranking.ranking(plan(), parts(north=[judged(9, target(10))], south=[judged(5, target(10))]))
    before = ranking.ranking(plan(), parts(north=[judged(1, target(10))], south=[judged(5, target(10))]))
    table = ranks.table(now, before, address=lambda town: f"/towns/{town.code}/")
    assert [(row.rank, row.name, row.score, row.moved) for row in table.rows] == [
        ("1", "北镇", "90.0", "↑ 1"),
        ("2", "南镇", "50.0", "↓ 1"),
    ]


@pytest.mark.parametrize(
    ("figures", "colour"),
    [([1, 1], "red"), ([1, 86], "yellow"), ([70, 70], "yellow"), ([70, 86], "plain"), ([], "plain")],
)
def test_a_tile_takes_its_colour_from_the_plans_rule(figures, colour):
    """On 2026-10-31 of 105: 1 is red, 86 green; 39 → 105 makes 70 yellow (14 points behind)."""
    lines = [judged(figure, target(39, PLAN_START), target(105), of=indicator("6")) for figure in figures]
    place = ranking.Place(NORTH, lines)
    assert tiles.colour(plan(tile_red_from=2, tile_yellow_from=2), place) == colour
