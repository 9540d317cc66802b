"""What a form offers to choose from: one queryset for the drop-down, the type-ahead and the check of the answer."""

from typing import Any

from django import forms
from django.contrib.admin.widgets import AutocompleteSelect, AutocompleteSelectMultiple
from django.db import models

# Below this the directory of the whole district would simply be read out.
SHORTEST_TERM = 2


class LabelledChoice(forms.ModelChoiceField):
    """A choice whose options read as the model's admin says."""

    label_admin: Any = None

    def label_from_instance(self, obj: models.Model) -> str:
        return choice_label(self.label_admin, obj)


class LabelledChoices(forms.ModelMultipleChoiceField):
    label_admin: Any = None

    def label_from_instance(self, obj: models.Model) -> str:
        return choice_label(self.label_admin, obj)


class ManyChoices(AutocompleteSelectMultiple):
    """Without the cross that empties all at once: it stands in the list of choices and is none."""

    def build_attrs(self, base_attrs: Any, extra_attrs: Any = None) -> dict[str, Any]:
        return super().build_attrs(base_attrs, extra_attrs) | {"data-allow-clear": "false"}


def choice_label(admin: Any, obj: models.Model) -> str:
    label = getattr(admin, "choice_label", None)
    return label(obj) if label else str(obj)


def choice_field(db_field: Any, request: Any, site: Any, **kwargs: Any) -> forms.Field | None:
    """The form field for a reference to another table; None where that table's admin has no say in it.

    The other table's admin says what may be chosen (`choice_queryset(request)`) and, by
    `choose_from_term`, after how many characters it answers.
    """
    other = site._registry.get(db_field.remote_field.model)
    if other is None or not hasattr(other, "choice_queryset"):
        return None
    many = db_field.many_to_many
    attrs = {"data-minimum-input-length": other.choose_from_term}
    widget = (ManyChoices if many else AutocompleteSelect)(db_field, site, attrs=attrs)
    field_class = LabelledChoices if many else LabelledChoice
    field = field_class(
        queryset=other.choice_queryset(request),
        required=not db_field.blank,
        label=kwargs.get("label", db_field.verbose_name),
        help_text=kwargs.get("help_text", db_field.help_text),
        widget=widget,
        error_messages={"invalid_choice": "所选内容不在可选范围内，请重新选择。"},
    )
    field.label_admin = other
    return field
