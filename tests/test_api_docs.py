"""The API's pages for people, in a browser that reaches nothing but this server."""

import pytest
from django.test import Client

from nonghelian.api_docs import SchemaView, _described

pytestmark = pytest.mark.django_db(transaction=True)


def test_the_documents_work_offline_and_under_the_content_policy(cast, live_server, page):
    client = Client()
    client.force_login(cast.town_clerk)
    client.get("/api/v1/schema/")  # made once in this process, which also serves the browser
    session = client.cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
    asked, complaints = [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.goto(f"{live_server.url}/api/v1/docs/")
    # Nothing is drawn before a ledger is opened: three hundred operations at once took half a minute.
    page.locator("#operations-tag-authorisations").click()
    page.locator('[data-path="/api/v1/authorisations/{id}/verify/"]').wait_for()
    assert [url for url in asked if not url.startswith((live_server.url, "data:", "blob:"))] == []
    assert [text for text in complaints if "Content Security Policy" in text] == []


def test_the_description_is_made_once_for_each_form(cast, monkeypatch):
    made = []
    generator = SchemaView.generator_class
    monkeypatch.setattr(SchemaView, "generator_class", lambda: made.append(1) or generator())
    _described.cache_clear()
    client = Client()
    client.force_login(cast.town_clerk)
    first = client.get("/api/v1/schema/")
    assert client.get("/api/v1/schema/").content == first.content
    assert first.json()["openapi"].startswith("3.")
    assert made == [1]


def test_yaml_comes_where_it_is_asked_for_and_a_stranger_gets_nothing(cast):
    client = Client()
    assert client.get("/api/v1/schema/").status_code == 401
    client.force_login(cast.town_clerk)
    found = client.get("/api/v1/schema/", headers={"accept": "application/vnd.oai.openapi"})
    assert found.content.startswith(b"openapi: 3.")
