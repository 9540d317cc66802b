"""What the frame of every page needs, whichever app renders it."""

from typing import Any

from django import template
from django.conf import settings
from django.utils import timezone

from accounts.deputies import stands_for
from accounts.models import Deputy
from dashboards import menu, tour
from ledger.admin import workbench

register = template.Library()


@register.simple_tag(takes_context=True)
def portal_frame(context: template.Context) -> menu.Frame:
    """Role and left menu of the signed-in user; empty for a stranger."""
    request = context.get("request")
    user = getattr(request, "user", None)
    if request is None or user is None or not user.is_authenticated:
        return menu.Frame()
    waiting = workbench.badge(request, only_known=not menu.may_count(user, request.path))
    return menu.frame(user, request.path, waiting)


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


@register.simple_tag(takes_context=True)
def portal_stands_for(context: template.Context) -> list[Deputy]:
    """Whom the user may act for today; asked of the database only where there is somebody."""
    user: Any = getattr(context.get("request"), "user", None)
    return stands_for(user, timezone.localdate()) if getattr(user, "may_stand_in", False) else []


@register.simple_tag(takes_context=True)
def portal_tour(context: template.Context) -> tuple[tour.Step, ...]:
    """The introduction, on the first page of whoever has not seen it, or `?tour=1`."""
    request: Any = context.get("request")
    return tour.steps_for(request.user, request.path, "tour" in request.GET) if hasattr(request, "user") else ()
