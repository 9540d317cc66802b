"""An upload taken back after its rows went on: handed in, verified, used by others. What stays is said, and why."""

import pytest

from ledger import verification
from ledger.entry import delete_draft, open_revision
from ledger.imports import jobs
from ledger.imports.models import JobState
from ledger.models import Status
from service_centers.models import Site
from tests import rows
from tests.desk import Desk
from tests.uploads import compared, sheet_lines, stored, workbook

pytestmark = pytest.mark.django_db
VERIFIED = "已经核实，保持现状；确实不要的，请打开记录改正或申请作废"
SUBMITTED = "已经提交核实，保持现状；要改的请先撤回"


def line(name):
    return {"所在村（镇街）": "来凤村", "门店名称": name}


@pytest.fixture
def job(cast):
    """Four new shops, in draft."""
    names = ("草稿店", "提交店", "核实店", "有类别的店")
    return stored(compared(cast.town_clerk, "sites", workbook(*map(line, names))))


def undone(job):
    jobs.ask_to_undo(job=job)
    jobs.work(job.pk)
    job.refresh_from_db()
    assert job.state == JobState.UNDONE, job.detail
    return job


def site(name):
    return Site.objects.get(name=name)


def submit(row, user):
    return _one(verification.submit(model=type(row), items=[item(row)], user=user))


def verify(row, user):
    return _one(verification.verify(model=type(row), items=[item(row)], user=user))


def item(row):
    row.refresh_from_db()
    return verification.Item(row.pk, row.version)


def _one(outcome):
    assert not outcome.conflicts, outcome.conflicts
    return outcome.done[0]


def lead(cast, job):
    return Desk(cast.town_clerk).get(f"/desk/uploads/{job.public_id}/")


def test_all_of_it_at_once_each_row_by_what_became_of_it(cast, job):
    submit(site("提交店"), cast.town_clerk)
    submit(site("核实店"), cast.town_clerk)
    verify(site("核实店"), cast.district_verifier)
    used, verified = site("有类别的店"), site("核实店")
    role = rows.make("site-roles", cast, site=used)
    job = undone(job)
    assert sorted(Site.objects.values_list("name", "status")) == [
        ("提交店", Status.VOIDED), ("有类别的店", Status.DRAFT), ("核实店", Status.VERIFIED),
    ]  # fmt: skip
    assert sorted(job.left) == sorted([
        [f"{verified.number} 核实店", VERIFIED],
        [f"{used.number} 有类别的店", f"别的记录用着它，保持现状：网点类别 1 条（{role.number}）。请先处理它们"],
    ])  # fmt: skip
    page = lead(cast, job)
    told = "这次上传已经整批撤销，其中 1 条提交过的改为作废，编号和经过还在，2 条保持现状（见下）。"
    assert page.context["words"].lead == told
    assert VERIFIED in page.content.decode()


def test_what_its_author_handed_in_is_voided_with_the_reason(cast, job):
    submit(site("提交店"), cast.town_clerk)
    undone(job)
    row = site("提交店")
    assert (row.status, row.reason, row.changed_by) == (Status.VOIDED, "撤销 Excel 导入", cast.town_clerk)


def test_what_came_back_with_a_reason_is_voided_too(cast, job):
    row = submit(site("提交店"), cast.town_clerk)
    verification.return_(model=Site, items=[item(row)], user=cast.district_verifier, reason="看不清")
    undone(job)
    assert site("提交店").status == Status.VOIDED


def test_a_row_that_only_a_voided_one_uses_stays_and_names_it(cast, job):
    used = site("有类别的店")
    role = rows.make("site-roles", cast, site=used, status="submitted")
    _one(verification.void(model=type(role), items=[item(role)], user=cast.town_clerk, reason="录错了"))
    assert [why for _, why in undone(job).left] == [
        f"别的记录用着它，保持现状：网点类别 1 条（{role.number}）。请先处理它们"
    ]
    assert Site.objects.get().pk == used.pk


def test_rows_that_their_author_deleted_since_are_no_matter(cast, job):
    for row in Site.objects.all():
        delete_draft(row=row, user=cast.town_clerk, version=row.version)
    assert undone(job).left == []


# Rows that were there before and that the upload changed


def changed(cast, status):
    row = rows.make("sites", cast, status=status, name="原名")
    [written] = sheet_lines(cast.town_clerk, "sites")
    return row, stored(compared(cast.town_clerk, "sites", workbook(written | {"门店名称": "改名"})))


def test_a_changed_draft_handed_in_since_stays_and_says_what_to_do(cast):
    row, job = changed(cast, "draft")
    submit(row, cast.town_clerk)
    assert undone(job).left == [[f"{row.number} 改名", SUBMITTED]]
    assert site("改名").status == Status.SUBMITTED


def test_a_changed_draft_verified_since_stays(cast):
    row, job = changed(cast, "draft")
    submit(row, cast.town_clerk)
    verify(row, cast.district_verifier)
    assert undone(job).left == [[f"{row.number} 改名", VERIFIED]]
    assert site("改名").status == Status.VERIFIED


def test_a_change_of_a_verified_row_that_was_verified_since_stays(cast):
    row, job = changed(cast, "verified")
    verify(open_revision(row), cast.district_verifier)
    assert undone(job).left == [[f"{row.number} 改名", VERIFIED]]
    row.refresh_from_db()
    assert (row.name, row.edition) == ("改名", 2)


def test_a_change_of_a_verified_row_that_still_waits_is_withdrawn(cast):
    row, job = changed(cast, "verified")
    assert undone(job).left == []
    row.refresh_from_db()
    assert (row.name, row.pending_act, row.edition) == ("原名", "", 1)
    assert open_revision(row) is None


def test_a_changed_row_that_others_point_at_meanwhile_is_what_it_was(cast):
    row, job = changed(cast, "draft")
    rows.make("site-roles", cast, site=row)
    undone(job)
    row.refresh_from_db()
    assert row.name == "原名"
