"""The frame of every page: a search in the head, and in the menu how much waits, of one's own scope only."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from ledger.admin import workbench
from tests import rows
from tests.workbench import Workbench

pytestmark = pytest.mark.django_db


def menu(page):
    """Label → what the menu says beside it."""
    side = re.search(r'<nav class="side".*?</nav>', page.content.decode(), re.DOTALL)[0]
    links = re.findall(r"<a [^>]*>([^<]+)(?:<span class=\"count\">(\d+))?", side)
    return {label: int(count) if count else 0 for label, count in links}


def see(user, path="/desk/changes/"):
    return Workbench(user).client.get(path)


def test_the_menu_says_what_waits_for_a_verifier(cast):
    for name in ("一店", "二店"):
        rows.make("sites", cast, status="submitted", name=name)
    rows.make("organisations", cast, status="submitted")
    rows.make("sites", cast, status="verified", name="三店")
    found = menu(see(cast.district_verifier, "/desk/verify/"))
    assert (found["核实台"], found["工作台"]) == (3, 3)


def test_the_menu_of_a_clerk_counts_what_came_back_in_his_own_town(cast):
    rows.make("sites", cast, status="returned", name="一店")
    rows.make("sites", cast, status="returned", village=cast.place.neighbour_village, name="二店")
    rows.make("sites", cast, status="returned", village=cast.place.neighbour_village, name="三店")
    assert menu(see(cast.town_clerk))["工作台"] == 1
    assert menu(see(cast.neighbour_clerk))["工作台"] == 2


def test_nothing_that_waits_is_no_number(cast):
    assert set(menu(see(cast.town_clerk)).values()) == {0}


@pytest.mark.parametrize(
    ("name", "path"),
    [("town_clerk", "/desk/changes/"), ("district_clerk", "/desk/uploads/"), ("district_verifier", "/desk/verify/")],
)
def test_the_count_takes_one_statement_and_none_when_counted_just_before(cast, name, path):
    person = getattr(cast, name)
    desk = Workbench(person)
    desk.client.get(path)
    statements = []
    for forget in (True, False):
        if forget:
            workbench.forget(person)
        with CaptureQueriesContext(connection) as asked:
            desk.client.get(path)
        statements.append(len(asked))
    assert statements[0] == statements[1] + 1


def test_the_pages_of_leaders_ask_nothing_for_the_menu(cast):
    rows.make("sites", cast, status="submitted")
    desk = Workbench(cast.district_verifier)
    assert menu(desk.client.get("/"))["核实台"] == 0
    desk.client.get("/desk/verify/")
    assert menu(desk.client.get("/"))["核实台"] == 1
    assert menu(desk.client.get("/desk/changes/"))["核实台"] == 1


@pytest.mark.parametrize("path", ["/", "/desk/", "/desk/changes/"])
def test_the_search_in_the_head_leads_to_all_rows_in_scope(cast, path):
    row = rows.make("sites", cast, status="verified", name="凤凰便民店")
    page = see(cast.town_clerk, path).content.decode()
    form = re.search(r'<form class="topfind.*?</form>', page)[0]
    assert f'action="{reverse("desk:search")}"' in form
    found = see(cast.town_clerk, "/desk/search/?q=凤凰便民").content.decode()
    assert row.number in found
    assert row.number not in see(cast.neighbour_clerk, "/desk/search/?q=凤凰便民").content.decode()


@pytest.mark.parametrize("name", ["system_admin", "security_admin", "auditor"])
def test_who_reads_no_rows_has_no_search(cast, name):
    page = see(getattr(cast, name), reverse("desk:own_account"))
    assert page.status_code == 200
    assert "topfind" not in page.content.decode()
