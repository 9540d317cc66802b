"""Badges: colour and word together."""

from django.utils.html import format_html

from ledger.models import LedgerRow, Status


def status_tag(row: LedgerRow) -> str:
    return format_html('<span class="p-tag p-{}">{}</span>', row.status, row.get_status_display())


def revision_tag(revision: LedgerRow | None) -> str:
    """What stands beside the row and how far it is."""
    if revision is None:
        return ""
    state = "被退回" if revision.status == Status.RETURNED else "待核实"
    look = "returned" if revision.status == Status.RETURNED else "pending"
    return format_html(' <span class="p-tag p-{}">{}{}</span>', look, revision.get_act_display(), state)
