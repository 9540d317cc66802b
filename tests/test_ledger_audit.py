"""What the database itself guards: context, history, marks; tried past the application, by plain SQL."""

import io

import pghistory
import pytest
from django.apps import apps
from django.db import DatabaseError, connection, transaction
from psycopg2.errors import InsufficientPrivilege

from ledger import marks as outbox
from ledger import registry, verification
from ledger.entry import create_row, delete_draft, edit_row
from ledger.models import Attachment, Mark
from service_centers.models import Site, SiteRole
from tests import rows
from tests.pictures import attached

HISTORIES = [model for model in apps.get_models() if issubclass(model, pghistory.models.Event)]
GUARDED = [ledger.model for ledger in registry.ledgers()] + [Attachment]


def refused(sql, params=()):
    """Whether the database refuses the statement."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql, params)
    except DatabaseError:
        return True
    return False


@pytest.mark.django_db
@pytest.mark.parametrize("model", GUARDED, ids=lambda model: model.__name__)
def test_no_write_without_a_context_and_no_truncate(model):
    table = model._meta.db_table
    assert refused(f"UPDATE {table} SET id = id")
    assert refused(f"DELETE FROM {table}")
    assert refused(f"INSERT INTO {table} DEFAULT VALUES")
    assert refused(f"TRUNCATE {table} CASCADE")


@pytest.mark.django_db
@pytest.mark.parametrize("model", GUARDED, ids=lambda model: model.__name__)
def test_copy_into_a_ledger_is_refused(model):
    # psycopg's own error: Django wraps only what goes through execute().
    with pytest.raises(InsufficientPrivilege), transaction.atomic(), connection.cursor() as cursor:
        cursor.copy_expert(f"COPY {model._meta.db_table} (id) FROM STDIN", io.StringIO("1\n"))


@pytest.mark.django_db
def test_the_orm_without_a_context_is_refused_too():
    with pytest.raises(DatabaseError, match="审计上下文"), transaction.atomic():
        Site.objects.update(name="偷改")


@pytest.mark.django_db(transaction=True)
def test_the_context_of_a_transaction_ends_with_it(cast):
    rows.make("sites", cast)
    assert refused("UPDATE service_centers_site SET name = '偷改'")
    assert Site.objects.exclude(name="偷改").exists()


def test_every_step_is_on_record_with_who_and_what(cast):
    site = rows.make("sites", cast)
    edit_row(row=site, values={"name": "改名"}, user=cast.town_clerk, version=1)
    site.refresh_from_db()
    rows.do(verification.submit, site, cast.town_clerk)
    rows.do(verification.return_, site, cast.district_verifier, reason="缺照片")
    steps = site.events.order_by("pgh_id").values_list(
        "pgh_context__metadata__user", "pgh_context__metadata__deed", "status", "name"
    )
    clerk, verifier = cast.town_clerk.pk, cast.district_verifier.pk
    assert [step[:3] for step in steps] == [
        (clerk, "create", "draft"),
        (clerk, "edit", "draft"),
        (clerk, "submit", "submitted"),
        (verifier, "return", "returned"),
    ]
    assert steps[0][3] != steps[1][3] == "改名"


def test_a_deputys_deed_names_both(cast):
    site = rows.make("sites", cast, status="submitted")
    rows.do(verification.verify, site, cast.district_verifier, on_behalf_of=cast.leader)
    metadata = site.events.order_by("pgh_id").last().pgh_context.metadata
    assert (metadata["user"], metadata["on_behalf_of"]) == (cast.district_verifier.pk, cast.leader.pk)


@pytest.mark.parametrize("ledger", list(registry.ledgers()), ids=lambda ledger: ledger.key)
def test_the_history_of_every_ledger_can_only_grow(cast, ledger):
    row = rows.make(ledger.key, cast)
    events = ledger.model._meta.get_field("events").related_model._meta.db_table
    with rows.acting_as(cast.system_admin):
        assert refused(f"UPDATE {events} SET remark = 'x' WHERE id = %s", [row.pk])
        assert refused(f"DELETE FROM {events} WHERE id = %s", [row.pk])
        assert refused(f"TRUNCATE {events}")
    assert row.events.count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize("history", HISTORIES, ids=lambda history: history.__name__)
def test_no_history_can_be_emptied(history):
    assert refused(f"TRUNCATE {history._meta.db_table}")


def test_deleting_a_draft_leaves_its_history(cast):
    site = rows.make("sites", cast)
    delete_draft(row=site, user=cast.town_clerk, version=1)
    events = Site._meta.get_field("events").related_model
    assert list(events.objects.filter(id=site.pk).order_by("pgh_id").values_list("pgh_label", flat=True)) == [
        "insert",
        "delete",
    ]


def test_attaching_a_file_is_audited_and_its_history_only_grows(cast):
    file = attached(rows.make("sites", cast), cast.town_clerk)
    with rows.acting_as(cast.system_admin):
        assert refused("DELETE FROM ledger_attachmentevent WHERE id = %s", [file.pk])


def marks(model=SiteRole):
    """(region, since) of the marks of a ledger since the last call."""
    found = list(Mark.objects.filter(ledger=model._meta.db_table).values_list("region_id", "since"))
    Mark.objects.all().delete()
    return found


def test_a_draft_leaves_no_mark_and_a_submitted_row_does(cast):
    role = rows.make("site-roles", cast)
    assert marks() == []
    rows.do(verification.submit, role, cast.town_clerk)
    assert marks() == [(cast.place.village.pk, rows.DAY)]


def test_verifying_returning_and_voiding_leave_marks(cast):
    role = rows.make("site-roles", cast, status="submitted")
    marks()
    rows.do(verification.verify, role, cast.district_verifier)
    assert marks() == [(cast.place.village.pk, rows.DAY)]
    rows.do(verification.void, role, cast.town_clerk, reason="x")
    marks()
    rows.do(verification.verify, role, cast.district_verifier)
    assert set(marks()) == {(cast.place.village.pk, rows.DAY)}


def test_a_mark_reaches_back_to_the_earlier_of_old_and_new_date(cast):
    role = rows.make("site-roles", cast, status="verified")
    earlier = rows.DAY.replace(month=1)
    edit_row(row=role, values={"started_on": earlier}, user=cast.town_clerk, version=role.version)
    role.refresh_from_db()
    marks()
    rows.do(verification.verify, role, cast.district_verifier)
    assert min(since for _, since in marks()) == earlier


def test_moving_a_site_marks_both_villages(cast):
    role = rows.make("site-roles", cast, status="verified")
    site = Site.objects.get(pk=role.site_id)
    edit_row(row=site, values={"region": cast.place.other_village}, user=cast.town_clerk, version=site.version)
    site.refresh_from_db()
    marks()
    rows.do(verification.verify, site, cast.district_verifier)
    assert {region for region, _ in marks()} == {cast.place.village.pk, cast.place.other_village.pk}


@pytest.mark.django_db(transaction=True)
def test_a_transaction_that_dies_leaves_neither_row_nor_mark_nor_event(cast):
    values = rows.values_of("site-roles", cast)
    Mark.objects.all().delete()
    before = SiteRole.objects.count()

    class Killed(Exception):
        pass

    def enter_submit_and_die():
        with transaction.atomic():
            role = create_row(model=SiteRole, values=values, user=cast.town_clerk)
            rows.do(verification.submit, role, cast.town_clerk)
            assert Mark.objects.exists()
            raise Killed

    with pytest.raises(Killed):
        enter_submit_and_die()
    assert SiteRole.objects.count() == before
    assert not Mark.objects.exists()
    assert not SiteRole._meta.get_field("events").related_model.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_listeners_hear_of_marks_only_after_commit(cast, monkeypatch):
    heard = []
    monkeypatch.setattr(outbox, "_listeners", [lambda: heard.append(connection.in_atomic_block)])
    values = rows.values_of("sites", cast)
    with transaction.atomic():
        create_row(model=Site, values=values, user=cast.town_clerk)
        assert heard == []
    assert heard == [False]
