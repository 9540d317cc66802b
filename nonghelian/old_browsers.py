"""Which stylesheet the admin gets: Unfold's rules lie in cascade layers, which Chromium knows since 99.

Told by the User-Agent, as a page without styles cannot ask for others. Whoever says nothing gets the new one.
"""

import re

from django.http import HttpRequest
from django.templatetags.static import static

CHROMIUM = re.compile(r"Chrom(?:e|ium)/(\d+)")
KNOWS_LAYERS = 99


def admin_stylesheet(request: HttpRequest) -> str:
    """Ours; for an old browser with Unfold's rules before it (scripts/old_admin.mjs)."""
    return static("built/admin-old.css" if lacks_layers(request) else "admin-portal.css")


def lacks_layers(request: HttpRequest) -> bool:
    found = CHROMIUM.search(request.headers.get("User-Agent", ""))
    return found is not None and int(found[1]) < KNOWS_LAYERS
