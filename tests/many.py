"""Thousands of rows like one, in one statement, as an import would write them."""

from django.db import connection

from accounts.models import User
from ledger.audit import acting
from ledger.models import LedgerRow


def add_copies(like: LedgerRow, number: int, user: User, **changes: str) -> None:
    """Copy a stored row `number` times. `changes`: column → SQL, in which `n` counts the copies."""
    model = type(like)
    columns = [field.column for field in model._meta.concrete_fields if not field.generated and not field.primary_key]
    chosen = ", ".join(changes.get(column, f'"{column}"') for column in columns)
    names = ", ".join(f'"{column}"' for column in columns)
    table = model._meta.db_table
    with acting(user, "test"), connection.cursor() as cursor:
        rows = f"SELECT {chosen} FROM {table}, generate_series(1, %s) AS n WHERE id = %s"
        cursor.execute(f"INSERT INTO {table} ({names}) {rows}", [number, like.pk])
        cursor.execute(f"ANALYZE {table}")
