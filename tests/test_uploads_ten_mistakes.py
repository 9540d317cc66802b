"""A file with ten different mistakes: all are told at once, in the file itself; mended it goes in.

Where LibreOffice is installed it writes the file; else openpyxl does, and the test says so.
"""

import io
import re
import shutil
import subprocess

import openpyxl
import pytest

from ledger.imports import jobs
from ledger.imports.marking import LIST, marked
from ledger.imports.models import ImportJob, Outcome
from service_centers.models import ProductionService
from targets import rolling
from tests import rows
from tests.small_plan import add_indicator, build_plan
from tests.uploads import compared, errors_of, saved, stored

HEADINGS = [
    "作业所在村",
    "服务主体",
    "服务对象",
    "作物",
    "环节",
    "作业遍数（遍）",
    "作业面积（亩）",
    "作业日期",
    "服务方式",
    "备注",
]
# Column letter, what is wrong, where the sentence begins, what it should be.
MISTAKES = [
    ("A", "铜瓦村", "“铜瓦村”在丁家街道，不在您的可选范围内", "来凤村"),
    ("B", "没有的公司", "没有找到单位“没有的公司”", None),
    ("C", "大户", "“大户”不是可选项，可填：小农户、规模经营主体", "小农户"),
    ("D", "", "请填写“作物”。", "水稻"),
    ("E", "耙地", "没有找到服务环节“耙地”", "耕"),
    ("F", 1.5, "“1.5”要填整数。", 1),
    ("G", "约300", "“约300”不是数字，请只填数，不带单位，如 300。", 300),
    ("H", "2026.13.4", "“2026.13.4”里没有 13 月", "2026-03-04"),
    ("I", "包办", "“包办”不是可选项，可填：保姆式、菜单式、订单式", "菜单式"),
    ("J", "长" * 201, "", "短"),
]


def test_ten_mistakes_are_told_at_once_and_once_mended_all_is_stored(cast, tmp_path, record_property):
    rows.link()
    provider = rows.organisation(cast, cast.place.village)
    good = ["来凤村", provider.number, "小农户", "水稻", "耕", 1, 300, "2026-03-01", "菜单式", ""]
    book = openpyxl.Workbook()
    book.active.append(["社会化服务台账"])
    book.active.append(HEADINGS)
    for number, (letter, wrong, _, _) in enumerate(MISTAKES):
        book.active.append([*good[:-1], f"第 {number} 笔"])
        book.active[f"{letter}{book.active.max_row}"] = wrong
    book.active.append(good)
    content, maker = written_by_an_office(saved(book), tmp_path)
    record_property("made by", maker)

    job = compared(cast.town_clerk, "production-services", content)
    assert (job.count(Outcome.REFUSED), job.count(Outcome.NEW)) == (10, 1)
    found = errors_of(job)
    assert [line for line, *_ in found] == list(range(3, 13))
    for (_, where, _, sentence), (letter, _, begins, _) in zip(found, MISTAKES, strict=True):
        assert where == HEADINGS[ord(letter) - 65]
        assert sentence.startswith(begins)

    returned = openpyxl.load_workbook(io.BytesIO(marked(job)))
    sheet = returned.worksheets[0]
    assert returned[LIST].max_row == 11
    for line, (letter, _, begins, mended) in enumerate(MISTAKES, start=3):
        cell = sheet[f"{letter}{line}"]
        assert cell.fill.fgColor.rgb == "00FCE8E6"
        assert cell.comment.text.startswith(begins)
        cell.value = mended or provider.number
    job = stored(compared(cast.town_clerk, "production-services", saved(returned)))
    assert (job.count(Outcome.NEW), job.count(Outcome.REFUSED)) == (11, 0)
    assert ProductionService.objects.filter(created_by=cast.town_clerk, status="draft").count() == 11


@pytest.mark.django_db(transaction=True)
def test_from_the_template_to_the_leaders_card(cast, sign_in, new_page, tmp_path):
    """The clerk downloads, fills in, mends and hands in; the verifier takes all at once; the card tells the sum."""
    rows.link()
    provider = rows.organisation(cast, cast.place.village)
    area = {"measure": "production-services.mu_times", "window": "calendar_year"}
    plan = build_plan(cast.place.county)
    add_indicator(plan, "9", "社会化服务规模", area, unit="亩次", position=1)
    clerk = sign_in(new_page(), "/desk/uploads/", "town_clerk")
    with clerk.expect_download() as download:
        clerk.click(".templates a:text-is('社会化服务')")
    book = openpyxl.load_workbook(io.BytesIO(download.value.path().read_bytes()))
    sheet = book.worksheets[0]
    places = {re.sub(r"\s", "", str(cell.value)): cell.column_letter for cell in sheet[1] if cell.value}
    good = dict(
        zip(
            HEADINGS,
            ["来凤村", provider.number, "小农户", "水稻", "耕", 1, 300, "2026-03-01", "菜单式", ""],
            strict=True,
        )
    )
    for line, (letter, wrong, _, _) in enumerate(MISTAKES, start=2):
        typed = good | {"备注": f"第 {line} 笔"} | {HEADINGS[ord(letter) - 65]: wrong}
        for heading, value in typed.items():
            sheet[f"{places[heading]}{line}"] = value
    content, _ = written_by_an_office(saved(book), tmp_path)

    _send(clerk, content)
    clerk.wait_for_selector("text=10 行不能入库。")
    with clerk.expect_download() as download:
        clerk.click("text=下载标红的文件")
    marked_book = openpyxl.load_workbook(io.BytesIO(download.value.path().read_bytes()))
    sheet = marked_book.worksheets[0]
    for line, (letter, _, begins, mended) in enumerate(MISTAKES, start=2):
        cell = sheet[f"{places[HEADINGS[ord(letter) - 65]]}{line}"]
        assert cell.comment.text.startswith(begins)
        cell.value = mended or provider.number
    clerk.click("text=换一个文件")
    _send(clerk, saved(marked_book))
    clerk.wait_for_selector("text=10 行可以入库。")
    clerk.click("text=全部入库")
    clerk.wait_for_selector("progress")
    jobs.work(ImportJob.objects.latest("pk").pk)
    clerk.click("text=去提交新增的草稿")
    clerk.click("#action-toggle")
    clerk.click(".p-bulk >> text=提交")
    clerk.click("button:has-text('提交 10 条')")
    clerk.wait_for_selector("text=10 条已提交")

    verifier = sign_in(new_page(), "/desk/verify/", "district_verifier")
    for box in verifier.locator("input[name=pick]").all():
        box.check()
    verifier.click("#ask-bulk")
    verifier.click("#do-verify")
    verifier.wait_for_selector("text=10 条已核实。")
    rolling.drain()
    leader = sign_in(new_page(), "/", "leader")
    # Ten times 300 亩, ploughed once.
    assert "3,000" in leader.locator(".card", has_text="社会化服务规模").inner_text()


def _send(page, content):
    page.select_option("#id_ledger", "production-services")
    page.set_input_files("#id_file", {"name": "社会化服务.xlsx", "mimeType": "", "buffer": content})
    page.click("text=上传并核对")
    page.wait_for_selector("progress")
    jobs.work(ImportJob.objects.latest("pk").pk)


def written_by_an_office(content, folder):
    """The same workbook opened and saved by LibreOffice, where there is one."""
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        print("no LibreOffice here: the file is openpyxl's own")  # noqa: T201
        return content, "openpyxl"
    given = folder / "given.xlsx"
    given.write_bytes(content)
    made = folder / "made"
    command = [office, "--headless", "--convert-to", "xlsx", "--outdir", str(made), str(given)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return (made / "given.xlsx").read_bytes(), "LibreOffice"
