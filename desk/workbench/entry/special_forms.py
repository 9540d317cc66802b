"""Forms that ask for more than the columns of their ledger: households, and sites with what they are for."""

from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError

from desk.workbench.entry.fields import DayInput, Written
from desk.workbench.entry.form import DeskForm, special
from ledger import verification
from ledger.entry import create_row, delete_draft, edit_row
from ledger.imports import values
from ledger.models import Status
from members.admin import HouseholdForm
from members.models import Household
from service_centers.models import CoBuilder, OutletKind, Role, Site, SiteRole

OPEN = (Status.DRAFT, Status.RETURNED)


class PersonForm(HouseholdForm, DeskForm):
    """A household's: name and number stand masked once they are stored."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("head_name", "id_number"):
            field = self.fields[name]
            field.widget = forms.TextInput({"class": "input", "autocomplete": "off"})
            field.help_text = next(ask.help for ask in self.declared.asks if ask.name == name)


class SiteForm(DeskForm):
    """A site's: what it is for is ticked on the same page, one day of opening for all that is ticked.

    What is verified or on its way has its own form; it is listed (`settled`), not ticked.
    """

    ASIDE: ClassVar[tuple[str, ...]] = (*DeskForm.ASIDE, "roles", "outlet_kind", "co_builders", "opened_on")

    roles = forms.MultipleChoiceField(label="功能", choices=Role.choices, widget=forms.CheckboxSelectMultiple)
    outlet_kind = forms.ChoiceField(
        label="网点种类",
        choices=[("", "请选择"), *OutletKind.choices],
        required=False,
        widget=forms.Select({"class": "input"}),
    )
    co_builders = forms.MultipleChoiceField(
        label="共建各方", choices=CoBuilder.choices, required=False, widget=forms.CheckboxSelectMultiple
    )
    opened_on = Written(
        label="开业日期", required=False, read=lambda text: values.day(text, text).value, widget=DayInput()
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        parts = list(self.instance.roles.entries().order_by("pk")) if self.instance.pk else []
        parts = [part for part in parts if part.status != Status.VOIDED]
        self.settled = [part for part in parts if part.status not in OPEN]
        self.open_parts = {part.role: part for part in parts if part.status in OPEN}
        taken = {part.role for part in self.settled} - set(self.open_parts)
        roles: Any = self.fields["roles"]
        roles.choices = [(value, label) for value, label in Role.choices if value not in taken]
        roles.required = not self.settled
        roles.error_messages["required"] = "请至少勾一项功能。"
        words = {ask.name: ask.help for ask in self.declared.asks}
        for name in ("outlet_kind", "co_builders", "opened_on"):
            self.fields[name].help_text = words.get(name, "")
        if self.open_parts:
            self.initial = {**self.initial, **self._of_parts()}

    def _of_parts(self) -> dict[str, Any]:
        parts = self.open_parts
        outlet, society = parts.get(Role.OUTLET), parts.get(Role.SERVICE_SOCIETY)
        return {
            "roles": list(parts),
            "outlet_kind": outlet.outlet_kind if outlet else "",
            "co_builders": society.co_builders if society else [],
            "opened_on": next((part.started_on for part in parts.values() if part.started_on), None),
        }

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        ticked = self.cleaned_data.get("roles") or []
        if Role.OUTLET in ticked and not self.cleaned_data.get("outlet_kind"):
            self.add_error("outlet_kind", "流通网点请选择网点种类。")
        return cleaned

    def store_parts(self, row: Any, user: Any) -> None:
        ticked = self.cleaned_data.get("roles") or []
        for role in ticked:
            self._store_part(row, role, user)
        for role, part in self.open_parts.items():
            if role not in ticked:
                _drop(part, user)

    def _store_part(self, row: Any, role: str, user: Any) -> None:
        typed = {
            "role": role,
            "outlet_kind": self.cleaned_data["outlet_kind"] if role == Role.OUTLET else "",
            "co_builders": self.cleaned_data["co_builders"] if role == Role.SERVICE_SOCIETY else [],
            "started_on": self.cleaned_data["opened_on"],
        }
        part = self.open_parts.get(role)
        try:
            if part is None:
                create_row(model=SiteRole, values={"site": row, **typed}, user=user)
            else:
                edit_row(row=part, values=typed, user=user, version=part.version)
        except ValidationError as error:
            raise ValidationError(_at_fields(error)) from error


def _drop(part: Any, user: Any) -> None:
    """A function that is no longer ticked: a draft goes, what was handed in once is voided."""
    if part.submitted_at is None:
        delete_draft(row=part, user=user, version=part.version)
        return
    item = verification.Item(part.pk, part.version)
    verification.void(model=SiteRole, items=[item], user=user, reason="修改时去掉了这项功能")


def _at_fields(error: ValidationError) -> dict[str, list[str]]:
    """The part's errors at the fields of the site's form."""
    if not hasattr(error, "error_dict"):
        return {"roles": error.messages}
    shown = {"started_on": "opened_on", "outlet_kind": "outlet_kind", "co_builders": "co_builders"}
    found: dict[str, list[str]] = {}
    for name, messages in error.message_dict.items():
        found.setdefault(shown.get(name, "roles"), []).extend(messages)
    return found


special(Household, PersonForm)
special(Site, SiteForm)
