"""The bulletin: its page as GB/T 9704-2012 wants it, its figures those of the closed month."""

import io
import re

import pytest
import time_machine
from django.core.exceptions import ValidationError
from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from ledger.audit import acting
from papers import deeds
from papers.layout import page
from papers.models import Kind, Paper, Period
from targets import rolling
from targets.closing import close_month
from targets.models import Plan
from tests import papers
from tests.api import Caller
from tests.papers import NOW, OCTOBER, bulletin, rows_of, text_of, word
from tests.small_plan import add_target, verified_society
from tests.stage import built_once

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOW, tick=False) as moving:
        yield moving


@pytest.fixture(autouse=True)
def without_converter(monkeypatch):
    """LibreOffice takes seconds, and has a test of its own."""
    monkeypatch.setattr("papers.pdf.program", lambda: None)


@pytest.fixture
@built_once
def plan(cast):
    return papers.closed(cast, papers.plan_with_figures(cast))


MADE: list[bytes] = []


@pytest.fixture
def doc(request):
    """The bulletin of October; made once, for nothing of it depends on the test."""
    if not MADE:
        paper = bulletin(request.getfixturevalue("cast"), request.getfixturevalue("plan"))
        MADE.append(papers.data_of(paper.file))
    return Document(io.BytesIO(MADE[0]))


def test_the_page_is_a4_with_the_margins_of_the_standard(doc):
    section = doc.sections[0]
    assert (section.page_width.mm, section.page_height.mm) == pytest.approx((210, 297), abs=0.1)
    sides = (section.top_margin, section.left_margin, section.right_margin, section.bottom_margin)
    assert [side.mm for side in sides] == pytest.approx([37, 28, 26, 35], abs=0.1)


def test_a_page_holds_22_lines_of_28_characters(doc):
    grid = doc.sections[0]._sectPr.find(qn("w:docGrid"))
    pitch = int(grid.get(qn("w:linePitch")))
    assert (grid.get(qn("w:type")), pitch) == ("lines", 579)
    height, width = Mm(297 - 37 - 35).twips, Mm(156).twips
    assert height // pitch == 22
    run = doc.styles["Normal"].element.rPr
    assert width // (16 * 20 + int(run.find(qn("w:spacing")).get(qn("w:val")))) == 28


FONTS = {
    page.MARK: ("方正小标宋简体", 26),
    page.TITLE: ("方正小标宋简体", 22),
    page.NUMBER: ("仿宋_GB2312", 16),
    page.BODY: ("仿宋_GB2312", 16),
    "Heading 1": ("黑体", 16),
    "Heading 2": ("楷体_GB2312", 16),
    "Heading 3": ("仿宋_GB2312", 16),
    page.ANNEX: ("黑体", 16),
    page.RECORD: ("仿宋_GB2312", 14),
    page.FOOT: ("宋体", 14),
}


def test_fonts_are_named_for_every_script(doc):
    for style, (font, size) in FONTS.items():
        found = doc.styles[style]
        names = found.element.rPr.find(qn("w:rFonts"))
        assert {names.get(qn(f"w:{script}")) for script in ("ascii", "hAnsi", "eastAsia", "cs")} == {font}, style
        assert not any("theme" in name.lower() for name in names.attrib), style
        assert found.font.size == Pt(size), style


def test_headings_are_numbered_and_have_levels_that_word_knows(doc):
    headings = [(p.style.name, p.text) for p in doc.paragraphs if p.style.name.startswith("Heading")]
    assert headings == [
        ("Heading 1", "一、总体情况"),
        ("Heading 1", "二、推进较好的方面"),
        ("Heading 1", "三、存在的问题"),
        ("Heading 2", "（一）部分指标慢于序时进度。"),
        ("Heading 2", "（二）镇街之间不平衡。"),
        ("Heading 1", "四、下一步工作"),
    ]
    body = [p for p in doc.paragraphs if p.style.name == page.BODY]
    assert doc.styles[page.BODY].element.pPr.find(qn("w:ind")).get(qn("w:firstLineChars")) == "200"
    assert body


def test_page_numbers_stand_right_on_odd_pages_and_left_on_even_ones(doc):
    assert doc.settings.odd_and_even_pages_header_footer
    section = doc.sections[0]
    feet = ((section.footer, WD_ALIGN_PARAGRAPH.RIGHT), (section.even_page_footer, WD_ALIGN_PARAGRAPH.LEFT))
    for foot, side in feet:
        paragraph = foot.paragraphs[0]
        assert paragraph.alignment == side
        assert paragraph.text.startswith("— ")
        assert paragraph.text.endswith(" —")
        assert [code.text.strip() for code in paragraph._p.iter(qn("w:instrText"))] == ["PAGE"]


def test_the_red_rule_is_as_wide_as_the_text_block(doc):
    number = next(p for p in doc.paragraphs if p.style.name == page.NUMBER)
    rule = number._p.pPr.find(qn("w:pBdr")).find(qn("w:bottom"))
    assert (rule.get(qn("w:color")), rule.get(qn("w:val"))) == ("FF0000", "single")
    assert number.paragraph_format.left_indent is None


def test_tables_repeat_their_titles_and_no_row_breaks(doc):
    for table in doc.tables[:2]:
        first, *others = table.rows
        assert first._tr.trPr.find(qn("w:tblHeader")) is not None
        assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in (first, *others))
        widths = [column.width.mm for column in table.columns]
        assert sum(widths) == pytest.approx(156, abs=0.5)


def test_the_closing_record_has_thick_outer_and_thin_inner_rules(doc):
    borders = doc.tables[-1]._tbl.tblPr.find(qn("w:tblBorders"))
    sizes = {child.tag.split("}")[1]: int(child.get(qn("w:sz"))) for child in borders}
    assert sizes == {"top": 8, "bottom": 8, "insideH": 6}


def test_what_is_printed(doc):
    text = text_of(doc)
    assert "璧农合通〔2026〕×号" in text
    assert "关于2026年10月璧山区小计划指标进展情况的通报" in text
    assert "截至2026年10月31日，璧山区小计划的2项指标中，1项略有滞后，1项明显滞后。" in text
    assert "发展农村综合服务社3家，序时应达79.3家，落后115.6个点，明显滞后。" in text
    assert "镇街完成率平均排在前列的是来凤街道（100.0%）、丁家街道（25.0%）。" in text
    assert "附件：1. 指标完成情况表" in text
    assert "璧山区农村合作经济组织联合会" in text


def test_the_region_is_named_once_and_no_year_runs_into_a_figure(cast):
    plan = papers.plan_with_figures(cast)
    with acting(None, "test"):
        Plan.objects.update(short_name="璧山区“三位一体”改革 2024—2027")
    text = text_of(word(bulletin(cast, papers.closed(cast, plan))))
    assert "截至2026年10月31日，璧山区“三位一体”改革的2项指标中，1项略有滞后，1项明显滞后。" in text


def test_the_indicator_table_holds_the_closed_figures(doc):
    titles, *lines = rows_of(doc, 0)
    assert titles == [
        "序号", "指标", "单位", "目标", "完成", "完成率（%）", "序时应达", "与序时差距（点）", "亮灯", "位次",
    ]  # fmt: skip
    assert lines == [
        ["6", "发展农村综合服务社", "家", "105", "3", "2.9", "79.3", "−115.6", "明显滞后", "1"],
        ["10", "建成农村流通网点", "个", "2", "0", "0.0", "—", "—", "略有滞后", "—"],
    ]


def test_the_towns_are_ranked_by_their_mean_completion(doc):
    _, *lines = rows_of(doc, 1)
    assert lines == [
        ["1", "来凤街道", "1", "1", "0", "0", "0", "100.0"],
        ["2", "丁家街道", "1", "0", "0", "0", "1", "25.0"],
    ]


def test_annex_2_ranks_as_the_dashboard_does_as_then(client, cast):
    """来凤: 4 of 2 societies, capped at the plan's 120 %, and 0 of 1 outlets: 60 %. 丁家: 1 of 4: 25 %."""
    plan = papers.plan_with_figures(cast)
    add_target(plan.indicators.get(number="10"), cast.place.town, papers.YEAR_END, 1)
    for name in ("三凤村服务社", "四凤村服务社"):
        verified_society(cast, cast.place.village, name, papers.MARCH)
    rolling.drain()
    doc = word(bulletin(cast, papers.closed(cast, plan)))
    _, *lines = rows_of(doc, 1)
    assert [(line[0], line[1], line[-1]) for line in lines] == [("1", "来凤街道", "60.0"), ("2", "丁家街道", "25.0")]
    client.force_login(cast.leader)
    page = client.get("/", {"as_of": str(OCTOBER), "view": "then"}).content.decode()
    row = (
        r'<tr><td class="num">(\d+)</td><th scope="row"><a [^>]*>(\w+)</a></th>'
        r'<td class="num strong"><a [^>]*>([\d.]+)</a></td>'
    )
    assert re.findall(row, page) == [(line[0], line[1], line[-1]) for line in lines]
    rule = "各项目标完成率平均，单项封顶 120%，未报按 0 计：每个镇街只看分解给它的目标，实有 ÷ 目标"
    assert rule in text_of(doc)
    assert rule in page


def test_the_figures_equal_those_of_the_api_as_reported_then(cast, plan):
    doc = word(bulletin(cast, plan))
    told = Caller(cast.leader).get("plans/small/progress/", as_of=str(OCTOBER), view="then").data["indicators"]
    _, *lines = rows_of(doc, 0)
    assert [(line[0], line[4]) for line in lines] == [(one["number"], one["value"]) for one in told]
    assert [line[6] for line in lines] == [one["expected"] or "—" for one in told]
    assert [float(line[5]) for line in lines] == [round(float(one["completion"]) * 100, 1) for one in told]


def test_the_chart_is_a_picture(doc):
    assert len(doc.inline_shapes) == 1
    assert doc.inline_shapes[0].width.mm == pytest.approx(150, abs=0.5)


def test_without_a_chinese_font_the_chart_is_left_out_and_that_is_said(cast, plan, monkeypatch):
    monkeypatch.setattr("papers.layout.fonts.chart_font", lambda: None)
    paper = bulletin(cast, plan)
    assert len(word(paper).inline_shapes) == 0
    assert "没有中文字体" in paper.jobs.get(work="compose").detail


def test_an_open_month_is_refused_with_a_sentence(cast):
    plan = papers.plan_with_figures(cast)
    with pytest.raises(ValidationError, match="2026年10月还没有结账"):
        deeds.draft_of_month(plan=plan, as_of=OCTOBER, user=cast.district_clerk)
    assert not Paper.objects.exists()


def test_a_quarter_ends_in_its_last_month(cast, plan):
    with pytest.raises(ValidationError, match="季度末"):
        deeds.draft_of_month(plan=plan, as_of=OCTOBER, period=Period.QUARTER, user=cast.district_clerk)
    september = OCTOBER.replace(month=9, day=30)
    close_month(plan=plan, as_of=september, user=cast.district_verifier)
    paper = papers.worked(
        deeds.draft_of_month(plan=plan, as_of=september, period=Period.QUARTER, user=cast.district_clerk)
    )
    assert paper.title == "关于2026年第三季度璧山区小计划指标进展情况的通报"


def test_a_month_has_one_draft(cast, plan):
    bulletin(cast, plan)
    with pytest.raises(ValidationError, match="已经有一份没印发的草稿"):
        bulletin(cast, plan)


def test_changes_since_the_month_before_are_told(cast):
    plan = papers.plan_with_figures(cast)
    close_month(plan=plan, as_of=OCTOBER.replace(month=9, day=30), user=cast.district_verifier)
    verified_society(cast, cast.place.village, "新服务社", OCTOBER.replace(day=15))
    rolling.drain()
    doc = word(bulletin(cast, papers.closed(cast, plan)))
    assert "与上月相比，发展农村综合服务社增加1家。" in text_of(doc)


def test_the_report_goes_upwards_over_a_closed_year(cast, clock):
    clock.move_to("2027-01-10T02:00:00Z")
    plan = papers.plan_with_figures(cast)
    papers.closed(cast, plan, papers.YEAR_END)
    paper = papers.worked(
        deeds.draft_of_month(plan=plan, as_of=papers.YEAR_END, kind=Kind.REPORT, user=cast.district_clerk)
    )
    text = text_of(word(paper))
    assert paper.title == "关于2026年度璧山区小计划工作情况的报告"
    assert "市供销合作总社：" in text
    assert "专此报告。" in text
    assert "四、下一年度打算" in text
