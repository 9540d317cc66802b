"""The same thing claimed by two towns: the district tells apart or merges; every row stays, the number counts once."""

import datetime

import pytest
from django.urls import reverse
from stdnum.cn import uscc

from desk.workbench.entry import partners
from ledger.models import Mark, Status
from members import duplicates, merging
from members.models import Organisation, SamenessDecision
from service_centers.models import Site, SiteRole
from targets import rolling
from targets.progress import progress
from tests import rows
from tests.pictures import attached
from tests.small_plan import build_plan, verified_society
from tests.workbench import Workbench, said

pytestmark = pytest.mark.django_db
SINCE = datetime.date(2025, 3, 1)


@pytest.fixture
def two(cast):
    """One shop on the border, verified for both towns."""
    mine = verified_society(cast, cast.place.village, "铜梁湾综合服务社", SINCE)
    theirs = verified_society(cast, cast.place.neighbour_village, "铜梁湾综合服务点", SINCE)
    return mine.site, theirs.site


def decide(user, one, other, verdict, reason="实地看过，是同一家"):
    body = {"ledger": "sites", "one": one.pk, "other": other.pk, "verdict": verdict, "reason": reason}
    return Workbench(user).client.post(reverse("desk:decide"), body, follow=True)


def test_the_district_sees_the_pair_and_a_town_does_not(cast, two):
    page = Workbench(cast.district_clerk).client.get(reverse("desk:duplicates"))
    (pair,) = page.context["pairs"]
    assert {pair.one.row, pair.other.row} == set(two)
    assert pair.why == "名称相近"
    assert Workbench(cast.town_clerk).client.get(reverse("desk:duplicates")).status_code == 403


def test_names_that_carry_each_its_own_town_are_two(cast):
    for village, town in ((cast.place.village, "来凤"), (cast.place.neighbour_village, "丁家")):
        rows.make("sites", cast, village=village, status="verified", name=f"{town}街道惠民服务站")
    assert duplicates.pairs(model=Site, user=cast.district_clerk) == []


def test_two_towns_claim_one_site_and_after_the_merge_it_counts_once(cast, two):
    plan = build_plan(cast.place.county)
    rolling.drain()
    assert value(plan, cast.place.county) == 2
    page = decide(cast.district_clerk, *two, "keep_one")
    assert "两条记录和材料都还在，只计一次" in said(page)
    rolling.drain()
    assert value(plan, cast.place.county) == 1
    assert value(plan, cast.place.town) == 1
    assert value(plan, cast.place.neighbour_town) == 0


def test_a_merge_is_taken_back_and_both_count_again(cast, two):
    plan = build_plan(cast.place.county)
    rolling.drain()
    decide(cast.district_clerk, *two, "keep_one")
    rolling.drain()
    address = reverse("desk:undecide", args=[SamenessDecision.objects.get().pk])
    Workbench(cast.district_clerk).client.post(address)
    rolling.drain()
    assert value(plan, cast.place.county) == 2
    assert duplicates.pairs(model=Site, user=cast.district_clerk)


def test_a_merge_keeps_row_history_evidence_and_who_did_it(cast, two):
    kept, merged = two
    attached(merged, cast.neighbour_clerk)
    events = merged.pgh_event_model.objects.filter(pgh_obj_id=merged.pk).count()
    decide(cast.district_clerk, kept, merged, "keep_one")
    merged.refresh_from_db()
    assert (merged.status, merged.merged_into, merged.region) == (Status.VERIFIED, kept, cast.place.neighbour_village)
    assert merged.attachments.count() == 1
    assert merged.pgh_event_model.objects.filter(pgh_obj_id=merged.pk).count() == events + 1
    decision = SamenessDecision.objects.get()
    assert (decision.kept_id, decision.other_id, decision.decided_by) == (kept.pk, merged.pk, cast.district_clerk)
    assert decision.reason == "实地看过，是同一家"


def test_a_merge_leaves_marks_in_both_towns(cast, two):
    rolling.drain()
    decide(cast.district_clerk, *two, "keep_one")
    marked = set(Mark.objects.filter(ledger=SiteRole._meta.db_table).values_list("region_id", flat=True))
    assert {cast.place.village.pk, cast.place.neighbour_village.pk} <= marked


def test_a_merged_row_is_not_offered_any_longer(cast):
    one, other = (rows.make("organisations", cast, status="verified", name=name) for name in ("甲乙丙社", "甲乙丙丁社"))
    merging.merge(kept=one, merged=other, user=cast.district_clerk, reason="同一家")
    assert [hit.id for hit in partners.search(Organisation, "甲乙丙", cast.town_clerk)] == [one.pk]


def test_a_merged_unit_counts_once(cast):
    from targets.facts import in_window
    from targets.operands import Spec

    one, other = (rows.make("organisations", cast, status="verified", name=name) for name in ("甲乙丙社", "甲乙丙丁社"))
    counted = Organisation.objects.counted().filter(in_window(Spec("organisations.count", (), "day"), rows.DAY))
    before = counted.count()
    merging.merge(kept=one, merged=other, user=cast.district_clerk, reason="同一家")
    assert counted.count() == before - 1


def test_units_with_two_codes_are_two_units(cast):
    for village, code in (
        (cast.place.village, "93500120MA5U00038"),
        (cast.place.neighbour_village, "93500120MA5U00039"),
    ):
        code += uscc.calc_check_digit(code)
        rows.make("organisations", cast, village=village, status="verified", name="金蚕养殖合作社", code=code)
    assert duplicates.pairs(model=Organisation, user=cast.district_clerk) == []


def test_what_the_district_told_apart_is_not_shown_again(cast, two):
    decide(cast.district_clerk, *two, "different", reason="")
    assert duplicates.pairs(model=Site, user=cast.district_clerk) == []
    assert Site.objects.filter(merged_into__isnull=False).count() == 0


@pytest.mark.parametrize("reason", ["", "  "])
def test_a_merge_needs_a_reason(cast, two, reason):
    assert "请填写理由" in said(decide(cast.district_clerk, *two, "keep_one", reason=reason))
    assert SamenessDecision.objects.count() == 0


def test_only_verified_rows_are_merged(cast, two):
    draft = rows.make("sites", cast, name="铜梁湾便民店")
    assert "还没有核实" in said(decide(cast.district_clerk, two[0], draft, "keep_one"))


def test_a_row_into_which_others_were_merged_is_not_merged_away(cast, two):
    third = rows.make("sites", cast, status="verified", name="铜梁湾门市部")
    decide(cast.district_clerk, *two, "keep_one")
    assert "请把另一条并进来" in said(decide(cast.district_clerk, third, two[0], "keep_one"))


def test_a_town_decides_nothing(cast, two):
    assert decide(cast.town_clerk, *two, "keep_one").status_code == 403
    assert SamenessDecision.objects.count() == 0


def test_two_rows_are_put_side_by_side_by_their_numbers(cast):
    one, other = rows.make("sites", cast, name="东头的店"), rows.make("sites", cast, name="西头的店")
    page = Workbench(cast.district_clerk).client.get(
        reverse("desk:duplicates"), {"one": one.number, "other": other.number}
    )
    assert {page.context["asked"].one.row, page.context["asked"].other.row} == {one, other}


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("柏林", "柏林", True),
        ("柏林", "柏林西", True),
        ("金蚕养殖", "金蚕养值", False),
        ("金蚕养殖基地", "金蚕养值基地", True),
        ("东风", "西风", False),
        ("新", "新民", False),
    ],
)
def test_names_are_alike_when_equal_one_in_the_other_or_off_by_a_sign(one, other, alike):
    assert duplicates.is_alike(one, other) is alike


def value(plan, region):
    from django.utils import timezone

    lines = progress(plan=plan, region=region, as_of=timezone.localdate())
    return next(line.value for line in lines if line.indicator.number == "6")
