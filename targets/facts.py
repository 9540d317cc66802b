"""The one SQL that turns ledger rows into numbers: one pass per ledger for all its operands.

Stored totals, live figures for odd dates and reconciliation all run it; evidence uses the same
predicates. Every date in it is a parameter: the database's own idea of today is never asked.
"""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache, reduce
from operator import and_
from typing import Any

from django.core.exceptions import EmptyResultSet, FullResultSet
from django.db import connection, models
from django.db.models import Exists, Q
from django.db.models.expressions import RawSQL

from ledger import registry
from ledger.conditions import combined
from ledger.measures import Count, CountDistinct, Measure
from ledger.models import LedgerRow
from ledger.querysets import COUNTED, COUNTED_WITH_PENDING
from ledger.registry import Ledger, RegistryError
from targets.models import Operand
from targets.operands import Spec, spec_of

Day = datetime.date | RawSQL
# The day of the pass, where one pass counts several.
D_DAY = RawSQL("d.day", (), output_field=models.DateField())


@dataclass
class Sql:
    """A piece of SQL with its parameters, in order."""

    text: str
    params: list[Any] = field(default_factory=list)


def matching(spec: Spec, day: Day) -> Q:
    """Rows that the operand counts on `day`, whatever their verification."""
    return reduce(and_, _tests(spec, day))


def _tests(spec: Spec, day: Day) -> list[Q]:
    """What `matching` asks, one by one: each condition, and the window."""
    known = spec.ledger.conditions_by_name
    given = {name: list(value) if isinstance(value, tuple) else value for name, value in spec.conditions}
    return [*(combined(known, {name: value}, day) for name, value in given.items()), in_window(spec, day)]


def differ_only_by_window(spec: Spec, one: datetime.date, other: datetime.date) -> bool:
    """Whether the operand asks the same of a row on both days, but for its window."""
    return _tests(spec, one)[:-1] == _tests(spec, other)[:-1]


@lru_cache(maxsize=4096)
def _asked(spec: Spec, day: Day) -> tuple[Sql, ...]:
    """`_tests` as SQL; a drain after every change asks for the same again and again."""
    return tuple(where_sql(spec.ledger, test) for test in _tests(spec, day))


@lru_cache(maxsize=256)
def _where(key: str, q: Q) -> Sql:
    return where_sql(registry.by_key(key), q)


def in_window(spec: Spec, day: Day) -> Q:
    """The operand's window as a Q on the row's own dates."""
    model = spec.ledger.model
    if spec.window == "day":
        return model.in_force_q(day)
    since = model.SINCE
    upto = Q(**{f"{since}__lte": day})
    if spec.window in ("calendar_year", "month"):
        return upto & Q(**{f"{since}__gte": _period_start(spec.window, day)})
    first, _, last = spec.window.partition("/")
    window = upto & Q(**{f"{since}__gte": datetime.date.fromisoformat(first)})
    return window & Q(**{f"{since}__lte": datetime.date.fromisoformat(last)}) if last else window


def leaf_sql(
    ledger: Ledger,
    operands: Sequence[Operand],
    days: Sequence[datetime.date],
    places: Any = None,
    *,
    by_presence: bool = False,
) -> Sql:
    """(region_id, day, v0, p0, n0, v1, …): counted, counted with pending, persons per operand.

    `places` restricts the pass to those region ids, given or as an array in SQL. `by_presence`: a row stands in
    every region that it reaches. Counting stays the only work for each row: what all operands ask is asked once,
    in WHERE, and the covering index hands over each region's rows in the order of the things counted.
    """
    single = len(days) == 1
    specs = [spec_of(operand) for operand in operands]
    asked = [_asked(spec, days[0] if single else D_DAY) for spec in specs]
    common = [test for test in asked[0] if all(test in others for others in asked)]
    columns: list[Sql] = []
    for index, (spec, tests) in enumerate(zip(specs, asked, strict=True)):
        own = [test for test in tests if test not in common]
        for letter, counted in (("v", COUNTED), ("p", COUNTED_WITH_PENDING)):
            rows = _all_of([*own, _where(ledger.key, counted)])
            columns.append(
                Sql(f"{_aggregate(ledger, spec)} FILTER (WHERE {rows.text}) AS {letter}{index}", rows.params)
            )
        if spec.counted.persons:
            rows = _all_of([*own, _where(ledger.key, COUNTED)])
            columns.append(_persons(ledger, spec.counted, rows, f"n{index}"))
    source, place = _source(ledger, by_presence)
    rows = _all_of([Sql(f"\"{ledger.table}\".\"status\" IN ('submitted', 'verified')"), *common])
    if places is not None:
        among = places if isinstance(places, Sql) else Sql("%s", [list(places)])
        rows = _all_of([rows, Sql(f"{place} = ANY({among.text})", among.params)])
    selected = ", ".join(column.text for column in columns)
    params = [*(param for column in columns for param in column.params), *rows.params]
    if single:
        text = f"SELECT {place} AS region_id, %s::date AS day, {selected} FROM {source} WHERE {rows.text} GROUP BY 1"
        return Sql(text, [days[0], *params])
    text = f"SELECT {place} AS region_id, {selected} FROM {source} WHERE {rows.text} GROUP BY 1"
    return Sql(
        f"SELECT one.*, d.day FROM unnest(%s::date[]) AS d(day) CROSS JOIN LATERAL ({text}) AS one",
        [list(days), *params],
    )


def _persons(ledger: Ledger, counted: Measure, rows: Sql, name: str) -> Sql:
    stated = f'sum("{ledger.table}"."{counted.persons}")'
    if not counted.person:
        return Sql(f"{stated} FILTER (WHERE {rows.text}) AS {name}", rows.params)
    column: Any = ledger.model._meta.get_field(counted.person)
    who = f'"{ledger.table}"."{column.column}"'
    text = (
        f"(COALESCE({stated} FILTER (WHERE {rows.text} AND {who} IS NULL), 0)"
        f" + count(DISTINCT {who}) FILTER (WHERE {rows.text})) AS {name}"
    )
    return Sql(text, [*rows.params, *rows.params])


def own_sql(
    ledger: Ledger, operands: Sequence[Operand], days: Sequence[datetime.date], *, fold: bool, places: Any = None
) -> Sql:
    """(operand_id, region_id, day, own, own_pending, own_persons), zero lines left out.

    `fold` puts villages into their town, by the tree of the day.
    """
    plain = [operand for operand in operands if spec_of(operand).coverage is None]
    pieces = [_plain_own(ledger, plain, days, fold, places)] if plain else []
    pieces += [
        _coverage_own(ledger, operand, days, fold, places)
        for operand in operands
        if spec_of(operand).coverage is not None
    ]
    return union(pieces)


def union(pieces: Sequence[Sql]) -> Sql:
    return Sql(" UNION ALL ".join(piece.text for piece in pieces), [p for piece in pieces for p in piece.params])


def wide_sql(
    ledger: Ledger,
    operands: Sequence[Operand],
    days: Sequence[datetime.date],
    *,
    fold: bool,
    places: Any = None,
    merged: bool = True,
) -> Sql:
    """(region_id, day, v0, p0, n0, v1, …): the own figures of all operands side by side; not for coverage.

    Very many regions go up the tree faster so than with a line for each operand. `merged`: whether some region may
    have become another; to ask every region of the country takes as long as a quarter of the pass.
    """
    leaf = leaf_sql(ledger, operands, days, places)
    if not fold and not merged:
        return leaf
    sums = ", ".join(f"sum(leaf.{name}) AS {name}" for three in wide_names(operands) for name in three if name)
    stands, tree = (BUCKET, TREE_OF_DAY) if fold else ("COALESCE(b.became_id, leaf.region_id)", BECAME)
    return Sql(
        f"SELECT {stands} AS region_id, leaf.day, {sums} FROM ({leaf.text}) AS leaf {tree} GROUP BY 1, 2",
        leaf.params,
    )


def wide_names(operands: Sequence[Operand]) -> list[tuple[str, str, str]]:
    """The columns of each operand in `wide_sql`; the third is "" when its ledger counts no persons."""
    return [
        (f"v{i}", f"p{i}", f"n{i}" if spec_of(operand).counted.persons else "") for i, operand in enumerate(operands)
    ]


BUCKET = "COALESCE(t.town_id, t.county_id, t.prefecture_id, t.province_id)"
TREE_OF_DAY = (
    "JOIN region_tree t ON t.region_id = leaf.region_id AND t.valid_from <= leaf.day AND leaf.day < t.valid_to"
)
# What was merged counts as what it became.
BECAME = (
    "LEFT JOIN region_tree b ON b.region_id = leaf.region_id AND b.became_id IS NOT NULL"
    " AND b.valid_from <= leaf.day AND leaf.day < b.valid_to"
)


def _plain_own(
    ledger: Ledger, operands: Sequence[Operand], days: Sequence[datetime.date], fold: bool, places: Any
) -> Sql:
    wide = wide_sql(ledger, operands, days, fold=fold, places=places)
    lines = ", ".join(
        f"({operand.pk}::bigint, wide.{v}::numeric, wide.{p}::numeric, {f'wide.{n}' if n else 0}::bigint)"
        for operand, (v, p, n) in zip(operands, wide_names(operands), strict=True)
    )
    return Sql(
        f"""
        SELECT x.operand_id, wide.region_id, wide.day,
               COALESCE(x.v, 0) AS own, COALESCE(x.p, 0) AS own_pending, COALESCE(x.n, 0) AS own_persons
        FROM ({wide.text}) AS wide CROSS JOIN LATERAL (VALUES {lines}) AS x(operand_id, v, p, n)
        WHERE COALESCE(x.v, 0) <> 0 OR COALESCE(x.p, 0) <> 0
        """,
        wide.params,
    )


def _coverage_own(ledger: Ledger, operand: Operand, days: Sequence[datetime.date], fold: bool, places: Any) -> Sql:
    """Each region of the level that holds enough counts 1 where it stands."""
    spec = spec_of(operand)
    if spec.share:
        return _share_own(ledger, operand, spec, days, places)
    level, at_least, excluded = spec.coverage or ("", "", ())
    source = leaf_sql(ledger, [operand], days, places, by_presence=bool(ledger.presence))
    unit, join_unit = _unit_sql(level)
    stands = BUCKET if fold and level == "village" else unit
    enough = Decimal(at_least)
    return Sql(
        f"""
        SELECT {operand.pk}::bigint AS operand_id, c.stands AS region_id, c.day,
               count(*) FILTER (WHERE c.v >= %s)::numeric AS own,
               count(*) FILTER (WHERE c.p >= %s)::numeric AS own_pending, 0::bigint AS own_persons
        FROM (
            SELECT {unit} AS unit_id, {stands} AS stands, leaf.day, sum(leaf.v0) AS v, sum(leaf.p0) AS p
            FROM ({source.text}) leaf {TREE_OF_DAY} {join_unit}
            WHERE {unit} IS NOT NULL GROUP BY 1, 2, 3
        ) c JOIN regions_region m ON m.id = c.unit_id
        WHERE {_exists_sql("m")} AND NOT m.code = ANY(%s) AND {_kind_sql("m", spec)} AND (c.v >= %s OR c.p >= %s)
        GROUP BY 2, 3
        """,
        [enough, enough, *source.params, list(excluded), *_kind_params(spec), enough, enough],
    )


def _share_own(ledger: Ledger, operand: Operand, spec: Spec, days: Sequence[datetime.date], places: Any) -> Sql:
    """Each region of the level counts 1 when that share of its own children holds enough."""
    level, at_least, excluded = spec.coverage or ("", "", ())
    beneath, share = spec.share or ("", "")
    source = leaf_sql(ledger, [operand], days, places, by_presence=bool(ledger.presence))
    child, join_child = _unit_sql(beneath)
    enough = Decimal(at_least)
    reached = "(count(*) FILTER (WHERE c.{0} >= %s) >= %s * whole.n)::int::numeric"
    return Sql(
        f"""
        SELECT {operand.pk}::bigint AS operand_id, c.stands AS region_id, c.day,
               {reached.format("v")} AS own, {reached.format("p")} AS own_pending, 0::bigint AS own_persons
        FROM (
            SELECT {child} AS child_id, t.{level}_id AS stands, leaf.day, sum(leaf.v0) AS v, sum(leaf.p0) AS p
            FROM ({source.text}) leaf {TREE_OF_DAY} {join_child}
            WHERE {child} IS NOT NULL AND t.{level}_id IS NOT NULL GROUP BY 1, 2, 3
        ) c
        JOIN regions_region m ON m.id = c.child_id
        JOIN regions_region above ON above.id = c.stands
        CROSS JOIN LATERAL (
            SELECT count(*) AS n FROM regions_region s
            JOIN region_tree lay ON lay.region_id = s.id AND lay.valid_from <= c.day AND c.day < lay.valid_to
            WHERE s.level = %s AND lay.{level}_id = c.stands AND NOT s.code = ANY(%s) AND {_kind_sql("s", spec)}
              AND {_exists_sql("s")}
        ) whole
        WHERE {_exists_sql("m")} AND {_exists_sql("above")}
          AND NOT m.code = ANY(%s) AND NOT above.code = ANY(%s) AND {_kind_sql("m", spec)} AND whole.n > 0
        GROUP BY c.stands, c.day, whole.n
        HAVING count(*) FILTER (WHERE c.v >= %s) >= %s * whole.n OR count(*) FILTER (WHERE c.p >= %s) >= %s * whole.n
        """,
        [
            *(enough, Decimal(share)) * 2,
            *source.params,
            beneath,
            list(excluded),
            *_kind_params(spec),
            list(excluded),
            list(excluded),
            *_kind_params(spec),
            *(enough, Decimal(share)) * 2,
        ],
    )


def _unit_sql(level: str) -> tuple[str, str]:
    """What is judged, a region of `level`, and the join that gives it."""
    if level == "village":
        join = "JOIN regions_region u ON u.id = leaf.region_id AND u.level = 'village'"
        return "COALESCE(t.became_id, u.id)", join
    return f"t.{level}_id", ""


def _exists_sql(alias: str) -> str:
    """Only regions that are there on the day are judged: what waits to be assigned after a split is none."""
    return (
        f"({alias}.valid_from IS NULL OR {alias}.valid_from <= c.day)"
        f" AND ({alias}.valid_to IS NULL OR c.day < {alias}.valid_to)"
    )


def _kind_sql(alias: str, spec: Spec) -> str:
    return f"{alias}.kind = ANY(%s)" if spec.region_kinds else "TRUE"


def _kind_params(spec: Spec) -> list[Any]:
    return [list(spec.region_kinds)] if spec.region_kinds else []


def _source(ledger: Ledger, by_presence: bool) -> tuple[str, str]:
    """What a pass reads from, and the column that says where a row counts."""
    if not by_presence:
        return f'"{ledger.table}"', _column(ledger, ledger.model.PLACE)
    link = getattr(ledger.model, ledger.presence).through
    owner_id = next(f.attname for f in link._meta.fields if f.related_model is ledger.model)
    joined = f'JOIN "{link._meta.db_table}" reach ON reach."{owner_id}" = "{ledger.table}".id'
    return f'"{ledger.table}" {joined}', "reach.region_id"


def _all_of(tests: Iterable[Sql]) -> Sql:
    wanted = [test for test in tests if test.text != "TRUE"] or [Sql("TRUE")]
    return Sql(" AND ".join(f"({test.text})" for test in wanted), [param for test in wanted for param in test.params])


def where_sql(ledger: Ledger, q: Q) -> Sql:
    """`q` as SQL on the ledger's own table; refuses joins and tables that the ledger did not declare."""
    query = models.sql.Query(ledger.model)
    try:
        query.add_q(q)
        # A join that a foreign key's `isnull` did not need leaves an alias that nothing refers to.
        if sum(map(bool, query.alias_refcount.values())) > 1:
            raise RegistryError(f"台账 {ledger.key} 的条件只能用本表的列，跨表请用 Exists 并登记 depends_on")
        _check_declared(ledger, query.where)
        text, params = query.get_compiler(connection=connection).compile(query.where)
    except FullResultSet:
        return Sql("TRUE")
    except EmptyResultSet:
        return Sql("FALSE")
    return Sql(text or "TRUE", list(params))


def _check_declared(ledger: Ledger, node: Any) -> None:
    declared = {ledger.model, *ledger.depends_on}
    for child in getattr(node, "children", []):
        _check_declared(ledger, child)
    read: Any = node.query.model if isinstance(node, Exists) else None
    if read is not None and read not in declared:
        raise RegistryError(f"台账 {ledger.key} 的条件读了 {read.__name__}，但没有登记 depends_on")


def _aggregate(ledger: Ledger, spec: Spec) -> str:
    value = spec.counted.value
    if isinstance(value, Count):
        return "count(*)"
    column = _column(ledger, value.column)
    return f"count(DISTINCT {column})" if isinstance(value, CountDistinct) else f"sum({column})"


def _column(ledger: Ledger, name: str) -> str:
    field: Any = ledger.model._meta.get_field(name)
    return f'"{ledger.table}"."{field.attname}"'


def _period_start(window: str, day: Day) -> Any:
    if isinstance(day, RawSQL):
        unit = "year" if window == "calendar_year" else "month"
        return RawSQL(f"date_trunc('{unit}', d.day)::date", (), output_field=models.DateField())
    return day.replace(month=1, day=1) if window == "calendar_year" else day.replace(day=1)


def covered_regions(spec: Spec, day: datetime.date) -> list[int]:
    """Ids of the regions that a coverage counts on `day`."""
    operand = Operand(pk=0, ledger=spec.ledger.key, spec=spec.as_json())
    own = own_sql(spec.ledger, [operand], [day], fold=False)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT region_id FROM ({own.text}) AS own WHERE own.own > 0", own.params)
        return [region for (region,) in cursor.fetchall()]


def labels(ledger: Ledger) -> list[str]:
    """Foreign keys that a row's label reads, and those that the label of what they name reads in turn."""
    paths = []
    for key in _named(ledger.model):
        paths.append(key.name)
        if issubclass(key.related_model, LedgerRow):
            paths += [f"{key.name}__{inner.name}" for inner in _named(key.related_model) if not inner.null]
    return paths


def _named(model: type[LedgerRow]) -> list[Any]:
    return [key for key in model.business_fields() if key.is_relation and key.name != "region"]


def ids(operands: Iterable[Operand]) -> list[int]:
    return [operand.pk for operand in operands]
