"""What came and went since the day of comparison, and the tasks and orders that should move the figure."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.urls import reverse

from dashboards import formatting, menu
from dashboards.asked import COMPARISONS, Asked
from dashboards.pages import rows_behind
from regions.models import Region
from supervision import burdens
from targets import moves
from targets.models import Indicator

MOVES_SHOWN = 6


@dataclass(frozen=True)
class Step:
    """A row that came or went: +1 双龙村综合服务社, by whom and when."""

    amount: str
    label: str
    href: str
    note: str
    is_demo: bool


@dataclass(frozen=True)
class Moved:
    """`more` rows are not listed, `hidden` lie outside the reader's scope."""

    title: str
    figures: str
    steps: list[Step]
    more: int
    hidden: int


@dataclass(frozen=True)
class LinkedRow:
    title: str
    href: str
    note: str
    tag: str
    is_late: bool


def moved(
    asked: Asked,
    indicator: Indicator,
    region: Region,
    known: Mapping[str, Indicator],
    counts: moves.Counted,
    figures: str,
) -> Moved:
    """What came and went since the day of comparison."""
    found = moves.moves(
        indicator=indicator,
        region=region,
        before=asked.before,
        as_of=asked.as_of,
        user=asked.user,
        known=known,
        counts=counts,
        limit=MOVES_SHOWN,
    )
    return Moved(
        title=f"{COMPARISONS[asked.compare]}变了什么",
        figures=figures,
        steps=[_step(asked, indicator, one) for one in found.moves],
        more=found.count - found.hidden - len(found.moves),
        hidden=found.hidden,
    )


def _step(asked: Asked, indicator: Indicator, one: moves.Move) -> Step:
    return Step(
        amount=f"{'−' if one.is_loss else '+'}{rows_behind.amount(indicator, one.row.amount)}",
        label=one.row.label,
        href=reverse("dashboards:row", args=[one.row.ledger, one.row.id]),
        note=f"{one.row.region.full_name} · {formatting.moment(one.at, asked.today)} · {one.by or '系统'}",
        is_demo=one.row.is_demo,
    )


def linked(asked: Asked, indicator: Indicator) -> list[LinkedRow]:
    """Tasks and orders that should move the figure; for those who follow them."""
    if not menu.SUPERVISED & asked.user.role_codes:
        return []
    return [
        LinkedRow(
            title=one.duty.title,
            href=reverse(one.duty.page, args=[one.duty.pk]),
            note=f"{'、'.join(one.units) or '各镇街'} · {f'{one.duty.due} 到期' if one.duty.due else '没有期限'}",
            tag="已完成" if one.is_done else "逾期" if one.duty.is_overdue else "在办",
            is_late=one.duty.is_overdue,
        )
        for one in burdens.of_indicator(asked.user, indicator, asked.today)
    ]
