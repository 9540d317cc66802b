"""A ledger's sheet out of the admin and back: what changes, what is refused, where it says so."""

import datetime
from decimal import Decimal

import pytest

from ledger import registry
from ledger.cells import as_typed, harmless
from ledger.entry import open_revision
from ledger.models import Source, Status
from members.models import Household, Organisation
from service_centers.models import ProductionService, ServiceContract, Site
from tests import rows
from tests.desk import Desk, address, said
from tests.sheets import book, lines, upload

LEDGERS = pytest.mark.parametrize("ledger", list(registry.ledgers()), ids=lambda ledger: ledger.key)


@pytest.fixture
def clerk(cast):
    return Desk(cast.town_clerk)


def send(desk, key, *given, **options):
    """Upload; the page that says what the file would do."""
    return desk.client.post(address(key, "import"), {"file": upload(*given, **options)})


def store(desk, key, page):
    """Press 入库 on that page."""
    return desk.client.post(address(key, "import"), {"held": page.context["held"]}, follow=True)


def faults(page):
    return [(one.line, one.column, one.typed) for one in page.context["looked"].errors]


@LEDGERS
def test_what_was_exported_comes_back_without_a_change(cast, ledger):
    desk = Desk(rows.clerk_of(ledger.key, cast, cast.place.village))
    row = rows.make(ledger.key, cast, status="verified")
    [line] = [one for one in lines(desk.get(address(ledger.key, "export"))) if int(one["id"]) == row.pk]
    assert (line["台账编号"], line["状态"]) == (row.number, "已核实")
    page = send(desk, ledger.key, line)
    looked = page.context["looked"]
    assert (looked.new, looked.changed, looked.same, looked.errors) == (0, 0, 1, [])
    assert not page.context["held"]
    row.refresh_from_db()
    assert row.pending_act == ""


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
    assert send(clerk, "sites", line).context["looked"].same == 1
    assert as_typed(harmless(text)).strip() == text.strip()


def test_a_new_line_becomes_a_draft_with_its_source(cast, clerk):
    page = send(clerk, "sites", {"所在村（镇街）": "来凤村", "门店名称": "新店", "联系电话": 41000000})
    assert (page.context["looked"].new, Site.objects.count()) == (1, 0)
    page = store(clerk, "sites", page)
    site = Site.objects.get()
    assert (site.name, site.phone, site.region, site.status, site.source) == (
        "新店",
        "41000000",
        cast.place.village,
        Status.DRAFT,
        Source.IMPORT,
    )
    assert "新增 1 条草稿" in said(page)
    assert clerk.page(site).context["steps"][0].words == ["Excel 导入"]


def test_a_changed_line_of_a_verified_row_becomes_a_revision(cast, clerk):
    site = rows.make("sites", cast, status="verified", name="旧名")
    [line] = lines(clerk.get(address("sites", "export")))
    store(clerk, "sites", send(clerk, "sites", line | {"门店名称": "新名"}))
    site.refresh_from_db()
    assert (site.name, open_revision(site).name, open_revision(site).source) == ("旧名", "新名", Source.IMPORT)


def test_all_wrong_cells_are_named_together_and_nothing_is_stored(cast, clerk):
    provider = rows.organisation(cast, cast.place.village)
    rows.link()
    good = {
        "作业所在村": "来凤村",
        "服务主体": provider.number,
        "服务对象": "小农户",
        "作物": "水稻",
        "环节": "耕",
        "作业面积（亩）": 300,
        "作业遍数": 1,
        "作业日期": "2026-09-30",
    }
    page = send(
        clerk,
        "production-services",
        good,
        good | {"作业面积（亩）": "约300", "作业日期": "2026.13.4"},
        good | {"作业面积（亩）": -5, "服务对象": "大户"},
        good | {"作业所在村": "铜瓦村"},
        good | {"服务主体": "没有的公司"},
    )
    assert faults(page) == [
        (3, "作业日期", "2026.13.4"),
        (3, "作业面积（亩）", "约300"),
        (4, "服务对象", "大户"),
        (4, "作业面积（亩）", "-5"),
        (5, "作业所在村", "铜瓦村"),
        (6, "服务主体", "没有的公司"),
    ]
    details = [one.detail for one in page.context["looked"].errors]
    assert details[1] == "“约300”不是数字，请只填数，不带单位，如 300。"
    assert details[2] == "“大户”不是可选项，可填：小农户、规模经营主体"
    assert "不在您的可选范围内" in details[4]
    assert not page.context["held"]
    assert not ProductionService.objects.exists()


def test_the_id_of_another_towns_row_is_refused_and_nothing_is_changed(cast, clerk):
    """A plain ModelResource looks rows up in Model.objects.all(): this was seen, tried, real."""
    foreign = rows.make("sites", cast, village=cast.place.neighbour_village, name="丁家店")
    own = rows.make("sites", cast, name="来凤店")
    [line] = lines(clerk.get(address("sites", "export")))
    page = send(clerk, "sites", line | {"门店名称": "改名"}, line | {"id": foreign.pk, "version": foreign.version})
    assert faults(page) == [(3, "记录", "")]
    assert not page.context["held"]
    own.refresh_from_db()
    foreign.refresh_from_db()
    assert (own.name, foreign.name, foreign.version) == ("来凤店", "丁家店", 1)


def test_a_row_changed_since_the_export_is_refused(cast, clerk):
    site = rows.make("sites", cast)
    [line] = lines(clerk.get(address("sites", "export")))
    Desk(cast.district_clerk).change(site, name="别人改的名")
    page = send(clerk, "sites", line | {"门店名称": "我改的名"})
    assert faults(page) == [(2, "版本", str(site.version))]
    assert Site.objects.get().name == "别人改的名"


def test_a_row_changed_between_looking_and_storing_is_refused(cast, clerk):
    site = rows.make("sites", cast)
    [line] = lines(clerk.get(address("sites", "export")))
    page = send(clerk, "sites", line | {"门店名称": "我改的名"})
    Desk(cast.district_clerk).change(site, name="别人改的名")
    page = store(clerk, "sites", page)
    assert [one.column for one in page.context["looked"].errors] == ["版本"]
    assert Site.objects.get().name == "别人改的名"


def test_what_one_looked_at_another_cannot_store(cast, clerk):
    page = send(clerk, "sites", {"所在村（镇街）": "来凤村", "门店名称": "新店"})
    for desk, key, held in (
        (Desk(cast.district_clerk), "sites", page.context["held"]),
        (clerk, "service-centers", page.context["held"]),
        (clerk, "sites", page.context["held"][:-3] + "xxx"),
    ):
        answer = desk.client.post(address(key, "import"), {"held": held}, follow=True)
        assert said(answer) == "页面已过期，请重新上传文件。"
    assert not Site.objects.exists()


@pytest.mark.parametrize(
    ("given", "options", "sentence"),
    [
        ([{"门店名": "x"}], {}, "不认识这些列：门店名。"),
        ([{"备注": ""}], {"headings": ("备注", "备注")}, "有两列的名称相同"),
        ([{"id": ""}], {}, "第一行不是表头"),
    ],
)
def test_a_sheet_with_other_headings_is_refused(clerk, given, options, sentence):
    page = send(clerk, "sites", *given, **options)
    assert sentence in page.context["form"].errors["file"][0]


def test_a_file_that_is_no_workbook_is_refused(clerk):
    from django.core.files.uploadedfile import SimpleUploadedFile

    page = clerk.client.post(address("sites", "import"), {"file": SimpleUploadedFile("x.xlsx", b"PK\x03\x04nothing")})
    assert "打不开这个文件" in page.context["form"].errors["file"][0]


@pytest.mark.parametrize("person", ["leader", "district_verifier", "department"])
def test_only_who_enters_rows_may_import(cast, person):
    desk = Desk(getattr(cast, person))
    assert desk.get(address("sites", "import")).status_code == 403
    assert send(desk, "sites", {"门店名称": "x"}).status_code == 403
    assert "导入 Excel" not in desk.listing("sites").content.decode()


def test_the_last_valid_day_goes_both_ways(cast, clerk):
    rows.make("contracts", cast, ended_on=datetime.date(2027, 1, 1))
    [line] = lines(clerk.get(address("contracts", "export")))
    assert line["有效期至（含当日）"].date() == datetime.date(2026, 12, 31)
    changed = line | {"有效期至（含当日）": datetime.date(2026, 12, 30)}
    store(clerk, "contracts", send(clerk, "contracts", changed))
    assert ServiceContract.objects.get().ended_on == datetime.date(2026, 12, 31)


def test_numbers_and_dates_are_numbers_and_dates(cast, clerk):
    rows.make("production-services", cast, area_mu="1200.5")
    [line] = lines(clerk.get(address("production-services", "export")))
    assert Decimal(str(line["作业面积（亩）"])) == Decimal("1200.5")
    assert line["作业日期"].date() == rows.DAY
    assert line["服务主体"].startswith("DW-")


def test_a_partner_is_named_by_number_code_or_full_name(cast, clerk):
    code = "93500120MA5U00011Y"
    partner = rows.make("organisations", cast, status="verified", name="凤凰合作社", code=code)
    for named in (f"{partner.number} 随便写", code, "凤凰合作社"):
        page = send(clerk, "titles", {"单位": named, "级别": "区级", "认定日期": "2026-01-01"})
        assert page.context["looked"].new == 1, named


def test_two_partners_of_one_name_are_not_guessed(cast, clerk):
    for village in (cast.place.village, cast.place.neighbour_village):
        rows.make("organisations", cast, village=village, status="verified", name="凤凰合作社")
    page = send(clerk, "titles", {"单位": "凤凰合作社", "级别": "区级"})
    assert "有几个单位叫“凤凰合作社”" in page.context["looked"].errors[0].detail


def test_persons_leave_masked_and_stay_what_they_are(cast, clerk):
    number = rows.identity_number(900)
    household = rows.make("households", cast, head_name="王小明", id_number=number)
    [line] = lines(clerk.get(address("households", "export")))
    assert (line["户主姓名"], line["身份证号"]) == ("王**", f"{number[:3]}***********{number[-4:]}")
    store(clerk, "households", send(clerk, "households", line | {"人口": 6}))
    household = Household.objects.get()
    assert (household.head_name, household.id_number, household.persons) == ("王小明", number, 6)
    store(clerk, "households", send(clerk, "households", line | {"户主姓名": "李四", "version": household.version}))
    assert Household.objects.get().head_name == "李四"


def test_a_code_that_excel_turned_into_a_number_is_named(cast, clerk):
    page = send(
        clerk, "organisations", {"所在地": "来凤村", "名称": "x", "单位类型": "其他", "统一社会信用代码": 9.35e17}
    )
    assert [one.column for one in page.context["looked"].errors] == ["统一社会信用代码"]
    assert not Organisation.objects.filter(name="x").exists()
