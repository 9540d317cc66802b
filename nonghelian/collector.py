"""Python's collector of cycles, set for processes that live long and hold a hundred thousand objects of code.

By default it looks at every one of them again and again while a page is put together: a fifth of all processor time.
"""

import gc

from django.apps import AppConfig

# Young objects before a round, and rounds of each generation before one of the next; Python's own are 700, 10, 10.
THRESHOLDS = (50_000, 50, 100)


class CollectorConfig(AppConfig):
    """Last of the apps: what is loaded by then stays for good, and child processes share it."""

    name = "nonghelian"

    def ready(self) -> None:
        gc.collect()
        gc.freeze()
        gc.set_threshold(*THRESHOLDS)
