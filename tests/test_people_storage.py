"""Evidence files on disk, or in an S3-compatible store: against a store of twenty lines that forgets signatures."""

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import environ
import pytest
from django.core.files.storage import storages
from django.core.files.storage.handler import StorageHandler

from ledger.attachments import attach
from nonghelian.storage import default_storage
from tests import rows
from tests.api import Caller
from tests.pictures import jpeg


class Store(BaseHTTPRequestHandler):
    """PUT, GET, HEAD and DELETE of /bucket/key."""

    kept: dict[str, bytes] = {}

    def do_PUT(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        if "chunked" in self.headers.get("Content-Encoding", ""):
            # aws-chunked: size;signature, the data, a trailer.
            size, _, rest = body.partition(b"\r\n")
            body = rest[: int(size.split(b";")[0], 16)]
        self.kept[self.path] = body
        self._answer(200, b"", ETag='"x"')

    def do_GET(self):
        known = self.path in self.kept
        self._answer(200 if known else 404, self.kept.get(self.path, b""))

    do_HEAD = do_GET

    def do_DELETE(self):
        self.kept.pop(self.path, None)
        self._answer(204, b"")

    def _answer(self, status, body, **headers):
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, *args):
        pass


@pytest.fixture
def store():
    Store.kept = {}
    server = ThreadingHTTPServer(("127.0.0.1", 0), Store)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def environment(monkeypatch, **values):
    for name, value in values.items():
        monkeypatch.setenv(name, value)
    return environ.Env()


def test_without_a_bucket_files_lie_on_disk(monkeypatch):
    monkeypatch.delenv("S3_BUCKET", raising=False)
    assert default_storage(environ.Env()) == {"BACKEND": "django.core.files.storage.FileSystemStorage"}


def test_a_bucket_without_its_keys_does_not_start(monkeypatch):
    monkeypatch.delenv("S3_ACCESS_KEY", raising=False)
    with pytest.raises(environ.ImproperlyConfigured, match="S3_ACCESS_KEY"):
        default_storage(environment(monkeypatch, S3_BUCKET="evidence"))


def test_a_file_goes_to_the_store_and_comes_back_through_the_portal(cast, store, settings, monkeypatch):
    env = environment(
        monkeypatch, S3_BUCKET="evidence", S3_ENDPOINT=store, S3_ACCESS_KEY="key", S3_SECRET_KEY="secret",
        S3_REGION="cn-1", no_proxy="127.0.0.1",
    )  # fmt: skip
    used = StorageHandler({**settings.STORAGES, "default": default_storage(env)})["default"]
    site = rows.make("sites", cast)
    field = site.attachments.model._meta.get_field("file")
    monkeypatch.setattr(field, "storage", used)

    stored = attach(row=site, upload=jpeg(), user=cast.town_clerk)
    assert [path.split("?")[0] for path in Store.kept] == [f"/evidence/{stored.file.name}"]

    answer = Caller(cast.town_clerk).client.get(f"/files/{stored.public_id}/")
    assert answer.status_code == 200
    assert b"".join(answer.streaming_content) == next(iter(Store.kept.values()))
    assert Caller(cast.neighbour_clerk).client.get(f"/files/{stored.public_id}/").status_code == 404
    assert storages["default"] is not used
