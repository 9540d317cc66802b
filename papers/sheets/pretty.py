"""The tables of the paper as sheets to look at and to print."""

import datetime
from decimal import Decimal
from typing import Any

from dashboards import cards, formatting, lights
from dashboards.sheets.numbers import Formats, shape, write
from papers import gaps
from papers.figures import Figures, lit
from targets.lines import Line

INDICATORS_MEAN = (
    "完成率＝完成÷目标；差距为与序时进度相差的点，负数为落后；位次按差距排。"
    "空白为没有目标或算不出，＊为人数少于5不予显示。"
)
MATRIX_MEANS = "每格为完成数，底色为亮灯：黄为略有滞后，红为明显滞后；空白为没有目标，＊为人数少于5不予显示。"
SOFT = {"yellow": "#fdf1d3", "red": "#fce8e6", "reached": "#e7f4ec"}


def indicators(page: Any, found: Figures) -> None:
    sheet, formats, start = page.sheet, Formats(page.book), page.start
    titles = ("序号", "指标", "单位", "目标", "期限", "完成", "完成率", "序时应达", "与序时差距（点）", "亮灯", "位次")
    _titles(sheet, start, titles, formats)
    ranks = gaps.ranks(found.lines)
    for row, line in enumerate(found.lines, start=start + 1):
        indicator, target = line.indicator, line.target
        number = formats.of(num_format=shape(indicator))
        sheet.write_string(row, 0, indicator.number, formats.of(align="center"))
        sheet.write_string(row, 1, indicator.name, formats.text)
        sheet.write_string(row, 2, formatting.unit(indicator), formats.of(align="center"))
        write(sheet, row, 3, target.value if target else None, number)
        day = formats.of(num_format="yyyy-mm-dd", align="center")
        if target:
            sheet.write_datetime(row, 4, _midnight(target.due), day)
        else:
            sheet.write_blank(row, 4, None, day)
        write(sheet, row, 5, None if line.silence else line.value, number, instead=instead_of(line))
        write(sheet, row, 6, line.completion, formats.of(num_format="0.0%"))
        places = max(1, indicator.decimals)
        write(sheet, row, 7, line.expected, formats.of(num_format=shape(indicator, places=places)))
        write(sheet, row, 8, None if line.lag is None else -line.lag, formats.of(num_format="+0.0;-0.0;0.0"))
        sign = lights.sign(line)
        sheet.write_string(row, 9, f"{sign.glyph} {sign.word}" if sign else "", formats.of(align="center"))
        rank = ranks.get(indicator.number)
        write(sheet, row, 10, None if rank is None else Decimal(rank), formats.of(align="center"))
    page.fit((6, 32, 8, 11, 12, 11, 10, 11, 12, 13, 7), landscape=True)


def towns(page: Any, found: Figures) -> None:
    sheet, formats, start = page.sheet, Formats(page.book), page.start
    titles = ("位次", found.part, "有目标的指标", "已达标", "达到序时", "略有滞后", "明显滞后", "得分")
    _titles(sheet, start, titles, formats)
    middle = formats.of(align="center")
    for row, one in enumerate(found.towns, start=start + 1):
        if one.rank:
            sheet.write_number(row, 0, one.rank, middle)
        else:
            sheet.write_string(row, 0, "不排名", middle)
        sheet.write_string(row, 1, one.region.name, formats.text)
        for column, count in enumerate(
            (one.targets, *(len(lit(one.lines, key)) for key in ("reached", "green", "yellow", "red"))), start=2
        ):
            sheet.write_number(row, column, count, middle)
        write(sheet, row, 7, one.score, formats.of(num_format="0.0%"))
    page.fit((8, 18, 13, 10, 10, 10, 10, 12))


def matrix(page: Any, found: Figures) -> None:
    sheet, formats, start = page.sheet, Formats(page.book), page.start
    titles = [found.part, *(f"{line.indicator.number} {line.indicator.name}" for line in found.lines)]
    _titles(sheet, start, titles, formats)
    by_code = sorted(found.towns, key=lambda town: town.region.code)
    rows = [(f"{found.region.name}合计", found.lines), *((town.region.name, town.lines) for town in by_code)]
    for row, (name, lines) in enumerate(rows, start=start + 1):
        sheet.write_string(row, 0, name, formats.of(bold=row == start + 1))
        by_number = {line.indicator.number: line for line in lines}
        for column, whole in enumerate(found.lines, start=1):
            line = by_number.get(whole.indicator.number)
            wanted: dict[str, Any] = {"num_format": shape(whole.indicator)}
            sign = lights.sign(line) if line else None
            if sign and sign.key in SOFT:
                wanted["bg_color"] = SOFT[sign.key]
            shown = line is not None and (sign is not None or bool(line.value))
            shown = shown or (line is not None and bool(line.silence))
            figure = line.value if line and shown and not line.silence else None
            write(sheet, row, column, figure, formats.of(**wanted), instead=instead_of(line) if line and shown else "")
    page.fit((14, *(11 for _ in found.lines)), landscape=True)
    sheet.freeze_panes(start + 1, 1)


def instead_of(line: Line) -> str:
    """What stands where there is no figure."""
    if line.hidden:
        return formatting.HIDDEN
    if line.silence:
        return cards.value(line)
    return "" if line.value is not None else cards.value(line).replace(formatting.NOTHING, "")


def _titles(sheet: Any, row: int, titles: Any, formats: Formats) -> None:
    sheet.set_row(row, 32)
    for column, title in enumerate(titles):
        sheet.write_string(row, column, title, formats.heading)


def _midnight(day: datetime.date) -> datetime.datetime:
    """What xlsxwriter takes for a date."""
    return datetime.datetime.combine(day, datetime.time())  # noqa: DTZ001  a cell has no time zone
