"""The leader's pages in this process, through the whole middleware, as one logged-in user."""

import datetime
import io
from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import partial
from importlib import import_module
from typing import Any

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.core.cache import cache
from django.core.handlers.wsgi import WSGIHandler
from django.db import connection
from django.template.loader import render_to_string
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from bench.databases import Database
from bench.pairs import Pair, Timed, interleaved
from bench.report import Line, line
from dashboards.matrix import Column, matrix
from regions.models import Region
from targets.lines import Light
from targets.lines import Line as Figure
from targets.models import Indicator, Plan, Target, Total

MOST_STATEMENTS = 12


class Reader:
    """A browser without its network: asks for an address, reads the page to its end."""

    def __init__(self, user: User) -> None:
        self._handler = WSGIHandler()
        session = import_module(settings.SESSION_ENGINE).SessionStore()
        session[SESSION_KEY] = str(user.pk)
        session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[-1]
        session[HASH_SESSION_KEY] = user.get_session_auth_hash()
        session.save()
        self._cookie = f"{settings.SESSION_COOKIE_NAME}={session.session_key}"

    def get(self, address: str) -> bytes:
        """Raises RuntimeError when it is no page."""
        path, _, query = address.partition("?")
        statuses: list[str] = []

        def start_response(status: str, headers: Any, error: Any = None) -> Callable[[bytes], object]:
            statuses.append(status)
            return lambda data: None

        environ = {
            "REQUEST_METHOD": "GET", "PATH_INFO": path, "QUERY_STRING": query, "SCRIPT_NAME": "",
            "SERVER_NAME": "localhost", "SERVER_PORT": "80", "SERVER_PROTOCOL": "HTTP/1.1", "HTTP_HOST": "localhost",
            "REMOTE_ADDR": "127.0.0.1", "HTTP_COOKIE": self._cookie, "wsgi.version": (1, 0), "wsgi.url_scheme": "http",
            "wsgi.input": io.BytesIO(), "wsgi.errors": io.StringIO(),
            "wsgi.multithread": False, "wsgi.multiprocess": False, "wsgi.run_once": False,
        }  # fmt: skip
        response = self._handler(environ, start_response)
        body = b"".join(response)
        response.close()
        if not statuses[0].startswith("200"):
            raise RuntimeError(f"{address}: {statuses[0]}")
        return body


def html_lines(reader: Reader, addresses: dict[str, str], *, rounds: int) -> Iterator[Line]:
    constant, page = Timed(lambda: reader.get("/constant/")), Timed(lambda: reader.get("/"))
    usual = interleaved(constant, page, rounds=rounds, warm_up=5)
    yield line("dashboard HTML, one user", "constant page, same login", usual, at_most=8)
    first = interleaved(constant, Timed(page.act, before=cache.clear), rounds=rounds, warm_up=2)
    yield line("    the first after a total changed", "constant page, same login", first)
    for name, address in addresses.items():
        other = interleaved(constant, Timed(partial(reader.get, address)), rounds=rounds, warm_up=5)
        yield line(f"{name} HTML, one user", "constant page, same login", other, at_most=8)


def matrix_lines(*, rounds: int) -> Iterator[Line]:
    """A matrix of 100 indicators and 40 towns beside one of 11 and 15, made from lines that are there already."""
    small, large = (partial(_matrix, rows, towns) for rows, towns in ((11, 15), (100, 40)))
    whole = interleaved(Timed(small), Timed(large), rounds=rounds, warm_up=2)
    cells = 100 * 42 / (11 * 17)
    yield line("making the matrix, 100 x 40", "making one of 11 x 15", whole)
    yield line("    per cell", "as many cells of the small one", Pair(whole.floor * cells, whole.measured), at_most=2)


def _matrix(indicators: int, towns: int) -> str:
    plan = Plan(pk=1, code="bench", name="bench", short_name="bench")
    kinds = [
        Indicator(pk=n + 1, plan=plan, number=str(n), name=f"指标{n}", unit="个", kind="measure")
        for n in range(indicators)
    ]
    places = [
        Region(pk=n, code=f"5001201{n:02}", name=f"第{n}镇", short_name=f"第{n}", level="town")
        for n in range(towns + 2)
    ]
    goal = Target(due=datetime.date(2027, 12, 31), value=Decimal(105))
    lights: tuple[Light, ...] = ("green", "yellow", "red", "reached")
    parts = [
        (
            place,
            position == 0,
            [
                Figure(one, place, value=Decimal(86 + position), target=goal, light=lights[(position + one.pk) % 4])
                for one in kinds
            ],
        )
        for position, place in enumerate(places)
    ]
    found = matrix(
        parts[0][2],
        parts[1:],
        [Column(place.heading, place.name) for place in places],
        address=lambda indicator, region, own: f"/indicators/{indicator.number}/evidence/?region={region.code}",
        indicator_href=lambda indicator: f"/indicators/{indicator.number}/",
    )
    return render_to_string("dashboards/_matrix.html", {"matrix": found, "part_kind": "各镇街"})


def sql_lines(reader: Reader, *, rounds: int) -> Iterator[Line]:
    """The dashboard's statements that read totals, sent again as they were; and all of them."""
    cache.clear()
    with CaptureQueriesContext(connection) as captured:
        reader.get("/")
    everything = [query["sql"] for query in captured]
    reading = [sql for sql in everything if Total._meta.db_table in sql]
    key = Total.objects.order_by("pk").values_list("pk", flat=True).first()
    look_up = Timed(lambda: _run([f"SELECT * FROM {Total._meta.db_table} WHERE id = {key}"]))
    totals = interleaved(look_up, Timed(lambda: _run(reading)), rounds=rounds, warm_up=5)
    yield line(f"dashboard SQL over stored totals: {Total.objects.count():,}", "primary-key lookup", totals, at_most=30)
    whole = interleaved(look_up, Timed(lambda: _run(everything)), rounds=rounds, warm_up=5)
    yield line(f"    all {len(everything)} statements of the page", "primary-key lookup", whole)


def statement_lines(addresses: dict[str, str], small: Database | None, user: User) -> Iterator[Line]:
    """Statements of each page, session and user included; the floor is the same page over the small table."""
    for name, address in addresses.items():
        usual, first = _statements(Reader(user), address)
        few, few_first = usual, first
        if small is not None:
            with small.used():
                few, few_first = _statements(Reader(User.objects.get(pk=user.pk)), address)
        yield Line(
            f"SQL statements: {name}",
            f"at most {MOST_STATEMENTS}, and as few in the small table",
            floor=max(few, 1),
            measured=usual,
            unit="",
            at_most=1.0 if usual <= MOST_STATEMENTS else 0.0,
        )
        if first != usual:
            yield Line(
                "    the first after a total changed",
                "the small table",
                floor=max(few_first, 1),
                measured=first,
                unit="",
            )


def _statements(reader: Reader, address: str) -> tuple[int, int]:
    """As most readers of the day get the page, and as the first one after a total changed does (ADR 0041, 0045)."""
    reader.get(address)  # what a process asks only once
    cache.clear()
    first, usual = (_counted(reader, address) for _ in range(2))
    return usual, first


def _counted(reader: Reader, address: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        reader.get(address)
    return len(captured)


def _run(statements: list[str]) -> None:
    with connection.cursor() as cursor:
        for sql in statements:
            cursor.execute(sql)
            cursor.fetchall()
