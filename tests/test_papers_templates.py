"""Templates: what the office may change, and what is refused before anybody prints with it."""

import io

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.db.utils import InternalError
from docx import Document

from ledger.audit import acting
from papers import deeds, kinds, stationery
from papers.layout import page, standard
from papers.models import Template
from tests import papers
from tests.papers import NOW, bulletin, issued, text_of, word, worked

BULLETIN = kinds.KINDS["bulletin"]
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOW, tick=False) as moving:
        yield moving


@pytest.fixture(autouse=True)
def without_converter(monkeypatch):
    monkeypatch.setattr("papers.pdf.program", lambda: None)


def with_words(*texts, kind=BULLETIN):
    """The standard template with some paragraphs more."""
    doc = Document(io.BytesIO(standard.template(kind)))
    for text in texts:
        doc.add_paragraph(text, style=page.BODY)
    out = io.BytesIO()
    doc.save(out)
    return out.getvalue()


def change(cast, data=None, user=None, **values):
    upload = None if data is None else SimpleUploadedFile("模板.docx", data)
    return stationery.change(
        region=cast.place.county, kind=BULLETIN, user=user or cast.district_clerk, values=values, upload=upload
    )


def refusal_of(cast, data):
    with pytest.raises(ValidationError) as refused:
        change(cast, data)
    assert not Template.objects.exists()
    return refused.value.message_dict["file"][0]


@pytest.mark.parametrize("kind", kinds.KINDS.values(), ids=lambda kind: kind.kind.value)
def test_the_standard_template_of_every_kind_can_be_sent_back_as_it_is(kind):
    stationery.check(standard.template(kind), kind)


def test_the_offices_words_and_template_are_printed(cast):
    change(cast, with_words("联系人：张三。"), organ="璧山区三位一体改革办公室", word="璧三合", copied_to="区委办")
    plan = papers.closed(cast, papers.plan_with_figures(cast))
    text = text_of(word(bulletin(cast, plan)))
    assert "璧山区三位一体改革办公室文件" in text
    assert "璧三合〔2026〕×号" in text
    assert "联系人：张三。" in text


def test_unknown_variables_are_named(cast):
    assert "没有的变量：colour、weather" in refusal_of(cast, with_words("{{ weather }}{{ colour }}"))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("{%p for line in overall %}", "for"),
        ("{{ overall | tojson }}", "tojson"),
        ("{{ title.nothing }}", "nothing"),
        ("{{ title", "大括号"),
        ("{{ 'x' * 9999999999 }}", "乘法"),
        ("{{ ''.__class__.__mro__ }}", "不允许"),
    ],
)
def test_what_does_not_render_is_refused_with_its_reason(cast, text, told):
    assert told in refusal_of(cast, with_words(text))


def test_a_file_that_is_no_template_is_refused(cast):
    assert "另存为" in refusal_of(cast, b"nothing")
    out = io.BytesIO()
    Document().save(out)
    assert "{{ title }}" in refusal_of(cast, out.getvalue())


def test_only_the_districts_clerk_changes_templates(cast):
    for person in (cast.district_verifier, cast.leader, cast.town_clerk):
        with pytest.raises(PermissionDenied):
            change(cast, user=person, organ="别的机关")


def test_an_issued_paper_keeps_the_template_it_was_printed_with(cast):
    plan = papers.closed(cast, papers.plan_with_figures(cast))
    change(cast, with_words("旧的联系人。"))
    paper = issued(cast, bulletin(cast, plan))
    change(cast, with_words("新的联系人。"), organ="新机关")
    deeds.print_again(paper=paper, user=cast.leader)
    worked(paper)
    again = Document(io.BytesIO(papers.data_of(paper.files.get(kind="again"))))
    assert "旧的联系人。" in text_of(again)
    assert "新机关" not in text_of(again)


def test_a_template_is_never_changed_only_followed(cast):
    made = change(cast, organ="某机关")
    with acting(cast.district_clerk, "test"), pytest.raises(InternalError), transaction.atomic():
        Template.objects.filter(pk=made.pk).update(organ="别的")
    change(cast, word="某字")
    now = stationery.latest(cast.place.county, BULLETIN)
    assert (now.organ, now.word) == ("某机关", "某字")
