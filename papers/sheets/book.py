"""The workbook of annexes: every sheet says where its figures come from, of which day, what they mean and how whole."""

import io

import xlsxwriter

from dashboards import ranks
from dashboards.sheets.noted import OPTIONS, Notes, Page
from papers import figures, periods
from papers.composing import bulletin
from papers.models import Paper
from papers.sheets import long_table, pretty


def annexes(paper: Paper) -> bytes:
    """The pretty tables first, the long one last."""
    found = bulletin.read(paper)
    assert paper.month is not None
    plan = paper.month.plan
    notes = Notes(
        source=f"{plan.name}，{found.as_of:%Y年%m月}结账数（{paper.month.closed_at:%Y-%m-%d}结账），只含已核实的记录",
        date=periods.in_words(found.as_of),
        coverage=figures.coverage(found.lines) or "没有登记报送责任",
    )
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, OPTIONS)
    book.set_properties({"title": paper.title, "subject": plan.code, "comments": found.as_of.isoformat()})
    name, part = periods.name(found.period, found.as_of), found.part
    pretty.indicators(Page(book, "指标完成情况", f"{name}指标完成情况", notes, pretty.INDICATORS_MEAN), found)
    pretty.towns(Page(book, f"{part}排名", f"{name}{part}完成情况排名", notes, ranks.rule_in_words(plan)), found)
    pretty.matrix(Page(book, f"{part}×指标", f"{name}各{part}各项指标", notes, pretty.MATRIX_MEANS), found)
    long_table.write(Page(book, "明细长表", "各单位各指标各月末", notes, long_table.MEANS), paper.month)
    long_table.explain(Page(book, "栏目说明", "明细长表的栏目", notes, long_table.MEANS))
    book.close()
    return out.getvalue()
