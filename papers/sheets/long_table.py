"""One row per unit × indicator × month, with names of columns that stay as they are: for pivot tables and programs.

Names and values are those of the API (`targets.figures_json`), but numbers are numbers.
"""

import datetime
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from dashboards import lights
from dashboards.sheets.numbers import Formats
from regions.models import Region
from targets import definitions, line_json, snapshots
from targets.lines import Line
from targets.models import ClosedMonth, SnapshotProgress

MEANS = (
    "每行是一个单位、一项指标、一个已结账月份当时报的数；占比类的值和目标是小数（0.301 即 30.1%）；人数少于5的不予显示"
)
# (name, what it is, width)
COLUMNS = (
    ("plan", "计划代码", 14),
    ("month", "月末", 11),
    ("region", "区划代码", 13),
    ("region_name", "单位", 14),
    ("own", "1 为本级自己的，不含下级", 6),
    ("number", "指标序号", 8),
    ("name", "指标", 24),
    ("unit", "单位（量）", 8),
    ("value", "完成", 12),
    ("numerator", "分子", 12),
    ("denominator", "分母", 12),
    ("target", "目标", 12),
    ("target_due", "目标期限", 11),
    ("expected", "序时应达", 12),
    ("completion", "完成率，小数", 11),
    ("lag", "落后于序时的点，负数为超前", 9),
    ("light", "亮灯代码", 9),
    ("light_word", "亮灯", 11),
    ("reported_units", "已报单位数", 9),
    ("expected_units", "应报单位数", 9),
    ("hidden", "1 为人数少于5，不予显示", 7),
    ("reason", "没有数、不判灯的原因；0 是没有报送还是不适用", 24),
)
TABLE = "long_table"
MOST_MONTHS = 24


def rows(month: ClosedMonth) -> Iterator[tuple[Any, ...]]:
    """The closed months up to this one, the oldest first."""
    plan = month.plan
    closed = ClosedMonth.objects.filter(plan=plan, as_of__lte=month.as_of).order_by("-as_of")[:MOST_MONTHS]
    days = {one.pk: one.as_of for one in closed}
    today = definitions.of(plan)
    as_kept = snapshots.kept_definitions(today.values())
    then = {one.pk: snapshots.as_then(today, one, as_kept) for one in closed}
    kept = SnapshotProgress.objects.filter(month__in=days, indicator_number__in=today).select_related("region")
    found = sorted(
        kept,
        key=lambda row: (days[row.month_id], row.region.code, not row.own, today[row.indicator_number].position),
    )
    for row in found:
        # Parts of a sum have rows of their own.
        data = row.line | {"parts": None}
        line = line_json.load(data, then[row.month_id], row.indicator_number, row.region, own=row.own)
        yield _values(plan.code, days[row.month_id], row.region, line)


def write(page: Any, month: ClosedMonth) -> None:
    sheet, formats = page.sheet, Formats(page.book)
    styles = {
        datetime.date: formats.of(num_format="yyyy-mm-dd"),
        Decimal: formats.of(num_format="General"),
        int: formats.of(num_format="0"),
    }
    last = page.start
    for last, values in enumerate(rows(month), start=page.start + 1):
        for column, value in enumerate(values):
            if value is None or value == "":
                continue
            if isinstance(value, datetime.date):
                sheet.write_datetime(last, column, _midnight(value), styles[datetime.date])
            elif isinstance(value, Decimal | int):
                sheet.write_number(last, column, float(value), styles[type(value)])
            else:
                sheet.write_string(last, column, value)
    heads = [{"header": name, "header_format": formats.heading} for name, _, _ in COLUMNS]
    # A table needs a row beneath its titles.
    end = max(last, page.start + 1)
    sheet.add_table(
        page.start, 0, end, len(COLUMNS) - 1, {"name": TABLE, "columns": heads, "style": "Table Style Light 1"}
    )
    page.fit([width for _, _, width in COLUMNS], landscape=True)


def explain(page: Any) -> None:
    """What each column holds."""
    sheet, formats = page.sheet, Formats(page.book)
    for column, title in enumerate(("栏目", "说明")):
        sheet.write_string(page.start, column, title, formats.heading)
    for row, (name, words, _) in enumerate(COLUMNS, start=page.start + 1):
        sheet.write_string(row, 0, name, formats.text)
        sheet.write_string(row, 1, words, formats.text)
    page.fit((20, 60))


def _values(plan: str, month: datetime.date, region: Region, line: Line) -> tuple[Any, ...]:
    target, sign = line.target, lights.sign(line)
    return (
        plan,
        month,
        region.code,
        region.name,
        int(line.own),
        line.indicator.number,
        line.indicator.name,
        line.indicator.unit,
        line.value,
        line.numerator,
        line.denominator,
        target.value if target else None,
        target.due if target else None,
        line.expected,
        line.completion,
        line.lag,
        line.light,
        sign.word if sign else "",
        line.reported_units,
        line.expected_units,
        int(line.hidden),
        line.in_words,
    )


def _midnight(day: datetime.date) -> datetime.datetime:
    return datetime.datetime.combine(day, datetime.time())  # noqa: DTZ001  a cell has no time zone
