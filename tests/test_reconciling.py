"""When everything is counted anew: at night by the office's clock, or as soon as the machine is on again."""

import datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine
from celery.schedules import crontab

from nonghelian.celery import app
from targets import tasks
from targets.models import Reconciliation

SHANGHAI = ZoneInfo("Asia/Shanghai")


def at(day: int, hour: int, minute: int = 0) -> datetime.datetime:
    return datetime.datetime(2026, 3, day, hour, minute, tzinfo=SHANGHAI)


def is_due(name: str, *, started: datetime.datetime, now: datetime.datetime) -> bool:
    """Whether a beat that began anew at `started` would run the entry by `now`."""
    app.finalize()
    with time_machine.travel(now, tick=False):
        return app.conf.beat_schedule[name]["schedule"].is_due(started).is_due


@pytest.mark.parametrize(
    ("started", "now", "due"),
    [
        (at(2, 1), at(2, 2, 39), False),
        (at(2, 1), at(2, 2, 41), True),
        # A beat that was started anew in the evening does not wait for the evening after.
        (at(1, 21), at(2, 2, 41), True),
        (at(2, 2, 41), at(2, 21), False),
    ],
)
def test_everything_is_counted_anew_at_twenty_to_three_of_the_offices_clock(started, now, due):
    assert is_due("reconcile", started=started, now=now) is due


def test_whether_the_night_was_missed_is_asked_every_half_hour_however_often_beat_is_restarted():
    assert is_due("reconcile-late", started=at(2, 9, 1), now=at(2, 9, 16))


@pytest.mark.parametrize("name", ["propose-orders", "forget-uploads"])
def test_what_is_due_every_six_hours_is_due_soon_after_a_restart_too(name):
    assert is_due(name, started=at(2, 7), now=at(2, 8, 26))
    assert not is_due(name, started=at(2, 8, 26), now=at(2, 14))


def test_what_goes_by_no_clock_is_due_within_half_an_hour_of_a_restart():
    app.finalize()
    intervals = [entry["schedule"] for entry in app.conf.beat_schedule.values()]
    assert max(interval for interval in intervals if not isinstance(interval, crontab)) == 1800


def test_a_machine_that_was_off_at_night_counts_anew_in_the_morning_once(db):
    with time_machine.travel(at(1, 2, 45), tick=False):
        tasks.reconcile()
    with time_machine.travel(at(2, 3, 15), tick=False):
        assert tasks.catch_up_reconciling() is False, "the night's own may still be counting"
    with time_machine.travel(at(2, 8, 15), tick=False):
        assert tasks.catch_up_reconciling() is True
        assert tasks.catch_up_reconciling() is False
    moments = Reconciliation.objects.values_list("checked_at", flat=True)
    assert list(moments) == [at(2, 8, 15), at(1, 2, 45)]


def test_a_portal_that_never_counted_anew_does_so(db):
    assert tasks.catch_up_reconciling() is True


def test_asking_whether_the_night_was_missed_is_one_query(db, django_assert_num_queries):
    tasks.reconcile()
    with django_assert_num_queries(1):
        tasks.catch_up_reconciling()
