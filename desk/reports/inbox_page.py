"""消息: what concerns me, and what the district tells everybody."""

from typing import Any

from django.utils import timezone

from reporting.models import Announcement, Notice

SHOWN = 50


def context(user: Any) -> dict[str, Any]:
    notices = list(Notice.objects.filter(user=user)[:SHOWN])
    return {
        "notices": notices,
        "unread": Notice.objects.filter(user=user).unread().count(),
        "announcements": current_announcements(user),
        "shown": SHOWN,
    }


def current_announcements(user: Any) -> list[Announcement]:
    """Those of today for the user, the newest first: for the inbox and for the top of the desk."""
    found = Announcement.objects.addressed_to(user).current(timezone.localdate())
    return list(found.select_related("region", "written_by"))
