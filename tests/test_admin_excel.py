"""A ledger's sheet out of the admin and back in on the page for uploads."""

import datetime
from decimal import Decimal

import pytest

from ledger import registry
from ledger.cells import as_typed, harmless
from ledger.imports import jobs
from ledger.models import ImportJob
from service_centers.models import ServiceContract
from tests import rows
from tests.desk import Desk, address
from tests.sheets import book, lines, upload
from tests.uploads import compared, errors_of, stored, workbook

LEDGERS = pytest.mark.parametrize("ledger", list(registry.ledgers()), ids=lambda ledger: ledger.key)


@pytest.fixture
def clerk(cast):
    return Desk(cast.town_clerk)


@LEDGERS
def test_what_was_exported_comes_back_without_a_change(cast, ledger):
    desk = Desk(rows.clerk_of(ledger.key, cast, cast.place.village))
    row = rows.make(ledger.key, cast, status="verified")
    [line] = [one for one in lines(desk.get(address(ledger.key, "export"))) if int(one["id"]) == row.pk]
    assert (line["台账编号"], line["状态"]) == (row.number, "已核实")
    job = compared(desk.user, ledger.key, workbook(line))
    assert (dict(job.counts), errors_of(job)) == ({"same": 1}, [])
    row.refresh_from_db()
    assert row.pending_act == ""


def test_a_row_that_is_being_changed_comes_out_as_its_people_said_last(cast, clerk):
    site = rows.make("sites", cast, status="verified", name="旧名")
    clerk.change(site, name="新名")
    [line] = lines(clerk.get(address("sites", "export")))
    assert line["门店名称"] == "新名"
    assert compared(cast.town_clerk, "sites", workbook(line)).counts == {"same": 1}


def test_an_export_holds_what_the_filtered_list_shows(cast, clerk):
    rows.make("sites", cast)
    verified = rows.make("sites", cast, status="verified")
    rows.make("sites", cast, village=cast.place.neighbour_village, status="verified")
    exported = lines(clerk.get(address("sites", "export"), status="verified"))
    assert [int(line["id"]) for line in exported] == [verified.pk]


def test_id_and_version_are_there_but_hidden(cast, clerk):
    rows.make("sites", cast)
    sheet = book(clerk.get(address("sites", "export"))).active
    hidden = [(one.min, one.max) for one in sheet.column_dimensions.values() if one.hidden]
    assert hidden == [(1, 2)]
    assert [cell.value for cell in sheet[1]][:5] == ["id", "version", "台账编号", "状态", "所在村（镇街）"]


@pytest.mark.parametrize("text", ["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1"])
def test_nothing_that_a_spreadsheet_would_run_leaves_the_portal(cast, clerk, text):
    site = rows.make("sites", cast)
    clerk.change(site, remark=text.strip())
    [line] = lines(clerk.get(address("sites", "export")))
    assert line["备注"] == f"'{text.strip()}"
    # And it comes back as what it was.
    assert compared(cast.town_clerk, "sites", workbook(line)).counts == {"same": 1}
    assert as_typed(harmless(text)).strip() == text.strip()


def test_numbers_and_dates_are_numbers_and_dates(cast, clerk):
    rows.make("production-services", cast, area_mu="1200.5")
    [line] = lines(clerk.get(address("production-services", "export")))
    assert Decimal(str(line["作业面积（亩）"])) == Decimal("1200.5")
    assert line["作业日期"].date() == rows.DAY
    assert line["服务主体"].startswith("DW-")


def test_the_last_valid_day_goes_both_ways(cast, clerk):
    rows.make("contracts", cast, ended_on=datetime.date(2027, 1, 1))
    [line] = lines(clerk.get(address("contracts", "export")))
    assert line["有效期至（含当日）"].date() == datetime.date(2026, 12, 31)
    changed = line | {"有效期至（含当日）": datetime.date(2026, 12, 30)}
    stored(compared(cast.town_clerk, "contracts", workbook(changed)))
    assert ServiceContract.objects.get().ended_on == datetime.date(2026, 12, 31)


def test_a_partner_is_named_by_number_code_or_full_name(cast):
    code = "93500120MA5U00011Y"
    partner = rows.make("organisations", cast, status="verified", name="凤凰合作社", code=code)
    for named in (f"{partner.number} 随便写", code, "凤凰合作社"):
        job = compared(cast.town_clerk, "titles", workbook({"单位": named, "级别": "区级", "认定日期": "2026-01-01"}))
        assert job.counts == {"new": 1}, named


def test_two_partners_of_one_name_are_not_guessed(cast):
    for village in (cast.place.village, cast.place.neighbour_village):
        rows.make("organisations", cast, village=village, status="verified", name="凤凰合作社")
    job = compared(cast.town_clerk, "titles", workbook({"单位": "凤凰合作社", "级别": "区级"}))
    assert errors_of(job) == [(2, "单位", "凤凰合作社", "有几个单位叫“凤凰合作社”，请填写编号或代码加以区分。")]


def test_persons_leave_masked(cast, clerk):
    number = rows.identity_number(900)
    rows.make("households", cast, head_name="王小明", id_number=number)
    [line] = lines(clerk.get(address("households", "export")))
    assert (line["户主姓名"], line["身份证号"]) == ("王**", f"{number[:3]}***********{number[-4:]}")


def test_the_button_for_import_leads_to_the_page_for_uploads(cast, clerk):
    answer = clerk.get(address("sites", "import"))
    assert (answer.status_code, answer.url) == (302, "/desk/uploads/?ledger=sites")
    page = clerk.get(answer.url)
    assert page.context["form"]["ledger"].value() == "sites"


@pytest.mark.parametrize("person", ["leader", "district_verifier", "department"])
def test_only_who_enters_rows_may_import(cast, person):
    desk = Desk(getattr(cast, person))
    assert desk.get(address("sites", "import")).status_code == 403
    assert "导入 Excel" not in desk.listing("sites").content.decode()
    answer = desk.client.post("/desk/uploads/", {"ledger": "sites", "file": upload({"门店名称": "x"})})
    assert answer.status_code == 403 or "请选择您可以录入的台账。" in answer.content.decode()
    assert not ImportJob.objects.exists()
    with pytest.raises(jobs.PermissionDenied):
        jobs.upload(user=desk.user, ledger=registry.by_key("sites"), name="x", content=b"x")
