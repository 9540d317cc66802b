"""One ledger row: its fields, files, who did what when. Outside the reader's scope it does not exist."""

from dataclasses import dataclass, field
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from django.http import Http404
from django.urls import NoReverseMatch, reverse

from dashboards import formatting
from dashboards.asked import Asked
from ledger import registry
from ledger.addresses import ledger_or_404
from ledger.columns import Column, columns
from ledger.evidence_rules import needs
from ledger.history import Change, timeline
from ledger.models import Act, Attachment, LedgerRow, Status
from ledger.problems import NOT_FOUND
from ledger.scope import may

STATUS_TAGS = {Status.SUBMITTED: "new", Status.RETURNED: "bad"}
# Encrypted, or only there to compare what is encrypted.
SECRET_ENDINGS = ("_cipher", "_digest")


@dataclass(frozen=True)
class Field:
    label: str
    text: str
    is_demo: bool = False


@dataclass(frozen=True)
class File:
    name: str
    href: str
    size: str
    taken: str
    is_picture: bool


@dataclass(frozen=True)
class Deed:
    """A step of the row's story: 核实，第 2 版 · 11-03 09:12 · 区级核实."""

    what: str
    at: str
    who: str
    is_demo: bool = False
    changes: list[Change] = field(default_factory=list)


def find(ledger_key: str, row_id: int, user: Any) -> tuple[registry.Ledger, LedgerRow]:
    """A row by its ledger; the id of a revision finds the row that it revises. Raises Http404."""
    ledger = ledger_or_404(ledger_key)
    visible = ledger.model.objects.visible_to(user).entries()
    row = (
        visible.filter(Q(pk=row_id) | Q(revision__pk=row_id))
        .select_related("created_by", "verified_by", "changed_for", *joins(ledger.model))
        .prefetch_related(*(link.name for link in ledger.model._meta.many_to_many))
        .first()
    )
    if row is None:
        raise Http404(NOT_FOUND)
    return ledger, row


def told(asked: Asked, ledger: registry.Ledger, row: LedgerRow) -> dict[str, Any]:
    """The row itself, its files and its story: what also stands beside a list."""
    return {
        "ledger": ledger,
        "row": row,
        "label": row.label(),
        "tag": STATUS_TAGS.get(Status(row.status), ""),
        "fields": [found for column in columns_of(ledger.model) if (found := _field(row, column)).text],
        "entered": _by("录入", row.created_by, row.created_at, asked),
        "verified": _by("核实", row.verified_by, row.verified_at, asked) if row.verified_at else None,
        "files": _files(row),
        "deeds": [
            Deed(
                what="，".join(step.words) + (f"：{step.reason}" if step.reason else ""),
                at=formatting.moment(step.at, asked.today),
                who=step.who,
                changes=step.changes,
            )
            for step in timeline(row, columns_of(ledger.model))
        ],
    }


def context(asked: Asked, ledger: registry.Ledger, row: LedgerRow) -> dict[str, Any]:
    return told(asked, ledger, row) | {
        "pending": Act(row.pending_act).label if row.pending_act else "",
        "missing": _missing(row),
        "files_href": _on_the_desk("row_files", ledger, row),
        "mend_href": _on_the_desk("mend", ledger, row) if _may_mend(row, asked.user) else "",
        "admin_href": _admin_address(row) if asked.user.is_staff else "",
    }


def _missing(row: LedgerRow) -> list[str]:
    """Files without which the row, or the revision beside it, is not verified."""
    if row.status == Status.VOIDED or (row.status == Status.VERIFIED and not row.pending_act):
        return []
    return [need.sentence for need in needs(row) if not need.is_met]


def _may_mend(row: LedgerRow, user: Any) -> bool:
    return row.status != Status.VOIDED and may(user, "change", type(row))


def _on_the_desk(name: str, ledger: registry.Ledger, row: LedgerRow) -> str:
    """Where the row is mended and files are added, "" without the desk."""
    try:
        return reverse(f"desk:{name}", args=[ledger.key, row.pk])
    except NoReverseMatch:
        return ""


def columns_of(model: type[LedgerRow]) -> list[Column]:
    """What is told of a row; the ciphers of personal fields are not."""
    secret = [one.name for one in model.business_fields() if one.name.endswith(SECRET_ENDINGS)]
    return columns(model, without=secret)


def joins(model: type[LedgerRow]) -> list[str]:
    """For select_related: what the texts of the row's links reach, so that nothing is asked for one by one."""
    found = ["region__town"]
    for link in _links(model):
        found.append(link.name)
        target = link.related_model
        if isinstance(target, type) and issubclass(target, LedgerRow):
            found += [f"{link.name}__{inner.name}" for inner in _links(target)]
    return found


def _links(model: type[LedgerRow]) -> list[Any]:
    return [one for one in model.business_fields() if one.is_relation and one.name != "region"]


def _field(row: LedgerRow, column: Column) -> Field:
    linked = getattr(row, column.source) if column.field.many_to_one else None
    return Field(column.label, column.text(row), is_demo=bool(getattr(linked, "is_demo", False)))


def _by(what: str, person: Any, at: Any, asked: Asked) -> Deed:
    return Deed(what, formatting.moment(at, asked.today), str(person or "系统"), bool(person and person.is_demo))


def _files(row: LedgerRow) -> list[File]:
    found = Attachment.objects.filter(row_type=ContentType.objects.get_for_model(row), row_id=row.pk)
    return [
        File(
            name=file.name,
            href=reverse("file", args=[file.public_id]),
            size=formatting.size(file.size),
            taken=file.taken_words,
            is_picture=file.is_picture,
        )
        for file in found.order_by("pk")
    ]


def _admin_address(row: LedgerRow) -> str:
    try:
        return reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_change", args=[row.pk])
    except NoReverseMatch:
        return ""
