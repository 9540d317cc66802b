"""What the desk shows of reporting on top of its pages."""

from typing import Any

from django import template

from desk.reports.inbox_page import current_announcements

register = template.Library()


@register.inclusion_tag("desk/reports/_announcements.html", takes_context=True)
def announcements(context: template.Context) -> dict[str, Any]:
    """What the district tells the user today; nothing where it tells nothing."""
    request = context.get("request")
    return {"announcements": current_announcements(request.user) if request is not None else []}
