"""A real worker, killed in the middle of 20,000 rows: nothing is stored, the job says so and can be run again."""

import os
import signal
import time

import pytest
from django.db import connection

from ledger.imports import jobs
from ledger.imports.models import ImportJob, JobState, Outcome
from ledger.tasks import work_on_upload
from service_centers.models import Site
from tests.uploads import compared

pytestmark = pytest.mark.django_db(transaction=True)
PATIENCE = 180
ROWS = 20_000


def wait_for(condition, what):
    end = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < end, what
        time.sleep(0.02)


def many_sites():
    lines = ["所在村（镇街）,门店名称"] + [f"来凤村,第{n}店" for n in range(ROWS)]
    return "\n".join(lines).encode()


def state(job):
    return ImportJob.objects.values_list("state", "done").get(pk=job.pk)


def test_a_killed_worker_leaves_nothing_and_the_job_can_be_run_again(
    cast, redis_url, celery_worker_process, time_machine
):
    job = compared(cast.town_clerk, "sites", many_sites(), "网点.csv")
    assert job.count(Outcome.NEW) == ROWS
    worker = celery_worker_process(broker=redis_url)
    other = connection.copy()
    with other.cursor() as elsewhere:
        # Whoever writes to the ledger waits: the worker has judged all rows and has stored none.
        elsewhere.execute("BEGIN")
        elsewhere.execute("LOCK TABLE service_centers_site IN SHARE MODE")
        jobs.ask_to_store(job=job, only_good=False)
        work_on_upload.delay(job.pk)
        wait_for(lambda: state(job)[1] > 0 and waiting(), "the worker did not come to it")
        os.killpg(worker.process.pid, signal.SIGKILL)
        elsewhere.execute("COMMIT")
    other.close()
    wait_for(lambda: not waiting(), "the killed worker's session did not end")
    assert Site.objects.count() == 0
    job.refresh_from_db()
    assert job.state == JobState.STORING
    time_machine.move_to(job.alive_at + job.alive_at.resolution * 61_000_000)
    assert job.is_silent
    jobs.run_again(job=job)
    wait_for(lambda: in_no_hand(job), "the killed worker's session did not end")
    job = jobs.work(job.pk)
    assert (job.state, Site.objects.count()) == (JobState.STORED, ROWS)
    # A message that comes a second time does no harm.
    work_on_upload(job.pk)
    assert Site.objects.count() == ROWS


def in_no_hand(job):
    """PostgreSQL notices that a client is gone when it has ended its statement."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND objid = %s", [job.pk])
        return cursor.fetchone()[0] == 0


def waiting():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE '%INSERT INTO%'"
        )
        return cursor.fetchone()[0]


def test_a_running_job_is_in_one_hand_only_and_can_be_cancelled(cast):
    job = compared(cast.town_clerk, "sites", many_sites(), "网点.csv")
    jobs.ask_to_store(job=job, only_good=False)
    with connection.cursor() as cursor:
        other = connection.copy()
        with other.cursor() as elsewhere:
            elsewhere.execute("SELECT pg_advisory_lock(%s, %s)", [jobs.LOCK_CLASS, job.pk])
            with pytest.raises(jobs.Busy):
                jobs.work(job.pk)
            elsewhere.execute("SELECT pg_advisory_unlock_all()")
        other.close()
        cursor.execute("SELECT 1")
    jobs.cancel(job=job)
    job = jobs.work(job.pk)
    assert (job.state, Site.objects.count()) == (JobState.CANCELLED, 0)
