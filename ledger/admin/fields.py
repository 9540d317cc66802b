"""Form fields in the office's words: labels, choices in scope, dates by the device's own picker, lists as ticks."""

from typing import Any, ClassVar

from django import forms
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from unfold.widgets import DATETIME_CLASSES, UnfoldAdminCheckboxSelectMultipleWidget

from ledger.admin.choices import choice_field
from ledger.models import LedgerRow


class DayInput(forms.DateInput):
    """The device's own picker: on a telephone a wheel, no 31 September anywhere."""

    input_type = "date"

    def __init__(self, attrs: Any = None) -> None:
        super().__init__(attrs={"class": " ".join(DATETIME_CLASSES), **(attrs or {})}, format="%Y-%m-%d")


class RegisterOnTheWay(RelatedFieldWidgetWrapper):
    """A choice, and beside it one link to register what is not there yet, instead of a menu of icons."""

    @classmethod
    def around(cls, other: RelatedFieldWidgetWrapper) -> "RegisterOnTheWay":
        # Divisions and dictionaries have their keepers; a unit may be met for the first time here.
        may_add = other.can_add_related and issubclass(other.rel.model, LedgerRow)
        return cls(other.widget, other.rel, other.admin_site, can_add_related=may_add)

    def _render(self, template_name: str, context: dict[str, Any], renderer: Any = None) -> SafeString:
        # Forms' renderer knows the apps' templates only.
        return render_to_string("admin/register_on_the_way.html", context)


# ADR 0047.
DATED_HELP = "在这里改是把登记错的改对，过去的日子也按改后的算；从某一天起变了的，请填结束日期，再登记接着的一条。"


def is_of_a_row(request: HttpRequest) -> bool:
    """Whether the form is that of a row in store."""
    found = request.resolver_match
    return found is not None and "object_id" in found.kwargs


class OfficeFields:
    """Mixin of admins and inlines. `labels` and `help_texts` are by the model's field names."""

    labels: dict[str, str] = {}
    help_texts: ClassVar[dict[str, str]] = {}
    admin_site: Any
    model: Any

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        words = {
            "label": self.labels.get(db_field.name, db_field.verbose_name),
            "help_text": self.help_texts.get(db_field.name, db_field.help_text),
        }
        if db_field.name in getattr(self.model, "DATED", ()) and is_of_a_row(request):
            words["help_text"] = f"{words['help_text']}{DATED_HELP}"
        if isinstance(db_field, ArrayField):
            return forms.MultipleChoiceField(
                choices=db_field.base_field.choices or (),
                required=not db_field.blank,
                widget=UnfoldAdminCheckboxSelectMultipleWidget,
                **words,
            )
        if isinstance(db_field, models.DateField) and not isinstance(db_field, models.DateTimeField):
            kwargs["widget"] = DayInput
        field = super().formfield_for_dbfield(db_field, request, **{**words, **kwargs})  # type: ignore[misc]
        widget = getattr(field, "widget", None)
        if isinstance(widget, RelatedFieldWidgetWrapper):
            field.widget = RegisterOnTheWay.around(widget)
        return field

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        field = None if "widget" in kwargs else choice_field(db_field, request, self.admin_site, **kwargs)
        return field or super().formfield_for_foreignkey(db_field, request, **kwargs)  # type: ignore[misc]

    def formfield_for_manytomany(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        field = None if "widget" in kwargs else choice_field(db_field, request, self.admin_site, **kwargs)
        return field or super().formfield_for_manytomany(db_field, request, **kwargs)  # type: ignore[misc]
