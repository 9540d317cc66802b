"""The one SQL that turns ledger rows into numbers: one pass per ledger for all its operands.

Stored totals, live figures for odd dates and reconciliation all run it; evidence uses the same
predicates. Every date in it is a parameter: the database's own idea of today is never asked.
"""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.core.exceptions import EmptyResultSet, FullResultSet
from django.db import connection, models
from django.db.models import Exists, Q
from django.db.models.expressions import RawSQL

from ledger.conditions import combined
from ledger.measures import Count, CountDistinct
from ledger.models import LedgerRow
from ledger.querysets import COUNTED, COUNTED_WITH_PENDING
from ledger.registry import Ledger, RegistryError
from targets.models import Operand
from targets.operands import Spec, spec_of

Day = datetime.date | RawSQL


@dataclass
class Sql:
    """A piece of SQL with its parameters, in order."""

    text: str
    params: list[Any] = field(default_factory=list)


def matching(spec: Spec, day: Day) -> Q:
    """Rows that the operand counts on `day`, whatever their verification."""
    ledger = spec.ledger
    conditions = {name: list(value) if isinstance(value, tuple) else value for name, value in spec.conditions}
    return in_window(spec, day) & combined(ledger.conditions_by_name, conditions, day)


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


def leaf_sql(ledger: Ledger, operands: Sequence[Operand], days: Sequence[datetime.date], places: Any = None) -> Sql:
    """(region_id, day, v0, p0, n0, v1, …): counted, counted with pending, persons per operand.

    `places` restricts the pass to those region ids. Several days share one pass.
    """
    single = len(days) == 1
    day: Day = days[0] if single else RawSQL("d.day", (), output_field=models.DateField())
    place = _column(ledger, ledger.model.PLACE)
    columns, params = [], []
    for index, operand in enumerate(operands):
        spec = spec_of(operand)
        wanted = matching(spec, day)
        for letter, counted in (("v", COUNTED), ("p", COUNTED_WITH_PENDING)):
            predicate = where_sql(ledger, wanted & counted)
            columns.append(f"{_aggregate(ledger, spec)} FILTER (WHERE {predicate.text}) AS {letter}{index}")
            params += predicate.params
        if spec.counted.persons:
            predicate = where_sql(ledger, wanted & COUNTED)
            persons = f'"{ledger.table}"."{spec.counted.persons}"'
            columns.append(f"sum({persons}) FILTER (WHERE {predicate.text}) AS n{index}")
            params += predicate.params
        else:
            columns.append(f"0 AS n{index}")
    day_column = "%s::date" if single else "d.day"
    text = f'SELECT {place} AS region_id, {day_column} AS day, {", ".join(columns)} FROM "{ledger.table}"'
    params = [days[0], *params] if single else params
    if not single:
        text += " CROSS JOIN unnest(%s::date[]) AS d(day)"
        params.append(list(days))
    text += f""" WHERE "{ledger.table}"."status" IN ('submitted', 'verified')"""
    if places is not None:
        text += f" AND {place} = ANY(%s)"
        params.append(list(places))
    return Sql(text + " GROUP BY 1, 2", params)


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
    return Sql(" UNION ALL ".join(piece.text for piece in pieces), [p for piece in pieces for p in piece.params])


BUCKET = "COALESCE(t.town_id, t.county_id, t.prefecture_id, t.province_id)"
TREE_OF_DAY = (
    "JOIN region_tree t ON t.region_id = leaf.region_id AND t.valid_from <= leaf.day AND leaf.day < t.valid_to"
)


def _plain_own(
    ledger: Ledger, operands: Sequence[Operand], days: Sequence[datetime.date], fold: bool, places: Any
) -> Sql:
    leaf = leaf_sql(ledger, operands, days, places)
    lines = ", ".join(
        f"({operand.pk}::bigint, leaf.v{i}::numeric, leaf.p{i}::numeric, leaf.n{i}::bigint)"
        for i, operand in enumerate(operands)
    )
    bucket = BUCKET if fold else "leaf.region_id"
    return Sql(
        f"""
        SELECT x.operand_id, {bucket} AS region_id, leaf.day,
               COALESCE(sum(x.v), 0) AS own, COALESCE(sum(x.p), 0) AS own_pending, COALESCE(sum(x.n), 0) AS own_persons
        FROM ({leaf.text}) leaf {TREE_OF_DAY if fold else ""}
        CROSS JOIN LATERAL (VALUES {lines}) AS x(operand_id, v, p, n)
        WHERE COALESCE(x.v, 0) <> 0 OR COALESCE(x.p, 0) <> 0
        GROUP BY 1, 2, 3
        """,
        leaf.params,
    )


def _coverage_own(ledger: Ledger, operand: Operand, days: Sequence[datetime.date], fold: bool, places: Any) -> Sql:
    """Each region of the level that holds enough counts 1 where it stands."""
    spec = spec_of(operand)
    level, at_least, excluded = spec.coverage or ("", "", ())
    source = (
        _presence_sql(ledger, operand, days, places) if ledger.presence else leaf_sql(ledger, [operand], days, places)
    )
    unit = "u.id" if level == "village" else f"t.{level}_id"
    join_unit = "JOIN regions_region u ON u.id = leaf.region_id AND u.level = 'village'" if level == "village" else ""
    folded = "COALESCE(m.town_id, m.id)" if fold else "c.unit_id"
    enough = Decimal(at_least)
    return Sql(
        f"""
        SELECT {operand.pk}::bigint AS operand_id, {folded} AS region_id, c.day,
               count(*) FILTER (WHERE c.v >= %s)::numeric AS own,
               count(*) FILTER (WHERE c.p >= %s)::numeric AS own_pending, 0::bigint AS own_persons
        FROM (
            SELECT {unit} AS unit_id, leaf.day, sum(leaf.v0) AS v, sum(leaf.p0) AS p
            FROM ({source.text}) leaf {TREE_OF_DAY} {join_unit}
            WHERE {unit} IS NOT NULL GROUP BY 1, 2
        ) c JOIN regions_region m ON m.id = c.unit_id
        WHERE NOT m.code = ANY(%s) AND (c.v >= %s OR c.p >= %s)
        GROUP BY 2, 3
        """,
        [enough, enough, *source.params, list(excluded), enough, enough],
    )


def _leaf_of_one(ledger: Ledger, operand: Operand, days: Sequence[datetime.date], places: Any) -> Sql:
    return leaf_sql(ledger, [operand], days, places)


def _presence_sql(ledger: Ledger, operand: Operand, days: Sequence[datetime.date], places: Any) -> Sql:
    """Like `leaf_sql` for one operand, but a row stands in every region that it reaches."""
    link = getattr(ledger.model, ledger.presence).through
    inner = leaf_sql(ledger, [operand], days, None)
    owner = _column(ledger, ledger.model.PLACE)
    owner_id = next(f.attname for f in link._meta.fields if f.related_model is ledger.model)
    text = inner.text.replace(
        f'FROM "{ledger.table}"',
        f'FROM "{ledger.table}" JOIN "{link._meta.db_table}" reach ON reach."{owner_id}" = "{ledger.table}".id',
    ).replace(f"SELECT {owner} AS region_id", "SELECT reach.region_id AS region_id")
    params = inner.params
    if places is not None:
        text = text.replace(" GROUP BY 1, 2", " AND reach.region_id = ANY(%s) GROUP BY 1, 2")
        params = [*params, list(places)]
    return Sql(text, params)


def where_sql(ledger: Ledger, q: Q) -> Sql:
    """`q` as SQL on the ledger's own table; refuses joins and tables that the ledger did not declare."""
    query = models.sql.Query(ledger.model)
    try:
        query.add_q(q)
        if len(query.alias_map) > 1:
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
    operand = Operand.objects.get(normal_form=spec.normal_form)
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
