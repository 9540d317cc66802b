"""My last changes: each kind of deed is taken back, none that somebody touched since."""

import datetime

import pytest
from django.urls import reverse

from ledger import registry, undo, verification
from ledger.entry import edit_row
from ledger.models import Status
from members.models import Organisation, Title
from tests import rows
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
    assert said(page) == "“刚录的合作社”：草稿已删除。"


def test_a_verifier_sees_what_he_did_but_takes_nothing_back(cast):
    row = rows.make("organisations", cast, status="verified")
    found = change_of(row, cast.district_verifier)
    assert (found.what, found.way) == ("核实为第 1 版", None)
    assert isinstance(found.at, datetime.datetime)
