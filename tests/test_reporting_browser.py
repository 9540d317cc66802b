"""A month in a real browser: one town comes back, the other is late; on a phone and at a desk."""

import pytest

from reporting import spot_checks, tasks
from reporting.models import State, Submission
from tests import rows
from tests.reporting_month import AFTER_LATE_DUE, OPEN, at, hand_in, october, owe, said

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def period(transactional_db, cast):
    owe(cast.place.town, cast.place.neighbour_town)
    return october(cast)


def cell(page, title):
    return page.locator(f"td a[title='{title}']")


def test_a_month_with_one_returned_and_one_late_town(cast, period, sign_in, new_page, axe_violations):
    board = "/desk/board/"
    with at("2026-10-20"):
        rows.make("sites", cast, status="submitted")
    with at(OPEN):
        town = sign_in(new_page(width=390), "/desk/submission/", "town_clerk")
        assert "10 月报送还差 3 本台账" in town.inner_text(".lead")
        assert town.is_checked("#sites-changed")
        town.check("text=本月都没有变化")
        town.click("text=提交 10 月报送")
        assert "10 月已报，等区里核收。" in town.inner_text(".lead")

        district = sign_in(new_page(), board, "district_verifier")
        assert "2 个镇街已报 1 个，丁家待报" in district.inner_text(".lead")
        cell(district, "来凤街道 10 月：已报，待核收").click()
        assert "有变化 1" in district.inner_text("#cell")
        assert axe_violations(district) == []
        district.fill("#cell [name=reason]", "网点照片看不清")
        district.click("#cell button[value=return]")
        assert "来凤 10 月退回修改" in district.inner_text(".then")

    with at(AFTER_LATE_DUE):
        neighbour = sign_in(new_page(width=390), "/desk/submission/", "neighbour_clerk")
        assert "迟报截止也过了" in neighbour.inner_text(".lead")
        district = sign_in(new_page(), board, "district_verifier")
        assert cell(district, "丁家街道 10 月：逾期未报").inner_text() == "逾期"
        neighbour.check("text=本月都没有变化")
        neighbour.click("text=提交 10 月报送")
        assert "请写明迟报原因" in neighbour.inner_text(".banner.bad")
        neighbour.fill("[name=late_reason]", "经办人住院")
        neighbour.click("text=提交 10 月报送")
        assert "迟报：经办人住院" in neighbour.inner_text(".then")

        town = sign_in(new_page(width=390), "/desk/submission/", "town_clerk")
        assert "10 月报送被退回：网点照片看不清" in town.inner_text(".lead")
        town.click("text=改好了，重新报送")
        for title in ("来凤街道 10 月：已报，待核收", "丁家街道 10 月：迟报，已报，待核收"):
            district.goto(district.url.partition("?")[0])
            cell(district, title).click()
            district.click("#cell button[value=accept]")
        assert "已报 2 个，2 个已核收" in district.inner_text(".lead")
        assert cell(district, "来凤街道 10 月：已核收").inner_text() == "✓"
        assert cell(district, "丁家街道 10 月：迟报，已核收").inner_text() == "✓ 迟"
    states = Submission.objects.values_list("region__name", "state", "is_late").order_by("region__code")
    assert list(states) == [("来凤街道", State.ACCEPTED, False), ("丁家街道", State.ACCEPTED, True)]


@pytest.mark.parametrize("width", [390, 1440])
def test_every_page_of_reporting_fits_and_pleases_axe(
    cast, period, sign_in, new_page, live_server, axe_violations, width
):
    with at("2026-10-20"):
        for _ in range(3):
            rows.make("sites", cast, status="submitted")
    with at(OPEN):
        handed_in = hand_in(cast, period, claims=said(sites="changed", titles="not_applicable"))
        check = spot_checks.draw_submission(submission=handed_in, size=2, user=cast.district_verifier)
        tasks.send_digests()
        opened = f"/desk/board/?year=2026&unit={cast.place.town.code}&month=10"
        pages = ["/desk/board/", opened, "/desk/spot-checks/", f"/desk/spot-checks/{check.pk}/", "/desk/inbox/"]
        people = {"district_verifier": pages, "neighbour_clerk": ["/desk/submission/", "/desk/inbox/", "/desk/"]}
        for person, addresses in people.items():
            page = sign_in(new_page(width=width), "/desk/inbox/", person)
            for address in addresses:
                page.goto(live_server.url + address)
                assert page.evaluate("document.documentElement.scrollWidth") == width, address
                assert axe_violations(page) == [], address
                small = page.evaluate(SMALL) if width == 390 else []
                assert small == [], (address, small)


# What is touched on a phone is at least 40 px high; links inside sentences are not asked.
SMALL = """() => [...document.querySelectorAll('main button, main select, main .said label, main .owed > li > a')]
    .filter(one => one.offsetParent && one.getBoundingClientRect().height < 40).map(one => one.outerHTML)"""
