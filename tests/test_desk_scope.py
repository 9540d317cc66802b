"""Every address of the desk as the stranger: what is another town's does not exist."""

import pytest
from django.urls import reverse

from ledger import registry
from members.models import SamenessDecision
from service_centers.models import Site
from tests import rows
from tests.pictures import jpeg
from tests.workbench import Workbench

pytestmark = pytest.mark.django_db

KEYS = [ledger.key for ledger in registry.ledgers() if ledger.key not in ("loans", "authorisations")]


@pytest.fixture
def stranger(cast):
    return Workbench(cast.neighbour_clerk)


@pytest.mark.parametrize("key", KEYS)
def test_the_stranger_gets_404_for_form_typing_photo_look_deletion_and_undo(cast, stranger, key):
    row = rows.make(key, cast)
    events = row.pgh_event_model.objects.count()
    client = stranger.client
    posted = {"version": row.version, "row": row.pk, "token": "", "reason": "x"}
    answers = {
        "form": client.get(reverse("desk:mend", args=[key, row.pk])),
        "send": client.post(reverse("desk:mend", args=[key, row.pk]), posted),
        "typed": client.post(reverse("desk:typed", args=[key]), posted),
        "photo": client.post(reverse("desk:photo", args=[key]), posted | {"file": jpeg()}),
        "look": client.get(reverse("desk:look", args=[key]), {"row": row.pk}),
        "delete": client.post(reverse("desk:delete", args=[key, row.pk]), posted),
        "undo": client.post(reverse("desk:undo", args=[key, row.pk]), posted),
    }
    assert {name: answer.status_code for name, answer in answers.items()} == dict.fromkeys(answers, 404)
    assert row.pgh_event_model.objects.count() == events


# Units, households and federations have a directory of the whole district, on purpose.
IN_DIRECTORY = ("organisations", "households", "federations")


@pytest.mark.parametrize("key", [key for key in KEYS if key not in IN_DIRECTORY])
def test_the_stranger_is_offered_nothing_and_finds_nothing(cast, stranger, key):
    row = rows.make(key, cast, status="verified")
    hits = stranger.client.post(reverse("desk:lookup", args=[key]), {"q": row.number}).json()["results"]
    assert [hit["id"] for hit in hits] == []
    page = stranger.client.get(reverse("desk:search"), {"q": row.number})
    assert page.context["found"] == []


def test_the_desk_shows_the_stranger_none_of_it(cast, stranger):
    rows.make("organisations", cast, status="returned", name="来凤退回的合作社")
    rows.make("organisations", cast, name="来凤没填完的合作社")
    page = stranger.home().content.decode()
    assert "来凤退回的合作社" not in page
    assert "来凤没填完的合作社" not in page
    assert "来凤退回的合作社" in Workbench(cast.town_clerk).home().content.decode()


def test_a_decision_on_rows_of_another_district_does_not_exist(cast, place):
    from regions.tree import add_region

    other = add_region(code="500119", name="南川区", parent=place.county.parent)
    cast.district_clerk.region = other
    cast.district_clerk.save()
    one, two = rows.make("sites", cast, name="一号店"), rows.make("sites", cast, name="二号店")
    away = Workbench(cast.district_clerk).client
    body = {"ledger": "sites", "one": one.pk, "other": two.pk, "verdict": "keep_one", "reason": "x"}
    assert away.post(reverse("desk:decide"), body).status_code == 404
    assert Site.objects.filter(merged_into__isnull=False).count() == 0
    assert SamenessDecision.objects.count() == 0


@pytest.mark.parametrize("name", ["desk:home", "desk:search", "desk:changes", "desk:duplicates"])
def test_nobody_without_an_account_gets_in(client, db, name):
    answer = client.get(reverse(name))
    assert answer.status_code == 302
    assert answer.headers["Location"].startswith("/login/")


def test_an_unknown_ledger_or_kind_does_not_exist(cast):
    clerk = Workbench(cast.town_clerk).client
    for address in (
        "/desk/entry/nothing/",
        "/desk/entry/sites/as/nothing/",
        "/desk/lookup/nothing/",
        "/desk/entry/sites/999999/",
    ):
        ask = clerk.post if "lookup" in address else clerk.get
        assert ask(address).status_code == 404, address
