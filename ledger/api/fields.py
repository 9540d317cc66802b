"""Fields of rows in the API, named and written as in Excel."""

import datetime
from typing import Any

from django.db import models
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from ledger import scope
from ledger.models import LedgerRow
from regions.models import Region

ONE_DAY = datetime.timedelta(days=1)


class RegionField(serializers.SlugRelatedField):
    """A region by its code. Which codes may be written is judged after saving, by the row's scope."""

    default_error_messages = {
        "does_not_exist": "没有代码为“{value}”的区划，请核对代码。",
        "invalid": "区划请填代码。",
    }

    def __init__(self, **options: Any) -> None:
        if not options.get("read_only"):
            options.setdefault("queryset", Region.objects.all())
        super().__init__(slug_field="code", **options)


class RowField(serializers.PrimaryKeyRelatedField):
    """A row of another ledger by its id, chosen from what the user may see or find in a directory."""

    default_error_messages = {"does_not_exist": "没有编号为 {pk_value} 的记录，或不在您可以选用的范围内。"}

    def get_queryset(self) -> models.QuerySet[Any]:
        rows: Any = super().get_queryset()
        request = self.context.get("request")
        return scope.choosable(rows, request.user) if request else rows.none()


class DictionaryField(serializers.SlugRelatedField):
    """An entry of a dictionary by its code."""

    default_error_messages = {"does_not_exist": "没有代码为“{value}”的选项，请核对。"}


class ValidUntilField(serializers.DateField):
    """有效期至（含当日）: the day before the first day that no longer counts."""

    def to_representation(self, value: Any) -> Any:
        return super().to_representation(value - ONE_DAY)

    def to_internal_value(self, value: Any) -> Any:
        return super().to_internal_value(value) + ONE_DAY


class MaskedField(serializers.CharField):
    """A personal field: written in full, read masked. The mask itself is not accepted as a value."""

    def __init__(self, *, mask: Any, **options: Any) -> None:
        self.mask = mask
        super().__init__(**options)

    def to_representation(self, value: Any) -> str:
        return str(self.mask(value)) if value else ""

    def to_internal_value(self, data: Any) -> str:
        text = super().to_internal_value(data)
        if "*" in text:
            raise serializers.ValidationError("请填写完整内容，不能带星号。")
        return text


@extend_schema_field(OpenApiTypes.STR)
class LabelField(serializers.Field):
    """What a related row is called, for reading only."""

    def __init__(self, **options: Any) -> None:
        super().__init__(read_only=True, **options)

    def to_representation(self, value: Any) -> str:
        return str(value)


def related_field(field: "models.ForeignKey[Any, Any]") -> tuple[type[serializers.RelatedField], dict[str, Any]]:
    """How a foreign key is written, by what it points at."""
    target = field.related_model
    if target is Region:
        return RegionField, {}
    if issubclass(target, LedgerRow):
        return RowField, {"queryset": target.objects.all()}
    if any(column.name == "code" and column.unique for column in target._meta.concrete_fields):
        return DictionaryField, {"queryset": target._default_manager.all(), "slug_field": "code"}
    return serializers.PrimaryKeyRelatedField, {"queryset": target._default_manager.all()}
