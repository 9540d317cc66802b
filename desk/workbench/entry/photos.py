"""Photos go up as soon as they are taken, before the row is stored; place and time stay only where the user agrees.

The picture itself is written anew by `ledger.attachments`, which drops both; who agreed finds them in its name.
"""

import datetime
from dataclasses import dataclass
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone
from PIL import Image

from desk.models import TypedDraft
from ledger import attachments
from ledger.audit import acting
from ledger.entry import locked, open_revision
from ledger.models import Attachment, LedgerRow, Status

EXIF, GPS = 0x8769, 0x8825
TAKEN_AT, NORTH_SOUTH, LATITUDE, EAST_WEST, LONGITUDE = 0x9003, 1, 2, 3, 4


@dataclass(frozen=True)
class Stamp:
    """When and where a picture was taken, as far as it is known."""

    at: datetime.datetime | None = None
    place: tuple[float, float] | None = None

    def name(self, stem: str) -> str:
        """门头_20261122_1032_北纬29.59210_东经106.23100"""
        parts = [stem]
        if self.at:
            parts.append(f"{self.at:%Y%m%d_%H%M}")
        if self.place:
            north, east = self.place
            parts.append(f"{'北纬' if north >= 0 else '南纬'}{abs(north):.5f}")
            parts.append(f"{'东经' if east >= 0 else '西经'}{abs(east):.5f}")
        return "_".join(parts)


def read_stamp(upload: UploadedFile) -> Stamp:
    """What the camera wrote into the picture; nothing for other files."""
    try:
        with Image.open(upload) as image:
            exif = image.getexif()
            at = _moment(exif.get_ifd(EXIF).get(TAKEN_AT))
            return Stamp(at, _place(exif.get_ifd(GPS)))
    except (OSError, ValueError, SyntaxError, TypeError, ZeroDivisionError, Image.DecompressionBombError):
        return Stamp()
    finally:
        upload.seek(0)


def named(upload: UploadedFile, shot: str, *, agreed: bool, here: tuple[float, float] | None) -> Any:
    """Give the upload the name it will have; returns the day it was taken, None where that is nobody's business.

    `here`: where the telephone was when it took the picture, for cameras that do not write it down.
    """
    suffix = (upload.name or "").rpartition(".")[2]
    stem = shot or (upload.name or "").rpartition(".")[0] or "材料"
    stamp = read_stamp(upload) if agreed else Stamp()
    if agreed and stamp.place is None:
        stamp = Stamp(stamp.at or timezone.localtime().replace(tzinfo=None) if here else stamp.at, here)
    upload.name = f"{stamp.name(stem)[:100]}.{suffix}"
    return stamp.at.date() if stamp.at else None


@transaction.atomic
def move(draft: TypedDraft, row: LedgerRow, user: Any) -> None:
    """The files of the typing belong to the stored row now, or to its open revision."""
    row = locked(row)
    target = (open_revision(row) if row.status == Status.VERIFIED else None) or row
    known = set(target.attachments.values_list("sha256", flat=True))
    like = Attachment(row=target)
    with acting(user, "attach"):
        files: Any = draft.attachments.exclude(sha256__in=known)
        files.update(row_type=like.row_type, row_id=like.row_id)


def store(draft: TypedDraft, upload: UploadedFile, user: Any, taken_on: Any) -> Attachment:
    """Raises ValidationError."""
    return attachments.store(row=draft, upload=upload, user=user, taken_on=taken_on)


def _moment(text: Any) -> datetime.datetime | None:
    try:
        return datetime.datetime.strptime(str(text), "%Y:%m:%d %H:%M:%S")  # noqa: DTZ007  the camera's own clock
    except ValueError:
        return None


def _place(gps: Any) -> tuple[float, float] | None:
    if LATITUDE not in gps or LONGITUDE not in gps:
        return None
    north, east = _degrees(gps[LATITUDE]), _degrees(gps[LONGITUDE])
    return (-north if gps.get(NORTH_SOUTH) == "S" else north), (-east if gps.get(EAST_WEST) == "W" else east)


def _degrees(parts: Any) -> float:
    degrees, minutes, seconds = (float(part) for part in parts)
    return degrees + minutes / 60 + seconds / 3600
