"""The lock under which the tree of regions is written, and the trigger that insists on it."""

import pgtrigger
from django.db import connection

# Any number that no other advisory lock of the portal uses; fits 31 bits, see the trigger.
TREE_LOCK = 0x52454749


def lock_tree() -> None:
    """Take the lock of the tree until the transaction ends. Read the tree only afterwards.

    mptt reads the numbers of the neighbours and shifts them in a later statement: without the lock two
    writers give out the same numbers.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("lock_tree() needs a transaction")
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [TREE_LOCK])


REFUSE_TREE_WRITE_WITHOUT_LOCK = pgtrigger.Trigger(
    name="tree_write_needs_lock",
    level=pgtrigger.Statement,
    when=pgtrigger.Before,
    operation=pgtrigger.Insert | pgtrigger.Delete | pgtrigger.UpdateOf("lft", "rght", "tree_id", "depth"),
    # A 64-bit advisory lock shows its halves as classid and objid, with objsubid 1.
    func=f"""
    IF NOT EXISTS (
        SELECT FROM pg_locks
        WHERE locktype = 'advisory' AND pid = pg_backend_pid() AND granted
          AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
          AND classid = 0 AND objid = {TREE_LOCK} AND objsubid = 1
    ) THEN
        RAISE EXCEPTION 'the tree of regions is written only under its lock, see regions.tree';
    END IF;
    RETURN NULL;
    """,
)
