"""The one Celery application. Beat's schedule is in the settings; what goes by the clock of the office is here."""

import os
from typing import Any

from celery import Celery
from celery.schedules import crontab

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "nonghelian.settings")

app = Celery("nonghelian")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()

# Every half hour of the working day: a machine that was off in the morning catches up, nobody is told twice.
OFFICE_HOURS = crontab(minute="5,35", hour="8-17")


@app.on_after_finalize.connect
def by_the_clock(sender: Celery, **kwargs: Any) -> None:
    sender.add_periodic_task(1800.0, sender.signature("reporting.tasks.make_periods"), name="reporting-periods")
    sender.add_periodic_task(OFFICE_HOURS, sender.signature("reporting.tasks.send_digests"), name="reporting-digests")
