"""The one Celery application. Beat's schedule is in the settings."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "nonghelian.settings")

app = Celery("nonghelian")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
