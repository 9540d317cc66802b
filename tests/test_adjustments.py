"""A closed month beside what is known now: figures, the rows that differ, and why."""

import datetime

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ledger import verification
from ledger.audit import acting
from targets import adjustments, rolling
from targets.adjustments import Adjustments
from targets.book import Book
from targets.closed_book import ClosedBook
from targets.closing import close_month
from targets.evidence import evidence
from targets.explaining import unexplained
from targets.models import Explanation, ReportedFigure
from targets.operands import sync_operands
from targets.progress import progress
from tests import every_kind, rows, small_plan
from tests.api import Caller
from tests.small_plan import add_target, edit, fresh, item, submit, verified_society, verify
from tests.stage import built_once
from tests.test_closed_months import enter_more

OCTOBER = datetime.date(2026, 10, 31)
MARCH = datetime.date(2026, 3, 1)
pytestmark = pytest.mark.django_db


@pytest.fixture
def plan(cast):
    with time_machine.travel("2026-11-21 10:00+08:00"):
        yield built_once(small_plan.build_plan)(cast.place.county)


@pytest.fixture
@built_once
def societies(cast, plan):
    """Three that were reported for October: two in 来凤, one in 丁家."""
    place = cast.place
    found = [
        verified_society(cast, village, name, datetime.date(2025, 3, 1))
        for village, name in ((place.village, "甲"), (place.other_village, "乙"), (place.neighbour_village, "丙"))
    ]
    rolling.drain()
    return found


def close(plan, cast):
    month = close_month(plan=plan, as_of=OCTOBER, user=cast.district_verifier)
    month.plan = plan
    return month


def beside(month, region, numbers=None, **more):
    return Adjustments(plan=month.plan, region=region, as_of=month.as_of, numbers=numbers, **more)


def figures(month, region):
    return beside(month, region).figures()


def differences(month, region, numbers=None):
    return beside(month, region, numbers).differences()


def by_region(month, indicator):
    return beside(month, month.plan.region, [indicator.number], parts=True).by_region(indicator)


def is_redefined(month, indicator):
    return beside(month, month.plan.region).is_redefined(fresh(indicator))


def explain(*, month, **given):
    return adjustments.explain(plan=month.plan, as_of=month.as_of, **given)


def void(cast, row, reason="关门了"):
    clerk = small_plan.clerk_of(cast, row.region)
    assert verification.void(model=type(row), items=[item(row)], user=clerk, reason=reason).done
    verify(cast, fresh(row))


def told(found):
    return [(row.what.value, row.row_id, row.then, row.now, row.reason) for row in found]


def test_without_a_change_nothing_differs(cast, plan, societies):
    month = close(plan, cast)
    assert not any(figure.differs for figure in figures(month, plan.region))
    assert differences(month, plan.region) == []


def test_added_gone_and_moved_rows_make_the_difference(cast, plan, societies):
    month = close(plan, cast)
    late = verified_society(cast, cast.place.village, "丁", MARCH)
    void(cast, societies[1])
    later = verified_society(cast, cast.place.village, "十一月才开", datetime.date(2026, 11, 2))
    rolling.drain()

    (figure,) = figures(month, plan.region)
    assert (figure.then.value, figure.now.value, figure.difference) == (3, 3, 0)
    found = differences(month, plan.region)
    assert sorted(told(found)) == [("added", late.pk, 0, 1, ""), ("gone", societies[1].pk, 1, 0, "")]
    assert later.pk not in [row.row_id for row in found]
    parts = [(one.region.name, one.own, one.difference) for one in by_region(month, plan.indicators.get())]
    assert parts == [("璧山区", True, 0), ("来凤街道", False, 0), ("丁家街道", False, 0)]


def test_both_figures_stay_and_the_rows_add_up_to_their_difference(cast, plan, societies):
    month = close(plan, cast)
    for name in ("丁", "戊"):
        verified_society(cast, cast.place.neighbour_village, name, MARCH)
    void(cast, societies[0])
    rolling.drain()
    (figure,) = figures(month, plan.region)
    assert (figure.then.value, figure.now.value) == (3, 4)
    found = differences(month, plan.region)
    assert sum(row.now - row.then for row in found) == figure.difference == 1
    town = differences(month, cast.place.neighbour_town)
    assert sorted(row.what for row in town) == ["added", "added"]
    (there,) = figures(month, cast.place.neighbour_town)
    assert (there.then.value, there.now.value) == (1, 3)


def test_what_the_verifier_wrote_stands_beside_the_row(cast, plan, societies):
    month = close(plan, cast)
    late = small_plan.enter_society(cast, cast.place.village, "丁", MARCH)
    submit(cast, late.site)
    for model, row in ((type(late.site), late.site), (type(late), late)):
        row = fresh(row)
        if row.status == "submitted":
            verification.verify_explained(
                model=model, items=[item(row)], user=cast.district_verifier, reason="村里十一月才报"
            )
    rolling.drain()
    (found,) = differences(month, plan.region)
    assert (found.row_id, found.reason, found.said_by) == (late.pk, "村里十一月才报", "区级核实")
    assert unexplained([found]) == []


def test_rows_without_a_reason_are_explained_once_for_all_of_them(cast, plan, societies):
    month = close(plan, cast)
    late = [verified_society(cast, cast.place.village, name, MARCH) for name in ("丁", "戊")]
    rolling.drain()
    keys = {row.key for row in unexplained(differences(month, plan.region))}
    assert len(keys) == 2
    with pytest.raises(ValidationError, match="请写一句为什么"):
        explain(month=month, keys=keys, reason="  ", user=cast.district_clerk)
    assert explain(month=month, keys=keys, reason="照片补齐了", user=cast.district_clerk) == 2
    found = differences(month, plan.region)
    assert {(row.reason, row.said_by) for row in found} == {("照片补齐了", "区级经办")}
    with pytest.raises(ValidationError, match="都已说明"):
        explain(month=month, keys=keys, reason="再来一次", user=cast.district_clerk)
    # What changes once more is to be explained once more.
    void(cast, late[0])
    void(cast, societies[0])
    rolling.drain()
    assert [row.row_id for row in unexplained(differences(month, plan.region))] == [societies[0].pk]


def test_an_explanation_cannot_be_rewritten(cast, plan, societies):
    month = close(plan, cast)
    verified_society(cast, cast.place.village, "丁", MARCH)
    rolling.drain()
    keys = {row.key for row in differences(month, plan.region)}
    explain(month=month, keys=keys, reason="照片补齐了", user=cast.district_clerk)
    with pytest.raises(Exception, match="Cannot update"):
        Explanation.objects.update(reason="另一个")


def test_a_changed_amount_and_both_sides_of_a_share_are_told(cast):
    with time_machine.travel("2026-11-21 10:00+08:00"):
        plan = every_kind.build(cast)
        every_kind.enter_rows(cast)
        month = close(fresh(plan), cast)
        row = evidence(
            indicator=plan.indicators.get(number="T2"), region=plan.region, as_of=OCTOBER, user=cast.district_clerk
        ).rows[0]
        figure = ReportedFigure.objects.get(pk=row.id)
        verify(cast, edit(cast, figure, value=figure.value + 10_000))
        enter_more(cast)
        found = {number: differences(month, plan.region, [number]) for number in ("T2", "8", "T8", "T1", "6")}
    changed = [one for one in found["T2"] if one.what == "changed"]
    # 10,000 元 are 1 万元.
    assert [(one.row_id, one.now - one.then) for one in changed] == [(figure.pk, 1)]
    assert {one.role for one in found["8"]} == {"numerator", "denominator"}
    # The same rows as those of the indicator that it sums up.
    assert [one.row_id for one in found["T8"]] == [one.row_id for one in found["6"]]
    # Both villages had one already.
    assert found["T1"] == []


def test_a_coverage_is_told_by_its_regions(cast, plan, societies):
    villages = {**small_plan.SOCIETIES, "level": "village", "at_least": 1}
    small_plan.add_indicator(plan, "T1", "村覆盖率", villages, kind="coverage", unit="%", position=2)
    month = close(plan, cast)
    void(cast, societies[0])
    rolling.drain()
    found = differences(month, plan.region, ["T1"])
    assert [(row.ledger, row.row_id, row.what.value) for row in found] == [("regions", cast.place.village.pk, "gone")]


def test_a_changed_target_is_a_difference_without_rows(cast, plan, societies):
    month = close(plan, cast)
    target = plan.indicators.get().targets.get(due=datetime.date(2027, 12, 31))
    with acting(None, "test"):
        target.value = 110
        target.save()
    (figure,) = figures(month, plan.region)
    assert (figure.difference, figure.differs) == (0, True)
    assert differences(month, plan.region) == []


def test_a_changed_formula_is_told(cast, plan, societies):
    month = close(plan, cast)
    indicator = plan.indicators.get()
    assert not is_redefined(month, indicator)
    with acting(None, "test"):
        indicator.formula = small_plan.OUTLETS
        indicator.save()
        sync_operands(plan)
    rolling.recompute_new()
    assert is_redefined(month, indicator)
    assert [row.what for row in differences(month, plan.region)] == ["gone"] * 3


def test_a_hidden_cell_of_few_persons_tells_no_difference(cast):
    with time_machine.travel("2026-11-21 10:00+08:00"):
        plan = every_kind.build(cast)
        rows.make("loans", cast, village=cast.place.village, status="verified")
        rolling.drain()
        month = close(fresh(plan), cast)
        enter_more(cast)
        found = {one.region.name: one for one in by_region(month, plan.indicators.get(number="11")) if not one.own}
    assert found["来凤街道"].is_hidden
    assert found["来凤街道"].difference is None


def test_the_month_list_names_what_moved(cast, plan, societies):
    close_month(plan=plan, as_of=datetime.date(2026, 2, 28), user=cast.district_verifier)
    close(plan, cast)
    verified_society(cast, cast.place.village, "丁", MARCH)
    rolling.drain()
    days = [datetime.date(2026, 2, 28), OCTOBER]
    closed = ClosedBook(plan=plan, region=plan.region, as_of=OCTOBER)
    book = Book(plan=plan, region=plan.region, as_of=small_plan.today(), months=True)
    found = adjustments.moved(closed, book)
    assert {day: [one.number for one in some] for day, some in found.items()} == {days[0]: [], OCTOBER: ["6"]}


def test_the_api_gives_both_figures_and_only_rows_in_scope(cast, plan, societies):
    close(plan, cast)
    late = verified_society(cast, cast.place.village, "丁", MARCH)
    verified_society(cast, cast.place.neighbour_village, "戊", MARCH)
    rolling.drain()
    caller = Caller(cast.town_clerk)
    whole = caller.get("plans/small/adjustments/", month="2026-10").data
    assert [(one["number"], one["then"], one["now"], one["difference"]) for one in whole["results"]] == [
        ("6", "3", "5", "2")
    ]
    assert "rows" not in whole
    found = caller.get("plans/small/adjustments/", month="2026-10", indicator="6").data
    assert (found["hidden"], [(row["id"], row["what"]) for row in found["rows"]]) == (1, [(late.pk, "added")])
    assert [(one["region"], one["own"], one["difference"]) for one in found["regions"]] == [
        (cast.place.county.code, True, "0"), (cast.place.town.code, False, "1"),
        (cast.place.neighbour_town.code, False, "1"),
    ]  # fmt: skip
    page = Caller(cast.district_clerk).get("plans/small/adjustments/", month="2026-10", indicator="6", limit="1").data
    assert (len(page["rows"]), page["hidden"]) == (1, 0)
    assert "cursor=1&" in page["next"]


@pytest.mark.parametrize(
    ("params", "status"),
    [
        ({"month": "2026-09"}, 404),
        ({"month": "2026-13"}, 400),
        ({}, 400),
        ({"month": "2026-10", "indicator": "99"}, 404),
        ({"month": "2026-10", "colour": "red"}, 400),
    ],
)
def test_the_api_refuses_what_it_cannot_answer(cast, plan, params, status):
    close(plan, cast)
    assert Caller(cast.leader).get("plans/small/adjustments/", **params).status_code == status


def test_another_town_sees_totals_and_another_district_nothing(cast, plan, societies):
    close(plan, cast)
    address, params = "plans/small/adjustments/", {"month": "2026-10", "region": cast.place.town.code}
    assert Caller(cast.neighbour_clerk).get(address, **params).status_code == 200
    params["region"] = cast.place.village.code
    assert Caller(cast.neighbour_clerk).get(address, **params).status_code == 404


DEEDS = st.lists(st.tuples(st.sampled_from(["add", "void", "shift"]), st.integers(0, 4)), min_size=1, max_size=4)


@settings(
    max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(deeds=DEEDS)
def test_closing_then_adjusting_keeps_both_figures(cast, plan, deeds):
    """Whatever happens after closing: the copy says what it said, the rows explain the whole difference."""
    with transaction.atomic():
        place = cast.place
        villages = [place.village, place.other_village, place.neighbour_village]
        alive = [verified_society(cast, village, f"{village.code}", MARCH) for village in villages]
        rolling.drain()
        add_target(plan.indicators.get(), place.town, datetime.date(2027, 12, 31), 20)
        month = close(plan, cast)
        before = progress(plan=plan, region=plan.region, as_of=OCTOBER, view="then")[0]
        for at, (deed, which) in enumerate(deeds):
            if deed == "add":
                alive.append(verified_society(cast, villages[which % 3], f"后来{at}", MARCH))
            elif alive and deed == "void":
                void(cast, alive.pop(which % len(alive)))
            elif alive:
                row = fresh(alive[which % len(alive)])
                started = MARCH if row.started_on != MARCH else datetime.date(2026, 11, 5)
                verify(cast, edit(cast, row, started_on=started))
        rolling.drain()
        then, now = (progress(plan=plan, region=plan.region, as_of=OCTOBER, view=view)[0] for view in ("then", "now"))
        assert (then.value, then.light, then.expected) == (3, before.light, before.expected)
        for region in (plan.region, place.town, place.neighbour_town):
            (figure,) = figures(month, region)
            assert sum(row.now - row.then for row in differences(month, region)) == figure.difference
        assert now.value == 3 + sum(row.now - row.then for row in differences(month, plan.region))
        transaction.set_rollback(True)
