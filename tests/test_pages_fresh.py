"""待核实和核对: what the dashboard's line of freshness counts can be opened, as far as the reader's scope goes."""

import datetime
import re

import pytest
from django.utils import timezone

from targets import rolling
from targets.models import Reconciliation
from tests.query_counts import most_recorded
from tests.small_plan import add_indicator, build_plan, edit, enter_society, submit, verified_society
from tests.stage import built_once

APRIL = datetime.date(2026, 4, 1)


@pytest.fixture
@built_once
def waiting(cast):
    """A society in 来凤 and one in 丁家 wait, and a revision of a third, in 来凤."""
    build_plan(cast.place.county)
    kept = verified_society(cast, cast.place.village, "凤凰村综合服务社", APRIL)
    edit(cast, kept, started_on=datetime.date(2026, 5, 1))
    for village, name in ((cast.place.village, "来凤待核实社"), (cast.place.neighbour_village, "丁家待核实社")):
        submit(cast, enter_society(cast, village, name, APRIL))
    rolling.drain()
    return kept


def text_of(client, person, address):
    client.force_login(person)
    response = client.get(address)
    assert response.status_code == 200, address
    return response.content.decode()


def told(html):
    """The count in the heading, and the labels that are listed."""
    count = re.search(r"<h2>待核实 (\d+) 条</h2>", html)
    return int(count[1]) if count else 0, re.findall(r'<td><a href="/rows/[^"]+">([^<]+?) ·', html)


def test_every_reader_opens_the_count_of_the_dashboard(client, cast, waiting):
    for person in (cast.leader, cast.district_verifier, cast.town_clerk, cast.neighbour_clerk):
        html = text_of(client, person, "/")
        link = re.search(r'<a href="(/fresh/#waiting)">待核实 (\d+) 条', html)
        assert told(text_of(client, person, link[1].split("#")[0]))[0] == int(link[2]) == 3


def test_rows_are_listed_within_the_scope_and_the_rest_is_counted(client, cast, waiting):
    ours = ["凤凰村综合服务社", "来凤待核实社"]
    assert told(text_of(client, cast.leader, "/fresh/")) == (3, [*ours, "丁家待核实社"])
    own = text_of(client, cast.town_clerk, "/fresh/")
    assert told(own) == (3, ours)
    assert "另有 1 条不在您的权限范围" in own
    assert told(text_of(client, cast.neighbour_clerk, "/fresh/?ledger=site-roles")) == (3, ["丁家待核实社"])


def test_a_waiting_row_opens_and_only_verifiers_are_sent_to_their_desk(client, cast, waiting):
    html = text_of(client, cast.leader, "/fresh/")
    for address in re.findall(r'<td><a href="(/rows/[^"]+)">', html):
        text_of(client, cast.leader, address)
    assert "去核实" not in html
    assert '<a class="btn go" href="/desk/verify/">去核实</a>' in text_of(client, cast.district_verifier, "/fresh/")


def test_a_ledger_that_does_not_exist_is_the_first_that_has_rows(client, cast, waiting):
    assert told(text_of(client, cast.leader, "/fresh/?ledger=nonsense"))[0] == 3


def test_a_ledger_in_which_nothing_waits_is_not_listed(client, cast):
    """The plan counts members, too, and none of them waits."""
    plan = build_plan(cast.place.county)
    add_indicator(plan, "1", "会员单位", {"measure": "memberships.organisations"}, unit="家", position=1)
    submit(cast, enter_society(cast, cast.place.village, "来凤待核实社", APRIL))
    html = text_of(client, cast.leader, "/fresh/")
    assert told(html) == (1, ["来凤待核实社"])
    assert re.findall(r"ledger=([a-z-]+)#waiting", html) == ["site-roles"]


def test_the_recounts_are_told_with_their_differences(client, cast, waiting):
    assert "还没有核对过" in text_of(client, cast.leader, "/fresh/")
    Reconciliation.objects.create(checked_at=timezone.now(), compared=2100, differences=2)
    assert re.search(r'<a href="/fresh/#checked">[^<]+ 核对 2 处差异</a>', text_of(client, cast.leader, "/"))
    html = text_of(client, cast.leader, "/fresh/")
    assert '<td class="num">2100</td><td class="num down strong">2</td>' in html


def test_the_page_takes_few_statements(client, cast, waiting):
    for name in ("leader", "district_verifier", "town_clerk"):
        client.force_login(getattr(cast, name))
        client.get("/fresh/")
        assert most_recorded("pages/fresh", name, [lambda: client.get("/fresh/")]) <= 12
