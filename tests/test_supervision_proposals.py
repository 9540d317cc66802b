"""A light that was red at three month ends in a row proposes one order, whatever is run how often."""

import datetime

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError

from ledger.problems import Conflict
from supervision import proposals
from supervision.models import Order, Proposal, State
from supervision.tasks import propose_orders
from targets import rolling
from targets.closing import close_month
from tests.small_plan import add_target, build_plan, verified_society
from tests.stage import built_once
from tests.supervising import do, grade, take

NOON = "2026-11-22T04:00:00Z"
DUE = datetime.date(2027, 12, 31)
ENDS = [datetime.date(2026, 8, 31), datetime.date(2026, 9, 30), datetime.date(2026, 10, 31)]


@pytest.fixture
def clock():
    with time_machine.travel(NOON, tick=False) as moving:
        yield moving


@pytest.fixture
def plan(cast, clock):
    return plan_with_red_lights(cast)


@built_once
def plan_with_red_lights(cast):
    """Of 10 societies until the end of 2027 丁家 has one, 来凤 nine: 丁家 and the district are red."""
    plan = build_plan(cast.place.county)
    societies = plan.indicators.get(number="6")
    for town in (cast.place.town, cast.place.neighbour_town):
        add_target(societies, town, DUE, 10)
    for number in range(9):
        verified_society(cast, cast.place.village, f"第{number}综合服务社", datetime.date(2025, 3, 1))
    verified_society(cast, cast.place.neighbour_village, "铜瓦综合服务社", datetime.date(2025, 3, 1))
    rolling.drain()
    return plan


def proposed():
    return {(proposal.region.name, proposal.state) for proposal in Proposal.objects.select_related("region")}


def of(region):
    return Proposal.objects.get(region=region)


def travel(clock, text):
    clock.move_to(f"{text}T04:00:00Z")


def accept(cast, proposal, **more):
    values = proposals.suggested(proposal) | {"town": proposal.region, "urgency": grade()} | more
    return proposals.accept(proposal=proposal, version=proposal.version, user=cast.district_clerk, values=values)


def test_three_red_month_ends_propose_exactly_one_order_though_the_job_runs_twice(cast, plan):
    assert propose_orders() == 2
    assert propose_orders() == 0
    assert proposed() == {("丁家街道", "open"), ("璧山区", "open")}


def test_a_proposal_tells_the_three_month_ends(cast, plan):
    propose_orders()
    found = of(cast.place.neighbour_town)
    # 10 × days gone ÷ 1461 from 2024-01-01 to 2027-12-31, e.g. 973 ÷ 1460 on 31 August 2026.
    assert found.months == [
        {"as_of": "2026-08-31", "value": "1 家", "expected": "6.66 家", "target": "10 家", "lag": "56.6"},
        {"as_of": "2026-09-30", "value": "1 家", "expected": "6.87 家", "target": "10 家", "lag": "58.7"},
        {"as_of": "2026-10-31", "value": "1 家", "expected": "7.08 家", "target": "10 家", "lag": "60.8"},
    ]


def test_two_red_month_ends_are_not_enough(cast, plan):
    # Nine by September: at the end of August 丁家 was still red, at the end of September it was not.
    for number in range(9):
        verified_society(cast, cast.place.neighbour_village, f"丁家{number}", datetime.date(2026, 9, 10))
    rolling.drain()
    propose_orders()
    assert ("丁家街道", "open") not in proposed()


def nine_for_august(cast):
    """Entered today, open from 10 to 31 August."""
    for number in range(9):
        verified_society(
            cast,
            cast.place.neighbour_village,
            f"丁家{number}",
            datetime.date(2026, 8, 10),
            ended_on=datetime.date(2026, 9, 1),
        )


def test_a_closed_month_counts_as_it_was_reported(cast, plan):
    close_month(plan=plan, as_of=ENDS[0], user=cast.district_verifier)
    # Entered later with an earlier date: as known now August is no longer red, as reported then it was.
    nine_for_august(cast)
    rolling.drain()
    propose_orders()
    assert ("丁家街道", "open") in proposed()


def test_an_open_month_counts_as_known_now(cast, plan):
    nine_for_august(cast)
    rolling.drain()
    propose_orders()
    assert ("丁家街道", "open") not in proposed()


def test_an_accepted_proposal_becomes_a_registered_order(cast, plan):
    propose_orders()
    order = accept(cast, of(cast.place.neighbour_town))
    assert (order.state, order.town, order.indicator_number) == (State.REGISTERED, cast.place.neighbour_town, "6")
    assert order.title == "发展农村综合服务社连续三个月明显滞后"
    found = of(cast.place.neighbour_town)
    assert (found.state, found.order) == ("accepted", order)
    with pytest.raises(Conflict, match="已经处理过"):
        proposals.accept(proposal=found, version=found.version, user=cast.district_clerk, values={})
    assert Order.objects.count() == 1


def test_a_wrong_order_leaves_the_proposal_open(cast, plan):
    propose_orders()
    with pytest.raises(ValidationError):
        accept(cast, of(cast.place.neighbour_town), title="")
    assert of(cast.place.neighbour_town).state == "open"


def test_a_dismissal_says_why(cast, plan):
    propose_orders()
    found = of(cast.place.neighbour_town)
    with pytest.raises(ValidationError, match="请写明为什么不督办"):
        proposals.dismiss(proposal=found, version=1, user=cast.district_clerk, reason="")
    proposals.dismiss(proposal=found, version=1, user=cast.district_clerk, reason="店面已定，12月开业")
    found.refresh_from_db()
    assert (found.state, found.reason) == ("dismissed", "店面已定，12月开业")


def test_proposals_are_settled_by_who_issues_orders(cast, plan):
    propose_orders()
    found = of(cast.place.neighbour_town)
    for person in (cast.district_verifier, cast.leader, cast.town_clerk):
        with pytest.raises(PermissionDenied):
            proposals.dismiss(proposal=found, version=1, user=person, reason="x")
    with pytest.raises(Conflict):
        proposals.dismiss(proposal=found, version=5, user=cast.district_clerk, reason="x")


def test_what_was_dismissed_comes_back_only_after_three_more_red_months(cast, plan, clock):
    propose_orders()
    for found in Proposal.objects.all():
        proposals.dismiss(proposal=found, version=1, user=cast.district_clerk, reason="再看看")
    for day in ("2026-12-02", "2027-01-02"):
        travel(clock, day)
        assert propose_orders() == 0
    travel(clock, "2027-02-02")
    assert propose_orders() == 2


def test_while_the_order_runs_nothing_new_is_proposed(cast, plan, clock):
    propose_orders()
    proposals.dismiss(proposal=of(cast.place.county), version=1, user=cast.district_clerk, reason="按镇街督办")
    order = accept(cast, of(cast.place.neighbour_town))
    travel(clock, "2027-06-02")
    propose_orders()
    assert Proposal.objects.filter(region=cast.place.neighbour_town).count() == 1
    do(order, "cancel", cast.district_clerk, text="另案办理")
    assert propose_orders() == 1
    assert Proposal.objects.filter(region=cast.place.neighbour_town).count() == 2


def test_after_closing_three_more_red_months_propose_again(cast, plan, clock):
    propose_orders()
    order = accept(cast, of(cast.place.neighbour_town), town=cast.place.town)
    take(cast, order, "close")
    for day, count in (("2027-01-02", 1), ("2027-02-02", 2)):
        travel(clock, day)
        propose_orders()
        assert Proposal.objects.filter(region=cast.place.neighbour_town).count() == count, day


def test_a_plan_that_is_over_proposes_nothing(cast, plan, clock):
    travel(clock, "2028-02-02")
    assert propose_orders() == 0
    travel(clock, "2028-01-31")
    assert propose_orders() > 0
