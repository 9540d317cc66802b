"""Very many rows into a ledger: COPY into a staging table, from there in one statement inside the audit's context.

COPY straight into a ledger would lose the context, and is refused by its trigger.
"""

import datetime
import io
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from types import NoneType
from typing import Any

from django.db import connection

from ledger.models import LedgerRow

Field = Any


class Staging:
    """The rows of one ledger that wait to be inserted, or to be written again, by this transaction.

    `like` and `varying`: the rows differ from `like` in these columns only, so that only they are sent.
    """

    def __init__(
        self, model: type[LedgerRow], name: str, *, like: LedgerRow | None = None, varying: Iterable[str] = ()
    ) -> None:
        self.model = model
        self.table = f"import_{name}"
        self.fields: list[Field] = [column for column in model._meta.concrete_fields if not column.generated]
        self.count = 0
        sent = set(varying)
        self._sent = [column.attname for column in self.fields if like is None or column.attname in sent]
        self._columns = _listed(self.fields)
        self._sent_columns = _listed([column for column in self.fields if column.attname in set(self._sent)])
        with connection.cursor() as cursor:
            cursor.execute(f"DROP TABLE IF EXISTS pg_temp.{self.table}")
            empty = f'SELECT {self._columns} FROM "{model._meta.db_table}" LIMIT 0'
            cursor.execute(f"CREATE TEMP TABLE {self.table} ON COMMIT DROP AS {empty}")
            for column in self.fields:
                if like is not None and column.attname not in self._sent:
                    value = column.get_db_prep_save(getattr(like, column.attname), connection)
                    cursor.execute(f'ALTER TABLE {self.table} ALTER "{column.column}" SET DEFAULT %s', [value])

    def add(self, rows: Iterable[LedgerRow]) -> None:
        inside = [row.__dict__ for row in rows]
        lines = as_lines([one[name] for one in inside] for name in self._sent)
        if lines:
            self.count += len(lines)
            copied(self.table, self._sent_columns, lines)

    def insert(self) -> None:
        if self.count:
            self._execute(
                f'INSERT INTO "{self.model._meta.db_table}" ({self._columns}) SELECT {self._columns} FROM {self.table}'
            )

    def update(self) -> None:
        """As `save()` does it: every column of the row."""
        if not self.count:
            return
        table = self.model._meta.db_table
        sets = ", ".join(f'"{column.column}" = s."{column.column}"' for column in self.fields if not column.primary_key)
        self._execute(f'UPDATE "{table}" SET {sets} FROM {self.table} s WHERE "{table}"."id" = s."id"')

    def ids(self) -> str:
        """SQL for the ids that are staged."""
        return f"SELECT id FROM {self.table}"

    def _execute(self, statement: str) -> None:
        with connection.cursor() as cursor:
            # Of a staged row nothing else is looked up, and all its columns take as long as a tenth of the writing.
            cursor.execute(f"ANALYZE {self.table} (id)")
            cursor.execute(statement)


def copied(table: str, columns: str, lines: list[str]) -> None:
    with connection.cursor() as cursor:
        cursor.copy_expert(f'COPY "{table}" ({columns}) FROM STDIN', io.StringIO("\n".join(lines) + "\n"))


def new_ids(model: type[LedgerRow], count: int) -> Iterator[int]:
    """Ids from the table's own sequence."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)",
            [f'"{model._meta.db_table}"', count],
        )
        return iter([pk for (pk,) in cursor.fetchall()])


def as_lines(columns: Iterable[list[Any]]) -> list[str]:
    """What COPY reads, a line for each row, of the values of each column."""
    return list(map("\t".join, zip(*map(_column, columns), strict=True)))


def _column(values: list[Any]) -> list[str]:
    """Most columns hold few different values, many the same one from top to bottom."""
    kinds = set(map(type, values)) - {NoneType}
    if len(kinds) > 1 or list in kinds:
        return [as_copied(value) for value in values]
    told = {value: as_copied(value) for value in set(values)}
    return list(map(told.__getitem__, values))


def _listed(columns: Iterable[Field]) -> str:
    return ", ".join(f'"{column.column}"' for column in columns)


def _element(item: Any) -> str:
    if item is None:
        return "NULL"
    if isinstance(item, int):
        return str(item)
    text = str(item).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{text}"'


def escaped(text: str) -> str:
    if text.isprintable() and "\\" not in text:
        return text
    return text.replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n").replace("\r", "\\r")


def as_copied(value: Any) -> str:
    """A value as COPY reads it."""
    write = _COPIED.get(value.__class__)
    if write is None:
        # Of a class derived from one of these: a value of TextChoices.
        write = next((found for kind, found in _COPIED.items() if isinstance(value, kind)), _text)
    return write(value)


def _text(value: Any) -> str:
    return escaped(str(value))


_COPIED: dict[type, Callable[[Any], str]] = {
    str: escaped,
    NoneType: lambda value: "\\N",
    bool: lambda value: "t" if value else "f",
    int: int.__str__,
    Decimal: Decimal.__str__,
    list: lambda value: escaped(f"{{{','.join(map(_element, value))}}}"),
    datetime.datetime: datetime.datetime.isoformat,
    datetime.date: datetime.date.isoformat,
    datetime.time: datetime.time.isoformat,
}
