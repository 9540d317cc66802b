"""Evidence files (佐证材料): what is accepted, judged by its content, and how it is stored.

Pictures are written anew, which drops where and with what they were taken, and whatever hides in them. What the
photographer agreed to keep of it is read before (`Stamp`) and stored beside the file.
"""

import datetime
import hashlib
import io
import re
import zipfile
from collections.abc import Collection
from dataclasses import dataclass
from decimal import Decimal
from pathlib import PurePosixPath
from typing import Any

import pillow_heif
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from PIL import Image, ImageOps, UnidentifiedImageError

from ledger.audit import acting
from ledger.entry import locked, open_revision
from ledger.models import Attachment, LedgerRow, Status

MAX_BYTES = 20 * 1024 * 1024
# A 48-megapixel telephone picture passes, a decompression bomb does not.
MAX_PIXELS = 60_000_000
LONGEST_SIDE = 4096
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ACCEPTED = "JPEG、PNG、HEIC 图片，PDF，xlsx，docx"

pillow_heif.register_heif_opener()


@dataclass(frozen=True)
class Content:
    content_type: str
    suffix: str
    data: bytes


@dataclass(frozen=True)
class Stamp:
    """When and where a picture was taken, as far as its photographer lets it be known."""

    at: datetime.datetime | None = None
    place: tuple[float, float] | None = None


UNKNOWN = Stamp()


@transaction.atomic
def attach(
    *,
    row: LedgerRow,
    upload: UploadedFile,
    user: Any,
    taken_on: Any = None,
    label: str = "",
    stamp: Stamp = UNKNOWN,
) -> Attachment:
    """Store a file beside a row, or beside its open revision, with which it is then verified.

    `label`: what it is, in the words of an evidence rule. Raises ValidationError for what is too big, of no accepted
    kind, or already there.
    """
    row = locked(row)
    if row.status == Status.VOIDED:
        raise ValidationError("这条记录已作废，请先恢复再上传材料。")
    row = (open_revision(row) if row.status == Status.VERIFIED else None) or row
    return store(row=row, upload=upload, user=user, taken_on=taken_on, label=label, stamp=stamp)


@transaction.atomic
def store(
    *, row: Any, upload: UploadedFile, user: Any, taken_on: Any = None, label: str = "", stamp: Stamp = UNKNOWN
) -> Attachment:
    """Store a file beside any row with `attachments`; its scope rule decides who may download it."""
    content = _read(upload)
    digest = hashlib.sha256(content.data).hexdigest()
    if row.attachments.filter(sha256=digest).exists():
        raise ValidationError({"file": "这个文件已经上传过，不用再传。"})
    with acting(user, "attach"):
        attachment = Attachment(
            row=row,
            name=_clean_name(upload.name or "", content.suffix),
            content_type=content.content_type,
            size=len(content.data),
            sha256=digest,
            taken_on=timezone.localdate(stamp.at) if stamp.at else taken_on,
            taken_at=stamp.at,
            latitude=stamp.place and Decimal(f"{stamp.place[0]:.5f}"),
            longitude=stamp.place and Decimal(f"{stamp.place[1]:.5f}"),
            label=label.strip(),
            uploaded_by=user,
        )
        attachment.file.save("", ContentFile(content.data), save=False)
        attachment.save(force_insert=True)
    return attachment


def files_of(row: LedgerRow) -> QuerySet[Attachment]:
    """The files of a row and of the revision beside it."""
    beside = type(row).objects.filter(Q(pk=row.pk) | Q(revises=row.pk)).values("pk")
    of_model = row.attachments.model.objects.filter(row_type__app_label=row._meta.app_label)
    return (
        of_model.filter(row_type__model=row._meta.model_name, row_id__in=beside)
        .select_related("uploaded_by")
        .order_by("pk")
    )


def files_of_many(model: type[LedgerRow], ids: Collection[int]) -> dict[int, list[Attachment]]:
    """Row id → what `files_of` gives, for rows of one ledger that revise nothing; two queries."""
    # Any: django-stubs knows the base's columns only.
    rows: Any = model.objects
    original = {pk: pk for pk in ids} | dict(rows.filter(revises__in=ids).values_list("pk", "revises"))
    found: dict[int, list[Attachment]] = {}
    row_type = ContentType.objects.get_for_model(model)
    for file in Attachment.objects.filter(row_type=row_type, row_id__in=original).order_by("pk"):
        found.setdefault(original[file.row_id], []).append(file)
    return found


def _read(upload: UploadedFile) -> Content:
    if (upload.size or 0) > MAX_BYTES:
        raise ValidationError({"file": f"文件超过 {MAX_BYTES // 1024 // 1024} MB，请压缩后再上传。"})
    data = upload.read()
    if data.startswith(b"%PDF-"):
        return Content("application/pdf", ".pdf", data)
    if data.startswith(b"PK\x03\x04"):
        return _office(data)
    return _picture(data)


def _office(data: bytes) -> Content:
    try:
        names = set(zipfile.ZipFile(io.BytesIO(data)).namelist())
    except zipfile.BadZipFile:
        raise _not_accepted() from None
    if any(name.endswith("vbaProject.bin") for name in names):
        raise ValidationError({"file": "文件里带有宏，请另存为不带宏的 xlsx 或 docx 再上传。"})
    if "[Content_Types].xml" in names and "xl/workbook.xml" in names:
        return Content(XLSX, ".xlsx", data)
    if "[Content_Types].xml" in names and "word/document.xml" in names:
        return Content(DOCX, ".docx", data)
    raise _not_accepted()


def _picture(data: bytes) -> Content:
    try:
        with Image.open(io.BytesIO(data), formats=("JPEG", "PNG", "HEIF")) as image:
            if image.width * image.height > MAX_PIXELS:
                raise ValidationError({"file": "图片尺寸过大，请缩小到 6000 万像素以内再上传。"})
            as_png = image.format == "PNG"
            upright = ImageOps.exif_transpose(image).convert("RGBA" if as_png else "RGB")
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        raise _not_accepted() from None
    upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    # A new picture has no comment, profile or position that could come along.
    clean = Image.new(upright.mode, upright.size)
    clean.paste(upright)
    out = io.BytesIO()
    if as_png:
        clean.save(out, "PNG", optimize=True)
        return Content("image/png", ".png", out.getvalue())
    clean.save(out, "JPEG", quality=85)
    return Content("image/jpeg", ".jpg", out.getvalue())


def _not_accepted() -> ValidationError:
    return ValidationError({"file": f"只接受{ACCEPTED}，且文件要能正常打开。"})


def _clean_name(name: str, suffix: str) -> str:
    """The name that the user gave, without folders and signs that mislead, with the suffix of its content."""
    stem = PurePosixPath(name.replace("\\", "/")).stem
    stem = re.sub(r"[\x00-\x1f\x7f\u202a-\u202e\u2066-\u2069<>:\"/|?*]", "", stem).strip(" .")
    return f"{stem[: 120 - len(suffix)] or '材料'}{suffix}"
