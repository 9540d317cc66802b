"""How a test with real commits leaves the database: as it was cloned, in a fraction of a second.

Django's own way truncates every table, which the ledgers' triggers refuse, and then makes content types, permissions
and roles anew: seconds for each test. Here only tables that hold something are emptied, and those stay.
"""

from collections.abc import Iterator
from contextlib import contextmanager

import pgtrigger
from django.core.management import call_command
from django.db import connection, transaction

# The same in every test; migrations and `load_roles` made them before the database was cloned.
KEPT = {"django_content_type", "auth_permission", "auth_group", "auth_group_permissions"}
ROLES = "SELECT count(*), max(id), sum(group_id * permission_id) FROM auth_group_permissions"


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


def empty_all_tables(roles: tuple[int, ...]) -> None:
    """Everything but KEPT; what a test did to the roles is undone."""
    tables = [
        connection.ops.quote_name(name)
        for name in connection.introspection.django_table_names(only_existing=True, include_views=False)
        if name not in KEPT
    ]
    # Each person who goes would be looked for in the hundred tables whose rows name who wrote them.
    quickly = triggers_switched_off() if may_switch_off_triggers() else pgtrigger.ignore()
    with transaction.atomic(), quickly, connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(f"SELECT '{name}' WHERE EXISTS (SELECT FROM {name})" for name in tables))
        for (name,) in cursor.fetchall():
            cursor.execute(f"DELETE FROM {name}")
    if roles_as_loaded() != roles:
        call_command("load_roles", verbosity=0)
