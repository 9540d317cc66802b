"""Jobs of the worker; safe to run twice."""

from celery import shared_task
from django.utils import timezone

from supervision import proposals


@shared_task(name="supervision.tasks.propose_orders")
def propose_orders() -> int:
    return proposals.propose_all(timezone.localdate())
