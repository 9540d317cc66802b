"""An edited Word file against what the platform composed: its tables must still say the closed figures."""

import io
import re
from collections.abc import Iterator

from django.core.exceptions import ValidationError
from docx import Document
from docx.document import Document as Doc
from docx.opc.exceptions import PackageNotFoundError

from papers.content import Content
from papers.kinds import PaperKind, Table
from papers.layout.filling import part_of
from papers.stationery import NOT_WORD, check_word_file

# What stands where issuing writes the number.
TO_COME = "×号"
FIGURE = re.compile(r"\d+(?:\.\d+)?")
MOST_TOLD = 5


def opened(content: bytes) -> Doc:
    """Raises ValidationError."""
    check_word_file(content)
    try:
        return Document(io.BytesIO(content))
    except (PackageNotFoundError, KeyError, ValueError):
        raise ValidationError({"file": NOT_WORD}) from None


def check_edited(content: bytes, kind: PaperKind, composed: Content) -> None:
    """Raises ValidationError where a table's figure was changed, a table is gone, or the number has no place."""
    doc = opened(content)
    faults = list(_faults(doc, kind, composed))
    if faults:
        more = f"，另有 {len(faults) - MOST_TOLD} 处" if len(faults) > MOST_TOLD else ""
        told = "；".join(faults[:MOST_TOLD])
        raise ValidationError({"file": f"表里的数只能来自结账，不能改：{told}{more}。请改回来再上传。"})
    if not any(TO_COME in paragraph.text for paragraph in doc.paragraphs):
        raise ValidationError({"file": f"找不到文号那一行，请保留带“{TO_COME}”的那一段，印发时在那里写文号。"})


def _faults(doc: Doc, kind: PaperKind, composed: Content) -> Iterator[str]:
    rows = [[cell.text.strip() for cell in row.cells] for table in doc.tables for row in table.rows]
    for table in kind.tables:
        for line in composed.tables.get(table.key, []):
            printed = [line.get(column.key, "").strip() for column in table.columns]
            if printed not in rows:
                yield f"{table.called(part_of(composed))}“{_name(table, line)}”一行应为 {'｜'.join(printed)}"


def _name(table: Table, line: dict[str, str]) -> str:
    return line.get("name") or line.get("title") or next(iter(line.values()), "")


def strange_figures(text: str, composed: Content) -> list[str]:
    """Numbers in a changed text that stand nowhere in what was composed: to be looked at before issuing."""
    known = set(FIGURE.findall(" ".join(_everything(composed)).replace(",", "")))
    found = FIGURE.findall(text.replace(",", ""))
    return list(dict.fromkeys(figure for figure in found if figure not in known))


def _everything(composed: Content) -> Iterator[str]:
    yield composed.title
    yield from composed.texts.values()
    yield from composed.facts.values()
    for rows in composed.tables.values():
        for row in rows:
            yield from row.values()


def with_number(content: bytes, *, number: str, draft_number: str, date: str, draft_date: str) -> bytes:
    """The edited file with the number and the date that issuing gave, wherever the draft's stood."""
    doc = opened(content)
    places = [*doc.paragraphs]
    for table in doc.tables:
        for row in table.rows:
            for cell in row.cells:
                places += cell.paragraphs
    for paragraph in places:
        for old, new in ((draft_number, number), (draft_date, date)):
            if old and old in paragraph.text:
                _replace(paragraph, old, new)
    if not any(number in paragraph.text for paragraph in doc.paragraphs):
        raise ValidationError(f"文号没有地方写：请在文件里保留“{draft_number}”那一段，重新上传。")
    out = io.BytesIO()
    doc.save(out)
    return out.getvalue()


def _replace(paragraph: object, old: str, new: str) -> None:
    """In one run, where Word left it whole; else the first run takes the whole text and its looks."""
    runs = paragraph.runs  # type: ignore[attr-defined]
    for run in runs:
        if old in run.text:
            run.text = run.text.replace(old, new)
            return
    if runs:
        whole = "".join(run.text for run in runs).replace(old, new)
        runs[0].text = whole
        for run in runs[1:]:
            run.text = ""
