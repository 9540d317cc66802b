"""Uploaded files are kept encrypted: they may hold names and identity numbers that the ledger itself encrypts."""

import base64
import hashlib
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from cryptography.fernet import Fernet
from django.conf import settings
from django.core.files.base import ContentFile
from django.db.models.fields.files import FieldFile


def keep(file: FieldFile, content: bytes) -> None:
    """Store `content` under the field's own name; the model is saved by the caller."""
    file.save("", ContentFile(_cipher().encrypt(content)), save=False)


def content_of(file: FieldFile) -> bytes:
    with file.open("rb") as stored:
        return _cipher().decrypt(stored.read())


@contextmanager
def in_the_clear(file: FieldFile) -> Iterator[Path]:
    """A temporary file that only this user can read, gone afterwards."""
    with tempfile.NamedTemporaryFile(prefix="upload-") as plain:
        plain.write(content_of(file))
        plain.flush()
        yield Path(plain.name)


def _cipher() -> Fernet:
    digest = hashlib.sha256(b"uploads:" + settings.PERSONAL_DATA_KEY.encode()).digest()
    return Fernet(base64.urlsafe_b64encode(digest))
