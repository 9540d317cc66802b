"""Statistics of a year that stand under the line of a share: sown area, villages, households, cooperatives."""

import datetime
from collections.abc import Hashable, Sequence

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from ledger.audit import audited
from ledger.models import FlowRow, LedgerRow
from ledger.triggers import guard_triggers, mark_triggers
from regions.models import within_q


@audited()
class Statistic(models.Model):
    """What is taken from the yearbook, e.g. 粮食播种面积, in the unit in which it is entered."""

    code = models.SlugField("代码", max_length=60, unique=True)
    name = models.CharField("名称", max_length=80)
    unit = models.CharField("单位", max_length=12)

    class Meta:
        verbose_name = verbose_name_plural = "统计项目"
        ordering = ["code"]
        triggers = guard_triggers()

    def __str__(self) -> str:
        return f"{self.name}（{self.unit}）"


@audited()
class ReferenceFigure(FlowRow):
    """A statistic of one region in one year, with its source. It stands on 1 January, so that it is read for the
    year of the day asked about and for no other: the portal does not take last year's area for this year's."""

    NUMBER_PREFIX = "TJ"

    statistic = models.ForeignKey(Statistic, models.PROTECT, verbose_name="项目", related_name="figures")
    statistic_code = models.CharField(max_length=60, editable=False, blank=True, default="")
    year = models.PositiveSmallIntegerField("年份", validators=[MinValueValidator(1949), MaxValueValidator(2100)])
    value = models.DecimalField("数值", max_digits=20, decimal_places=4)
    stated_in = models.CharField("出处", max_length=120, help_text="年鉴、公报或报表的名称和页码。")

    class Meta(FlowRow.Meta):
        verbose_name = verbose_name_plural = "统计数"
        ordering = ["-occurred_on", "-id"]
        triggers = [*guard_triggers(), *mark_triggers(since="occurred_on")]
        constraints = [
            *FlowRow.base_constraints("reference"),
            models.CheckConstraint(
                name="reference_not_negative",
                condition=Q(value__gte=0),
                violation_error_message="数值不能小于 0。",
            ),
            models.UniqueConstraint(
                fields=["statistic", "region", "year"],
                condition=Q(revises__isnull=True) & ~Q(status="voided"),
                name="reference_once",
                violation_error_message="这个区划这一年已经有这项统计数，请直接修改原记录。",
            ),
        ]
        indexes = FlowRow.base_indexes(
            "reference", "region", "occurred_on", "statistic_code", "value", then="occurred_on"
        )

    def __str__(self) -> str:
        return f"{self.year}年{self.statistic.name}"

    def derive(self) -> None:
        if self.statistic_id:
            self.statistic_code = self.statistic.code
        if self.year and 1 <= self.year <= datetime.MAXYEAR:
            self.occurred_on = datetime.date(self.year, 1, 1)

    def check_neighbours(self) -> None:
        """A whole beside its parts would be counted twice."""
        if self.neighbour_key() is None or not self.region_id:
            return
        others = ReferenceFigure.objects.entries().exclude(status="voided").exclude(pk__in=[self.pk, self.revises_id])
        others = others.filter(statistic_id=self.statistic_id, year=self.year).exclude(region_id=self.region_id)
        above = [self.region.province_id, self.region.prefecture_id, self.region.county_id, self.region.town_id]
        clash = others.filter(within_q(self.region) | Q(region__in=[pk for pk in above if pk])).first()
        if clash:
            raise ValidationError({"region": self._clash(clash)})

    def neighbour_key(self) -> Hashable:
        return (self.statistic_id, self.year) if self.statistic_id and self.year else None

    @classmethod
    def with_neighbours(cls, rows: Sequence[LedgerRow]) -> set[Hashable]:
        keys = {row.neighbour_key() for row in rows}
        kept = ReferenceFigure.objects.entries().exclude(status="voided")
        kept = kept.filter(statistic__in={row.statistic_id for row in rows if isinstance(row, ReferenceFigure)})
        return keys & set(kept.values_list("statistic_id", "year").distinct())

    def clashes_with(self, other: LedgerRow) -> str:
        nested = self.region.lies_in(other.region) or other.region.lies_in(self.region)
        return self._clash(other) if nested and self.region_id != other.region_id else ""

    def _clash(self, other: LedgerRow) -> str:
        return f"{other.region}已经填了这一年的这项统计数，上级和下级只填一级，合计由平台来加。"
