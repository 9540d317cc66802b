"""The same thing claimed by two towns: the district tells apart or merges; every row stays, the number counts once."""

import datetime
from itertools import combinations

import pytest
from django.urls import reverse
from stdnum.cn import uscc

from desk.workbench.entry import partners
from ledger.models import Mark, Status
from members import merging, pairs, sameness
from members.models import Organisation, SamenessDecision
from service_centers.models import Site, SiteRole
from targets import rolling
from targets.progress import progress
from tests import rows
from tests.many import add_copies
from tests.pictures import attached
from tests.query_counts import recorded
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
    page = listed(cast.district_clerk)
    (pair,) = page.context["pairs"]
    assert {pair.one.row, pair.other.row} == set(two)
    assert pair.why == "名称相近"
    assert Workbench(cast.town_clerk).client.get(reverse("desk:duplicates")).status_code == 403


def test_names_that_carry_each_its_own_town_are_two(cast):
    for village, town in ((cast.place.village, "来凤"), (cast.place.neighbour_village, "丁家")):
        rows.make("sites", cast, village=village, status="verified", name=f"{town}街道惠民服务站")
    assert pairs.pairs(model=Site, user=cast.district_clerk) == []


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
    assert pairs.pairs(model=Site, user=cast.district_clerk)


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
    assert pairs.pairs(model=Organisation, user=cast.district_clerk) == []


def test_what_the_district_told_apart_is_not_shown_again(cast, two):
    decide(cast.district_clerk, *two, "different", reason="")
    assert pairs.pairs(model=Site, user=cast.district_clerk) == []
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
        ("金蚕养殖", "金蚕大养殖", True),
        ("金蚕养殖一场", "金蚕养殖二场", False),
        ("金蚕养殖", "养殖基地", False),
        ("柏林", "柏林西南角", False),
    ],
)
def test_names_are_alike_when_equal_one_in_the_other_or_off_by_a_sign(one, other, alike):
    assert sameness.is_alike(one, other) is alike


def test_names_are_brought_together_as_they_are_compared_one_by_one():
    keys = {
        "柏林",
        "柏林西",
        "大柏林",
        "金蚕养殖基地",
        "金蚕养值基地",
        "金蚕养基地",
        "养殖基地",
        "金蚕一场",
        "金蚕二场",
    }
    assert set(sameness.alike(keys)) == {
        (one, other) for one, other in combinations(sorted(keys), 2) if sameness.is_alike(one, other)
    }


@pytest.fixture
def nearly(cast):
    """Two towns wrote the name of one shop each in its own way."""
    return border_shop(cast, "金蚕谷农资")


def border_shop(cast, name):
    """In 来凤 with its right name, in 丁家 with one sign more."""
    mine = rows.make("sites", cast, status="verified", name=f"{name}综合服务社", phone="")
    theirs = {"village": cast.place.neighbour_village, "name": f"{name[:2]}子{name[2:]}服务点"}
    return mine, rows.make("sites", cast, status="verified", phone="", **theirs)


def test_nearly_the_same_name_in_two_towns_comes_before_the_district(cast, nearly):
    (pair,) = listed(cast.district_clerk).context["pairs"]
    assert ((pair.one.row, pair.other.row), pair.why) == (nearly, "名称只差一两个字")


def test_nearly_the_same_name_in_two_villages_of_a_town_is_two(cast):
    for village, name in ((cast.place.village, "金蚕谷农资"), (cast.place.other_village, "金蚕子谷农资")):
        rows.make("sites", cast, village=village, status="verified", name=f"{name}综合服务社")
    assert listed(cast.district_clerk).context["pairs"] == []


def test_shops_that_carry_each_its_own_village_are_two(cast):
    for village in (cast.place.village, cast.place.neighbour_village):
        rows.make("sites", cast, village=village, status="verified", name=f"双龙桥农资{village.heading}便民店")
    assert pairs.pairs(model=Site, user=cast.district_clerk) == []


def test_the_district_s_desk_says_how_many_wait_and_leads_there(cast, nearly):
    (due,) = [one for one in Workbench(cast.district_clerk).home().context["due"] if one.title == "疑似重复"]
    assert (due.sentence, due.href) == ("有 1 处疑似重复，请裁定。", reverse("desk:duplicates"))


def test_the_desk_s_number_falls_with_the_decision(cast, nearly):
    border_shop(cast, "银杏坝农机")
    assert waiting(cast.district_verifier) == "有 2 处疑似重复，请裁定。"
    decide(cast.district_clerk, *nearly, "different", reason="")
    assert waiting(cast.district_verifier) == "有 1 处疑似重复，请裁定。"
    decide(cast.district_clerk, *pair_of(cast.district_clerk), "keep_one")
    assert waiting(cast.district_verifier) is None


def test_a_decision_taken_back_waits_again(cast, nearly):
    decide(cast.district_clerk, *nearly, "different", reason="")
    assert waiting(cast.district_clerk) is None
    address = reverse("desk:undecide", args=[SamenessDecision.objects.get().pk])
    Workbench(cast.district_clerk).client.post(address)
    assert waiting(cast.district_clerk) == "有 1 处疑似重复，请裁定。"


def test_a_town_s_desk_tells_of_no_pair(cast, nearly):
    assert waiting(cast.town_clerk) is None
    assert nearly[1].name not in Workbench(cast.town_clerk).home().content.decode()


def test_all_pairs_are_counted_and_shown_page_by_page(cast):
    for at in range(21):
        border_shop(cast, f"{chr(0x5E00 + at)}桥头{chr(0x7000 + 2 * at)}农机")
    first, second = (listed(cast.district_clerk, page=number) for number in (1, 2))
    assert "共 21 对等您裁定" in first.content.decode()
    assert (len(first.context["pairs"]), len(second.context["pairs"])) == (20, 1)


def test_more_pairs_than_are_listed_is_said(cast, monkeypatch):
    monkeypatch.setattr(pairs, "MOST", 2)
    for name in ("甲坝农资站", "乙坡农机点", "丙沟种子摊"):
        border_shop(cast, name)
    assert "共 2 对以上等您裁定" in listed(cast.district_clerk).content.decode()
    assert waiting(cast.district_clerk) == "有 2 处以上疑似重复，请裁定。"


def test_the_list_takes_as_many_statements_for_many_rows(cast, nearly):
    client = Workbench(cast.district_clerk).client
    client.get(reverse("desk:duplicates"))
    recorded("desk/duplicates", "district_clerk", lambda: client.get(reverse("desk:duplicates")))
    add_copies(nearly[0], 3000, cast.town_clerk, name="chr(20000 + n) || chr(26000 - n) || '桥头农机'")
    add_copies(nearly[1], 3000, cast.town_clerk, name="chr(20000 + n) || chr(26000 - n) || '桥头农具'")
    page = recorded("desk/duplicates", "district_clerk", lambda: client.get(reverse("desk:duplicates")))
    assert page.context["page"].paginator.count == pairs.MOST


def listed(user, page=1):
    return Workbench(user).client.get(reverse("desk:duplicates"), {"page": page})


def pair_of(user):
    (pair,) = listed(user).context["pairs"]
    return pair.one.row, pair.other.row


def waiting(user):
    due = Workbench(user).home().context["due"]
    return next((one.sentence for one in due if one.title == "疑似重复"), None)


def value(plan, region):
    from django.utils import timezone

    lines = progress(plan=plan, region=region, as_of=timezone.localdate())
    return next(line.value for line in lines if line.indicator.number == "6")
