"""Pages of plans that are put otherwise than 璧山's: what misses is named, lights of several, values with reasons."""

import datetime

import pytest

from members.models import OrganisationKind
from targets import rolling
from tests.plan_office import Office, load

WIDTHS = (390, 1440)


@pytest.fixture
def liaocheng(transactional_db):
    office = Office.of(load("liaocheng", keep=lambda code: len(code) <= 9))
    for town in ("371524001", "371524101", "371524102"):
        office.outlet(town, "town_station")
    office.upgrade("2025-03-01", center=office.center("371524101", "farm_service"))
    office.figure("liaocheng-chiping-platform", "371503", "2021-11-01", "1")
    rolling.recompute_new()
    return office


@pytest.fixture
def fengdu(transactional_db):
    office = Office.of(load("fengdu", keep=lambda code: len(code) <= 9))
    center = office.center("500230001", "coop_service", level="district")
    office.contract(center, office.unit(OrganisationKind.COOP, "500230101"))
    rolling.recompute_new()
    return office


@pytest.fixture
def pages(live_server, new_page, axe_violations):
    """Open pages as the office's clerk at both widths: they fit and please axe; their text at 1440."""

    def open_all(office, *addresses):
        texts = {}
        for width in WIDTHS:
            page = new_page(width=width)
            page.goto(f"{live_server.url}/login/?next=/")
            page.fill("#id_username", office.clerk.username)
            page.fill("#id_password", "Test-only-1")
            page.click("button[type=submit]")
            page.wait_for_url("**/")
            for address in addresses:
                page.goto(live_server.url + address)
                assert page.evaluate("document.documentElement.scrollWidth") == width, address
                assert axe_violations(page) == [], address
                texts[address] = page.inner_text("body")
        return texts

    return open_all


def test_a_prefectures_pages_name_the_counties_that_miss(liaocheng, pages):
    day = f"as_of={datetime.date(2025, 12, 31)}"
    texts = pages(liaocheng, f"/?{day}", *(f"/indicators/{number}/?{day}" for number in ("1", "2", "5", "7", "8")))
    assert "未达到：东昌府区、茌平区、阳谷县、莘县、冠县等 7 个" in texts[f"/indicators/8/?{day}"]
    assert "30% 以上的镇街达到 1 的区县 ÷ 全部区县" in texts[f"/indicators/8/?{day}"]
    assert "缺少分母：2025年粮食播种面积" in texts[f"/indicators/2/?{day}"]
    assert "各区县" in texts[f"/indicators/1/?{day}"]


def test_a_light_of_two_ways_says_what_it_is_made_of(fengdu, pages):
    day = f"as_of={datetime.date(2025, 12, 31)}"
    texts = pages(fengdu, f"/?{day}", *(f"/indicators/{number}/?{day}" for number in ("4", "7", "8")))
    assert "第 6、7 项合看，有一项达到即可" in texts[f"/indicators/8/?{day}"]
