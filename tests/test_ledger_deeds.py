"""Submitting, verifying, returning, withdrawing, voiding and restoring."""

import pytest
from django.core.exceptions import ValidationError

from ledger import registry, verification
from ledger.entry import edit_row
from ledger.models import Act, Attachment, Status
from ledger.verification import Hurdle, Item
from members.models import Organisation
from service_centers.models import Site, SiteRole
from tests import rows

LEDGERS = [ledger.key for ledger in registry.ledgers()]


def hurdle(deed, row, user, **extra):
    """Try a deed that must fail; say why it did."""
    outcome = deed(model=type(row), items=[Item(row.pk, row.version)], user=user, **extra)
    assert not outcome.done
    return outcome.conflicts[0].hurdle


def edit(row, user, **values):
    revision = edit_row(row=row, values=values, user=user, version=row.version)
    row.refresh_from_db()
    return revision


@pytest.mark.parametrize("key", LEDGERS)
def test_a_row_of_every_ledger_goes_from_draft_to_verified(cast, key):
    row = rows.make(key, cast, status="verified")
    assert (row.status, row.edition) == (Status.VERIFIED, 1)
    assert row.verified_by == cast.district_verifier


@pytest.mark.parametrize("key", LEDGERS)
def test_a_row_of_every_ledger_can_be_voided_and_restored(cast, key):
    row = rows.make(key, cast, status="verified")
    clerk = rows.clerk_of(key, cast, cast.place.village)
    rows.do(verification.void, row, clerk, reason="重复")
    assert (row.status, row.pending_act) == (Status.VERIFIED, Act.VOID)
    rows.do(verification.verify, row, cast.district_verifier)
    assert (row.status, row.pending_act, row.edition, row.reason) == (Status.VOIDED, "", 2, "重复")
    rows.do(verification.restore, row, clerk)
    assert (row.status, row.pending_act) == (Status.VOIDED, Act.RESTORE)
    rows.do(verification.verify, row, cast.district_verifier)
    assert (row.status, row.pending_act, row.edition) == (Status.VERIFIED, "", 3)


def test_returning_a_row_needs_a_reason(cast):
    site = rows.make("sites", cast, status="submitted")
    with pytest.raises(ValidationError) as error:
        verification.return_(model=Site, items=[Item(site.pk, site.version)], user=cast.district_verifier, reason=" ")
    assert list(error.value.message_dict) == ["reason"]


def test_a_returned_row_is_mended_and_submitted_again(cast):
    site = rows.make("sites", cast, status="returned")
    assert (site.status, site.reason) == (Status.RETURNED, "照片看不清")
    edit(site, cast.town_clerk, name="改好了")
    assert site.status == Status.RETURNED
    rows.do(verification.submit, site, cast.town_clerk)
    assert (site.status, site.reason) == (Status.SUBMITTED, "")


def test_verifying_a_revision_makes_a_new_edition_of_the_same_row(cast):
    site = rows.site(cast, cast.place.village)
    edit(site, cast.town_clerk, name="新名")
    assert rows.do(verification.verify, site, cast.district_verifier).pk == site.pk
    assert (site.name, site.edition, site.pending_act) == ("新名", 2, "")
    assert not Site.objects.revisions().exists()


def test_returning_a_revision_leaves_the_row_and_gives_the_revision_back(cast):
    site = rows.site(cast, cast.place.village)
    old = site.name
    revision = edit(site, cast.town_clerk, name="新名")
    rows.do(verification.return_, site, cast.district_verifier, reason="名称与招牌不符")
    revision.refresh_from_db()
    assert (site.name, site.status, site.pending_act, site.edition) == (old, Status.VERIFIED, "", 1)
    assert (revision.status, revision.reason, revision.name) == (Status.RETURNED, "名称与招牌不符", "新名")
    rows.do(verification.submit, site, cast.town_clerk)
    assert site.pending_act == Act.EDIT


def test_editing_a_row_with_a_returned_revision_submits_it_again(cast):
    site = rows.site(cast, cast.place.village)
    edit(site, cast.town_clerk, name="新名")
    rows.do(verification.return_, site, cast.district_verifier, reason="不符")
    revision = edit(site, cast.town_clerk, name="招牌名")
    assert (revision.status, revision.reason, site.pending_act) == (Status.SUBMITTED, "", Act.EDIT)


def test_withdrawing_a_revision_deletes_it(cast):
    site = rows.site(cast, cast.place.village)
    edit(site, cast.town_clerk, name="新名")
    rows.do(verification.withdraw, site, cast.town_clerk)
    assert (site.status, site.pending_act) == (Status.VERIFIED, "")
    assert not Site.objects.revisions().exists()


def test_withdrawing_a_submitted_row_makes_it_a_draft(cast):
    site = rows.make("sites", cast, status="submitted")
    rows.do(verification.withdraw, site, cast.town_clerk)
    assert site.status == Status.DRAFT


@pytest.mark.parametrize("deed", [verification.verify, verification.return_, verification.withdraw])
def test_a_draft_is_only_submitted(cast, deed):
    site = rows.make("sites", cast)
    extra = {"reason": "x"} if deed is verification.return_ else {}
    assert hurdle(deed, site, cast.district_verifier, **extra) == Hurdle.REFUSED


def test_a_stale_version_is_a_conflict(cast):
    site = rows.make("sites", cast, status="submitted")
    site.version -= 1
    assert hurdle(verification.verify, site, cast.district_verifier) == Hurdle.STALE
    site.refresh_from_db()
    assert site.status == Status.SUBMITTED


def test_a_change_of_the_revision_makes_the_rows_version_stale(cast):
    site = rows.site(cast, cast.place.village)
    edit(site, cast.town_clerk, name="一")
    seen = site.version
    edit(site, cast.town_clerk, name="二")
    outcome = verification.verify(model=Site, items=[Item(site.pk, seen)], user=cast.district_verifier)
    assert [conflict.hurdle for conflict in outcome.conflicts] == [Hurdle.STALE]


def test_bulk_does_what_it_can_and_names_the_rest(cast):
    good = rows.make("sites", cast, status="submitted")
    draft = rows.make("sites", cast)
    theirs = rows.make("sites", cast, village=cast.place.neighbour_village, status="submitted")
    items = [Item(row.pk, row.version) for row in (good, draft, theirs)] + [Item(0, 1)]
    outcome = verification.withdraw(model=Site, items=items, user=cast.town_clerk)
    assert [row.pk for row in outcome.done] == [good.pk]
    assert {conflict.id: conflict.hurdle for conflict in outcome.conflicts} == {
        draft.pk: Hurdle.REFUSED,
        theirs.pk: Hurdle.GONE,
        0: Hurdle.GONE,
    }


def test_nobody_verifies_what_he_submitted_or_edited(cast):
    site = rows.make("sites", cast)
    site = edit_row(row=site, values={"name": "代改"}, user=cast.district_clerk, version=1)
    rows.do(verification.submit, site, cast.town_clerk)
    for person in (cast.town_clerk, cast.district_clerk):
        assert hurdle(verification.verify, site, person) == Hurdle.OWN_WORK


def test_nobody_verifies_for_the_author_or_what_was_submitted_for_himself(cast):
    site = rows.make("sites", cast)
    rows.do(verification.submit, site, cast.district_clerk, on_behalf_of=cast.leader)
    for_author = {"on_behalf_of": cast.town_clerk}
    assert hurdle(verification.verify, site, cast.district_verifier, **for_author) == Hurdle.OWN_WORK
    assert hurdle(verification.verify, site, cast.leader) == Hurdle.OWN_WORK
    rows.do(verification.verify, site, cast.district_verifier)


def test_nobody_verifies_his_own_revision_but_may_verify_anothers(cast):
    site = rows.site(cast, cast.place.village)
    edit(site, cast.district_verifier, name="区里改的")
    assert hurdle(verification.verify, site, cast.district_verifier) == Hurdle.OWN_WORK
    rows.do(verification.verify, site, cast.town_clerk)


def test_the_deputys_name_and_the_principals_are_kept(cast):
    site = rows.make("sites", cast, status="submitted")
    rows.do(verification.verify, site, cast.district_verifier, on_behalf_of=cast.leader)
    assert (site.changed_by, site.changed_for) == (cast.district_verifier, cast.leader)


def test_a_site_and_its_roles_go_together(cast):
    site = rows.make("sites", cast)
    role = rows.make("site-roles", cast, site=site)
    for deed, person, status in [
        (verification.submit, cast.town_clerk, Status.SUBMITTED),
        (verification.withdraw, cast.town_clerk, Status.DRAFT),
        (verification.submit, cast.town_clerk, Status.SUBMITTED),
        (verification.verify, cast.district_verifier, Status.VERIFIED),
    ]:
        rows.do(deed, site, person)
        role.refresh_from_db()
        assert (site.status, role.status) == (status, status)


def test_a_new_role_does_not_follow_the_revision_of_its_site(cast):
    site = rows.site(cast, cast.place.village)
    role = rows.make("site-roles", cast, site=site, status="submitted")
    edit(site, cast.town_clerk, name="新名")
    rows.do(verification.verify, site, cast.district_verifier)
    role.refresh_from_db()
    assert role.status == Status.SUBMITTED


def test_a_role_is_not_verified_before_its_site(cast):
    site = rows.make("sites", cast)
    role = rows.make("site-roles", cast, site=site, status="submitted")
    assert hurdle(verification.verify, role, cast.district_verifier) == Hurdle.INVALID


def test_what_others_use_is_not_voided_and_the_refusal_lists_them(cast):
    title = rows.make("titles", cast, status="verified")
    unit = title.organisation
    outcome = verification.void(
        model=Organisation, items=[Item(unit.pk, unit.version)], user=cast.town_clerk, reason="注销"
    )
    assert title.number in outcome.conflicts[0].detail


def test_rows_outside_the_scope_are_counted_but_not_named_in_a_refusal(cast):
    loan = rows.make("loans", cast, status="verified")
    unit = loan.organisation
    outcome = verification.void(
        model=Organisation, items=[Item(unit.pk, unit.version)], user=cast.town_clerk, reason="注销"
    )
    assert loan.number not in outcome.conflicts[0].detail
    assert "信贷投放 1 条" in outcome.conflicts[0].detail


def test_a_row_waiting_to_be_voided_is_not_voided_once_others_use_it(cast):
    unit = rows.organisation(cast, cast.place.village)
    rows.do(verification.void, unit, cast.town_clerk, reason="注销")
    rows.make("titles", cast, organisation=unit, status="submitted")
    assert hurdle(verification.verify, unit, cast.district_verifier) == Hurdle.INVALID


def test_a_row_whose_key_was_taken_meanwhile_is_not_restored(cast):
    first = rows.make("organisations", cast, code="93500120MA5U00011Y", status="voided")
    rows.make("organisations", cast, code="93500120MA5U00011Y")
    assert hurdle(verification.restore, first, cast.town_clerk) == Hurdle.INVALID


def test_a_draft_that_was_never_submitted_is_not_voided(cast):
    site = rows.make("sites", cast)
    assert hurdle(verification.void, site, cast.town_clerk, reason="x") == Hurdle.REFUSED


def test_a_voided_row_that_was_never_verified_comes_back_as_a_draft(cast):
    site = rows.make("sites", cast, status="voided")
    rows.do(verification.restore, site, cast.town_clerk)
    assert (site.status, site.edition) == (Status.DRAFT, 0)


def test_files_of_a_revision_move_to_the_row_when_it_is_verified(cast):
    role = rows.make("site-roles", cast, status="verified")
    revision = edit(role, cast.town_clerk, started_on=None)
    with rows.acting_as(cast.town_clerk):
        Attachment.objects.create(
            row=revision, file="x", name="门头.jpg", content_type="image/jpeg", size=1, sha256="0",
            uploaded_by=cast.town_clerk,
        )  # fmt: skip
    rows.do(verification.verify, role, cast.district_verifier)
    assert [file.name for file in role.attachments.all()] == ["门头.jpg"]
    assert SiteRole.objects.get(pk=role.pk).attachments.count() == Attachment.objects.count() == 1


def test_withdrawing_a_revision_takes_its_files_with_it(cast):
    role = rows.make("site-roles", cast, status="verified")
    revision = edit(role, cast.town_clerk, started_on=None)
    with rows.acting_as(cast.town_clerk):
        Attachment.objects.create(
            row=revision, file="x", name="门头.jpg", content_type="image/jpeg", size=1, sha256="0",
            uploaded_by=cast.town_clerk,
        )  # fmt: skip
    rows.do(verification.withdraw, role, cast.town_clerk)
    assert not Attachment.objects.exists()
