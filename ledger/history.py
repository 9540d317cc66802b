"""经过: what happened to a row, read from its events, those who did it included, in one query."""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import BigIntegerField, OuterRef, Q, Subquery, Value
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast, Coalesce, NullIf

from ledger import past_links
from ledger.columns import Column
from ledger.models import Act, LedgerRow, Source, Status

_REQUESTS = {Act.EDIT: "提交修改", Act.VOID: "申请作废", Act.RESTORE: "申请恢复"}
_APPLIED = {Act.EDIT: "修改已核实", Act.VOID: "作废已核实", Act.RESTORE: "恢复已核实"}
_STEPS = {
    (Status.DRAFT, Status.SUBMITTED): "提交",
    (Status.RETURNED, Status.SUBMITTED): "改好后重新提交",
    (Status.SUBMITTED, Status.DRAFT): "撤回",
    (Status.SUBMITTED, Status.RETURNED): "退回",
    (Status.VOIDED, Status.DRAFT): "恢复为草稿",
}
_WITH_REASON = ("退回", "作废", "申请作废", "申请恢复", "恢复为草稿")


@dataclass(frozen=True)
class Change:
    label: str
    before: str
    after: str


@dataclass
class Step:
    """One deed: `words` say what was done, `changes` which columns it touched."""

    at: datetime.datetime
    who: str
    words: list[str] = field(default_factory=list)
    reason: str = ""
    changes: list[Change] = field(default_factory=list)


def timeline(row: LedgerRow, columns: Sequence[Column]) -> list[Step]:
    """The steps of a row and of its revisions, the newest first."""
    related = [
        f"{column.source}__town" if column.source == "region" else column.source
        for column in columns
        if column.field.many_to_one
    ]
    tracked: Any = row
    events = list(
        tracked.pgh_event_model.objects.filter(Q(pgh_obj_id=row.pk) | Q(revises_id=row.pk))
        .select_related("pgh_context", *related)
        .annotate(who=_person("user"), deputy_of=_person("on_behalf_of"))
        .order_by("pgh_id")
    )
    past_links.remember(type(row), events)
    return _steps(row, events, list(columns))[::-1]


def _steps(row: LedgerRow, events: list[Any], columns: list[Column]) -> list[Step]:
    applied = _contexts_of_new_editions(row, events)
    known: dict[int, Any] = {}
    steps: list[Step] = []
    context = None
    for event in events:
        before = known.get(event.pgh_obj_id)
        word, changes = (
            _of_row(event, before, columns)
            if event.pgh_obj_id == row.pk
            else _of_revision(event, before, known.get(row.pk), columns)
        )
        if event.pgh_label == "delete" and event.pgh_context_id in applied:
            word = ""  # the row's own event says that the revision was verified
        if event.pgh_label != "delete":
            known[event.pgh_obj_id] = event
        if not word:
            continue
        if not steps or event.pgh_context_id is None or event.pgh_context_id != context:
            facts = event.pgh_context.metadata if event.pgh_context else {}
            # Why a verification reached back into a month that was closed.
            steps.append(Step(event.pgh_created_at, _who(event), reason=facts.get("closed_month_reason", "")))
            context = event.pgh_context_id
        step = steps[-1]
        if word not in step.words:
            step.words.append(word)
        step.changes.extend(changes)
        if word in _WITH_REASON or word.endswith("退回"):
            step.reason = event.reason
    return steps


def _contexts_of_new_editions(row: LedgerRow, events: list[Any]) -> set[Any]:
    """Contexts in which the row reached another edition: a revision deleted there was applied, not withdrawn."""
    own = [event for event in events if event.pgh_obj_id == row.pk]
    return {after.pgh_context_id for before, after in pairwise(own) if after.edition > before.edition}


def _of_row(event: Any, before: Any, columns: list[Column]) -> tuple[str, list[Change]]:
    if event.pgh_label == "insert" or before is None:
        return ("Excel 导入" if event.source == Source.IMPORT else "新增"), []
    if event.edition > before.edition:
        applied = _APPLIED.get(Act(before.pending_act)) if before.pending_act else None
        return f"{applied or '核实'}，第 {event.edition} 版", []
    if event.status != before.status:
        word = _STEPS.get((Status(before.status), Status(event.status)))
        return word or Status(event.status).label.removeprefix("已"), []
    changes = _changes(before, event, columns)
    return ("改动" if changes else ""), changes


def _of_revision(event: Any, before: Any, original: Any, columns: list[Column]) -> tuple[str, list[Change]]:
    act = Act(event.act)
    if event.pgh_label == "delete":
        return f"撤回{act.label}申请", []
    if before is None:
        return _REQUESTS[act], _changes(original, event, columns) if original and act == Act.EDIT else []
    if event.status != before.status:
        word = f"{act.label}被退回" if event.status == Status.RETURNED else "重新提交"
        return word, _changes(before, event, columns)
    changes = _changes(before, event, columns)
    return ("改动修订" if changes else ""), changes


def _changes(before: Any, after: Any, columns: Iterable[Column]) -> list[Change]:
    return [
        Change(column.label, column.text(before), column.text(after))
        for column in columns
        if column.raw(before) != column.raw(after)
    ]


def _person(fact: str) -> Subquery:
    """The name of whom the context of an event names as `fact`."""
    key = Cast(KeyTextTransform(fact, OuterRef("pgh_context__metadata")), BigIntegerField())
    shown = Coalesce(NullIf("display_name", Value("")), "username")
    return Subquery(get_user_model().objects.filter(pk=key).annotate(shown=shown).values("shown"))


def _who(event: Any) -> str:
    who = event.who or "系统"
    return f"{who}（代{event.deputy_of}）" if event.deputy_of else who
