"""Lighthouse on pages of somebody who has signed in, served by gunicorn as in production.

It would score the page for signing in, and score it well: the address at which it ended is asserted.
"""

import json
import os
import statistics
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.test import Client

from accounts.models import User
from bench.report import Line, say
from nonghelian.embedded import children, chromium, node, ports

ROOT = Path(__file__).resolve().parent.parent
LOCK_FOLDER = ROOT / "scripts" / "lighthouse"
PROGRAM = LOCK_FOLDER / "node_modules" / "lighthouse" / "cli" / "index.js"
START_SECONDS = 120


@dataclass(frozen=True)
class Visit:
    """A page, how it is looked at, and what both scores (of 1) have to reach."""

    name: str
    path: str
    reader: User
    is_phone: bool
    speed: float
    access: float


def lines(visits: list[Visit], folder: Path, *, rounds: int) -> Iterator[Line]:
    """Speed is the median of `rounds` runs; accessibility does not vary."""
    program = chromium.find_or_install(ROOT / "var")
    _install()
    with _served(folder) as base:
        for visit in visits:
            reports = [_report(visit, base, program, folder) for _ in range(rounds)]
            speed = statistics.median(report["categories"]["performance"]["score"] for report in reports)
            access = min(report["categories"]["accessibility"]["score"] for report in reports)
            name = f"Lighthouse, {visit.name}, {'phone' if visit.is_phone else 'desktop'}"
            yield Line(f"{name}: speed", "full score", 1, speed, unit="", at_least=visit.speed)
            yield Line(f"{name}: accessibility", "full score", 1, access, unit="", at_least=visit.access)


def _install() -> None:
    if not PROGRAM.exists():
        say("installing Lighthouse")
        command = node.npm("ci", "--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error")
        subprocess.run(command, cwd=LOCK_FOLDER, stdout=subprocess.DEVNULL, check=True)


@contextmanager
def _served(folder: Path) -> Iterator[str]:
    env = os.environ | {"DJANGO_SETTINGS_MODULE": "nonghelian.settings", "NHL_DEMO": "1"}
    collect = [sys.executable, "manage.py", "collectstatic", "--noinput", "-v", "0"]
    subprocess.run(collect, env=env, cwd=ROOT, check=True)
    address = f"{ports.LOOPBACK}:{ports.free()}"
    command = [sys.executable, "-m", "gunicorn", "nonghelian.wsgi", "--bind", address]
    with (folder / "web.log").open("ab") as log:
        options = ["--threads", "4", "--no-control-socket"]
        web = children.spawn([*command, *options], env=env, cwd=ROOT, log=log)
    try:
        _wait_for(f"http://{address}/healthz")
        yield f"http://{address}"
    finally:
        children.end(web)


def _wait_for(address: str) -> None:
    deadline = time.monotonic() + START_SECONDS
    while True:
        try:
            with urllib.request.urlopen(address, timeout=5):
                return
        except (urllib.error.URLError, OSError):
            if time.monotonic() > deadline:
                raise
            time.sleep(0.2)


def _report(visit: Visit, base: str, program: Path, folder: Path) -> dict[str, Any]:
    client = Client()
    client.force_login(visit.reader)
    cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
    headers = folder / "lighthouse-headers.json"
    headers.write_text(json.dumps({"Cookie": f"{settings.SESSION_COOKIE_NAME}={cookie}"}))
    options = [
        f"--extra-headers={headers}",
        f"--chrome-flags=--headless=new {' '.join(chromium.FLAGS)}",
        "--only-categories=performance,accessibility",
        "--disable-storage-reset",
        "--output=json",
        "--quiet",
        *([] if visit.is_phone else ["--preset=desktop"]),
    ]
    done = subprocess.run(
        node.node(str(PROGRAM), base + visit.path, *options),
        env=os.environ | {"CHROME_PATH": str(program)},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        raise RuntimeError(f"Lighthouse failed on {visit.path}: {done.stderr[-500:]}")
    report: dict[str, Any] = json.loads(done.stdout)
    if report["finalDisplayedUrl"] != base + visit.path:
        raise RuntimeError(f"Lighthouse saw {report['finalDisplayedUrl']} instead of {visit.path}")
    return report
