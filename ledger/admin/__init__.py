"""Bases of the apps' admin.py: a ledger, a part of one, and every other list."""

from ledger.admin.fields import OfficeFields
from ledger.admin.filters import BarFilter
from ledger.admin.parts import PartInline
from ledger.admin.plain import PortalAdmin, ReadOnlyAdmin
from ledger.admin.rows import LedgerAdmin

__all__ = ["BarFilter", "LedgerAdmin", "OfficeFields", "PartInline", "PortalAdmin", "ReadOnlyAdmin"]
