"""Photos go up as soon as they are taken, before the row is stored; place and time stay only where the user agrees.

The picture itself is written anew by `ledger.attachments`, which drops both; who agreed finds them beside it.
"""

import datetime
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone
from PIL import Image

from desk.models import TypedDraft
from ledger.attachments import UNKNOWN, Stamp
from ledger.audit import acting
from ledger.entry import locked, open_revision
from ledger.models import Attachment, LedgerRow, Status

EXIF, GPS = 0x8769, 0x8825
TAKEN_AT, NORTH_SOUTH, LATITUDE, EAST_WEST, LONGITUDE = 0x9003, 1, 2, 3, 4


def read_stamp(upload: UploadedFile) -> Stamp:
    """What the camera wrote into the picture; nothing for other files."""
    try:
        with Image.open(upload) as image:
            exif = image.getexif()
            at = _moment(exif.get_ifd(EXIF).get(TAKEN_AT))
            return Stamp(at, _place(exif.get_ifd(GPS)))
    except (OSError, ValueError, SyntaxError, TypeError, ZeroDivisionError, Image.DecompressionBombError):
        return UNKNOWN
    finally:
        upload.seek(0)


def stamped(upload: UploadedFile, *, agreed: bool, here: tuple[float, float] | None) -> Stamp:
    """What may be kept of when and where a picture was taken; nothing where that is nobody's business.

    `here`: where the telephone was when it took the picture, for cameras that do not write it down.
    """
    if not agreed:
        return UNKNOWN
    stamp = read_stamp(upload)
    if stamp.place is None and here is not None:
        return Stamp(stamp.at or timezone.now(), here)
    return stamp


def name_as_shot(upload: UploadedFile, shot: str) -> None:
    """门头.jpg instead of IMG_2931.jpg, where it is known what was photographed."""
    if shot:
        upload.name = f"{shot}.{(upload.name or '').rpartition('.')[2]}"


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


def _moment(text: Any) -> datetime.datetime | None:
    try:
        told = datetime.datetime.strptime(str(text), "%Y:%m:%d %H:%M:%S")  # noqa: DTZ007  made aware below
    except ValueError:
        return None
    # A camera's clock shows the time of the place.
    return timezone.make_aware(told)


def _place(gps: Any) -> tuple[float, float] | None:
    if LATITUDE not in gps or LONGITUDE not in gps:
        return None
    north, east = _degrees(gps[LATITUDE]), _degrees(gps[LONGITUDE])
    return (-north if gps.get(NORTH_SOUTH) == "S" else north), (-east if gps.get(EAST_WEST) == "W" else east)


def _degrees(parts: Any) -> float:
    degrees, minutes, seconds = (float(part) for part in parts)
    return degrees + minutes / 60 + seconds / 3600
