"""The API's pages for people, in a browser that reaches nothing but this server."""

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db(transaction=True)


def test_the_documents_work_offline_and_under_the_content_policy(cast, live_server, page):
    client = Client()
    client.force_login(cast.town_clerk)
    session = client.cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
    asked, complaints = [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.goto(f"{live_server.url}/api/v1/docs/")
    page.locator('[data-path="/api/v1/authorisations/{id}/verify/"]').wait_for()
    assert [url for url in asked if not url.startswith((live_server.url, "data:", "blob:"))] == []
    assert [text for text in complaints if "Content Security Policy" in text] == []
