"""My last changes: each kind of deed is taken back, none that somebody touched since."""

import datetime

import pytest
from django.urls import reverse

from ledger import registry, undo, verification
from ledger.attachments import attach
from ledger.entry import delete_draft, edit_row
from ledger.models import Status
from members.models import Organisation, Title
from tests import rows
from tests.pictures import jpeg
from tests.workbench import Workbench, said

pytestmark = pytest.mark.django_db


def take_back(row, user):
    row.refresh_from_db()
    return undo.undo(ledger=registry.of_model(type(row)), row_id=row.pk, version=row.version, user=user)


def change_of(row, user):
    return next(one for one in undo.last_changes(user) if one.row.pk == row.pk and type(one.row) is type(row))


def edited(row, user, **values):
    row.refresh_from_db()
    return edit_row(row=row, values=values, user=user, version=row.version)


def test_a_new_draft_is_deleted(cast):
    row = rows.make("organisations", cast)
    assert change_of(row, cast.town_clerk).what == "新增"
    take_back(row, cast.town_clerk)
    assert not Organisation.objects.filter(pk=row.pk).exists()


def test_an_edit_of_a_draft_gets_its_values_back(cast):
    row = rows.make("organisations", cast, name="原来的名称")
    edited(row, cast.town_clerk, name="新的名称", phone="1")
    assert change_of(row, cast.town_clerk).columns == ["名称", "联系电话"]
    take_back(row, cast.town_clerk)
    row.refresh_from_db()
    assert (row.name, row.phone) == ("原来的名称", "")


def test_a_row_handed_in_becomes_a_draft_again_and_that_is_taken_back_too(cast):
    row = rows.make("organisations", cast, status="submitted")
    take_back(row, cast.town_clerk)
    row.refresh_from_db()
    assert row.status == Status.DRAFT
    assert change_of(row, cast.town_clerk).what == "撤回"
    take_back(row, cast.town_clerk)
    row.refresh_from_db()
    assert row.status == Status.SUBMITTED


def test_a_telephone_of_a_verified_row_gets_its_old_number_back(cast):
    row = rows.make("organisations", cast, status="verified", phone="023-1")
    edited(row, cast.town_clerk, phone="023-2")
    assert change_of(row, cast.town_clerk).what == "改动，马上生效"
    take_back(row, cast.town_clerk)
    row.refresh_from_db()
    assert (row.phone, row.edition) == ("023-1", 1)


def test_the_revision_of_a_verified_row_is_withdrawn_and_handed_in_again(cast):
    row = rows.make("organisations", cast, status="verified", name="原名")
    edited(row, cast.town_clerk, name="新名")
    take_back(row, cast.town_clerk)
    row.refresh_from_db()
    assert not Organisation.objects.filter(revises=row).exists()
    assert change_of(row, cast.town_clerk).what == "撤回修改申请"
    take_back(row, cast.town_clerk)
    assert Organisation.objects.get(revises=row).name == "新名"


def test_an_edit_of_an_open_revision_gets_back_what_it_said(cast):
    row = rows.make("organisations", cast, status="verified", name="原名")
    edited(row, cast.town_clerk, name="一改")
    edited(row, cast.town_clerk, name="二改")
    take_back(row, cast.town_clerk)
    assert Organisation.objects.get(revises=row).name == "一改"


def test_asking_to_void_is_withdrawn_and_asked_again_with_its_reason(cast):
    row = rows.make("organisations", cast, status="verified")
    rows.do(verification.void, row, cast.town_clerk, reason="录错了")
    take_back(row, cast.town_clerk)
    assert not Organisation.objects.filter(revises=row).exists()
    take_back(row, cast.town_clerk)
    revision = Organisation.objects.get(revises=row)
    assert (revision.act, revision.reason) == ("void", "录错了")


def test_a_voided_draft_comes_back(cast):
    row = rows.make("organisations", cast, status="returned")
    rows.do(verification.void, row, cast.town_clerk, reason="录错了")
    take_back(row, cast.town_clerk)
    row.refresh_from_db()
    assert row.status == Status.DRAFT


def test_nothing_is_taken_back_where_a_colleague_changed_the_row_since(cast):
    row = rows.make("organisations", cast, name="原来的名称")
    edited(row, cast.town_clerk, name="我改的")
    edited(row, cast.district_clerk, name="区里改的")
    assert change_of(row, cast.town_clerk).why_not == "区级经办后来改过，不能撤销"
    with pytest.raises(undo.NotUndone, match="区级经办后来改过，不能撤销"):
        take_back(row, cast.town_clerk)
    row.refresh_from_db()
    assert row.name == "区里改的"


def test_what_was_verified_since_is_not_taken_back(cast):
    row = rows.make("organisations", cast, status="verified")
    assert change_of(row, cast.town_clerk).why_not == "已核实，不能撤销"
    with pytest.raises(undo.NotUndone):
        take_back(row, cast.town_clerk)


def test_what_others_rest_on_is_not_deleted(cast):
    row = rows.make("organisations", cast)
    rows.make("titles", cast, organisation=row)
    with pytest.raises(undo.NotUndone, match="还有记录引用"):
        take_back(row, cast.town_clerk)
    assert Title.objects.count() == 1


def test_an_old_page_takes_nothing_back(cast):
    row = rows.make("organisations", cast)
    seen = row.version
    edited(row, cast.town_clerk, name="后来改的")
    with pytest.raises(undo.NotUndone, match="请刷新"):
        undo.undo(ledger=registry.by_key("organisations"), row_id=row.pk, version=seen, user=cast.town_clerk)


def test_changes_of_others_are_not_mine(cast):
    rows.make("organisations", cast, village=cast.place.neighbour_village)
    assert undo.last_changes(cast.town_clerk) == []


def test_the_page_lists_my_changes_and_its_button_takes_one_back(cast):
    row = rows.make("organisations", cast, name="刚录的合作社")
    clerk = Workbench(cast.town_clerk)
    assert "刚录的合作社" in clerk.client.get(reverse("desk:changes")).content.decode()
    address = reverse("desk:undo", args=["organisations", row.pk])
    page = clerk.client.post(address, {"version": row.version}, follow=True)
    assert said(page) == "“刚录的合作社”：草稿已删除，要找回在“我最近改的”里恢复。"


def test_a_verifier_sees_what_he_did_but_takes_nothing_back(cast):
    row = rows.make("organisations", cast, status="verified")
    found = change_of(row, cast.district_verifier)
    assert (found.what, found.way) == ("核实为第 1 版", None)
    assert isinstance(found.at, datetime.datetime)


def deleted(row, user):
    row.refresh_from_db()
    delete_draft(row=row, user=user, version=row.version)
    return row


def bring_back(row, user):
    ledger = registry.of_model(type(row))
    return undo.undo(ledger=ledger, row_id=row.pk, version=row.version, user=user)


def test_a_deleted_draft_comes_back_under_its_number_with_parts_and_files(cast):
    site = rows.make("sites", cast, name="删错的店")
    part = rows.make("site-roles", cast, site=site)
    attach(row=site, upload=jpeg(), user=cast.town_clerk)
    deleted(site, cast.town_clerk)
    change = change_of(site, cast.town_clerk)
    assert (change.what, change.is_gone, change.way.label) == ("删除草稿", True, "恢复草稿")
    assert bring_back(change.row, cast.town_clerk) == "“删错的店”：草稿已恢复。"
    back = type(site).objects.get(pk=site.pk)
    assert (back.name, back.status, back.number, back.region) == ("删错的店", Status.DRAFT, site.number, site.region)
    assert [one.role for one in back.roles.all()] == [part.role]
    assert [file.file.read()[:2] for file in back.attachments.all()] == [b"\xff\xd8"]


def test_a_part_that_went_with_its_whole_is_not_told_apart(cast):
    site = rows.make("sites", cast)
    rows.make("site-roles", cast, site=site)
    deleted(site, cast.town_clerk)
    assert [one.ledger.key for one in undo.last_changes(cast.town_clerk) if one.is_gone] == ["sites"]


def test_a_deleted_household_comes_back_with_its_name(cast):
    household = deleted(rows.make("households", cast), cast.town_clerk)
    name = household.head_name
    bring_back(household, cast.town_clerk)
    assert type(household).objects.get(pk=household.pk).head_name == name


def test_a_deleted_draft_whose_code_was_taken_since_does_not_come_back(cast):
    row = deleted(rows.make("organisations", cast, code="93500120MA5U00011Y"), cast.town_clerk)
    rows.make("organisations", cast, code="93500120MA5U00011Y")
    with pytest.raises(undo.NotUndone, match="代码"):
        bring_back(row, cast.town_clerk)
    assert not Organisation.objects.filter(pk=row.pk).exists()


def test_nobody_brings_back_what_another_deleted(cast):
    row = deleted(rows.make("organisations", cast), cast.town_clerk)
    assert not any(one.is_gone for one in undo.last_changes(cast.district_clerk))
    address = reverse("desk:undo", args=["organisations", row.pk])
    for stranger in (cast.neighbour_clerk, cast.district_clerk):
        answer = Workbench(stranger).client.post(address, {"version": row.version})
        assert answer.status_code == 404
    assert not Organisation.objects.filter(pk=row.pk).exists()


def test_the_page_brings_a_deleted_draft_back(cast):
    row = deleted(rows.make("organisations", cast, name="删错的合作社"), cast.town_clerk)
    clerk = Workbench(cast.town_clerk)
    page = clerk.client.get(reverse("desk:changes")).content.decode()
    assert "删错的合作社" in page
    assert f"/rows/organisations/{row.pk}/" not in page
    answer = clerk.client.post(
        reverse("desk:undo", args=["organisations", row.pk]), {"version": row.version}, follow=True
    )
    assert said(answer) == "“删错的合作社”：草稿已恢复。"
