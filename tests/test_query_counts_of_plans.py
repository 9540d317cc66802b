"""SQL statements of every page and answer about a plan: at most 12, on record, the same for more rows.

The dashboard also tells who has not reported and what departments have in hand, an indicator's page what moved it and
which tasks should: those may take more, and no more with more rows (ADR 0041).

Each is asked as leader, district verifier and town clerk, of county, town and village, on today, a month's end, a day
that is none, and a day before the plan began; the record keeps the most that any of these days took.
"""

import datetime
import re
from functools import partial
from itertools import product
from urllib.parse import urlencode

import pytest
from django.core.cache import cache
from django.test import Client

from targets import rolling
from targets.closing import close_month
from tests import every_kind, rows
from tests.query_counts import most_recorded
from tests.small_plan import verified_society
from tests.stage import built_once

MOST = 12
MOST_OF = {
    "pages/overview": 15,
    "pages/indicator": 20,
    # The list, one row with its files, and its story: for whoever opens a row of a past day first. A sum's rows are
    # those of several indicators; whether credit may be told depends on the number of persons, a town's on its
    # neighbours, too.
    "pages/evidence/row/sum/county": 13,
    "pages/evidence/row/sum/town": 13,
    "pages/evidence/row/credit/county": 14,
    "pages/evidence/row/credit/town": 15,
    "pages/evidence/file/credit/town": 14,
}
PEOPLE = ("leader", "district_verifier", "town_clerk")
DAYS = ("", "2026-10-31", "2026-10-15", "2023-12-15")
LEVELS = ("county", "town", "village")
OCTOBER = datetime.date(2026, 10, 31)
# Rows of four ledgers stand on the month's page; how they are called is one statement for each ledger.
MOST_AFTER_CLOSING = 20
AFTER_CLOSING = {
    "pages/adjustments": ("/desk/adjustments/small/2026-10/", {}),
    "pages/adjustments/of-one": ("/desk/adjustments/small/2026-10/8/", {}),
    "api/plans/adjustments": ("/api/v1/plans/small/adjustments/", {"month": "2026-10"}),
    "api/plans/adjustments/of-one": ("/api/v1/plans/small/adjustments/", {"month": "2026-10", "indicator": "8"}),
}
KINDS = pytest.mark.parametrize("kind", every_kind.NUMBERS)


@pytest.fixture
def plan(cast, monkeypatch):
    monkeypatch.setattr("accounts.middleware.RENEWED_AFTER_SECONDS", 24 * 3600)
    return every_kind_with_rows(cast)


@built_once
def every_kind_with_rows(cast):
    plan = every_kind.build(cast)
    every_kind.enter_rows(cast)
    return plan


def signed_in(cast, name):
    client = Client()
    client.force_login(getattr(cast, name))
    client.get("/api/v1/plans/")  # the first request also notes that the session is in use
    return client


def ask(client, address, **query):
    """As the first reader of the day: nothing was kept from before."""
    cache.clear()
    answer = client.get(f"{address}?{urlencode({name: value for name, value in query.items() if value})}")
    # Credit of few persons is refused.
    assert answer.status_code in (200, 403), answer.content
    return answer


def over_days(client, address, days=DAYS, **query):
    return [partial(ask, client, address, as_of=day, **query) for day in days]


def days_of(name, level):
    """Two of the days, so that each level is asked for on each day, and each person on each day."""
    first = PEOPLE.index(name) + LEVELS.index(level)
    return [DAYS[first % 4], DAYS[(first + 2) % 4]]


def of_one_indicator(number):
    """View → its address and what it is asked with."""
    api = "/api/v1/plans/small"
    return {
        "pages/indicator": (f"/indicators/{number}/", {}),
        "pages/evidence": (f"/indicators/{number}/evidence/", {}),
        "api/plans/breakdown": (f"{api}/breakdown/", {"indicator": number}),
        "api/plans/trend": (f"{api}/trend/", {"indicator": number}),
        "api/plans/evidence": (f"{api}/evidence/", {"indicator": number}),
    }


@KINDS
def test_what_is_told_of_one_indicator_takes_few_statements(cast, plan, kind):
    for name, (view, (address, query)) in product(PEOPLE, of_one_indicator(every_kind.NUMBERS[kind]).items()):
        client = signed_in(cast, name)
        for level in LEVELS:
            region = getattr(cast.place, level).code
            calls = over_days(client, address, days_of(name, level), region=region, **query)
            assert most_recorded(f"{view}/{kind}/{level}", name, calls) <= MOST_OF.get(view, MOST)


@KINDS
def test_a_row_beside_the_list_and_the_list_as_a_file_take_few_statements(cast, plan, kind):
    address = f"/indicators/{every_kind.NUMBERS[kind]}/evidence"
    for name, level in product(PEOPLE, ("county", "town")):
        client = signed_in(cast, name)
        here = {"region": getattr(cast.place, level).code, "as_of": "2026-10-31"}
        listed = ask(client, f"{address}/", **here).content.decode()
        calls = {}
        if first := re.search(r"row=([a-z-]+-[0-9]+)#row", listed):
            calls["row"] = partial(ask, client, f"{address}/", row=first[1], **here)
        if "导出 Excel" in listed:
            calls["file"] = partial(ask, client, f"{address}.xlsx", **here)
        for what, call in calls.items():
            view = f"pages/evidence/{what}/{kind}/{level}"
            assert most_recorded(view, name, [call]) <= MOST_OF.get(view, MOST), view


@pytest.mark.parametrize("name", PEOPLE)
def test_what_is_told_of_a_whole_plan_takes_few_statements(cast, plan, name):
    client = signed_in(cast, name)
    assert most_recorded("pages/overview", name, over_days(client, "/")) <= MOST_OF["pages/overview"]
    for level in LEVELS:
        calls = over_days(client, "/api/v1/plans/small/progress/", region=getattr(cast.place, level).code)
        assert most_recorded(f"api/plans/progress/{level}", name, calls) <= MOST


def test_what_became_of_a_closed_month_takes_few_statements_however_many_rows(cast, plan):
    """Each ledger of the plan has rows that came after."""
    close_month(plan=plan, as_of=OCTOBER, user=cast.district_verifier)
    clients = {name: signed_in(cast, name) for name in ("district_clerk", "town_clerk")}
    for late in ("先补的", "后补的"):
        enter_late(cast, late)
        for name, client in clients.items():
            for view, (address, query) in AFTER_CLOSING.items():
                assert most_recorded(view, name, [partial(ask, client, address, **query)]) <= MOST_AFTER_CLOSING


def enter_late(cast, name):
    """One more of each ledger in either town, after the month was closed."""
    for village in (cast.place.village, cast.place.neighbour_village):
        verified_society(cast, village, f"{village.name}{name}", every_kind.OPENED)
        for key in ("memberships", "reported-figures", "loans"):
            rows.make(key, cast, village=village, status="verified")
    rolling.drain()
