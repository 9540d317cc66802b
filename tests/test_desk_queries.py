"""Desk, list, form and search take as many statements at 10,000 rows as at 10, as town and as district staff."""

import pytest
from django.urls import reverse

from members.models import Organisation
from service_centers.models import Site
from tests import rows
from tests.many import add_copies
from tests.query_counts import recorded
from tests.workbench import Workbench

pytestmark = pytest.mark.django_db

PEOPLE = ("town_clerk", "district_clerk")
STATES = ("draft", "submitted", "returned", "verified")


@pytest.fixture
def few(cast):
    """Some rows of both ledgers in each state."""
    for status in STATES:
        rows.make("organisations", cast, status=status, name=f"来凤第{status}合作社")
        rows.make("sites", cast, status=status, name=f"来凤第{status}便民店")
    return cast


def add_many(cast, number=10_000):
    for model in (Organisation, Site):
        add_copies(
            model.objects.filter(status="draft").first(),
            number,
            cast.town_clerk,
            name="'来凤第' || n || '批'",
            status="(ARRAY['draft', 'submitted', 'returned', 'verified'])[1 + mod(n, 4)]",
            edition="(mod(n, 4) = 3)::int",
            # Others' work: one's own last changes stay those of before.
            changed_by_id="NULL::bigint",
        )


def pages(person):
    client = Workbench(person).client
    return {
        "home": lambda: client.get(reverse("desk:home")),
        "list": lambda: client.get(reverse("admin:service_centers_site_changelist")),
        "form": lambda: client.get(reverse("desk:enter-kind", args=["sites", "society"])),
        "search": lambda: client.get(reverse("desk:search"), {"q": "lfd"}),
        "changes": lambda: client.get(reverse("desk:changes")),
        "lookup": lambda: client.post(reverse("desk:lookup", args=["organisations"]), {"q": "来凤"}),
        "near": lambda: client.get(reverse("desk:look", args=["sites"]), {"name": "来凤第verified便民店"}),
    }


def test_the_statements_of_each_page_do_not_grow_with_the_rows(few):
    for name in PEOPLE:
        count(few, name)
    add_many(few)
    for name in PEOPLE:
        count(few, name)


def count(cast, name):
    for page, call in pages(getattr(cast, name)).items():
        call()
        assert recorded(f"desk/{page}", name, call).status_code == 200
