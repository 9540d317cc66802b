"""The oldest browsers of the offices, real ones, on every kind of page: Chromium 86, and 109, the last for Windows 7.

What they do not know they drop without a word, so what is seen of a stylesheet is asked: columns, colours, sizes.
"""

import datetime

import pytest

from nonghelian.embedded import chromium, old_chromium
from nonghelian.embedded.installing import NotInstalled
from service_centers.models import Site
from targets import rolling
from tests import rows
from tests.cast import PASSWORD
from tests.services import ROOT
from tests.small_plan import add_target, build_plan, verified_society

DESK, PHONE = 1440, 390
# Unfold's Latin font is empty on purpose.
EMPTY = """[...document.styleSheets].filter((one) => one.href && !one.href.includes("/fonts/") && !one.cssRules.length)
    .map((one) => one.href)"""


@pytest.fixture(scope="module", params=list(old_chromium.PACKAGES))
def browser(request, driver):
    """In the place of the suite's own: whatever opens a page here opens it in an old Chromium."""
    try:
        program = old_chromium.find_or_install(request.param, ROOT / "var")
    except NotInstalled as missing:
        pytest.fail(str(missing), pytrace=False)
    browser = driver.chromium.launch(executable_path=program, args=list(chromium.FLAGS))
    assert browser.version.split(".")[0] == str(request.param)
    yield browser
    browser.close()


def assert_drawn(page):
    """A chart begins once it comes into sight."""
    page.eval_on_selector(".chart", "(one) => one.scrollIntoView()")
    page.wait_for_function("() => document.querySelectorAll('.chart svg path').length > 3", timeout=10_000)
    assert width_of(page, ".chart svg") > 200


@pytest.fixture
def society(transactional_db, cast):
    plan = build_plan(cast.place.county)
    for town in (cast.place.town, cast.place.neighbour_town):
        add_target(plan.indicators.get(), town, datetime.date(2027, 12, 31), 9)
    found = verified_society(cast, cast.place.village, "凤凰村综合服务社", datetime.date(2025, 3, 1))
    rolling.drain()
    return found


@pytest.fixture
def visit(live_server, new_page):
    """Somebody's browser: `look = visit("leader", width=390)`, signed in through the form; then `look("/")`.

    A page has its stylesheets, nothing sticks out of it, and the browser complains of nothing.
    """
    complaints = []

    def hear(message):
        if message.type == "error":
            complaints.append(message.text)

    def begin(person, **size):
        page = new_page(**size)
        page.on("console", hear)
        page.on("pageerror", lambda error: complaints.append(str(error)))

        def look(address):
            page.goto(live_server.url + address)
            assert page.evaluate(EMPTY) == [], address
            assert page.evaluate("document.documentElement.scrollWidth") == page.viewport_size["width"], address
            return page

        look("/login/")
        assert style(page, ".btn.go", "backgroundColor") == "rgb(26, 74, 128)"
        fill(page, "#id_username", person)
        fill(page, "#id_password", PASSWORD)
        press(page, "button[type=submit]")
        page.wait_for_url(lambda address: "/login/" not in address)
        return look

    yield begin
    assert complaints == []


# Playwright asks of an element whether it can be seen in words that 86 does not know: hence by force.
def fill(page, mark, text):
    page.fill(mark, text, force=True)


def press(page, mark):
    page.click(mark, force=True)


def style(page, mark, name):
    return page.eval_on_selector(mark, f"(one) => getComputedStyle(one).{name}")


def width_of(page, mark):
    return page.eval_on_selector(mark, "(one) => one.getBoundingClientRect().width")


def columns(page, mark):
    return len(style(page, mark, "gridTemplateColumns").split())


def test_leaders_pages_are_laid_out_and_drawn(society, visit):
    for width in (DESK, PHONE):
        look = visit("leader", width=width)
        page = look("/")
        assert_drawn(page)
        assert style(page, ".cards", "display") == ("grid" if width == DESK else "flex")
        if width == DESK:
            assert (columns(page, ".shell"), columns(page, ".cards"), columns(page, ".cols")) == (2, 4, 12)
        look("/indicators/6/")
        assert_drawn(page)
        look(f"/indicators/6/evidence/?row=site-roles-{society.pk}#row")
        assert width_of(page, ".beside") > 300
        for address in (f"/towns/{society.region.town.code}/", "/towns/", "/indicators/", "/departments/", "/fresh/"):
            look(address)
            assert style(page, ".panel", "backgroundColor") == "rgb(255, 255, 255)", address


def test_the_wall_fills_its_screen(society, visit):
    page = visit("leader", width=1920, height=1080)("/screen/")
    assert style(page, "body", "backgroundColor") == "rgb(12, 26, 43)"
    assert columns(page, ".g") == 3
    assert width_of(page, ".map > *") > 200


def test_a_clerk_enters_a_row(society, cast, visit):
    for width in (DESK, PHONE):
        look, name = visit("town_clerk", width=width), f"{width} 像素的综合服务社"
        look("/desk/")
        page = look("/desk/entry/sites/as/society/")
        page.select_option("#id_region", str(cast.place.village.pk), force=True)
        fill(page, "#id_name", name)
        page.wait_for_function("() => document.getElementById('state').textContent.includes('已自动保存')")
        press(page, "button[name=_save]")
        page.wait_for_url("**/desk/")
        assert Site.objects.filter(name=name).exists()


def test_the_admin_is_laid_out(society, cast, visit):
    site = rows.make("sites", cast, status="submitted")
    for width in (DESK, PHONE):
        look = visit("district_clerk", width=width)
        page = look("/admin/service_centers/site/")
        assert (width_of(page, "#nav-sidebar-inner") > 280) == (width == DESK)
        assert page.eval_on_selector("#result_list tbody tr", "(one) => one.getBoundingClientRect().height") > 20
        for address in (f"/admin/service_centers/site/{site.pk}/change/", "/admin/service_centers/site/add/"):
            look(address)
            assert style(page, "input[name=name]", "borderTopStyle") == "solid"
