"""Entering, editing and deleting rows."""

import datetime

import pytest
from django.core.exceptions import ValidationError

from federations.models import Membership
from ledger import verification
from ledger.entry import StaleVersion, create_row, delete_draft, edit_row
from ledger.models import Act, Status
from members.models import Household, Organisation
from service_centers.models import Site
from tests import rows


def edit(row, user, **values):
    return edit_row(row=row, values=values, user=user, version=row.version)


def test_a_new_row_is_a_draft_in_its_authors_hands(cast):
    site = rows.make("sites", cast)
    assert (site.status, site.version, site.edition) == (Status.DRAFT, 1, 0)
    assert site.created_by == cast.town_clerk
    assert site.hands == [cast.town_clerk.pk]


def test_a_row_outside_the_authors_towns_is_not_stored(cast):
    with pytest.raises(ValidationError) as error:
        create_row(model=Site, values={"name": "越界", "region": cast.place.neighbour_village}, user=cast.town_clerk)
    assert "region" in error.value.message_dict
    assert not Site.objects.exists()


def test_a_row_cannot_be_moved_out_of_the_authors_towns(cast):
    site = rows.make("sites", cast)
    with pytest.raises(ValidationError):
        edit(site, cast.town_clerk, region=cast.place.neighbour_village)
    site.refresh_from_db()
    assert site.region == cast.place.village


def test_a_row_of_another_town_cannot_be_chosen(cast):
    theirs = rows.make("sites", cast, village=cast.place.neighbour_village, status="verified")
    with pytest.raises(ValidationError) as error:
        rows.make("site-roles", cast, site=theirs)
    assert list(error.value.message_dict) == ["site"]


def test_a_town_enters_its_members_of_a_federation_whose_secretariat_is_next_door(cast):
    theirs = rows.make("federations", cast, village=cast.place.neighbour_village, status="verified")
    member = rows.organisation(cast, cast.place.village)
    values = {"federation": theirs, "organisation": member, "started_on": rows.DAY}
    joined = create_row(model=Membership, values=values | {"region": cast.place.town}, user=cast.town_clerk)
    joined.refresh_from_db()
    assert (joined.region, joined.home) == (cast.place.town, cast.place.village)
    with pytest.raises(ValidationError) as error:
        create_row(model=Membership, values=values | {"started_on": datetime.date(2026, 4, 1)}, user=cast.town_clerk)
    assert list(error.value.message_dict) == ["region"]


def test_a_revision_or_a_voided_row_cannot_be_chosen(cast):
    site = rows.site(cast, cast.place.village)
    revision = edit(site, cast.town_clerk, name="新名")
    with pytest.raises(ValidationError):
        rows.make("site-roles", cast, site=revision)
    voided = rows.make("sites", cast, status="voided")
    with pytest.raises(ValidationError):
        rows.make("site-roles", cast, site=voided)


def test_every_wrong_field_is_named_at_once(cast):
    with pytest.raises(ValidationError) as error:
        rows.make("organisations", cast, name="", code="93500120MA5U00012Y", kind="unheard")
    assert set(error.value.message_dict) == {"name", "code", "kind"}


@pytest.mark.parametrize(
    ("key", "changes", "field"),
    [
        ("production-services", {"area_mu": "-3"}, "area_mu"),
        ("site-roles", {"ended_on": rows.DAY}, "ended_on"),
        ("contracts", {"ended_on": rows.DAY}, "valid_until"),
        ("reported-figures", {"value": "-1"}, "value"),
        ("households", {"land_mu": "-1"}, "land_mu"),
        ("sites", {"region": None}, "region"),
    ],
)
def test_the_sentence_about_a_wrong_value_stands_once_at_its_field(cast, key, changes, field):
    with pytest.raises(ValidationError) as error:
        rows.make(key, cast, **changes)
    assert list(error.value.message_dict) == [field]
    assert len(error.value.message_dict[field]) == 1


def test_a_key_that_is_taken_is_refused_at_its_field(cast):
    rows.make("organisations", cast, code="93500120MA5U00011Y")
    with pytest.raises(ValidationError) as error:
        rows.make("organisations", cast, code="93500120MA5U00011Y")
    assert list(error.value.message_dict) == ["code"]


def test_a_draft_is_edited_in_place(cast):
    site = rows.make("sites", cast)
    edited = edit(site, cast.district_clerk, name="改过")
    assert (edited.pk, edited.name, edited.version) == (site.pk, "改过", 2)
    assert set(edited.hands) == {cast.town_clerk.pk, cast.district_clerk.pk}


def test_a_stale_version_stores_nothing(cast):
    site = rows.make("sites", cast)
    edit(site, cast.town_clerk, name="先到")
    with pytest.raises(StaleVersion):
        edit(site, cast.town_clerk, name="后到")
    site.refresh_from_db()
    assert site.name == "先到"


def test_an_edit_that_changes_nothing_is_no_edit(cast):
    site = rows.make("sites", cast)
    assert edit(site, cast.town_clerk, name=site.name).version == 1


def test_editing_a_verified_row_opens_a_submitted_revision_beside_it(cast):
    site = rows.site(cast, cast.place.village)
    revision = edit(site, cast.town_clerk, name="新名", phone="1")
    before = site.version
    site.refresh_from_db()
    assert (revision.revises_id, revision.act, revision.status) == (site.pk, Act.EDIT, Status.SUBMITTED)
    assert (site.status, site.pending_act, site.version) == (Status.VERIFIED, Act.EDIT, before + 1)
    assert site.name != "新名"
    assert list(Site.objects.counted()) == [site]


def test_there_is_at_most_one_open_revision(cast):
    site = rows.site(cast, cast.place.village)
    first = edit(site, cast.town_clerk, name="一")
    site.refresh_from_db()
    second = edit(site, cast.district_clerk, name="二")
    assert second.pk == first.pk
    assert set(second.hands) == {cast.town_clerk.pk, cast.district_clerk.pk}
    assert Site.objects.revisions().count() == 1


def test_typing_the_old_value_again_changes_the_open_revision(cast):
    site = rows.site(cast, cast.place.village)
    old = site.name
    edit(site, cast.town_clerk, name="写错了", contact="张三")
    site.refresh_from_db()
    assert edit(site, cast.town_clerk, name=old).name == old


def test_free_fields_of_a_verified_row_change_at_once(cast):
    site = rows.site(cast, cast.place.village)
    edited = edit(site, cast.town_clerk, phone="023-1", remark="换号")
    assert (edited.pk, edited.phone, edited.status, edited.pending_act) == (site.pk, "023-1", Status.VERIFIED, "")
    assert edited.edition == site.edition


def test_verifying_a_revision_does_not_bring_back_an_old_telephone_number(cast):
    site = rows.site(cast, cast.place.village)
    edit(site, cast.town_clerk, name="新名")
    site.refresh_from_db()
    edit(site, cast.town_clerk, phone="023-2")
    site.refresh_from_db()
    rows.do(verification.verify, site, cast.district_verifier)
    assert (site.name, site.phone) == ("新名", "023-2")


def test_a_revision_that_could_not_be_applied_is_refused_when_it_is_typed(cast):
    rows.make("organisations", cast, code="93500120MA5U00011Y")
    unit = rows.organisation(cast, cast.place.village)
    with pytest.raises(ValidationError) as error:
        edit(unit, cast.town_clerk, code="93500120MA5U00011Y")
    assert list(error.value.message_dict) == ["code"]
    assert not Organisation.objects.revisions().exists()


def test_a_revision_carries_links_and_verifying_it_applies_them(cast):
    place = cast.place
    federation = rows.federation(cast, place.village)
    edit(federation, cast.town_clerk, covers=[place.town, place.neighbour_town])
    federation.refresh_from_db()
    assert list(federation.covers.all()) == [place.town]
    rows.do(verification.verify, federation, cast.district_verifier)
    assert set(federation.covers.all()) == {place.town, place.neighbour_town}


def test_a_revision_of_something_else_keeps_the_links(cast):
    federation = rows.federation(cast, cast.place.village)
    edit(federation, cast.town_clerk, started_on=datetime.date(2026, 2, 1))
    federation.refresh_from_db()
    rows.do(verification.verify, federation, cast.district_verifier)
    assert list(federation.covers.all()) == [cast.place.town]


def test_a_revised_household_can_still_be_read(cast):
    household = rows.household(cast, cast.place.village)
    number = household.id_number
    edit(household, cast.town_clerk, head_name="王大明")
    household.refresh_from_db()
    rows.do(verification.verify, household, cast.district_verifier)
    household = Household.objects.get(pk=household.pk)
    assert (household.head_name, household.id_number) == ("王大明", number)


def test_a_voided_row_is_not_edited(cast):
    site = rows.make("sites", cast, status="voided")
    with pytest.raises(ValidationError, match="先恢复"):
        edit(site, cast.town_clerk, name="x")


def test_a_row_that_waits_to_be_voided_is_not_edited(cast):
    site = rows.site(cast, cast.place.village)
    rows.do(verification.void, site, cast.town_clerk, reason="重复")
    with pytest.raises(ValidationError, match="先撤回"):
        edit(site, cast.town_clerk, name="x")
    assert edit(site, cast.town_clerk, phone="023-3").phone == "023-3"


def test_a_draft_is_deleted_by_its_owner_only(cast):
    site = rows.make("sites", cast)
    with pytest.raises(ValidationError, match="本人"):
        delete_draft(row=site, user=cast.district_clerk, version=1)
    delete_draft(row=site, user=cast.town_clerk, version=1)
    assert not Site.objects.exists()


def test_the_drafts_that_are_part_of_a_draft_go_with_it(cast):
    site = rows.make("sites", cast)
    rows.make("site-roles", cast, site=site)
    delete_draft(row=site, user=cast.town_clerk, version=1)
    assert not Site.objects.exists()


def test_a_draft_that_others_use_stays_and_says_who(cast):
    unit = rows.make("organisations", cast)
    title = rows.make("titles", cast, organisation=unit)
    with pytest.raises(ValidationError, match=title.number):
        delete_draft(row=unit, user=cast.town_clerk, version=1)


def test_what_was_ever_submitted_is_not_deleted_but_can_be_voided(cast):
    site = rows.make("sites", cast)
    rows.do(verification.submit, site, cast.town_clerk)
    rows.do(verification.withdraw, site, cast.town_clerk)
    with pytest.raises(ValidationError, match="作废"):
        delete_draft(row=site, user=cast.town_clerk, version=site.version)
    rows.do(verification.void, site, cast.town_clerk, reason="不存在")
    assert site.status == Status.VOIDED
