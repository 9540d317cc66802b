"""Plans as data: indicators, their dated targets, the tasks around them."""

import re
from decimal import Decimal
from typing import ClassVar

from django.core.exceptions import ValidationError
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import F, Q

from accounts.models import Department
from ledger.audit import audited
from ledger.triggers import guard_triggers
from regions.models import Region
from targets.curves import Curve as OwnCurve
from targets.curves import check, curve
from targets.models.seasons import Season


class Curve(models.TextChoices):
    LINEAR = "linear", "按天匀速"
    STEP = "step", "到期一次完成"
    OWN = "own", "自定曲线"


class IndicatorKind(models.TextChoices):
    MEASURE = "measure", "台账数"
    SUM = "sum", "几项之和"
    RATIO = "ratio", "比率"
    COVERAGE = "coverage", "覆盖率"
    EACH = "each", "处处达到"
    ANY_OF = "any_of", "任一项达到"
    ALL_OF = "all_of", "各项都达到"
    REPORTED = "reported", "填报数"
    MILESTONE = "milestone", "按期完成的事项"
    WORDING = "wording", "文字要求"


class Group(models.TextChoices):
    ANNEX = "annex", "附件指标"
    TEXT = "text", "正文要求"


class Comparator(models.TextChoices):
    GTE = "gte", "不少于"
    GT = "gt", "多于"
    LTE = "lte", "不超过"
    LT = "lt", "少于"
    EQ = "eq", "等于"
    BETWEEN = "between", "介于"


class Strength(models.TextChoices):
    FIRM = "firm", "约束性"
    STRIVE = "strive", "力争"
    BASIC = "basic", "基本"
    AT_LEAST = "at_least", "不低于"
    ABOVE = "above", "超过"


_YEARS_AT_END = re.compile(r"\s*\d{4}\D{1,3}\d{4}$")


class RankingBasis(models.TextChoices):
    """By what the regions beneath are ranked; the page says it in words."""

    COMPLETION = "completion", "各项目标完成率平均"
    ON_PACE = "on_pace", "达到序时的项数占比"
    NONE = "none", "不排名"


class RankingMissing(models.TextChoices):
    """What counts for a target that has no figure."""

    ZERO = "zero", "未报按 0 计"
    LEFT_OUT = "left_out", "未报的不计入"


@audited()
class Plan(models.Model):
    """A plan of one region: an official paper with indicators, targets and tasks."""

    code = models.SlugField("代码", max_length=40, unique=True)
    name = models.CharField("名称", max_length=120)
    short_name = models.CharField("简称", max_length=60)
    region = models.ForeignKey(Region, models.PROTECT, verbose_name="区划", related_name="plans")
    document = models.CharField("文号", max_length=60, blank=True)
    issued_on = models.DateField("印发日期", null=True, blank=True)
    starts_on = models.DateField("起始日期")
    ends_on = models.DateField("截止日期")
    yellow_from = models.DecimalField("黄灯起点（点）", max_digits=5, decimal_places=1, default=Decimal(10))
    red_above = models.DecimalField("红灯起点（点，不含）", max_digits=5, decimal_places=1, default=Decimal(30))
    ranking_basis = models.CharField(
        "排名依据", max_length=12, choices=RankingBasis, default=RankingBasis.COMPLETION, help_text="页面上会写明。"
    )
    ranking_cap = models.DecimalField(
        "完成率封顶（%）",
        max_digits=5,
        decimal_places=1,
        default=Decimal(120),
        help_text="一项超额再多，也只按这么多计。",
    )
    ranking_missing = models.CharField(
        "有目标没有数的", max_length=10, choices=RankingMissing, default=RankingMissing.ZERO
    )
    tile_red_from = models.PositiveSmallIntegerField(
        "方块变红：明显滞后几项起", default=2, help_text="示意图上一个镇街有几项明显滞后就变红。"
    )
    tile_yellow_from = models.PositiveSmallIntegerField(
        "方块变黄：略有滞后几项起", default=2, help_text="有明显滞后的，不到变红也变黄。"
    )
    closes_from = models.DateField(
        "自动结账起始月",
        null=True,
        blank=True,
        help_text="填这个月里的任一天：从这个月起，每月过了报送日程的结账日自动结账。不填由人在“结账”页办。",
    )

    class Meta:
        verbose_name = verbose_name_plural = "计划"
        ordering = ["code"]
        triggers = guard_triggers()
        constraints = [
            models.CheckConstraint(
                name="plan_ends_after_start",
                condition=Q(ends_on__gt=F("starts_on")),
                violation_error_message="截止日期必须晚于起始日期。",
            ),
            models.CheckConstraint(
                name="plan_ranking_cap_positive",
                condition=Q(ranking_cap__gte=100),
                violation_error_message="完成率封顶不能低于 100%。",
            ),
        ]

    def __str__(self) -> str:
        return self.short_name

    @property
    def subject(self) -> str:
        """璧山区“三位一体”改革: the short name for titles and sentences, led by the region and without years."""
        name = _YEARS_AT_END.sub("", self.short_name)
        return name if name.startswith((self.region.name, self.region.heading)) else f"{self.region.name}{name}"


@audited()
class Indicator(models.Model):
    """One commitment of a plan. `formula` says how it is computed; a page never computes by itself.

    formula by kind:
    measure, milestone, reported  {"measure", "conditions", "window"}, measures also {"subset_of": "3"}
    ratio                         {"numerator": {…}, "denominator": {…}}
    coverage                      {"measure", "conditions", "window", "level", "at_least", "except", "region_kind"}
    each                          as coverage, or with {"of": "town", "share": "30%"}: in each region of `level` a
                                  share of its regions of level `of` holds `at_least`
    sum, any_of, all_of           {"of": ["1", "2", "3"]}
    """

    NO_FORMULA: ClassVar[tuple[str, ...]] = (IndicatorKind.WORDING,)
    # Made of other indicators of the plan; the last two have a light and no value of their own.
    OF_OTHERS: ClassVar[tuple[str, ...]] = (IndicatorKind.SUM, IndicatorKind.ANY_OF, IndicatorKind.ALL_OF)
    ONLY_LIGHT: ClassVar[tuple[str, ...]] = (IndicatorKind.ANY_OF, IndicatorKind.ALL_OF)
    # Shares of regions: values and targets are fractions, printed as per cent.
    SHARES: ClassVar[tuple[str, ...]] = (IndicatorKind.RATIO, IndicatorKind.COVERAGE, IndicatorKind.EACH)

    plan = models.ForeignKey(Plan, models.CASCADE, verbose_name="计划", related_name="indicators")
    number = models.CharField("序号", max_length=10)
    position = models.PositiveSmallIntegerField("次序", default=0)
    group = models.CharField("组别", max_length=8, choices=Group, default=Group.ANNEX)
    name = models.CharField("指标", max_length=80)
    definition = models.TextField("口径", blank=True)
    wording = models.TextField("原文要点", blank=True)
    stated_at = models.CharField("出处", max_length=80, blank=True, help_text="在文件的哪一处，如“二（四）”。")
    unit = models.CharField("单位", max_length=12)
    scale = models.DecimalField("每单位的基数", max_digits=14, decimal_places=0, default=1)
    decimals = models.PositiveSmallIntegerField("小数位", default=0)
    kind = models.CharField("算法", max_length=12, choices=IndicatorKind)
    formula = models.JSONField("公式", default=dict, blank=True, encoder=DjangoJSONEncoder)
    curve = models.CharField("序时", max_length=10, choices=Curve, default=Curve.LINEAR)
    season = models.ForeignKey(
        Season,
        models.PROTECT,
        verbose_name="农时曲线",
        null=True,
        blank=True,
        related_name="indicators",
        help_text="序时选“自定曲线”时，选一条农时曲线，或在下面自己写各点。",
    )
    points = models.JSONField(
        "自定各点",
        default=dict,
        blank=True,
        help_text='按月份：{"3": "20%", "6": "100%"}；按日期：{"2025-01-01": "0%", "2026-12-31": "100%"}。',
    )
    baseline = models.DecimalField("基期值", max_digits=20, decimal_places=4, null=True, blank=True)
    baseline_on = models.DateField("基期", null=True, blank=True, help_text="基期值是哪一天的数。")
    yellow_from = models.DecimalField("黄灯起点（点）", max_digits=5, decimal_places=1, null=True, blank=True)
    red_above = models.DecimalField("红灯起点（点）", max_digits=5, decimal_places=1, null=True, blank=True)
    lead = models.ManyToManyField(Department, blank=True, verbose_name="牵头单位", related_name="leads")
    cooperating = models.ManyToManyField(Department, blank=True, verbose_name="配合单位", related_name="cooperates")
    with_all_towns = models.BooleanField("各镇街配合", default=False)
    note = models.TextField("说明", blank=True)
    # The definition before the last change, shown until the figures of the new one are complete (targets.versions).
    still = models.JSONField(null=True, blank=True, editable=False, encoder=DjangoJSONEncoder)

    class Meta:
        verbose_name = verbose_name_plural = "指标"
        ordering = ["plan", "position"]
        triggers = guard_triggers()
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "number"],
                name="indicator_number_once",
                violation_error_message="这个计划里已有同一序号的指标，请换一个序号。",
            )
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.name}"

    def clean(self) -> None:
        """A curve of its own is a season or a list of points, nothing else has either."""
        super().clean()
        if self.curve != Curve.OWN:
            for name in ("season", "points"):
                if getattr(self, name):
                    raise ValidationError({name: "只有序时是“自定曲线”时才填，请清空或改选“自定曲线”。"})
        elif bool(self.season_id) == bool(self.points):
            raise ValidationError({"points": "自定曲线要么选一条农时曲线，要么自己写各点，请留一样。"})
        elif self.points:
            try:
                self.points = check(self.points)
            except ValidationError as error:
                raise ValidationError({"points": error.messages}) from None

    @property
    def own_curve(self) -> OwnCurve | None:
        """None where days or the due date alone are looked at."""
        if self.curve != Curve.OWN:
            return None
        if self.season is not None:
            return curve(self.season.points, self.season.name)
        return curve(self.points, Curve.OWN.label)


@audited()
class Target(models.Model):
    """What an indicator is to reach in a region by a date. No target is not zero.

    A plan may itself name a region beneath its own (茌平先行建成): `named_by_plan`. Other regions' targets are handed
    down, by a document of their own.
    """

    indicator = models.ForeignKey(Indicator, models.CASCADE, verbose_name="指标", related_name="targets")
    region = models.ForeignKey(Region, models.PROTECT, verbose_name="区划", related_name="targets")
    due = models.DateField("期限")
    comparator = models.CharField("比较", max_length=8, choices=Comparator, default=Comparator.GTE)
    value = models.DecimalField("目标值", max_digits=20, decimal_places=4)
    value_to = models.DecimalField("目标上限", max_digits=20, decimal_places=4, null=True, blank=True)
    strength = models.CharField("力度", max_length=10, choices=Strength, default=Strength.FIRM)
    yearly = models.BooleanField("每年", default=False, help_text="当年累计数的年度任务。")
    wording = models.CharField("原文要点", max_length=200, blank=True)
    document = models.CharField("下达文号", max_length=60, blank=True)
    named_by_plan = models.BooleanField(
        "计划点名", default=False, help_text="计划文件自己点名的下级区划，如“茌平先行建成”；分解下达的不勾。"
    )

    class Meta:
        verbose_name = verbose_name_plural = "目标"
        ordering = ["indicator", "region", "due"]
        triggers = guard_triggers()
        constraints = [
            models.UniqueConstraint(
                fields=["indicator", "region", "due"],
                name="target_once",
                violation_error_message="这个区划在同一期限已有目标，请直接修改。",
            )
        ]

    def __str__(self) -> str:
        return f"{self.indicator} {self.region} {self.due}"

    def clean(self) -> None:
        """Ranges have two ends, everything else one."""
        super().clean()
        if self.comparator == Comparator.BETWEEN:
            if self.value_to is None:
                raise ValidationError({"value_to": "“介于”要填目标上限。"})
            if self.value is not None and self.value_to <= self.value:
                raise ValidationError({"value_to": "目标上限要大于目标值。"})
        elif self.value_to is not None:
            raise ValidationError({"value_to": "只有“介于”才填目标上限，请清空。"})


class ItemKind(models.TextChoices):
    TASK = "task", "重点任务"
    MAJOR = "major", "四个重大"
    STAGE = "stage", "实施阶段"


@audited()
class PlanItem(models.Model):
    """A task of the plan, an item of its "四个重大" list, or a stage with its window.

    The progress of a task is kept by supervision.
    """

    plan = models.ForeignKey(Plan, models.CASCADE, verbose_name="计划", related_name="items")
    kind = models.CharField("类别", max_length=8, choices=ItemKind)
    number = models.PositiveSmallIntegerField("序号")
    heading = models.CharField("板块", max_length=60, blank=True)
    title = models.CharField("事项", max_length=80)
    work = models.CharField("要做什么", max_length=200, blank=True)
    starts_on = models.DateField("开始日期", null=True, blank=True)
    due = models.DateField("期限", null=True, blank=True)
    note = models.TextField("说明", blank=True)
    lead = models.ManyToManyField(Department, blank=True, verbose_name="牵头单位", related_name="+")
    cooperating = models.ManyToManyField(Department, blank=True, verbose_name="配合单位", related_name="+")
    with_all_towns = models.BooleanField("各镇街配合", default=False)
    indicators = models.ManyToManyField(Indicator, blank=True, verbose_name="相关指标", related_name="items")

    class Meta:
        verbose_name = verbose_name_plural = "任务清单"
        ordering = ["plan", "kind", "number"]
        triggers = guard_triggers()
        constraints = [
            models.UniqueConstraint(fields=["plan", "kind", "number"], name="planitem_once"),
            models.CheckConstraint(
                name="planitem_due_after_start",
                condition=Q(starts_on__isnull=True) | Q(due__isnull=True) | Q(due__gte=F("starts_on")),
                violation_error_message="期限不能早于开始日期。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.title}"
