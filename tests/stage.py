"""The place and the cast, built once for each process and laid down as rows for each test.

Building them takes a third of a second, through all validation; most tests take less. What is laid down is what
building stored, history and marks included, with the same ids each time. Where the server does not let the app's role
switch off triggers (`TEST_DATABASE_URL`), each test builds its own.
"""

import copy
import io
from dataclasses import fields

from django.db import connection, transaction

from tests.cast import Cast, Place, build_cast, build_place
from tests.emptying import KEPT, may_switch_off_triggers, triggers_switched_off

# Table with its columns → lines as COPY writes and reads them.
Rows = dict[str, list[str]]


class Stage:
    def __init__(self) -> None:
        """The database must be as it was cloned; it is left so."""
        self._is_built_each_time = not may_switch_off_triggers()
        if self._is_built_each_time:
            return
        with transaction.atomic():
            cloned = _stored()
            self._place = build_place()
            with_place = _stored()
            self._cast = build_cast(self._place)
            self._rows_of_place = _without(with_place, cloned)
            self._rows_of_cast = _without(_stored(), with_place)
            transaction.set_rollback(True)

    def place(self) -> Place:
        if self._is_built_each_time:
            return build_place()
        _lay_down(self._rows_of_place)
        return copy.deepcopy(self._place)

    def cast(self, place: Place) -> Cast:
        if self._is_built_each_time:
            return build_cast(place)
        _lay_down(self._rows_of_cast)
        # The people live in this place, not in a copy of it.
        known = {id(getattr(self._place, field.name)): getattr(place, field.name) for field in fields(Place)}
        return copy.deepcopy(self._cast, known | {id(self._place): place})


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


def _without(rows: Rows, earlier: Rows) -> Rows:
    assert all(set(lines) <= set(rows.get(table, [])) for table, lines in earlier.items()), "a row was changed"
    more = {table: [line for line in lines if line not in earlier.get(table, [])] for table, lines in rows.items()}
    return {table: lines for table, lines in more.items() if lines}


def _lay_down(rows: Rows) -> None:
    with transaction.atomic(), triggers_switched_off(), connection.cursor() as cursor:
        for table, lines in rows.items():
            cursor.copy_expert(f"COPY {table} FROM STDIN", io.StringIO("".join(lines)))
