"""Jobs of the worker. Each is safe to run twice; what a lost message leaves, beat finds."""

import datetime

from celery import shared_task
from django.utils import timezone

from targets import closing_dates, rolling

# A day, and an hour for the night's reconciliation that is still counting.
LATE = datetime.timedelta(hours=25)


@shared_task(name="targets.tasks.drain")
def drain() -> int:
    return rolling.drain()


@shared_task(name="targets.tasks.roll_day")
def roll_day() -> None:
    rolling.roll_day()


@shared_task(name="targets.tasks.reconcile")
def reconcile() -> int:
    return rolling.reconcile().differences


@shared_task(name="targets.tasks.catch_up_reconciling")
def catch_up_reconciling() -> bool:
    """Reconcile if the last night passed without, the machine being off; tells whether it did."""
    if rolling.reconciled_since(timezone.now() - LATE):
        return False
    rolling.reconcile()
    return True


@shared_task(name="targets.tasks.recompute_new")
def recompute_new() -> int:
    """Totals of operands and dates that a plan brought along; returns how many operands became complete."""
    return len(rolling.recompute_new())


@shared_task(name="targets.tasks.close_due_months")
def close_due_months() -> int:
    return closing_dates.close_due(timezone.localdate())
