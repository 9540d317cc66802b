"""The fields of a form: what people write is read forgivingly, rows are chosen while typing, places within reach."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.db import models
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from desk.workbench.entry import partners
from ledger import registry
from ledger.imports import values
from ledger.models import LedgerRow
from ledger.names import letters
from regions.models import Region

SEVERAL = "“{text}”可能是下面几个，请选一个；都不是就写得再全一些。"
NONE = "没有找到“{text}”，请核对名称或代码；还没有登记过的，请先登记。"


class Written(forms.CharField):
    """One line of text that `read` turns into a value; its sentence is shown where it cannot."""

    def __init__(self, *, read: Callable[[str], Any], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.read = read
        self.empty_value = None  # what a column without a value holds

    def to_python(self, value: Any) -> Any:
        text = values.plain_text(value)
        try:
            return self.read(text) if text else None
        except ValueError as error:
            raise ValidationError(str(error)) from None

    def validate(self, value: Any) -> None:
        if value is None and self.required:
            raise ValidationError(self.error_messages["required"], code="required")

    def run_validators(self, value: Any) -> None:
        """Those of the text's length say nothing about a number or a day."""

    def prepare_value(self, value: Any) -> Any:
        return value

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return bool(self.to_python(data) != initial)
        except ValidationError:
            return True


class DayInput(forms.DateInput):
    """The device's own picker; without one a line in which 2026.9.1 is read too."""

    input_type = "date"

    def __init__(self) -> None:
        # With a year of four digits the month comes next by itself while typing.
        super().__init__(attrs={"class": "input short", "max": "2099-12-31"}, format="%Y-%m-%d")


class PartnerInput(forms.Widget):
    """A line to type in and, hidden beside it, the id of the row that was chosen."""

    template_name = "desk/workbench/partner.html"

    def __init__(self, *, address: str, label_of: Callable[[Any], str]) -> None:
        super().__init__({"class": "input"})
        self.address = address
        self.label_of = label_of

    def value_from_datadict(self, data: Any, files: Any, name: str) -> tuple[str, str | None]:
        """The id, and what stands in the line; None where the line was not sent."""
        # Of several hits shown to choose from, the one ticked stands last.
        text = data.get(f"{name}_text")
        return str(data.get(name) or ""), None if text is None else str(text).strip()

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return name not in data and f"{name}_text" not in data

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        chosen, text = value if isinstance(value, tuple) else (str(getattr(value, "pk", value) or ""), None)
        if text is None:
            text = self.label_of(chosen)
        context = super().get_context(name, None, attrs)
        context["widget"] |= {"chosen": chosen, "text": text, "address": self.address, "name": name}
        return context

    def _render(self, template_name: str, context: dict[str, Any], renderer: Any = None) -> Any:
        # Forms' own renderer knows the apps' templates only.
        return render_to_string(template_name, context)


class PartnerField(forms.Field):
    """A row of another ledger. What is typed without choosing is looked up; `candidates` holds several hits."""

    widget: Any

    def __init__(self, *, model: type[LedgerRow], user: Any, **kwargs: Any) -> None:
        self.model, self.user = model, user
        self.candidates: list[partners.Hit] = []
        self._labels: dict[str, str] = {}
        address = reverse("desk:lookup", args=[registry.of_model(model).key])
        super().__init__(widget=PartnerInput(address=address, label_of=self.label_of), **kwargs)

    def label_of(self, value: Any) -> str:
        """The label of a row that may be chosen, "" for any other."""
        if value in (None, ""):
            return ""
        key = str(getattr(value, "pk", value))
        if key not in self._labels:
            row = partners.choices(self.model, self.user).filter(pk=key).first() if key.isdigit() else None
            self._labels[key] = partners.hit(row).label if row is not None else ""
        return self._labels[key]

    def clean(self, value: Any) -> Any:
        chosen, text = value
        row = self._choice(chosen) if text != "" else None
        if row is not None and text in (None, partners.hit(row).label):
            return row
        if not text:
            if self.required:
                raise ValidationError(self.error_messages["required"], code="required")
            return None
        found = partners.exactly(self.model, text, self.user)
        if row is not None and row.pk in {one.id for one in found}:
            return row
        if len(found) == 1:
            return self._choice(str(found[0].id))
        self.candidates = found
        raise ValidationError((SEVERAL if found else NONE).format(text=text))

    def has_changed(self, initial: Any, data: Any) -> bool:
        chosen, text = data
        before = str(getattr(initial, "pk", initial) or "")
        return bool(chosen != before or (text is not None and text != self.label_of(before)))

    def _choice(self, chosen: str) -> Any:
        return partners.choices(self.model, self.user).filter(pk=chosen).first() if chosen.isdigit() else None


class PlaceSelect(forms.Select):
    """Places that are found by the initials of their pinyin too."""

    def create_option(self, name: Any, value: Any, label: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        option = super().create_option(name, value, label, *args, **kwargs)
        if value:
            option["attrs"]["data-letters"] = "|".join(letters(str(label)))
        return option


class PlaceField(forms.ModelChoiceField):
    """A place within the user's reach; of several towns, each a group of its own."""

    def __init__(self, *, user: Any, levels: tuple[str, ...] = (), **kwargs: Any) -> None:
        reach = Region.objects.valid_on(timezone.localdate())
        reach = reach.within(user.region) if user.region else reach.none()
        if levels:
            reach = reach.filter(level__in=levels)
        super().__init__(queryset=reach.select_related("town").order_by("code"), **kwargs)
        self._one_town = bool(user.region and user.region.town_id)

    def label_from_instance(self, obj: Any) -> str:
        return obj.heading if self._one_town and obj.level == Region.Level.VILLAGE else obj.full_name


class RowChoice(forms.ModelChoiceField):
    """One of few rows."""

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.label()}（{obj.number}）" if isinstance(obj, LedgerRow) else str(obj)


# Ledgers of which there are so few that a list is quicker than typing.
FEW = {"federations", "service-centers"}


def field_of(db_field: Any, user: Any, words: dict[str, Any]) -> forms.Field | None:
    """The form field for a column; None for what Django makes well enough by itself."""
    model: Any = getattr(db_field.remote_field, "model", None)
    if model is Region:
        if db_field.many_to_many:
            return _towns(user, words)
        return PlaceField(user=user, empty_label="请选择", widget=PlaceSelect({"class": "input"}), **words)
    if isinstance(model, type) and issubclass(model, LedgerRow):
        if registry.of_model(model).key in FEW:
            rows = partners.choices(model, user).order_by("pk")
            return RowChoice(queryset=rows, empty_label="请选择", widget=_select(), **words)
        return PartnerField(model=model, user=user, **words)
    if model is not None:
        return RowChoice(queryset=model.objects.all(), empty_label="请选择", widget=_select(), **words)
    if isinstance(db_field, ArrayField):
        choices: Any = db_field.base_field.choices
        return forms.MultipleChoiceField(choices=choices, widget=forms.CheckboxSelectMultiple, **words)
    if db_field.choices:
        return None
    if isinstance(db_field, models.DateField):
        return Written(read=lambda text: values.day(text, text).value, widget=DayInput(), **words)
    if isinstance(db_field, models.IntegerField):
        return Written(read=lambda text: values.whole_number(text, text).value, widget=_number("numeric"), **words)
    if isinstance(db_field, models.DecimalField):
        return Written(read=lambda text: values.number(text, text).value, widget=_number("decimal"), **words)
    return None


def _towns(user: Any, words: dict[str, Any]) -> forms.Field:
    reach = Region.objects.valid_on(timezone.localdate()).filter(level=Region.Level.TOWN)
    district = user.region.county or user.region if user.region else None
    reach = reach.within(district) if district else reach.none()
    return forms.ModelMultipleChoiceField(queryset=reach.order_by("code"), widget=forms.CheckboxSelectMultiple, **words)


def _select() -> forms.Select:
    return forms.Select({"class": "input"})


def _number(mode: str) -> forms.TextInput:
    return forms.TextInput({"class": "input short", "inputmode": mode, "autocomplete": "off"})
