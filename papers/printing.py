"""A paper as a file: the words around it, its number before and after issuing, the Word file, its name."""

import datetime
import hashlib
import re
from typing import Any

from django.conf import settings
from django.core.files.base import ContentFile
from django.utils import timezone

from ledger.attachments import DOCX, XLSX
from ledger.audit import acting
from papers import content, kinds, periods, stationery
from papers.checking import TO_COME
from papers.kinds import PaperKind
from papers.layout import filling
from papers.layout.filling import Words
from papers.models import FileKind, Kind, Origin, Paper, PaperFile
from papers.stationery import Stationery

TYPES = {FileKind.DOCX: DOCX, FileKind.AGAIN: DOCX, FileKind.ANNEX: XLSX, FileKind.PDF: "application/pdf"}
SUFFIXES = {FileKind.DOCX: ".docx", FileKind.AGAIN: ".docx", FileKind.ANNEX: ".xlsx", FileKind.PDF: ".pdf"}


def kind_of(paper: Paper) -> PaperKind:
    return kinds.KINDS[paper.kind]


def stationery_of(paper: Paper) -> Stationery:
    """An issued paper keeps what it was printed with."""
    if paper.is_issued:
        return stationery.of(paper.template, paper.region, kind_of(paper))
    return stationery.latest(paper.region, kind_of(paper))


def number_of(paper: Paper, word: str, serial: int | None, year: int) -> str:
    """璧农合通〔2026〕3号; an order has its own."""
    if paper.kind == Kind.ORDER and paper.order is not None and serial is not None:
        return paper.order.number
    return f"{word}〔{year}〕{serial}号" if serial is not None else f"{word}〔{year}〕{TO_COME}"


def draft_number(paper: Paper, word: str) -> str:
    return number_of(paper, word, None, timezone.localdate(paper.created_at).year)


def draft_date(paper: Paper) -> str:
    """Until it is issued the day on which it was begun stands there."""
    return periods.in_words(timezone.localdate(paper.created_at))


def words_of(paper: Paper, used: Stationery) -> Words:
    demo = "（演示）" if settings.DEMO or paper.is_demo else ""
    if paper.is_issued:
        assert paper.issued_at is not None
        day = periods.in_words(timezone.localdate(paper.issued_at))
        return Words(used.organ, paper.number, day, used.addressees, used.copied_to, demo)
    number = draft_number(paper, used.word)
    return Words(used.organ, number, draft_date(paper), used.addressees, used.copied_to, demo)


def rendered(paper: Paper, used: Stationery, words: Words) -> bytes:
    """Raises NotFilled."""
    kind = kind_of(paper)
    return filling.fill(used.file(kind), kind, content.load(paper.content), paper.texts, words)


def keep(
    paper: Paper,
    kind: FileKind,
    data: bytes,
    *,
    user: Any,
    origin: Origin = Origin.MADE,
    made_from: PaperFile | None = None,
    at: datetime.datetime | None = None,
) -> PaperFile:
    """Store a file beside the paper."""
    made = PaperFile(
        paper=paper,
        kind=kind,
        origin=origin,
        made_from=made_from,
        name=f"{_clean(paper.number)}{_clean(paper.title)[:80]}{SUFFIXES[kind]}",
        size=len(data),
        sha256=hashlib.sha256(data).hexdigest(),
        made_by=user,
        made_at=at or timezone.now(),
    )
    made.file.save("", ContentFile(data), save=False)
    with acting(user, "paper_file"):
        made.save(force_insert=True)
    return made


def data_of(file: PaperFile) -> bytes:
    with file.file.open("rb") as stored:
        return bytes(stored.read())


def is_whole(file: PaperFile) -> bool:
    """Whether the stored bytes are still those that were kept."""
    return hashlib.sha256(data_of(file)).hexdigest() == file.sha256


def _clean(name: str) -> str:
    return re.sub(r"[\x00-\x1f<>:\"/\\|?*]", "", name)
