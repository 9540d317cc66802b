"""工作台: one page that says what is to do, by when, and where it is done with one click."""

import datetime
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from dashboards import formatting
from desk.models import TypedDraft
from desk.workbench import figures, waiting
from desk.workbench.entry import typing
from desk.workbench.entry.declarations import form_of, offered
from desk.workbench.entry.declared import Form
from ledger import desk, undo
from ledger.imports import jobs

WEEKDAYS = "一二三四五六日"
# Forms offered at once.
FIRST = 5
# Own changes named on the desk.
CHANGES = 5


@dataclass(frozen=True)
class Summary:
    """The sentence on top: `lead`, then what else waits."""

    lead: str
    then: str


@dataclass(frozen=True)
class Pick:
    noun: str
    href: str


@dataclass(frozen=True)
class Picks:
    """录一条: what is entered most, and the rest behind a fold."""

    first: list[Pick]
    rest: list[Pick]


@dataclass(frozen=True)
class Begun:
    """A form that somebody began and did not store."""

    title: str
    href: str
    when: str


def context(request: HttpRequest) -> dict[str, Any]:
    today = timezone.localdate()
    user: Any = request.user
    due, running = desk.due.told(user, today), desk.running.told(user, today)
    returned, drafts = waiting.returned(request), waiting.drafts(request)
    to_verify = waiting.to_verify(request)
    return {
        "title": f"{user.region}工作台" if user.region else "工作台",
        "today": f"{today.month} 月 {today.day} 日 星期{WEEKDAYS[today.weekday()]}",
        "summary": _summary([one.sentence for one in due], returned.total, drafts.total, running, to_verify),
        "due": due,
        "running": running,
        "returned": returned,
        "drafts": drafts,
        "to_verify": to_verify,
        "figures": figures.own(request),
        "typing": [_begun(draft, today) for draft in typing.all_of(user)],
        "forms": _picks(user),
        # What a file holds is stored in one's own name and place: a deputy enters row by row.
        "may_upload": user.acts_for is None and bool(jobs.ledgers_of(user)),
        "changes": undo.last_changes(user, CHANGES),
    }


def _picks(user: Any) -> Picks | None:
    """None for whoever enters nothing."""
    forms = [Pick(form.noun, reverse(*_address(form))) for form in offered(user)]
    return Picks(forms[:FIRST], forms[FIRST:]) if forms else None


def _address(form: Form) -> tuple[str, None, list[str]]:
    return ("desk:enter-kind", None, [form.ledger, form.kind]) if form.kind else ("desk:enter", None, [form.ledger])


def _begun(draft: TypedDraft, today: datetime.date) -> Begun:
    ledger, _, kind = draft.form.partition(".")
    form = form_of(ledger, kind)
    name = next(iter(draft.typed.get("name", [])), "")
    address = reverse("desk:mend", args=[ledger, draft.row_id]) if draft.row_id else reverse(*_address(form))
    return Begun(name or f"新增{form.noun}", address, formatting.moment(draft.saved_at, today))


def _summary(due: list[str], returned: int, drafts: int, running: list[desk.Running], to_verify: int) -> Summary:
    waiting_files = sum(one.waits for one in running)
    parts = [
        f"{returned} 条退回要改" if returned else "",
        f"{to_verify} 条等您核实" if to_verify else "",
        f"{drafts} 条草稿没做完" if drafts else "",
        f"{waiting_files} 个文件等您定" if waiting_files else "",
        f"{len(running) - waiting_files} 个文件正在处理" if len(running) > waiting_files else "",
    ]
    told = [part for part in parts if part]
    if due:
        return Summary(due[0], f"另有 {'，'.join(told)}。" if told else "")
    if told:
        return Summary(f"今天有 {told[0]}。", f"另有 {'，'.join(told[1:])}。" if told[1:] else "")
    return Summary("没有要办的事。", "有变化时，从“录一条”开始。")
