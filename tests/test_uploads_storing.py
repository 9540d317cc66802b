"""From a file to what is stored: outcomes line by line, conflicts, repeating, undoing."""

import datetime
import os
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from federations.models import Federation
from ledger.entry import open_revision
from ledger.imports import jobs
from ledger.imports.comparing import NOT_MINE
from ledger.imports.models import Choice, JobState, Outcome
from ledger.models import Source, Status
from ledger.tasks import forget_uploads
from members.models import Household, PersonKey
from service_centers.models import ProductionService, Site
from tests import rows
from tests.desk import Desk
from tests.uploads import compared, errors_of, event_count, sheet_lines, stored, workbook

NEW_SITE = {"所在村（镇街）": "来凤村", "门店名称": "新店", "联系电话": 41000000}


def test_a_new_line_becomes_a_draft_with_its_source(cast):
    job = compared(cast.town_clerk, "sites", workbook(NEW_SITE))
    assert (job.state, job.count(Outcome.NEW), Site.objects.count()) == (JobState.COMPARED, 1, 0)
    job = stored(job)
    site = Site.objects.get()
    assert (site.name, site.phone, site.region, site.status, site.source, site.version, site.hands) == (
        "新店", "41000000", cast.place.village, Status.DRAFT, Source.IMPORT, 1, [cast.town_clerk.pk],
    )  # fmt: skip
    assert job.state == JobState.STORED
    assert Desk(cast.town_clerk).page(site).context["steps"][0].words == ["Excel 导入"]


def test_a_changed_line_of_a_draft_changes_it_in_place(cast):
    site = rows.make("sites", cast, name="旧名")
    [line] = sheet_lines(cast.town_clerk, "sites")
    job = compared(cast.town_clerk, "sites", workbook(line | {"门店名称": "新名"}))
    assert job.lines.get().changes == {"name": ["旧名", "新名"]}
    stored(job)
    site.refresh_from_db()
    assert (site.name, site.version, site.pending_act) == ("新名", 2, "")


def test_a_changed_line_of_a_verified_row_becomes_a_revision(cast):
    site = rows.make("sites", cast, status="verified", name="旧名")
    [line] = sheet_lines(cast.town_clerk, "sites")
    stored(compared(cast.town_clerk, "sites", workbook(line | {"门店名称": "新名"})))
    site.refresh_from_db()
    revision = open_revision(site)
    assert (site.name, site.pending_act, revision.name, revision.source) == ("旧名", "edit", "新名", Source.IMPORT)


def test_repeating_an_upload_changes_nothing_and_writes_no_event(cast):
    content = workbook(NEW_SITE)
    stored(compared(cast.town_clerk, "sites", content))
    rows.bring_to(rows.make("sites", cast), "verified", cast, cast.town_clerk)
    lines = sheet_lines(cast.town_clerk, "sites")
    changed = [line | {"备注": "改了"} for line in lines]
    stored(compared(cast.town_clerk, "sites", workbook(*changed)))
    before = event_count("sites")
    job = compared(cast.town_clerk, "sites", workbook(*changed))
    assert (job.count(Outcome.SAME), job.count(Outcome.CHANGED), job.count(Outcome.CONFLICT)) == (2, 0, 0)
    assert event_count("sites") == before
    with pytest.raises(jobs.NotNow):
        jobs.ask_to_store(job=job, only_good=False)


def test_a_mended_file_sent_again_does_not_count_its_good_rows_twice(cast):
    rows.link()
    provider = rows.organisation(cast, cast.place.village)
    good = {
        "作业所在村": "来凤村", "服务主体": provider.number, "服务对象": "小农户", "作物": "水稻", "环节": "耕",
        "作业面积（亩）": 300, "作业日期": "2026-03-01",
    }  # fmt: skip
    wrong = good | {"作业面积（亩）": "约3"}
    stored(compared(cast.town_clerk, "production-services", workbook(good, wrong)), only_good=True)
    job = compared(cast.town_clerk, "production-services", workbook(good, good | {"作业面积（亩）": 3}))
    assert job.counts == {"same": 1, "new": 1}
    stored(job)
    assert sorted(ProductionService.objects.values_list("area_mu", flat=True)) == [3, 300]


def test_two_people_with_the_same_sheet_get_a_conflict_and_nobody_is_overwritten(cast):
    rows.make("sites", cast, name="原名")
    [line] = sheet_lines(cast.town_clerk, "sites")
    stored(compared(cast.district_clerk, "sites", workbook(line | {"门店名称": "他的名"})))
    job = compared(cast.town_clerk, "sites", workbook(line | {"门店名称": "我的名"}))
    conflict = job.lines.get()
    assert (conflict.outcome, conflict.changes) == (Outcome.CONFLICT, {"name": ["原名", "我的名", "他的名"]})
    assert conflict.theirs.startswith("区级经办 ")
    with pytest.raises(jobs.NotNow):
        jobs.ask_to_store(job=job, only_good=False)
    assert Site.objects.get().name == "他的名"


@pytest.mark.parametrize(
    ("choice", "name"), [(Choice.MINE, "我的名"), (Choice.THEIRS, "他的名"), (Choice.ORIGINAL, "原名")]
)
def test_a_conflict_is_stored_as_it_was_decided(cast, choice, name):
    rows.make("sites", cast, name="原名")
    [line] = sheet_lines(cast.town_clerk, "sites")
    stored(compared(cast.district_clerk, "sites", workbook(line | {"门店名称": "他的名"})))
    mine = [line | {"门店名称": "我的名"}, {"所在村（镇街）": "来凤村", "门店名称": "另一家"}]
    job = compared(cast.town_clerk, "sites", workbook(*mine))
    jobs.decide(job=job, choices={2: choice})
    job.refresh_from_db()
    stored(job)
    assert set(Site.objects.values_list("name", flat=True)) == {name, "另一家"}


def test_what_another_changed_and_i_left_alone_stays_his(cast):
    rows.make("sites", cast, name="原名")
    [line] = sheet_lines(cast.town_clerk, "sites")
    stored(compared(cast.district_clerk, "sites", workbook(line | {"门店名称": "他的名"})))
    job = compared(cast.town_clerk, "sites", workbook(line))
    assert job.count(Outcome.SAME) == 1


def test_all_wrong_cells_are_named_together_and_nothing_is_stored(cast):
    provider = rows.organisation(cast, cast.place.village)
    rows.link()
    good = {
        "作业所在村": "来凤村", "服务主体": provider.number, "服务对象": "小农户", "作物": "水稻", "环节": "耕",
        "作业面积（亩）": 300, "作业遍数": 1, "作业日期": "2026-09-30",
    }  # fmt: skip
    job = compared(
        cast.town_clerk,
        "production-services",
        workbook(
            good,
            good | {"作业面积（亩）": "约300", "作业日期": "2026.13.4"},
            good | {"作业面积（亩）": -5, "服务对象": "大户"},
            good | {"作业所在村": "铜瓦村"},
            good | {"服务主体": "没有的公司"},
        ),
    )
    found = errors_of(job)
    assert [(line, column, typed) for line, column, typed, _ in found] == [
        (3, "作业日期", "2026.13.4"),
        (3, "作业面积（亩）", "约300"),
        (4, "作业面积（亩）", "-5"),
        (4, "服务对象", "大户"),
        (5, "作业所在村", "铜瓦村"),
        (6, "服务主体", "没有的公司"),
    ]
    said = {(line, column): sentence for line, column, _, sentence in found}
    assert said[3, "作业面积（亩）"] == "“约300”不是数字，请只填数，不带单位，如 300。"
    assert said[3, "作业日期"] == "“2026.13.4”里没有 13 月，请核对日期。"
    assert said[4, "作业面积（亩）"] == "作业面积必须大于 0 亩。"
    assert said[4, "服务对象"] == "“大户”不是可选项，可填：小农户、规模经营主体"
    assert "不在您的可选范围内" in said[5, "作业所在村"]
    with pytest.raises(jobs.NotNow):
        jobs.ask_to_store(job=job, only_good=False)
    assert not ProductionService.objects.exists()
    stored(job, only_good=True)
    assert [row.area_mu for row in ProductionService.objects.all()] == [Decimal(300)]


def test_the_id_of_another_towns_row_is_refused_as_if_it_did_not_exist(cast):
    """A plain ModelResource looks rows up in Model.objects.all(): this was seen, tried, real."""
    foreign = rows.make("sites", cast, village=cast.place.neighbour_village, name="丁家店")
    line = NEW_SITE | {"id": foreign.pk, "version": foreign.version}
    job = compared(cast.town_clerk, "sites", workbook(line, NEW_SITE | {"id": 999_999, "version": 1}))
    [(_, where, typed, sentence), (*_, same)] = errors_of(job)
    assert (where, typed, sentence, same) == ("记录", "", NOT_MINE, NOT_MINE)
    foreign.refresh_from_db()
    assert (foreign.name, foreign.version) == ("丁家店", 1)


def test_a_row_changed_between_looking_and_storing_is_no_more_stored(cast):
    site = rows.make("sites", cast)
    [line] = sheet_lines(cast.town_clerk, "sites")
    job = compared(cast.town_clerk, "sites", workbook(line | {"门店名称": "我改的名"}))
    Desk(cast.district_clerk).change(site, name="别人改的名")
    jobs.ask_to_store(job=job, only_good=False)
    job = jobs.work(job.pk)
    assert (job.state, job.detail, job.count(Outcome.CONFLICT)) == (JobState.COMPARED, jobs.MEANWHILE, 1)
    assert Site.objects.get().name == "别人改的名"


def test_an_undone_upload_leaves_what_was_there_before(cast):
    kept = rows.make("sites", cast, name="原名")
    verified = rows.make("sites", cast, status="verified", name="已核实")
    lines = {line["id"]: line for line in sheet_lines(cast.town_clerk, "sites")}
    content = workbook(lines[kept.pk] | {"门店名称": "改名"}, lines[verified.pk] | {"门店名称": "改名二"}, NEW_SITE)
    job = stored(compared(cast.town_clerk, "sites", content))
    assert Site.objects.count() == 4
    jobs.ask_to_undo(job=job)
    job = jobs.work(job.pk)
    assert (job.state, job.left) == (JobState.UNDONE, [])
    assert sorted(Site.objects.values_list("name", "pending_act")) == [("原名", ""), ("已核实", "")]


def test_undoing_leaves_and_names_what_somebody_changed_since(cast):
    job = stored(compared(cast.town_clerk, "sites", workbook(NEW_SITE, NEW_SITE | {"门店名称": "第二家"})))
    touched = Site.objects.get(name="第二家")
    Desk(cast.district_clerk).change(touched, name="区里改的名")
    jobs.ask_to_undo(job=job)
    job = jobs.work(job.pk)
    [(name, why)] = job.left
    assert name == f"{touched.number} 区里改的名"
    assert why.startswith("区级经办在 ")
    assert [site.name for site in Site.objects.all()] == ["区里改的名"]


def test_after_seven_days_nothing_is_undone(cast, time_machine):
    job = stored(compared(cast.town_clerk, "sites", workbook(NEW_SITE)))
    time_machine.move_to(job.stored_at + datetime.timedelta(days=7, minutes=1))
    with pytest.raises(jobs.NotNow, match="7 天内"):
        jobs.ask_to_undo(job=job)


def test_a_person_s_masked_fields_stay_what_they_are(cast):
    number = rows.identity_number(900)
    household = rows.make("households", cast, head_name="王小明", id_number=number)
    [line] = sheet_lines(cast.town_clerk, "households")
    stored(compared(cast.town_clerk, "households", workbook(line | {"人口（人）": 6})))
    household.refresh_from_db()
    assert (household.head_name, household.id_number, household.persons) == ("王小明", number, 6)


def test_persons_are_stored_together_each_with_a_key_of_his_own(cast):
    def upload(first, count):
        lines = [
            {"所在地": "来凤村", "户主姓名": f"王{n}", "身份证号": rows.identity_number(n), "人口": 3}
            for n in range(first, first + count)
        ]
        job = compared(cast.town_clerk, "households", workbook(*lines))
        jobs.ask_to_store(job=job, only_good=False)
        with CaptureQueriesContext(connection) as asked:
            jobs.work(job.pk)
        return len(asked)

    assert upload(910, 2) == upload(920, 12)
    made = Household.objects.order_by("pk")
    assert [row.head_name for row in made][:2] == ["王910", "王911"]
    assert [row.id_number for row in made][:2] == [rows.identity_number(910), rows.identity_number(911)]
    assert len({row.key_id for row in made}) == PersonKey.objects.count() == 14


def test_links_are_stored_and_changed_with_their_rows(cast):
    federation = rows.make("federations", cast, status="verified", covers=[cast.place.town])
    [line] = sheet_lines(cast.district_clerk, "federations")
    both = f"{cast.place.town.code}、{cast.place.neighbour_town.code}"
    other = rows.organisation(cast, cast.place.village, "federation")
    new = line | {"id": None, "version": None, "对应单位": other.number, "覆盖区划": cast.place.neighbour_town.code}
    job = compared(cast.district_clerk, "federations", workbook(line | {"覆盖区划": both}, new))
    assert errors_of(job) == []
    stored(job)
    revision = open_revision(federation)
    made = Federation.objects.get(organisation=other)
    towns = {cast.place.town, cast.place.neighbour_town}
    assert (set(federation.covers.all()), set(revision.covers.all())) == ({cast.place.town}, towns)
    assert list(made.covers.all()) == [cast.place.neighbour_town]
    [_, line] = sorted(sheet_lines(cast.district_clerk, "federations"), key=lambda one: one["id"])
    stored(compared(cast.district_clerk, "federations", workbook(line | {"覆盖区划": cast.place.town.code})))
    assert list(made.covers.all()) == [cast.place.town]


def test_a_job_tells_nobody_a_person_s_number(cast):
    number = rows.identity_number(901)
    line = {"所在地": "来凤村", "户主姓名": "李四", "身份证号": number, "人口": 3}
    job = compared(cast.town_clerk, "households", workbook(line, line | {"身份证号": "500227197001010"}))
    assert job.count(Outcome.REFUSED) == 1
    held = str([(one.shown, one.changes, one.errors) for one in job.lines.all()])
    assert number not in held
    assert "李四" not in held
    with job.file.open("rb") as kept:
        assert kept.read(4) != b"PK\x03\x04"


def test_after_a_month_the_file_is_gone_and_what_it_stored_still_is_not_stored_twice(cast, time_machine):
    content = workbook(NEW_SITE)
    job = stored(compared(cast.town_clerk, "sites", content))
    path = job.file.path
    time_machine.move_to(job.created_at + datetime.timedelta(days=31))
    assert forget_uploads() == 1
    job.refresh_from_db()
    assert (job.file.name, os.path.exists(path), job.lines.get().shown) == ("", False, "")
    assert compared(cast.town_clerk, "sites", content).counts == {"same": 1}
    assert forget_uploads() == 0
