"""Mergers, splits, moves and renames: what becomes of the tree, now and then, and what is refused."""

import datetime as dt
from io import StringIO

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command

from regions import following
from regions.changing import New, Part, merge_regions, move_villages, rename_by_decree, split_region
from regions.models import ALWAYS, STILL, Region, RegionChange, RegionTree, within_q
from regions.querysets import stood_in_q
from tests.cast import Place
from tests.places import is_sound, region

pytestmark = pytest.mark.django_db
ON = dt.date(2026, 7, 1)
BEFORE, AFTER = dt.date(2026, 6, 30), dt.date(2026, 7, 1)


@pytest.fixture(autouse=True)
def _the_tree_alone(monkeypatch):
    """What follows a change has tests of its own."""
    monkeypatch.setattr(following, "_followers", [])
    monkeypatch.setattr(following, "_recounts", [])


def merge(place: Place, **more):
    return merge_regions(gone=[place.neighbour_town], into=place.town, on=ON, **more)


def spans(of: Region) -> list[tuple]:
    rows = RegionTree.objects.filter(region=of).order_by("valid_from")
    return list(rows.values_list("valid_from", "valid_to", "town__code", "became__code"))


def beneath(town: Region, day: dt.date) -> set[str]:
    return set(Region.objects.filter(stood_in_q(town, day, "")).values_list("code", flat=True))


def test_a_merger_leaves_the_tree_sound(place: Place):
    merge(place)
    assert is_sound()


def test_villages_lie_in_the_successor_from_the_day_on_and_in_the_old_town_before(place: Place):
    merge(place)
    assert region("500120005200").town == place.town
    assert spans(place.neighbour_village) == [
        (ALWAYS, ON, "500120005", None),
        (ON, STILL, "500120004", None),
    ]
    assert "500120005200" in beneath(place.town, AFTER)
    assert "500120005200" not in beneath(place.town, BEFORE)
    assert "500120005200" in beneath(place.neighbour_town, BEFORE)


def test_the_old_town_ends_and_stands_as_its_successor(place: Place):
    merge(place, document="渝府〔2026〕3号")
    old = region("500120005")
    assert (old.valid_to, old.successor, old.town) == (ON, place.town, place.town)
    assert spans(old) == [(ALWAYS, ON, "500120005", None), (ON, STILL, "500120004", "500120004")]
    record = RegionChange.objects.get()
    assert (record.kind, record.region, record.into, record.document) == ("merge", old, place.town, "渝府〔2026〕3号")


def test_who_works_in_the_successor_reaches_what_lies_in_the_old_town(place: Place):
    merge(place)
    reached = set(Region.objects.filter(within_q(region("500120004"), "")).values_list("code", flat=True))
    assert {"500120005", "500120005200"} <= reached
    assert not Region.objects.filter(within_q(region("500120005"), "")).exists()


def test_two_towns_may_become_a_new_one(place: Place):
    merge_regions(gone=[place.town, place.neighbour_town], into=New("500120099", "凤丁镇"), on=ON)
    new = region("500120099")
    assert (new.name, new.parent, new.valid_from) == ("凤丁镇", place.county, ON)
    assert Region.objects.filter(town=new).count() == 6
    assert is_sound()


def test_after_two_mergers_all_stands_as_the_last_successor(place: Place):
    merge(place)
    merge_regions(gone=[region("500120004")], into=New("500120099", "凤丁镇"), on=dt.date(2026, 10, 1))
    assert spans(place.neighbour_town) == [
        (ALWAYS, ON, "500120005", None),
        (ON, dt.date(2026, 10, 1), "500120004", "500120004"),
        (dt.date(2026, 10, 1), STILL, "500120099", "500120099"),
    ]
    assert region("500120005").town == region("500120099")
    assert is_sound()


def test_a_village_merged_into_another_stands_as_that_one(place: Place):
    merge_regions(gone=[place.other_village], into=place.village, on=ON)
    assert spans(place.other_village)[-1] == (ON, STILL, "500120004", "500120004203")
    assert beneath(place.village, AFTER) == {"500120004201", "500120004203"}
    assert beneath(place.village, BEFORE) == {"500120004203"}
    assert is_sound()


def test_a_preview_tells_all_and_changes_nothing(place: Place):
    before = list(Region.objects.order_by("pk").values())
    report = merge(place, preview=True)
    assert report.sentences == [
        "2026-07-01 起，丁家街道并入来凤街道。",
        "所属 1 个村居改属来凤街道：铜瓦村。",
    ]
    assert list(Region.objects.order_by("pk").values()) == before
    assert not RegionChange.objects.exists()


@pytest.mark.parametrize(
    ("deed", "sentence"),
    [
        (lambda p: merge_regions(gone=[p.town], into=p.town, on=ON), "来凤街道不能并入它自己"),
        (lambda p: merge_regions(gone=[p.village], into=p.town, on=ON), "只办同一区县里镇街并镇街、村居并村居"),
        (lambda p: merge_regions(gone=[p.county], into=p.town, on=ON), "只办同一区县里镇街并镇街"),
        (lambda p: merge_regions(gone=[p.town], into=p.neighbour_town, on=dt.date(2099, 1, 1)), "还没有到"),
        (lambda p: merge_regions(gone=[p.town], into=New("500120005", "重号"), on=ON), "已有使用这个区划代码的区划"),
        (lambda p: split_region(region=p.town, parts=[Part(New("500120098", "东"))], on=ON), "至少要写两部分"),
        (
            lambda p: split_region(
                region=p.town, parts=[Part(p.town), Part(New("500120098", "东"), [p.neighbour_village])], on=ON
            ),
            "铜瓦村村民委员会（500120005200）不属于来凤街道",
        ),
        (
            lambda p: split_region(
                region=p.town, parts=[Part(p.town, [p.village]), Part(New("500120098", "东"), [p.village])], on=ON
            ),
            "写在了两部分里",
        ),
        (lambda p: move_villages(villages=[p.neighbour_town], into=p.town, on=ON), "只能把村居划归同一区县的镇街"),
    ],
)
def test_what_cannot_be_is_refused_with_a_sentence_and_changes_nothing(place: Place, deed, sentence):
    with pytest.raises(ValidationError, match=sentence):
        deed(place)
    assert not RegionChange.objects.exists()
    assert Region.objects.count() == 8
    assert is_sound()


def test_what_has_ended_cannot_be_merged_again(place: Place):
    merge(place)
    with pytest.raises(ValidationError, match="丁家街道（500120005）已在 2026-07-01 停用"):
        merge(place)


def test_a_change_before_a_later_one_is_refused(place: Place):
    move_villages(villages=[place.neighbour_village], into=place.town, on=dt.date(2026, 9, 1))
    with pytest.raises(ValidationError, match="铜瓦村村民委员会在 2026-09-01 已有变动"):
        merge_regions(gone=[region("500120004")], into=place.neighbour_town, on=ON)


def test_a_split_town_waits_for_its_rows_to_be_assigned(place: Place):
    parts = [Part(New("500120098", "东凤镇"), [place.village]), Part(New("500120099", "西凤镇"))]
    report = split_region(region=place.town, parts=parts, on=ON)
    old, east = region("500120004"), region("500120098")
    assert (old.valid_to, old.successor) == (ON, None)
    assert region("500120004203").town == east
    assert region("500120004201").town == old, "no part named it"
    assert "记在来凤街道本级的记录列在“尚未划分（原来凤）”，等区里划分。" in report.sentences
    assert "没有写归属的村居 1 个也在那里：登凤村。" in report.sentences
    assert is_sound()


def test_a_part_stood_before_the_split_as_what_it_comes_from(place: Place):
    """So a row that is assigned to it afterwards stays in the history of the old town."""
    parts = [Part(New("500120098", "东凤镇"), [place.village]), Part(New("500120099", "西凤镇"))]
    split_region(region=place.town, parts=parts, on=ON)
    assert spans(region("500120098")) == [
        (ALWAYS, ON, "500120004", "500120004"),
        (ON, STILL, "500120098", None),
    ]


def test_a_village_that_waits_is_moved_to_its_town_afterwards(place: Place):
    parts = [Part(New("500120098", "东凤镇"), [place.village]), Part(New("500120099", "西凤镇"))]
    split_region(region=place.town, parts=parts, on=ON)
    move_villages(villages=[place.other_village], into=region("500120099"), on=ON)
    assert spans(place.other_village) == [(ALWAYS, ON, "500120004", None), (ON, STILL, "500120099", None)]
    assert is_sound()


def test_a_town_may_go_on_with_what_remains(place: Place):
    parts = [Part(place.town), Part(New("500120098", "东凤镇"), [place.village])]
    report = split_region(region=place.town, parts=parts, on=ON)
    assert region("500120004").valid_to is None
    assert report.sentences == ["2026-07-01 起，来凤街道析出东凤镇。", "东凤镇得 1 个村居：来凤村。"]


def test_a_renamed_region_keeps_code_and_place_and_its_old_name_is_on_record(place: Place):
    rename_by_decree(region=place.town, name="来凤镇", on=ON)
    assert (region("500120004").name, region("500120004").short_name) == ("来凤镇", "来凤")
    assert RegionChange.objects.get().former_name == "来凤街道"
    assert is_sound()


def test_followers_see_the_changed_tree_and_tell_what_they_moved(place: Place):
    seen = []

    def follower(change):
        seen.append([region.name for region in change.gone])
        yield following.Moved("账号", 2, f"改到{change.into.name}")
        yield following.Moved("公告", 0, "没有")

    following.follow(follower)
    counted = []
    following.recount(counted.append)
    assert [str(line) for line in merge(place, preview=True).moved] == ["账号 2：改到来凤街道"]
    assert counted == [], "a preview counts nothing anew"
    merge(place)
    assert seen == [["丁家街道"], ["丁家街道"]]
    assert counted == [ON]


def command(*arguments: str) -> str:
    out = StringIO()
    call_command("change_regions", *arguments, "--on", "2026-07-01", stdout=out)
    return out.getvalue()


def test_the_command_shows_first_and_changes_when_told_to(place: Place):
    assert "以上只是预览，什么也没有改" in command("merge", "500120005", "--into", "500120004")
    assert region("500120005").valid_to is None
    assert "已办理" in command("merge", "500120005", "--into", "500120004", "--apply")
    assert region("500120005").successor == place.town


def test_the_command_splits_moves_and_renames(place: Place):
    command("split", "500120004", "--part", "500120004", "--part", "500120098=东凤镇:500120004203", "--apply")
    assert region("500120004203").town == region("500120098")
    command("move", "500120004201", "--into", "500120098", "--apply")
    assert region("500120004201").town == region("500120098")
    command("rename", "500120098", "大凤镇", "--apply")
    assert region("500120098").name == "大凤镇"


def test_the_command_says_which_code_it_does_not_know(place: Place):
    with pytest.raises(CommandError, match="没有代码为“500120777”的区划"):
        command("merge", "500120777", "--into", "500120004")
