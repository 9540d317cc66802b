"""The pages and the API of papers: the way of a clerk, who may open what, downloads, the print view."""

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from papers.models import Paper, State
from targets.calendar import month_end
from tests import papers
from tests.api import Caller
from tests.desk import Desk, said
from tests.papers import NOW, OCTOBER, bulletin, fresh, issued, worked
from tests.query_counts import recorded
from tests.stage import built_once

pytestmark = pytest.mark.django_db
READERS = ("district_clerk", "district_verifier", "leader", "town_clerk", "neighbour_clerk", "department")
STRANGERS = ("auditor", "bank_clerk", "system_admin", "security_admin")


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOW, tick=False) as moving:
        yield moving


@pytest.fixture(autouse=True)
def without_converter(monkeypatch):
    monkeypatch.setattr("papers.pdf.program", lambda: None)


@pytest.fixture
@built_once
def plan(cast):
    return papers.closed(cast, papers.plan_with_figures(cast))


def address(paper, name="paper", *more):
    return reverse(f"papers:{name}", args=[paper.public_id, *more])


def opened(cast, people, where):
    return {person: Desk(getattr(cast, person)).get(where).status_code for person in people}


def test_from_the_closed_month_to_the_issued_bulletin(cast, plan):
    clerk, verifier = Desk(cast.district_clerk), Desk(cast.district_verifier)
    month = plan.closed_months.get()
    answer = clerk.client.post(reverse("papers:new"), {"what": "bulletin-month", "month": month.pk})
    paper = worked(Paper.objects.get())
    assert answer.url == address(paper)
    page = clerk.get(address(paper))
    assert "推进较好的方面" in page.content.decode()
    kept = {field.name: field.value() for field in page.context["texts_form"]}
    form = kept | {"version": paper.version, "overall": "总体平稳。"}
    saved = clerk.client.post(address(paper, "do", "texts"), form, follow=True)
    assert said(saved) == "文字已保存，正在重排。"
    paper = worked(paper)
    assert paper.texts["overall"] == "总体平稳。"
    done = verifier.client.post(address(paper, "do", "issue"), {"version": paper.version}, follow=True)
    assert said(done) == "已印发，文号 璧农合通〔2026〕1号。从现在起谁也不能改。"
    assert fresh(paper).state == State.ISSUED


def test_a_month_that_is_not_closed_cannot_be_chosen(cast):
    papers.plan_with_figures(cast)
    clerk = Desk(cast.district_clerk)
    page = clerk.get(reverse("papers:papers"))
    assert "还没有结账的月份" in page.content.decode()
    answer = clerk.client.post(reverse("papers:new"), {"what": "bulletin-month", "month": ""})
    assert answer.status_code == 400
    assert "请先结账" in answer.content.decode()


def test_who_opens_the_list_a_draft_and_an_issued_paper(cast, plan):
    paper = bulletin(cast, plan)
    assert set(opened(cast, READERS, reverse("papers:papers")).values()) == {200}
    assert set(opened(cast, STRANGERS, reverse("papers:papers")).values()) == {403}
    seen = opened(cast, READERS, address(paper))
    assert [person for person, status in seen.items() if status == 200] == ["district_clerk", "district_verifier"]
    assert {status for person, status in seen.items() if not person.startswith("district")} == {404}
    paper = issued(cast, paper)
    assert set(opened(cast, READERS, address(paper)).values()) == {200}
    assert set(opened(cast, STRANGERS, address(paper)).values()) == {403}
    templates = opened(cast, READERS, reverse("papers:templates"))
    assert [person for person, status in templates.items() if status == 200] == ["district_clerk", "district_verifier"]


def test_a_file_is_downloaded_by_those_who_see_its_paper_and_by_no_other(cast, plan):
    paper = bulletin(cast, plan)
    where = address(paper, "file", paper.file.public_id)
    answer = Desk(cast.district_clerk).get(where)
    assert answer.status_code == 200
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Disposition"].startswith("attachment")
    assert b"".join(answer.streaming_content)[:2] == b"PK"
    for person in ("leader", "town_clerk", "auditor"):
        assert Desk(getattr(cast, person)).get(where).status_code == 404


def test_without_the_right_a_deed_is_403_and_changes_nothing(cast, plan):
    paper = bulletin(cast, plan)
    verifier = Desk(cast.district_verifier).client
    file = SimpleUploadedFile("x.docx", b"x")
    assert verifier.post(address(paper, "do", "texts"), {"version": 1, "overall": "x"}).status_code == 403
    assert verifier.post(address(paper, "do", "send-in"), {"version": 1, "file": file}).status_code == 403
    assert Desk(cast.leader).client.post(address(paper, "do", "issue"), {"version": 1}).status_code == 404
    assert Desk(cast.district_clerk).client.post(address(paper, "do", "issue"), {"version": 1}).status_code == 403
    assert Desk(cast.leader).client.post(reverse("papers:new"), {}).status_code == 403
    assert fresh(paper).state == State.DRAFT


def test_the_print_view_shows_the_word_file(cast, plan):
    paper = bulletin(cast, plan)
    page = Desk(cast.district_clerk).get(address(paper, "print")).content.decode()
    assert "<h1>关于2026年10月璧山区小计划指标进展情况的通报</h1>" in page
    assert "<h2>一、总体情况</h2>" in page
    assert '<td class="num">−115.6</td>' in page
    assert 'src="data:image/png;base64,' in page
    assert "style=" not in page


@pytest.mark.parametrize("many", [2, 4])
def test_pages_take_as_many_statements_for_many_papers(cast, plan, many, monkeypatch):
    monkeypatch.setattr("accounts.middleware.RENEWED_AFTER_SECONDS", 24 * 3600)
    months = [OCTOBER, *(month_end(OCTOBER.replace(month=month, day=1)) for month in range(10 - many, 9))]
    for day in months[1:]:
        papers.closed(cast, plan, day)
    made = [issued(cast, bulletin(cast, plan, as_of=day)) for day in months[1:]] + [bulletin(cast, plan)]
    lists = (("papers", reverse("papers:papers")), ("templates", reverse("papers:templates")))
    drafts = (("paper", address(made[-1])), ("print", address(made[-1], "print")))
    template = (("template", reverse("papers:template", args=["bulletin"])),)
    for person, pages in (
        ("district_clerk", (*lists, *drafts, *template)),
        ("district_verifier", (*lists, *drafts)),
        ("town_clerk", lists[:1]),
    ):
        desk = Desk(getattr(cast, person))
        for name, where in pages:
            assert recorded(f"papers/{name}", person, lambda desk=desk, where=where: desk.get(where)).status_code == 200


def test_a_wrong_template_is_told_beside_its_field(cast):
    where = reverse("papers:template", args=["bulletin"])
    values = {"organ": "某机关", "word": "某字", "file": SimpleUploadedFile("x.docx", b"x")}
    answer = Desk(cast.district_clerk).client.post(where, values)
    assert answer.status_code == 400
    assert "另存为" in answer.content.decode()
    assert Desk(cast.district_clerk).get(reverse("papers:template-file", args=["bulletin"])).status_code == 200


def test_the_api_lists_and_tells_papers_in_scope(cast, plan):
    paper = bulletin(cast, plan)
    clerk, town = Caller(cast.district_clerk), Caller(cast.town_clerk)
    [row] = clerk.get("papers/", kind="bulletin", state="draft").data["results"]
    assert (row["id"], row["plan"], row["as_of"]) == (str(paper.public_id), "small", "2026-10-31")
    detail = clerk.get(f"papers/{paper.public_id}/").data
    assert sorted(file["kind"] for file in detail["files"]) == ["annex", "docx"]
    assert clerk.client.get(detail["files"][0]["url"]).status_code == 200
    assert town.get("papers/").data["results"] == []
    assert town.get(f"papers/{paper.public_id}/").status_code == 404
    assert clerk.get("papers/", kind="letter").status_code == 400
    assert Caller(cast.auditor).get("papers/").data["results"] == []
