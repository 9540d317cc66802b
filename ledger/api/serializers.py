"""Rows in the API: their fields are built from the model, so that a new column appears by itself."""

from typing import Any, ClassVar

from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.urls import reverse
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers
from rest_framework.validators import UniqueValidator

from ledger.api.fields import LabelField, RegionField, ValidUntilField, related_field
from ledger.models import Act, Attachment, LedgerRow, Status, StockRow
from ledger.resources import resource_of

BEFORE = ("id", "number", "label", "status", "status_label", "version", "edition", "act", "pending_act")
AFTER = (
    "source", "reason", "is_demo", "created_by", "created_at", "changed_by", "changed_for", "changed_at",
    "submitted_at", "verified_by", "verified_at", "revision",
)  # fmt: skip
PEOPLE = ("created_by", "changed_by", "changed_for", "verified_by")


class RevisionSerializer(serializers.Serializer[Any]):
    """What stands beside a row and changes it once verified; `changes` holds only what differs."""

    id = serializers.IntegerField()
    version = serializers.IntegerField()
    act = serializers.ChoiceField(choices=Act.choices)
    status = serializers.ChoiceField(choices=Status.choices)
    reason = serializers.CharField()
    changed_by = LabelField()
    changed_at = serializers.DateTimeField()
    submitted_at = serializers.DateTimeField()
    changes = serializers.DictField()


class RowSerializer(serializers.ModelSerializer[Any]):
    """Base of all ledgers' rows. Reading shows base and business fields, writing takes business fields only."""

    label: Any = LabelField(source="*")
    number = serializers.CharField(read_only=True)
    status_label = serializers.CharField(source="get_status_display", read_only=True)
    region_name = serializers.CharField(source="region.full_name", read_only=True)
    created_by = LabelField()
    changed_by = LabelField()
    changed_for = LabelField()
    verified_by = LabelField()
    revision = serializers.SerializerMethodField()

    class Meta:
        model: type[LedgerRow]
        fields: tuple[str, ...]
        read_only_fields = (*BEFORE, *AFTER)
        # The model's own validation says it, with the row's status and revision in mind.
        validators: ClassVar[list[Any]] = []

    @extend_schema_field(RevisionSerializer(allow_null=True))
    def get_revision(self, row: LedgerRow) -> dict[str, Any] | None:
        revision = getattr(row, "revision", None)
        if revision is None:
            return None
        values = {name: getattr(revision, name) for name in ("id", "version", "act", "status", "reason")}
        times = {name: getattr(revision, name) for name in ("changed_at", "submitted_at")}
        return RevisionSerializer(
            values | times | {"changed_by": revision.changed_by, "changes": self._changes(row, revision)}
        ).data

    def _changes(self, row: LedgerRow, revision: LedgerRow) -> dict[str, Any]:
        if revision.act != Act.EDIT:
            return {}
        typed = [(name, field) for name, field in self.fields.items() if not field.read_only]
        return {
            name: _represented(field, revision) for name, field in typed if _raw(field, row) != _raw(field, revision)
        }

    def build_relational_field(self, field_name: str, relation_info: Any) -> tuple[type, dict[str, Any]]:
        field = relation_info.model_field
        field_class, options = related_field(field)
        options |= {"required": not field.blank and not field.has_default()}
        if isinstance(field, models.ManyToManyField):
            options |= {"many": True, "required": False}
        elif field.null:
            options["allow_null"] = True
        return field_class, options

    def build_standard_field(self, field_name: str, model_field: Any) -> tuple[type, dict[str, Any]]:
        field_class, options = super().build_standard_field(field_name, model_field)
        rules = [rule for rule in options.get("validators", []) if not isinstance(rule, UniqueValidator)]
        if issubclass(field_class, serializers.DecimalField | serializers.IntegerField):
            # The field's own help tells 亩 from 亩次.
            options["error_messages"] = {"invalid": f"请只填数，不带单位。{model_field.help_text}"}
        return field_class, options | ({"validators": rules} if "validators" in options else {})


def row_serializer(model: type[LedgerRow], *, more: dict[str, serializers.Field] | None = None) -> type[RowSerializer]:
    """The serializer of a ledger, built once when its API is declared.

    `more` declares fields that stand for columns which nobody types as they are.
    """
    declared: dict[str, Any] = {**(more or {}), "region": RegionField(required=False)}
    names: list[str] = list(more or {})
    for field in [*model.business_fields(), *model._meta.many_to_many]:
        if field.name == "ended_on" and issubclass(model, StockRow) and model.INCLUSIVE_END:
            declared["valid_until"] = ValidUntilField(source="ended_on", required=False, allow_null=True)
            names.append("valid_until")
            continue
        names.append(field.name)
        if field.name == "region":
            names.append("region_name")
        elif isinstance(field, models.ForeignKey):
            declared[f"{field.name}_label"] = LabelField(source=field.name)
            names.append(f"{field.name}_label")
    for field in model._meta.concrete_fields:
        # Generated texts serve the search only.
        if isinstance(field, models.GeneratedField) and isinstance(field.output_field, models.DecimalField):
            declared[field.name] = _computed(field)
            names.append(field.name)
    # What follows from other columns is read only; a region may be sent along, it is derived all the same.
    derived = {name: {"read_only": True} for name in resource_of(model).derived if name not in declared}
    inside = {"model": model, "fields": (*BEFORE, *names, *AFTER), "extra_kwargs": derived}
    meta = type("Meta", (RowSerializer.Meta,), inside)
    return type(f"{model.__name__}Serializer", (RowSerializer,), {**declared, "Meta": meta})


def _computed(field: Any) -> serializers.Field:
    output = field.output_field
    return serializers.DecimalField(output.max_digits, output.decimal_places, read_only=True)


def _raw(field: serializers.Field, row: LedgerRow) -> Any:
    """The stored value: it tells a change without asking for what a key points at."""
    name = str(field.source)
    try:
        column: Any = row._meta.get_field(name)
    except FieldDoesNotExist:
        return getattr(row, name)
    if column.many_to_many:
        return {item.pk for item in getattr(row, name).all()}
    return getattr(row, column.attname)


def _represented(field: serializers.Field, row: LedgerRow) -> Any:
    value = field.get_attribute(row)
    return None if value is None else field.to_representation(value)


class AttachmentSerializer(serializers.ModelSerializer[Attachment]):
    """A file by its public id; where it lies and its hash are told to nobody."""

    url = serializers.SerializerMethodField()
    uploaded_by = LabelField()

    class Meta:
        model = Attachment
        fields = (
            "public_id", "url", "name", "label", "content_type", "size", "taken_on", "taken_at", "latitude",
            "longitude", "uploaded_by", "uploaded_at",
        )  # fmt: skip
        read_only_fields = fields

    def get_url(self, attachment: Attachment) -> str:
        return reverse("file", args=[attachment.public_id])


class UploadSerializer(serializers.Serializer[Any]):
    file = serializers.FileField()
    taken_on = serializers.DateField(required=False, allow_null=True)
    label: Any = serializers.CharField(max_length=40, required=False, allow_blank=True, default="")


class DeedSerializer(serializers.Serializer[Any]):
    version = serializers.IntegerField(min_value=1)
    reason = serializers.CharField(max_length=200, required=False, allow_blank=True, default="")


class ItemSerializer(serializers.Serializer[Any]):
    id = serializers.IntegerField(min_value=1)
    version = serializers.IntegerField(min_value=1)


class BulkSerializer(serializers.Serializer[Any]):
    items = ItemSerializer(many=True, allow_empty=False, max_length=1000)  # type: ignore[call-arg]
    reason = serializers.CharField(max_length=200, required=False, allow_blank=True, default="")


class DoneSerializer(ItemSerializer):
    status = serializers.ChoiceField(choices=Status.choices)
    pending_act = serializers.CharField()


class ConflictSerializer(ItemSerializer):
    detail = serializers.CharField()


class OutcomeSerializer(serializers.Serializer[Any]):
    done = DoneSerializer(many=True)
    conflicts = ConflictSerializer(many=True)
