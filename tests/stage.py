"""What several tests begin with, built once for each process and laid down as rows for each further test.

Building goes through all validation and counts all totals: seconds, where most tests take less. What is laid down is
what building stored, history and marks included, with the same ids each time. Where the server does not let the app's
role switch off triggers (`TEST_DATABASE_URL`), each test builds its own.
"""

import copy
import functools
import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields, is_dataclass
from typing import Any, ParamSpec, TypeVar

from django.db import connection, transaction
from django.utils import timezone

from tests.emptying import KEPT, may_switch_off_triggers, triggers_switched_off

# Table with its columns → lines as COPY writes and reads them.
Rows = dict[str, list[str]]
Given = ParamSpec("Given")
Made = TypeVar("Made")


@dataclass(frozen=True)
class Built:
    """`gone`: lines of rows that building changed; `given` and `made` belong to the test that built."""

    gone: Rows
    new: Rows
    given: tuple[Any, ...]
    made: Any


_built: dict[Any, Built] = {}


def built_once(build: Callable[Given, Made]) -> Callable[Given, Made]:
    """A builder, or a fixture below `@pytest.fixture`, that builds the first time on each day that the clock shows.

    Nothing but what it is given may have been stored before: place, cast, what was built once from them.
    """

    @functools.wraps(build)
    def laid_down(*positional: Given.args, **named: Given.kwargs) -> Made:
        if not may_switch_off_triggers():
            return build(*positional, **named)
        given = (*positional, *named.values())
        key = (build, timezone.localdate(), given, tuple(named))
        if key not in _built:
            before = _stored()
            made = build(*positional, **named)
            after = _stored()
            kept = copy.deepcopy(made, {id(one): one for one in _inside(given)})
            _built[key] = Built(_without(before, after), _without(after, before), given, kept)
            return made
        known = _built[key]
        _lay_down(known)
        # The people live in this test's place, not in a copy of the first one's.
        same = zip(_inside(known.given), _inside(given), strict=True)
        return copy.deepcopy(known.made, {id(then): now for then, now in same})

    return laid_down


def _inside(given: tuple[Any, ...]) -> Iterator[Any]:
    for one in given:
        yield one
        if is_dataclass(one):
            yield from _inside(tuple(getattr(one, field.name) for field in fields(one)))


def _stored() -> Rows:
    tables = connection.introspection.django_table_names(only_existing=True, include_views=False)
    found: Rows = {}
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT table_name, string_agg(quote_ident(column_name), ',' ORDER BY ordinal_position)"
            " FROM information_schema.columns"
            " WHERE table_schema = 'public' AND is_generated = 'NEVER' AND table_name = ANY(%s) GROUP BY 1 ORDER BY 1",
            [[table for table in tables if table not in KEPT]],
        )
        for table, columns in cursor.fetchall():
            lines = io.StringIO()
            cursor.copy_expert(f'COPY "{table}" ({columns}) TO STDOUT', lines)
            if lines.getvalue():
                found[f'"{table}" ({columns})'] = lines.getvalue().splitlines(keepends=True)
    return found


def _without(rows: Rows, others: Rows) -> Rows:
    left = {table: _other_lines(lines, others.get(table, [])) for table, lines in rows.items()}
    return {table: lines for table, lines in left.items() if lines}


def _other_lines(lines: list[str], others: list[str]) -> list[str]:
    known = set(others)
    return [line for line in lines if line not in known]


def _lay_down(built: Built) -> None:
    with transaction.atomic(), triggers_switched_off(), connection.cursor() as cursor:
        for table, lines in built.gone.items():
            _delete(cursor, table, lines)
        for table, lines in built.new.items():
            cursor.copy_expert(f"COPY {table} FROM STDIN", io.StringIO("".join(lines)))


def _delete(cursor: Any, table: str, lines: list[str]) -> None:
    """By key: of a row that building changed, the test has the line from before."""
    name, _, columns = table.partition(" ")
    key = connection.introspection.get_primary_key_column(cursor, name.strip('"'))
    position = [column.strip('"') for column in columns.strip("()").split(",")].index(key)
    keys = [line.rstrip("\n").split("\t")[position] for line in lines]
    cursor.execute(f'DELETE FROM {name} WHERE "{key}"::text = ANY(%s)', [keys])
