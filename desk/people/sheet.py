"""The list of people as a spreadsheet: the template that is downloaded, the file that comes back."""

import io
import tempfile
from pathlib import Path
from typing import Any

import xlsxwriter
from django.core.files.uploadedfile import UploadedFile

from accounts.models import Department
from accounts.opening import ASKABLE, Line
from accounts.reach import within_reach
from ledger.imports.isolation import opened
from ledger.imports.reading import MOST_BYTES, TOO_LARGE, Unreadable, heading_key
from ledger.imports.values import plain_text
from regions.codes import Level
from regions.models import Region, within_q

COLUMNS = {
    "username": "用户名",
    "name": "姓名",
    "region": "区划代码",
    "department": "部门",
    "roles": "角色",
}
NEEDED = ("username", "name", "region")
SPARE_ROWS = 500
HELP = (
    "一行一个人。用户名、姓名、区划代码必填，其余可以空着。",
    "区划代码决定他看得到哪里的数据：区里的人填区县代码，镇街的人填镇街代码，见“区划”表。",
    "部门填简称，要先在“部门”里登记过。",
    "角色可以填几个，用顿号隔开。这里只是提出，由安全管理员授予；管理员角色不在这里开。",
    "有一行不对，整张表都不会入库，页面会列出每一处。",
)


def template(user: Any) -> bytes:
    """An empty list with drop-downs, the codes of the user's region beside it."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    bold, text = book.add_format({"bold": True, "bg_color": "#e8eff7"}), book.add_format({"num_format": "@"})
    sheet, places, notes = (book.add_worksheet(name) for name in ("人员", "区划", "说明"))
    for column, title in enumerate(COLUMNS.values()):
        sheet.write(0, column, title, bold)
    sheet.set_column(0, 4, 18, text)
    sheet.freeze_panes(1, 0)
    regions = list(_regions(user))
    for row, region in enumerate([("区划代码", "名称"), *((one.code, one.name) for one in regions)]):
        places.write_row(row, 0, region, bold if row == 0 else text)
    places.set_column(0, 1, 20)
    for row, sentence in enumerate(HELP):
        notes.write(row, 0, sentence)
    notes.set_column(0, 0, 90)
    if regions:
        sheet.data_validation(1, 2, SPARE_ROWS, 2, {"validate": "list", "source": f"=区划!$A$2:$A${len(regions) + 1}"})
    names = [one.short_name for one in within_reach(Department.objects.all(), user)]
    if names and len(",".join(names)) < 250:
        sheet.data_validation(1, 3, SPARE_ROWS, 3, {"validate": "list", "source": names, "ignore_blank": True})
    sheet.data_validation(
        1, 4, SPARE_ROWS, 4,
        {"validate": "list", "source": [*ASKABLE.values()], "ignore_blank": True, "error_type": "information"},
    )  # fmt: skip
    book.close()
    return out.getvalue()


def read(upload: UploadedFile) -> list[Line]:
    """The people of an uploaded list. Raises Unreadable with a sentence for a file that is no such list."""
    if (upload.size or 0) > MOST_BYTES:
        raise Unreadable(TOO_LARGE)
    known = {heading_key(title): key for key, title in COLUMNS.items()}
    with tempfile.NamedTemporaryFile(suffix=".upload") as kept:
        for chunk in upload.chunks():
            kept.write(chunk)
        kept.flush()
        with opened(Path(kept.name), known) as sheet:
            places = {known.get(heading_key(title), ""): at for at, title in enumerate(sheet.head.headings)}
            lacking = [COLUMNS[key] for key in NEEDED if key not in places]
            if lacking:
                raise Unreadable(f"表里缺“{'”“'.join(lacking)}”这一栏。请用下载的模板，不要改栏目名。")
            return [
                Line(row.line, **{key: _cell(row.cells, places.get(key)) for key in COLUMNS}) for row in sheet.rows()
            ]


def _cell(cells: list[Any], at: int | None) -> str:
    return plain_text(cells[at]).strip() if at is not None and at < len(cells) and cells[at] is not None else ""


def _regions(user: Any) -> Any:
    if user.region is None:
        return Region.objects.none()
    return Region.objects.filter(within_q(user.region, prefix="")).exclude(level=Level.VILLAGE).order_by("code")
