"""The year's assessment, worked out by hand: cap, no target, ties, deductions, and what publishing freezes.

Weights 60 (indicator 6, societies) and 40 (indicator 10, outlets), cap 120 %.

town   societies      outlets        base                                   deductions        score
来凤   1 of 1 → 100%  1 of 2 → 50%   (60·1.0 + 40·0.5) ÷ 100 · 100 = 80     —                 80.00
丁家   1 of 1 → 100%  none           60·1.0 ÷ 60 · 100 = 100                one false: 2      98.00
青杠   2 of 1 → 200%  1 of 5 → 20%   capped: (60·1.2 + 40·0.2) = 80         —                 80.00
大路   no target      no target      —                                                        not ranked
"""

import datetime
import re
from decimal import Decimal

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.utils import InternalError
from django.utils import timezone

from ledger import scope
from ledger.audit import acting
from ledger.entry import create_row
from ledger.problems import Conflict
from regions.tree import add_region
from reporting.models import ReportingPeriod, Submission
from service_centers.models import Site, SiteRole
from supervision import assessments, lateness, scoring
from supervision.models import AssessmentScheme, ScoreSheet
from targets import rolling
from targets.closing import close_month
from tests.cast import verified
from tests.small_plan import OUTLETS, add_indicator, add_target, build_plan
from tests.stage import built_once

DUE = datetime.date(2025, 12, 31)
OPENED = datetime.date(2025, 3, 1)
TEN = Decimal(10)
PUBLISHED = "2026-01-20T04:00:00Z"


@pytest.fixture
def clock():
    with time_machine.travel(PUBLISHED, tick=False) as moving:
        yield moving


@pytest.fixture
def plan(cast, clock):
    return plan_of_three_towns(cast)


@built_once
def plan_of_three_towns(cast):
    plan = build_plan(cast.place.county)
    societies = plan.indicators.get(number="6")
    outlets = add_indicator(plan, "10", "建成农村流通网点", OUTLETS, position=1)
    third = add_region(code="500120006", name="青杠街道", parent=cast.place.county)
    village = add_region(code="500120006200", name="青杠村村民委员会", parent=third)
    add_region(code="500120007", name="大路街道", parent=cast.place.county)
    for place, shops, goal_of_outlets in (
        (cast.place.village, 1, 2),
        (cast.place.neighbour_village, 1, None),
        (village, 2, 5),
    ):
        add_target(societies, place.town, DUE, 1)
        for number in range(shops):
            open_shop(cast, place, f"{place.name}{number}服务社", **SOCIETY)
        if goal_of_outlets:
            add_target(outlets, place.town, DUE, goal_of_outlets)
            open_shop(cast, place, f"{place.name}网点", **OUTLET)
    rolling.drain()
    return plan


SOCIETY = {"role": "service_society", "co_builders": ["primary_society", "village_collective", "farmers"]}
OUTLET = {"role": "outlet", "outlet_kind": "supermarket"}


def open_shop(cast, village, name, **role):
    """Entered by the district, verified."""
    site = create_row(model=Site, values={"region": village, "name": name}, user=cast.district_clerk)
    values = {"site": site, "started_on": OPENED, **role}
    create_row(model=SiteRole, values=values, user=cast.district_clerk)
    verified(site, by=cast.district_verifier, submitted_by=cast.district_clerk)


@pytest.fixture
def scheme(cast, plan):
    return make(cast, plan)


def make(cast, plan, user=None, **values):
    weights = values.pop("weights", {"6": Decimal(60), "10": Decimal(40)})
    return assessments.save_scheme(
        plan=plan, year=2025, user=user or cast.district_clerk, values={"name": "2025 年考核"} | values, weights=weights
    )


def scores(scheme):
    found = scoring.scores(scheme, DUE)
    return {score.town.name: (score.rank, str(score.score) if score.score is not None else None) for score in found}


def sheet_of(scheme, name):
    return next(score for score in scoring.scores(scheme, DUE) if score.town.name == name)


def falsely(cast, scheme, town):
    return assessments.report_false(
        scheme=scheme, user=cast.district_clerk, town=town, found_on=datetime.date(2026, 1, 10), what="照片是别处的"
    )


def test_the_worked_example(cast, scheme):
    falsely(cast, scheme, cast.place.neighbour_town)
    assert scores(scheme) == {
        "丁家街道": (1, "98.00"),
        "来凤街道": (2, "80.00"),
        "青杠街道": (2, "80.00"),
        "大路街道": (None, None),
    }


def test_completion_is_capped_and_says_so(scheme):
    line = sheet_of(scheme, "青杠街道").lines[0]
    assert (line.raw, line.completion, line.points, line.reason) == (
        Decimal(2),
        Decimal("1.2"),
        Decimal(72),
        "封顶 120%",
    )


def test_a_line_without_a_target_is_left_out_and_its_weight_goes_to_the_others(cast, scheme):
    score = sheet_of(scheme, "丁家街道")
    assert [line.reason for line in score.lines] == ["", "无目标，不计入"]
    assert (score.weight, score.base) == (Decimal(60), Decimal(100))


def test_after_a_tie_the_next_rank_is_passed_over(cast, scheme):
    for _ in range(10):
        falsely(cast, scheme, cast.place.neighbour_town)
    # 丁家 100 − 20 = 80 as well: three towns share the first rank.
    assert {rank for rank, _ in scores(scheme).values()} == {1, None}
    falsely(cast, scheme, cast.place.neighbour_town)
    assert scores(scheme)["丁家街道"] == (3, "78.00")


def test_a_score_does_not_fall_below_nothing(cast, scheme):
    for _ in range(51):
        falsely(cast, scheme, cast.place.neighbour_town)
    assert scores(scheme)["丁家街道"] == (3, "0.00")


def test_nobody_was_late_until_somebody_tells(cast, scheme, monkeypatch):
    monkeypatch.setattr(lateness, "_sources", {})
    assert not lateness.is_known()
    assert sheet_of(scheme, "来凤街道").late == 0
    lateness.register("elsewhere", lambda region, year: {cast.place.town.pk: 3 if year == 2025 else 0})
    assert scores(scheme)["来凤街道"] == (3, "78.50")
    with pytest.raises(ValueError, match="登记了两次"):
        lateness.register("elsewhere", lambda region, year: {})


def test_months_reported_late_are_counted_by_year(cast, scheme):
    for month, is_late in ((datetime.date(2025, 5, 1), True), (datetime.date(2025, 6, 1), False)):
        reported(cast, month, is_late)
    reported(cast, datetime.date(2026, 1, 1), is_late=True)
    assert lateness.counts(cast.place.county, 2025) == {cast.place.town.pk: 1}
    assert sheet_of(scheme, "来凤街道").late_points == Decimal("0.50")


def reported(cast, month, is_late):
    days = dict.fromkeys(("reminds_on", "opens_on", "due_on", "late_due_on", "check_due_on", "closes_on"), month)
    with acting(None, "test"):
        period = ReportingPeriod.objects.create(region=cast.place.county, month=month, **days)
        Submission.objects.create(period=period, region=cast.place.town, is_late=is_late)


def test_against_the_pace_the_expected_figure_counts(cast, plan):
    with acting(None, "test"):
        goal = plan.indicators.get(number="6").targets.filter(region=cast.place.town)
        goal.update(due=datetime.date(2027, 12, 31), value=10)
    scheme = make(cast, plan, basis="pace", weights={"6": Decimal(100)})
    line = sheet_of(scheme, "来凤街道").lines[0]
    # 10 × 730 ÷ 1460 days of 2024–2027 = 5 expected, 1 is there.
    assert (line.against, line.raw, line.completion) == (Decimal(5), Decimal("0.2"), Decimal("0.2"))


def close(cast, plan):
    close_month(plan=plan, as_of=DUE, user=cast.district_verifier)


def publish(cast, scheme):
    close(cast, scheme.plan)
    assessments.publish(scheme=scheme, version=1, user=cast.district_verifier)
    scheme.refresh_from_db()


def test_publishing_freezes_scores_and_ranks(cast, plan, scheme, clock):
    falsely(cast, scheme, cast.place.neighbour_town)
    publish(cast, scheme)
    before = assessments.sheets(scheme, timezone.localdate())
    assert [(score.town.name, score.rank, str(score.score)) for score in before if score.rank] == [
        ("丁家街道", 1, "98.00"),
        ("来凤街道", 2, "80.00"),
        ("青杠街道", 2, "80.00"),
    ]
    open_shop(cast, cast.place.village, "补报服务社", **SOCIETY)
    rolling.drain()
    assert assessments.sheets(scheme, timezone.localdate()) == before


def test_nothing_is_published_before_the_years_last_month_is_closed(cast, plan, scheme):
    with pytest.raises(Conflict, match="2025 年 12 月还没有结账，数还会变；先结账，再公布。"):
        assessments.publish(scheme=scheme, version=1, user=cast.district_verifier)
    assert not ScoreSheet.objects.exists()


def test_what_is_still_open_is_scored_as_known_now(cast, plan, scheme):
    open_shop(cast, cast.place.village, "补报网点", **OUTLET)
    rolling.drain()
    # 2 of 2 outlets: 60 + 40.
    assert scores(scheme)["来凤街道"] == (1, "100.00")
    assert not sheet_of(scheme, "来凤街道").is_then


def shown(client, cast, scheme):
    """Figures of 来凤's sheet, and what stands behind each figure."""
    client.force_login(cast.leader)
    sheet = client.get(f"/assessments/{scheme.pk}/{cast.place.town.code}/").content.decode()
    links = re.findall(r'<a href="(/indicators/[^"]+)">([^<]+)</a>', sheet)
    behind = [client.get(address.replace("&amp;", "&")).content.decode() for address, _ in links]
    return [figure for _, figure in links], [re.search(r">([^<>]+)由这些记录组成", html)[1] for html in behind]


def test_a_row_that_comes_late_changes_neither_the_sheet_nor_the_rows_behind_it(client, cast, plan, scheme):
    as_closed = (["1 家", "1 个"], ["1 家", "1 个"])
    assert shown(client, cast, scheme) == as_closed
    close(cast, plan)
    open_shop(cast, cast.place.village, "结账后补报", **OUTLET)
    rolling.drain()
    assert shown(client, cast, scheme) == as_closed
    assert scores(scheme)["来凤街道"] == (2, "80.00")
    assessments.publish(scheme=scheme, version=1, user=cast.district_verifier)
    open_shop(cast, cast.place.village, "公布后补报", **OUTLET)
    rolling.drain()
    assert shown(client, cast, scheme) == as_closed


def test_the_pages_say_whether_the_figures_are_those_of_the_closing(client, cast, plan, scheme):
    client.force_login(cast.district_verifier)
    address = f"/assessments/{scheme.pk}/"
    before = client.get(address).content.decode()
    assert "按 2025-12-31 的数试算，随台账变动" in before
    assert '2025 年 12 月还没有结账，数还会变；先<a href="/desk/closing/small/2025-12/">结账</a>，再公布。' in before
    assert "公布考核结果" not in before
    close(cast, plan)
    after = client.get(address).content.decode()
    assert "按 2025-12-31 结账时的数试算，此后补报的不在内" in after
    assert "公布考核结果" in after
    sheet = client.get(f"{address}{cast.place.town.code}/").content.decode()
    assert "2025-12-31 结账时的数，此后补报的不在内" in sheet


def test_an_indicator_that_came_after_the_closing_is_left_out_and_says_so(cast, plan):
    close(cast, plan)
    finance = {"measure": "site-roles.sites", "conditions": {"role": "finance_terminal"}}
    add_indicator(plan, "11", "金融机具", finance, position=2)
    score = sheet_of(make(cast, plan, weights={"6": TEN, "11": TEN}), "来凤街道")
    assert [(line.number, line.reason) for line in score.lines] == [("6", ""), ("11", "结账时还没有这项指标，不计入")]
    assert score.weight == TEN


def test_a_published_assessment_is_changed_by_nobody(cast, plan, scheme):
    publish(cast, scheme)
    for deed in (
        lambda: falsely(cast, scheme, cast.place.town),
        lambda: assessments.publish(scheme=scheme, version=2, user=cast.district_verifier),
        lambda: assessments.save_scheme(
            plan=plan,
            year=2025,
            user=cast.district_clerk,
            scheme=scheme,
            version=2,
            values={},
            weights={"6": Decimal(1)},
        ),
    ):
        with pytest.raises(Conflict, match="已经公布"):
            deed()
    for write in (
        lambda: ScoreSheet.objects.update(score=Decimal(1)),
        lambda: ScoreSheet.objects.all().delete(),
        lambda: AssessmentScheme.objects.update(cap=Decimal(150)),
    ):
        with pytest.raises(InternalError), transaction.atomic(), acting(None, "test"):
            write()


def test_nothing_is_published_before_the_year_is_over(cast, scheme, clock):
    clock.move_to("2025-12-31T04:00:00Z")
    with pytest.raises(Conflict, match="2025 年还没有结束"):
        assessments.publish(scheme=scheme, version=1, user=cast.district_verifier)


def test_who_may_do_what(cast, plan, scheme):
    for person in (cast.district_clerk, cast.leader):
        with pytest.raises(PermissionDenied):
            assessments.publish(scheme=scheme, version=1, user=person)
    for person in (cast.district_verifier, cast.leader, cast.town_clerk):
        with pytest.raises(PermissionDenied):
            make(cast, plan, user=person)
    assert not scope.visible(AssessmentScheme.objects.all(), cast.town_clerk).exists()
    publish(cast, scheme)
    for person in (cast.town_clerk, cast.neighbour_clerk, cast.department):
        assert scope.visible(AssessmentScheme.objects.all(), person).get() == scheme


def test_a_stale_version_is_a_conflict(cast, scheme):
    with pytest.raises(Conflict, match="刚被别人改过"):
        assessments.publish(scheme=scheme, version=9, user=cast.district_verifier)


def test_weights_are_for_indicators_of_the_plan(cast, plan):
    with pytest.raises(ValidationError, match="指标 99 不能计分"):
        make(cast, plan, weights={"99": Decimal(10)})
    with pytest.raises(ValidationError, match="至少给一项指标填权重"):
        make(cast, plan, weights={})
    with pytest.raises(ValidationError, match="封顶不能低于"):
        make(cast, plan, cap=Decimal(90))


def test_a_false_report_is_of_a_town_of_the_district(cast, scheme):
    with pytest.raises(ValidationError, match="请选璧山区的镇街"):
        falsely(cast, scheme, cast.place.village)
