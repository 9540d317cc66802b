"""Spot checks: anybody draws the same rows again, and what was found on the spot is on record."""

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from reporting import spot_checks
from reporting.drawing import draw
from reporting.models import SpotCheck
from tests import rows
from tests.desk import shown
from tests.pictures import jpeg
from tests.query_counts import recorded
from tests.reporting_month import OPEN, at, hand_in, october, owe, said

pytestmark = pytest.mark.django_db
PAGE = "/desk/spot-checks/"


@pytest.fixture
def handed_in(cast):
    """October's report of 来凤, behind which six sites stand."""
    owe(cast.place.town, cast.place.neighbour_town)
    period = october(cast)
    with at("2026-10-20"):
        for _ in range(6):
            rows.make("sites", cast, status="submitted")
    with at(OPEN):
        return hand_in(cast, period, claims=said(sites="changed"))


def sitting(user):
    client = Client()
    client.force_login(user)
    return client


def drawn(check):
    return [(row.ledger, row.row_id) for row in check.rows.all()]


def test_the_same_seed_and_list_draw_the_same_entries_in_any_order():
    # The three smallest of SHA-256("2026:1") … SHA-256("2026:10"), found by hand with sha256sum.
    assert draw(range(1, 11), seed="2026", size=3) == draw(reversed(range(1, 11)), seed="2026", size=3)
    assert draw(range(1, 11), seed="2026", size=3) == BY_HAND
    assert draw(range(1, 11), seed="2027", size=10) != draw(range(1, 11), seed="2026", size=10)


BY_HAND = [9, 1, 6]


def test_a_draw_can_be_repeated_from_what_is_recorded(cast, handed_in):
    check = spot_checks.draw_submission(submission=handed_in, size=3, user=cast.district_verifier)
    entries = [tuple(entry) for entry in check.drawn_from]
    assert len(entries) == 6
    assert draw(entries, seed=check.seed, size=check.size) == drawn(check)
    again = spot_checks.draw_submission(submission=handed_in, size=3, user=cast.district_verifier, seed=check.seed)
    assert drawn(again) == drawn(check)


def test_a_draw_takes_the_rows_of_that_town_and_month_only(cast, handed_in):
    rows.make("sites", cast, village=cast.place.neighbour_village, status="submitted")
    rows.make("sites", cast, status="draft")
    check = spot_checks.draw_submission(submission=handed_in, size=50, user=cast.district_verifier)
    assert check.rows.count() == 6


def test_a_draw_names_only_rows_that_the_drawer_may_see(cast, handed_in):
    assert len(spot_checks.rows_of(handed_in, cast.district_verifier)) == 6
    assert spot_checks.rows_of(handed_in, cast.neighbour_clerk) == []
    with pytest.raises(ValidationError):
        spot_checks.draw_submission(submission=handed_in, size=3, user=cast.auditor)


def test_where_nothing_changed_there_is_nothing_to_draw(cast, handed_in):
    with at(OPEN):
        quiet = hand_in(cast, handed_in.period, cast.place.neighbour_town)
    with pytest.raises(ValidationError, match="没有可抽的"):
        spot_checks.draw_submission(submission=quiet, size=3, user=cast.district_verifier)


def test_a_batch_is_checked_by_lines_of_its_signed_list(cast):
    batch = rows.make("production-services", cast, grain="batch", subjects=40)
    check = spot_checks.draw_batch(row=batch, size=5, user=cast.district_verifier, seed="摇号 17")
    lines = [row.line for row in check.rows.all()]
    assert (check.drawn_from, len(set(lines))) == (40, 5)
    assert lines == sorted(draw(range(1, 41), seed="摇号 17", size=5))


def test_what_is_no_batch_has_no_list(cast):
    single = rows.make("production-services", cast)
    with pytest.raises(ValidationError, match="不是按月汇总"):
        spot_checks.draw_batch(row=single, size=5, user=cast.district_verifier)


def test_a_difference_needs_words(cast, handed_in):
    row = spot_checks.draw_submission(submission=handed_in, size=1, user=cast.district_verifier).rows.get()
    with pytest.raises(ValidationError, match="请写明哪里不符"):
        spot_checks.note(row=row, result="differs", remark=" ", user=cast.district_verifier)
    with pytest.raises(ValidationError, match="请选"):
        spot_checks.note(row=row, result="x", remark="", user=cast.district_verifier)
    spot_checks.note(row=row, result="fits", remark="", user=cast.district_verifier)
    row.refresh_from_db()
    assert (row.result, row.noted_by) == ("fits", cast.district_verifier)


def test_the_verifier_draws_notes_and_photographs_on_the_pages(cast, handed_in):
    client = sitting(cast.district_verifier)
    page = client.post(PAGE, {"submission": handed_in.pk, "size": "2", "seed": "7"}, follow=True)
    assert "从 6 条里抽 2，种子 7" in shown(page)
    check = SpotCheck.objects.get()
    row = check.rows.first()
    body = {"result": "incomplete", "remark": "门头照片要重拍", "photos": jpeg()}
    page = client.post(f"{PAGE}{check.pk}/{row.pk}/", body, follow=True)
    assert "已查 1／2：需补正 1" in shown(page)
    photo = row.attachments.get()
    assert client.get(f"/files/{photo.public_id}/").status_code == 200
    assert sitting(cast.town_clerk).get(f"/files/{photo.public_id}/").status_code == 200
    assert sitting(cast.neighbour_clerk).get(f"/files/{photo.public_id}/").status_code == 404


def test_a_wrong_size_or_number_is_told(cast, handed_in):
    client = sitting(cast.district_verifier)
    for size in ("0", "51", "x"):
        page = client.post(PAGE, {"submission": handed_in.pk, "size": size}, follow=True)
        assert "抽取条数请填 1 到 50" in shown(page)
    assert "没有编号为“SH-9”的批次" in shown(client.post(PAGE, {"batch": "SH-9", "size": "1"}, follow=True))
    assert not SpotCheck.objects.exists()


def test_the_neighbour_and_those_without_the_right_get_nothing(cast, handed_in):
    check = spot_checks.draw_submission(submission=handed_in, size=1, user=cast.district_verifier)
    row = check.rows.get()
    neighbour, town, leader = (sitting(who) for who in (cast.neighbour_clerk, cast.town_clerk, cast.leader))
    assert neighbour.get(f"{PAGE}{check.pk}/").status_code == 404
    assert neighbour.post(f"{PAGE}{check.pk}/{row.pk}/", {"result": "fits"}).status_code == 404
    assert "来凤街道" not in shown(neighbour.get(PAGE))
    assert town.get(f"{PAGE}{check.pk}/").status_code == 200
    for client in (town, leader):
        assert client.post(f"{PAGE}{check.pk}/{row.pk}/", {"result": "fits"}).status_code == 403
        assert client.post(PAGE, {"submission": handed_in.pk, "size": "1"}).status_code == 403
    assert sitting(cast.bank_clerk).get(PAGE).status_code == 403
    row.refresh_from_db()
    assert row.result == ""


@pytest.mark.parametrize("many", [1, 6])
def test_the_pages_cost_the_same_with_many_checks_and_rows(cast, handed_in, many):
    for _ in range(many):
        check = spot_checks.draw_submission(submission=handed_in, size=many, user=cast.district_verifier)
    for name in ("town_clerk", "district_verifier"):
        client = sitting(getattr(cast, name))
        recorded("desk/spot-checks", name, lambda client=client: client.get(PAGE))
        recorded("desk/spot-check", name, lambda client=client: client.get(f"{PAGE}{check.pk}/"))
