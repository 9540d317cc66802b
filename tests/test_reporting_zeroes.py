"""Zero, not reported and not applicable stay apart wherever a figure of a town is shown."""

import datetime
import re

import pytest

from dashboards import cards, cells
from papers.sheets import long_table
from targets import rolling
from targets.closing import close_month
from targets.models import ClosedMonth, Plan
from tests.api import Caller
from tests.lines import line, societies
from tests.reporting_month import OPEN, at, hand_in, october, owe, said
from tests.small_plan import add_target, build_plan, verified_society

END = datetime.date(2026, 10, 31)
UNREPORTED = {"reported_units": 0, "expected_units": 1, "not_applicable_units": 0}
ZERO = {"reported_units": 1, "expected_units": 1, "not_applicable_units": 0}
NOT_APPLICABLE = {"reported_units": 1, "expected_units": 1, "not_applicable_units": 1}


@pytest.mark.parametrize(
    ("value", "units", "shown"),
    [
        (0, UNREPORTED, "0 未报"),
        (0, ZERO, "0"),
        (0, NOT_APPLICABLE, "不适用"),
        (3, UNREPORTED, "3"),
        (3, NOT_APPLICABLE, "3"),
        (None, UNREPORTED, "未报"),
        (None, NOT_APPLICABLE, "不适用"),
        (0, {}, "0"),
        (0, {"reported_units": 1, "expected_units": 15, "not_applicable_units": 1}, "0"),
        (0, {"reported_units": 0, "expected_units": 15, "not_applicable_units": 0}, "0 未报"),
    ],
)
def test_a_figure_says_which_kind_of_nothing_it_is(value, units, shown):
    assert cards.value(line(value, **units)) == shown


def test_no_unit_stands_behind_a_zero_that_is_none():
    assert [cards.unit(line(0, **units)) for units in (UNREPORTED, ZERO, NOT_APPLICABLE)] == ["", "家", ""]


@pytest.mark.parametrize(("units", "shown"), [(UNREPORTED, "0 未报"), (ZERO, "·"), (NOT_APPLICABLE, "不适用")])
def test_a_cell_without_target_tells_them_apart_too(units, shown):
    cell = cells.cell(line(0, **units))
    assert cell.text == shown
    assert cell.html.startswith('<td class="no"')


def test_the_title_of_a_cell_says_that_its_zero_is_no_zero():
    assert "还没有报送，0 不等于没有" in cells.cell(line(0, **UNREPORTED)).title
    assert "报送时说明不适用" in cells.cell(line(0, **NOT_APPLICABLE)).title
    assert "报送" not in cells.cell(societies(0)).title


@pytest.fixture
def month(cast):
    """Both towns owe; 来凤 has one society and a target of 2, 丁家 none and a target of 1. Indicator 6 counts them."""
    owe(cast.place.town, cast.place.neighbour_town)
    period = october(cast)
    plan = build_plan(cast.place.county)
    for town, goal in ((cast.place.town, 2), (cast.place.neighbour_town, 1)):
        add_target(plan.indicators.get(number="6"), town, datetime.date(2027, 12, 31), goal)
    verified_society(cast, cast.place.village, "凤凰村综合服务社", datetime.date(2025, 3, 1))
    with at(OPEN):
        rolling.drain()
        rolling.roll_day()
        yield period


def show(client, cast, path):
    """As the leader reads it: the texts of the table cells of the page."""
    client.force_login(cast.leader)
    page = client.get(path).content.decode()
    return [re.sub(r"<[^>]+>", "", cell).strip() for cell in re.findall(r"<td[^>]*>.*?</td>", page, re.DOTALL)], page


PLACES = ("/", "/indicators/6/", "/towns/{neighbour}/")


def pages(cast):
    return [path.format(neighbour=f"{cast.place.neighbour_town.code}") for path in PLACES]


def has(texts, word):
    return any(text.endswith(word) for text in texts)


@pytest.mark.django_db
def test_a_town_that_has_not_reported_shows_no_plain_zero(client, cast, month):
    for path in pages(cast):
        texts, page = show(client, cast, path)
        assert has(texts, "0 未报"), path
        assert "还没有报送，0 不等于没有" in page


@pytest.mark.django_db
def test_a_report_shows_at_the_next_look_though_no_total_moved(client, cast, month):
    for path in pages(cast):
        show(client, cast, path)
    hand_in(cast, month, cast.place.neighbour_town)
    for path in pages(cast):
        texts, _ = show(client, cast, path)
        assert not has(texts, "0 未报"), path
        assert any(re.fullmatch(r"\D*0(家)?", text) for text in texts), (path, texts)


@pytest.mark.django_db
def test_not_applicable_stands_where_the_town_said_so(client, cast, month):
    claims = said(site_roles="not_applicable")
    hand_in(cast, month, cast.place.neighbour_town, claims=claims)
    for path in pages(cast):
        texts, page = show(client, cast, path)
        assert has(texts, "不适用"), path
        assert "报送时说明不适用" in page


@pytest.mark.django_db
def test_a_town_with_a_figure_shows_it_reported_or_not(client, cast, month):
    texts, _ = show(client, cast, f"/towns/{cast.place.town.code}/")
    assert "1家" in texts
    assert not has(texts, "未报")


def reasons(cast):
    answer = Caller(cast.leader).get("plans/small/breakdown/", indicator="6", as_of="2026-10-31")
    return {row["region"]: (row["value"], row["reason"]) for row in answer.data["results"]}


@pytest.mark.django_db
def test_the_api_gives_the_reason_of_a_zero_that_is_none(cast, month):
    town, neighbour = cast.place.town.code, cast.place.neighbour_town.code
    assert reasons(cast)[neighbour] == ("0", "未到考核期；还没有报送，0 不等于没有")
    assert reasons(cast)[town] == ("1", "未到考核期")
    hand_in(cast, month, cast.place.neighbour_town, claims=said(site_roles="not_applicable"))
    assert reasons(cast)[neighbour] == ("0", "未到考核期；报送时说明不适用")


@pytest.mark.django_db
def test_the_sheet_of_a_closed_month_keeps_them_apart(cast, month):
    hand_in(cast, month, cast.place.neighbour_town, claims=said(site_roles="not_applicable"))
    close_month(plan=Plan.objects.get(code="small"), as_of=END, user=cast.district_verifier)
    names = [name for name, _, _ in long_table.COLUMNS]
    rows = [dict(zip(names, values, strict=True)) for values in long_table.rows(ClosedMonth.objects.get())]
    told = {(row["region_name"], row["own"]): row["reason"] for row in rows if row["number"] == "6"}
    assert told[(cast.place.neighbour_town.name, 0)] == "未到考核期；报送时说明不适用"
    assert told[(cast.place.town.name, 0)] == "未到考核期"
