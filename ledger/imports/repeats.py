"""The same row sent in a second time: in a file that is repeated, or mended and sent again as a whole.

A ledger without a key of its own (single services, loans) would count it twice. What a stored line said is kept as a
keyed digest beside it.
"""

import hashlib
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.db import models

from ledger.imports.models import ImportLine, JobState
from ledger.models import LedgerRow, Status

TWICE = "和本文件第 {line} 行完全相同，请删去多余的行；确实是两笔的，请在备注里写明区别。"


def digest_of(said: Iterable[str]) -> int:
    """63 bits of what a line says ("name=value" in the order of the names); nothing can be read back from them."""
    key = settings.PERSONAL_DATA_KEY.encode()[:64]
    return int.from_bytes(hashlib.blake2b("\x1f".join(said).encode(), key=key, digest_size=8).digest(), "big") >> 1


def stored_before(model: type[LedgerRow], ledger: str, digests: Iterable[int], user: Any) -> set[int]:
    """Those of `digests` whose row was stored by an upload and still stands in the user's scope."""
    lines: dict[Any, Any] = dict(
        ImportLine.objects.filter(digest__in=set(digests), job__ledger=ledger, job__state=JobState.STORED)
        .exclude(row=None)
        .values_list("row", "digest")
    )
    rows = model.objects.visible_to(user).filter(pk__in=lines).exclude(status=Status.VOIDED)
    return {lines[pk] for pk in rows.values_list("pk", flat=True)}


def plain(value: Any) -> str:
    """A value as the digest takes it, "" for none: the same however the cell was written."""
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    if isinstance(value, models.Model):
        return str(value.pk)
    if isinstance(value, list):
        return ",".join(sorted(plain(item) for item in value))
    return str(value)
