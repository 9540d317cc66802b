"""报送情况: the board town × month, its sentence, and one cell opened."""

import datetime
from typing import Any

from django.http import Http404, HttpRequest
from django.utils import timezone

from desk.reports.access import SETTLES, county_asked
from ledger import registry
from regions.codes import Level
from regions.models import Region
from reporting.board import OUTSTANDING, Board, Cell, Month, Standing, board
from reporting.models import Notice, ReportingPeriod, State
from reporting.own_month import OwnMonth
from reporting.sentences import left_words, month_words
from reporting.submissions import owed
from reporting.units import unit_name

STYLES = {
    Standing.SUBMITTED: "in",
    Standing.RETURNED: "back",
    Standing.LATE: "late",
    Standing.DUE: "due",
}
SHORT = {
    Standing.ACCEPTED: "✓",
    Standing.SUBMITTED: "已报",
    Standing.RETURNED: "退回",
    Standing.LATE: "逾期",
    Standing.DUE: "待报",
    Standing.NOT_OPEN: "·",
    Standing.NOT_OWED: "",
}
NAMED = 4
SHOWN_ON_A_PHONE = 3


def context(request: HttpRequest) -> dict[str, Any]:
    today = timezone.localdate()
    county = county_asked(request)
    year = _year(request.GET.get("year", ""), today)
    ledger = _ledger(request.GET.get("ledger", ""))
    shown = board(county=county, year=year, user=request.user, today=today, ledger=ledger)
    current = shown.current
    chosen = _chosen(request, shown)
    keep = {name: request.GET[name] for name in ("year", "ledger", "region") if request.GET.get(name)}
    return {
        "board": shown,
        "rows": [
            (row, [_drawn(cell, current, chosen, keep, by_ledger=bool(ledger)) for cell in row.cells])
            for row in shown.rows
        ],
        "current": current,
        "columns": [(month, is_far(month.month, current)) for month in shown.months],
        "lead": _lead(current, today) if current else "",
        "then": _then(shown, today),
        "dates": _dates(current.period) if current and current.period else [],
        "today": today,
        "years": _years(county, today),
        "ledger": ledger,
        "ledgers": [(one.key, one.title) for one in registry.ledgers()],
        "cell": _opened(request, chosen, today) if chosen else None,
        "keep": keep,
        "waiting_reminder": _waiting_reminder(request, current),
    }


def _year(text: str, today: datetime.date) -> int:
    if not text:
        # In January the month to look at is December.
        return (today.replace(day=1) - datetime.timedelta(days=1)).year
    if not (text.isascii() and text.isdigit() and 2000 <= int(text) <= today.year + 1):
        raise Http404("没有这一年的报送。")
    return int(text)


def _years(county: Region, today: datetime.date) -> list[int]:
    known = ReportingPeriod.objects.filter(region=county).order_by().values_list("month__year", flat=True).distinct()
    return sorted({*known, today.year}, reverse=True)


def _ledger(key: str) -> str:
    if key and key not in {ledger.key for ledger in registry.ledgers()}:
        raise Http404("没有这本台账。")
    return key


def _chosen(request: HttpRequest, shown: Board) -> Cell | None:
    """The cell named in the address; a town outside the scope has none. Raises Http404."""
    code, month = request.GET.get("unit", ""), request.GET.get("month", "")
    if not code:
        return None
    cell = shown.cell(code, int(month)) if month.isascii() and month.isdigit() else None
    if cell is None or cell.period is None or cell.standing == Standing.NOT_OWED:
        raise Http404("没有这一格，或不在您的权限范围内。")
    return cell


def _drawn(
    cell: Cell, current: Month | None, chosen: Cell | None, keep: dict[str, str], *, by_ledger: bool
) -> dict[str, Any]:
    late = cell.is_late and cell.standing == Standing.ACCEPTED
    text = "✓ 迟" if late else SHORT[cell.standing]
    if by_ledger and cell.submission is not None and cell.standing in (Standing.ACCEPTED, Standing.SUBMITTED):
        text = cell.said_words or "未说明"
    is_current = current is not None and cell.month == current.month
    return {
        "text": text,
        "title": f"{unit_name(cell.unit)} {cell.month.month} 月：{cell.words}",
        "style": "lok" if late else STYLES.get(cell.standing, "ok" if cell.standing == Standing.ACCEPTED else "muted"),
        "is_current": is_current,
        "is_far": is_far(cell.month, current),
        "is_chosen": chosen is cell,
        "query": {**keep, "unit": cell.unit.code, "month": str(cell.month.month)}
        if cell.standing not in (Standing.NOT_OWED, Standing.NOT_OPEN)
        else None,
    }


def is_far(month: datetime.date, current: Month | None) -> bool:
    """Whether a telephone leaves the month out: it shows the last three that are open."""
    at = current.month.month if current is not None else 12
    return not at - SHOWN_ON_A_PHONE < month.month <= at


def _lead(current: Month, today: datetime.date) -> str:
    """10 月：15 个镇街已报 13 个，8 个已核收，七塘、健龙待报，还剩 2 个工作日。"""
    what = "个镇街" if all(cell.unit.level == Level.TOWN for cell in current.cells) else "个单位"
    parts = [f"{current.owing} {what}已报 {current.reported} 个"]
    if accepted := len(current.units(Standing.ACCEPTED)):
        parts.append(f"{accepted} 个已核收")
    period = current.period
    for standing, word in ((Standing.DUE, "待报"), (Standing.LATE, "逾期")):
        if waiting := current.units(standing):
            parts.append(f"{_named(waiting)}{word}")
    if period is not None and current.units(Standing.DUE):
        parts.append(left_words(period.due_on, today))
    return f"{month_words(current.month, today)}：{'，'.join(parts)}。"


def _then(shown: Board, today: datetime.date) -> str:
    """What came back, and what is still missing from the months before."""
    returned, missing = [], []
    for month in shown.months:
        name = month_words(month.month, today)
        if units := month.units(Standing.RETURNED):
            returned.append(f"{_named(units)} {name}退回修改")
        if month is not shown.current and (units := month.units(Standing.LATE)):
            missing.append(f"{_named(units)} {name}逾期未报")
    if missing:
        missing[-1] += "，补报后记为迟报"
    return f"{'；'.join([*returned, *missing])}。" if returned or missing else ""


def _named(units: list[Region]) -> str:
    names = "、".join(unit.heading if unit.level == Level.TOWN else unit_name(unit) for unit in units[:NAMED])
    return names if len(units) <= NAMED else f"{names}等 {len(units)} 个"


def _dates(period: ReportingPeriod) -> list[tuple[str, datetime.date]]:
    return [
        ("提示", period.reminds_on), ("开放", period.opens_on), ("正常截止", period.due_on),
        ("迟报截止", period.late_due_on), ("核收截止", period.check_due_on), ("结账", period.closes_on),
    ]  # fmt: skip


def _opened(request: HttpRequest, cell: Cell, today: datetime.date) -> dict[str, Any]:
    period, submission = cell.period, cell.submission
    assert period is not None
    if submission is not None:
        submission.period, submission.region = period, cell.unit
    month = OwnMonth(cell.unit, period, owed(period, cell.unit), submission, today)
    said = sum(line.statement is not None for line in month.lines)
    user: Any = request.user
    settles = user.has_perm(SETTLES)
    state = submission.state if submission is not None else ""
    return {
        "cell": cell,
        "name": unit_name(cell.unit),
        "month": month_words(cell.month, today),
        "words": cell.words,
        "left": left_words(period.due_on, today) if cell.standing == Standing.DUE else "",
        "lines": month.lines,
        "said": said,
        "submission": submission,
        "reminded": _reminded(cell.unit),
        "may_accept": settles and state == State.SUBMITTED and user.pk not in (submission.hands if submission else ()),
        "may_return": settles and state in (State.SUBMITTED, State.ACCEPTED),
        "is_own": settles and state == State.SUBMITTED and user.pk in (submission.hands if submission else ()),
    }


def board_asked(request: HttpRequest) -> Board:
    """The board of the district, year and ledger in the address. Raises Http404."""
    today = timezone.localdate()
    return board(
        county=county_asked(request),
        year=_year(request.GET.get("year", ""), today),
        user=request.user,
        today=today,
        ledger=_ledger(request.GET.get("ledger", "")),
    )


def owing_units(request: HttpRequest) -> list[Region]:
    """The units to which the button "remind" is addressed."""
    today = timezone.localdate()
    county = county_asked(request)
    current = board(county=county, year=_year("", today), user=request.user, today=today).current
    return current.units(*OUTSTANDING) if current else []


def _waiting_reminder(request: HttpRequest, current: Month | None) -> int:
    user: Any = request.user
    return len(current.units(*OUTSTANDING)) if current is not None and user.has_perm(SETTLES) else 0


def _reminded(unit: Region) -> str:
    """11-03 已发，已读: the last digest to the people of the unit."""
    last = Notice.objects.filter(key__startswith="digest:", user__region=unit).order_by("-made_at").first()
    if last is None:
        return ""
    return f"{timezone.localtime(last.made_at):%m-%d} 已发，{'已读' if last.read_at else '未读'}"
