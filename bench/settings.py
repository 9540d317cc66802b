"""The portal's own settings, with the pages that the benchmark compares against."""

from nonghelian.settings import *  # noqa: F403
from nonghelian.settings import STORAGES

ROOT_URLCONF = "bench.urls"
# Hashed names need collectstatic, whose result is the same dictionary look-up.
STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
