"""An upload in a real browser: sent, watched, decided; 390 and 1440 px; axe; without JavaScript too."""

import io

import pytest

from ledger.imports import jobs
from ledger.imports.models import ImportJob, JobState
from service_centers.models import Site
from tests import rows
from tests.uploads import compared, sheet_lines, stored, workbook

pytestmark = pytest.mark.django_db(transaction=True)
GOOD = {"所在村（镇街）": "来凤村", "门店名称": "新店", "备注": "第一次登记"}
WRONG = {"所在村（镇街）": "铜瓦村", "门店名称": "别镇的店", "备注": ""}


def choose_file(page, *given):
    page.select_option("#id_ledger", "sites")
    page.set_input_files("#id_file", {"name": "网点_来凤.xlsx", "mimeType": "", "buffer": workbook(*given)})
    page.click("text=上传并核对")


@pytest.mark.parametrize("width", [390, 1440])
def test_a_file_is_sent_watched_and_stored(cast, sign_in, new_page, axe_violations, width):
    rows.make("sites", cast, name="原名")
    [line] = sheet_lines(cast.town_clerk, "sites")
    stored(compared(cast.district_clerk, "sites", workbook(line | {"门店名称": "他的名"})))
    page = sign_in(new_page(width=width), "/desk/uploads/", "town_clerk")
    assert axe_violations(page) == []
    choose_file(page, line | {"门店名称": "我的名"}, GOOD, WRONG)
    page.wait_for_selector("progress")
    assert axe_violations(page) == []
    job = ImportJob.objects.latest("pk")
    jobs.work(job.pk)
    page.wait_for_selector("text=1 行可以入库，1 行冲突要您选，1 行不能入库。")
    assert page.evaluate("document.documentElement.scrollWidth") == width
    assert axe_violations(page) == []
    page.check("text=用我的")
    page.click("text=只入库没有问题的")
    page.wait_for_selector("progress")
    job = jobs.work(job.pk)
    page.wait_for_selector("text=整批撤销")
    assert job.state == JobState.STORED
    assert set(Site.objects.values_list("name", flat=True)) == {"我的名", "新店"}
    assert axe_violations(page) == []
    with page.expect_download() as download:
        page.click("text=下载标红的文件")
    assert download.value.suggested_filename == "网点_来凤_标红.xlsx"


def test_without_javascript_the_page_asks_again_by_itself(cast, sign_in, new_page):
    page = sign_in(new_page(java_script_enabled=False), "/desk/uploads/", "town_clerk")
    choose_file(page, GOOD)
    page.wait_for_selector("progress")
    jobs.work(ImportJob.objects.latest("pk").pk)
    page.wait_for_selector("text=1 行可以入库。", timeout=20_000)
    page.click("text=全部入库")
    page.wait_for_selector("progress")
    jobs.work(ImportJob.objects.latest("pk").pk)
    page.wait_for_selector("text=整批撤销", timeout=20_000)
    assert Site.objects.get().name == "新店"


def test_the_template_comes_down_with_its_name(cast, sign_in, new_page):
    page = sign_in(new_page(), "/desk/uploads/", "town_clerk")
    with page.expect_download() as download:
        page.click(".templates a:text-is('网点')")
    assert download.value.suggested_filename.startswith("网点_来凤街道_")
    import openpyxl

    assert openpyxl.load_workbook(io.BytesIO(download.value.path().read_bytes())).worksheets[0].title == "网点"
