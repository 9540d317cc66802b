"""The deeds of spot checks: draw from a submission or from a batch's signed list, note what was found."""

import secrets
from collections.abc import Iterable, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone

from ledger import registry
from ledger.attachments import store
from ledger.audit import acting
from ledger.models import LedgerRow
from ledger.scope import visible
from reporting.changes import touched, window
from reporting.drawing import draw
from reporting.models import CheckedRow, CheckResult, SpotCheck, State, Submission

MOST = 50


def rows_of(submission: Submission, user: Any) -> list[tuple[str, int]]:
    """(ledger, row id) of what the unit entered or changed for that month, in the ledgers that it reported on and
    `user` may see: a draw tells labels of rows."""
    within = window(period=submission.period, unit=submission.region, submission=submission)
    found = []
    for statement in submission.statements.order_by("ledger"):
        ledger = registry.by_key(statement.ledger)
        rows = visible(touched(ledger, submission.region, within), user)
        ids = {revises or pk for pk, revises in rows.values_list("pk", "revises_id")}
        found += [(statement.ledger, pk) for pk in sorted(ids)]
    return found


def lines_of(row: LedgerRow) -> int:
    """How many lines the signed list of a batch has: one per subject served; 0 for what is no batch."""
    if getattr(row, "grain", "") != "batch":
        return 0
    return int(getattr(row, "subjects", None) or getattr(row, "persons", None) or 0)


@transaction.atomic
def draw_submission(*, submission: Submission, size: int, user: Any, seed: str = "") -> SpotCheck:
    """Draw from the rows of a submission. Raises ValidationError where there is nothing to draw."""
    _check_size(size)
    if submission.state not in (State.SUBMITTED, State.ACCEPTED):
        raise ValidationError("这份报送还没有提交，提交后再抽查。")
    rows = rows_of(submission, user)
    if not rows:
        raise ValidationError("这个月没有新增或修改的记录，没有可抽的；可以改抽别的月份或批次。")
    seed = _seed(seed)
    drawn = draw(rows, seed=seed, size=size)
    with acting(user, "draw"):
        check = SpotCheck.objects.create(
            region=submission.region,
            submission=submission,
            seed=seed,
            size=size,
            drawn_from=[list(entry) for entry in rows],
            drawn_by=user,
            is_demo=submission.is_demo,
        )
        CheckedRow.objects.bulk_create(_checked(check, drawn))
    return check


@transaction.atomic
def draw_batch(*, row: LedgerRow, size: int, user: Any, seed: str = "") -> SpotCheck:
    """Draw lines of a batch's signed list by their numbers. Raises ValidationError for what is no batch."""
    _check_size(size)
    lines = lines_of(row)
    if not lines:
        raise ValidationError("这条记录不是按月汇总的，或没有填服务户数，不能抽清单。")
    seed, ledger = _seed(seed), registry.of_model(type(row)).key
    with acting(user, "draw"):
        check = SpotCheck.objects.create(
            region=row.region.town or row.region,
            batch_ledger=ledger,
            batch_id=row.pk,
            seed=seed,
            size=size,
            drawn_from=lines,
            drawn_by=user,
            is_demo=row.is_demo,
        )
        CheckedRow.objects.bulk_create(
            CheckedRow(
                check_of=check,
                position=position,
                ledger=ledger,
                row_id=row.pk,
                line=line,
                label=f"{row.number} 清单第 {line} 行",
                edition=row.edition,
            )
            for position, line in enumerate(sorted(draw(range(1, lines + 1), seed=seed, size=size)), start=1)
        )
    return check


@transaction.atomic
def note(*, row: CheckedRow, result: str, remark: str, user: Any, photos: Iterable[UploadedFile] = ()) -> CheckedRow:
    """What was found. A result other than 符合 needs words. Raises ValidationError."""
    if result not in CheckResult.values:
        raise ValidationError({"result": "请选“符合”“不符”或“需补正”。"})
    if result != CheckResult.FITS and not remark.strip():
        raise ValidationError({"remark": "请写明哪里不符、要补什么。"})
    if len(remark) > 200:
        raise ValidationError({"remark": "说明请写在 200 字以内。"})
    with acting(user, "note"):
        row.result, row.remark = result, remark.strip()
        row.noted_by, row.noted_at = user, timezone.now()
        row.save()
        for photo in photos:
            store(row=row, upload=photo, user=user)
    return row


def _seed(given: str) -> str:
    """The seed given (a lottery number read out in the room), else one that nobody chose."""
    seed = given.strip() or str(secrets.randbelow(10**8)).zfill(8)
    if len(seed) > 40:
        raise ValidationError({"seed": "抽取种子请写在 40 个字以内。"})
    return seed


def _check_size(size: int) -> None:
    if not 1 <= size <= MOST:
        raise ValidationError({"size": f"抽取条数请填 1 到 {MOST}。"})


def _checked(check: SpotCheck, drawn: Sequence[tuple[str, int]]) -> list[CheckedRow]:
    by_ledger: dict[str, list[int]] = {}
    for ledger, pk in drawn:
        by_ledger.setdefault(ledger, []).append(pk)
    known = {
        (ledger, pk): row
        for ledger, ids in by_ledger.items()
        for pk, row in registry.by_key(ledger).model.objects.select_related("region__town").in_bulk(ids).items()
    }
    return [
        CheckedRow(
            check_of=check,
            position=position,
            ledger=ledger,
            row_id=pk,
            label=_label(ledger, known[ledger, pk]),
            edition=known[ledger, pk].edition,
        )
        for position, (ledger, pk) in enumerate(drawn, start=1)
    ]


def _label(ledger: str, row: LedgerRow) -> str:
    """Whoever reads the check may not read the row: of persons it tells the number only."""
    return row.number if registry.by_key(ledger).personal else f"{row.number} {row.label()}"[:200]
