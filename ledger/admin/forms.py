"""The form of a ledger row: errors at their fields, a version that refuses stale saves, files beside it."""

import datetime
from typing import Any

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.forms.models import InlineForeignKeyField, construct_instance, model_to_dict
from django.utils import timezone

from ledger.admin.fields import DayInput
from ledger.columns import ONE_DAY
from ledger.entry import link_fields
from ledger.imports.judging import required
from ledger.validation import validate

FILE_TYPES = ".jpg,.jpeg,.png,.heic,.pdf,.xlsx,.docx"


class NotStored(Exception):
    """The form was valid but the row was refused; `errors` maps a form's prefix to its errors."""

    def __init__(self, errors: dict[str | None, ValidationError]) -> None:
        self.errors = errors
        super().__init__()


class ManyFilesInput(forms.FileInput):
    allow_multiple_selected = True


class ManyFilesField(forms.FileField):
    """Any number of files; their content is checked when they are stored."""

    widget = ManyFilesInput

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        return [super(ManyFilesField, self).clean(one, initial) for one in data or []]


class LedgerForm(forms.ModelForm):
    """`request` and `revision` are set by the admin that makes the class.

    `values()` is what `ledger.entry` gets: all fields of a new row, of an old one only those that changed,
    so that a colleague's open revision keeps what this user did not touch.
    """

    request: Any = None
    shows_uploads = True

    version = forms.IntegerField(label="", required=False, widget=forms.HiddenInput)
    uploads = ManyFilesField(
        label="上传佐证材料",
        required=False,
        help_text="照片、PDF、Excel 或 Word，可一次选多个；手机上可直接拍照。",
        widget=ManyFilesInput(attrs={"accept": FILE_TYPES, "class": "p-file"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        row = kwargs.get("instance")
        revision = getattr(row, "edit_in_progress", None) if row is not None else None
        if revision is not None:
            kwargs["initial"] = {**model_to_dict(revision), **(kwargs.get("initial") or {})}
        super().__init__(*args, **kwargs)
        self.shown = revision if revision is not None else self.instance
        if self.instance.pk:
            self.initial["version"] = self.instance.version
        if "valid_until" in self.fields and self.shown.ended_on:
            self.initial["valid_until"] = self.shown.ended_on - ONE_DAY
        if not self.shows_uploads:
            del self.fields["uploads"]
        for field in self.fields.values():
            field.error_messages["required"] = required(str(field.label))

    @property
    def changed_names(self) -> list[str]:
        return [name for name in self.changed_data if self._is_entered(name)]

    def values(self) -> dict[str, Any]:
        """Model field (or property) name → value."""
        names = self.changed_names if self.instance.pk else [name for name in self.fields if self._is_entered(name)]
        values = {name: self.cleaned_data[name] for name in names}
        if "valid_until" in values:
            values["ended_on"] = _day_after(values.pop("valid_until"))
        return {name: list(value) if name in link_fields(self._meta.model) else value for name, value in values.items()}

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        self._refuse_stale()
        refused = getattr(self.request, "not_stored", {}).get(self.prefix)
        if refused is not None:
            self.add_error(None, refused)
        return cleaned

    def add_error(self, field: str | None, error: Any) -> None:
        """As Django's; what belongs to a field that this form does not show goes to the top of the form."""
        error = error if isinstance(error, ValidationError) else ValidationError(error)
        if hasattr(error, "error_dict"):
            for name, messages in error.error_dict.items():
                self.add_error(name, ValidationError(messages))
            return
        if field is not None and field not in self.fields:
            field = "valid_until" if field == "ended_on" and "valid_until" in self.fields else None
        super().add_error(field, error)

    def _is_entered(self, name: str) -> bool:
        aside = name in ("version", "uploads", "id", "DELETE")
        return not aside and not isinstance(self.fields[name], InlineForeignKeyField)

    def _post_clean(self) -> None:
        # Instead of Django's: with the columns that the portal fills, and constraints at their fields.
        opts = self._meta
        failed = {name for name in self.errors if name != NON_FIELD_ERRORS}
        # The whole of an inline's part may not be stored yet, and with it the place of the part.
        later = {name for name, field in self.fields.items() if isinstance(field, InlineForeignKeyField)}
        self.instance = construct_instance(self, self.instance, opts.fields, opts.exclude)
        self.fill(self.instance)
        try:
            links = {field.name for field in self.instance._meta.many_to_many}
            validate(self.instance, {name: self.cleaned_data[name] for name in links & self.cleaned_data.keys()})
        except ValidationError as error:
            if later and self.instance.region_id is None:
                later.add("region")
            for name, errors in error.error_dict.items():
                if name not in failed | later:
                    self.add_error(name if name != NON_FIELD_ERRORS else None, ValidationError(errors))

    def fill(self, row: Any) -> None:
        """Put onto the row what the form asks for in another shape than the model keeps it."""
        if "valid_until" in self.cleaned_data:
            row.ended_on = _day_after(self.cleaned_data["valid_until"])

    def _refuse_stale(self) -> None:
        row = self.instance
        if not row.pk or self.cleaned_data.get("version") == row.version:
            return
        who = row.changed_by or "别人"
        when = timezone.localtime(row.changed_at)
        self.add_error(
            None,
            f"您打开以后，{who}在 {when:%m-%d %H:%M} 改过这条记录，您填的内容还没有保存（都还在下面）。"
            "请对照下列差异，确认后再保存一次。",
        )
        for name in self.changed_names:
            bound = self[name]
            self.add_error(name if name in self.fields else None, f"现在的值是“{self._words(bound.initial, name)}”。")
        # Whoever has read the difference may save over it.
        posted: Any = self.data
        posted = posted.copy()
        posted[self.add_prefix("version")] = str(row.version)
        self.data = posted

    def _words(self, value: Any, name: str) -> str:
        field: Any = self.fields[name]
        choices = getattr(field, "choices", None)
        if value in (None, "", []):
            return "空"
        if isinstance(self.fields[name], forms.ModelChoiceField):
            found = field.queryset.filter(pk=getattr(value, "pk", value)).first()
            return str(found or value)
        if choices:
            return "、".join(
                str(dict(choices).get(item, item)) for item in (value if isinstance(value, list) else [value])
            )
        return str(value)


class ValidUntil(forms.DateField):
    """有效期至（含当日）, kept as the first day that no longer counts."""

    def __init__(self, **kwargs: Any) -> None:
        own: dict[str, Any] = {
            "label": "有效期至（含当日）",
            "required": False,
            "help_text": "填最后一个有效日，如合同到 12 月 31 日止就填 12-31；没有期限的留空。",
            "widget": DayInput,
        }
        super().__init__(**(own | kwargs))


def _day_after(day: datetime.date | None) -> datetime.date | None:
    return day + ONE_DAY if day else None
