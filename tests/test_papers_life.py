"""A paper from draft to issued: edits, number, freeze, printing again; who may what; the other kinds."""

import datetime
import io
from dataclasses import replace

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.db.utils import InternalError
from docx import Document

from accounts.models import User
from ledger import scope
from ledger.audit import acting
from ledger.problems import Conflict
from papers import checking, content, deeds, jobs, printing, schedule
from papers.models import FileKind, Job, Kind, Origin, Paper, PaperFile, State
from papers.tasks import make_drafts
from supervision import assessments, meetings
from targets import rolling
from targets.models import SnapshotProgress
from tests import papers
from tests.papers import NOW, OCTOBER, bulletin, fresh, issued, rows_of, text_of, word, worked
from tests.small_plan import verified_society
from tests.stage import built_once
from tests.supervising import plan_with_tasks, register, take

pytestmark = pytest.mark.django_db


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


@pytest.fixture
def draft(cast, plan):
    return bulletin(cast, plan)


def sent_in(data, name="通报.docx"):
    return SimpleUploadedFile(name, data)


def edited_in_word(paper, *changes):
    """The paper's own file with some words changed."""
    doc = word(paper)
    places = [*doc.paragraphs]
    for table in doc.tables:
        places += [paragraph for row in table.rows for cell in row.cells for paragraph in cell.paragraphs]
    for old, new in changes:
        for paragraph in places:
            for run in paragraph.runs:
                run.text = run.text.replace(old, new)
    out = io.BytesIO()
    doc.save(out)
    return out.getvalue()


def test_changed_words_are_printed_and_the_tables_stay(cast, draft):
    changed = deeds.change_texts(
        paper=draft, version=draft.version, user=cast.district_clerk, texts={"next": "（一）抓紧办。\n月底前办完。"}
    )
    paper = worked(changed)
    assert (paper.state, set(paper.texts)) == (State.EDITED, {"next"})
    doc = word(paper)
    assert [p.text for p in doc.paragraphs if p.style.name == "Heading 2" and "抓紧" in p.text] == ["（一）抓紧办。"]
    assert "月底前办完。" in text_of(doc)
    assert rows_of(doc, 0) == rows_of(word(draft), 0)


def test_a_figure_that_is_no_closed_one_is_pointed_out(cast, draft):
    composed = content.load(draft.content)
    assert checking.strange_figures("已建成88家，序时应达79.3家。", composed) == ["88"]


def test_an_edited_file_takes_the_place_of_the_made_one(cast, draft):
    data = edited_in_word(draft, ("各镇街、各单位要按时报送", "请各镇街按时报送"))
    paper = deeds.send_in(paper=draft, version=draft.version, user=cast.district_clerk, upload=sent_in(data))
    assert (paper.state, paper.file.origin) == (State.EDITED, Origin.UPLOADED)
    assert printing.data_of(paper.file) == data


def test_an_edited_file_may_not_change_a_figure_of_the_tables(cast, draft):
    data = edited_in_word(draft, ("−115.6", "−15.6"))
    with pytest.raises(ValidationError) as refusal:
        deeds.send_in(paper=draft, version=draft.version, user=cast.district_clerk, upload=sent_in(data))
    [sentence] = refusal.value.message_dict["file"]
    assert "表里的数只能来自结账" in sentence
    assert "发展农村综合服务社" in sentence
    assert fresh(draft).file == draft.file


@pytest.mark.parametrize("data", [b"no word file", b"PK\x03\x04 broken"])
def test_what_is_no_word_file_is_refused(cast, draft, data):
    with pytest.raises(ValidationError, match="另存为"):
        deeds.send_in(paper=draft, version=draft.version, user=cast.district_clerk, upload=sent_in(data))


def test_issuing_writes_number_and_date_into_an_edited_file_too(cast, draft):
    data = edited_in_word(draft, ("各镇街、各单位要按时报送", "请各镇街按时报送"))
    deeds.send_in(paper=draft, version=draft.version, user=cast.district_clerk, upload=sent_in(data))
    paper = issued(cast, draft)
    text = text_of(word(paper))
    assert "璧农合通〔2026〕1号" in text
    assert "×号" not in text
    assert "请各镇街按时报送" in text


def test_numbers_are_consecutive_per_year_and_kind(cast, plan, draft, clock):
    assert issued(cast, draft).number == "璧农合通〔2026〕1号"
    assert issued(cast, bulletin(cast, plan)).number == "璧农合通〔2026〕2号"
    meeting = meetings.save(user=cast.district_clerk, values={"held_on": OCTOBER, "title": "协调小组第三次会议"})
    minutes = worked(deeds.draft_of_meeting(meeting=meeting, user=cast.district_clerk))
    assert issued(cast, minutes).number == "璧农合纪〔2026〕1号"
    clock.move_to("2027-01-06T02:00:00Z")
    assert issued(cast, bulletin(cast, plan)).number == "璧农合通〔2027〕1号"


def test_an_issued_paper_is_frozen_by_the_database(cast, draft):
    paper = issued(cast, draft)
    assert paper.sha256 == paper.file.sha256
    assert printing.is_whole(paper.file)
    with acting(cast.district_clerk, "test"):
        for change in (
            lambda: Paper.objects.filter(pk=paper.pk).update(title="别的"),
            lambda: Paper.objects.filter(pk=paper.pk)._raw_delete("default"),
            lambda: PaperFile.objects.filter(pk=paper.file_id).update(sha256="0" * 64),
        ):
            with pytest.raises(InternalError), transaction.atomic():
                change()
    for deed in (deeds.drop, deeds.issue):
        user = cast.district_clerk if deed is deeds.drop else cast.district_verifier
        with pytest.raises(Conflict):
            deed(paper=paper, version=paper.version, user=user)


def test_an_issued_paper_stays_when_the_rows_change_and_prints_the_same_figures_years_later(cast, plan, draft, clock):
    paper = issued(cast, draft)
    before = printing.data_of(paper.file)
    clock.move_to("2029-03-01T02:00:00Z")
    verified_society(cast, cast.place.village, "后来的服务社", OCTOBER)
    rolling.drain()
    job = deeds.print_again(paper=paper, user=cast.leader)
    worked(paper)
    job.refresh_from_db()
    assert job.detail == "印发的文件没有被动过；按原来的依据重新取数，36 个数与印发时一致。"
    assert printing.data_of(fresh(paper).file) == before
    again = Document(io.BytesIO(printing.data_of(paper.files.get(kind=FileKind.AGAIN))))
    assert [rows_of(again, 0), rows_of(again, 1)] == [rows_of(word(paper), 0), rows_of(word(paper), 1)]
    assert "璧农合通〔2026〕1号" in text_of(again)
    assert "2026年11月5日" in text_of(again)


def test_printing_again_tells_a_figure_that_differs():
    was = content.Content("t", tables={"indicators": [{"no": "6", "value": "3"}]})
    now = replace(was, tables={"indicators": [{"no": "6", "value": "4"}]})
    assert list(content.differences(was, now)) == ["indicators 第 1 行 value：3，现在 4"]


def test_nobody_issues_what_he_drafted_or_changed(cast, plan, draft):
    cast.district_verifier.groups.add(*cast.district_clerk.groups.all())
    both = User.objects.get(pk=cast.district_verifier.pk)
    own = worked(
        deeds.draft_of_month(
            plan=papers.closed(cast, plan, OCTOBER.replace(month=9, day=30)),
            as_of=OCTOBER.replace(month=9, day=30),
            user=both,
        )
    )
    with pytest.raises(Conflict, match="不能自己签发"):
        deeds.issue(paper=own, version=own.version, user=both)
    with pytest.raises(PermissionDenied):
        deeds.issue(paper=draft, version=draft.version, user=cast.district_clerk)


def test_what_changed_meanwhile_is_a_conflict(cast, draft):
    deeds.change_texts(paper=draft, version=draft.version, user=cast.district_clerk, texts={"next": "甲"})
    worked(draft)
    with pytest.raises(Conflict):
        deeds.change_texts(paper=draft, version=draft.version, user=cast.district_clerk, texts={"next": "乙"})


def test_while_it_is_being_made_nothing_else_is_done(cast, plan):
    paper = deeds.draft_of_month(plan=plan, as_of=OCTOBER, user=cast.district_clerk)
    with pytest.raises(Conflict, match="正在生成"):
        deeds.issue(paper=paper, version=paper.version, user=cast.district_verifier)


def test_a_job_is_done_once_and_taken_up_when_its_worker_was_ended(cast, plan, clock):
    paper = deeds.draft_of_month(plan=plan, as_of=OCTOBER, user=cast.district_clerk)
    job = paper.jobs.get()
    Job.objects.filter(pk=job.pk).update(state="running", alive_at=datetime.datetime.now(datetime.UTC))
    assert jobs.work(job.pk).state == "running"
    assert jobs.resume() == []
    clock.shift(datetime.timedelta(minutes=10))
    assert jobs.resume() == [job.pk]
    assert jobs.work(job.pk).state == "done"
    assert paper.files.filter(kind=FileKind.DOCX).count() == 1


def test_the_schedule_drafts_what_a_closed_month_calls_for_once(cast, plan):
    assert make_drafts() == 1
    paper = Paper.objects.get()
    assert (paper.kind, paper.period, paper.created_by) == (Kind.BULLETIN, "month", None)
    assert worked(paper).title == "关于2026年10月璧山区小计划指标进展情况的通报"
    assert make_drafts() == 0
    deeds.drop(paper=fresh(paper), version=1, user=cast.district_clerk)
    assert make_drafts() == 0


def test_the_end_of_the_year_calls_for_four_papers(cast, clock):
    clock.move_to("2027-01-05T02:00:00Z")
    plan = papers.closed(cast, papers.plan_with_figures(cast), papers.YEAR_END)
    made = schedule.make_drafts()
    assert [(paper.kind, paper.period) for paper in made] == [
        ("bulletin", "month"), ("bulletin", "quarter"), ("bulletin", "year"), ("report", "year"),
    ]  # fmt: skip
    assert plan.closed_months.count() == 1


def test_who_sees_a_draft_and_who_an_issued_bulletin(cast, draft):
    writers = {"district_clerk", "district_verifier"}
    readers = writers | {"leader", "town_clerk", "neighbour_clerk", "department"}

    def seeing():
        people = [*readers, "auditor", "bank_clerk", "system_admin", "security_admin"]
        return {name for name in people if scope.is_visible(draft, getattr(cast, name))}

    assert seeing() == writers
    issued(cast, draft)
    assert seeing() == readers


def test_an_order_as_a_paper_has_its_own_number_and_is_for_its_unit(cast):
    plan_with_tasks(cast)
    order = take(cast, register(cast), "notify")
    paper = issued(cast, worked(deeds.draft_of_order(order=order, user=cast.district_clerk)))
    text = text_of(word(paper))
    assert paper.number == order.number == "督〔2026〕1号"
    assert "来凤街道：" in text
    assert "查明原因，限期补建。" in text
    assert rows_of(word(paper), 0)[0] == ["督办事项", "综合服务社进度滞后"]
    assert scope.is_visible(paper, cast.town_clerk)
    assert not scope.is_visible(paper, cast.neighbour_clerk)


def test_minutes_tell_what_was_decided_and_are_not_for_towns(cast):
    values = {
        "held_on": OCTOBER, "title": "协调小组第三次会议", "place": "二会议室", "chair": "王某",
        "minutes": "会议听取了进展情况。", "departments": [cast.department.department], "towns": [cast.place.town],
    }  # fmt: skip
    meeting = meetings.save(user=cast.district_clerk, values=values)
    meetings.decide(
        meeting=meeting,
        user=cast.district_clerk,
        due_on=datetime.date(2026, 12, 10),
        title="补签协议",
        lead=[cast.department.department],
    )
    paper = issued(cast, worked(deeds.draft_of_meeting(meeting=meeting, user=cast.district_clerk)))
    doc = word(paper)
    assert "2026年10月31日，协调小组第三次会议在二会议室召开，王某主持会议。" in text_of(doc)
    assert rows_of(doc, 0)[1:] == [["1", "补签协议", "区供销社", "2026年12月10日"]]
    assert scope.is_visible(paper, cast.leader)
    assert not scope.is_visible(paper, cast.town_clerk)


def test_a_score_sheet_is_printed_as_published(cast, clock):
    clock.move_to("2027-01-20T02:00:00Z")
    plan = papers.plan_with_figures(cast)
    scheme = assessments.save_scheme(
        plan=plan, year=2026, user=cast.district_clerk, values={"name": "2026 年考核"}, weights={"6": 10}
    )
    papers.closed(cast, plan, papers.YEAR_END)
    assessments.publish(scheme=scheme, version=scheme.version, user=cast.district_verifier)
    sheet = scheme.sheets.get(town=cast.place.neighbour_town)
    paper = issued(cast, worked(deeds.draft_of_sheet(sheet=sheet, user=cast.district_clerk)))
    doc = word(paper)
    assert "丁家街道2026年度得25.00分，在2个参加排名的镇街中列第2位。" in text_of(doc)
    assert rows_of(doc, 0)[1] == ["6", "发展农村综合服务社", "10", "1家", "4家", "25.0", "2.50"]
    assert scope.is_visible(paper, cast.neighbour_clerk)


def test_the_figures_come_from_the_snapshot_and_nothing_else(cast, plan):
    """Rows may change between closing and drafting: the paper says what was closed."""
    verified_society(cast, cast.place.village, "补录服务社", papers.MARCH)
    rolling.drain()
    paper = bulletin(cast, plan)
    assert rows_of(word(paper), 0)[1][4] == "3"
    assert SnapshotProgress.objects.filter(month=paper.month).exists()
