"""What a condition reads of another ledger moves the numbers of its own: in the declaration, so in the database."""

import pytest
from django.db import connection

from ledger import registry

pytestmark = pytest.mark.django_db

DEPENDING = [(ledger, read) for ledger in registry.ledgers() for read in ledger.depends_on]


@pytest.mark.parametrize(
    ("ledger", "read"), DEPENDING, ids=[f"{ledger.key}-{read.__name__}" for ledger, read in DEPENDING]
)
def test_a_write_to_what_is_read_marks_the_ledger_that_reads_it(ledger, read):
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT t.tgname, p.prosrc FROM pg_trigger t JOIN pg_proc p ON p.oid = t.tgfoid"
            " WHERE t.tgrelid = %s::regclass AND NOT t.tgisinternal",
            [read._meta.db_table],
        )
        bodies = {name.removeprefix("pgtrigger_").rsplit("_", 1)[0]: body for name, body in cursor.fetchall()}
    for deed in ("mark_insert", "mark_update", "mark_delete"):
        assert f"'{ledger.table}'" in bodies[deed], (read, deed)
