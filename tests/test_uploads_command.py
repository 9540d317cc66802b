"""manage.py import_ledger: the same rules and sentences as on the page, said at the terminal."""

import io

import openpyxl
import pytest
from django.core.management import CommandError, call_command

from service_centers.models import Site
from tests.uploads import workbook

pytestmark = pytest.mark.django_db

GOOD = {"所在村（镇街）": "来凤村", "门店名称": "甲店"}
FOREIGN = {"所在村（镇街）": "铜瓦村", "门店名称": "别镇的店"}


@pytest.fixture
def load(cast, tmp_path):
    """What the command prints for a file of these rows."""

    def run(*lines, user="town_clerk", ledger="sites", **options):
        path = tmp_path / "网点.xlsx"
        path.write_bytes(workbook(*lines))
        out = io.StringIO()
        call_command("import_ledger", ledger, str(path), user=user, stdout=out, **options)
        return out.getvalue()

    return run


def names():
    return list(Site.objects.order_by("pk").values_list("name", "status", "created_by__username", "source"))


def test_a_clean_file_is_stored_in_the_users_name_and_place(load):
    said = load(GOOD).splitlines()
    assert (said[0], said[-1]) == ("网点.xlsx：新增 1 行。", "已入库：新增 1 条草稿，修改 0 条。")
    assert "  文件里没有这些列，已有的记录保持原样：" in said[1]
    assert names() == [("甲店", "draft", "town_clerk", "import")]


def test_looking_stores_nothing(load):
    assert "已入库" not in load(GOOD, look=True)
    assert names() == []


def test_a_bad_row_keeps_everything_out_and_is_told_with_its_cell(load):
    with pytest.raises(CommandError, match="没有存入任何一行。请改好以后再导入，或加 --only-good"):
        load(GOOD, FOREIGN)
    assert names() == []


def test_only_good_rows_are_stored_and_the_marked_file_names_the_others(load, tmp_path):
    marked = tmp_path / "标红.xlsx"
    said = load(GOOD, FOREIGN, only_good=True, marked=marked)
    assert "网点.xlsx：新增 1 行，不能入库 1 行。" in said
    assert "  A3 所在村（镇街） 铜瓦村：" in said
    assert f"标红的文件：{marked}" in said
    assert [name for name, *_ in names()] == ["甲店"]
    assert openpyxl.load_workbook(marked).active["A3"].comment is not None


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        ({"user": "nobody"}, "没有在用的用户“nobody”。"),
        ({"user": "leader"}, "没有录入这个台账的权限。"),
        ({"ledger": "loans"}, "没有录入这个台账的权限。"),
    ],
)
def test_who_may_not_enter_rows_may_not_import_them(load, more, sentence):
    with pytest.raises(CommandError, match=sentence):
        load(GOOD, **more)
    assert names() == []


def test_a_file_that_cannot_be_read_is_told(cast, tmp_path):
    with pytest.raises(CommandError, match="读不到文件"):
        call_command("import_ledger", "sites", str(tmp_path / "没有.xlsx"), user="town_clerk")
    picture = tmp_path / "图片.xlsx"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + b"0" * 100)
    with pytest.raises(CommandError, match="图片"):
        call_command("import_ledger", "sites", str(picture), user="town_clerk")
