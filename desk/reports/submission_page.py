"""本月报送: what a unit says about its month, ledger by ledger, and one button."""

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, QueryDict
from django.urls import reverse
from django.utils import timezone

from desk.reports.access import STATES, month_asked
from ledger import registry
from reporting.board import Standing
from reporting.models import Said, State
from reporting.own_month import Line, OwnMonth, first_to_do, own_months
from reporting.sentences import day_words
from reporting.submissions import Claim
from reporting.units import unit_name, unit_of

REST = "rest"


@dataclass(frozen=True)
class Asked:
    """The month shown, and the others that can be chosen; no month where nothing is owed."""

    months: list[OwnMonth]
    month: OwnMonth | None


@dataclass(frozen=True)
class Field:
    """A ledger's line on the form, with what was typed and what is wrong with it."""

    line: Line
    said: str
    reason: str
    error: str
    href: str

    @property
    def facts(self) -> str:
        """What moved since the last report: 新增 2 条，修改 1 条."""
        changes = self.line.changes
        parts = [(changes.new, "新增"), (changes.changed, "修改")]
        return "，".join(f"{word} {number} 条" for number, word in parts if number) or "没有录入变化"

    @property
    def open_work(self) -> str:
        """What is under way now, whenever it began."""
        changes = self.line.changes
        parts = [(changes.waiting, "待核实"), (changes.returned, "退回"), (changes.drafts, "草稿")]
        return "，".join(f"{word} {number} 条" for number, word in parts if number)

    @property
    def said_words(self) -> str:
        return Said(self.said).label if self.said else "未说明"


def read(request: HttpRequest) -> Asked:
    """Raises Http404 for a month that is none or on which the unit owes nothing."""
    unit = unit_of(request.user)
    months = own_months(units=[unit], today=timezone.localdate()) if unit else []
    wanted = month_asked(request.GET.get("month", ""))
    if wanted is None:
        return Asked(months, first_to_do(months))
    found = next((month for month in months if month.period.month == wanted), None)
    if found is None:
        raise Http404("本单位这个月没有要报的，或还没有到提示的日子。")
    return Asked(months, found)


def claims(posted: QueryDict, month: OwnMonth) -> dict[str, Claim]:
    """What was chosen. `rest`: the ledgers that were left alone did not change."""
    rest = Said.UNCHANGED if posted.get(REST) else ""
    found = {
        ledger: Claim(posted.get(f"said-{ledger}", "") or rest, posted.get(f"reason-{ledger}", ""))
        for ledger in month.owed
    }
    return {ledger: claim for ledger, claim in found.items() if claim.said}


def context(
    request: HttpRequest, asked: Asked, errors: dict[str, str] | None = None, typed: dict[str, Claim] | None = None
) -> dict[str, Any]:
    month = asked.month
    if month is None:
        return {"asked": asked}
    errors = errors or {}
    fields = [_field(line, errors, typed or {}) for line in month.lines]
    submission, period = month.submission, month.period
    user: Any = request.user
    is_open = submission is None or submission.state in (State.DRAFT, State.RETURNED)
    may_state = user.has_perm(STATES)
    return {
        "asked": asked,
        "month": month,
        "unit": unit_name(month.unit),
        "fields": fields,
        "submission": submission,
        "is_open": is_open and may_state,
        "may_submit": is_open and may_state and month.standing != Standing.NOT_OPEN,
        "may_withdraw": may_state and submission is not None and submission.state == State.SUBMITTED,
        "needs_late_reason": month.standing == Standing.LATE and month.today > period.late_due_on,
        "late_reason": request.POST.get("late_reason", ""),
        "choices": Said.choices,
        "left": sum(not field.said for field in fields),
        "other_errors": [text for name, text in errors.items() if name not in month.owed],
        "dates": [
            ("提示", period.reminds_on), ("开放", period.opens_on), ("正常截止", period.due_on),
            ("迟报截止", period.late_due_on), ("核收截止", period.check_due_on), ("结账", period.closes_on),
        ],
        "due": day_words(period.due_on),
    }  # fmt: skip


def _field(line: Line, errors: dict[str, str], typed: dict[str, Claim]) -> Field:
    claim = typed.get(line.ledger)
    statement = line.statement
    return Field(
        line,
        claim.said if claim else line.suggested,
        claim.reason if claim else (statement.reason if statement else ""),
        errors.get(line.ledger, ""),
        _list_of(line.ledger),
    )


def _list_of(ledger: str) -> str:
    opts = registry.by_key(ledger).model._meta
    return reverse(f"admin:{opts.app_label}_{opts.model_name}_changelist")
