"""What the frame of every page needs, whichever app renders it."""

from typing import Any

from django import template
from django.conf import settings

from dashboards import menu

register = template.Library()


@register.simple_tag(takes_context=True)
def portal_frame(context: template.Context) -> menu.Frame:
    """Role and left menu of the signed-in user; empty for a stranger."""
    request = context.get("request")
    user = getattr(request, "user", None)
    if request is None or user is None or not user.is_authenticated:
        return menu.Frame()
    return menu.frame(user, request.path)


@register.simple_tag(takes_context=True)
def portal_name(context: template.Context) -> str:
    """璧山区农合联工作平台: the place is that of the user's district."""
    user: Any = getattr(context.get("request"), "user", None)
    region = user.region if user is not None and user.is_authenticated else None
    place = (region.county or region).name if region else ""
    return f"{place}农合联工作平台"


@register.simple_tag
def portal_is_demo() -> bool:
    return bool(settings.DEMO)
