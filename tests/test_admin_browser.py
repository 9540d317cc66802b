"""The admin in a real browser: widths, axe, type-ahead, ticking rows, the tree; nothing may be complained of."""

from importlib import import_module

import pytest
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY

from ledger.models import Status
from service_centers.models import Site, SiteRole
from tests import rows

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def open_as(live_server, new_page):
    """`open_as(person, "/admin/", width=390)`: signed in and on the page; complaints of the browser fail the test."""
    complaints = []

    def open_page(person, address, **size):
        page = new_page(**size)
        page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.context.add_cookies([{"name": "sessionid", "value": _session(person), "url": live_server.url}])
        page.goto(live_server.url + address)
        return page

    yield open_page
    assert complaints == []


def _session(person):
    session = import_module(settings.SESSION_ENGINE).SessionStore()
    session[SESSION_KEY] = str(person.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[-1]
    session[HASH_SESSION_KEY] = person.get_session_auth_hash()
    session.create()
    return session.session_key


@pytest.mark.parametrize("width", [390, 1440])
def test_pages_fit_their_width_and_please_axe(cast, open_as, live_server, axe_violations, width):
    site = rows.make("sites", cast, status="submitted", name="一个名称特别长的农村综合服务社门店" * 2)
    role = rows.make("site-roles", cast, status="returned")
    contract = rows.make("contracts", cast)
    pages = [
        "/admin/",
        "/admin/service_centers/site/?role=service_society",
        "/admin/service_centers/site/add/",
        f"/admin/service_centers/site/{site.pk}/change/",
        f"/admin/service_centers/siterole/{role.pk}/change/",
        f"/admin/service_centers/servicecontract/{contract.pk}/change/",
        "/admin/federations/federation/add/",
        "/admin/service_centers/site/import/",
    ]
    page = open_as(cast.town_clerk, "/admin/", width=width)
    for address in pages:
        page.goto(live_server.url + address)
        assert page.evaluate("document.documentElement.scrollWidth") == width, address
        assert axe_violations(page) == [], address


def test_a_clerk_types_a_partner_and_finds_it(cast, open_as):
    partner = rows.make(
        "organisations", cast, village=cast.place.neighbour_village, status="verified", name="凤凰合作社"
    )
    page = open_as(cast.town_clerk, "/admin/service_centers/site/add/")
    page.click(".field-operator .select2-selection")
    page.fill(".select2-search__field", "凤凰")
    page.click(".select2-results__option:has-text('凤凰合作社')")
    assert page.input_value("[name=operator]") == str(partner.pk)


def test_a_second_role_is_added_and_only_an_outlet_is_asked_its_kind(cast, open_as):
    page = open_as(cast.town_clerk, "/admin/service_centers/site/add/")
    page.click(".field-region .select2-selection")
    page.click(".select2-results__option:has-text('来凤村')")
    page.fill("[name=name]", "来凤村综合服务社")
    assert not page.is_visible("[name=roles-0-outlet_kind]")
    page.fill("[name=roles-0-started_on]", "2026-03-01")
    page.click("a.add-row")
    page.select_option("[name=roles-1-role]", "outlet")
    assert page.is_visible("[name=roles-1-outlet_kind]")
    page.select_option("[name=roles-1-outlet_kind]", "supermarket")
    page.click("text=保存并提交")
    page.wait_for_selector("text=已保存并提交，等区里核实")
    assert Site.objects.get().status == Status.SUBMITTED
    assert sorted(SiteRole.objects.values_list("role", flat=True)) == ["outlet", "service_society"]


def test_rows_are_ticked_and_verified_after_a_look_at_the_list(cast, open_as):
    for _ in range(2):
        rows.make("sites", cast, status="submitted")
    page = open_as(cast.district_verifier, "/admin/service_centers/site/?status=submitted")
    assert not page.is_visible(".p-bulk")
    page.click("#action-toggle")
    page.click(".p-bulk >> text=核实")
    page.wait_for_selector("text=将核实下列 2 条")
    assert not Site.objects.filter(status=Status.VERIFIED).exists()
    page.click("button:has-text('核实 2 条')")
    page.wait_for_selector("text=2 条已核实。")
    assert Site.objects.filter(status=Status.VERIFIED).count() == 2


def test_returning_asks_the_reason_on_the_spot(cast, open_as):
    site = rows.make("sites", cast, status="submitted")
    page = open_as(cast.district_verifier, f"/admin/service_centers/site/{site.pk}/change/")
    page.click("summary:has-text('退回')")
    page.fill("#reason-return", "照片看不清")
    page.click("button:has-text('确认退回')")
    page.wait_for_selector("text=已退回")
    site.refresh_from_db()
    assert (site.status, site.reason) == (Status.RETURNED, "照片看不清")


def test_a_filter_takes_effect_when_it_is_chosen(cast, open_as):
    rows.make("sites", cast)
    page = open_as(cast.town_clerk, "/admin/service_centers/site/")
    page.select_option("select[name=status]", "verified")
    page.wait_for_url("**status=verified*")
    assert page.is_visible("text=没有找到记录")


def test_the_tree_opens_with_the_towns_and_unfolds(cast, open_as):
    page = open_as(cast.system_admin, "/admin/regions/region/")
    page.wait_for_selector(".tree-node.closed")
    assert page.is_visible("text=来凤街道")
    assert not page.is_visible("text=登凤村村民委员会")
    page.click("tr:has-text('来凤街道') .tree-node")
    page.wait_for_selector("text=登凤村村民委员会")


def test_without_modern_colours_badges_and_messages_keep_theirs(cast, open_as):
    """Chromium 109 reads no oklch; whatever a page shows must be coloured without it."""
    rows.make("sites", cast, status="submitted")
    page = open_as(cast.town_clerk, "/admin/service_centers/site/")
    used = page.evaluate(
        """() => {
            const style = getComputedStyle(document.documentElement);
            return ["base-50", "base-900", "primary-600", "font-default-light", "font-important-light"]
                .map((name) => style.getPropertyValue(`--color-${name}`).trim());
        }"""
    )
    assert all(value.startswith(("#", "rgb(")) for value in used), used
    fallback = page.evaluate(
        """() => [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules])
            .filter((rule) => rule.conditionText && rule.conditionText.includes("oklch"))
            .flatMap((rule) => [...rule.cssRules]).map((rule) => rule.cssText).join("")"""
    )
    for colour in ("red", "orange", "green", "blue"):
        for weight in (100, 500, 600, 700):
            assert f"--color-{colour}-{weight}: #" in fallback, (colour, weight)
