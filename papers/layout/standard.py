"""The standard template of each kind, laid out by code; the office downloads it, changes it in Word, sends it back."""

import io
from typing import Any

from docx.document import Document as Doc
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from papers import kinds
from papers.kinds import Block, PaperKind, Table
from papers.layout import page
from papers.layout.page import element
from papers.layout.schema_order import put_in_order

# A hair less than the text block: LibreOffice lets no wider table float.
RECORD_MM = (88, 67)
CHINESE = "一二三四五六七八九十"
ALIGNED = {"left": ALIGN.LEFT, "right": ALIGN.RIGHT, "center": ALIGN.CENTER}
NOTES = {
    "indicators": (
        "完成率为完成数÷目标；与序时差距以点计，+ 为超前、− 为落后；位次按与序时差距排，没有序时的不排。"
        "“—”表示没有目标或算不出，“＊”表示人数少于 5，不予显示。"
    ),
    "towns": "得分：{{ ranking }}",
    "lines": "“—”表示没有，不计入的指标写明原因。",
}


def template(kind: PaperKind) -> bytes:
    """A .docx with the variables of `kinds.variables`."""
    doc = page.blank()
    _head(doc)
    inline = [table for table in kind.tables if not table.is_annex]
    headed = 0
    for place, block in enumerate(kind.blocks):
        if block.heading:
            headed += 1
        _block(doc, block, CHINESE[headed - 1] if block.heading else "")
        if place == 0:
            if kind.has_chart:
                _chart(doc)
            for table in inline:
                _table(doc, table)
    if kind.closing:
        _paragraph(doc, "{{ closing }}", page.BODY)
    if kind.annexes:
        _list_of_annexes(doc)
    _signature(doc)
    for number, table in enumerate(kind.annexes, start=1):
        _annex(doc, table, number if len(kind.annexes) > 1 else 0)
    _record(doc)
    for root in (doc.element, doc.styles.element, *page.feet(doc)):
        put_in_order(root)
    out = io.BytesIO()
    doc.save(out)
    return out.getvalue()


def _paragraph(doc: Doc, text: str, style: str) -> Any:
    return doc.add_paragraph(text, style=style)


def _logic(doc: Doc, text: str) -> None:
    """A line that steers the template and is not printed."""
    _paragraph(doc, text, page.LOGIC)


def _head(doc: Doc) -> None:
    mark = _paragraph(doc, "{{ organ }}文件", page.MARK)
    mark.paragraph_format.space_after = Pt(page.PITCH / 20 * 2)
    number = _paragraph(doc, "{{ number }}{{ demo }}", page.NUMBER)
    # 4 mm beneath the number, as wide as the text block.
    borders = element("w:pBdr")
    borders.append(element("w:bottom", val="single", sz=12, space=11, color="FF0000"))
    number._p.get_or_add_pPr().append(borders)
    title = _paragraph(doc, "{{ title }}", page.TITLE)
    title.paragraph_format.space_before = Pt(page.PITCH / 20 * 2)
    title.paragraph_format.space_after = Pt(page.PITCH / 20)
    _logic(doc, "{%p if addressees %}")
    _paragraph(doc, "{{ addressees }}：", page.TO)
    _logic(doc, "{%p endif %}")


def _block(doc: Doc, block: Block, number: str) -> None:
    _logic(doc, f"{{%p if {block.key} %}}")
    if block.heading:
        _paragraph(doc, f"{number}、{block.heading}", "Heading 1")
    _logic(doc, f"{{%p for line in {block.key} %}}")
    _logic(doc, "{%p if line.heading %}")
    _paragraph(doc, "{{ line.text }}", "Heading 2")
    _logic(doc, "{%p else %}")
    _paragraph(doc, "{{ line.text }}", page.BODY)
    _logic(doc, "{%p endif %}")
    _logic(doc, "{%p endfor %}")
    _logic(doc, "{%p endif %}")


def _chart(doc: Doc) -> None:
    _logic(doc, "{%p if chart %}")
    _paragraph(doc, "{{ chart }}", page.PICTURE)
    caption = _paragraph(doc, "图 各项指标完成目标的百分比", page.NOTE)
    caption.alignment = ALIGN.CENTER
    _logic(doc, "{%p endif %}")


def _list_of_annexes(doc: Doc) -> None:
    """附件：1. …, a line beneath the text, two characters in."""
    _paragraph(doc, "", page.BODY).paragraph_format.keep_with_next = True
    _logic(doc, "{%p for annex in annexes %}")
    line = _paragraph(doc, "{{ annex.text }}", page.BODY)
    line.alignment = ALIGN.LEFT
    # The signature never stands on a page of its own.
    line.paragraph_format.keep_with_next = True
    _logic(doc, "{%p endfor %}")


def _signature(doc: Doc) -> None:
    _paragraph(doc, "", page.BODY).paragraph_format.keep_with_next = True
    for text, style, characters in (("{{ organ }}", page.SIGNED, 200), ("{{ date }}", page.DATED, 400)):
        paragraph = _paragraph(doc, text, style)
        paragraph._p.get_or_add_pPr().append(element("w:ind", rightChars=characters, right=int(characters / 100 * 320)))
        paragraph.paragraph_format.keep_with_next = style == page.SIGNED


def _annex(doc: Doc, table: Table, number: int) -> None:
    first = _paragraph(doc, "", page.ANNEX)
    first.paragraph_format.page_break_before = True
    first.add_run(f"附件{number or ''}")
    title = _paragraph(doc, table.title, page.ANNEX_TITLE)
    title.paragraph_format.space_before = title.paragraph_format.space_after = Pt(page.PITCH / 20)
    _table(doc, table)
    if note := NOTES.get(table.key):
        _paragraph(doc, f"注：{note}", page.NOTE).paragraph_format.space_before = Pt(4)


def _table(doc: Doc, table: Table) -> None:
    """One row for the titles, which returns on every page, and one that is repeated for each line."""
    columns = table.columns
    made = doc.add_table(rows=0, cols=len(columns), style="Table Grid")
    made.alignment = WD_TABLE_ALIGNMENT.CENTER
    made.autofit = False
    _cell_margins(made)
    scale = kinds.WIDTH_MM / sum(column.width for column in columns)
    for at, column in enumerate(columns):
        made.columns[at].width = Mm(column.width * scale)
    if table.head:
        head = made.add_row()
        head._tr.get_or_add_trPr().append(element("w:tblHeader"))
        for cell, column in zip(head.cells, columns, strict=True):
            _cell(cell, column.title, "center", Mm(column.width * scale), bold_font=True)
        _whole(head)
    for text in (f"{{%tr for row in {table.key} %}}", None, "{%tr endfor %}"):
        row = made.add_row()
        _whole(row)
        for at, (cell, column) in enumerate(zip(row.cells, columns, strict=True)):
            if text is None:
                _cell(cell, f"{{{{ row.{column.key} }}}}", column.align, Mm(column.width * scale))
            else:
                _cell(cell, text if at == 0 else "", "left", Mm(column.width * scale))


def _whole(row: Any) -> None:
    """A row never breaks over two pages."""
    row._tr.get_or_add_trPr().append(element("w:cantSplit"))


def _cell(cell: Any, text: str, align: str, width: Any, *, bold_font: bool = False) -> None:
    cell.width = width
    cell.vertical_alignment = 1
    paragraph = cell.paragraphs[0]
    paragraph.style = page.CELL
    paragraph.alignment = ALIGNED[align]
    run = paragraph.add_run(text)
    if bold_font:
        rfonts = run._r.get_or_add_rPr().get_or_add_rFonts()
        for script in ("ascii", "hAnsi", "eastAsia"):
            rfonts.set(qn(f"w:{script}"), page.fonts.HEI)


def _cell_margins(made: Any) -> None:
    margins = element("w:tblCellMar")
    for side, twips in (("top", 40), ("left", 60), ("bottom", 40), ("right", 60)):
        margins.append(element(f"w:{side}", w=twips, type="dxa"))
    made._tbl.tblPr.append(margins)


def _record(doc: Doc) -> None:
    """版记 at the foot of the last page: 抄送, then who printed it and when.

    A floating table; outer rules 0.35 mm, the inner one 0.25 mm. LibreOffice 7.4 leaves it where the text ends.
    """
    _paragraph(doc, "", page.NOTE)
    made = doc.add_table(rows=0, cols=2)
    made.autofit = False
    borders = element("w:tblBorders")
    for side, size in (("top", 8), ("bottom", 8), ("insideH", 6)):
        borders.append(element(f"w:{side}", val="single", sz=size, space=0, color="000000"))
    place = element(
        "w:tblpPr", leftFromText=0, rightFromText=0, vertAnchor="margin", horzAnchor="margin",
        tblpXSpec="left", tblpYSpec="bottom",
    )  # fmt: skip
    made._tbl.tblPr.extend([borders, place])
    for at, width in enumerate(RECORD_MM):
        made.columns[at].width = Mm(width)
    for text in ("{%tr if copied_to %}", "　抄送：{{ copied_to }}。", "{%tr endif %}"):
        row = made.add_row()
        cell = row.cells[0].merge(row.cells[1])
        cell.width = Mm(sum(RECORD_MM))
        cell.paragraphs[0].style = page.RECORD
        cell.paragraphs[0].paragraph_format.keep_with_next = True
        cell.paragraphs[0].add_run(text)
    row = made.add_row()
    texts = (("　{{ organ }}", ALIGN.LEFT), ("{{ date }}印发　", ALIGN.RIGHT))
    for cell, width, (text, align) in zip(row.cells, RECORD_MM, texts, strict=True):
        cell.width = Mm(width)
        cell.paragraphs[0].style = page.RECORD
        cell.paragraphs[0].alignment = align
        cell.paragraphs[0].add_run(text)
    for row in made.rows:
        _whole(row)
    # A table wants a paragraph after it; this one takes no room.
    _paragraph(doc, "", page.NOTE).paragraph_format.line_spacing = Pt(1)
