"""The main job in a real browser, with a real worker: a town's entry becomes a leader's number."""

import datetime
import re
import time
from pathlib import Path

import pytest
from django.urls import reverse

from service_centers.models import Site, SiteRole
from targets import rolling
from tests import small_plan
from tests.cast import PASSWORD
from tests.pictures import jpeg
from tests.small_plan import verified_society

pytestmark = pytest.mark.django_db(transaction=True)
PATIENCE_MS = 5000


@pytest.fixture
def plan(cast):
    plan = small_plan.build_plan(cast.place.county)
    verified_society(cast, cast.place.other_village, "登凤村综合服务社", datetime.date(2025, 3, 1))
    rolling.drain()
    return plan


@pytest.fixture
def at(live_server, new_page):
    """`at("town_clerk", "/")`: a browser of that person's own, logged in and on the page."""
    pages = {}

    def open_as(username: str, address: str, **size):
        if username not in pages:
            page = new_page(**size)
            page.goto(f"{live_server.url}/login/?next={address}")
            page.get_by_label("用户名").fill(username)
            page.get_by_label("密码").fill(PASSWORD)
            page.get_by_role("button", name="登录").click()
            page.wait_for_url(f"{live_server.url}{address}*")
            pages[username] = page
        else:
            pages[username].goto(f"{live_server.url}{address}")
        return pages[username]

    return open_as


@pytest.fixture
def photo(tmp_path: Path):
    def take(name: str, colour: str) -> Path:
        path = tmp_path / name
        path.write_bytes(jpeg(colour=colour).read())
        return path

    return take


def card_value(page) -> str:
    return page.locator(".cards .card", has_text="发展农村综合服务社").locator("b").first.inner_text()


def wait_for_card(page, value: str) -> None:
    """The worker drains within seconds; the leader presses reload."""
    end = time.monotonic() + PATIENCE_MS / 1000
    while card_value(page) != value:
        assert time.monotonic() < end, f"the card still says {card_value(page)}"
        page.reload()


def choose_village(page, name: str) -> None:
    page.locator(".field-region .select2-selection").click()
    page.locator(".select2-search__field").fill(name[:2])
    page.locator(".select2-results__option", has_text=name).first.click()


def add_file(page, path: Path) -> None:
    page.locator("input[name=uploads]").set_input_files(str(path))


def test_a_service_society_from_the_towns_entry_to_the_leaders_number(cast, plan, at, photo, celery_worker_process):
    celery_worker_process()
    leader = at("leader", "/")
    assert card_value(leader) == "1"

    clerk = at("town_clerk", "/admin/service_centers/site/add/")
    clerk.locator("[name=name]").fill("来凤村综合服务社")
    choose_village(clerk, "来凤村")
    clerk.locator("[name=roles-0-role]").select_option("service_society")
    clerk.locator("[name=roles-0-started_on]").fill("2026-11-02")
    add_file(clerk, photo("货架.jpg", "green"))
    clerk.get_by_role("button", name="保存并提交").click()
    clerk.get_by_text("等区里核实").first.wait_for()
    site = Site.objects.get(name="来凤村综合服务社")
    address = reverse("admin:service_centers_site_change", args=[site.pk])

    verifier = at("district_verifier", address)
    verifier.get_by_text("退回", exact=True).click()
    verifier.get_by_label("退回理由").fill("请补拍门头照片")
    verifier.get_by_role("button", name="确认退回").click()
    verifier.get_by_text("已退回").first.wait_for()
    leader.reload()
    assert card_value(leader) == "1"

    clerk = at("town_clerk", address)
    assert clerk.get_by_text("请补拍门头照片").first.is_visible()
    add_file(clerk, photo("门头.jpg", "red"))
    clerk.get_by_role("button", name="保存并提交").click()
    clerk.get_by_text("等区里核实").first.wait_for()

    verifier = at("district_verifier", address)
    verifier.get_by_role("button", name="核实", exact=True).click()
    verifier.get_by_text("已核实").first.wait_for()

    wait_for_card(leader, "2")
    leader.locator(".cards .card", has_text="发展农村综合服务社").click()
    leader.locator("a", has_text=re.compile("全部|条")).last.click()
    leader.wait_for_url("**/evidence/**")
    leader.get_by_role("link", name=re.compile("来凤村综合服务社")).first.click()
    leader.get_by_role("link", name="打开记录").click()
    leader.wait_for_url("**/rows/**")
    assert leader.get_by_text("区级核实").first.is_visible()


def test_a_telephone_number_moves_nothing_and_an_opening_date_only_after_verification(
    cast, plan, at, celery_worker_process
):
    celery_worker_process()
    leader = at("leader", "/")
    role = SiteRole.objects.get()
    site = reverse("admin:service_centers_site_change", args=[role.site_id])

    clerk = at("town_clerk", site)
    clerk.locator("[name=phone]").fill("023-41410001")
    clerk.get_by_role("button", name="保存", exact=True).click()
    clerk.locator(".messagelist, [role=alert], .p-messages").or_(clerk.get_by_text("已保存")).first.wait_for()
    assert Site.objects.get(pk=role.site_id).phone == "023-41410001"
    assert not Site.objects.revisions().exists()

    part = reverse("admin:service_centers_siterole_change", args=[role.pk])
    clerk = at("town_clerk", part)
    tomorrow = small_plan.today() + datetime.timedelta(days=1)
    clerk.locator("[name=started_on]").fill(str(tomorrow))
    clerk.get_by_role("button", name="保存", exact=True).click()
    clerk.wait_for_load_state()
    assert SiteRole.objects.revisions().count() == 1
    rolling.drain()
    leader.reload()
    assert card_value(leader) == "1"

    verifier = at("district_verifier", part)
    verifier.get_by_role("button", name="核实", exact=True).click()
    verifier.get_by_text("已核实").first.wait_for()
    wait_for_card(leader, "0")
