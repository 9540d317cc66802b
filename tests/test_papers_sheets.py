"""The Excel annexes: numbers are numbers, every sheet says source, date, definition and how many had reported."""

import datetime
import io

import openpyxl
import pytest
import time_machine

from papers.sheets import long_table
from targets.closing import close_month
from tests import papers
from tests.api import Caller
from tests.papers import NOW, OCTOBER, bulletin

pytestmark = pytest.mark.django_db
SEPTEMBER = datetime.date(2026, 9, 30)
TITLES = 7


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOW, tick=False) as moving:
        yield moving


MADE: list[bytes] = []


def annexes(cast):
    plan = papers.plan_with_figures(cast)
    close_month(plan=plan, as_of=SEPTEMBER, user=cast.district_verifier)
    return papers.annex_of(bulletin(cast, papers.closed(cast, plan)))


@pytest.fixture
def book(request, monkeypatch):
    """Made once, for nothing of it depends on the test."""
    monkeypatch.setattr("papers.pdf.program", lambda: None)
    if not MADE:
        MADE.append(annexes(request.getfixturevalue("cast")))
    return openpyxl.load_workbook(io.BytesIO(MADE[0]))


def table(sheet):
    titles, *rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=TITLES)]
    return titles, rows


def test_every_sheet_says_what_it_is(book):
    assert book.sheetnames == ["指标完成情况", "镇街排名", "镇街×指标", "明细长表", "栏目说明"]
    for sheet in book:
        said = [sheet.cell(row, 1).value for row in range(2, 6)]
        assert [text[:3] for text in said] == ["来源：", "截至：", "口径：", "报送："]
        assert "2026年10月31日" in said[1]
        assert "小计划" in said[0]


def test_the_long_table_has_a_row_per_unit_indicator_and_month(book):
    titles, rows = table(book["明细长表"])
    assert titles == [name for name, _, _ in long_table.COLUMNS]
    at = {name: place for place, name in enumerate(titles)}
    # Two months × (district, its own row, two towns) × two indicators.
    assert len(rows) == 2 * 4 * 2
    keys = [tuple(row[at[name]] for name in ("month", "region", "own", "number")) for row in rows]
    assert len(set(keys)) == len(keys)
    found = dict(zip(keys, rows, strict=True))
    district = found[datetime.datetime(2026, 10, 31), "500120", 0, "6"]  # noqa: DTZ001
    assert [district[at[name]] for name in ("value", "target", "light", "hidden")] == [3, 105, "red", 0]
    assert isinstance(district[at["expected"]], float)
    own = found[datetime.datetime(2026, 10, 31), "500120", 1, "6"]  # noqa: DTZ001
    assert own[at["value"]] == 0


def test_the_long_table_equals_the_api(cast, monkeypatch):
    monkeypatch.setattr("papers.pdf.program", lambda: None)
    book = openpyxl.load_workbook(io.BytesIO(annexes(cast)))
    titles, rows = table(book["明细长表"])
    at = {name: place for place, name in enumerate(titles)}
    told = Caller(cast.leader).get("plans/small/breakdown/", indicator="6", as_of=str(OCTOBER), view="then")
    for part in told.data["results"]:
        [row] = [
            row
            for row in rows
            if (row[at["region"]], row[at["own"]], row[at["number"]]) == (part["region"], int(part["own"]), "6")
            and row[at["month"]].date() == OCTOBER
        ]
        assert row[at["value"]] == float(part["value"])
        assert row[at["light"]] == part["light"]


def test_it_is_a_named_table_that_programs_find(book):
    [found] = book["明细长表"].tables.values()
    assert (found.name, found.ref.split(":")[0]) == ("long_table", "A7")


def test_numbers_are_numbers_with_formats(book):
    sheet = book["指标完成情况"]
    line = sheet[TITLES + 1]
    assert [cell.value for cell in line][:4] == ["6", "发展农村综合服务社", "家", 105]
    assert (line[5].value, line[5].number_format) == (3, "#,##0")
    assert line[6].value == pytest.approx(3 / 105)
    assert line[6].number_format == "0.0%"
    assert line[8].value == pytest.approx(-115.6, abs=0.05)
    _, towns = table(book["镇街排名"])
    assert [row[:2] for row in towns] == [[1, "来凤街道"], [2, "丁家街道"]]
    assert [row[7] for row in towns] == [1, 0.25]


def test_titles_stay_in_sight_and_return_on_every_printed_page(book):
    for sheet in list(book)[:4]:
        assert sheet.freeze_panes.endswith("8")
        assert sheet.print_title_rows == "$7:$7"
        assert sheet.page_setup.fitToHeight == 0
