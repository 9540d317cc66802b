"""Loading lists of divisions: counts, places in the tree, a second load, and lists that cannot be loaded."""

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from regions import loading
from regions.codes import Level
from regions.loading import DivisionsError, load_divisions, read_divisions
from regions.models import ALWAYS, STILL, Region, RegionTree
from tests.places import is_sound, load_place, region

pytestmark = pytest.mark.django_db

MINIATURE = {
    "provinces.csv": 'code,name\n90,"甲省"\n91,"乙省"\n',
    "cities.csv": 'code,name,provinceCode\n9001,"甲市",90\n9101,"乙市",91\n',
    "areas.csv": 'code,name,cityCode,provinceCode\n900101,"甲县",9001,90\n910101,"乙县",9101,91\n',
    "streets.csv": 'code,name,areaCode,provinceCode,cityCode\n900101100,"甲镇",900101,90,9001\n',
    "villages.csv": (
        "code,name,streetCode,provinceCode,cityCode,areaCode\n"
        '900101100200,"王家村村民委员会",900101100,90,9001,900101\n'
        '900101100001,"东门社区居委会",900101100,90,9001,900101\n'
    ),
}


@pytest.fixture
def miniature(tmp_path):
    for name, text in MINIATURE.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("place", "code", "towns", "villages"),
    [
        ("bishan", "500120", 15, 194),
        ("fengdu", "500230", 30, 338),
        ("jiangjin", "500116", 30, 301),
        ("nanchuan", "500119", 34, 244),
        ("liaocheng", "3715", 136, 2408),
    ],
)
def test_each_place_has_its_towns_and_villages(place, code, towns, villages):
    load_place(place)
    here = Region.objects.within(region(code))
    assert here.at_level(Level.TOWN).count() == towns
    assert here.at_level(Level.VILLAGE).count() == villages
    assert Region.objects.filter(kind="", level__in=[Level.TOWN, Level.VILLAGE]).count() == 0


def test_liaocheng_has_its_eight_counties():
    load_place("liaocheng")
    names = region("3715").children.values_list("name", flat=True)
    assert list(names) == ["东昌府区", "茌平区", "阳谷县", "莘县", "东阿县", "冠县", "高唐县", "临清市"]


def test_the_command_without_arguments_loads_the_five_places_into_a_sound_tree(capsys):
    call_command("load_regions", verbosity=0)
    assert Region.objects.at_level(Level.COUNTY).count() == 12
    assert Region.objects.at_level(Level.TOWN).count() == 15 + 30 + 30 + 34 + 136
    assert is_sound()
    assert "新增 3747，改名 0" in capsys.readouterr().out


def test_a_region_carries_its_ancestors_and_itself_at_its_own_level():
    load_place("bishan")
    village = region("500120004203")
    assert [village.province.code, village.prefecture.code, village.county.code, village.town.code] == [
        "50",
        "5001",
        "500120",
        "500120004",
    ]
    county = region("500120")
    assert (county.county_id, county.town_id) == (county.pk, None)
    assert list(village.get_ancestors().values_list("code", flat=True)) == ["50", "5001", "500120", "500120004"]


def test_every_region_has_one_row_of_then_for_all_days():
    load_place("bishan")
    rows = RegionTree.objects.filter(region__code="500120004203").values_list("valid_from", "valid_to", "town__code")
    assert list(rows) == [(ALWAYS, STILL, "500120004")]
    assert RegionTree.objects.count() == Region.objects.count()


def test_a_second_load_changes_nothing():
    load_place("bishan")
    before = list(Region.objects.values())
    loaded = load_place("bishan")
    assert (loaded.added, loaded.renamed, loaded.renumbered) == (0, 0, 0)
    assert list(Region.objects.values()) == before


def test_a_new_name_in_the_list_renames_and_keeps_the_row():
    load_place("bishan")
    pk = region("500120106").pk
    loaded = load_divisions(names={"500120106": "广普街道"})
    renamed = region("500120106")
    assert (loaded.renamed, renamed.pk, renamed.name, renamed.short_name) == (1, pk, "广普街道", "广普")


def test_a_list_may_be_loaded_around_what_is_there(miniature):
    """Provinces before and after, towns between: the known regions make room."""
    load_divisions(names={"90": "甲省", "9001": "甲市", "95": "丙省"})
    call_command("load_regions", all=miniature, verbosity=0)
    assert is_sound()
    assert list(Region.objects.filter(parent=None).values_list("code", "tree_id")) == [("90", 1), ("91", 2), ("95", 3)]


def test_regions_that_the_list_lacks_stay(miniature):
    load_divisions(names={"95": "丙省"})
    call_command("load_regions", all=miniature, verbosity=0)
    assert Region.objects.filter(code="95").exists()
    assert Region.objects.count() == 9 + 1


def test_a_very_large_load_puts_indexes_and_constraints_back_as_they_were(miniature, monkeypatch):
    monkeypatch.setattr(loading, "_MANY", 0)
    before = definitions()
    call_command("load_regions", all=miniature, verbosity=0)
    assert definitions() == before
    assert is_sound()


def definitions() -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT conname || pg_get_constraintdef(oid) FROM pg_constraint"
            " WHERE conrelid IN ('regions_region'::regclass, 'region_tree'::regclass)"
            " UNION ALL SELECT indexdef FROM pg_indexes WHERE tablename IN ('regions_region', 'region_tree')"
        )
        return sorted(text for (text,) in cursor.fetchall())


def test_progress_counts_every_division_once(miniature):
    steps: list[int] = []
    load_divisions(names={"90": "甲省"})
    names = read_divisions(sorted(miniature.glob("*.csv")))
    load_divisions(names=names, advance=steps.append)
    assert sum(steps) == len(names) == 9


def test_a_division_without_a_parent_is_refused_and_nothing_is_stored():
    with pytest.raises(DivisionsError, match="缺少上级区划 500120"):
        load_divisions(names={"50": "重庆市", "5001": "市辖区", "500120004": "来凤街道"})
    assert not Region.objects.exists()


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("编码,名称\n50,重庆市\n", "的首行应以 code,name 开头"),
        ("code,name\n50\n", "第 2 行缺少代码或名称"),
        ("code,name\n50,\n", "第 2 行缺少代码或名称"),
        ("code,name\n50,重庆市\n501,璧山\n", "第 3 行：区划代码应为 2、4、6、9 或 12 位数字"),
        ("code,name\n50,重庆市\n50,四川省\n", "第 3 行：代码 50 的名称是“四川省”，前面是“重庆市”"),
        ("code,name\n50," + "长" * 101 + "\n", "第 2 行的名称超过 100 个字"),
    ],
)
def test_a_bad_list_is_refused_with_its_line(tmp_path, text, sentence):
    path = tmp_path / "list.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(DivisionsError, match=sentence):
        read_divisions([path])


def test_a_list_in_another_encoding_is_refused(tmp_path):
    path = tmp_path / "list.csv"
    path.write_bytes("code,name\n50,重庆市\n".encode("gbk"))
    with pytest.raises(DivisionsError, match="不是 UTF-8 编码"):
        read_divisions([path])


def test_a_folder_without_the_files_is_named_in_the_error(tmp_path):
    with pytest.raises(CommandError, match="找不到文件 .*provinces.csv"):
        call_command("load_regions", all=tmp_path, verbosity=0)
