"""Leaders in a real browser: three clicks down to a row, the wall through a day, a town on one sheet."""

import datetime
import re

import pytest
from django.test import Client

from targets import rolling
from tests import rows
from tests.small_plan import OUTLETS, add_indicator, add_target, build_plan, verified_society

DUE = datetime.date(2027, 12, 31)


@pytest.fixture
def plan(transactional_db, cast):
    plan = build_plan(cast.place.county)
    societies = plan.indicators.get(number="6")
    for number in range(1, 6):
        name = ("名称很长的指标要写满三十个字" * 3)[:30]
        one = add_indicator(plan, f"1{number}", name, OUTLETS, position=number)
        add_target(one, cast.place.county, DUE, 123_456_789_012)
        add_target(one, cast.place.town, DUE, 5)
    for town in (cast.place.town, cast.place.neighbour_town):
        add_target(societies, town, DUE, 9)
    verified_society(cast, cast.place.village, "凤凰村综合服务社", datetime.date(2025, 3, 1))
    rolling.drain()
    return plan


@pytest.fixture
def as_leader(live_server, cast, new_page):
    """Open a page of the leader's own, signed in."""

    def open_page(address, **options):
        client = Client()
        client.force_login(cast.leader)
        page = new_page(**options)
        cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}
        page.context.add_cookies([cookie])
        page.goto(live_server.url + address)
        return page

    return open_page


def overflowing(page):
    """Elements of the wall whose content is cut off without an ellipsis, or that stick out of the screen."""
    return page.evaluate(
        """() => [...document.querySelectorAll("#wall *, #state")].filter((one) => {
            const box = one.getBoundingClientRect();
            return box.width && (box.right > 1921 || box.bottom > 1081 || box.left < -1 || box.top < -1);
        }).map((one) => one.outerHTML.slice(0, 80))"""
    )


def test_a_leader_goes_from_the_sentence_to_the_row_in_three_clicks(plan, as_leader):
    page = as_leader("/")
    page.locator(".say .lead a").first.click()
    assert page.url.endswith("#matrix")
    page.locator(".matrix tbody tr", has_text="发展农村综合服务社").locator("td.all a").click()
    page.get_by_role("link", name="凤凰村综合服务社").click()
    assert "凤凰村综合服务社" in page.inner_text(".beside h2")
    assert "区级核实" in page.inner_text(".beside .kv")


def test_the_first_column_of_the_matrix_stays(plan, as_leader):
    page = as_leader("/", width=1000)
    scroll = page.locator("#matrix .scroll")
    scroll.evaluate("one => { one.scrollLeft = 300; }")
    first = page.locator(".matrix tbody th").first.bounding_box()
    assert abs(first["x"] - scroll.bounding_box()["x"]) < 2


def test_the_wall_holds_through_a_day_and_comes_back_after_a_cut(plan, cast, as_leader, axe_violations):
    page = as_leader("/screen/", width=1920, height=1080)
    assert axe_violations(page) == []
    page.clock.install()
    page.reload()
    for hour in range(24):
        if hour == 9:
            verified_society(cast, cast.place.other_village, "双龙村综合服务社", datetime.date(2026, 3, 1))
            rolling.drain()
        with page.expect_response(lambda answer: "part=1" in answer.url):
            page.clock.fast_forward("00:30:00")
        page.locator("#state.ok").wait_for()
        assert page.evaluate("[document.documentElement.scrollWidth, document.documentElement.scrollHeight]") == [
            1920,
            1080,
        ]
        assert overflowing(page) == []
    assert page.locator(".lines li", has_text="发展农村综合服务社").locator("b").inner_text() == "2"
    page.context.set_offline(True)
    page.clock.fast_forward("00:02:00")
    page.locator("#state.cut").wait_for()
    assert "正在重连" in page.inner_text("#state")
    assert page.locator(".lines li").first.is_visible()
    page.context.set_offline(False)
    page.clock.fast_forward("00:01:00")
    page.locator("#state.ok").wait_for()


def test_a_town_prints_on_one_sheet(plan, cast, as_leader):
    page = as_leader(f"/towns/{cast.place.town.code}/print/")
    assert page.locator("tbody tr").count() == 6
    pdf = page.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", pdf)) == 1
    assert re.search(rb"/MediaBox\s*\[0 0 59[45](\.\d+)? 84[12]", pdf)


def test_a_phone_finds_towns_and_departments_without_a_squeezed_table(plan, cast, as_leader):
    for address in ("/", "/towns/", f"/towns/{cast.place.town.code}/", "/indicators/", "/departments/"):
        page = as_leader(address, width=390, height=844)
        assert page.evaluate("document.documentElement.scrollWidth") == 390, address


CUT_OFF = """() => [...document.querySelectorAll(".card .val, .matrix td.all, .facts dd, .lines b, .lines .of")].filter(
    (one) => one.offsetWidth && one.scrollWidth > one.clientWidth + 1
).map((one) => one.outerHTML.slice(0, 120))"""


def test_names_of_thirty_signs_and_values_of_twelve_digits_are_not_cut_off(plan, cast, as_leader):
    name = ("撬动金融机构投放信贷资金规模" * 3)[:30]
    loans = {"measure": "loans.amount", "window": "calendar_year"}
    credit = add_indicator(plan, "9", name, loans, unit="元", position=9)
    add_target(credit, cast.place.county, DUE, 234_567_890_123)
    of_six = {"grain": "batch", "organisation": None, "persons": 6, "occurred_on": datetime.date(2026, 3, 1)}
    rows.make("loans", cast, status="verified", amount_yuan="123456789012", **of_six)
    rolling.drain()
    for width, addresses in (
        (390, ("/", "/indicators/9/", "/indicators/9/evidence/")),
        (1440, ("/", "/indicators/", "/indicators/9/")),
        (1920, ("/screen/",)),
    ):
        for address in addresses:
            page = as_leader(address, width=width, height=1080)
            assert page.evaluate("document.documentElement.scrollWidth") == width, address
            assert page.evaluate(CUT_OFF) == [], (width, address)
            told = "1,234.6亿" if address == "/screen/" else "123,456,789,012"
            assert told in page.inner_text("main"), (width, address)
