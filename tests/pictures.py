"""Files to attach, made on the spot."""

import io
import zipfile
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from accounts.models import User
from ledger.attachments import attach
from ledger.models import Attachment, LedgerRow


def jpeg(
    name: str = "门头.jpg", *, colour: str = "green", size: tuple[int, int] = (80, 60), **save: Any
) -> SimpleUploadedFile:
    return picture(name, "JPEG", colour=colour, size=size, **save)


def picture(
    name: str, kind: str, *, colour: str = "green", size: tuple[int, int] = (80, 60), **save: Any
) -> SimpleUploadedFile:
    out = io.BytesIO()
    Image.new("RGB", size, colour).save(out, kind, **save)
    return SimpleUploadedFile(name, out.getvalue(), content_type="image/x-whatever")


def office(name: str, *members: str) -> SimpleUploadedFile:
    """A zip file with the members by which office files are known."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for member in ("[Content_Types].xml", *members):
            archive.writestr(member, "<x/>")
    return SimpleUploadedFile(name, out.getvalue())


def attached(row: LedgerRow, user: User) -> Attachment:
    return attach(row=row, upload=jpeg(), user=user)
