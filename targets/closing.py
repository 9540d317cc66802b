"""Closing a month (结账): under all locks, drained to empty, progress and its sources are copied for good."""

import contextlib
import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone

from ledger.audit import acting
from targets import facts, line_json, progress, rolling
from targets.calendar import month_end
from targets.evidence import contributing
from targets.freshness import plan_ledgers
from targets.models import ClosedMonth, Plan, SnapshotProgress, SnapshotSource
from targets.operands import saved_specs
from targets.versions import shown


def close_month(*, plan: Plan, as_of: datetime.date, user: Any) -> ClosedMonth:
    """Copy the plan's progress of the month ending on `as_of`, for its region, own row and children.

    Raises ValidationError when `as_of` is no month end, lies in the future or is closed already.
    """
    if as_of != month_end(as_of):
        raise ValidationError(f"{as_of} 不是月末，结账日期请选月末。")
    if as_of > timezone.localdate():
        raise ValidationError(f"{as_of} 还没有到，不能结账。")
    if ClosedMonth.objects.filter(plan=plan, as_of=as_of).exists():
        raise ValidationError(f"{as_of:%Y年%m月}已经结账，不能重复结账。")
    ledgers = plan_ledgers(plan)
    with contextlib.ExitStack() as locks, acting(user, "close_month"):
        for ledger in sorted(ledgers, key=lambda ledger: ledger.table):
            locks.enter_context(rolling.writing(ledger))
        rolling.drain(ledgers)
        month = ClosedMonth.objects.create(plan=plan, as_of=as_of, closed_by=user)
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
    specs = {
        spec.normal_form: spec
        for indicator in month.plan.indicators.select_related("plan")
        for spec in saved_specs(shown(indicator)).values()
        if spec.coverage is None
    }
    for form, spec in specs.items():
        rows = contributing(spec, month.plan.region, month.as_of).select_related(*facts.labels(spec.ledger))
        SnapshotSource.objects.bulk_create(
            (
                SnapshotSource(
                    month=month,
                    operand=form,
                    ledger=spec.ledger.key,
                    row_id=row.pk,
                    edition=row.edition,
                    label=row.label()[:200],
                    region_id=row.place_id,
                    amount=row.amount,
                )
                for row in rows.iterator(chunk_size=2000)
            ),
            batch_size=2000,
        )
