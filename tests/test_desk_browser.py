"""The town's desk in a real browser: a phone, a photo, a line that breaks, an impatient thumb, no JavaScript."""

import json

import pytest

from desk.models import TypedDraft
from ledger.models import Status
from service_centers.models import Site, SiteRole
from tests import rows
from tests.pictures import attached, jpeg

PHONE = 390
FORM = "/desk/entry/sites/as/society/"


@pytest.fixture
def partner(transactional_db, cast):
    return rows.make("organisations", cast, status="verified", name="七塘基层供销合作社")


def photo():
    file = jpeg()
    return {"name": file.name, "mimeType": "image/jpeg", "buffer": file.read()}


def fill(page, cast, name="来凤村综合服务社"):
    page.select_option("#id_region", str(cast.place.village.pk))
    page.fill("#id_name", name)


def wait_for_words(page, words):
    page.wait_for_function("words => document.getElementById('state').textContent.includes(words)", arg=words)


def test_a_shop_goes_from_a_phone_to_a_submitted_row_with_its_photo(partner, cast, new_page, sign_in):
    page = sign_in(new_page(width=PHONE), "/desk/", "town_clerk")
    page.click("a.btn >> text=农村综合服务社")
    fill(page, cast)
    page.type("#id_operator", "qtjc")
    page.wait_for_selector("#id_operator_list li[role=option]")
    page.press("#id_operator", "ArrowDown")
    page.press("#id_operator", "Enter")
    assert page.input_value("#id_operator") == "七塘基层供销合作社"
    assert page.is_checked("input[name=roles][value=service_society]")
    page.check("input[name=co_builders][value=farmers]")
    page.fill("#id_opened_on", "2026-03-01")
    page.set_input_files("[data-shot=门头] input", photo())
    page.wait_for_selector("text=门头.jpg ✓ 已传")
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE
    page.click("button[name=_submit]")
    page.wait_for_url("**/desk/")
    page.wait_for_selector("text=“来凤村综合服务社”已保存并提交，等区里核实。")
    site = Site.objects.get()
    assert (site.status, site.operator, site.region) == (Status.SUBMITTED, partner, cast.place.village)
    assert [file.name for file in site.attachments.all()] == ["门头.jpg"]
    role = SiteRole.objects.get()
    assert (role.status, role.co_builders, role.started_on.isoformat()) == ("submitted", ["farmers"], "2026-03-01")


def test_what_is_typed_while_the_line_is_down_goes_up_when_it_is_back(partner, cast, new_page, sign_in):
    page = sign_in(new_page(width=PHONE), FORM, "town_clerk")
    page.context.set_offline(True)
    fill(page, cast, "断网时录的店")
    wait_for_words(page, "没有网络")
    page.click("button[name=_submit]")
    wait_for_words(page, "内容已存在本机")
    page.context.set_offline(False)
    wait_for_words(page, "已自动保存")
    assert TypedDraft.objects.get().typed["name"] == ["断网时录的店"]


def test_a_page_closed_without_a_line_finds_its_typing_in_the_browser(partner, cast, new_page, sign_in, live_server):
    page = sign_in(new_page(width=PHONE), FORM, "town_clerk")
    page.context.set_offline(True)
    fill(page, cast, "断网时录的店")
    wait_for_words(page, "没有网络")
    context = page.context
    page.close()
    assert TypedDraft.objects.count() == 0
    context.set_offline(False)
    again = context.new_page()
    again.goto(live_server.url + FORM)
    wait_for_words(again, "已自动保存")
    assert again.input_value("#id_name") == "断网时录的店"
    assert again.input_value("#id_region") == str(cast.place.village.pk)


def test_another_device_goes_on_where_this_one_stopped(partner, cast, new_page, sign_in):
    page = sign_in(new_page(width=PHONE), FORM, "town_clerk")
    fill(page, cast, "换个设备接着录")
    wait_for_words(page, "已自动保存")
    other = sign_in(new_page(), FORM, "town_clerk")
    assert other.input_value("#id_name") == "换个设备接着录"
    assert "接着上次填的" in other.content()


def test_an_impatient_double_click_stores_one_row(partner, cast, new_page, sign_in):
    page = sign_in(new_page(width=PHONE), FORM, "town_clerk")
    fill(page, cast)
    page.dblclick("button[name=_submit]")
    page.wait_for_url("**/desk/")
    assert Site.objects.count() == 1


def test_a_stored_row_leaves_nothing_behind_in_the_browser(partner, cast, new_page, sign_in):
    page = sign_in(new_page(width=PHONE), FORM, "town_clerk")
    fill(page, cast)
    page.click("button[name=_save]")
    page.wait_for_url("**/desk/")
    page.wait_for_function("() => !Object.keys(localStorage).some(name => name.startsWith('typed:'))")
    page.click("a.btn >> text=农村综合服务社")
    assert page.input_value("#id_name") == ""


def test_only_what_this_kind_needs_is_asked(partner, cast, new_page, sign_in):
    page = sign_in(new_page(width=PHONE), FORM, "town_clerk")
    assert not page.is_visible("#id_outlet_kind")
    page.check("input[name=roles][value=outlet]")
    assert page.is_visible("#id_outlet_kind")
    page.uncheck("input[name=roles][value=service_society]")
    assert not page.is_visible("input[name=co_builders][value=farmers]")


def test_a_village_is_found_by_the_initials_of_its_pinyin(partner, cast, new_page, sign_in):
    page = sign_in(new_page(), FORM, "town_clerk")
    page.focus("#id_region")
    page.keyboard.type("df")
    assert page.input_value("#id_region") == str(cast.place.other_village.pk)


def test_the_form_works_without_javascript(partner, cast, new_page, sign_in):
    page = sign_in(new_page(width=PHONE, java_script_enabled=False), FORM, "town_clerk")
    fill(page, cast, "没有脚本也能录")
    page.fill("#id_operator", "七塘基层供销合作社")
    page.set_input_files("input[name=uploads]", photo())
    page.click("button[name=_submit]")
    page.wait_for_url("**/desk/")
    site = Site.objects.get()
    assert (site.status, site.operator, site.attachments.count()) == (Status.SUBMITTED, partner, 1)


@pytest.mark.parametrize("width", [PHONE, 1440])
def test_every_page_of_the_desk_fits_its_width_and_pleases_axe(
    partner, cast, new_page, sign_in, live_server, axe_violations, width
):
    rows.make("organisations", cast, status="returned")
    row = rows.make("sites", cast, status="verified")
    for name in ("铜梁湾综合服务社", "铜梁湾综合服务点"):
        rows.make("sites", cast, status="submitted", name=name)
    page = sign_in(new_page(width=width), "/desk/", "district_clerk")
    addresses = [
        "/desk/", "/desk/search/?q=qt", "/desk/changes/", "/desk/duplicates/", FORM, f"/desk/entry/sites/{row.pk}/",
        "/desk/entry/production-services/", "/desk/entry/organisations/", "/desk/entry/federations/",
    ]  # fmt: skip
    for address in addresses:
        page.goto(live_server.url + address)
        assert page.evaluate("document.documentElement.scrollWidth") == width, address
        assert axe_violations(page) == [], address
    page.goto(live_server.url + FORM)
    page.click("button[name=_submit]")
    page.wait_for_selector("#mistakes")
    assert axe_violations(page) == []


def test_two_towns_claim_one_site_and_the_district_merges_them(partner, cast, new_page, sign_in):
    mine = rows.make("sites", cast, status="verified", name="铜梁湾综合服务社")
    theirs = rows.make("sites", cast, village=cast.place.neighbour_village, name="铜梁湾综合服务点", status="verified")
    attached(theirs, cast.neighbour_clerk)
    page = sign_in(new_page(), "/desk/duplicates/", "district_clerk")
    pair = page.locator(".pair")
    assert {"铜梁湾综合服务社", "铜梁湾综合服务点"} <= set(pair.locator("b").all_inner_texts())
    pair.locator("[name=reason]").fill("实地看过，是同一家")
    pair.locator(f"text=是同一个，留 {mine.number}").click()
    page.wait_for_selector("text=两条记录和材料都还在，只计一次")
    theirs.refresh_from_db()
    assert (theirs.merged_into, theirs.status, theirs.attachments.count()) == (mine, Status.VERIFIED, 1)
    page.click("button >> text=撤销")
    page.wait_for_selector("text=已撤销，两条记录各算各的")
    theirs.refresh_from_db()
    assert theirs.merged_into is None


def test_nothing_of_the_typing_is_lost_to_a_wrong_field(partner, cast, new_page, sign_in):
    page = sign_in(new_page(width=PHONE), FORM, "town_clerk")
    fill(page, cast, "")
    page.fill("#id_phone", "023-41770001")
    page.click("button[name=_submit]")
    page.wait_for_selector("#mistakes")
    assert page.input_value("#id_phone") == "023-41770001"
    kept = json.loads(
        page.evaluate("localStorage.getItem(Object.keys(localStorage).find(k => k.startsWith('typed:')))")
    )
    assert ["phone", "023-41770001"] in kept["values"]
