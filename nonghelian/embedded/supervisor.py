"""Keep several services running, and end them together."""

import subprocess
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from signal import SIGTERM, Signals

from nonghelian.embedded import children

LOOK_SECONDS = 0.5
# A service that ends more often than this is broken, not unlucky.
RESTARTS = 5
WITHIN_SECONDS = 60


class ServiceBroken(Exception):
    """A service keeps ending; `str()` is its name."""


@dataclass
class Service:
    """One process: how it is started, and which signal makes it end in order."""

    name: str
    start: Callable[[], subprocess.Popen[bytes]]
    end_by: Signals = SIGTERM
    process: subprocess.Popen[bytes] | None = None
    restarts: deque[float] = field(default_factory=lambda: deque(maxlen=RESTARTS))


class Supervisor:
    """Services in order of need: each one may use those before it.

    `with Supervisor() as supervisor:` ends them in reverse order, whatever happens.
    """

    def __init__(self) -> None:
        self.services: list[Service] = []

    def __enter__(self) -> "Supervisor":
        return self

    def __exit__(self, *exc: object) -> None:
        while self.services:
            service = self.services.pop()
            if service.process is not None:
                children.end(service.process, by=service.end_by)

    def add(self, service: Service) -> None:
        """Start `service` and look after it from now on."""
        self.services.append(service)
        service.process = service.start()

    def watch(self, report: Callable[[str], None]) -> None:
        """Start again what ended, telling `report` its name, until an exception. Raises ServiceBroken."""
        while True:
            for service in self.services:
                if service.process is not None and service.process.poll() is not None:
                    report(service.name)
                    self._restart(service)
            time.sleep(LOOK_SECONDS)

    def _restart(self, service: Service) -> None:
        assert service.process is not None
        now = time.monotonic()
        if len(service.restarts) == RESTARTS and now - service.restarts[0] < WITHIN_SECONDS:
            raise ServiceBroken(service.name)
        service.restarts.append(now)
        # What it left behind would hold its port.
        children.end(service.process)
        service.process = service.start()
