"""Shapes of the plans' API, as the OpenAPI document tells them; figures are decimal strings."""

from typing import Any

from rest_framework import serializers

from targets.figures_json import plain
from targets.models import Indicator, Plan, PlanItem, Target


class TargetSerializer(serializers.ModelSerializer[Target]):
    region = serializers.CharField(source="region.code")
    value = serializers.SerializerMethodField("plain_value")
    value_to = serializers.SerializerMethodField("plain_value_to")

    class Meta:
        model = Target
        fields = ("region", "due", "comparator", "value", "value_to", "strength", "wording", "document")

    def plain_value(self, target: Target) -> str:
        return str(plain(target.value))

    def plain_value_to(self, target: Target) -> str | None:
        return plain(target.value_to)


class IndicatorSerializer(serializers.ModelSerializer[Indicator]):
    lead: Any = serializers.SlugRelatedField("name", many=True, read_only=True)
    cooperating: Any = serializers.SlugRelatedField("name", many=True, read_only=True)
    targets = serializers.SerializerMethodField()
    baseline = serializers.SerializerMethodField()
    season: Any = serializers.SlugRelatedField("code", read_only=True)

    class Meta:
        model = Indicator
        fields = (
            "number", "group", "name", "unit", "kind", "definition", "wording", "stated_at", "note", "formula", "curve",
            "season", "points", "baseline", "baseline_on", "lead", "cooperating", "with_all_towns", "targets",
        )  # fmt: skip

    def get_baseline(self, indicator: Indicator) -> str | None:
        return plain(indicator.baseline)

    def get_targets(self, indicator: Indicator) -> list[dict[str, Any]]:
        return [dict(target) for target in TargetSerializer(indicator.plan_targets, many=True).data]  # type: ignore[attr-defined]


class PlanItemSerializer(serializers.ModelSerializer[PlanItem]):
    lead: Any = serializers.SlugRelatedField("name", many=True, read_only=True)
    cooperating: Any = serializers.SlugRelatedField("name", many=True, read_only=True)

    class Meta:
        model = PlanItem
        fields = (
            "kind", "number", "heading", "title", "work", "starts_on", "due", "note", "lead", "cooperating",
            "with_all_towns",
        )  # fmt: skip


class PlanSerializer(serializers.ModelSerializer[Plan]):
    region = serializers.CharField(source="region.code")
    region_name = serializers.CharField(source="region.name")

    class Meta:
        model = Plan
        fields: tuple[str, ...] = (
            "code",
            "name",
            "short_name",
            "region",
            "region_name",
            "document",
            "issued_on",
            "starts_on",
            "ends_on",
        )


class PlanListSerializer(serializers.Serializer[Any]):
    results = PlanSerializer(many=True)


class PlanDetailSerializer(PlanSerializer):
    """`targets` are those of the plan's own region and of regions that the plan itself names; the plan's loader
    orders indicators and items."""

    indicators = IndicatorSerializer(many=True)
    items = PlanItemSerializer(many=True)

    class Meta(PlanSerializer.Meta):
        fields: tuple[str, ...] = (*PlanSerializer.Meta.fields, "indicators", "items")


class DueSerializer(serializers.Serializer[Any]):
    due = serializers.DateField()
    comparator = serializers.CharField()
    value = serializers.CharField()
    value_to = serializers.CharField(allow_null=True)


class FigureSerializer(serializers.Serializer[Any]):
    """One indicator in one region. null: not reported or no value, `reason` says which."""

    number = serializers.CharField()
    group = serializers.CharField()
    name = serializers.CharField()
    unit = serializers.CharField()
    kind = serializers.CharField()
    value = serializers.CharField(allow_null=True)
    pending = serializers.CharField(allow_null=True)
    numerator = serializers.CharField(allow_null=True)
    denominator = serializers.CharField(allow_null=True)
    target = DueSerializer(allow_null=True)
    expected = serializers.CharField(allow_null=True)
    completion = serializers.CharField(allow_null=True)
    lag = serializers.CharField(allow_null=True)
    light = serializers.CharField(help_text="green, yellow, red, reached, none, unknown")
    reason = serializers.CharField()
    reported_units = serializers.IntegerField(allow_null=True)
    expected_units = serializers.IntegerField(allow_null=True)
    parts = serializers.ListField(child=serializers.DictField(), allow_null=True)


class ProgressSerializer(serializers.Serializer[Any]):
    plan = serializers.CharField()
    region = serializers.CharField()
    as_of = serializers.DateField()
    computed_at = serializers.DateTimeField(allow_null=True)
    waiting = serializers.IntegerField()
    indicators = FigureSerializer(many=True)


class PlaceFigureSerializer(FigureSerializer):
    region = serializers.CharField()
    name = serializers.CharField(help_text="区划名称")
    own = serializers.BooleanField()


class BreakdownSerializer(serializers.Serializer[Any]):
    plan = serializers.CharField()
    region = serializers.CharField()
    as_of = serializers.DateField()
    results = PlaceFigureSerializer(many=True)


class PointSerializer(serializers.Serializer[Any]):
    as_of = serializers.DateField()
    value = serializers.CharField(allow_null=True)
    expected = serializers.CharField(allow_null=True)
    target = serializers.CharField(allow_null=True)
    closed = serializers.BooleanField()
    reason = serializers.CharField(help_text="0 不等于没有的，写明还没有报送或不适用")


class BreakSerializer(serializers.Serializer[Any]):
    """From this day on the indicator is defined otherwise; figures of now follow the new definition on all days."""

    on = serializers.DateField()
    what = serializers.CharField(help_text="改了什么")


class TrendSerializer(serializers.Serializer[Any]):
    plan = serializers.CharField()
    region = serializers.CharField()
    indicator = serializers.CharField()
    points = PointSerializer(many=True)
    breaks = BreakSerializer(many=True)


class EvidenceRowSerializer(serializers.Serializer[Any]):
    ledger = serializers.CharField()
    id = serializers.IntegerField()
    number = serializers.CharField()
    edition = serializers.IntegerField()
    region = serializers.CharField()
    region_name = serializers.CharField()
    label: Any = serializers.CharField()
    amount = serializers.CharField()


class EvidenceSerializer(serializers.Serializer[Any]):
    total = serializers.CharField()
    count = serializers.IntegerField()
    hidden = serializers.IntegerField()
    results = EvidenceRowSerializer(many=True)
    next = serializers.URLField(allow_null=True)


class AdjustmentSerializer(serializers.Serializer[Any]):
    """null: not kept, no value, or resting on too few persons."""

    number = serializers.CharField()
    name = serializers.CharField()
    unit = serializers.CharField()
    kind = serializers.CharField()
    then = serializers.CharField(allow_null=True)
    now = serializers.CharField(allow_null=True)
    difference = serializers.CharField(allow_null=True)
    light_then = serializers.CharField(allow_null=True)
    light_now = serializers.CharField(allow_null=True)
    reason_then = serializers.CharField()
    reason_now = serializers.CharField()


class AdjustmentPlaceSerializer(AdjustmentSerializer):
    region = serializers.CharField()
    region_name = serializers.CharField()
    own = serializers.BooleanField()


class AdjustedRowSerializer(serializers.Serializer[Any]):
    ledger = serializers.CharField()
    id = serializers.IntegerField()
    edition = serializers.IntegerField()
    role = serializers.CharField(help_text="value, numerator, denominator")
    what = serializers.CharField(help_text="added, gone, changed, moved")
    region = serializers.CharField()
    region_name = serializers.CharField()
    then = serializers.CharField()
    now = serializers.CharField()
    reason = serializers.CharField()


class AdjustmentsSerializer(serializers.Serializer[Any]):
    """From `redefined` on only where an indicator is asked for."""

    plan = serializers.CharField()
    region = serializers.CharField()
    month = serializers.CharField()
    closed_at = serializers.DateTimeField()
    results = AdjustmentSerializer(many=True)
    redefined = serializers.BooleanField(required=False)
    regions = AdjustmentPlaceSerializer(many=True, required=False)
    hidden = serializers.IntegerField(required=False)
    rows = AdjustedRowSerializer(many=True, required=False)
    next = serializers.URLField(allow_null=True, required=False)
