"""Jobs of the worker. Each is safe to run twice."""

import datetime

from celery import shared_task
from django.utils import timezone

from ledger.imports import jobs
from ledger.imports.models import RUNNING, SILENT_SECONDS, ImportJob


@shared_task(name="ledger.tasks.work_on_upload", acks_late=True, reject_on_worker_lost=True)
def work_on_upload(job_id: int) -> None:
    try:
        jobs.work(job_id)
    except jobs.Busy:
        # Somebody has it in hand; when he is killed, `resume_uploads` finds it.
        return


@shared_task(name="ledger.tasks.forget_uploads")
def forget_uploads() -> int:
    """Files and lines of uploads that nobody can undo any more; what was done stays on record. How many."""
    return jobs.forget_old()


@shared_task(name="ledger.tasks.resume_uploads")
def resume_uploads() -> int:
    """Take up what a killed worker or a lost message left lying; how many."""
    silent = timezone.now() - datetime.timedelta(seconds=SILENT_SECONDS)
    lying = [job for job in ImportJob.objects.filter(state__in=RUNNING, created_at__lt=silent) if job.is_silent]
    for job in lying:
        jobs.run_again(job=job)
        work_on_upload.delay(job.pk)
    return len(lying)
