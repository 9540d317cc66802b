"""SQL statements per list: few, on record, and not more for more rows."""

from functools import partial

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ledger import registry
from ledger.entry import edit_row
from targets import rolling
from tests import rows, small_plan
from tests.api import Caller
from tests.query_counts import recorded

LEDGERS = pytest.mark.parametrize("key", [ledger.key for ledger in registry.ledgers()])
MOST = 12


def readers(key, cast):
    clerk = "bank_clerk" if key in ("loans", "authorisations") else "town_clerk"
    return {name: Caller(getattr(cast, name)) for name in (clerk, "district_verifier")}


@LEDGERS
def test_a_list_takes_as_many_statements_for_three_rows_as_for_one(cast, key):
    first = rows.make(key, cast, status="verified")
    callers = readers(key, cast)
    alone = {name: _count(caller, key) for name, caller in callers.items()}
    for _ in range(2):
        _with_revision(rows.make(key, cast, status="verified"), key, cast)
    _with_revision(first, key, cast)
    for name, caller in callers.items():
        answer = recorded(f"api/{key}", name, partial(caller.get, f"{key}/"))
        ids = {row["id"] for row in answer.data["results"]}
        assert first.pk in ids
        assert _count(caller, key) <= MOST
        assert _count(caller, key) <= alone[name] + REVISIONS


# With a revision on the page: the revisions, who wrote them, their links.
REVISIONS = 2


def _with_revision(row, key, cast):
    edit_row(
        row=row,
        values={row.SINCE or "name": _later(row)},
        user=rows.clerk_of(key, cast, cast.place.village),
        version=row.version,
    )


def _later(row):
    """Batches stand on the first of a month, everything else on any day."""
    return rows.DAY.replace(month=2) if row.SINCE else f"{row.name}新"


def _count(caller, key):
    with CaptureQueriesContext(connection) as queries:
        assert caller.get(f"{key}/").status_code == 200
    return len(queries)


def test_statements_of_the_plan_views(cast):
    plan = small_plan.build_plan(cast.place.county)
    small_plan.verified_society(cast, cast.place.village, "来凤村综合服务社", rows.DAY)
    small_plan.verified_society(cast, cast.place.neighbour_village, "铜瓦村综合服务社", rows.DAY)
    rolling.drain()
    for name in ("leader", "town_clerk"):
        caller = Caller(getattr(cast, name))
        caller.get("plans/")  # the first request of a minute also notes that the session is in use
        for view in ("", "progress/", "breakdown/?indicator=6", "trend/?indicator=6", "evidence/?indicator=6"):
            address = f"plans/{plan.code}/{view}"
            answer = recorded(f"api/plans/{view.partition('/')[0] or 'detail'}", name, partial(caller.get, address))
            assert answer.status_code == 200
