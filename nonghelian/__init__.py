"""Project package: settings, URLs, Celery, the admin site and the embedded services."""

from nonghelian.celery import app as celery_app

__all__ = ["celery_app"]
