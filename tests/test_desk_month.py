"""A town official's whole month in the browser: what it takes in clicks and keystrokes is printed and may not grow.

20 new rows, 5 changes, one row that came back, and the month's report; counted from the open desk on.
"""

import pytest

from ledger.models import Status
from members.models import Organisation
from reporting.models import State, Submission
from service_centers.models import ProductionService, Site
from tests import rows
from tests.cast import PASSWORD
from tests.reporting_month import OPEN, at, october, owe

# More than this, and the desk has become harder to use.
CLICKS, KEYS = 91, 179
SHOPS = ("凤凰一店", "凤凰二店", "凤凰三店", "凤凰四店", "凤凰五店")


class Official:
    """A hand on mouse and keyboard, counted: a choice from a list is two clicks, a date a click and eight digits."""

    def __init__(self, page):
        self.page, self.clicks, self.keys = page, 0, 0

    def click(self, selector):
        self.page.click(selector)
        self.clicks += 1

    def go(self, selector):
        """Press what leads to another page."""
        with self.page.expect_navigation():
            self.click(selector)

    def type(self, selector, text):
        self.page.fill(selector, "")
        self.click(selector)
        self.page.keyboard.type(text)
        self.keys += len(text)

    def find(self, selector, initials):
        """Take the first that the initials of its pinyin find."""
        self.type(selector, initials)
        self.page.wait_for_selector(f"{selector}_list li[role=option]")
        self.page.keyboard.press("Enter")
        self.keys += 1

    def choose(self, selector, **option):
        self.page.select_option(selector, **option)
        self.clicks += 2

    def day(self, selector, day):
        self.page.fill(selector, day)
        self.clicks += 1
        self.keys += 8


@pytest.fixture
def month(transactional_db, cast):
    """What is there when the month begins."""
    owe(cast.place.town, ledgers=("sites", "memberships", "production-services"))
    with at("2026-10-20"):
        rows.link()
        rows.make("organisations", cast, status="verified", name="七塘农机服务队", kind="enterprise")
        rows.make("federations", cast, status="verified")
        for name in ("甲家", "乙家", "丙家", "丁家", "戊家"):
            rows.make("organisations", cast, status="verified", name=f"{name}合作社")
        for name in SHOPS:
            shop(cast, name, "verified")
        shop(cast, "退回的店", "returned")
    return october(cast)


def shop(cast, name, status):
    site = rows.make("sites", cast, name=name)
    rows.make("site-roles", cast, site=site)
    rows.bring_to(site, status, cast, cast.town_clerk)


@pytest.fixture
def official(month, live_server, page):
    with at(OPEN):
        page.goto(f"{live_server.url}/login/?next=/desk/")
        page.fill("#id_username", "town_clerk")
        page.fill("#id_password", PASSWORD)
        page.click("button[type=submit]")
        page.wait_for_url("**/desk/")
        yield Official(page)


def test_a_month_of_a_town_official_in_clicks_and_keystrokes(cast, month, official):
    mend_what_came_back(official)
    enter_services(official, cast, 12)
    enter_members(official, ("jjhz", "yjhz", "bjhz", "djhz", "wjhz"))
    enter_shops(official, cast, ("梧桐店", "银杏店", "桂花店"))
    change_telephones(official)
    report(official)
    print(f"一个月：{official.clicks} 次点击，{official.keys} 次按键")  # noqa: T201  what it is for
    assert ProductionService.objects.filter(status=Status.SUBMITTED).count() == 12
    assert Site.objects.filter(status=Status.SUBMITTED).count() == 4
    assert sorted(Site.objects.filter(name__in=SHOPS).values_list("phone", flat=True)) == [
        f"4177000{n}" for n in range(5)
    ]
    assert Organisation.objects.get(name="甲家合作社").memberships.get().status == Status.SUBMITTED
    assert Submission.objects.get().state == State.SUBMITTED
    assert official.clicks <= CLICKS
    assert official.keys <= KEYS


def mend_what_came_back(official):
    official.go("text=去改")
    official.type("#id_phone", "41770009")
    official.go("button[name=_submit]")


def enter_services(official, cast, number):
    """The same provider in the same village: only the area differs."""
    official.go("a.btn >> text=社会化服务")
    official.find("#id_provider", "qtnj")
    official.choose("#id_region", value=str(cast.place.village.pk))
    official.day("#id_occurred_on", "2026-10-12")
    official.choose("#id_subject_kind", value="small_farmer")
    official.type("#id_crop", "水稻")
    official.choose("#id_link", index=1)
    official.type("#id_passes", "1")
    for area in range(number):
        official.type("#id_area_mu", str(10 + area))
        official.go("button[name=_submit]" if area == number - 1 else "button[name=_another]")


def enter_members(official, all_initials):
    official.go("a.btn >> text=会员单位")
    official.choose("#id_federation", index=1)
    official.day("#id_started_on", "2026-10-15")
    for initials in all_initials:
        official.find("#id_organisation", initials)
        official.go("button[name=_submit]" if initials == all_initials[-1] else "button[name=_another]")


def enter_shops(official, cast, names):
    official.go("a.btn >> text=农村综合服务社")
    for name in names:
        official.choose("#id_region", value=str(cast.place.village.pk))
        official.type("#id_name", name)
        official.day("#id_opened_on", "2026-10-08")
        official.go("button[name=_submit]" if name == names[-1] else "button[name=_another]")


def change_telephones(official):
    for number, initials in enumerate(("fhyd", "fhed", "fhsd", "fhsd", "fhwd")):
        official.type("#find", initials)
        official.keys += 1
        with official.page.expect_navigation():
            official.page.keyboard.press("Enter")
        official.go(f"li:has-text('{SHOPS[number]}') >> text=改")
        official.type("#id_phone", f"4177000{number}")
        official.go("button[name=_submit]")


def report(official):
    official.go("text=去报送")
    if official.page.is_visible("[name=rest]"):
        official.click("[name=rest]")
    official.go("text=提交 10 月报送")
