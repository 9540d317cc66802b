"""The pages in a real browser: three widths, old order on a phone, axe, the strict policy, no JavaScript."""

import datetime

import pytest

from targets import rolling
from tests.small_plan import OUTLETS, add_indicator, add_target, build_plan, verified_society

DUE = datetime.date(2027, 12, 31)
WIDTHS = (390, 1440, 1920)


@pytest.fixture
def role(transactional_db, cast):
    plan = build_plan(cast.place.county)
    outlets = add_indicator(plan, "10", "建成农村流通网点", OUTLETS, position=1)
    add_indicator(plan, "T4", "基本形成体系", {}, kind="wording", group="text", position=2)
    add_target(outlets, cast.place.county, datetime.date(2024, 12, 31), 0)
    add_target(outlets, cast.place.county, DUE, 105)
    add_target(plan.indicators.get(number="6"), cast.place.town, DUE, 1)
    found = verified_society(cast, cast.place.village, "凤凰村综合服务社", datetime.date(2025, 3, 1))
    rolling.drain()
    return found


def pages_of(role):
    return [
        "/",
        "/fresh/",
        "/indicators/",
        "/indicators/6/",
        "/indicators/6/evidence/",
        f"/indicators/6/evidence/?row=site-roles-{role.pk}#row",
        f"/rows/site-roles/{role.pk}/",
        "/towns/",
        f"/towns/{role.region.town.code}/",
        "/departments/",
    ]


@pytest.mark.parametrize("width", WIDTHS)
def test_every_page_fits_its_width_and_pleases_axe(role, sign_in, new_page, live_server, axe_violations, width):
    page = sign_in(new_page(width=width), "/", "leader")
    for address in pages_of(role):
        page.goto(live_server.url + address)
        assert page.evaluate("document.documentElement.scrollWidth") == width, address
        assert axe_violations(page) == [], address


def test_the_login_page_pleases_axe(role, new_page, live_server, axe_violations):
    for width in WIDTHS:
        page = new_page(width=width)
        page.goto(f"{live_server.url}/login/")
        assert axe_violations(page) == []


def test_the_trend_is_drawn_under_the_strict_policy(role, sign_in, page):
    sign_in(page, "/indicators/6/", "leader")
    page.wait_for_selector(".chart svg text", state="attached")
    drawn = page.text_content(".chart")
    assert "实有 1 家" in drawn
    assert "目标 105 家" in drawn


def test_choosing_an_indicator_shows_its_trend(role, sign_in, page):
    sign_in(page, "/", "leader")
    page.select_option("select[name=trend]", "10")
    page.wait_for_url("**trend=10*")
    assert page.get_attribute(".chart", "aria-label").startswith("建成农村流通网点")


def test_a_phone_shows_words_then_what_lags_then_towns(role, sign_in, new_page):
    page = sign_in(new_page(width=390, height=844), "/", "leader")
    marks = (".say", ".card.is-red", "#towns", "#changes", "#trend")
    tops = [page.locator(mark).first.bounding_box()["y"] for mark in marks]
    assert tops == sorted(tops)
    assert not page.locator(".matrix").first.is_visible()
    for link in page.locator(".tabbar a").all():
        assert link.bounding_box()["height"] >= 40


@pytest.mark.parametrize(("width", "height"), [(390, 844), (1440, 900)])
def test_a_rows_detail_is_in_sight_beside_the_row_that_was_clicked(role, cast, sign_in, new_page, width, height):
    for number in range(30):
        verified_society(cast, cast.place.village, f"第 {number} 村综合服务社", datetime.date(2025, 4, 1))
    rolling.drain()
    page = sign_in(new_page(width=width, height=height), "/indicators/6/evidence/", "leader")
    page.click("text=凤凰村综合服务社")
    page.wait_for_selector(".beside")
    for mark in (".beside h2", "tr#row"):
        box = page.locator(mark).bounding_box()
        assert 0 <= box["y"] < height - 56, mark
    assert page.locator(".beside").get_attribute("aria-label") == "记录详情"
    page.click("text=收起")
    assert page.locator(".beside").count() == 0


def test_everything_but_the_chart_reads_without_javascript(role, sign_in, new_page):
    page = sign_in(new_page(java_script_enabled=False), "/", "leader")
    assert "2 项指标：" in page.inner_text(".lead")
    assert page.locator(".card").first.is_visible()
    page.click(".months summary")
    assert page.locator(".months tbody tr").first.is_visible()
    page.click("a.card >> nth=0")
    page.click("text=全部记录")
    page.click("text=凤凰村综合服务社")
    assert "凤凰村综合服务社" in page.inner_text(".beside h2")
    page.click("text=打开记录")
    assert "凤凰村综合服务社" in page.inner_text("h1")
