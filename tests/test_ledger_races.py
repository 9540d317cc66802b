"""Two people at the same row at the same moment, on two connections."""

import threading
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection

from ledger import verification
from ledger.entry import StaleVersion, edit_row
from ledger.verification import Hurdle, Item
from service_centers.models import Site
from tests import rows

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*deeds: Callable[[], Any]) -> list[Any]:
    """Results (or exceptions) of the deeds, started together in threads of their own."""
    start = threading.Barrier(len(deeds))
    results: list[Any] = [None] * len(deeds)

    def run(number: int) -> None:
        start.wait()
        try:
            results[number] = deeds[number]()
        except Exception as error:
            results[number] = error
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(number,)) for number in range(len(deeds))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
        assert not thread.is_alive(), "waits for ever"
    return results


def test_a_row_is_verified_once(cast):
    site = rows.make("sites", cast, status="submitted")
    item = Item(site.pk, site.version)
    verify = [
        lambda person=person: verification.verify(model=Site, items=[item], user=person)
        for person in (cast.district_verifier, cast.leader)
    ]
    outcomes = at_once(*verify)
    assert sorted(len(outcome.done) for outcome in outcomes) == [0, 1]
    assert [conflict.hurdle for outcome in outcomes for conflict in outcome.conflicts] == [Hurdle.STALE]
    assert Site.objects.get(pk=site.pk).edition == 1


def test_two_edits_of_a_verified_row_make_one_revision(cast):
    site = rows.site(cast, cast.place.village)
    edit = [
        lambda name=name: edit_row(row=site, values={"name": name}, user=cast.town_clerk, version=site.version)
        for name in ("一", "二")
    ]
    results = at_once(*edit)
    assert sum(isinstance(result, StaleVersion) for result in results) == 1
    assert Site.objects.revisions().count() == 1


def test_editing_a_row_while_its_revision_is_verified_ends_well_either_way(cast):
    for attempt in range(5):
        site = rows.site(cast, cast.place.village)
        revision = edit_row(row=site, values={"name": f"新名{attempt}"}, user=cast.town_clerk, version=site.version)
        site.refresh_from_db()
        by_revision = Item(revision.pk, revision.version)
        edited, verified = at_once(
            lambda site=site: edit_row(row=site, values={"name": "再改"}, user=cast.town_clerk, version=site.version),
            lambda item=by_revision: verification.verify(model=Site, items=[item], user=cast.district_verifier),
        )
        assert isinstance(edited, Site | StaleVersion), edited
        assert isinstance(verified, verification.Outcome), verified
        assert isinstance(edited, StaleVersion) == bool(verified.done)


def test_bulk_deeds_over_the_same_rows_do_not_wait_in_a_circle(cast):
    sites = [rows.make("sites", cast, status="submitted") for _ in range(6)]
    items = [Item(site.pk, site.version) for site in sites]
    outcomes = at_once(
        lambda: verification.verify(model=Site, items=items, user=cast.district_verifier),
        lambda: verification.withdraw(model=Site, items=items[::-1], user=cast.town_clerk),
    )
    assert sum(len(outcome.done) for outcome in outcomes) == 6
