"""A Word file as a page to print: its paragraphs and tables in order, by the names of their styles."""

import base64
import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph

from papers.layout import page

STANDS = {ALIGN.RIGHT: "num", ALIGN.CENTER: "mid"}
CLASSES = {
    page.MARK: "mark",
    page.NUMBER: "number",
    page.TITLE: "title",
    page.TO: "to",
    "Heading 1": "h1",
    "Heading 2": "h2",
    page.ANNEX: "annex",
    page.ANNEX_TITLE: "annex-title",
    page.NOTE: "note",
    page.PICTURE: "picture",
    page.SIGNED: "signed",
    page.DATED: "dated",
    page.RECORD: "record",
}


@dataclass(frozen=True)
class Cell:
    """`css`: how it stands, "" for left."""

    text: str
    css: str = ""


@dataclass(frozen=True)
class Part:
    """A paragraph (`css`, `text`, perhaps a picture) or a table (`head`, `rows`, `widths` of columns in per cent)."""

    css: str = "text"
    text: str = ""
    picture: str = ""
    head: list[str] = field(default_factory=list)
    rows: list[list[Cell]] = field(default_factory=list)
    widths: list[int] = field(default_factory=list)
    is_table: bool = False


def parts(data: bytes) -> list[Part]:
    doc = Document(io.BytesIO(data))
    return [part for part in _parts(doc) if part.is_table or part.text or part.picture or part.css == "text"]


def _parts(doc: Any) -> Iterator[Part]:
    for child in doc.element.body.iterchildren():
        if child.tag == qn("w:p"):
            paragraph = Paragraph(child, doc)
            style = paragraph.style.name if paragraph.style is not None else ""
            yield Part(css=CLASSES.get(style, "text"), text=paragraph.text, picture=_picture(doc, child))
        elif child.tag == qn("w:tbl"):
            yield _table(Table(child, doc))


def _table(table: Table) -> Part:
    rows = [[Cell(cell.text, _stands(cell.paragraphs[0])) for cell in row.cells] for row in table.rows]
    has_head = bool(rows) and table.rows[0]._tr.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None
    is_record = bool(table.rows) and table.rows[0].cells[0].paragraphs[0].style.name == page.RECORD
    return Part(
        css="record" if is_record else "grid",
        head=[cell.text for cell in rows[0]] if has_head else [],
        rows=rows[1:] if has_head else [_merged(row) for row in rows],
        widths=_widths(table),
        is_table=True,
    )


def _widths(table: Table) -> list[int]:
    """Empty where the file does not tell them."""
    wide = [column.width or 0 for column in table.columns]
    return [round(100 * one / sum(wide)) for one in wide] if all(wide) else []


def _stands(paragraph: Paragraph) -> str:
    return STANDS.get(paragraph.alignment, "") if paragraph.alignment is not None else ""


def _merged(row: list[Cell]) -> list[Cell]:
    """A cell over several columns is told once."""
    return [cell for place, cell in enumerate(row) if place == 0 or cell.text != row[place - 1].text]


def _picture(doc: Any, paragraph: Any) -> str:
    """The first picture as a data address, which the pages' policy allows."""
    for blip in paragraph.iter(qn("a:blip")):
        part = doc.part.related_parts[blip.get(qn("r:embed"))]
        return f"data:{part.content_type};base64,{base64.b64encode(part.blob).decode()}"
    return ""
