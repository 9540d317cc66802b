"""How a test with real commits leaves the database: as it was cloned, in a fraction of a second.

Django's own way truncates every table, which the ledgers' triggers refuse, and then makes content types, permissions
and roles anew: seconds for each test. Here only tables that hold something are emptied, and those stay.
"""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pgtrigger
from django.core.management import call_command
from django.db import connection, transaction

# The same in every test; migrations and `load_roles` made them before the database was cloned.
KEPT = {"django_content_type", "auth_permission", "auth_group", "auth_group_permissions"}
ROLES = "SELECT count(*), max(id), sum(group_id * permission_id) FROM auth_group_permissions"


Lines = dict[str, str]


def as_cloned() -> tuple[tuple[int, ...], Lines]:
    """What has to stand again after a test: the roles, and what migrations wrote into other tables."""
    with connection.cursor() as cursor:
        return roles_as_loaded(), {name: _lines(cursor, name) for name in _filled(cursor)}


def _filled(cursor: Any) -> list[str]:
    """Tables that hold something, quoted, without KEPT."""
    tables = [
        connection.ops.quote_name(name)
        for name in connection.introspection.django_table_names(only_existing=True, include_views=False)
        if name not in KEPT
    ]
    cursor.execute(" UNION ALL ".join(f"SELECT '{name}' WHERE EXISTS (SELECT FROM {name})" for name in tables))
    return [name for (name,) in cursor.fetchall()]


def _lines(cursor: Any, table: str) -> str:
    lines = io.StringIO()
    cursor.copy_expert(f"COPY {table} TO STDOUT", lines)
    return lines.getvalue()


def roles_as_loaded() -> tuple[int, ...]:
    with connection.cursor() as cursor:
        cursor.execute(ROLES)
        return tuple(cursor.fetchone())


def may_switch_off_triggers() -> bool:
    """`tests.services` grants it on the suite's own server."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT has_parameter_privilege('session_replication_role', 'SET')")
        return bool(cursor.fetchone()[0])


@contextmanager
def triggers_switched_off() -> Iterator[None]:
    """Inside a transaction: no trigger of a table fires, and no key is looked up."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        yield
        cursor.execute("SET LOCAL session_replication_role = DEFAULT")


def empty_all_tables(roles: tuple[int, ...], written: Lines) -> None:
    """Everything but KEPT, and then as it was `written`; what a test did to the roles is undone."""
    # Each person who goes would be looked for in the hundred tables whose rows name who wrote them.
    quickly = triggers_switched_off() if may_switch_off_triggers() else pgtrigger.ignore()
    with transaction.atomic(), quickly, connection.cursor() as cursor:
        for name in _filled(cursor):
            cursor.execute(f"DELETE FROM {name}")
        for name, lines in written.items():
            cursor.copy_expert(f"COPY {name} FROM STDIN", io.StringIO(lines))
    if roles_as_loaded() != roles:
        call_command("load_roles", verbosity=0)
