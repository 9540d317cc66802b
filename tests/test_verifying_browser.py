"""核实台 in a real browser: keys, ticking, many at once, a telephone, axe, the strict policy, no JavaScript."""

import pytest
from playwright.sync_api import expect

from accounts import roles
from ledger.attachments import attach
from ledger.audit import acting
from ledger.entry import edit_row
from ledger.models import EvidenceRule
from tests import rows
from tests.pictures import jpeg
from tests.small_plan import build_plan
from tests.test_people_deputies import appoint, person


@pytest.fixture
def sites(transactional_db, cast):
    """Three rows that wait, one of them a revision with two photos; the villages' names order them."""
    build_plan(cast.place.county)
    changed = rows.make("sites", cast, status="verified", name="甲店")
    for name, colour in (("门头.jpg", "green"), ("室内.jpg", "blue")):
        attach(row=changed, upload=jpeg(name, colour=colour, size=(640, 480)), user=cast.town_clerk)
    edit_row(row=changed, values={"name": "甲店（新招牌）"}, user=cast.town_clerk, version=changed.version)
    return [changed, *(rows.make("sites", cast, status="submitted", name=name) for name in ("乙店", "丙店"))]


def statuses(sites):
    return [type(site).objects.get(pk=site.pk).status for site in sites]


def test_rows_are_verified_and_returned_by_keys(sites, sign_in, page):
    sign_in(page, "/desk/verify/", "district_verifier")
    heading = page.locator(".v-row h2")
    expect(heading).to_contain_text("甲店")
    page.keyboard.press("j")
    expect(heading).to_contain_text("乙店")
    page.keyboard.press("k")
    expect(heading).to_contain_text("甲店")
    page.keyboard.press("v")
    expect(page.locator(".banner.good")).to_contain_text("已核实")
    expect(heading).to_contain_text("乙店")
    page.keyboard.press("r")
    page.keyboard.press("Tab")
    page.keyboard.type("v 和 j 在这里只是字。")
    page.keyboard.press("Control+Enter")
    expect(page.locator(".banner.good")).to_contain_text("已退回")
    expect(heading).to_contain_text("丙店")
    first, second, third = (type(site).objects.get(pk=site.pk) for site in sites)
    assert (first.status, first.name, first.edition) == ("verified", "甲店（新招牌）", 2)
    assert (second.status, second.reason) == ("returned", "v 和 j 在这里只是字。")
    assert third.status == "submitted"


def test_rows_are_ticked_by_the_space_bar_and_verified_together(sites, sign_in, page):
    sign_in(page, "/desk/verify/", "district_verifier")
    page.keyboard.press(" ")
    page.keyboard.press("j")
    expect(page.locator(".v-row h2")).to_contain_text("乙店")
    # Ticks belong to the page that shows them: a new page begins anew.
    expect(page.locator("#picked")).to_have_text("")
    for box in page.locator("input[name=pick]").all():
        box.check()
    expect(page.locator("#ask-bulk")).to_have_text("批量办理 3 条")
    page.keyboard.press("b")
    expect(page.locator("h1")).to_have_text("批量办理 3 条")
    page.click("#do-verify")
    expect(page.locator(".banner.good")).to_have_text("3 条已核实。")
    assert statuses(sites) == ["verified"] * 3


def test_a_small_picture_takes_the_place_of_the_large_one(sites, sign_in, page):
    sign_in(page, "/desk/verify/", "district_verifier")
    expect(page.locator("#proof-words")).to_contain_text("门头.jpg")
    page.click("a.swap")
    expect(page.locator("#proof-words")).to_contain_text("室内.jpg")
    assert page.evaluate("document.getElementById('proof').complete")


@pytest.mark.parametrize("width", [390, 1440])
def test_the_pages_fit_their_width_and_please_axe(cast, sites, sign_in, new_page, live_server, axe_violations, width):
    with acting(None, "test"):
        EvidenceRule.objects.create(region=cast.place.county, ledger="sites", label="门头照片", kind="picture")
    page = sign_in(new_page(width=width), "/desk/verify/", "district_verifier")
    pages = ["/desk/verify/", f"/desk/verify/sites/{sites[1].pk}/", f"/desk/verify/files/sites/{sites[1].pk}/",
             "/desk/people/account/", "/desk/people/account/password/", "/?tour=1"]  # fmt: skip
    for address in pages:
        page.goto(live_server.url + address)
        assert page.evaluate("document.documentElement.scrollWidth") == width, address
        assert axe_violations(page) == [], address
        small = page.evaluate(
            "[...document.querySelectorAll('main button, main select, main a.btn, main input:not([type=hidden])"
            ":not([type=checkbox])')].filter(e => e.offsetParent && e.offsetHeight < 40).map(e => e.outerHTML)"
        )
        assert width == 1440 or small == [], address
    page.goto(live_server.url + "/desk/verify/")
    page.check("input[name=pick] >> nth=0")
    page.click("#ask-bulk")
    assert page.evaluate("document.documentElement.scrollWidth") == width
    assert axe_violations(page) == []


@pytest.mark.parametrize("width", [390, 1440])
def test_the_pages_about_people_fit_and_please_axe(cast, sites, sign_in, new_page, live_server, axe_violations, width):
    page = sign_in(new_page(width=width), "/desk/people/", "system_admin")
    for address in ("/desk/people/", "/desk/people/new/", "/desk/people/import/",
                    f"/desk/people/{cast.town_clerk.pk}/"):  # fmt: skip
        page.goto(live_server.url + address)
        assert page.evaluate("document.documentElement.scrollWidth") == width, address
        assert axe_violations(page) == [], address
    page.goto(live_server.url + "/desk/people/new/")
    page.fill("#id_username", "zhangsan")
    page.fill("#id_name", "张三")
    page.select_option("#id_region", str(cast.place.town.pk))
    page.click("main .actions button")
    expect(page.locator(".slip")).to_have_count(1)
    assert axe_violations(page) == []
    security = sign_in(new_page(width=width), "/desk/people/deputies/", "security_admin")
    for address in ("/desk/people/deputies/", "/desk/people/roles/"):
        security.goto(live_server.url + address)
        assert security.evaluate("document.documentElement.scrollWidth") == width, address
        assert axe_violations(security) == [], address


def test_a_deputy_verifies_and_both_names_are_on_record(cast, sites, sign_in, page):
    colleague = person(cast, "colleague", roles.DISTRICT_VERIFIER, cast.place.neighbour_town, name="同事")
    appoint(cast, cast.district_verifier, colleague)
    sign_in(page, "/desk/verify/", "colleague")
    expect(page.locator(".soft")).to_have_text("没有等您核实的记录")
    page.click("text=代区级核实办理")
    expect(page.locator(".standing")).to_contain_text("您正在代 区级核实 办理")
    page.click("text=去核实")
    expect(page.locator(".v-row h2")).to_contain_text("甲店")
    page.keyboard.press("v")
    expect(page.locator(".banner.good")).to_contain_text("已核实")
    row = type(sites[0]).objects.get(pk=sites[0].pk)
    assert (row.name, row.verified_by, row.changed_for) == ("甲店（新招牌）", colleague, cast.district_verifier)
    page.click("text=换回本人")
    # The row that stood open is none of his own: he is at his desk, not before a page that does not exist.
    expect(page.locator(".standing")).to_contain_text("有人请您代办")
    expect(page.locator(".lead")).to_have_text("没有要办的事。")


def test_everything_works_without_javascript(sites, sign_in, new_page):
    page = sign_in(new_page(java_script_enabled=False), "/desk/verify/", "district_verifier")
    page.click("#do-verify")
    expect(page.locator(".banner.good")).to_contain_text("已核实")
    page.select_option("#common", index=1)
    page.click("#do-return")
    expect(page.locator(".banner.good")).to_contain_text("已退回")
    page.click("text=整组办")
    page.click("#do-verify")
    expect(page.locator(".banner.good")).to_have_text("1 条已核实。")
    assert statuses(sites) == ["verified", "returned", "verified"]
