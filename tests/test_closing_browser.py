"""A month in a real browser: closed by the verifier, adjusted by late rows, explained by the clerk."""

import datetime

import pytest
import time_machine

from service_centers.models import Site
from targets import rolling
from tests import small_plan
from tests.small_plan import enter_society, submit, verified_society

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def plan(transactional_db, cast):
    with time_machine.travel("2026-11-21 10:00+08:00"):
        plan = small_plan.build_plan(cast.place.county, starts_on=datetime.date(2026, 9, 1))
        verified_society(cast, cast.place.village, "甲", datetime.date(2025, 3, 1))
        submit(cast, enter_society(cast, cast.place.neighbour_village, "丁", datetime.date(2026, 3, 1)).site)
        rolling.drain()
        yield plan


def test_a_month_is_closed_and_adjusted(cast, plan, sign_in, new_page, axe_violations):
    verifier = sign_in(new_page(), "/desk/closing/", "district_verifier")
    assert axe_violations(verifier) == []
    verifier.locator("tr", has_text="2026 年 10 月").locator("a.btn").click()
    assert "还有 1 条没有核实。" in verifier.inner_text(".lead")
    assert axe_violations(verifier) == []
    verifier.check("input[name=sure]")
    verifier.click("button.go.big")
    assert "2026 年 10 月已结账" in verifier.inner_text("[role=status]")

    # What waited is verified after all, and nobody says why.
    small_plan.verify(cast, Site.objects.get(name="丁"))
    rolling.drain()

    clerk = sign_in(new_page(width=390), "/desk/closing/", "district_clerk")
    row = clerk.locator("tr", has_text="2026 年 10 月")
    assert "发展农村综合服务社" in row.inner_text()
    row.locator("a", has_text="调整").click()
    assert "涉及 1 条记录，其中 1 条还没有说明" in clerk.inner_text(".lead")
    clerk.fill("#reason", "村里十一月才补照片")
    clerk.click("text=说明这 1 条")
    assert "都有说明" in clerk.inner_text(".lead")
    clerk.click("text=发展农村综合服务社")
    assert clerk.inner_text(".facts div:nth-child(1) dd").startswith("1")
    assert clerk.inner_text(".facts div:nth-child(2) dd").startswith("2")
    assert "村里十一月才补照片" in clerk.inner_text("main")
    assert axe_violations(clerk) == []
    assert clerk.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
