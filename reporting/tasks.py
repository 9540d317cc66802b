"""Jobs of the worker, several times a day; each is safe to run twice."""

from celery import shared_task
from django.utils import timezone

from ledger.audit import acting
from reporting import digests
from reporting.periods import make_due_periods

FIRST_HOUR = 8


@shared_task(name="reporting.tasks.make_periods")
def make_periods() -> int:
    with acting(None, "make_periods"):
        return len(make_due_periods(today=timezone.localdate()))


@shared_task(name="reporting.tasks.send_digests")
def send_digests() -> int:
    """Not before people are at work."""
    now = timezone.localtime()
    if now.hour < FIRST_HOUR:
        return 0
    told = digests.send_digests(today=now.date())
    digests.mail_out()
    return told
