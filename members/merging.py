"""The same thing entered twice: the district says that two rows differ, or merges one into the other.

A merge deletes nothing. The merged row keeps its number, history and evidence, and says where it went; what hangs on
it (roles, titles, memberships, contracts) counts for the survivor by the triggers of its own table, which also leave
the marks. Taking a merge back is the same step in the other direction.
"""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from ledger import marks, scope
from ledger.audit import acting
from ledger.entry import touch
from ledger.models import LedgerRow, Status
from ledger.problems import NOT_FOUND
from members.models import SamenessDecision, Verdict


@transaction.atomic
def merge(*, kept: Any, merged: Any, user: Any, reason: str) -> SamenessDecision:
    """Merge `merged` into `kept`. Raises ValidationError with what to do first."""
    kept, merged = _both(kept, merged, user)
    for row in (kept, merged):
        if row.status != Status.VERIFIED:
            raise ValidationError(
                f"“{row.label()}”（{row.number}）还没有核实；重复的那一条可以直接退回或作废，不用合并。"
            )
        if row.merged_into_id:
            raise ValidationError(f"“{row.label()}”（{row.number}）已经并入别的记录。")
    if type(merged).objects.filter(merged_into=merged).exists():
        raise ValidationError(
            f"已经有记录并入“{merged.label()}”（{merged.number}），请把另一条并进来，或先撤销以前的合并。"
        )
    if not reason.strip():
        raise ValidationError("请填写理由，让两个镇街知道为什么合并。")
    with acting(user, "merge", kept=kept.pk):
        decision = _decided(kept, merged, Verdict.MERGED, user, reason)
        _set(merged, kept, user)
    return decision


@transaction.atomic
def keep_apart(*, one: Any, other: Any, user: Any, reason: str = "") -> SamenessDecision:
    """Say that two rows are different things: the pair is not shown again."""
    one, other = _both(one, other, user)
    with acting(user, "keep-apart"):
        return _decided(one, other, Verdict.DIFFERENT, user, reason)


@transaction.atomic
def take_back(*, decision: SamenessDecision, user: Any) -> None:
    """Undo a decision; of a merge, the merged row stands for itself again."""
    decision = SamenessDecision.objects.select_for_update().get(pk=decision.pk)
    if decision.undone_at is not None:
        raise ValidationError("这项处理已经撤销过。")
    model: Any = decision.row_type.model_class()
    with acting(user, "unmerge"):
        if decision.verdict == Verdict.MERGED:
            merged = model.objects.select_for_update(of=("self",)).filter(pk=decision.other_id).first()
            if merged is None or merged.merged_into_id != decision.kept_id:
                raise ValidationError("这条记录后来又变了，不能撤销这次合并。")
            _set(merged, None, user)
        decision.undone_by, decision.undone_at = user, timezone.now()
        decision.save()


def decisions_on(model: type[LedgerRow]) -> Any:
    """Those in force."""
    kind = ContentType.objects.get_for_model(model)
    return SamenessDecision.objects.filter(row_type=kind, undone_at__isnull=True)


def can_merge(model: type[LedgerRow]) -> bool:
    return any(field.name == "merged_into" for field in model._meta.concrete_fields)


def _both(one: Any, other: Any, user: Any) -> tuple[Any, Any]:
    """Both rows as they are now, locked, lower id first."""
    model = type(one)
    if type(other) is not model or one.pk == other.pk or not can_merge(model):
        raise ValidationError("请选同一本台账里的两条不同的记录。")
    seen = scope.visible(model.objects.entries().filter(pk__in=[one.pk, other.pk]), user).values("pk")
    rows = {row.pk: row for row in model.objects.select_for_update(of=("self",)).filter(pk__in=seen).order_by("pk")}
    if len(rows) != 2:
        raise ValidationError(NOT_FOUND)
    return rows[one.pk], rows[other.pk]


def _decided(kept: Any, other: Any, verdict: Verdict, user: Any, reason: str) -> SamenessDecision:
    known = decisions_on(type(kept)).filter(kept_id__in=[kept.pk, other.pk], other_id__in=[kept.pk, other.pk])
    if known.exists():
        raise ValidationError("这两条已经处理过，请刷新页面。")
    kind = ContentType.objects.get_for_model(kept)
    return SamenessDecision.objects.create(
        row_type=kind, kept_id=kept.pk, other_id=other.pk, verdict=verdict, reason=reason.strip()[:200], decided_by=user
    )


def _set(row: Any, survivor: Any, user: Any) -> None:
    row.merged_into = survivor
    touch(row, user)
    row.save()
    marks.announce()
