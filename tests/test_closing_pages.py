"""The pages of closing and adjustments: what they say, whom they let in, what they cost."""

import datetime

import pytest
import time_machine
from django.test import Client

from ledger.audit import acting
from regions.tree import add_region
from targets import rolling
from targets.closing import close_month
from targets.models import ClosedMonth, Explanation
from tests import small_plan
from tests.desk import shown
from tests.query_counts import recorded
from tests.reporting_month import hand_in, october, owe
from tests.reporting_month import said as claims
from tests.small_plan import enter_society, fresh, submit, verified_society
from tests.stage import built_once

OCTOBER = datetime.date(2026, 10, 31)
MARCH = datetime.date(2026, 3, 1)
MONTHS, OPEN, CLOSED = "/desk/closing/", "/desk/closing/small/2026-10/", "/desk/adjustments/small/2026-10/"
pytestmark = pytest.mark.django_db


@pytest.fixture
def plan(cast):
    with time_machine.travel("2026-11-21 10:00+08:00", tick=False):
        yield small_plan_with_a_society_in_each_town(cast)


@built_once
def small_plan_with_a_society_in_each_town(cast):
    plan = small_plan.build_plan(cast.place.county, starts_on=datetime.date(2026, 8, 1))
    for village, name in ((cast.place.village, "甲"), (cast.place.neighbour_village, "丙")):
        verified_society(cast, village, name, datetime.date(2025, 3, 1))
    rolling.drain()
    return plan


@pytest.fixture
@built_once
def adjusted(cast, plan):
    """October is closed; since then a society of each town was verified."""
    close_month(plan=plan, as_of=OCTOBER, user=cast.district_verifier)
    found = [
        verified_society(cast, village, name, MARCH)
        for village, name in ((cast.place.village, "丁"), (cast.place.neighbour_village, "戊"))
    ]
    rolling.drain()
    return found


def sitting(user):
    client = Client()
    client.force_login(user)
    return client


def counted(name, cast, person, address):
    """The page; its statements are compared with the record, without those of signing in."""
    client = sitting(getattr(cast, person))
    client.get(address)
    return recorded(name, person, lambda: client.get(address))


def said(answer):
    return [str(message) for message in answer.wsgi_request._messages]


def test_the_list_says_which_months_wait(cast, plan):
    close_month(plan=plan, as_of=datetime.date(2026, 9, 30), user=cast.district_verifier)
    page = counted("desk/closing", cast, "district_verifier", MONTHS)
    assert "已结 1 个月，结到 2026 年 9 月，2026 年 10 月可以结账。" in shown(page)
    rows = [(f"{row.month:%Y-%m}", bool(row.closed), row.is_over, row.is_late) for row in page.context["rows"]]
    assert rows == [
        ("2026-11", False, False, False),
        ("2026-10", False, True, True),
        ("2026-09", True, True, False),
        ("2026-08", False, True, True),
    ]
    assert "区级核实" in shown(page)


def test_what_waits_is_told_before_closing(cast, plan):
    owe(cast.place.town, cast.place.neighbour_town, ledgers=["site-roles"])
    period = october(cast)
    hand_in(cast, period, claims=claims(ledgers=["site-roles"]), late_reason="等村里盖章")
    submit(cast, enter_society(cast, cast.place.village, "丁", MARCH).site)
    # Opened after the month: closing October does not wait for it.
    submit(cast, enter_society(cast, cast.place.village, "十一月开的", datetime.date(2026, 11, 2)).site)
    rolling.drain()
    page = counted("desk/closing-month", cast, "district_verifier", OPEN)
    assert "还有 1 条没有核实，1 个单位没有报送。" in shown(page)
    assert [unit.name for unit in page.context["found"].silent] == ["丁家街道"]
    (figure,) = page.context["figures"]
    assert (figure.value, figure.pending, figure.moves) == ("2", "3", True)


def test_a_verifier_closes_by_hand(cast, plan):
    client = sitting(cast.district_verifier)
    answer = client.post(OPEN)
    assert (answer.status_code, said(answer)) == (302, ["2026 年 10 月已结账，报出去的数从现在起固定。"])
    month = ClosedMonth.objects.get()
    assert (month.as_of, month.closed_by) == (OCTOBER, cast.district_verifier)
    assert client.get(OPEN).url == CLOSED
    assert client.post(OPEN).url == CLOSED
    assert ClosedMonth.objects.count() == 1


@pytest.mark.parametrize(
    ("person", "sees", "closes"),
    [
        ("district_verifier", 200, 302),
        ("district_clerk", 200, 403),
        ("leader", 200, 403),
        ("town_clerk", 403, 403),
        ("bank_clerk", 403, 403),
        ("auditor", 403, 403),
    ],
)
def test_who_sees_and_who_closes(cast, plan, person, sees, closes):
    client = sitting(getattr(cast, person))
    assert (client.get(MONTHS).status_code, client.get(OPEN).status_code) == (sees, sees)
    assert client.post(OPEN).status_code == closes
    assert ClosedMonth.objects.exists() == (closes == 302)


def test_months_that_are_none_are_not_found(cast, plan):
    client = sitting(cast.district_verifier)
    for month in ("2026-13", "x", "2026-07", "2026-11", "2026-12"):
        assert client.get(f"/desk/closing/small/{month}/").status_code == 404, month
        assert client.post(f"/desk/closing/small/{month}/").status_code == 404, month
    assert client.get("/desk/closing/none/2026-10/").status_code == 404
    assert client.get(CLOSED).status_code == 404


def test_a_districts_verifier_does_not_close_a_plan_above_it(cast, plan):
    with acting(None, "test"):
        plan.region = cast.place.county.parent
        plan.save()
    client = sitting(cast.district_verifier)
    assert client.get(MONTHS).context["plan"] is None
    assert client.post(OPEN).status_code == 403


def test_the_month_says_what_moved_and_that_nobody_explained_it(cast, plan, adjusted):
    page = counted("desk/adjustments", cast, "district_clerk", CLOSED)
    assert "1 项指标的数和结账时不同，涉及 2 条记录，其中 2 条还没有说明。" in shown(page)
    (row,) = page.context["moved"]
    assert (row.then, row.now, row.difference) == ("2", "4", "+2")
    listed = sitting(cast.district_verifier).get(MONTHS)
    assert [one.name for row in listed.context["rows"] for one in row.adjusted] == ["发展农村综合服务社"]


def test_an_indicator_tells_its_regions_and_rows(cast, plan, adjusted):
    page = counted("desk/adjustment", cast, "district_clerk", f"{CLOSED}6/")
    assert [(part.name, part.then, part.now) for part in page.context["parts"]] == [
        ("来凤街道", "1", "2"),
        ("丁家街道", "1", "2"),
    ]
    assert sorted((row.label, row.what, row.then, row.now) for row in page.context["rows"]) == [
        ("丁 · 农村综合服务社", "后来计入", "—", "1"),
        ("戊 · 农村综合服务社", "后来计入", "—", "1"),
    ]
    assert sitting(cast.district_clerk).get(f"{CLOSED}99/").status_code == 404


def test_more_rows_take_no_statement_more(cast, plan, adjusted):
    for name in ("己", "庚", "辛"):
        verified_society(cast, cast.place.other_village, name, MARCH)
    rolling.drain()
    assert len(counted("desk/adjustment", cast, "district_clerk", f"{CLOSED}6/").context["rows"]) == 5
    assert counted("desk/adjustments", cast, "district_clerk", CLOSED).context["waiting"] == 5


def test_a_batch_is_explained_once(cast, plan, adjusted):
    client = sitting(cast.district_clerk)
    keys = client.get(CLOSED).context["keys"]
    assert said(client.post(f"{CLOSED}explain/", {"rows": keys, "reason": " "})) == [
        "请写一句为什么现在才变，如“村里 11 月补报”。"
    ]
    answer = client.post(f"{CLOSED}explain/", {"rows": keys, "reason": "村里十一月补报"})
    assert said(answer)[-1] == "已说明 2 条。"
    page = client.get(CLOSED)
    assert "都有说明" in shown(page)
    assert "村里十一月补报" in shown(page)
    rows = client.get(f"{CLOSED}6/").context["rows"]
    assert {(row.reason, row.said_by) for row in rows} == {("村里十一月补报", "区级经办")}


def test_a_list_that_was_tampered_with_stores_nothing(cast, plan, adjusted):
    client = sitting(cast.district_clerk)
    answer = client.post(f"{CLOSED}explain/", {"rows": "site-roles:x", "reason": "试"})
    assert said(answer) == ["清单不完整，请刷新后再写说明。"]
    client.post(f"{CLOSED}explain/", {"rows": "site-roles:999999:1,households:1:1", "reason": "试"})
    assert Explanation.objects.count() == 0


def test_a_town_sees_the_figures_and_its_own_rows_and_explains_nothing(cast, plan, adjusted):
    client = sitting(cast.town_clerk)
    page = client.get(f"{CLOSED}6/")
    assert ([row.label for row in page.context["rows"]], page.context["hidden"]) == (["丁 · 农村综合服务社"], 1)
    assert "戊" not in shown(page)
    keys = ",".join(f"site-roles:{row.pk}:{fresh(row).edition}" for row in adjusted)
    assert client.post(f"{CLOSED}explain/", {"rows": keys, "reason": "试"}).status_code == 403
    assert client.get(f"{CLOSED}?region={cast.place.neighbour_village.code}").status_code == 404
    town = client.get(f"{CLOSED}6/?region={cast.place.town.code}")
    assert (town.context["whole"].then, town.context["whole"].now) == ("1", "2")
    # Villages were not kept.
    assert client.get(f"{CLOSED}?region={cast.place.village.code}").status_code == 404


def test_another_districts_people_find_nothing(cast, plan, adjusted):
    cast.district_verifier.region = add_region(code="500116", name="江津区", parent=cast.place.county.parent)
    cast.district_verifier.save()
    client = sitting(cast.district_verifier)
    for address in (OPEN, CLOSED, f"{CLOSED}6/"):
        assert client.get(address).status_code == 404
    assert client.post(f"{CLOSED}explain/", {"rows": "", "reason": "x"}).status_code == 404


def test_the_menu_leads_there(cast, plan):
    assert 'href="/desk/closing/"' in sitting(cast.district_verifier).get(MONTHS).content.decode()
    assert 'href="/desk/closing/"' not in sitting(cast.town_clerk).get("/desk/").content.decode()
