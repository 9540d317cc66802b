"""A month's submission from the first statement to acceptance: by whom, by when, and what stays on it."""

import datetime

import pytest
from django.apps import apps
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, transaction

from ledger import verification
from ledger.audit import acting
from ledger.verification import Hurdle, Refused
from reporting import submissions
from reporting.models import Obligation, State, Submission
from reporting.periods import make_due_periods
from tests import rows
from tests.reporting_month import (
    AFTER_DUE,
    AFTER_LATE_DUE,
    DUE,
    LATE_DUE,
    OPEN,
    at,
    done,
    hand_in,
    item,
    october,
    owe,
    refused,
    said,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def period(cast):
    owe(cast.place.town, cast.place.neighbour_town)
    return october(cast)


def errors_of(raised):
    return {name: "".join(sentences) for name, sentences in raised.value.message_dict.items()}


def test_a_period_has_its_six_dates_by_working_days(period):
    assert [period.reminds_on, period.opens_on, period.due_on] == [
        datetime.date(2026, 10, 26), datetime.date(2026, 11, 1), datetime.date(2026, 11, 5),
    ]  # fmt: skip
    assert [period.late_due_on, period.check_due_on, period.closes_on] == [
        datetime.date(2026, 11, 10), datetime.date(2026, 11, 11), datetime.date(2026, 11, 12),
    ]  # fmt: skip


def test_a_period_after_the_national_day_waits_for_its_holidays(cast):
    september = october(cast, datetime.date(2026, 9, 1))
    # 8, 9 and the make-up Saturday 10, then Monday 12 October.
    assert september.due_on == datetime.date(2026, 10, 12)


def test_periods_are_made_once_for_districts_that_owe(cast):
    with at("2026-11-03"), acting(None, "test"):
        assert make_due_periods(today=datetime.date(2026, 11, 3)) == []
        owe(cast.place.town)
        made = make_due_periods(today=datetime.date(2026, 11, 3))
        assert [period.month.month for period in made] == [10, 11]
        assert make_due_periods(today=datetime.date(2026, 11, 3)) == []


def test_dates_out_of_order_are_refused_in_chinese(period):
    period.late_due_on = datetime.date(2026, 11, 2)
    with pytest.raises(ValidationError, match="六个日期要按先后"):
        period.full_clean()


def test_a_town_hands_in_and_the_district_accepts(cast, period):
    with at(OPEN):
        handed_in = hand_in(cast, period)
        assert (handed_in.state, handed_in.is_late) == (State.SUBMITTED, False)
        assert {statement.said for statement in handed_in.statements.all()} == {"unchanged"}
        accepted = done(submissions.accept(items=[item(handed_in)], user=cast.district_verifier))
    assert (accepted.state, accepted.settled_by) == (State.ACCEPTED, cast.district_verifier)


def test_every_owed_ledger_must_be_spoken_about(cast, period):
    claims = said()
    del claims["titles"]
    with at(OPEN), pytest.raises(ValidationError) as raised:
        hand_in(cast, period, claims=claims)
    assert errors_of(raised) == {"titles": "还没有说明，请选“有变化”“无变化”或“不适用”。"}
    assert not Submission.objects.exists()


def test_statements_saved_before_need_not_be_repeated(cast, period):
    claims = said()
    titles = {"titles": claims.pop("titles")}
    with at(OPEN):
        saved = submissions.state(period=period, unit=cast.place.town, claims=claims, user=cast.town_clerk, version=0)
        assert (saved.state, saved.statements.count()) == (State.DRAFT, 2)
        assert hand_in(cast, period, claims=titles).statements.count() == 3


def test_a_ledger_that_does_not_apply_needs_a_reason(cast, period):
    with at(OPEN):
        claims = said() | {"titles": submissions.Claim("not_applicable")}
        with pytest.raises(ValidationError) as raised:
            hand_in(cast, period, claims=claims)
        assert "请写明为什么不适用" in errors_of(raised)["titles"]
        handed_in = hand_in(cast, period, claims=said(titles="not_applicable"))
    statement = handed_in.statements.get(ledger="titles")
    assert (statement.said, statement.reason, statement.new_rows) == ("not_applicable", "本镇没有", 0)


def test_nothing_changed_is_refused_where_something_did(cast, period):
    with at("2026-10-20"):
        rows.make("sites", cast, status="submitted")
    with at(OPEN):
        with pytest.raises(ValidationError) as raised:
            hand_in(cast, period)
        assert "新增 1 条、修改 0 条" in errors_of(raised)["sites"]
        handed_in = hand_in(cast, period, claims=said(sites="changed"))
    assert handed_in.statements.get(ledger="sites").new_rows == 1


def test_a_ledger_that_is_not_owed_is_refused(cast, period):
    with at(OPEN), pytest.raises(ValidationError) as raised:
        hand_in(cast, period, claims=said() | said(ledgers=["contracts"]))
    assert "不用报" in errors_of(raised)["contracts"]


def test_nothing_is_handed_in_before_the_period_opens(cast, period):
    with at("2026-10-31"), pytest.raises(ValidationError, match="从 2026-11-01 起开放"):
        hand_in(cast, period)


@pytest.mark.parametrize(
    ("day", "late", "reason"),
    [(OPEN, False, ""), (DUE, False, ""), (AFTER_DUE, True, ""), (LATE_DUE, True, ""), (AFTER_LATE_DUE, True, "停电")],
)
def test_what_comes_after_the_due_date_is_late(cast, period, day, late, reason):
    with at(day):
        assert hand_in(cast, period, late_reason=reason).is_late is late


def test_after_the_late_due_date_a_reason_is_needed(cast, period):
    with at(AFTER_LATE_DUE):
        with pytest.raises(ValidationError) as raised:
            hand_in(cast, period, late_reason="  ")
        assert "2026-11-10 迟报截止已过" in errors_of(raised)["late_reason"]
        assert not Submission.objects.exists()
        assert hand_in(cast, period, late_reason="经办人住院").late_reason == "经办人住院"


def test_late_stays_late_through_return_withdrawal_and_acceptance(cast, period):
    with at(AFTER_DUE):
        late = hand_in(cast, period)
        done(submissions.return_(items=[item(late)], user=cast.district_verifier, reason="示范社漏报"))
        late = hand_in(cast, period)
        done(submissions.withdraw(items=[item(late)], user=cast.town_clerk))
        late = hand_in(cast, period)
        done(submissions.accept(items=[item(late)], user=cast.district_verifier))
    assert Submission.objects.get(pk=late.pk).is_late


def test_what_came_in_time_and_was_returned_is_not_late(cast, period):
    with at(OPEN):
        in_time = hand_in(cast, period)
        done(submissions.return_(items=[item(in_time)], user=cast.district_verifier, reason="示范社漏报"))
    with at(AFTER_LATE_DUE):
        assert hand_in(cast, period).is_late is False


def test_who_withdrew_in_time_and_comes_back_late_is_late(cast, period):
    with at(OPEN):
        done(submissions.withdraw(items=[item(hand_in(cast, period))], user=cast.town_clerk))
    with at(AFTER_DUE):
        assert hand_in(cast, period).is_late is True


def test_entry_stays_open_after_every_date(cast, period):
    with at(AFTER_LATE_DUE):
        hand_in(cast, period, late_reason="停电")
        assert rows.make("sites", cast, status="submitted").status == "submitted"


def test_returning_needs_a_reason_and_tells_it(cast, period):
    with at(OPEN):
        handed_in = hand_in(cast, period)
        with pytest.raises(ValidationError):
            submissions.return_(items=[item(handed_in)], user=cast.district_verifier, reason=" ")
        returned = done(submissions.return_(items=[item(handed_in)], user=cast.district_verifier, reason="示范社漏报"))
    assert (returned.state, returned.reason) == (State.RETURNED, "示范社漏报")


def test_nobody_accepts_his_own_submission(cast, period):
    owe(cast.place.county)
    with at(OPEN):
        own = hand_in(cast, period, cast.place.county, user=cast.district_verifier)
        outcome = submissions.accept(items=[item(own)], user=cast.district_verifier)
        assert outcome.conflicts[0].hurdle == Hurdle.OWN_WORK
        assert "不能核收本人" in refused(outcome)


def test_nobody_accepts_what_a_deputy_did_for_him(cast, period):
    owe(cast.place.county)
    with at(OPEN):
        own = hand_in(cast, period, cast.place.county, user=cast.district_clerk, on_behalf_of=cast.district_verifier)
        assert "不能核收本人" in refused(submissions.accept(items=[item(own)], user=cast.district_verifier))
        assert own.submitted_for == cast.district_verifier


def test_a_stale_version_is_a_conflict_and_stores_nothing(cast, period):
    with at(OPEN):
        handed_in = hand_in(cast, period)
        stale = verification.Item(handed_in.pk, handed_in.version - 1)
        outcome = submissions.accept(items=[stale], user=cast.district_verifier)
        assert outcome.conflicts[0].hurdle == Hurdle.STALE
        done(submissions.withdraw(items=[item(handed_in)], user=cast.town_clerk))
        with pytest.raises(submissions.StaleSubmission):
            hand_in(cast, period, version=1)
    assert Submission.objects.get().state == State.DRAFT


def test_a_handed_in_submission_is_not_handed_in_again(cast, period):
    with at(OPEN):
        hand_in(cast, period)
        with pytest.raises(Refused, match="是“已报”，不能报送"):
            hand_in(cast, period)


def test_the_neighbour_reaches_nothing(cast, period):
    with at(OPEN):
        handed_in = hand_in(cast, period)
        for outcome in (
            submissions.withdraw(items=[item(handed_in)], user=cast.neighbour_clerk),
            submissions.accept(items=[item(handed_in)], user=cast.neighbour_clerk),
            submissions.return_(items=[item(handed_in)], user=cast.neighbour_clerk, reason="x"),
        ):
            assert outcome.conflicts[0].hurdle == Hurdle.GONE
        with pytest.raises(PermissionDenied):
            hand_in(cast, period, user=cast.neighbour_clerk)
    assert Submission.objects.get().state == State.SUBMITTED


def test_the_district_does_not_speak_for_a_town(cast, period):
    with at(OPEN), pytest.raises(PermissionDenied):
        hand_in(cast, period, user=cast.district_clerk)


def test_bulk_acceptance_does_what_it_can_and_names_the_rest(cast, period):
    with at(OPEN):
        first, second = hand_in(cast, period), hand_in(cast, period, cast.place.neighbour_town)
        items = [item(first), verification.Item(second.pk, 1)]
        outcome = submissions.accept(items=items, user=cast.district_verifier)
    assert [submission.pk for submission in outcome.done] == [first.pk]
    assert [conflict.id for conflict in outcome.conflicts] == [second.pk]


def test_every_step_is_on_record_with_who_did_it_for_whom(cast, period):
    with at(OPEN):
        handed_in = hand_in(cast, period)
        done(submissions.accept(items=[item(handed_in)], user=cast.district_verifier))
    events = Submission.pgh_event_model.objects.filter(pgh_obj_id=handed_in.pk).order_by("pgh_id")
    assert [event.state for event in events] == ["draft", "submitted", "accepted"]
    assert [event.pgh_context.metadata["user"] for event in events] == [
        cast.town_clerk.pk, cast.town_clerk.pk, cast.district_verifier.pk,
    ]  # fmt: skip


GUARDED = [model for model in apps.get_app_config("reporting").get_models() if hasattr(model, "pgh_event_model")]


@pytest.mark.parametrize("model", GUARDED, ids=lambda model: model.__name__)
def test_the_database_refuses_a_write_that_nobody_answers_for(model):
    with pytest.raises(DatabaseError, match="审计上下文"), transaction.atomic():
        model.objects.filter(pk=0)._raw_delete("default")


def test_all_but_messages_to_one_person_are_audited():
    plain = [model.__name__ for model in apps.get_app_config("reporting").get_models() if model not in GUARDED]
    assert {name for name in plain if not name.endswith("Event")} == {"Notice"}


def test_two_obligations_for_the_same_time_are_refused(cast, period):
    again = Obligation(region=cast.place.town, ledger="titles", starts_on=datetime.date(2026, 5, 1))
    with pytest.raises(ValidationError, match="重叠"):
        again.clean()


def test_an_ended_obligation_is_no_longer_owed_from_that_month_on(cast, period):
    with acting(None, "test"):
        Obligation.objects.filter(region=cast.place.town, ledger="titles").update(ends_on=datetime.date(2026, 10, 1))
    assert submissions.owed(period, cast.place.town) == ["sites", "site-roles"]
