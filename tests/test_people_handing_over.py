"""离岗交接: half-filled forms and uploads in progress go with the rest, and the history says who gave them to whom."""

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse

from accounts import roles
from accounts.models import User
from desk.models import TypedDraft
from ledger.imports import jobs
from ledger.imports.models import ImportJob, JobState
from service_centers.models import Site
from tests import rows, uploads
from tests.desk import said
from tests.workbench import Workbench

pytestmark = pytest.mark.django_db


@pytest.fixture
def successor(cast):
    person = User.objects.create_user("next", password="只在测试里用-1", display_name="接手的", region=cast.place.town)
    person.groups.add(Group.objects.get(name=roles.TOWN_CLERK))
    return person


def hand_over(cast, to):
    address = reverse("desk:person_deed", args=[cast.town_clerk.pk, "hand-over"])
    return said(Workbench(cast.system_admin).client.post(address, {"successor": to.pk}, follow=True))


def new_site(name="凤凰便民店"):
    return uploads.workbook({"所在村（镇街）": "来凤村", "门店名称": name})


def owners(model, pk):
    """Of each change of owner: the new one, who did it, from whom to whom."""
    events = model.pgh_event_models["owner"].objects.filter(pgh_obj_id=pk).select_related("pgh_context")
    told = [(event.user_id, event.pgh_context.metadata) for event in events]
    return [(user, one["user"], one["leaving"], one["successor"]) for user, one in told]


def test_a_half_filled_form_goes_to_the_successor_who_goes_on_with_it(cast, successor):
    Workbench(cast.town_clerk).keep_typing("sites", kind="society", name="凤凰村综合服务社")
    assert "已把 1 条没办完的交给接手的：没填完的表 1 张。" in hand_over(cast, successor)
    draft = TypedDraft.objects.get()
    assert owners(TypedDraft, draft.pk) == [
        (successor.pk, cast.system_admin.pk, cast.town_clerk.pk, successor.pk),
    ]  # fmt: skip
    assert Workbench(successor).form("sites", "society").context["form"]["name"].value() == "凤凰村综合服务社"
    assert Workbench(cast.town_clerk).home().context["typing"] == []
    (begun,) = Workbench(successor).home().context["typing"]
    assert begun.title == "凤凰村综合服务社"


def test_a_form_that_the_successor_has_begun_himself_stays_and_is_told(cast, successor):
    for person in (cast.town_clerk, successor):
        Workbench(person).keep_typing("sites", kind="society", name=f"{person}在填的店")
    told = hand_over(cast, successor)
    assert "还有 1 条没有交（没填完的表 1 张）：他自己也正在填同一张，请他先存下自己的再交。" in told
    assert set(TypedDraft.objects.values_list("user", flat=True)) == {cast.town_clerk.pk, successor.pk}


def test_typing_on_a_row_beyond_the_successor_s_scope_stays(cast):
    row = rows.make("sites", cast, status="verified")
    Workbench(cast.town_clerk).keep_typing("sites", row=row.pk, name="改个名")
    assert "没填完的表 1 张" in hand_over(cast, cast.neighbour_clerk)
    assert TypedDraft.objects.get().user == cast.town_clerk


def test_an_upload_that_waits_is_stored_by_the_successor_in_his_name(cast, successor):
    job = uploads.compared(cast.town_clerk, "sites", new_site())
    assert job.state == JobState.COMPARED, job.detail
    assert "已把 1 条没办完的交给接手的：Excel 上传 1 个。" in hand_over(cast, successor)
    job.refresh_from_db()
    assert owners(ImportJob, job.pk) == [(successor.pk, cast.system_admin.pk, cast.town_clerk.pk, successor.pk)]
    address = reverse("desk:upload", args=[job.public_id])
    assert Workbench(successor).client.get(address).status_code == 200
    assert Workbench(cast.town_clerk).client.get(address).status_code == 404
    uploads.stored(job)
    site = Site.objects.get(name="凤凰便民店")
    assert (site.created_by, site.hands) == (successor, [successor.pk])


def test_an_upload_of_a_place_that_the_successor_has_no_part_in_stays(cast):
    job = uploads.compared(cast.town_clerk, "sites", new_site())
    told = hand_over(cast, cast.neighbour_clerk)
    assert "还有 1 条没有交（Excel 上传 1 个）：他看不到或无权录入，给他范围和角色后再交。" in told
    job.refresh_from_db()
    assert job.user == cast.town_clerk


def test_an_upload_that_is_stored_stays_with_who_stored_it(cast, successor):
    job = uploads.stored(uploads.compared(cast.town_clerk, "sites", new_site()))
    assert "Excel 上传" not in hand_over(cast, successor)
    job.refresh_from_db()
    assert job.user == cast.town_clerk


def test_an_upload_that_a_worker_has_in_hand_stays_and_is_told(cast, successor, monkeypatch):
    job = uploads.compared(cast.town_clerk, "sites", new_site())

    def hold(job_id):
        raise jobs.Busy

    monkeypatch.setattr(jobs, "hold", hold)
    assert "（Excel 上传 1 个）：正在处理，等处理完再交。" in hand_over(cast, successor)
    job.refresh_from_db()
    assert job.user == cast.town_clerk


def test_the_page_says_what_goes_over(cast):
    Workbench(cast.town_clerk).keep_typing("sites", kind="society", name="凤凰村综合服务社")
    uploads.compared(cast.town_clerk, "sites", new_site())
    page = Workbench(cast.system_admin).client.get(reverse("desk:person", args=[cast.town_clerk.pk]))
    assert page.context["open_work"] == 2
    assert "没填完的表、没办完的 Excel 上传" in page.content.decode()
