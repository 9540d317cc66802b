"""Departments: what each leads, what it has in hand."""

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.http import Http404
from django.urls import reverse

from accounts.models import Department
from dashboards import books, cards, formatting, lights, menu, reported, sentences
from dashboards.asked import Asked
from dashboards.behind import rows_address
from dashboards.part_rows import PartRow, part_row
from regions.models import within_q
from supervision.burdens import Burden, Duty, burdens
from targets.lines import Line
from targets.models import IndicatorKind


@dataclass(frozen=True)
class Row:
    name: str
    href: str
    leads: int
    cooperates: int
    look: list[tuple[lights.Sign, int]]
    running: int
    overdue: int


@dataclass(frozen=True)
class Indicators:
    """`figures` stand in a table with their units; `aims` are words that have no figure."""

    figures: list[tuple[PartRow, str]]
    aims: list[tuple[str, str]]


@dataclass(frozen=True)
class DutyRow:
    title: str
    kind: str
    href: str
    due: str
    tag: str
    is_late: bool


def context(asked: Asked) -> dict[str, Any]:
    """The departments that the plan names, with those that have something in hand."""
    lines, told = _lines(asked)
    hands = {burden.name: burden for burden in _burdens(asked)}
    names = dict.fromkeys([name for line in lines for name in _names(line)] + list(hands))
    known = {one.short_name: one for one in _of_the_place(asked).filter(short_name__in=names)}
    rows = [_row(asked, department, lines, hands.get(name)) for name, department in known.items()]
    return {
        "rows": rows,
        "reported": told,
        "shows_tasks": _follows_tasks(asked),
        "views": asked.views(reverse("dashboards:departments")),
    }


def one(asked: Asked, code: str) -> dict[str, Any]:
    """Raises Http404 for a code that no department has."""
    department = _of_the_place(asked).filter(code=code).first()
    if department is None:
        raise Http404("没有这个部门。")
    lines, told = _lines(asked)
    burden = next((one for one in _burdens(asked) if one.code == code), None)
    name = department.short_name
    leads = [line for line in lines if name in line.indicator.lead_names]  # type: ignore[attr-defined]
    cooperates = [line for line in lines if name in line.indicator.cooperating_names]  # type: ignore[attr-defined]
    return {
        "department": department,
        "reported": told,
        "leads": _indicators(asked, leads),
        "cooperates": _indicators(asked, cooperates),
        "words": _words(department, leads, cooperates, burden),
        "duties": [duty_row(duty, asked) for duty in burden.duties] if burden else [],
        "shows_tasks": _follows_tasks(asked),
        "tasks_href": reverse("supervising:tasks"),
        "views": asked.views(reverse("dashboards:department", args=[code])),
    }


def _of_the_place(asked: Asked) -> QuerySet[Department]:
    assert asked.plan is not None
    return Department.objects.filter(within_q(asked.plan.region)).order_by("code")


def _lines(asked: Asked) -> tuple[list[Line], str]:
    """All of the plan's, and on whose reports they rest."""
    assert asked.plan is not None
    region = asked.plan.region
    reports = reported.read(asked, region)
    found = books.opened(asked, region, departments=True, reports=reports, parts=False)
    lines = found.whole()
    told = sentences.reported_then(lines) if asked.is_then else reported.in_words(reports, asked, region, found.ledgers)
    return lines, told


def _burdens(asked: Asked) -> list[Burden]:
    assert asked.plan is not None
    return burdens(asked.user, asked.plan, asked.today) if _follows_tasks(asked) else []


def _follows_tasks(asked: Asked) -> bool:
    return bool(menu.SUPERVISED & asked.user.role_codes)


def _names(line: Line) -> list[str]:
    indicator: Any = line.indicator
    return [*indicator.lead_names, *indicator.cooperating_names]


def _row(asked: Asked, department: Department, lines: list[Line], burden: Burden | None) -> Row:
    name = department.short_name
    counted = [line for line in lines if not _is_aim(line)]
    leads = [line for line in counted if name in line.indicator.lead_names]  # type: ignore[attr-defined]
    return Row(
        name=name,
        href=asked.address(reverse("dashboards:department", args=[department.code])),
        leads=len(leads),
        cooperates=sum(name in line.indicator.cooperating_names for line in counted),  # type: ignore[attr-defined]
        look=_look(leads),
        running=len(burden.duties) if burden else 0,
        overdue=len(burden.overdue) if burden else 0,
    )


def _look(lines: list[Line]) -> list[tuple[lights.Sign, int]]:
    counts = [(lights.BY_KEY[key], sum(line.light == key for line in lines)) for key in ("red", "yellow", "unknown")]
    return [(sign, count) for sign, count in counts if count]


def _indicators(asked: Asked, lines: list[Line]) -> Indicators:
    named = [
        (
            line,
            f"{line.indicator.number}　{line.indicator.name}",
            asked.address(reverse("dashboards:indicator", args=[line.indicator.number])),
        )
        for line in lines
    ]
    return Indicators(
        figures=[
            (part_row(line, name, "", href, rows_href=rows_address(asked, line)), _unit(line))
            for line, name, href in named
            if not _is_aim(line)
        ],
        aims=[(name, href) for line, name, href in named if _is_aim(line)],
    )


def _unit(line: Line) -> str:
    """ "" beside what is no number: 已完成, —."""
    is_deed = line.indicator.kind == IndicatorKind.MILESTONE
    return "" if is_deed else cards.unit(line)


def _is_aim(line: Line) -> bool:
    return line.indicator.kind == IndicatorKind.WORDING


def _words(department: Department, leads: list[Line], cooperates: list[Line], burden: Burden | None) -> str:
    """牵头 3 项指标，其中 1 项明显滞后，另有 2 项文字要求；配合 2 项。在办 6 件，逾期 1 件。"""
    look = "、".join(f"{count} 项{sign.word}" for sign, count in _look(leads))
    aims, with_others = sum(map(_is_aim, leads)), sum(not _is_aim(line) for line in cooperates)
    told = f"牵头 {len(leads) - aims} 项指标{f'，其中 {look}' if look else ''}"
    told += f"{f'，另有 {aims} 项文字要求' if aims else ''}；配合 {with_others} 项。"
    if burden is None:
        return told
    return (
        f"{told}在办 {len(burden.duties)} 件{f'，逾期 {len(burden.overdue)} 件' if burden.overdue else '，没有逾期'}。"
    )


def duty_row(duty: Duty, asked: Asked) -> DutyRow:
    return DutyRow(
        title=duty.title,
        kind="督办单" if duty.page.endswith("order") else "任务",
        href=reverse(duty.page, args=[duty.pk]),
        due=duty.due.isoformat() if duty.due else formatting.NOTHING,
        tag=_tag(duty, asked),
        is_late=duty.is_overdue,
    )


def _tag(duty: Duty, asked: Asked) -> str:
    if duty.due is None:
        return ""
    left = (duty.due - asked.today).days
    if duty.is_overdue:
        return f"逾期 {-left} 天"
    return f"还有 {left} 天" if left >= 0 else "待审核"
