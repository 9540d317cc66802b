"""A blank page of GB/T 9704-2012 with its styles; everything that a template prints uses one of these.

22 lines of 28 characters, as LibreOffice sets them in tests/test_papers_grid.py: a grid of lines alone (with a grid of
characters LibreOffice sets 14 on a line), a pitch of 579 twentieths of a point (22 times 580 are 0.2 pt more than the
block is high, and the last line goes over), characters drawn together by a quarter of a point.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from docx import Document
from docx.document import Document as Doc
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from papers.layout import fonts

TOP, LEFT, RIGHT, BOTTOM = 37, 28, 26, 35
PITCH = 579
LINES, CHARACTERS = 22, 28
NO_2, NO_3, NO_4, NO_5 = Pt(22), Pt(16), Pt(14), Pt(10.5)
RED = RGBColor(0xFF, 0x00, 0x00)

# Names under which the office finds them in Word.
MARK, NUMBER, TITLE, TO, BODY = "发文机关标志", "发文字号", "公文标题", "主送机关", "公文正文"
ANNEX, ANNEX_TITLE, CELL, SIGNED, DATED = "附件序号", "附件标题", "表格文字", "署名", "成文日期"
RECORD, PICTURE, NOTE, FOOT = "版记", "图", "表注", "公文页码"
LOGIC = "模板语句"
HEADINGS = ((1, fonts.HEI), (2, fonts.KAI), (3, fonts.BODY), (4, fonts.BODY))


def blank() -> Doc:
    """A document without a paragraph."""
    doc = Document()
    _geometry(doc)
    _styles(doc)
    _feet(doc)
    return doc


def _geometry(doc: Doc) -> None:
    section = doc.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(TOP), Mm(BOTTOM)
    section.left_margin, section.right_margin = Mm(LEFT), Mm(RIGHT)
    # The page number stands 7 mm beneath the text block.
    section.footer_distance = Mm(BOTTOM - 7 - 5)
    section.header_distance = Mm(15)
    properties = section._sectPr
    for grid in properties.findall(qn("w:docGrid")):
        properties.remove(grid)
    properties.append(element("w:docGrid", type="lines", linePitch=PITCH))
    doc.settings.odd_and_even_pages_header_footer = True


def _styles(doc: Doc) -> None:
    normal = doc.styles["Normal"]
    _font(normal, fonts.BODY, NO_3)
    _paragraph(normal)
    normal.element.get_or_add_rPr().append(element("w:spacing", val=-5))
    for level, name in HEADINGS:
        heading = doc.styles[f"Heading {level}"]
        _font(heading, name, NO_3)
        heading.font.color.rgb = RGBColor(0, 0, 0)
        heading.font.bold = heading.font.italic = False
        _paragraph(heading, indent=200)
        heading.paragraph_format.keep_with_next = level < 3
    style(doc, MARK, fonts.TITLE, Pt(26), align=ALIGN.CENTER, color=RED, snap=False, tight=True)
    style(doc, NUMBER, align=ALIGN.CENTER)
    style(
        doc, TITLE, fonts.TITLE, NO_2, align=ALIGN.CENTER, snap=False, tight=True
    ).paragraph_format.keep_with_next = True
    style(doc, TO)
    style(doc, BODY, indent=200, align=ALIGN.JUSTIFY)
    style(doc, ANNEX, fonts.HEI)
    style(doc, ANNEX_TITLE, fonts.TITLE, NO_2, align=ALIGN.CENTER, snap=False, tight=True)
    style(doc, CELL, size=NO_5, snap=False)
    style(doc, NOTE, size=NO_5, snap=False)
    style(doc, PICTURE, align=ALIGN.CENTER, snap=False)
    style(doc, SIGNED, align=ALIGN.RIGHT)
    style(doc, DATED, align=ALIGN.RIGHT)
    style(doc, RECORD, size=NO_4, snap=False)
    style(doc, FOOT, fonts.SONG, NO_4, snap=False)
    style(doc, LOGIC)


def style(
    doc: Doc,
    name: str,
    font: str = fonts.BODY,
    size: Pt = NO_3,
    *,
    indent: int = 0,
    align: Any = None,
    color: RGBColor | None = None,
    snap: bool = True,
    tight: bool = False,
) -> Any:
    """`indent`: first line, in hundredths of a character; `snap`: whether the line sits on the grid."""
    made = doc.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    made.base_style = doc.styles["Normal"]
    made.quick_style = True
    _font(made, font, size)
    if color is not None:
        made.font.color.rgb = color
    _paragraph(made, indent=indent, snap=snap)
    if align is not None:
        made.paragraph_format.alignment = align
    if tight:
        made.element.get_or_add_rPr().append(element("w:spacing", val=0))
    return made


def _font(made: Any, name: str, size: Pt) -> None:
    """By name for every script, and no theme that would win over it."""
    made.font.size = size
    made.font.name = name
    rfonts = made.element.get_or_add_rPr().get_or_add_rFonts()
    for script in ("ascii", "hAnsi", "eastAsia", "cs"):
        rfonts.set(qn(f"w:{script}"), name)
        rfonts.attrib.pop(qn(f"w:{script}Theme"), None)
    rfonts.attrib.pop(qn("w:cstheme"), None)


def _paragraph(made: Any, *, indent: int = 0, snap: bool = True) -> None:
    shape = made.paragraph_format
    shape.space_before = shape.space_after = Pt(0)
    shape.line_spacing = 1.0
    shape.widow_control = False
    properties = made.element.get_or_add_pPr()
    # A digit takes no room beside a character, or a line would not hold 28.
    properties.append(element("w:autoSpaceDE", val=0))
    properties.append(element("w:autoSpaceDN", val=0))
    if not snap:
        properties.append(element("w:snapToGrid", val=0))
    if indent:
        properties.append(element("w:ind", firstLineChars=indent, firstLine=int(indent / 100 * 320)))


def _feet(doc: Doc) -> None:
    """— 1 —: to the right on odd pages, to the left on even ones, a character away from the edge."""
    section = doc.sections[0]
    for foot, align, side in (
        (section.footer, ALIGN.RIGHT, "rightChars"),
        (section.even_page_footer, ALIGN.LEFT, "leftChars"),
    ):
        foot.is_linked_to_previous = False
        paragraph = foot.paragraphs[0]
        paragraph.style = doc.styles[FOOT]
        paragraph.alignment = align
        paragraph._p.get_or_add_pPr().append(element("w:ind", **{side: 100, side[:-5]: 280}))
        paragraph.add_run("— ")
        for part in _field("PAGE"):
            paragraph.add_run()._r.append(part)
        paragraph.add_run(" —")


def feet(doc: Doc) -> Iterator[Any]:
    section = doc.sections[0]
    for foot in (section.footer, section.even_page_footer):
        yield foot._element


def _field(code: str) -> Iterable[Any]:
    yield element("w:fldChar", fldCharType="begin")
    instruction = element("w:instrText")
    instruction.set(qn("xml:space"), "preserve")
    instruction.text = f" {code} "
    yield instruction
    yield element("w:fldChar", fldCharType="separate")
    shown = OxmlElement("w:t")
    shown.text = "1"
    yield shown
    yield element("w:fldChar", fldCharType="end")


def element(tag: str, **attributes: Any) -> Any:
    made = OxmlElement(tag)
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), str(value))
    return made
