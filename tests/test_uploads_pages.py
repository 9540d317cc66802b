"""The pages of an upload, as a town clerk sits before them; and what a stranger gets."""

import io

import openpyxl
import pytest

from ledger import registry
from ledger.imports import jobs
from ledger.imports.models import ImportJob, JobState
from ledger.tasks import resume_uploads, work_on_upload
from service_centers.models import Site
from tests import rows
from tests.desk import Desk, said, shown
from tests.query_counts import recorded
from tests.sheets import book, lines, upload
from tests.uploads import compared, sheet_lines, stored, workbook

GOOD = {"所在村（镇街）": "来凤村", "门店名称": "新店", "备注": ""}
WRONG = {"所在村（镇街）": "铜瓦村", "门店名称": "别镇的店"}


@pytest.fixture
def clerk(cast):
    return Desk(cast.town_clerk)


def sent(desk, key, *given):
    """Upload on the page and let the worker do its part; the page of the upload."""
    answer = desk.client.post("/desk/uploads/", {"ledger": key, "file": upload(*given)})
    assert answer.status_code == 302, answer.context["form"].errors
    work_on_upload(ImportJob.objects.latest("pk").pk)
    return desk.get(answer.url)


def pressed(desk, page, button, **fields):
    job = page.context["job"]
    answer = desk.client.post(f"/desk/uploads/{job.public_id}/{button}/", fields)
    assert answer.status_code == 302
    work_on_upload(job.pk)
    return desk.get(answer.url)


def test_a_file_goes_in_and_is_taken_back(cast, clerk):
    page = sent(clerk, "sites", GOOD)
    assert page.context["words"].lead == "1 行可以入库。"
    assert not Site.objects.exists()
    page = pressed(clerk, page, "store")
    assert page.context["words"].lead == "已入库：新增 1 条，修改 0 条，0 条没有变化。"
    assert Site.objects.get().name == "新店"
    page = pressed(clerk, page, "undo")
    assert page.context["words"].lead == "这次上传已经整批撤销。"
    assert not Site.objects.exists()


def test_with_a_wrong_row_only_the_good_ones_can_be_stored(cast, clerk):
    page = sent(clerk, "sites", GOOD, WRONG)
    assert page.context["words"].lead == "1 行可以入库，1 行不能入库。"
    [wrong] = page.context["wrong"]
    assert (wrong.cell, wrong.label, wrong.typed) == ("A3", "所在村（镇街）", "铜瓦村")
    assert (
        said(pressed(clerk, page, "store")) == "还有不能入库或没有选定的行。请改好文件重新上传，或只入库没有问题的行。"
    )
    assert not Site.objects.exists()
    page = pressed(clerk, page, "store-good")
    assert page.context["words"].lead == "已入库：新增 1 条，修改 0 条，0 条没有变化，1 行没有入库。"


def test_a_conflict_is_decided_on_the_page(cast, clerk):
    rows.make("sites", cast, name="原名")
    [line] = sheet_lines(cast.town_clerk, "sites")
    stored(compared(cast.district_clerk, "sites", workbook(line | {"门店名称": "他的名"})))
    page = sent(clerk, "sites", line | {"门店名称": "我的名"})
    assert page.context["words"].lead == "1 行冲突要您选。"
    for word in ("保留原来", "原名", "用我的", "我的名", "用他的", "他的名", "区级经办"):
        assert word in shown(page)
    page = pressed(clerk, page, "store-good", **{"line-2": "mine", "line-999": "mine", "line-x": "?"})
    assert page.context["job"].state == JobState.STORED
    assert Site.objects.get().name == "我的名"


def test_what_waits_for_a_decision_comes_before_what_does_not(cast, clerk):
    for name in ("甲", "乙"):
        rows.make("sites", cast, name=name)
    lines = sorted(sheet_lines(cast.town_clerk, "sites"), key=lambda line: line["id"])
    stored(compared(cast.district_clerk, "sites", workbook(lines[1] | {"门店名称": "他的名"})))
    page = sent(clerk, "sites", lines[0] | {"备注": "改了"}, lines[1] | {"门店名称": "我的名"}, GOOD)
    assert [line.outcome for line in page.context["lines"]] == ["conflict", "changed", "new"]


def test_dropped_is_dropped(cast, clerk):
    page = sent(clerk, "sites", GOOD)
    answer = clerk.client.post(f"/desk/uploads/{page.context['job'].public_id}/drop/", follow=True)
    assert said(answer) == "“表格.xlsx”已放弃，没有存入任何一行。"
    job = ImportJob.objects.get()
    for deed in ("store", "store-good", "undo", "drop", "decide"):
        clerk.client.post(f"/desk/uploads/{job.public_id}/{deed}/")
        work_on_upload(job.pk)
    assert not Site.objects.exists()


def test_a_cancelled_upload_is_not_worked_on(cast, clerk):
    answer = clerk.client.post("/desk/uploads/", {"ledger": "sites", "file": upload(GOOD)})
    job = ImportJob.objects.get()
    page = clerk.get(answer.url)
    assert page.context["running"]
    assert clerk.get(f"{answer.url}progress/").json() == {
        "running": True, "done": 0, "words": "已上传，正在排队。可以离开这一页，稍后回来看。"
    }  # fmt: skip
    clerk.client.post(f"{answer.url}cancel/")
    work_on_upload(job.pk)
    job.refresh_from_db()
    assert job.state == JobState.CANCELLED


def test_what_a_lost_message_left_lying_is_taken_up(cast, clerk, time_machine):
    clerk.client.post("/desk/uploads/", {"ledger": "sites", "file": upload(GOOD)})
    job = ImportJob.objects.get()
    assert resume_uploads() == 0
    time_machine.move_to(job.created_at + job.created_at.resolution * 61_000_000)
    page = clerk.get(f"/desk/uploads/{job.public_id}/")
    assert page.context["words"].lead == "处理中断了（多半是服务重启），没有存入任何一行。可以重新处理。"
    assert resume_uploads() == 1
    job.refresh_from_db()
    assert job.attempts == 1


def test_the_marked_file_is_ones_own_with_each_wrong_cell_explained(cast, clerk):
    page = sent(clerk, "sites", GOOD | {"门店名称": None}, WRONG, GOOD)
    answer = clerk.get(f"/desk/uploads/{page.context['job'].public_id}/marked/")
    marked = book(answer)
    sheet, listed = marked.worksheets[0], marked["错误清单"]
    assert (sheet["A3"].fill.fgColor.rgb, sheet["A3"].comment.text[:8]) == ("00FCE8E6", "“铜瓦村”在丁家")
    assert (sheet["B2"].comment.text, sheet["A4"].comment) == ("请填写“门店名称”。", None)
    assert [[cell.value for cell in line][:3] for line in listed.iter_rows(min_row=2)] == [
        ["B2", "门店名称", None],
        ["A3", "所在村（镇街）", "铜瓦村"],
    ]
    assert listed["A3"].hyperlink.location == "'Sheet'!A3"
    # Mended in the marked file and sent again, it goes in.
    sheet["A3"], sheet["B2"] = "登凤村", "补上的店"
    del sheet["A4"].parent._cells[4, 1]
    out = io.BytesIO()
    marked.save(out)
    job = compared(cast.town_clerk, "sites", out.getvalue())
    assert job.counts == {"new": 2, "refused": 1}


def test_what_is_no_xlsx_comes_back_as_one_with_the_same_marks(cast):
    content = "所在村（镇街）,门店名称\n铜瓦村,=1+1\n来凤村,好店\n".encode("gb18030")
    job = compared(cast.town_clerk, "sites", content, "表.csv")
    from ledger.imports.marking import marked

    made = openpyxl.load_workbook(io.BytesIO(marked(job)))
    sheet, listed = made.worksheets
    assert (sheet["A2"].value, sheet["A2"].comment.text[:8], sheet["B2"].value) == (
        "铜瓦村",
        "“铜瓦村”在丁家",
        "'=1+1",
    )
    assert listed["A2"].value == "A2"


def test_a_template_holds_my_rows_my_villages_and_room_for_more(cast, clerk):
    own = rows.make("sites", cast)
    rows.make("sites", cast, village=cast.place.neighbour_village)
    assert [line["id"] for line in lines(clerk.get("/desk/uploads/template/sites/"))] == [own.pk]
    made = book(clerk.get("/desk/uploads/template/sites/"))
    assert [sheet.title for sheet in made.worksheets] == ["网点", "填写说明", "选项"]
    assert made["选项"].sheet_state == "veryHidden"
    offered = [cell.value for cell in made["选项"]["A"] if cell.value]
    assert [name.split()[0] for name in offered] == ["500120004", "500120004201", "500120004203"]
    assert not any("铜瓦" in name for name in offered)
    assert made.defined_names["list_region"].attr_text.startswith("'选项'!$A$1:$A$3")
    sheet = made.worksheets[0]
    assert sheet.protection.sheet
    assert (sheet["A2"].protection.locked, sheet["F2"].protection.locked) == (True, False)
    assert made.properties.subject == "sites"
    assert {prop.name: prop.value for prop in made.custom_doc_props.props}["模板"] == "sites"
    words = " ".join(str(cell.value) for line in made["填写说明"].iter_rows() for cell in line if cell.value)
    assert "7 天内可以整批撤销" in words


@pytest.mark.parametrize("ledger", list(registry.ledgers()), ids=lambda ledger: ledger.key)
def test_every_ledger_goes_round_template_fill_store(cast, ledger):
    """The template of an empty ledger, filled with one row under its own headings, goes in."""
    user = rows.clerk_of(ledger.key, cast, cast.place.village)
    desk = Desk(user)
    row = rows.make(ledger.key, cast)
    answer = desk.get(f"/desk/uploads/template/{ledger.key}/")
    [line] = [one for one in lines(answer) if one["id"] == row.pk]
    line |= {"备注": "补了备注"}
    for name, label in (("head_name", "户主姓名"), ("id_number", "身份证号")):
        if hasattr(row, name):
            line[label] = getattr(row, name)
    page = sent(desk, ledger.key, line)
    assert page.context["words"].lead == "1 行可以入库。", page.context["wrong"]
    page = pressed(desk, page, "store")
    row.refresh_from_db()
    assert (page.context["job"].state, row.remark) == (JobState.STORED, "补了备注")


def test_a_stranger_gets_nothing_of_an_upload(cast, clerk):
    page = sent(clerk, "sites", GOOD, WRONG)
    job = page.context["job"]
    stranger = Desk(cast.neighbour_clerk)
    for where in ("", "progress/", "marked/"):
        assert stranger.get(f"/desk/uploads/{job.public_id}/{where}").status_code == 404, where
    for deed in ("store", "store-good", "drop", "cancel", "again", "undo", "decide"):
        assert stranger.client.post(f"/desk/uploads/{job.public_id}/{deed}/").status_code == 404, deed
    assert job.name not in shown(stranger.get("/desk/uploads/"))
    job.refresh_from_db()
    assert (job.state, job.cancel_asked) == (JobState.COMPARED, False)


def test_who_lost_his_right_meanwhile_stores_nothing(cast, clerk):
    page = sent(clerk, "sites", GOOD)
    jobs.ask_to_store(job=page.context["job"], only_good=False)
    cast.town_clerk.groups.clear()
    work_on_upload(page.context["job"].pk)
    job = ImportJob.objects.get()
    assert (job.state, Site.objects.count()) == (JobState.FAILED, 0)


@pytest.mark.parametrize("person", ["town_clerk", "district_clerk"])
def test_the_pages_cost_the_same_whatever_the_number_of_rows(cast, person):
    desk = Desk(getattr(cast, person))
    for count in (3, 60):
        given = [GOOD | {"门店名称": f"{count} 第 {n} 家"} for n in range(count)]
        page = sent(desk, "sites", *given, WRONG)
        address = f"/desk/uploads/{page.context['job'].public_id}/"
        desk.get(address)
        recorded("desk/upload", person, lambda address=address: desk.get(address))
        recorded("desk/uploads", person, lambda: desk.get("/desk/uploads/"))
