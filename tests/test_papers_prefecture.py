"""A prefecture's papers speak of its counties, wherever a district's speak of towns."""

import io

import openpyxl
import pytest
import time_machine
from docx.oxml.ns import qn

from accounts import roles
from papers import content, deeds, kinds, stationery
from papers.layout import filling
from papers.models import Kind
from regions.tree import add_region
from targets import rolling
from targets.closing import close_month
from tests import papers
from tests.cast import _person
from tests.handing_down import prefecture
from tests.papers import NOW, OCTOBER
from tests.small_plan import add_target, verified_society

pytestmark = pytest.mark.django_db


@pytest.fixture
def paper(cast, monkeypatch):
    """October of a plan of 重庆市辖区, whose 璧山区 has one society of nine."""
    monkeypatch.setattr("papers.pdf.program", lambda: None)
    with time_machine.travel(NOW, tick=False):
        plan, clerk = prefecture(cast)
        add_region(code="500151", name="铜梁区", parent=plan.region)
        add_target(plan.indicators.get(number="6"), cast.place.county, papers.YEAR_END, 9)
        verified_society(cast, cast.place.village, "来凤村服务社", papers.MARCH)
        rolling.drain()
        verifier = _person("prefecture_verifier", "市级核实", roles.DISTRICT_VERIFIER, plan.region)
        close_month(plan=plan, as_of=OCTOBER, user=verifier)
        yield papers.worked(deeds.draft_of_month(plan=plan, as_of=OCTOBER, user=clerk))


def test_the_annex_of_a_prefecture_heads_its_column_区县(paper):
    doc = papers.word(paper)
    assert papers.rows_of(doc, 1)[0][:2] == ["位次", "区县"]
    assert papers.rows_of(doc, 1)[1][:3] == ["1", "璧山区", "1"]
    text = papers.text_of(doc)
    assert "　　　2. 区县完成情况排名表" in text
    assert "\n区县完成情况排名表\n" in text
    assert "镇街" not in "".join(one.text or "" for one in doc.element.iter(qn("w:t")))


def test_the_sheets_of_a_prefecture_are_named_after_its_counties(paper):
    book = openpyxl.load_workbook(io.BytesIO(papers.annex_of(paper)))
    assert book.sheetnames[1:3] == ["区县排名", "区县×指标"]


def test_who_is_addressed_is_what_lies_beneath(cast, paper):
    kind = kinds.KINDS[Kind.BULLETIN]
    region = cast.place.county
    assert stationery.latest(paper.region, kind).addressees == "各区县人民政府，市级有关单位"
    assert stationery.latest(region, kind).addressees == "各镇人民政府、街道办事处，区级有关单位"
    region.name = "丰都县"
    assert stationery.latest(region, kind).addressees == "各镇人民政府、街道办事处，县级有关单位"


def test_a_paper_that_was_composed_before_the_word_was_kept_speaks_of_towns(paper):
    kept = content.load(paper.content)
    del kept.facts["part"]
    values = filling.context(kinds.KINDS[Kind.BULLETIN], kept, {}, stationery.SAMPLE_WORDS)
    assert values["part"] == "镇街"
    assert [one["text"] for one in values["annexes"]] == ["附件：1. 指标完成情况表", "　　　2. 镇街完成情况排名表"]
