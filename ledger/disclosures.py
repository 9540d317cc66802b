"""Personal fields in the clear: shown for a reason, and the showing is on record."""

from collections.abc import Iterable
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db import transaction

from ledger.audit import acting
from ledger.models import Disclosure, LedgerRow


@transaction.atomic
def disclose(*, row: LedgerRow, fields: Iterable[str], user: Any, reason: str) -> dict[str, str]:
    """Field → value in the clear. Raises ValidationError without a reason; nothing is shown then."""
    if not reason.strip():
        raise ValidationError({"reason": "请填写查看理由，系统会记录在案。"})
    shown = {name: str(getattr(row, name)) for name in fields}
    with acting(user, "disclose"):
        Disclosure.objects.create(
            row_type=ContentType.objects.get_for_model(row),
            row_id=row.pk,
            fields=list(shown),
            reason=reason.strip(),
            user=user,
        )
    return shown
