"""Jobs of the worker. Each is safe to run twice."""

from celery import shared_task

from papers import jobs, schedule


@shared_task(name="papers.tasks.work_on_paper", acks_late=True, reject_on_worker_lost=True)
def work_on_paper(job_id: int) -> None:
    jobs.work(job_id)


@shared_task(name="papers.tasks.make_drafts")
def make_drafts() -> int:
    """Soon after a month is closed, without anybody asking; how many."""
    return len(schedule.make_drafts())


@shared_task(name="papers.tasks.resume")
def resume() -> int:
    """Take up what a killed worker or a lost message left lying; how many."""
    lying = jobs.resume()
    for job_id in lying:
        work_on_paper.delay(job_id)
    return len(lying)
