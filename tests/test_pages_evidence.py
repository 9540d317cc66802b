"""Beside the rows behind a figure: one row's detail, and the same rows as an Excel file; both only in scope."""

import datetime
import io
import re
from urllib.parse import quote

import openpyxl
import pytest

from ledger.audit import acting
from targets import rolling
from targets.closing import close_month
from tests import rows
from tests.pictures import attached
from tests.reporting_month import at, hand_in, october, owe, said
from tests.small_plan import add_indicator, build_plan, edit, verified_society, verify
from tests.stage import built_once

OPENED = datetime.date(2025, 3, 1)
OCTOBER = datetime.date(2026, 10, 31)
EVIDENCE, FILE = "/indicators/6/evidence/", "/indicators/6/evidence.xlsx"


@pytest.fixture
@built_once
def plan(cast):
    return build_plan(cast.place.county)


@pytest.fixture
@built_once
def role(cast, plan):
    """A society in 来凤; another stands in 丁家."""
    found = verified_society(cast, cast.place.village, "凤凰村综合服务社", OPENED, co_builders=["farmers"])
    verified_society(cast, cast.place.neighbour_village, "铜瓦村综合服务社", OPENED)
    rolling.drain()
    return found


def page(client, person, address):
    client.force_login(person)
    response = client.get(address)
    assert response.status_code == 200, address
    return re.sub(r"\s+", " ", response.content.decode())


def beside(html):
    """The detail, "" where none is told."""
    found = re.search(r'<aside class="panel c4 beside".*?</aside>', html)
    return found[0] if found else ""


def sheet(client, person, address=FILE):
    client.force_login(person)
    response = client.get(address)
    assert response.status_code == 200, address
    return response, openpyxl.load_workbook(io.BytesIO(response.content)).active


def noted(sheet):
    """来源, 截至 … → its words."""
    return dict(cell.value.split("：", 1) for (cell,) in sheet["A2:A6"])


def table(sheet):
    return [[cell.value for cell in line] for line in sheet.iter_rows(min_row=8)]


def test_a_link_opens_the_detail_of_a_row_beside_the_list(client, cast, role):
    attached(role, cast.town_clerk)
    html = page(client, cast.leader, EVIDENCE)
    assert beside(html) == ""
    assert f'href="{EVIDENCE}?row=site-roles-{role.pk}#row"' in html
    opened = page(client, cast.leader, f"{EVIDENCE}?row=site-roles-{role.pk}")
    detail = beside(opened)
    assert "<h2>凤凰村综合服务社 · 农村综合服务社</h2>" in detail
    assert "<dd>2025-03-01</dd>" in detail
    assert "区级核实" in detail
    assert "门头.jpg" in detail
    assert f'<a href="/rows/site-roles/{role.pk}/">打开记录</a>' in detail
    assert f'<a href="{EVIDENCE}">收起</a>' in detail
    assert opened.count('<tr class="on" id="row">') == 1
    assert "铜瓦村综合服务社" in opened


def test_the_detail_tells_the_rows_story_with_the_fields_that_were_edited(client, cast, role):
    verify(cast, edit(cast, role, started_on=datetime.date(2025, 5, 1)))
    rolling.drain()
    detail = beside(page(client, cast.leader, f"{EVIDENCE}?row=site-roles-{role.pk}"))
    story = detail[detail.index("<h3>经过</h3>") :]
    told = re.findall(r"<li>([^<]+)<", story)
    assert told == ["修改已核实，第 2 版", "提交修改", "核实，第 1 版", "提交", "新增"]
    assert re.search(r'<span class="was">2025-03-01</span> → 2025-05-01', story)
    assert story.index("区级核实") < story.index("来凤经办")
    # The same as on the row's own page.
    assert told == re.findall(r"<li>([^<]+)<", page(client, cast.leader, f"/rows/site-roles/{role.pk}/"))


def test_the_detail_stays_in_the_town_and_on_the_day_that_were_asked_for(client, cast, role):
    query = f"as_of=2026-10-31&region={cast.place.town.code}"
    html = page(client, cast.leader, f"{EVIDENCE}?{query}&row=site-roles-{role.pk}")
    plain = query.replace("&", "&amp;")
    assert f'href="{EVIDENCE}?{plain}&amp;row=site-roles-{role.pk}#row"' in html
    assert f'<a href="{EVIDENCE}?{plain}">收起</a>' in html


def test_a_row_outside_the_scope_or_of_another_figure_opens_nothing(client, cast, role):
    other = rows.make("sites", cast, status="verified", name="别的网点")
    key = f"site-roles-{role.pk}"
    for person, asked in (
        (cast.neighbour_clerk, key),
        (cast.leader, f"sites-{other.pk}"),
        (cast.leader, "site-roles-999999"),
        (cast.leader, "nonsense"),
        (cast.leader, "site-roles-²"),
    ):
        html = page(client, person, f"{EVIDENCE}?row={asked}")
        assert beside(html) == ""
        assert 'id="row"' not in html
    assert "凤凰村综合服务社" not in page(client, cast.neighbour_clerk, f"{EVIDENCE}?row={key}")


def test_a_row_of_a_closed_month_says_which_edition_counted(client, cast, plan, role):
    close_month(plan=plan, as_of=OCTOBER, user=cast.district_clerk)
    address = f"{EVIDENCE}?as_of=2026-10-31&view=then&row=site-roles-{role.pk}"
    assert "结账时计入" not in beside(page(client, cast.leader, address))
    verify(cast, edit(cast, role, started_on=datetime.date(2025, 5, 1)))
    detail = beside(page(client, cast.leader, address))
    assert "结账时计入的是第 1 版，下面是现在的第 2 版。" in detail
    assert "<dd>2025-05-01</dd>" in detail


def test_regions_behind_a_coverage_lead_to_their_figure_and_have_no_detail(client, cast, plan, role):
    covered = {"measure": "site-roles.sites", "conditions": {"role": "service_society"}, "level": "town"}
    add_indicator(plan, "7", "综合服务社覆盖镇街", covered, kind="coverage", unit="%", position=2)
    rolling.drain()
    html = page(client, cast.leader, "/indicators/7/evidence/")
    assert f'href="/indicators/7/?region={cast.place.town.code}"' in html
    assert "row=" not in html


def test_the_file_says_source_day_definition_coverage_and_sum(client, cast, plan, role):
    with acting(None, "test"):
        plan.indicators.filter(number="6").update(definition="当日营业的综合服务社。")
    owe(cast.place.town, cast.place.neighbour_town, ledgers=("site-roles",))
    with at("2026-11-03"):
        hand_in(cast, october(cast), claims=said(ledgers=("site-roles",)))
    with at("2026-11-12"):
        response, found = sheet(client, cast.leader, f"{FILE}?as_of=2026-10-31")
    name = quote("6发展农村综合服务社来源明细_璧山区_2026-10-31.xlsx")
    assert response["Content-Disposition"] == f"attachment; filename*=UTF-8''{name}"
    assert found["A1"].value == "6 发展农村综合服务社　璧山区来源明细"
    assert noted(found) == {
        "来源": "小计划，平台台账，现在的数，只含已核实的记录",
        "截至": "2026年10月31日",
        "口径": "当日营业的综合服务社。　台账“网点类别”的网点数；类别为农村综合服务社；当日在册、已核实",
        "报送": "2 个镇街已报 1 个，没有报全：丁家街道",
        "合计": "2 条记录，合计 2 家",
    }


def test_the_file_lists_the_rows_as_the_page_does_and_amounts_are_numbers(client, cast, role):
    _, found = sheet(client, cast.leader)
    assert table(found)[0] == ["台账编号", "记录", "区划代码", "所在地", "台账", "版次", "计入"]
    assert [row[1:] for row in table(found)[1:]] == [
        ["铜瓦村综合服务社 · 农村综合服务社", cast.place.neighbour_village.code, "丁家街道 铜瓦村", "网点类别", "1", 1],
        ["凤凰村综合服务社 · 农村综合服务社", cast.place.village.code, "来凤街道 来凤村", "网点类别", "1", 1],
    ]
    assert found["G9"].number_format == "#,##0"


def test_rows_outside_the_scope_are_counted_in_the_file_and_not_listed(client, cast, role):
    _, found = sheet(client, cast.neighbour_clerk)
    assert noted(found)["合计"] == "2 条记录，合计 2 家；另有 1 条不在您的权限范围，没有列出"
    assert [row[1] for row in table(found)[1:]] == ["铜瓦村综合服务社 · 农村综合服务社"]
    village = f"{FILE}?region={cast.place.village.code}"
    client.force_login(cast.neighbour_clerk)
    assert client.get(village).status_code == 404


def test_a_file_that_would_be_too_long_says_what_is_left_out(client, cast, role, monkeypatch):
    monkeypatch.setattr("dashboards.sheets.evidence.MOST_ROWS", 1)
    _, found = sheet(client, cast.leader)
    assert noted(found)["合计"] == "2 条记录，合计 2 家；只列最近的 1 条，其余请选镇街分别导出"
    assert len(table(found)) == 2


def test_the_file_of_a_closed_month_is_what_was_reported(client, cast, plan, role):
    close_month(plan=plan, as_of=OCTOBER, user=cast.district_clerk)
    verified_society(cast, cast.place.village, "补录综合服务社", datetime.date(2026, 10, 20))
    rolling.drain()
    _, found = sheet(client, cast.leader, f"{FILE}?as_of=2026-10-31&view=then")
    assert len(table(found)) == 3
    assert "结账时的数，此后的更正不在内" in noted(found)["来源"]
    _, found = sheet(client, cast.leader, f"{FILE}?as_of=2026-10-31")
    assert len(table(found)) == 4


def test_few_persons_make_no_file(client, cast, plan):
    loans = {"measure": "loans.amount", "window": "calendar_year"}
    add_indicator(plan, "11", "信贷投放", loans, unit="元", position=1)
    rows.make("loans", cast, status="verified")
    rolling.drain()
    address = f"?region={cast.place.town.code}"
    assert "导出 Excel" not in page(client, cast.leader, f"/indicators/11/evidence/{address}")
    assert client.get(f"/indicators/11/evidence.xlsx{address}").status_code == 404


@pytest.mark.parametrize("query", ["operand=denominator", "operand=nonsense", "region=nonsense"])
def test_files_of_what_there_is_not_are_not_found(client, cast, role, query):
    client.force_login(cast.leader)
    assert client.get(f"{FILE}?{query}").status_code == 404
