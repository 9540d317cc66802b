"""A leaving colleague's open work goes to a successor: drafts, returned rows and uploads change hands in one deed.

What was entered stays on record under who entered it; the successor mends and hands in. He counts as a hand of these
rows from now on, so he never verifies them. An upload is looked at and stored with the successor's rights.
"""

from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import F, Func, IntegerField, Q, Value
from django.utils import timezone

from ledger import registry
from ledger.audit import acting
from ledger.imports import jobs
from ledger.imports.models import ImportJob, JobState
from ledger.models import LedgerRow, Status
from ledger.scope import may

OPEN_WORK = (Status.DRAFT, Status.RETURNED)
# Neither stored nor given up.
OPEN_UPLOADS = (JobState.UPLOADED, JobState.READ, JobState.COMPARED, JobState.STORING)
OUT_OF_REACH = "他看不到或无权录入，给他范围和角色后再交"
AT_WORK = "正在处理，等处理完再交"


@dataclass(frozen=True)
class Handed:
    """How many rows of a ledger, or what else, went over; how many stay, and why."""

    title: str
    rows: int
    left: int
    why: str = OUT_OF_REACH
    measure: str = "条"


def open_work(leaving: Any) -> int:
    """How many drafts, returned rows and uploads somebody leaves behind."""
    return sum(_of(ledger.model, leaving).count() for ledger in registry.ledgers()) + _uploads(leaving).count()


@transaction.atomic
def hand_over(*, leaving: Any, successor: Any, user: Any) -> list[Handed]:
    """Give every draft, returned row and open upload of `leaving` to `successor`, where he may work on it."""
    handed = []
    with acting(user, "hand_over", leaving=leaving.pk, successor=successor.pk):
        for ledger in registry.ledgers():
            model = ledger.model
            rows = _of(model, leaving)
            total = rows.count()
            if not total:
                continue
            allowed = may(successor, "change", model)
            fit = list(rows.visible_to(successor).values_list("pk", "revises")) if allowed else []
            if fit:
                _give(model, fit, successor, user)
            handed.append(Handed(ledger.title, len(fit), total - len(fit)))
        handed += _hand_over_uploads(leaving, successor)
    return handed


def _hand_over_uploads(leaving: Any, successor: Any) -> list[Handed]:
    found = list(_uploads(leaving).select_related("region"))
    fit = [job for job in found if _may_take(successor, job)]
    free = [job.pk for job in fit if _is_free(job)]
    ImportJob.objects.filter(pk__in=free).update(user=successor)
    return [
        Handed("Excel 上传", len(free), len(found) - len(fit), OUT_OF_REACH, "个"),
        Handed("Excel 上传", 0, len(fit) - len(free), AT_WORK, "个"),
    ]


def _uploads(leaving: Any) -> Any:
    return ImportJob.objects.filter(user=leaving.pk, state__in=OPEN_UPLOADS)


def _may_take(successor: Any, job: ImportJob) -> bool:
    """The file may name every row of the place it was sent from."""
    reach = successor.region
    return (
        reach is not None
        and job.region is not None
        and job.region.lies_in(reach)
        and jobs.may_upload(successor, registry.by_key(job.ledger))
    )


def _is_free(job: ImportJob) -> bool:
    """And stays so to the end of the transaction: a worker in the middle would write its owner back."""
    try:
        jobs.hold(job.pk)
    except jobs.Busy:
        return False
    return ImportJob.objects.filter(pk=job.pk, state__in=OPEN_UPLOADS).exists()


def _of(model: type[LedgerRow], leaving: Any) -> Any:
    return model.objects.filter(created_by=leaving.pk, status__in=OPEN_WORK)


def _give(model: type[LedgerRow], fit: list[tuple[int, int | None]], successor: Any, user: Any) -> None:
    added = Func(F("hands"), Value(successor.pk, output_field=IntegerField()), function="array_append")
    touched = {"version": F("version") + 1, "changed_by": user.pk, "changed_for": None, "changed_at": timezone.now()}
    rows = model.objects.filter(pk__in=[pk for pk, _ in fit])
    rows.filter(~Q(hands__contains=[successor.pk])).update(hands=added)
    rows.update(created_by=successor.pk, **touched)
    # A change of a revision is a change of its row.
    model.objects.filter(pk__in=[original for _, original in fit if original]).update(**touched)
