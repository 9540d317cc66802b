"""A ledger's form for people, made from its declaration."""

from dataclasses import dataclass, replace
from typing import Any, ClassVar

from django import forms
from django.forms.models import modelform_factory

from desk.workbench.entry.declared import Ask, Form, Step
from desk.workbench.entry.fields import DayInput, PartnerField, Written, field_of
from ledger import registry
from ledger.admin.forms import FILE_TYPES, LedgerForm, ManyFilesField, ManyFilesInput
from ledger.columns import PersonalColumn, columns
from ledger.entry import link_fields
from ledger.imports import values
from ledger.models import LedgerRow
from ledger.resources import LedgerResource

PARTIES = (("organisation", "单位"), ("household", "农户"))


class DeskForm(LedgerForm):
    """`declared` and `user` are set by `build`."""

    declared: Any = None
    user: Any = None
    # What is asked besides the row's own columns.
    ASIDE: ClassVar[tuple[str, ...]] = ("version", "uploads", "party")

    uploads = ManyFilesField(
        label="照片和文件",
        required=False,
        widget=ManyFilesInput(attrs={"accept": FILE_TYPES, "class": "files"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "party" in self.fields:
            self.initial.setdefault("party", "household" if self.shown.household_id else "organisation")

    def store_parts(self, row: LedgerRow, user: Any) -> None:
        """Store what belongs to the row in other ledgers; raises ValidationError."""

    def _is_entered(self, name: str) -> bool:
        return name not in self.ASIDE and super()._is_entered(name)

    def _words(self, value: Any, name: str) -> str:
        field = self.fields[name]
        return (field.label_of(value) or "空") if isinstance(field, PartnerField) else super()._words(value, name)


@dataclass(frozen=True)
class Asked:
    """A field with its words, ready to be placed."""

    ask: Ask
    bound: forms.BoundField
    shape: str
    only: str
    candidates: list[Any]

    @property
    def optional(self) -> bool:
        return not self.bound.field.required


@dataclass(frozen=True)
class Placed:
    number: int
    step: Step
    asked: list[Asked]


_special: dict[type[LedgerRow], type[DeskForm]] = {}


def special(model: type[LedgerRow], form: type[DeskForm]) -> None:
    """Ledgers whose form asks for more than columns have a class of their own."""
    _special[model] = form


def build(declared: Form, user: Any, request: Any) -> type[DeskForm]:
    """The form class of a ledger for `user`."""
    model = registry.by_key(declared.ledger).model
    base = _special.get(model, DeskForm)
    own: dict[str, Any] = {"declared": declared, "user": user, "request": request}
    names = [ask.name for ask in declared.asks]
    known = {field.name for field in model.business_fields()} | set(link_fields(model))
    helps = {ask.name: ask.help for ask in declared.asks}
    if "valid_until" in names:
        own["valid_until"] = Written(
            label="有效期至（含当日）",
            help_text=helps["valid_until"],
            required=False,
            read=lambda text: values.day(text, text).value,
            widget=DayInput(),
        )
    if "party" in names:
        own["party"] = forms.ChoiceField(
            label="对方是", help_text=helps["party"], choices=PARTIES, required=False, widget=forms.RadioSelect
        )
    form = type(f"{model.__name__}DeskForm", (base,), own)
    labels = labels_of(model) | {ask.name: ask.label for ask in declared.asks if ask.label}

    def make(db_field: Any, **options: Any) -> Any:
        words = {
            "label": labels.get(db_field.name, str(db_field.verbose_name)),
            "help_text": helps.get(db_field.name, "") or str(db_field.help_text),
            "required": not db_field.blank,
        }
        field = field_of(db_field, user, words)
        if field is None:
            field = db_field.formfield(**words)
            _dress(field, db_field)
        return field

    return modelform_factory(  # type: ignore[return-value]  # django-stubs loses the base class
        model, form=form, fields=[name for name in names if name in known], formfield_callback=make
    )


def labels_of(model: type[LedgerRow]) -> dict[str, str]:
    """Field name → the office's word, as sheets and pages have it."""
    resource = resource_of(model)
    told = columns(model, labels=resource.labels if resource else {})
    return {column.source: column.label for column in told if not isinstance(column, PersonalColumn)}


def resource_of(model: type[LedgerRow]) -> type[LedgerResource] | None:
    return next((one for one in LedgerResource.__subclasses__() if getattr(one, "model", None) is model), None)


def complete(declared: Form) -> Form:
    """The form with a last step for columns that the ledger got later than its form: nothing is left unasked."""
    model = registry.by_key(declared.ledger).model
    resource = resource_of(model)
    left = {*resource.derived, *(column.source for column in resource.personal)} if resource else set()
    asked = {"ended_on" if ask.name == "valid_until" else ask.name for ask in declared.asks}
    names = [*(field.name for field in model.business_fields()), *link_fields(model)]
    missing = tuple(Ask(name) for name in names if name not in asked | left | declared.without)
    return replace(declared, steps=(*declared.steps, Step("其他", missing))) if missing else declared


def placed(form: DeskForm) -> list[Placed]:
    """The form from top to bottom."""
    steps = []
    for number, step in enumerate(form.declared.steps, 1):
        asked = [_asked(form, ask) for ask in step.asks if ask.name in form.fields]
        steps.append(Placed(number, step, asked))
    return steps


def _asked(form: DeskForm, ask: Ask) -> Asked:
    bound = form[ask.name]
    field: Any = bound.field
    only = ";".join(f"{name}={','.join(wanted)}" for name, wanted in ask.only)
    candidates = field.candidates if isinstance(field, PartnerField) else []
    return Asked(ask, bound, _shape(field), only, candidates)


def _shape(field: Any) -> str:
    """How the field is drawn: a partner, ticks, a single tick, or one line."""
    if isinstance(field, PartnerField):
        return "partner"
    if isinstance(field.widget, forms.CheckboxSelectMultiple | forms.RadioSelect):
        return "ticks"
    if isinstance(field.widget, forms.CheckboxInput):
        return "tick"
    return "line"


def _dress(field: Any, db_field: Any) -> None:
    """Give Django's own widget the portal's look; long texts get room."""
    if db_field.name == "remark":
        field.widget = forms.Textarea({"class": "input", "rows": 2, "maxlength": db_field.max_length})
    elif db_field.choices:
        field.widget.attrs["class"] = "input"
        # Instead of Django's row of dashes.
        field.choices = [(value, label if value else "请选择") for value, label in field.choices]
    elif isinstance(field, forms.BooleanField):
        return
    else:
        field.widget.attrs |= {"class": "input", "autocomplete": "off"}
