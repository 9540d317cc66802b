"""How counted facts are written into totals.

`gather` puts a count into a temporary table, `fresh`: a line for each operand (operand, region, day, as_of,
own …), or all operands side by side (`facts.wide_sql`). `replace`, `apply_differences` and `compare` carry it
up the tree of the day.
"""

import datetime
from collections.abc import Collection, Sequence
from decimal import Decimal
from typing import Any
from zlib import crc32

from django.db import connection

from targets.facts import BUCKET, Sql, ids, wide_names
from targets.models import LATEST, Operand

COLUMNS = "value, pending, own, own_pending, persons, own_persons"

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
LEVELS = ("town_id", "county_id", "prefecture_id", "province_id")
# Below this many lines the planner does well enough without statistics.
FEW = 1000
# Of the differences that a reconciliation finds, this many are written down.
SHOWN = 100

# A region on a kept date.
Place = tuple[int, datetime.date]
Found = dict[str, Any]


def gather(own: Sql, *, latest_day: datetime.date | None = None, wide: Sequence[Operand] = ()) -> None:
    """Fill `fresh` from `own`: a line for each operand, or the operands `wide` side by side.

    Figures of `latest_day` are kept under LATEST, others under their day.
    """
    text = f"SELECT own.*, CASE WHEN own.day = %s THEN %s::date ELSE own.day END AS as_of FROM ({own.text}) AS own"
    _fill(_fresh(wide), Sql(text, [latest_day, LATEST, *own.params]))


def replace(operands: Sequence[Operand], as_of: datetime.date, *, wide: bool = False) -> None:
    """`fresh` is the whole truth for these operands on this date; only what differs is written."""
    carry_up(operands, wide=wide)
    with connection.cursor() as cursor:
        cursor.execute(
            """
            DELETE FROM targets_total old WHERE old.operand_id = ANY(%s) AND old.as_of = %s AND NOT EXISTS (
                SELECT 1 FROM risen r WHERE r.operand_id = old.operand_id AND r.region_id = old.region_id)
            """,
            [ids(operands), as_of],
        )
        # Rows that are equal must not reach ON CONFLICT, which would lock and so write each of them.
        cursor.execute(
            f"""
            INSERT INTO targets_total AS old (operand_id, region_id, as_of, {COLUMNS})
            SELECT operand_id, region_id, r.as_of, {_columns_of("r")} FROM risen r
            LEFT JOIN (SELECT * FROM targets_total WHERE operand_id = ANY(%s) AND as_of = %s) known
                USING (operand_id, region_id)
            WHERE known.id IS NULL OR ({_figures_of("known")}) IS DISTINCT FROM ({_figures_of("r")})
            ON CONFLICT (region_id, operand_id, as_of) DO UPDATE SET
                value = excluded.value, pending = excluded.pending, own = excluded.own,
                own_pending = excluded.own_pending, persons = excluded.persons, own_persons = excluded.own_persons
            """,
            [ids(operands), as_of],
        )


def apply_differences(
    operands: Sequence[Operand], places: Collection[Place], *, latest_day: datetime.date | None = None
) -> None:
    """`fresh` is the truth for these places' own figures; differences are added to them and to all above.

    `latest_day` is the day whose tree LATEST follows.
    """
    with connection.cursor() as cursor:
        # What `fresh` holds beside these places is a part of their figures only.
        cursor.execute(
            f"""
            WITH place AS MATERIALIZED (
                SELECT * FROM unnest(%s::bigint[], %s::date[]) AS place(region_id, as_of)
            ), moved AS MATERIALIZED (
                SELECT operand_id, region_id, as_of,
                       CASE WHEN as_of = %s THEN %s ELSE as_of END AS day,
                       COALESCE(f.own, 0) - COALESCE(old.own, 0) AS own,
                       COALESCE(f.own_pending, 0) - COALESCE(old.own_pending, 0) AS own_pending,
                       COALESCE(f.own_persons, 0) - COALESCE(old.own_persons, 0) AS own_persons
                FROM (SELECT * FROM fresh JOIN place USING (region_id, as_of)) f FULL JOIN (
                    SELECT total.* FROM place JOIN targets_total total USING (region_id, as_of)
                    WHERE total.operand_id = ANY(%s)
                ) old USING (operand_id, region_id, as_of)
                WHERE COALESCE(f.own, 0) <> COALESCE(old.own, 0)
                   OR COALESCE(f.own_pending, 0) <> COALESCE(old.own_pending, 0)
                   OR COALESCE(f.own_persons, 0) <> COALESCE(old.own_persons, 0)
            )
            INSERT INTO targets_total AS old (operand_id, region_id, as_of, {COLUMNS}) {UP.format(source="moved")}
            ON CONFLICT (region_id, operand_id, as_of) DO UPDATE SET
                value = old.value + excluded.value, pending = old.pending + excluded.pending,
                own = old.own + excluded.own, own_pending = old.own_pending + excluded.own_pending,
                persons = old.persons + excluded.persons, own_persons = old.own_persons + excluded.own_persons
            """,
            [[region for region, _ in places], [day for _, day in places], LATEST, latest_day, ids(operands)],
        )


def compare(operands: Sequence[Operand], as_of: datetime.date, *, wide: bool = False) -> tuple[int, int, list[Found]]:
    """How many totals were compared with `fresh` carried up, how many differ, and some of those."""
    carry_up(operands, wide=wide)
    pairs = """
        risen r FULL JOIN (SELECT * FROM targets_total WHERE operand_id = ANY(%s) AND as_of = %s) old
        USING (operand_id, region_id)
    """
    differs = f"({_figures_of('old')}) IS DISTINCT FROM ({_figures_of('r')})"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*), count(*) FILTER (WHERE {differs}) FROM {pairs}", [ids(operands), as_of])
        compared, differing = cursor.fetchone()
        if not differing:
            return compared, 0, []
        cursor.execute(
            f"SELECT operand_id, region_id, old.value, r.value FROM {pairs} WHERE {differs} LIMIT {SHOWN}",
            [ids(operands), as_of],
        )
        found = [
            {
                "operand": row[0],
                "region": row[1],
                "as_of": str(as_of),
                "stored": _plain(row[2]),
                "counted": _plain(row[3]),
            }
            for row in cursor.fetchall()
        ]
    return compared, differing, found


def carry_up(operands: Sequence[Operand], *, wide: bool) -> None:
    """Fill `risen` with the lines of all regions that follow from `fresh`."""
    _fill("risen", Sql(_wide_up(operands) if wide else UP.format(source=_fresh())))


def _wide_up(operands: Sequence[Operand]) -> str:
    """As `UP`, from operands side by side and of one day: level by level, each from the one beneath it."""
    names = [name for three in wide_names(operands) for name in three if name]
    columns, sums = ", ".join(names), ", ".join(f"sum({name}) AS {name}" for name in names)
    fresh, steps, beneath = _fresh(operands), [], "placed"
    for number, level in enumerate(LEVELS):
        above = ", ".join(LEVELS[number:])
        steps.append(f"{level[:-3]} AS MATERIALIZED (SELECT {above}, {sums} FROM {beneath} GROUP BY {above})")
        beneath = level[:-3]
    reached = " UNION ALL ".join(
        f"SELECT {level} AS region_id, {columns} FROM {level[:-3]} WHERE {level} IS NOT NULL" for level in LEVELS
    )
    return f"""
        WITH placed AS (
            SELECT leaf.*, t.town_id, t.county_id, t.prefecture_id, t.province_id, {BUCKET} AS place
            FROM {fresh} leaf JOIN region_tree t
              ON t.region_id = leaf.region_id AND t.valid_from <= leaf.day AND leaf.day < t.valid_to
        ), {", ".join(steps)}
        SELECT x.operand_id, low.region_id, low.as_of, {_columns_of("x")}
        FROM placed low CROSS JOIN LATERAL (VALUES {_lines(operands, "low", "low")}) AS x(operand_id, {COLUMNS})
        WHERE low.place <> low.region_id AND (x.value <> 0 OR x.pending <> 0)
        UNION ALL
        SELECT x.operand_id, up.region_id, day.as_of, {_columns_of("x")}
        FROM ({reached}) up CROSS JOIN (SELECT as_of FROM {fresh} LIMIT 1) day
        LEFT JOIN {fresh} own ON own.region_id = up.region_id
        CROSS JOIN LATERAL (VALUES {_lines(operands, "up", "own")}) AS x(operand_id, {COLUMNS})
        WHERE x.value <> 0 OR x.pending <> 0
    """


def forget_other_days(operands: Sequence[Operand], as_of: Sequence[datetime.date]) -> None:
    """Drop totals of dates that are no longer kept."""
    with connection.cursor() as cursor:
        cursor.execute(
            "DELETE FROM targets_total WHERE operand_id = ANY(%s) AND NOT as_of = ANY(%s::date[])",
            [ids(operands), list(as_of)],
        )


def _fresh(wide: Sequence[Operand] = ()) -> str:
    """The table of `gather`; one for each shape."""
    return f"fresh_{crc32(repr(wide_names(wide)).encode()):x}" if wide else "fresh"


def _fill(table: str, query: Sql) -> None:
    """Put the rows of `query` into a temporary table that lives to the end of the transaction.

    Emptied, not dropped and made again: each new table would hold locks until then, and a long
    transaction with hundreds of them ran out of the server's lock table.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT to_regclass(%s)", [f"pg_temp.{table}"])
        if cursor.fetchone()[0] is None:
            cursor.execute(f"CREATE TEMPORARY TABLE {table} ON COMMIT DROP AS {query.text}", query.params)
        else:
            cursor.execute(f"TRUNCATE {table}")
            cursor.execute(f"INSERT INTO {table} {query.text}", query.params)
        if cursor.rowcount >= FEW:
            cursor.execute(f"ANALYZE {table}")


def _columns_of(alias: str) -> str:
    return ", ".join(f"{alias}.{column}" for column in COLUMNS.split(", "))


def _figures_of(alias: str) -> str:
    return ", ".join(f"COALESCE({alias}.{column}, 0)" for column in COLUMNS.split(", "))


def _lines(operands: Sequence[Operand], total: str, own: str) -> str:
    """VALUES with a line for each operand: its figures from `total`, its own figures from `own`."""

    def figure(alias: str, name: str) -> str:
        return f"COALESCE({alias}.{name}, 0)" if name else "0"

    lines = []
    for operand, (v, p, n) in zip(operands, wide_names(operands), strict=True):
        figures = [figure(total, v), figure(total, p), figure(own, v), figure(own, p)]
        persons = [figure(total, n), figure(own, n)]
        lines.append(
            f"({operand.pk}::bigint, {', '.join(f'{one}::numeric' for one in figures)}, "
            f"{', '.join(f'{one}::bigint' for one in persons)})"
        )
    return ", ".join(lines)


def _plain(amount: Decimal | None) -> str:
    return f"{(amount or Decimal(0)).normalize():f}"
