"""The pages of papers in a real browser: they fit, please axe, and the clerk's texts find their way into the file."""

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from tests import papers
from tests.papers import NOW, bulletin, issued

pytestmark = pytest.mark.django_db(transaction=True)
DEEDS = ("district_clerk", "district_verifier")


@pytest.fixture(autouse=True)
def without_converter(monkeypatch):
    monkeypatch.setattr("papers.pdf.program", lambda: None)


@pytest.fixture
def made(cast):
    """An issued bulletin of September and the draft of October."""
    with time_machine.travel(NOW, tick=True):
        plan = papers.plan_with_figures(cast)
        papers.closed(cast, plan, papers.OCTOBER.replace(month=9, day=30))
        papers.closed(cast, plan)
        first = issued(cast, bulletin(cast, plan, as_of=papers.OCTOBER.replace(month=9, day=30)))
        return first, bulletin(cast, plan)


@pytest.mark.parametrize("width", [390, 1440])
def test_every_page_fits_its_width_and_pleases_axe(cast, made, live_server, new_page, axe_violations, width):
    issued_paper, draft = made
    addresses = [
        reverse("papers:papers"),
        reverse("papers:paper", args=[draft.public_id]),
        reverse("papers:print", args=[draft.public_id]),
        reverse("papers:paper", args=[issued_paper.public_id]),
        reverse("papers:templates"),
        reverse("papers:template", args=["bulletin"]),
    ]
    for person in DEEDS:
        client = Client()
        client.force_login(getattr(cast, person))
        page = new_page(width=width)
        complaints: list[str] = []
        page.on("console", lambda one, told=complaints: told.append(one.text) if one.type == "error" else None)
        cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}
        page.context.add_cookies([cookie])
        for address in addresses:
            page.goto(live_server.url + address)
            assert page.evaluate("document.documentElement.scrollWidth") == width, (person, address)
            assert axe_violations(page) == [], (person, address)
        assert complaints == []
