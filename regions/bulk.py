"""A table without its secondary indexes and foreign keys while very many rows come in."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from django.db import connection

_DEFINITIONS = """
SELECT format('ALTER TABLE %%s DROP CONSTRAINT %%I', conrelid::regclass, conname),
       format('ALTER TABLE %%s ADD CONSTRAINT %%I %%s',
              conrelid::regclass, conname, pg_get_constraintdef(oid))
FROM pg_constraint
WHERE conrelid = ANY(%(tables)s::regclass[]) AND contype IN ('u', 'f')
UNION ALL
SELECT format('DROP INDEX %%s', indexrelid::regclass), pg_get_indexdef(indexrelid)
FROM pg_index
WHERE indrelid = ANY(%(tables)s::regclass[])
  AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = indexrelid AND contype IN ('p', 'u', 'x'))
"""


@contextmanager
def rebuilt_indexes(tables: Sequence[str]) -> Iterator[None]:
    """Drop unique constraints, foreign keys and indexes, put them back as they were, checking every row.

    Row by row they cost three times the rows themselves. Needs a transaction; until it ends nobody else
    can read the tables, so keep it for the first fill. An error rolls the dropping back as well.
    """
    with connection.cursor() as cursor:
        cursor.execute(_DEFINITIONS, {"tables": list(tables)})
        definitions = cursor.fetchall()
        for drop, _ in definitions:
            cursor.execute(drop)
        yield
        for _, create in definitions:
            cursor.execute(create)
