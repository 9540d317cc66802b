"""补材料: the files that a row needs before it can be verified, uploaded under their names, also from a telephone."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest
from django.urls import reverse

from ledger.attachments import ACCEPTED, MAX_BYTES, attach, files_of
from ledger.columns import relations_in_words
from ledger.evidence_rules import needs
from ledger.models import FileKind, LedgerRow, Status
from ledger.problems import NOT_FOUND
from ledger.registry import Ledger
from ledger.scope import may

OTHER = "其他材料"
ACCEPTS = {
    FileKind.PICTURE: "image/jpeg,image/png,image/heic",
    FileKind.DOCUMENT: ".pdf,.docx",
    FileKind.SHEET: ".xlsx",
}


def find(ledger: Ledger, pk: int, user: Any) -> LedgerRow:
    """A row in the user's scope. Raises Http404."""
    rows = ledger.model.objects.visible_to(user).entries().filter(pk=pk)
    found: LedgerRow | None = rows.select_related(*relations_in_words(ledger.model)).first()
    if found is None:
        raise Http404(NOT_FOUND)
    return found


def context(request: HttpRequest, ledger: Ledger, row: LedgerRow) -> dict[str, Any]:
    user: Any = request.user
    found = needs(row)
    labels = {need.rule.label for need in found}
    boxes = [(need, ACCEPTS.get(FileKind(need.rule.kind), "")) for need in found]
    return {
        "ledger": ledger,
        "row": row,
        "boxes": boxes,
        "files": [file for one in (row, *row.parts()) for file in files_of(one)],
        "may_add": row.status != Status.VOIDED and may(user, "change", ledger.model),
        "other": OTHER if OTHER not in labels else "",
        "accepted": ACCEPTED,
        "most": MAX_BYTES // 1024 // 1024,
        "row_href": reverse("dashboards:row", args=[ledger.key, row.pk]),
    }


def store(request: HttpRequest, row: LedgerRow) -> tuple[int, list[str]]:
    """How many files were stored, and why the others were not."""
    stored, refused = 0, []
    labels = {f"label-{need.rule.pk}": need.rule.label for need in needs(row)}
    for name in request.FILES:
        for upload in request.FILES.getlist(name):
            try:
                attach(row=row, upload=upload, user=request.user, label=labels.get(name, ""))
                stored += 1
            except ValidationError as error:
                refused.append(f"“{upload.name}”：{''.join(error.messages)}")
    if not stored and not refused:
        refused.append("还没有选文件，请先选好照片或文件。")
    return stored, refused
