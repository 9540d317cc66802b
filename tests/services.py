"""pytest plugin: the servers and the browser that the suite runs against.

Loaded by `-p tests.services`, before pytest-django reads the settings, because it decides the environment
they are read from. The first process starts a PostgreSQL of this run's own under `var/test`; each xdist
worker has its own database, cloned from a migrated one, its own folder for media and queue, and its own Redis.
`TEST_DATABASE_URL` runs the suite on another server.
"""

import fcntl
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any
from urllib.parse import urlsplit

import psycopg2
import pytest
from celery import Celery
from playwright.sync_api import Browser, ConsoleMessage, Page, Playwright, sync_playwright

from nonghelian.embedded import children, chromium, secrets
from nonghelian.embedded.installing import NotInstalled
from nonghelian.embedded.postgres import APP_ROLE, SUPERUSER, Cluster
from nonghelian.embedded.redis import Redis
from tests import migrated_database

ROOT = Path(__file__).resolve().parent.parent
XDIST_WORKER = os.environ.get("PYTEST_XDIST_WORKER")
UNWANTED = (
    "BEHIND_TLS", "CELERY_BROKER_URL", "DJANGO_ALLOWED_HOSTS", "DJANGO_CSRF_TRUSTED_ORIGINS", "DJANGO_DEBUG",
    "DJANGO_SECRET_KEY", "NHL_DEMO", "PERSONAL_DATA_KEY",
)  # fmt: skip
WORKER_START_SECONDS = 120

_running = ExitStack()


def _start_servers() -> None:
    """Start what all processes of this run share, and lay it down in the environment they inherit."""
    folder, lock = _claim_folder()
    _running.callback(lock.close)
    for name in UNWANTED:
        os.environ.pop(name, None)
    os.environ["DATABASE_URL"] = os.environ.get("TEST_DATABASE_URL") or _start_postgres(folder)
    os.environ["NHL_TEST_FOLDER"] = str(folder)


def _start_postgres(folder: Path) -> str:
    """A server on which the app's role may switch off triggers and keys, for `tests.emptying` alone."""
    cluster = Cluster(folder, durable=False)
    url = _running.enter_context(cluster)
    address = urlsplit(url)
    password = secrets.local("postgres-superuser", cluster.var_dir)
    owner = psycopg2.connect(
        host=address.hostname, port=address.port, user=SUPERUSER, password=password, dbname="postgres"
    )
    owner.autocommit = True
    with closing(owner), owner.cursor() as cursor:
        cursor.execute(f"GRANT SET ON PARAMETER session_replication_role TO {APP_ROLE}")
    return url


def _claim_folder() -> tuple[Path, IO[str]]:
    """Return a folder that no other run uses at the moment, and the lock that holds it."""
    for number in range(1, 100):
        folder = ROOT / "var" / "test" / str(number)
        folder.mkdir(parents=True, exist_ok=True)
        lock = (folder / "run.lock").open("w")
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            lock.close()
            continue
        return folder, lock
    raise RuntimeError("a hundred test runs at the same time")


def _use_own_folder() -> None:
    """Give this process an empty VAR_DIR of its own."""
    own = Path(os.environ["NHL_TEST_FOLDER"]) / (XDIST_WORKER or "main")
    shutil.rmtree(own, ignore_errors=True)
    own.mkdir()
    os.environ["NHL_VAR"] = str(own)


if XDIST_WORKER is None:
    _start_servers()
_use_own_folder()
if XDIST_WORKER is None:
    os.environ["NHL_TEST_TEMPLATE"] = migrated_database.prepare(os.environ["DATABASE_URL"])


@pytest.hookimpl(trylast=True)
def pytest_configure() -> None:
    from django.conf import settings
    from django.db import connection

    connection.settings_dict["TEST"]["TEMPLATE"] = os.environ["NHL_TEST_TEMPLATE"]
    # Hashed names exist only after collectstatic, and the live server looks files up by their real names.
    settings.STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"


def pytest_unconfigure() -> None:
    _running.close()


@pytest.fixture(scope="session")
def redis_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A real Redis of this process's own."""
    try:
        with Redis(tmp_path_factory.mktemp("redis")) as url:
            yield url
    except NotInstalled as missing:
        pytest.fail(str(missing), pytrace=False)


@dataclass
class CeleryWorker:
    process: subprocess.Popen[bytes]
    log_path: Path

    def wait_until_ready(self) -> None:
        deadline = time.monotonic() + WORKER_START_SECONDS
        while b" ready." not in self.log_path.read_bytes():
            if self.process.poll() is not None or time.monotonic() > deadline:
                pytest.fail(f"the worker did not start:\n{self.log_path.read_text(errors='replace')}", pytrace=False)
            time.sleep(0.1)


StartWorker = Callable[..., CeleryWorker]


@pytest.fixture
def celery_worker_process(transactional_db: None, tmp_path: Path) -> Iterator[StartWorker]:
    """Start real Celery workers on the test database: `celery_worker_process(broker=redis_url, args=["-B"])`.

    Without `broker` it serves the filesystem queue that `.delay()` in this process writes to; with one, what
    this process sends goes there too until the test ends. The worker sees only what is committed, so the test
    runs without a transaction around it. It is ready when it is returned.
    """
    from django.db import connection

    from nonghelian.celery import app

    database_url = urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{connection.settings_dict['NAME']}")
    command = [sys.executable, "-m", "celery", "-A", "nonghelian", "worker", "--concurrency", "1", "-l", "INFO"]
    with ExitStack() as started:

        def start(*, broker: str | None = None, args: Sequence[str] = ()) -> CeleryWorker:
            env = os.environ | {"DATABASE_URL": database_url.geturl()}
            if broker is not None:
                env["CELERY_BROKER_URL"] = broker
                started.enter_context(_sending_to(app, broker))
            log_path = tmp_path / f"celery-{time.monotonic_ns()}.log"
            with log_path.open("wb") as log:
                arguments = [*command, "-n", f"{log_path.stem}@%h", *args]
                process = children.spawn(arguments, env=env, cwd=ROOT, log=log)
            # Nothing is worth waiting for at the end; a warm shutdown takes seconds.
            started.callback(children.end, process, by=signal.SIGKILL)
            worker = CeleryWorker(process, log_path)
            worker.wait_until_ready()
            return worker

        yield start


@contextmanager
def _sending_to(app: Celery, broker: str) -> Iterator[None]:
    """Make this process's Celery application send to another broker for a while."""
    changes = {"broker_url": broker, "broker_write_url": broker, "broker_transport_options": {}}
    before = {name: app.conf[name] for name in changes}
    try:
        app.conf.update(changes)
        _forget_connections(app)
        yield
    finally:
        app.conf.update(before)
        _forget_connections(app)


def _forget_connections(app: Celery) -> None:
    # What Celery does in a forked worker: its pools, and the producers in them, are made anew.
    app._after_fork()


@pytest.fixture(scope="session")
def driver() -> Iterator[Playwright]:
    """What speaks to browsers, once for each process."""
    # Playwright's event loop runs in this thread from now on, and Django takes that for asynchronous code.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="session")
def browser(driver: Playwright) -> Iterator[Browser]:
    """A headless Chromium. The run fails, it does not skip, where none can be had."""
    try:
        program = chromium.find_or_install(ROOT / "var")
    except NotInstalled as missing:
        pytest.fail(str(missing), pytrace=False)
    browser = driver.chromium.launch(executable_path=program, args=list(chromium.FLAGS))
    yield browser
    browser.close()


@pytest.fixture
def new_page(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Open a page of somebody's own (cookies are not shared): `new_page(width=390)`."""
    with ExitStack() as opened:

        def open_page(*, width: int = 1440, height: int = 900, **options: Any) -> Page:
            context = browser.new_context(
                viewport={"width": width, "height": height},
                locale="zh-CN",
                timezone_id="Asia/Shanghai",
                **options,
            )
            opened.callback(context.close)
            return context.new_page()

        yield open_page


@pytest.fixture
def page(new_page: Callable[..., Page]) -> Page:
    """One page, 1440 × 900."""
    return new_page()


@pytest.fixture
def sign_in(live_server: Any, cast: Any) -> Iterator[Callable[[Page, str, str], Page]]:
    """Open an address as somebody of the cast: `sign_in(page, "/desk/", "town_clerk")`.

    Whatever the browser complains of fails the test, except of a connection that the test cut.
    """
    from tests.cast import PASSWORD

    complaints: list[str] = []

    def hear(message: ConsoleMessage) -> None:
        if message.type == "error" and "net::ERR_" not in message.text:
            complaints.append(message.text)

    def open_page(page: Page, address: str, person: str) -> Page:
        page.on("console", hear)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(f"{live_server.url}/login/?next={address}")
        page.fill("#id_username", person)
        page.fill("#id_password", PASSWORD)
        page.click("button[type=submit]")
        page.wait_for_url(f"**{address}")
        return page

    yield open_page
    assert complaints == []


@pytest.fixture
def axe_violations() -> Callable[[Page], list[str]]:
    """Return what axe finds against WCAG 2.1 A and AA on a page: "rule: element", one line per element."""
    source = (ROOT / "node_modules" / "axe-core" / "axe.min.js").read_text(encoding="utf-8")

    def check(page: Page) -> list[str]:
        # Evaluated, not added as a script: the pages' own policy would refuse it.
        page.evaluate(source)
        # Of rules that hold, axe would describe every element: half of its time.
        rules = "runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa']"
        found = page.evaluate(f"axe.run({{{rules}, resultTypes: ['violations'], selectors: false}})")
        return [f"{rule['id']}: {node['html']}" for rule in found["violations"] for node in rule["nodes"]]

    return check
