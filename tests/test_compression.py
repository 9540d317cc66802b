"""Pages and data leave compressed where the browser takes it; what is compressed already is left alone."""

import gzip

from django.urls import reverse

from tests import rows
from tests.api import Caller

ASKED = {"HTTP_ACCEPT_ENCODING": "gzip"}


def test_a_page_leaves_compressed_and_says_the_same(client, cast):
    client.force_login(cast.district_clerk)
    plain, packed = client.get("/desk/"), client.get("/desk/", **ASKED)
    assert packed["Content-Encoding"] == "gzip"
    assert len(packed.content) < len(plain.content) / 2
    assert "工作台" in gzip.decompress(packed.content).decode()
    assert "Accept-Encoding" in packed["Vary"]


def test_answers_of_the_api_leave_compressed(cast):
    rows.make("sites", cast)
    answer = Caller(cast.town_clerk).client.get("/api/v1/sites/", **ASKED)
    assert answer["Content-Encoding"] == "gzip"


def test_a_workbook_is_not_compressed_again(client, cast):
    client.force_login(cast.town_clerk)
    answer = client.get(reverse("desk:upload-template", args=["sites"]), **ASKED)
    assert answer.status_code == 200
    assert "Content-Encoding" not in answer
