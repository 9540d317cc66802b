"""Jobs of the worker. Each is safe to run twice; what a lost message leaves, beat finds."""

from celery import shared_task

from targets import rolling


@shared_task(name="targets.tasks.drain")
def drain() -> int:
    return rolling.drain()


@shared_task(name="targets.tasks.roll_day")
def roll_day() -> None:
    rolling.roll_day()


@shared_task(name="targets.tasks.reconcile")
def reconcile() -> int:
    return rolling.reconcile().differences
