"""A PostgreSQL of the benchmark's own, durable as in production, gone when it ends."""

import os
import shutil
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

from nonghelian.embedded.postgres import Cluster

FOLDER = Path(__file__).resolve().parent.parent / "var" / "bench"
UNWANTED = ("BEHIND_TLS", "CELERY_BROKER_URL", "DJANGO_DEBUG", "DJANGO_SECRET_KEY", "PERSONAL_DATA_KEY")


@contextmanager
def own_cluster(name: str) -> Iterator[Path]:
    """Start it, point Django at it with all migrations applied, and yield its folder.

    Must come before anything imports a model.
    """
    signal.signal(signal.SIGTERM, _interrupt)
    folder = FOLDER / name
    shutil.rmtree(folder, ignore_errors=True)
    for variable in UNWANTED:
        os.environ.pop(variable, None)
    try:
        with Cluster(folder) as url:
            os.environ |= {
                "DATABASE_URL": url,
                "NHL_VAR": str(folder),
                "DJANGO_SETTINGS_MODULE": "bench.settings",
                "LOG_LEVEL": "WARNING",
                # Connections are closed when the database is copied, not by age.
                "CONN_MAX_AGE": "86400",
            }
            import django
            from django.core.management import call_command

            django.setup()
            call_command("migrate", verbosity=0)
            yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _interrupt(number: int, frame: object) -> NoReturn:
    sys.exit(128 + number)
