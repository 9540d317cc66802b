"""Evidence files: what is accepted, what is stored, who gets it back."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from ledger import attachments
from ledger.entry import edit_row
from ledger.models import Attachment
from tests import rows
from tests.api import Caller
from tests.pictures import attached, jpeg, office, picture


@pytest.fixture
def clerk(cast):
    return Caller(cast.town_clerk)


@pytest.fixture
def site(cast):
    return rows.make("sites", cast)


def upload(caller, row, file, **more):
    return caller.post(f"sites/{row.pk}/attachments/", {"file": file, **more}, format="multipart")


def content(caller, answer):
    return b"".join(caller.get(answer.data["url"]).streaming_content)


def test_a_picture_is_stored_listed_and_served(cast, clerk, site):
    answer = upload(clerk, site, jpeg(), taken_on="2026-03-01")
    assert answer.status_code == 201, answer.data
    assert (answer.data["name"], answer.data["content_type"]) == ("门头.jpg", "image/jpeg")
    assert clerk.get(f"sites/{site.pk}/attachments/").data == [answer.data]
    served = clerk.get(answer.data["url"])
    assert served.status_code == 200
    assert served["Content-Type"] == "image/jpeg"
    assert served["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in served["Content-Security-Policy"]
    assert "default-src 'none'" in served["Content-Security-Policy"]
    assert served["Content-Disposition"].startswith("inline")
    assert served["Cache-Control"] == "private, no-store"


def test_the_hash_names_nothing(cast, clerk, site):
    answer = upload(clerk, site, jpeg())
    stored = Attachment.objects.get()
    assert stored.sha256 not in str(answer.data) + stored.file.name
    assert clerk.get(f"/files/{stored.sha256}/").status_code == 404


def test_where_and_with_what_a_picture_was_taken_is_not_kept(cast, clerk, site):
    exif = Image.Exif()
    exif[0x010F] = "SecretCamera"
    exif[0x0112] = 6
    answer = upload(clerk, site, jpeg(exif=exif, comment=b"SecretComment"))
    data = content(clerk, answer)
    assert b"Secret" not in data
    kept = Image.open(io.BytesIO(data))
    assert (dict(kept.getexif()), kept.size) == ({}, (60, 80))


def test_what_hides_behind_a_picture_is_not_kept(cast, clerk, site):
    file = jpeg()
    hidden = SimpleUploadedFile("x.jpg", file.read() + b"<script>alert(1)</script>")
    assert b"script" not in content(clerk, upload(clerk, site, hidden))


@pytest.mark.parametrize(("kind", "content_type", "name"), [
    ("PNG", "image/png", "门头.png"),
    ("HEIF", "image/jpeg", "门头.jpg"),
])  # fmt: skip
def test_png_stays_png_and_heic_becomes_jpeg(cast, clerk, site, kind, content_type, name):
    answer = upload(clerk, site, picture("门头.HEIC", kind))
    assert (answer.status_code, answer.data["content_type"], answer.data["name"]) == (201, content_type, name)


@pytest.mark.parametrize(("file", "name"), [
    (SimpleUploadedFile("批复.PDF", b"%PDF-1.7\n%%EOF"), "批复.pdf"),
    (office("清单.xlsx", "xl/workbook.xml"), "清单.xlsx"),
    (office("纪要.docx", "word/document.xml"), "纪要.docx"),
])  # fmt: skip
def test_documents_are_known_by_their_content_and_only_downloaded(cast, clerk, site, file, name):
    file.seek(0)
    answer = upload(clerk, site, file)
    assert (answer.status_code, answer.data["name"]) == (201, name)
    assert clerk.get(answer.data["url"])["Content-Disposition"].startswith("attachment")


@pytest.mark.parametrize("file", [
    SimpleUploadedFile("photo.jpg", b"<html><script>alert(1)</script></html>"),
    SimpleUploadedFile("photo.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>"),
    SimpleUploadedFile("a.zip", b"PK\x03\x04broken"),
    SimpleUploadedFile("cut.jpg", b"\xff\xd8\xff\xe0\x00\x10JFIF"),
    office("macro.xlsm", "xl/workbook.xml", "xl/vbaProject.bin"),
    office("other.zip", "index.html"),
    picture("moving.gif", "GIF"),
])  # fmt: skip
def test_anything_else_is_refused_in_words(cast, clerk, site, file):
    file.seek(0)
    answer = upload(clerk, site, file)
    assert (answer.status_code, list(answer.data["errors"])) == (400, ["file"])
    assert not Attachment.objects.exists()


def test_a_file_that_is_too_big_or_too_wide_is_refused(cast, clerk, site, monkeypatch):
    monkeypatch.setattr(attachments, "MAX_BYTES", 100)
    assert "压缩" in upload(clerk, site, jpeg()).data["detail"]
    monkeypatch.setattr(attachments, "MAX_BYTES", 10**6)
    monkeypatch.setattr(attachments, "MAX_PIXELS", 100)
    assert "像素" in upload(clerk, site, jpeg()).data["detail"]


def test_a_name_cannot_lead_out_of_its_folder_or_mislead(cast, clerk, site):
    stored = attachments.attach(row=site, upload=jpeg("../../门头\u202egpj.exe"), user=cast.town_clerk)
    assert stored.name == "门头gpj.jpg"


def test_the_same_file_twice_is_refused(cast, clerk, site):
    upload(clerk, site, jpeg())
    assert upload(clerk, site, jpeg()).status_code == 400


def test_a_file_for_a_row_with_an_open_revision_belongs_to_the_revision(cast, clerk):
    site = rows.site(cast, cast.place.village)
    revision = edit_row(row=site, values={"name": "新名"}, user=cast.town_clerk, version=site.version)
    answer = upload(clerk, site, jpeg())
    assert Attachment.objects.get().row == revision
    assert [file["public_id"] for file in clerk.get(f"sites/{site.pk}/attachments/").data] == [answer.data["public_id"]]
    assert clerk.get(answer.data["url"]).status_code == 200
    assert Caller(cast.neighbour_clerk).get(answer.data["url"]).status_code == 404


def test_nothing_is_attached_to_a_voided_row(cast, clerk):
    site = rows.make("sites", cast, status="voided")
    assert upload(clerk, site, jpeg()).status_code == 400


@pytest.mark.parametrize("person", ["neighbour_clerk", "bank_clerk", "auditor", "system_admin", "security_admin"])
def test_a_file_is_served_only_to_those_who_see_its_row(cast, site, person):
    file = attached(site, cast.town_clerk)
    assert Caller(getattr(cast, person)).get(f"/files/{file.public_id}/").status_code == 404
    assert Caller(None).get(f"/files/{file.public_id}/").status_code == 401


def test_whoever_may_only_read_attaches_nothing(cast, site):
    assert upload(Caller(cast.leader), site, jpeg()).status_code == 403


def test_attaching_is_on_record(cast, clerk, site):
    upload(clerk, site, jpeg())
    event = Attachment.objects.get().events.get()
    assert event.pgh_context.metadata["user"] == cast.town_clerk.pk
