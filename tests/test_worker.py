"""Real workers on a real Redis: a verified row reaches the total; a killed worker changes nothing in the end."""

import datetime
import os
import signal
import time

import pytest

from ledger.models import Mark
from service_centers.measures import SITE_ROLES
from targets import rolling, tasks
from targets.models import LATEST, Total
from tests import small_plan
from tests.small_plan import verified_society
from tests.stage import built_once
from tests.test_totals_interleavings import waiting_for_lock

OPENED = datetime.date(2025, 3, 1)
PATIENCE = 60
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
@built_once
def plan(cast):
    return small_plan.build_plan(cast.place.county)


def wait_for(condition) -> None:
    end = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < end, "the worker did not come to it"
        time.sleep(0.05)


def district_value(cast) -> int | None:
    total = Total.objects.filter(region=cast.place.county, as_of=LATEST).first()
    return total and int(total.value)


def test_a_worker_on_redis_brings_a_verified_row_into_the_total(cast, plan, redis_url, celery_worker_process):
    celery_worker_process(broker=redis_url)
    verified_society(cast, cast.place.village, "甲", OPENED)
    wait_for(lambda: district_value(cast) == 1)
    # Each ledger's marks go with a transaction of their own.
    wait_for(lambda: not Mark.objects.exists())


def test_a_worker_on_the_filesystem_queue_does_the_same(cast, plan, celery_worker_process):
    celery_worker_process()
    verified_society(cast, cast.place.village, "甲", OPENED)
    wait_for(lambda: district_value(cast) == 1)


def test_beat_drains_what_a_lost_message_left(cast, plan, redis_url, celery_worker_process, monkeypatch):
    monkeypatch.setattr("ledger.marks._listeners", [])
    verified_society(cast, cast.place.village, "甲", OPENED)
    assert district_value(cast) is None
    celery_worker_process(broker=redis_url, args=["-B"])
    wait_for(lambda: district_value(cast) == 1)


def test_a_worker_killed_in_the_middle_of_a_drain_changes_nothing_in_the_end(
    cast, plan, redis_url, celery_worker_process, monkeypatch
):
    monkeypatch.setattr("ledger.marks._listeners", [])
    verified_society(cast, cast.place.village, "甲", OPENED)
    worker = celery_worker_process(broker=redis_url)
    with rolling.writing(SITE_ROLES):
        tasks.drain.delay()
        wait_for(waiting_for_lock)
        os.killpg(worker.process.pid, signal.SIGKILL)
    assert district_value(cast) is None
    assert Mark.objects.exists()
    celery_worker_process(broker=redis_url)
    tasks.drain.delay()
    wait_for(lambda: district_value(cast) == 1)
    assert rolling.reconcile().differences == 0
