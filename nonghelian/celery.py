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
# Everything is counted anew while nobody works; a machine that was off at night catches up by the half hour.
AT_NIGHT = crontab(minute="40", hour="2")
HALF_HOURS = crontab(minute="15,45")
SIX_HOURS = crontab(minute="25", hour="2,8,14,20")


@app.on_after_finalize.connect
def by_the_clock(sender: Celery, **kwargs: Any) -> None:
    sender.add_periodic_task(1800.0, sender.signature("reporting.tasks.make_periods"), name="reporting-periods")
    sender.add_periodic_task(OFFICE_HOURS, sender.signature("reporting.tasks.send_digests"), name="reporting-digests")
    sender.add_periodic_task(AT_NIGHT, sender.signature("targets.tasks.reconcile"), name="reconcile")
    sender.add_periodic_task(HALF_HOURS, sender.signature("targets.tasks.catch_up_reconciling"), name="reconcile-late")
    sender.add_periodic_task(SIX_HOURS, sender.signature("supervision.tasks.propose_orders"), name="propose-orders")
    sender.add_periodic_task(SIX_HOURS, sender.signature("ledger.tasks.forget_uploads"), name="forget-uploads")
