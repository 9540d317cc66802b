"""Deeds on inspections: enter one, add what was found, make an order of it."""

from typing import Any

from django.db import transaction

from ledger.audit import acting
from ledger.problems import Conflict
from supervision import orders
from supervision.locking import locked, require
from supervision.models import Finding, Inspection, Order


@transaction.atomic
def save(
    *,
    inspection: Inspection | None = None,
    version: int | None = None,
    user: Any,
    values: dict[str, Any],
    demo: bool = False,
) -> Inspection:
    """A new inspection, or a change of one; the town must lie in the user's scope."""
    require(user, "change" if inspection else "add", Inspection)
    if inspection is None:
        inspection = Inspection(created_by=user, changed_by=user, is_demo=demo)
    else:
        inspection = locked(inspection, user=user, version=version)
        inspection.touch(user)
    for name, value in values.items():
        setattr(inspection, name, value)
    with acting(user, "save_inspection"):
        inspection.full_clean()
        inspection.save()
        return locked(inspection, user=user)


@transaction.atomic
def find(*, inspection: Inspection, user: Any, text: str, demand: str = "", demo: bool = False) -> Finding:
    """Add what was found."""
    require(user, "change", Inspection)
    inspection = locked(inspection, user=user)
    finding = Finding(
        inspection=inspection,
        text=text.strip(),
        demand=demand.strip(),
        created_by=user,
        changed_by=user,
        is_demo=demo,
    )
    with acting(user, "add_finding"):
        finding.full_clean()
        finding.save()
    return finding


@transaction.atomic
def raise_order(*, finding: Finding, user: Any, values: dict[str, Any], **options: Any) -> Order:
    """A finding becomes an order to the inspected town, once."""
    inspection = locked(finding.inspection, user=user)
    if Order.objects.filter(finding=finding).exists():
        raise Conflict("这个问题已经发过督办单。")
    return orders.register(user=user, values={"finding": finding, "town": inspection.town} | values, **options)


def suggested(finding: Finding) -> dict[str, Any]:
    """What the form of the order begins with."""
    inspection = finding.inspection
    return {
        "title": finding.text[:80],
        "basis": f"{inspection.held_on} 对{inspection.town.name}的督查（{inspection.kinds}）：{inspection.title}",
        "demand": finding.demand or f"整改：{finding.text}",
    }
