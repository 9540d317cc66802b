"""How counted facts are written into totals.

`gather` puts a count into the temporary table `fresh` (operand, region, day, as_of, own …);
`replace`, `apply_differences` and `compare` carry it up the tree of the day.
"""

import datetime
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django.db import connection

from targets.facts import Sql, ids
from targets.models import LATEST, Operand

COLUMNS = "value, pending, own, own_pending, persons, own_persons"

_OWN = "own numeric, own_pending numeric, own_persons bigint"
SHAPES = {
    "fresh": f"operand_id bigint, region_id bigint, day date, {_OWN}, as_of date",
    "moved": f"operand_id bigint, region_id bigint, as_of date, day date, {_OWN}",
    "risen": "operand_id bigint, region_id bigint, as_of date, value numeric, pending numeric, own numeric,"
    " own_pending numeric, persons bigint, own_persons bigint",
}

# What stands in `source` (own figures) for each region itself and, without `own`, for all above it.
UP = """
    SELECT operand_id, region_id, as_of,
           sum(value) AS value, sum(pending) AS pending, sum(own) AS own, sum(own_pending) AS own_pending,
           sum(persons) AS persons, sum(own_persons) AS own_persons
    FROM (
        SELECT operand_id, region_id, as_of, own AS value, own_pending AS pending, own, own_pending,
               own_persons AS persons, own_persons
        FROM {source}
        UNION ALL
        SELECT s.operand_id, above.region_id, s.as_of, s.own, s.own_pending, 0, 0, s.own_persons, 0
        FROM {source} s
        JOIN region_tree t ON t.region_id = s.region_id AND t.valid_from <= s.day AND s.day < t.valid_to
        CROSS JOIN LATERAL (VALUES (t.town_id), (t.county_id), (t.prefecture_id), (t.province_id)) AS above(region_id)
        WHERE above.region_id IS NOT NULL AND above.region_id <> s.region_id
    ) AS line GROUP BY 1, 2, 3
"""


def gather(own: Sql, *, as_of: datetime.date | None = None) -> None:
    """Fill `fresh` from `facts.own_sql`. `as_of` is the key under which it is kept, when not the day itself."""
    key = "%s::date" if as_of else "day"
    text = f"SELECT own.*, {key} AS as_of FROM ({own.text}) AS own"
    _fill("fresh", Sql(text, [*([as_of] if as_of else []), *own.params]))


def _fill(table: str, rows: Sql) -> None:
    """Put `rows` into a temporary table that lives to the end of the transaction.

    Emptied, not dropped and made again: each new table would hold locks until then, and a long
    transaction with hundreds of them ran out of the server's lock table.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT to_regclass(%s)", [f"pg_temp.{table}"])
        if cursor.fetchone()[0] is None:
            cursor.execute(f"CREATE TEMPORARY TABLE {table} ({SHAPES[table]}) ON COMMIT DROP")
        else:
            cursor.execute(f"DELETE FROM {table}")
        cursor.execute(f"INSERT INTO {table} {rows.text}", rows.params)
        cursor.execute(f"ANALYZE {table}")


def replace(operands: Sequence[Operand], as_of: datetime.date) -> None:
    """`fresh` is the whole truth for these operands on this date."""
    _fill("risen", Sql(UP.format(source="fresh")))
    with connection.cursor() as cursor:
        cursor.execute(
            """
            DELETE FROM targets_total old WHERE old.operand_id = ANY(%s) AND old.as_of = %s AND NOT EXISTS (
                SELECT 1 FROM risen r WHERE r.operand_id = old.operand_id AND r.region_id = old.region_id)
            """,
            [ids(operands), as_of],
        )
        cursor.execute(
            f"""
            INSERT INTO targets_total AS old (operand_id, region_id, as_of, {COLUMNS})
            SELECT operand_id, region_id, as_of, {COLUMNS} FROM risen
            ON CONFLICT (region_id, operand_id, as_of) DO UPDATE SET
                value = excluded.value, pending = excluded.pending, own = excluded.own,
                own_pending = excluded.own_pending, persons = excluded.persons, own_persons = excluded.own_persons
            WHERE (old.value, old.pending, old.own, old.own_pending, old.persons, old.own_persons) IS DISTINCT FROM
                (excluded.value, excluded.pending, excluded.own, excluded.own_pending, excluded.persons,
                 excluded.own_persons)
            """
        )


def apply_differences(
    operands: Sequence[Operand],
    regions: Sequence[int],
    as_of: Sequence[datetime.date],
    *,
    latest_day: datetime.date | None = None,
) -> None:
    """`fresh` is the truth for these regions' own figures; differences are added to them and to all above.

    `latest_day` is the day whose tree LATEST follows.
    """
    moved = """
        SELECT operand_id, region_id, as_of,
               CASE WHEN as_of = %s THEN %s ELSE as_of END AS day,
               COALESCE(f.own, 0) - COALESCE(old.own, 0) AS own,
               COALESCE(f.own_pending, 0) - COALESCE(old.own_pending, 0) AS own_pending,
               COALESCE(f.own_persons, 0) - COALESCE(old.own_persons, 0) AS own_persons
        FROM fresh f FULL JOIN (
            SELECT * FROM targets_total
            WHERE operand_id = ANY(%s) AND region_id = ANY(%s) AND as_of = ANY(%s::date[])
        ) old USING (operand_id, region_id, as_of)
        WHERE COALESCE(f.own, 0) <> COALESCE(old.own, 0)
           OR COALESCE(f.own_pending, 0) <> COALESCE(old.own_pending, 0)
           OR COALESCE(f.own_persons, 0) <> COALESCE(old.own_persons, 0)
    """
    _fill("moved", Sql(moved, [LATEST, latest_day, ids(operands), list(regions), list(as_of)]))
    with connection.cursor() as cursor:
        cursor.execute(
            f"""
            INSERT INTO targets_total AS old (operand_id, region_id, as_of, {COLUMNS}) {UP.format(source="moved")}
            ON CONFLICT (region_id, operand_id, as_of) DO UPDATE SET
                value = old.value + excluded.value, pending = old.pending + excluded.pending,
                own = old.own + excluded.own, own_pending = old.own_pending + excluded.own_pending,
                persons = old.persons + excluded.persons, own_persons = old.own_persons + excluded.own_persons
            """
        )


def compare(operands: Sequence[Operand], as_of: Sequence[datetime.date]) -> tuple[int, list[dict[str, Any]]]:
    """How many totals were compared with `fresh` carried up, and those that differ."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"""
            SELECT operand_id, region_id, as_of, old.value, r.value, old.pending, r.pending, old.own, r.own
            FROM ({UP.format(source="fresh")}) r FULL JOIN (
                SELECT * FROM targets_total WHERE operand_id = ANY(%s) AND as_of = ANY(%s::date[])
            ) old USING (operand_id, region_id, as_of)
            """,
            [ids(operands), list(as_of)],
        )
        rows = cursor.fetchall()
    different = [
        {"operand": row[0], "region": row[1], "as_of": str(row[2]), "stored": _plain(row[3]), "counted": _plain(row[4])}
        for row in rows
        if any((one or 0) != (other or 0) for one, other in zip(row[3::2], row[4::2], strict=True))
    ]
    return len(rows), different


def forget_other_days(operands: Sequence[Operand], as_of: Sequence[datetime.date]) -> None:
    """Drop totals of dates that are no longer kept."""
    with connection.cursor() as cursor:
        cursor.execute(
            "DELETE FROM targets_total WHERE operand_id = ANY(%s) AND NOT as_of = ANY(%s::date[])",
            [ids(operands), list(as_of)],
        )


def _plain(amount: Decimal | None) -> str:
    return f"{(amount or Decimal(0)).normalize():f}"
