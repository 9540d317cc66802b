"""Placing the fields of a form: what describes each is told to screen readers too."""

from typing import Any

from django import template
from django.utils.safestring import SafeString

register = template.Library()


@register.simple_tag
def described(bound: Any, wrong: bool) -> Any:
    """The field's widget, with its help and error named as its description."""
    about = [f"h-{bound.id_for_label}"] if bound.help_text else []
    attrs: dict[str, Any] = {}
    if wrong and bound.errors:
        about.append(f"e-{bound.id_for_label}")
        attrs["aria-invalid"] = "true"
    if about:
        attrs["aria-describedby"] = " ".join(about)
    widget = bound.as_widget(attrs=attrs)
    # Typing that was only taken up again is not judged yet; Django judges whatever is bound.
    return widget if wrong else SafeString(widget.replace(' aria-invalid="true"', ""))


@register.simple_tag
def piece(near: dict[str, Any], name: str) -> Any:
    """What was said about a field while it was typed."""
    return near.get(name, "") if near else ""
