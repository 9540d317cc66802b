"""The stranger at every entrance of every ledger gets nothing, and nothing changes (STYLE 20, 21)."""

import pytest
from django.urls import NoReverseMatch, reverse

from ledger import registry
from ledger.entry import edit_row
from ledger.models import LedgerRow
from regions.models import Region
from tests import admin_entrances, rows  # noqa: F401  the first declares itself to ENTRANCES
from tests.api import Caller
from tests.entrances import ENTRANCES, Visit

LEDGERS = pytest.mark.parametrize("ledger", list(registry.ledgers()), ids=lambda ledger: ledger.key)
EXEMPT_MODELS: dict[str, str] = {}


@LEDGERS
def test_a_stranger_gets_nothing_at_any_entrance(cast, ledger, subtests):
    row = rows.make(ledger.key, cast, status="submitted")
    for entrance in ENTRANCES:
        with subtests.test(entrance.name):
            if ledger.key in entrance.without:
                assert entrance.without[ledger.key].strip()
                continue
            before = _stored(ledger)
            entrance.check(Visit(cast, ledger, row, cast.neighbour_clerk))
            assert {pk: _stored(ledger)[pk] for pk in before} == before
            assert not ledger.model.objects.filter(created_by=cast.neighbour_clerk, region__town=cast.place.town)


@LEDGERS
@pytest.mark.parametrize("person", ["auditor", "system_admin", "security_admin"])
def test_the_three_administrators_read_no_business_row(cast, ledger, person):
    row = rows.make(ledger.key, cast, status="verified")
    caller = Caller(getattr(cast, person))
    assert caller.get(f"{ledger.key}/").data["results"] == []
    assert caller.get(f"{ledger.key}/{row.pk}/").status_code == 404
    assert caller.post(f"{ledger.key}/", {}).status_code == 403


@LEDGERS
def test_every_ledger_has_an_entrance_in_the_api(ledger):
    try:
        assert reverse(f"{ledger.key}-list") == f"/api/v1/{ledger.key}/"
    except NoReverseMatch:
        pytest.fail(f"{ledger.key} has no viewset in its app's api.py")


def test_every_model_with_a_region_that_people_enter_is_a_registered_ledger():
    registered = {ledger.model for ledger in registry.ledgers()}
    concrete = set(_subclasses(LedgerRow))
    missing = {model.__name__ for model in concrete - registered} - EXEMPT_MODELS.keys()
    assert not missing
    assert all(any(field.related_model is Region for field in model._meta.fields) for model in concrete)


def _stored(ledger):
    return {row["id"]: row for row in ledger.model.objects.values()}


def _subclasses(base):
    for model in base.__subclasses__():
        if not model._meta.abstract:
            yield model
        yield from _subclasses(model)


def test_who_may_read_but_not_write_is_told_403(cast):
    site = rows.make("sites", cast, status="submitted")
    for person in (cast.leader, cast.department):
        caller = Caller(person)
        assert caller.get(f"sites/{site.pk}/").status_code == 200
        for answer in (
            caller.post("sites/", {}),
            caller.patch(f"sites/{site.pk}/", {"version": site.version, "remark": "x"}),
            caller.delete(f"sites/{site.pk}/"),
            caller.post(f"sites/{site.pk}/verify/", {"version": site.version}),
            caller.post(f"sites/{site.pk}/withdraw/", {"version": site.version}),
            caller.post("sites/bulk/verify/", {"items": [{"id": site.pk, "version": site.version}]}),
        ):
            assert answer.status_code == 403
    assert Caller(cast.town_clerk).post(f"sites/{site.pk}/verify/", {"version": site.version}).status_code == 403
    assert Caller(cast.district_verifier).post("sites/", {}).status_code == 403


def test_a_revision_that_moves_a_row_into_ones_town_is_not_ones_own_yet(cast):
    site = rows.site(cast, cast.place.village)
    revision = edit_row(
        row=site, values={"region": cast.place.neighbour_village}, user=cast.district_clerk, version=site.version
    )
    caller = Caller(cast.neighbour_clerk)
    assert caller.get(f"sites/{revision.pk}/").status_code == 404
    body = {"items": [{"id": revision.pk, "version": revision.version}]}
    assert caller.post("sites/bulk/withdraw/", body).data["done"] == []


def test_a_user_without_a_region_sees_nothing(cast):
    rows.make("sites", cast)
    cast.town_clerk.region = None
    cast.town_clerk.save()
    assert Caller(cast.town_clerk).get("sites/").data["results"] == []


def test_a_deactivated_user_is_let_in_nowhere(cast):
    caller = Caller(cast.town_clerk)
    cast.town_clerk.is_active = False
    cast.town_clerk.save()
    assert caller.get("sites/").status_code in (401, 403)
