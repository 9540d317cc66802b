"""Assessment of towns at the year's end: the scheme, false reports, and the score sheets that publishing freezes."""

from decimal import Decimal

import pgtrigger
from django.db import models
from django.db.models import Q

from ledger.audit import audited
from ledger.triggers import guard_triggers
from regions.models import Region
from supervision.models.rows import SupervisedRow, person
from targets.models import Plan

IMMUTABLE = pgtrigger.Protect(name="immutable", operation=pgtrigger.Update | pgtrigger.Delete)
FROZEN_ONCE_PUBLISHED = pgtrigger.Protect(
    name="frozen_once_published",
    operation=pgtrigger.Update | pgtrigger.Delete,
    condition=pgtrigger.Q(old__published_at__isnull=False),
)


class Basis(models.TextChoices):
    """What an indicator's value is divided by."""

    TARGET = "target", "实有 ÷ 目标"
    PACE = "pace", "实有 ÷ 序时应到"


@audited()
class AssessmentScheme(SupervisedRow):
    """考核办法 of one plan and year: what counts how much, what is taken off. Default numbers: DOMAIN §5.

    Once published it and its sheets cannot be changed, by anybody.
    """

    plan = models.ForeignKey(Plan, models.PROTECT, verbose_name="计划", related_name="+")
    region = models.ForeignKey(Region, models.PROTECT, verbose_name="区划", related_name="+")
    year = models.PositiveSmallIntegerField("年度")
    name = models.CharField("名称", max_length=80)
    basis = models.CharField("完成率怎么算", max_length=8, choices=Basis, default=Basis.TARGET)
    cap = models.DecimalField("完成率封顶（%）", max_digits=5, decimal_places=1, default=Decimal(120))
    late_points = models.DecimalField("迟报每次扣分", max_digits=4, decimal_places=2, default=Decimal("0.5"))
    false_points = models.DecimalField("虚报每次扣分", max_digits=4, decimal_places=2, default=Decimal(2))
    published_at = models.DateTimeField("公布时间", null=True, blank=True)
    published_by = person("公布人")

    class Meta:
        verbose_name = verbose_name_plural = "年终考核"
        ordering = ["-year", "id"]
        # verify: publish.
        default_permissions = ("view", "add", "change", "verify")
        triggers = [*guard_triggers(), FROZEN_ONCE_PUBLISHED]
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "year"],
                name="scheme_once_a_year",
                violation_error_message="这个计划本年度已有考核办法。",
            ),
            models.CheckConstraint(
                name="scheme_cap_at_least_100",
                condition=Q(cap__gte=100),
                violation_error_message="封顶不能低于百分之百。",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_published(self) -> bool:
        return self.published_at is not None


@audited()
class SchemeWeight(models.Model):
    """An indicator and its weight in the scheme."""

    scheme = models.ForeignKey(AssessmentScheme, models.CASCADE, related_name="weights")
    indicator_number = models.CharField("指标序号", max_length=10)
    weight = models.DecimalField("权重", max_digits=5, decimal_places=1)

    class Meta:
        verbose_name = verbose_name_plural = "考核权重"
        ordering = ["id"]
        default_permissions = ()
        triggers = guard_triggers()
        constraints = [
            models.UniqueConstraint(fields=["scheme", "indicator_number"], name="schemeweight_once"),
            models.CheckConstraint(
                name="schemeweight_positive", condition=Q(weight__gt=0), violation_error_message="权重要大于 0。"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.indicator_number}: {self.weight}"


@audited()
class FalseReport(SupervisedRow):
    """虚报: a town's report that the district found false, with what proves it (files)."""

    scheme = models.ForeignKey(AssessmentScheme, models.PROTECT, verbose_name="考核", related_name="false_reports")
    town = models.ForeignKey(Region, models.PROTECT, verbose_name="镇街", related_name="+")
    found_on = models.DateField("查实日期")
    what = models.CharField("虚报事实和证据", max_length=300)

    class Meta:
        verbose_name = verbose_name_plural = "虚报"
        ordering = ["id"]
        default_permissions = ("view",)
        triggers = guard_triggers()

    def __str__(self) -> str:
        return f"{self.town.name} {self.what}"


class ScoreSheet(models.Model):
    """A town's score as published: a copy that nobody can change, as closed months are."""

    scheme = models.ForeignKey(AssessmentScheme, models.PROTECT, related_name="sheets")
    town = models.ForeignKey(Region, models.PROTECT, related_name="+")
    rank = models.PositiveSmallIntegerField(null=True)
    score = models.DecimalField(max_digits=6, decimal_places=2, null=True)
    sheet = models.JSONField()

    class Meta:
        verbose_name = verbose_name_plural = "考核得分表"
        ordering = ["scheme", "rank", "town__code"]
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["scheme", "town"], name="scoresheet_once")]
        triggers = [*guard_triggers(), IMMUTABLE]

    def __str__(self) -> str:
        return f"{self.scheme} {self.town}"
