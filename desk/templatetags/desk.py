"""Placing the fields of a form: what describes each is told to screen readers too."""

from typing import Any

from django import template

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
    return bound.as_widget(attrs=attrs)


@register.simple_tag
def piece(near: dict[str, Any], name: str) -> Any:
    """What was said about a field while it was typed."""
    return near.get(name, "") if near else ""
