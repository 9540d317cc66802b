"""Proves that parents, mptt's numbers, ancestor columns and the rows of then agree, and mends what does not.

The parent of a region is taken for the truth, all else follows from it.
"""

import datetime as dt

from django.db import connection, transaction

from regions.forest import settle
from regions.locks import lock_tree
from regions.staging import ANCESTOR_COLUMNS, NUMBER_COLUMNS, count_differing, mend, read_nodes, stage

LOST = "找不到省级上级的区划"
WRONG_PARENT = "上级的层级不对的区划"
NUMBERS = "树的编号不对的区划"
ANCESTORS = "所属省、地、县、镇不对的区划"
DAYS = "沿革没有恰好覆盖每一天的区划"
TODAY = "今天的沿革与所属不一致的区划"
# Only a person knows where such a region belongs.
NOT_MENDABLE = (LOST, WRONG_PARENT)

_PARENT_OF_WRONG_LEVEL = """
SELECT count(*) FROM regions_region AS region JOIN regions_region AS parent ON parent.id = region.parent_id
WHERE (region.level, parent.level) NOT IN
    (('prefecture', 'province'), ('county', 'prefecture'), ('town', 'county'), ('village', 'town'))
"""
_NOT_EVERY_DAY_ONCE = """
SELECT count(*) FROM (
    SELECT region.id FROM regions_region AS region LEFT JOIN (
        SELECT region_id, valid_from, valid_to,
               lead(valid_from, 1, '9999-12-31') OVER (PARTITION BY region_id ORDER BY valid_from) AS next_from
        FROM region_tree
    ) AS span ON span.region_id = region.id
    GROUP BY region.id
    HAVING count(span.region_id) = 0
        OR min(span.valid_from) > '0001-01-01'
        OR bool_or(span.valid_to <> span.next_from)
) AS region
"""
_ANCESTORS = ", ".join(ANCESTOR_COLUMNS)
_GIVE_EVERY_REGION_A_ROW = f"""
INSERT INTO region_tree (region_id, valid_from, valid_to, {_ANCESTORS})
SELECT id, '0001-01-01', '9999-12-31', {_ANCESTORS} FROM regions_region AS region
WHERE NOT EXISTS (SELECT FROM region_tree WHERE region_id = region.id)
"""
_LET_EVERY_ROW_LAST_UNTIL_THE_NEXT = """
UPDATE region_tree SET valid_from = span.begins, valid_to = span.ends FROM (
    SELECT id,
           CASE row_number() OVER (PARTITION BY region_id ORDER BY valid_from)
               WHEN 1 THEN '0001-01-01' ELSE valid_from END AS begins,
           lead(valid_from, 1, '9999-12-31') OVER (PARTITION BY region_id ORDER BY valid_from) AS ends
    FROM region_tree
) AS span
WHERE span.id = region_tree.id AND (valid_from, valid_to) IS DISTINCT FROM (span.begins, span.ends)
"""
_ROW_OF_TODAY_DIFFERS = f"""
span.valid_from <= %(today)s AND span.valid_to > %(today)s
AND region.id = span.region_id AND settled.id = span.region_id
AND ({", ".join(f"span.{column}" for column in ANCESTOR_COLUMNS)}, span.became_id)
    IS DISTINCT FROM ({", ".join(f"region.{column}" for column in ANCESTOR_COLUMNS)}, settled.survivor_id)
"""
_COUNT_ROWS_OF_TODAY = f"""
SELECT count(*) FROM region_tree AS span, regions_region AS region, settled WHERE {_ROW_OF_TODAY_DIFFERS}
"""
_MEND_ROWS_OF_TODAY = f"""
UPDATE region_tree AS span
SET {", ".join(f"{column} = region.{column}" for column in ANCESTOR_COLUMNS)}, became_id = settled.survivor_id
FROM regions_region AS region, settled WHERE {_ROW_OF_TODAY_DIFFERS}
"""


@transaction.atomic
def check_tree(*, today: dt.date) -> dict[str, int]:
    """How many regions disagree, by kind of disagreement; all zero when the tree is sound."""
    lock_tree()
    return _count(today)


@transaction.atomic
def repair_tree(*, today: dt.date) -> dict[str, int]:
    """Mend all but what is NOT_MENDABLE; returns what check_tree would have found before."""
    lock_tree()
    found = _count(today)
    mend(NUMBER_COLUMNS)
    mend(ANCESTOR_COLUMNS)
    with connection.cursor() as cursor:
        cursor.execute(_GIVE_EVERY_REGION_A_ROW)
        cursor.execute(_LET_EVERY_ROW_LAST_UNTIL_THE_NEXT)
        cursor.execute(_MEND_ROWS_OF_TODAY, {"today": today})
    return found


def _count(today: dt.date) -> dict[str, int]:
    nodes = read_nodes()
    in_order = settle(nodes)
    stage(in_order)
    return {
        LOST: len(nodes) - len(in_order),
        WRONG_PARENT: _count_regions(_PARENT_OF_WRONG_LEVEL),
        NUMBERS: count_differing(NUMBER_COLUMNS),
        ANCESTORS: count_differing(ANCESTOR_COLUMNS),
        DAYS: _count_regions(_NOT_EVERY_DAY_ONCE),
        TODAY: _count_regions(_COUNT_ROWS_OF_TODAY, today=today),
    }


def _count_regions(sql: str, **parameters: dt.date) -> int:
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        return cursor.fetchone()[0]
