"""The places that a row serves are on record like its other columns: told, taken back, compared."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from federations.models import Federation
from ledger import past_links, registry, undo, verification
from ledger.entry import delete_draft, edit_row, open_revision
from ledger.history import timeline
from ledger.imports import jobs
from ledger.imports.models import Choice, Outcome
from ledger.resources import resource_of
from tests import rows
from tests.uploads import compared, sheet_lines, stored, workbook

pytestmark = pytest.mark.django_db


@pytest.fixture
def federation(cast):
    """A draft that serves the town of the cast."""
    return rows.make("federations", cast, village=cast.place.village)


def serve(federation, cast, *towns):
    federation.refresh_from_db()
    return edit_row(row=federation, values={"covers": towns}, user=cast.town_clerk, version=federation.version)


def covers(row):
    return set(row.covers.all())


def take_back(row, cast):
    row.refresh_from_db()
    ledger = registry.by_key("federations")
    return undo.undo(ledger=ledger, row_id=row.pk, version=row.version, user=cast.town_clerk)


def change_of(row, cast):
    return next(
        one for one in undo.last_changes(cast.town_clerk) if one.row.pk == row.pk and one.ledger.key == "federations"
    )


def steps(row):
    row.refresh_from_db()
    return timeline(row, resource_of(Federation).columns_of_model())


def test_the_history_tells_which_towns_were_served_before(cast, federation):
    place = cast.place
    serve(federation, cast, place.town, place.neighbour_town)
    [change] = steps(federation)[0].changes
    assert (change.label, change.before, change.after) == (
        "覆盖区划", str(place.town), f"{place.town}、{place.neighbour_town}",
    )  # fmt: skip


def test_the_history_of_a_verified_row_tells_what_a_revision_would_make_of_its_towns(cast, federation):
    place = cast.place
    rows.bring_to(federation, "verified", cast, cast.town_clerk)
    serve(federation, cast, place.neighbour_town)
    [change] = steps(federation)[0].changes
    assert (change.before, change.after) == (str(place.town), str(place.neighbour_town))


def test_a_change_of_towns_is_taken_back(cast, federation):
    place = cast.place
    serve(federation, cast, place.neighbour_town)
    assert change_of(federation, cast).columns == ["覆盖区划"]
    take_back(federation, cast)
    assert covers(federation) == {place.town}


def test_a_withdrawn_revision_is_handed_in_again_with_its_towns(cast, federation):
    place = cast.place
    rows.bring_to(federation, "verified", cast, cast.town_clerk)
    serve(federation, cast, place.town, place.neighbour_town)
    take_back(federation, cast)
    assert open_revision(federation) is None
    take_back(federation, cast)
    assert covers(open_revision(federation)) == {place.town, place.neighbour_town}
    assert covers(federation) == {place.town}


def test_a_verified_change_of_towns_is_told_as_the_revision_said_it(cast, federation):
    place = cast.place
    rows.bring_to(federation, "verified", cast, cast.town_clerk)
    serve(federation, cast, place.neighbour_town)
    federation.refresh_from_db()
    rows.do(verification.verify, federation, cast.district_verifier)
    assert covers(federation) == {place.neighbour_town}
    told = [step.words for step in steps(federation)[:2]]
    assert told == [["修改已核实，第 2 版"], ["提交修改"]]


def test_a_deleted_draft_comes_back_with_its_towns(cast, federation):
    place = cast.place
    serve(federation, cast, place.town, place.neighbour_town)
    federation.refresh_from_db()
    pk = federation.pk
    delete_draft(row=federation, user=cast.town_clerk, version=federation.version)
    gone = next(one for one in undo.last_changes(cast.town_clerk) if one.is_gone)
    undo.undo(ledger=registry.by_key("federations"), row_id=pk, version=gone.row.version, user=cast.town_clerk)
    assert covers(Federation.objects.get(pk=pk)) == {place.town, place.neighbour_town}


def test_an_undone_upload_gives_the_towns_back(cast, federation):
    place = cast.place
    [line] = sheet_lines(cast.district_clerk, "federations")
    job = stored(compared(cast.district_clerk, "federations", workbook(line | {"覆盖区划": place.neighbour_town.code})))
    assert covers(federation) == {place.neighbour_town}
    jobs.ask_to_undo(job=job)
    assert jobs.work(job.pk).left == []
    assert covers(federation) == {place.town}


@pytest.mark.parametrize(
    ("choice", "kept"), [(Choice.MINE, "neighbour_town"), (Choice.THEIRS, "both"), (Choice.ORIGINAL, "town")]
)
def test_two_people_who_change_the_towns_get_a_conflict_with_what_was_before(cast, federation, choice, kept):
    place = cast.place
    [line] = sheet_lines(cast.district_clerk, "federations")
    serve(federation, cast, place.town, place.neighbour_town)
    both = f"{place.town}、{place.neighbour_town}"
    job = compared(cast.district_clerk, "federations", workbook(line | {"覆盖区划": place.neighbour_town.code}))
    conflict = job.lines.get()
    assert conflict.outcome == Outcome.CONFLICT
    assert conflict.changes == {"covers": [str(place.town), str(place.neighbour_town), both]}
    jobs.decide(job=job, choices={conflict.line: choice})
    job.refresh_from_db()
    if choice != Choice.THEIRS:
        stored(job)
    expected = {"town": {place.town}, "neighbour_town": {place.neighbour_town}}
    assert covers(federation) == expected.get(kept, {place.town, place.neighbour_town})


def test_a_sheet_that_did_not_touch_the_towns_leaves_what_a_colleague_made_of_them(cast, federation):
    place = cast.place
    [line] = sheet_lines(cast.district_clerk, "federations")
    serve(federation, cast, place.town, place.neighbour_town)
    assert compared(cast.district_clerk, "federations", workbook(line)).count(Outcome.SAME) == 1
    assert covers(federation) == {place.town, place.neighbour_town}


@settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(choices=st.lists(st.sets(st.integers(0, 1), min_size=1, max_size=2), min_size=1, max_size=6))
def test_every_event_has_what_was_linked_after_its_deed(cast, choices):
    towns = [cast.place.town, cast.place.neighbour_town]
    row = rows.make("federations", cast, village=cast.place.village)
    linked = [{towns[0].pk}]
    for chosen in choices:
        row.refresh_from_db()
        version = row.version
        row = edit_row(row=row, values={"covers": [towns[n] for n in chosen]}, user=cast.town_clerk, version=version)
        if row.version > version:
            linked.append({towns[n].pk for n in chosen})
    events = list(Federation.pgh_event_model.objects.filter(pgh_obj_id=row.pk).order_by("pgh_id"))
    past_links.remember(Federation, events)
    assert [{town.pk for town in event.links["covers"]} for event in events] == linked
