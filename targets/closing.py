"""Closing a month (结账): under all locks, drained to empty, progress and its sources are copied for good."""

import contextlib
import datetime
from collections.abc import Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from ledger.audit import acting
from targets import definitions, facts, line_json, progress, rolling, snapshots
from targets.calendar import month_end
from targets.evidence import REGIONS, contributing, covering
from targets.freshness import plan_ledgers
from targets.models import ClosedMonth, Plan, SnapshotProgress, SnapshotSource
from targets.operands import Spec


def close_month(*, plan: Plan, as_of: datetime.date, user: Any) -> ClosedMonth:
    """Copy the plan's progress of the month ending on `as_of`, for its region, own row and children.

    Raises ValidationError when `as_of` is no month end, lies in the future or is closed already.
    """
    if as_of != month_end(as_of):
        raise ValidationError(f"{as_of} 不是月末，结账日期请选月末。")
    if as_of > timezone.localdate():
        raise ValidationError(f"{as_of} 还没有到，不能结账。")
    ledgers = plan_ledgers(plan)
    with contextlib.ExitStack() as locks, acting(user, "close_month"), transaction.atomic():
        for ledger in sorted(ledgers, key=lambda ledger: ledger.table):
            locks.enter_context(rolling.writing(ledger))
        # Two may press the button at once, or one of them and the clock.
        if ClosedMonth.objects.filter(plan=plan, as_of=as_of).exists():
            raise ValidationError(f"{as_of:%Y年%m月}已经结账，不能重复结账。")
        rolling.drain(ledgers)
        month = ClosedMonth.objects.create(
            plan=plan,
            as_of=as_of,
            closed_by=user,
            definitions=snapshots.kept_definitions(definitions.of(plan).values()),
        )
        _copy_progress(month)
        _copy_sources(month)
    return month


def _copy_progress(month: ClosedMonth) -> None:
    region = month.plan.region
    parts = progress.breakdown(plan=month.plan, region=region, as_of=month.as_of)
    parts.append((region, False, progress.progress(plan=month.plan, region=region, as_of=month.as_of)))
    SnapshotProgress.objects.bulk_create(
        SnapshotProgress(
            month=month, region=place, own=own, indicator_number=line.indicator.number, line=line_json.dump(line)
        )
        for place, own, lines in parts
        for line in lines
    )


def _copy_sources(month: ClosedMonth) -> None:
    specs = {spec.normal_form: spec for spec in definitions.counted(definitions.of(month.plan).values())}
    for spec in specs.values():
        sources = _regions(month, spec) if spec.coverage else _rows(month, spec)
        SnapshotSource.objects.bulk_create(sources, batch_size=2000)


def _rows(month: ClosedMonth, spec: Spec) -> Iterator[SnapshotSource]:
    rows = contributing(spec, month.plan.region, month.as_of).select_related(*facts.labels(spec.ledger))
    for row in rows.iterator(chunk_size=2000):
        yield SnapshotSource(
            month=month,
            operand=spec.normal_form,
            ledger=spec.ledger.key,
            row_id=row.pk,
            edition=row.edition,
            label=row.label()[:200],
            region_id=row.place_id,
            amount=row.amount,
        )


def _regions(month: ClosedMonth, spec: Spec) -> Iterator[SnapshotSource]:
    """What a coverage rests on are regions."""
    for place in covering(spec, month.plan.region, month.as_of).select_related("town"):
        yield SnapshotSource(
            month=month,
            operand=spec.normal_form,
            ledger=REGIONS,
            row_id=place.pk,
            edition=1,
            label=place.full_name[:200],
            region=place,
            amount=1,
        )
