"""Workbooks for the admin's import and export: read what came out, make what goes in."""

import io
from collections.abc import Sequence
from typing import Any

import openpyxl
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse

Line = dict[str, Any]


def lines(answer: HttpResponse) -> list[Line]:
    """The rows of an exported sheet, heading → value."""
    headings, *rest = list(book(answer).worksheets[0].iter_rows(values_only=True))
    return [dict(zip(headings, line, strict=True)) for line in rest]


def book(answer: HttpResponse) -> openpyxl.Workbook:
    assert answer.status_code == 200, answer
    return openpyxl.load_workbook(io.BytesIO(answer.getvalue()))


def upload(*rows: Line, headings: Sequence[str] = ()) -> SimpleUploadedFile:
    """A sheet with these rows; the headings are those of the first unless given."""
    made = openpyxl.Workbook()
    headings = headings or list(rows[0])
    made.active.append(list(headings))
    for row in rows:
        made.active.append([row.get(heading) for heading in headings])
    out = io.BytesIO()
    made.save(out)
    return SimpleUploadedFile("表格.xlsx", out.getvalue())
