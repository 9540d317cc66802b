"""What hangs on a row: a row that others point at is neither deleted nor voided."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError

from ledger.models import LedgerRow
from ledger.querysets import LedgerQuerySet

NAMED = 5


def refuse_if_used(row: LedgerRow, user: Any, deed: str, *, besides: tuple[str, ...] = ()) -> None:
    """Raise ValidationError with a list of the rows that point at `row` and are not in the states `besides`."""
    pointing = [rows.exclude(status__in=besides) for rows in _pointing_at(row)]
    found = [line for rows in pointing if (line := _in_words(rows, user))]
    if found:
        what = row._meta.verbose_name
        raise ValidationError(f"还有记录引用这条{what}，不能{deed}：{'；'.join(found)}。请先处理它们。")


def in_words(row: LedgerRow, user: Any) -> str:
    """ "网点类别 2 条（LB-00003、LB-00007）；服务合同 1 条（…）": what points at `row`."""
    return "；".join(line for rows in _pointing_at(row) if (line := _in_words(rows, user)))


def used_among(model: type[LedgerRow], ids: Iterable[int]) -> set[int]:
    """Those of `ids` at which rows of ledgers point, by a query for each kind of row."""
    ids = list(ids)
    used: set[int] = set()
    for relation in model._meta.related_objects:
        other: Any = relation.related_model
        if relation.one_to_many and issubclass(other, LedgerRow) and relation.field.editable:
            name = relation.field.attname
            used |= set(other.objects.entries().filter(**{f"{name}__in": ids}).values_list(name, flat=True))
    return used


def _pointing_at(row: LedgerRow) -> list[LedgerQuerySet]:
    return [
        relation.related_model.objects.entries().filter(**{relation.field.name: row})
        for relation in row._meta.related_objects
        if relation.one_to_many and issubclass(relation.related_model, LedgerRow) and relation.field.editable
    ]


def _in_words(rows: LedgerQuerySet, user: Any) -> str:
    """ "网点类别 2 条（LB-00003、LB-00007）"; rows outside the user's scope are counted, not named."""
    count = rows.count()
    if not count:
        return ""
    shown = [other.number for other in rows.visible_to(user).order_by("pk")[:NAMED]]
    more = "" if len(shown) == count else "等" if shown else "不在您的权限范围内"
    return f"{rows.model._meta.verbose_name} {count} 条（{'、'.join(shown)}{more}）"
