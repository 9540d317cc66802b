"""What an address of a page names, or 404."""

from django.http import Http404

from ledger import registry


def ledger_or_404(key: str) -> registry.Ledger:
    try:
        return registry.by_key(key)
    except KeyError:
        raise Http404("没有这本台账。") from None


def number_in(text: str) -> int | None:
    """An id or a version out of an address or a form; None for what cannot be one. ² is a digit, too, for Python."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else None
