"""分解下达: drafting, sharing out, issuing by a paper, revising; who may, and what is flagged below."""

import datetime
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import InternalError, ProgrammingError, transaction
from django.http import Http404
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ledger.audit import acting
from ledger.problems import Conflict
from targets import decompositions, rolling
from targets.book import Book
from targets.decomposition_table import table
from targets.models import Decomposition, Statistic, Target
from tests import rows
from tests.handing_down import (
    END_2024,
    END_2027,
    PAPER,
    cells,
    change_target,
    drafted,
    issue,
    issued,
    prefecture,
    targets,
)
from tests.small_plan import OUTLETS, SOCIETIES, add_indicator, add_target, build_plan, verified_society
from tests.stage import built_once


@pytest.fixture
@built_once
def plan(cast):
    return build_plan(cast.place.county)


@pytest.fixture
def societies(plan):
    return plan.indicators.get(number="6")


def start(cast, indicator):
    return decompositions.start(indicator=indicator, region=cast.place.county, user=cast.district_clerk)


def fill(cast, row, method, **given):
    row.refresh_from_db()
    given.setdefault("values", {})
    return decompositions.fill(draft=row, version=row.version, user=cast.district_clerk, method=method, **given)


def refused(call, *args, **given):
    with pytest.raises(ValidationError) as error:
        call(*args, **given)
    return "".join(error.value.messages)


# Sharing out.


def test_equal_shares_of_both_dates_and_the_odd_unit_goes_to_the_first(cast, societies):
    row = fill(cast, start(cast, societies), "equal")
    assert cells(row) == {
        ("来凤街道", "2024-12-31"): "20", ("丁家街道", "2024-12-31"): "19",
        ("来凤街道", "2027-12-31"): "53", ("丁家街道", "2027-12-31"): "52",
    }  # fmt: skip
    assert row.basis == "平均分"


def test_in_proportion_to_villages(cast, societies):
    # 来凤 has two villages, 丁家 one: 39 = 26 + 13, 105 = 70 + 35.
    row = fill(cast, start(cast, societies), "villages")
    assert list(cells(row).values()) == ["26", "70", "13", "35"]


def test_in_proportion_to_a_statistic_of_one_year(cast, societies):
    with acting(None, "test"):
        area = Statistic.objects.create(code="area", name="耕地面积", unit="亩")
    for village, value in ((cast.place.village, "2000"), (cast.place.neighbour_village, "5000")):
        rows.make("reference-figures", cast, village=village, status="verified", statistic=area, year=2025, value=value)
    row = fill(cast, start(cast, societies), "statistic", statistic=area, year=2025)
    # 105 × 2/7 = 30, 105 × 5/7 = 75; 39 × 2/7 = 11.14, 39 × 5/7 = 27.86.
    assert list(cells(row).values()) == ["11", "30", "28", "75"]
    assert row.basis == "按2025年耕地面积分"


def test_a_town_without_the_statistic_is_named_and_nothing_is_filled(cast, societies):
    with acting(None, "test"):
        area = Statistic.objects.create(code="area", name="耕地面积", unit="亩")
    rows.make("reference-figures", cast, status="verified", statistic=area, year=2025, value="2000")
    row = start(cast, societies)
    told = refused(fill, cast, row, "statistic", statistic=area, year=2025)
    assert told == "缺少丁家街道的2025年耕地面积，请先录入并核实统计数。"
    assert cells(row) == {}


def test_by_last_years_results(cast, societies, time_machine):
    time_machine.move_to("2026-03-02 10:00:00+08:00")
    opened = datetime.date(2025, 5, 1)
    for n in range(2):
        verified_society(cast, cast.place.village, f"来凤{n}", opened)
    verified_society(cast, cast.place.neighbour_village, "丁家", opened)
    verified_society(cast, cast.place.neighbour_village, "今年才开", datetime.date(2026, 1, 1))
    rolling.drain()
    row = fill(cast, start(cast, societies), "results")
    # Two to one on 2025-12-31.
    assert list(cells(row).values()) == ["26", "70", "13", "35"]
    assert row.basis == "按2025年完成数分"


def test_what_the_district_keeps_is_taken_off_first(cast, societies):
    kept = {(cast.place.county.pk, END_2027): Decimal(5)}
    row = fill(cast, start(cast, societies), "equal", values=kept)
    assert [cells(row)[name, "2027-12-31"] for name in ("璧山区", "来凤街道", "丁家街道")] == ["5", "50", "50"]
    too_much = {(cast.place.county.pk, END_2027): Decimal(106)}
    assert "已经超过 105" in refused(fill, cast, row, "equal", values=too_much)


@settings(
    max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], deadline=None
)
@given(
    goal=st.integers(1, 10**7),
    places=st.integers(0, 4),
    kept=st.integers(0, 50),
    method=st.sampled_from(["equal", "villages"]),
)
def test_what_is_shared_out_and_kept_adds_up_to_what_was_decided(cast, societies, goal, places, kept, method):
    decided = Decimal(goal).scaleb(-places)
    own = min(Decimal(kept), decided).to_integral_value()
    own = own if own <= decided else Decimal(0)
    change_target(societies.plan, END_2027, decided)
    row = start(cast, societies)
    fill(cast, row, method, values={(cast.place.county.pk, END_2027): own})
    assert [(column.total, column.margin) for column in table(row).columns][-1] == (decided, 0)


def test_a_rate_is_handed_down_as_the_same_rate(cast, plan):
    villages = {**SOCIETIES, "level": "village", "at_least": 1}
    rate = add_indicator(plan, "T1", "村覆盖率", villages, kind="coverage", unit="%")
    add_target(rate, plan.region, END_2027, "0.8")
    row = fill(cast, start(cast, rate), "equal")
    assert cells(row) == {("来凤街道", "2027-12-31"): "0.8", ("丁家街道", "2027-12-31"): "0.8"}
    (column,) = table(row).columns
    assert (column.total, column.margin, column.lowest) == (None, None, Decimal("0.8"))
    typed = {(cast.place.town.pk, END_2027): Decimal("1.2")}
    row.refresh_from_db()
    told = refused(decompositions.save, draft=row, version=row.version, user=cast.district_clerk, values=typed)
    assert told == "比例不能超过 100%。"


def test_what_regions_do_not_add_up_to_has_no_same_for_all(cast, societies):
    assert "各地加起来才是合计" in refused(fill, cast, start(cast, societies), "same")


@pytest.mark.parametrize(
    ("kind", "formula", "why"),
    [
        ("wording", {}, "文字要求没有数，不分解。"),
        ("any_of", {"of": ["6"]}, "这一项合看几项指标"),
        ("each", {**SOCIETIES, "level": "town", "at_least": 1}, "本来就是对每个下级的要求"),
    ],
)
def test_what_makes_no_sense_to_hand_down_is_refused_with_its_reason(cast, plan, kind, formula, why):
    unit = "%" if kind == "each" else "项"
    one = add_indicator(plan, "T9", "不分的", formula, kind=kind, unit=unit)
    assert why in refused(start, cast, one)


def test_nothing_is_shared_out_before_there_is_a_target(cast, plan):
    outlets = add_indicator(plan, "10", "网点", OUTLETS)
    assert refused(start, cast, outlets) == "璧山区这项指标还没有目标，等上级下达以后再分解。"


# The table.


def test_less_than_decided_is_short_and_more_shows_the_surplus(cast, societies):
    row = drafted(cast, societies, town=60, neighbour=40)
    assert [(one.margin, one.balance) for one in table(row).columns] == [(-39, "short"), (-5, "short")]
    row = drafted(cast, societies, town=60, neighbour=48, own=2)
    assert table(row).columns[1].margin == 5
    assert table(row).columns[1].balance == "over"
    assert [line.region.name for line in table(row).rows] == ["璧山区", "来凤街道", "丁家街道"]


def test_of_an_at_most_target_more_is_too_much(cast, plan):
    loans = add_indicator(plan, "10", "网点", OUTLETS)
    add_target(loans, plan.region, END_2027, 10, comparator="lte")
    assert table(drafted(cast, loans, town=6, neighbour=5)).columns[0].balance == "short"
    assert table(drafted(cast, loans, town=6, neighbour=3)).columns[0].balance == "over"


def test_a_wrong_cell_is_told_at_its_place_and_nothing_is_stored(cast, societies):
    row = drafted(cast, societies, town=60, neighbour=45)
    town, neighbour = cast.place.town.pk, cast.place.neighbour_town.pk
    village = cast.place.village.pk
    typed = {
        (town, END_2027): Decimal("60.5"),
        (neighbour, END_2027): Decimal(-1),
        (village, END_2027): Decimal(3),
        (town, datetime.date(2026, 12, 31)): Decimal(3),
    }
    with pytest.raises(ValidationError) as error:
        decompositions.save(draft=row, version=row.version, user=cast.district_clerk, values=typed)
    assert error.value.message_dict == {
        f"{town}.2027-12-31": ["请填整数。"],
        f"{neighbour}.2027-12-31": ["目标值要在 0 以上。"],
        f"{village}.2027-12-31": ["这里不能填目标，请刷新后再填。"],
        f"{town}.2026-12-31": ["这里不能填目标，请刷新后再填。"],
    }
    assert cells(row) == {("来凤街道", "2027-12-31"): "60", ("丁家街道", "2027-12-31"): "45"}


def test_a_target_that_the_plan_names_itself_stays_as_it_is(cast, societies):
    add_target(societies, cast.place.town, END_2027, 30, named_by_plan=True)
    row = fill(cast, start(cast, societies), "equal")
    # 105 − 30 that the plan names: all of the rest is 丁家's.
    assert cells(row)["丁家街道", "2027-12-31"] == "75"
    assert table(row).columns[1].margin == 0
    typed = {(cast.place.town.pk, END_2027): Decimal(31)}
    told = refused(decompositions.save, draft=row, version=row.version, user=cast.district_clerk, values=typed)
    assert told == "这是计划点名的目标，不在这里改。"
    issue(row, cast.district_clerk)
    assert targets(societies, cast.place.town) == {"2024-12-31": "20", "2027-12-31": "30"}


# Issuing and revising.


def test_issued_with_number_and_date_the_shares_are_the_towns_targets(cast, societies):
    row = issued(cast, societies, town=60, neighbour=45)
    target = Target.objects.get(indicator=societies, region=cast.place.town)
    assert (target.value, target.document, target.comparator, target.named_by_plan) == (60, PAPER, "gte", False)
    assert (row.state, row.edition, row.issued_on, row.issued_by) == (
        "issued", 1, datetime.date(2026, 3, 2), cast.district_clerk,
    )  # fmt: skip


def test_a_draft_binds_nobody(cast, societies):
    drafted(cast, societies, town=60, neighbour=45)
    assert targets(societies, cast.place.town) == {}


def test_lights_follow_the_towns_own_target_and_without_one_there_is_none(cast, societies, time_machine):
    time_machine.move_to("2026-03-02 10:00:00+08:00")
    verified_society(cast, cast.place.village, "来凤", datetime.date(2025, 5, 1))
    rolling.drain()
    issued(cast, societies, town=1)
    book = Book(plan=societies.plan, region=cast.place.county, as_of=datetime.date(2026, 3, 2), parts=True)
    lights = {place.name: found[0].light for place, own, found in book.parts() if not own}
    assert lights == {"来凤街道": "reached", "丁家街道": "none"}


def test_number_and_date_are_asked_for_and_of_a_revision_the_reason(cast, societies):
    row = drafted(cast, societies, town=60, neighbour=45)

    def send(**given):
        given = {"document": PAPER, "issued_on": datetime.date(2026, 3, 2)} | given
        return refused(decompositions.issue, drafts=[(row.pk, row.version)], user=cast.district_clerk, **given)

    assert send(document=" ", issued_on=None) == "请填写下达文号。请填写下达日期。"
    assert send(issued_on=datetime.date(2999, 1, 1)) == "下达日期不能晚于今天。"
    issue(row, cast.district_clerk)
    row = drafted(cast, societies, town=61, neighbour=45)
    assert send() == "这是调整，请填写调整理由。"


def test_an_empty_table_is_not_issued(cast, societies):
    assert "还没有给下级填目标" in refused(issue, start(cast, societies), cast.district_clerk)


def test_a_revision_takes_the_place_of_the_old_version_which_stays_readable(cast, societies):
    old = issued(cast, societies, town=60, neighbour=45)
    draft = start(cast, societies)
    assert cells(draft) == cells(old)
    new = issued(cast, societies, "璧三位一体办〔2026〕9号", "丁家两个村并入来凤", town=105)
    assert (new.edition, new.reason) == (2, "丁家两个村并入来凤")
    assert targets(societies, cast.place.town) == {"2027-12-31": "105"}
    assert targets(societies, cast.place.neighbour_town) == {}
    old.refresh_from_db()
    assert (old.state, old.document) == ("superseded", PAPER)
    assert cells(old) == {("来凤街道", "2027-12-31"): "60", ("丁家街道", "2027-12-31"): "45"}
    assert {(entry.value, entry.before) for line in table(new).rows for entry in line.entries} == {
        (None, None), (105, 60), (None, 45),
    }  # fmt: skip


def test_the_database_itself_refuses_to_change_an_issued_line(cast, societies):
    row = issued(cast, societies, town=60, neighbour=45)
    line = row.lines.first()
    line.value = 1
    for write in (line.save, line.delete):
        refusal = pytest.raises((InternalError, ProgrammingError), match="已下达的分解表不能改")
        with refusal, transaction.atomic(), acting(None, "test"):
            write()


def test_there_is_one_draft_at_a_time(cast, societies):
    assert start(cast, societies) == start(cast, societies)
    assert Decomposition.objects.count() == 1


def test_what_somebody_else_saved_meanwhile_is_a_conflict(cast, societies):
    row = drafted(cast, societies, town=60)
    with pytest.raises(Conflict):
        decompositions.save(draft=row, version=row.version - 1, user=cast.district_clerk, values={})
    with pytest.raises(Conflict):
        decompositions.issue(
            drafts=[(row.pk, 1)], document=PAPER, issued_on=datetime.date(2026, 3, 2), user=cast.district_clerk
        )
    assert targets(societies, cast.place.town) == {}


def test_several_are_issued_by_one_paper_or_none(cast, plan, societies):
    outlets = add_indicator(plan, "10", "网点", OUTLETS)
    add_target(outlets, plan.region, END_2027, 9)
    pairs = []
    for row in (drafted(cast, societies, town=60), start(cast, outlets)):
        row.refresh_from_db()
        pairs.append((row.pk, row.version))
    given = {"document": PAPER, "issued_on": datetime.date(2026, 3, 2), "user": cast.district_clerk}
    assert "指标 10 还没有给下级填目标" in refused(decompositions.issue, drafts=pairs, **given)
    assert targets(societies, cast.place.town) == {}
    row = drafted(cast, outlets, town=4, neighbour=5)
    decompositions.issue(drafts=[pairs[0], (row.pk, row.version)], **given)
    assert (targets(societies, cast.place.town), targets(outlets, cast.place.town)) == (
        {"2027-12-31": "60"}, {"2027-12-31": "4"},
    )  # fmt: skip


def test_a_draft_can_be_thrown_away(cast, societies):
    row = drafted(cast, societies, town=60)
    decompositions.discard(draft=row, version=row.version, user=cast.district_clerk)
    assert not Decomposition.objects.exists()


# Levels.


def test_a_changed_target_of_ones_own_flags_what_was_handed_down_until_somebody_looked(cast, plan, societies):
    row = issued(cast, societies, town=60, neighbour=45)
    assert table(row).moved == []
    change_target(plan, END_2027, 110)
    assert table(row).moved == [("2027-12-31", "105", "110")]
    row.refresh_from_db()
    decompositions.confirm(row=row, version=row.version, user=cast.district_clerk)
    row.refresh_from_db()
    assert table(row).moved == []
    assert targets(societies, cast.place.town) == {"2027-12-31": "60"}


def test_a_draft_made_before_the_change_is_not_issued_unseen(cast, plan, societies):
    row = drafted(cast, societies, town=60, neighbour=45)
    change_target(plan, END_2027, 110)
    with pytest.raises(Conflict, match="上级目标已调整"):
        issue(row, cast.district_clerk)
    issued(cast, societies, town=60, neighbour=50)


def test_a_prefecture_hands_down_to_counties_and_they_to_their_towns(cast):
    plan, clerk = prefecture(cast)
    societies = plan.indicators.get(number="6")
    county, town = cast.place.county, cast.place.town
    assert "还没有目标" in refused(start, cast, societies)
    above = decompositions.start(indicator=societies, region=plan.region, user=clerk)
    above = decompositions.fill(draft=above, version=above.version, user=clerk, method="equal", values={})
    issue(above, clerk)
    assert targets(societies, county) == {"2024-12-31": "39", "2027-12-31": "105"}
    below = issued(cast, societies, town=60, neighbour=45)
    assert targets(societies, town) == {"2027-12-31": "60"}
    # The prefecture asks for more: what the county handed down is flagged, and still holds.
    change_target(plan, END_2027, 120)
    above = decompositions.start(indicator=societies, region=plan.region, user=clerk)
    above = decompositions.fill(draft=above, version=above.version, user=clerk, method="equal", values={})
    issue(above, clerk, "市三位一体办〔2026〕5号", "国家下达增加")
    below.refresh_from_db()
    assert table(below).moved == [("2027-12-31", "105", "120")]
    assert targets(societies, town) == {"2027-12-31": "60"}


# Who may.


def test_only_the_offices_own_clerk_hands_down(cast, societies):
    row = drafted(cast, societies, town=60)
    for person in (cast.district_verifier, cast.leader, cast.town_clerk, cast.department, cast.system_admin):
        with pytest.raises(PermissionDenied):
            decompositions.start(indicator=societies, region=cast.place.county, user=person)
        with pytest.raises((PermissionDenied, Http404)):
            decompositions.save(draft=row, version=row.version, user=person, values={})
    with pytest.raises(PermissionDenied):
        decompositions.start(indicator=societies, region=cast.place.town, user=cast.district_clerk)


def test_the_office_above_reads_what_a_county_issued_and_does_not_write_it(cast):
    plan, clerk = prefecture(cast)
    societies = plan.indicators.get(number="6")
    add_target(societies, cast.place.county, END_2027, 105)
    row = drafted(cast, societies, town=60)
    with pytest.raises(Http404):
        decompositions.discard(draft=row, version=row.version, user=clerk)
    issue(row, cast.district_clerk)
    row.refresh_from_db()
    with pytest.raises(PermissionDenied):
        decompositions.confirm(row=row, version=row.version, user=clerk)


def test_towns_are_not_handed_down_further(cast, societies):
    add_target(societies, cast.place.town, END_2024, 5)
    assert decompositions.refusal(societies, cast.place.town) == "镇街的目标不再往下分解。"


# The inbox.


def test_a_town_finds_what_was_handed_down_to_it_in_its_inbox(cast, societies, client):
    issued(cast, societies, town=60, neighbour=45)
    (notice,) = cast.town_clerk.notices.all()
    assert (notice.title, notice.text) == (
        f"璧山区下达了 1 项目标：{PAPER}",
        "6 发展农村综合服务社：2027-12-31 前 60 家",
    )
    client.force_login(cast.town_clerk)
    assert PAPER in client.get(notice.link).content.decode()
    issued(cast, societies, document="璧三位一体办〔2026〕9号", reason="年中调整", town=65, neighbour=40)
    newest = cast.neighbour_clerk.notices.first()
    assert newest.title == "璧山区调整了 1 项目标：璧三位一体办〔2026〕9号"
    assert newest.text.endswith("2027-12-31 前 40 家")
    assert not cast.district_clerk.notices.exists()
