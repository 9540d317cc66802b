"""The rows behind a figure as a workbook: those that the page lists, in the same order."""

import datetime
import io
from collections.abc import Collection, Mapping

import xlsxwriter

from dashboards import cards, formatting, formula, reported, sentences
from dashboards.asked import Asked
from dashboards.sheets.noted import OPTIONS, Notes, Page
from dashboards.sheets.numbers import Formats
from regions.models import Region
from targets import definitions, snapshots
from targets import evidence as evidence_of
from targets.lines import Evidence, EvidenceRow
from targets.models import Indicator

# A page answers while one waits; whoever needs more takes one town after the other.
MOST_ROWS = 20_000
COLUMNS = (("台账编号", 13), ("记录", 44), ("区划代码", 15), ("所在地", 28), ("台账", 16), ("版次", 8), ("计入", 14))
NOBODY = "没有登记报送责任"


def workbook(asked: Asked, indicator: Indicator, region: Region, *, operand: str, own: bool) -> bytes:
    """Only rows in the reader's scope; how many are left out is told. Raises evidence.Hidden, NoSuchOperand."""
    found = evidence_of.evidence(
        indicator=indicator,
        region=region,
        as_of=asked.as_of,
        user=asked.user,
        operand=operand,
        own=own,
        limit=MOST_ROWS,
        view=asked.view,
    )
    known = _definitions(asked)
    then = known[indicator.number]
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, OPTIONS)
    ledgers = {source.spec.ledger.key for source in evidence_of.sources_of(then, known)}
    silence = "" if found.total else reported.behind_nothing(asked, then, region, ledgers, own=own)
    coverage = _reported(asked, then, region, ledgers, own=own)
    notes = _notes(asked, then, found, coverage, silence)
    _table(Page(book, "来源明细", _title(then, region, found, own=own), notes, _means(then)), found)
    book.close()
    return out.getvalue()


def file_name(asked: Asked, indicator: Indicator, region: Region) -> str:
    return f"{indicator.number}{indicator.name}来源明细_{region.name}_{asked.as_of.isoformat()}.xlsx"


def _table(page: Page, found: Evidence) -> None:
    formats = Formats(page.book)
    for column, (title, _) in enumerate(COLUMNS):
        page.sheet.write_string(page.start, column, title, formats.heading)
    # One format for all would print a whole number as “1.”.
    whole, broken = formats.of(num_format="#,##0"), formats.of(num_format="#,##0.####")
    for line, row in enumerate(found.rows, start=page.start + 1):
        for column, text in enumerate(_texts(row)):
            page.sheet.write_string(line, column, text, formats.text)
        page.sheet.write_number(line, len(COLUMNS) - 1, float(row.amount), broken if row.amount % 1 else whole)
    page.fit([width for _, width in COLUMNS], landscape=True)


def _texts(row: EvidenceRow) -> list[str]:
    label = f"{row.label}（演示）" if row.is_demo and "演示" not in row.label else row.label
    edition = "" if row.ledger == evidence_of.REGIONS else str(row.edition)
    return [row.number, label, row.region.code, row.region.full_name, row.ledger_title, edition]


def _title(indicator: Indicator, region: Region, found: Evidence, *, own: bool) -> str:
    demo = "（演示数据）" if any(row.is_demo for row in found.rows) else ""
    place = f"{region.name}本级" if own else region.full_name
    return f"{indicator.number} {indicator.name}　{place}来源明细{demo}"


def _notes(asked: Asked, indicator: Indicator, found: Evidence, coverage: str, silence: str) -> Notes:
    assert asked.plan is not None
    kept = "结账时的数，此后的更正不在内" if asked.is_then else "现在的数"
    return Notes(
        source=f"{asked.plan.name}，平台台账，{kept}，只含已核实的记录",
        date=_day(asked.as_of),
        coverage=coverage or NOBODY,
        total=_total(indicator, found, silence),
    )


def _means(indicator: Indicator) -> str:
    """The definition in words, and what is counted."""
    counted = "；".join(f"{one.role}{'：' if one.role else ''}{one.text}" for one in formula.sources(indicator))
    return "　".join(" ".join(text.split()) for text in (indicator.definition, counted) if text)


def _total(indicator: Indicator, found: Evidence, silence: str) -> str:
    plain = indicator.kind in Indicator.SHARES
    figure = formatting.number(found.total, 2 if plain else indicator.decimals)
    unit = "" if plain or silence else indicator.unit
    told = f"{found.count} 条记录，合计 {cards.vouched(figure, silence)} {unit}".rstrip()
    if found.hidden:
        told += f"；另有 {found.hidden} 条不在您的权限范围，没有列出"
    if found.next:
        told += f"；只列最近的 {len(found.rows):,} 条，其余请选镇街分别导出"
    return told


def _reported(asked: Asked, indicator: Indicator, region: Region, ledgers: Collection[str], *, own: bool) -> str:
    """15 个镇街已报 13 个, today or when the month was closed."""
    assert asked.plan is not None
    if asked.is_then:
        month = snapshots.month(asked.plan, asked.as_of)
        return sentences.reported_then([snapshots.line(month, indicator, region, own=own)])
    return reported.in_words(reported.read(asked, region), asked, region, ledgers)


def _definitions(asked: Asked) -> Mapping[str, Indicator]:
    """As they count on the day that is looked at."""
    assert asked.plan is not None
    if asked.is_then:
        return snapshots.definitions_then(snapshots.month(asked.plan, asked.as_of))
    return definitions.of(asked.plan)


def _day(day: datetime.date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
