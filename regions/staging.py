"""The tree as it should be, put beside the tree as it is: one COPY, then plain SQL compares and mends."""

import csv
import io
from collections.abc import Iterable, Sequence

from django.db import connection

from regions.forest import ANCESTOR_LEVELS, Node
from regions.models import Region

NUMBER_COLUMNS = ("tree_id", "lft", "rght", "depth")
ANCESTOR_COLUMNS = tuple(f"{level.value}_id" for level in ANCESTOR_LEVELS)
PLACE_COLUMNS = (*NUMBER_COLUMNS, *ANCESTOR_COLUMNS)


def read_nodes() -> list[Node]:
    """Every region of the tree, not yet settled."""
    rows = Region.objects.order_by().values_list("id", "code", "parent_id", "successor_id")
    return [
        Node(pk, code, parent, successor_id=successor)
        for pk, code, parent, successor in rows.iterator(chunk_size=20_000)
    ]


def reserve_ids(count: int) -> int:
    """The first of `count` free ids. Nobody else draws ids meanwhile: inserts wait for the tree's lock."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval(pg_get_serial_sequence('regions_region', 'id'))")
        first = cursor.fetchone()[0]
        cursor.execute("SELECT setval(pg_get_serial_sequence('regions_region', 'id'), %s)", [first + max(count, 1) - 1])
    return first


def place(node: Node) -> tuple[int | None, ...]:
    """The values of PLACE_COLUMNS."""
    return (node.tree_id, node.lft, node.rght, node.depth, *node.ancestors)


def copy_rows(
    table: str, columns: Sequence[str], rows: Iterable[Sequence[object]], *, texts: Sequence[str] = ()
) -> None:
    """COPY rows into a table. None becomes NULL; so does "" in a column that is not among `texts`."""
    lines = io.StringIO()
    csv.writer(lines).writerows(rows)
    lines.seek(0)
    force = f", FORCE_NOT_NULL ({', '.join(texts)})" if texts else ""
    with connection.cursor() as cursor:
        cursor.copy_expert(f"COPY {table} ({', '.join(columns)}) FROM STDIN WITH (FORMAT csv{force})", lines)


def stage(nodes: Iterable[Node]) -> None:
    """Fill the temporary table `settled` (id, PLACE_COLUMNS, survivor_id) for the rest of the transaction."""
    columns = ", ".join(f"{column} bigint" for column in (*PLACE_COLUMNS, "survivor_id"))
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS settled")
        cursor.execute(f"CREATE TEMP TABLE settled (id bigint, {columns}) ON COMMIT DROP")
        rows = ((node.id, *place(node), node.survivor_id) for node in nodes)
        copy_rows("settled", ("id", *PLACE_COLUMNS, "survivor_id"), rows)
        cursor.execute("ANALYZE settled")


def count_differing(columns: Sequence[str]) -> int:
    """Regions whose columns are not as staged."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT count(*) FROM regions_region AS region JOIN settled USING (id) WHERE {_differs(columns)}"
        )
        return cursor.fetchone()[0]


def mend(columns: Sequence[str]) -> int:
    """Set the columns as staged where they differ; returns how many regions that were."""
    assignments = ", ".join(f"{column} = settled.{column}" for column in columns)
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE regions_region AS region SET {assignments} FROM settled"
            f" WHERE settled.id = region.id AND {_differs(columns)}"
        )
        return cursor.rowcount


def _differs(columns: Sequence[str]) -> str:
    now = ", ".join(f"region.{column}" for column in columns)
    wanted = ", ".join(f"settled.{column}" for column in columns)
    return f"({now}) IS DISTINCT FROM ({wanted})"
