"""The browser story: a district decomposes a target and revises it; a town sees its own."""

import datetime

import pytest

from targets import rolling
from targets.models import Decomposition
from tests.cast import PASSWORD
from tests.handing_down import END_2027, targets
from tests.small_plan import build_plan, verified_society

pytestmark = pytest.mark.django_db(transaction=True)
LIST = "/desk/decomposition/"


@pytest.fixture
def societies(cast):
    plan = build_plan(cast.place.county)
    verified_society(cast, cast.place.village, "凤凰村综合服务社", datetime.date(2025, 3, 1))
    rolling.drain()
    return plan.indicators.get(number="6")


@pytest.fixture
def at(live_server, new_page):
    """A browser of that person's own, logged in and on the page; what it complains of fails the test."""
    pages, complaints = {}, []

    def listen(message):
        # A form that is sent back with its errors is a 400, which the browser calls an error too.
        if message.type == "error" and "status of 400" not in message.text:
            complaints.append(message.text)

    def open_as(username, address=LIST, **size):
        key = (username, *size.values())
        if key not in pages:
            page = new_page(**size)
            page.on("console", listen)
            page.goto(f"{live_server.url}/login/?next={LIST}")
            page.get_by_label("用户名").fill(username)
            page.get_by_label("密码").fill(PASSWORD)
            page.get_by_role("button", name="登录").click()
            page.wait_for_url(f"**{LIST}")
            pages[key] = page
        pages[key].goto(f"{live_server.url}{address}")
        return pages[key]

    yield open_as
    assert complaints == []


def press(page, name):
    page.get_by_role("button", name=name, exact=True).click()
    page.wait_for_load_state()


def margin(page, due="2027-12-31"):
    return page.locator(f'.margins [data-day="{due}"] .bal').inner_text()


def test_a_district_decomposes_a_target_and_revises_it_and_a_town_sees_its_own(cast, societies, at):
    district = at("district_clerk")
    press(district, "分解")
    assert margin(district) == "少 105 家"
    district.get_by_label("怎么分").select_option(label="平均分")
    press(district, "按此填表")
    assert margin(district) == "正好"
    # The margin follows the typing, before anything is saved.
    district.get_by_label("来凤街道 2027 年底").fill("60")
    assert margin(district) == "多 7 家"
    district.get_by_label("丁家街道 2027 年底").fill("40")
    assert margin(district) == "少 5 家"
    district.get_by_label("丁家街道 2027 年底").fill("45")
    assert margin(district) == "正好"
    press(district, "保存草案")
    assert targets(societies, cast.place.town) == {}
    district.get_by_label("下达文号").fill("璧三位一体办〔2026〕3号")
    press(district, "下达")
    assert "已按璧三位一体办〔2026〕3号下达" in district.locator(".banner").first.inner_text()
    assert targets(societies, cast.place.town) == {"2024-12-31": "20", "2027-12-31": "60"}

    town = at("town_clerk", width=390)
    row = town.locator("tr", has_text="2027 年底")
    assert "60" in row.inner_text()
    assert "璧三位一体办〔2026〕3号" in row.inner_text()
    # Its card is judged by its own target.
    town = at("town_clerk", f"/indicators/6/?region={cast.place.town.code}", width=390)
    assert "60" in town.locator(".facts").inner_text()

    district = at("district_clerk", f"{LIST}{Decomposition.objects.get().pk}/")
    press(district, "起一版调整")
    district.get_by_label("来凤街道 2027 年底").fill("62")
    press(district, "保存草案")
    district.get_by_label("下达文号").fill("璧三位一体办〔2026〕9号")
    press(district, "下达")
    assert "请填写调整理由" in district.locator(".banner.bad").inner_text()
    district.get_by_label("调整理由").fill("来凤新建两个点")
    press(district, "下达")
    assert targets(societies, cast.place.town)[f"{END_2027}"] == "62"

    town = at("town_clerk", width=390)
    row = town.locator("tr", has_text="2027 年底")
    assert "原为 60 家" in row.inner_text()
    row.get_by_role("link").click()
    assert "来凤新建两个点" in town.locator(".banner").inner_text()
    town.get_by_role("link", name="第 1 版").click()
    assert "这是老的一版" in town.content()
    assert town.locator("tr", has_text="来凤街道").inner_text().split()[-1] == "60"


@pytest.mark.parametrize("width", [390, 1440])
def test_every_page_fits_its_width_and_pleases_axe(cast, societies, at, axe_violations, width):
    district = at("district_clerk", width=width)
    for _ in range(2):
        assert district.evaluate("document.documentElement.scrollWidth") == width
        assert axe_violations(district) == []
        if district.get_by_role("button", name="分解", exact=True).count():
            press(district, "分解")
            press(district, "按此填表")
    district = at("district_clerk", width=width)
    assert axe_violations(district) == []
