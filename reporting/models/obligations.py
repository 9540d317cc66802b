"""Who owes which ledger."""

import datetime
from typing import Any, Self, cast

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q

from ledger import registry, scope
from ledger.audit import audited
from ledger.triggers import guard_triggers
from regions.codes import Level
from regions.models import Region, within_q

UNIT_LEVELS = (Level.TOWN, Level.COUNTY)


def owed_q(month: Any, prefix: str = "") -> Q:
    """Obligations that hold in the month of that first day."""
    begun = Q(**{f"{prefix}starts_on__lte": month})
    return begun & (Q(**{f"{prefix}ends_on__isnull": True}) | Q(**{f"{prefix}ends_on__gt": month}))


class ObligationQuerySet(models.QuerySet[Any]):
    def owed_in(self, month: datetime.date) -> Self:
        return self.filter(owed_q(month))

    def still_owed(self, month: datetime.date) -> Self:
        """In the month of that first day or later."""
        return self.filter(Q(ends_on__isnull=True) | Q(ends_on__gt=month))

    def within(self, region: Region) -> Self:
        return self.filter(within_q(region))

    def visible_to(self, user: Any) -> Self:
        return cast(Self, scope.visible(self, user))


@audited()
class Obligation(models.Model):
    """A unit reports on a ledger every month: a town on its rows, the district on its own (区本级)."""

    region = models.ForeignKey(Region, models.PROTECT, verbose_name="报送单位", related_name="obligations")
    ledger = models.CharField("台账", max_length=40)
    starts_on = models.DateField("从哪个月起", help_text="填该月 1 日。")
    ends_on = models.DateField(
        "到哪个月止（当月起不报）", null=True, blank=True, help_text="填该月 1 日；一直要报就不填。"
    )

    objects = ObligationQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "报送责任"
        ordering = ["region__code", "ledger", "starts_on"]
        triggers = guard_triggers()
        constraints = [
            models.UniqueConstraint(
                fields=["region", "ledger", "starts_on"],
                name="obligation_once",
                violation_error_message="这个单位从这个月起报这本台账，已经登记过了。",
            ),
            models.UniqueConstraint(
                fields=["region", "ledger"],
                condition=Q(ends_on__isnull=True),
                name="obligation_one_open",
                violation_error_message="这个单位正在报这本台账，请先给原来的一条填上到哪个月止。",
            ),
            models.CheckConstraint(
                name="obligation_ends_after_start",
                condition=Q(ends_on__isnull=True) | Q(ends_on__gt=F("starts_on")),
                violation_error_message="到哪个月止必须晚于从哪个月起。",
            ),
            models.CheckConstraint(
                name="obligation_by_whole_months",
                condition=Q(starts_on__day=1) & (Q(ends_on__isnull=True) | Q(ends_on__day=1)),
                violation_error_message="报送按整月算，两个日期都填某月 1 日。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.region.name} {self.ledger_title}"

    @property
    def ledger_title(self) -> str:
        return title_of(self.ledger)

    def clean(self) -> None:
        super().clean()
        if self.ledger not in {ledger.key for ledger in registry.ledgers()}:
            raise ValidationError({"ledger": f"没有“{self.ledger}”这本台账，请从列表里选。"})
        if self.region_id and self.region.level not in UNIT_LEVELS:
            raise ValidationError({"region": "报送单位只能是镇街或区县（区本级），请改选。"})
        if self.region_id and self.starts_on:
            self._refuse_overlap()

    def _refuse_overlap(self) -> None:
        # An exclusion constraint would need the extension btree_gist.
        others = Obligation.objects.filter(region_id=self.region_id, ledger=self.ledger).exclude(pk=self.pk)
        others = others.filter(Q(ends_on__isnull=True) | Q(ends_on__gt=self.starts_on))
        if self.ends_on:
            others = others.filter(starts_on__lt=self.ends_on)
        if others.exists():
            raise ValidationError("这个单位报这本台账的时间和已有的一条重叠，请先改那一条。")


def title_of(key: str) -> str:
    """What the office calls a ledger; the key itself where it is gone."""
    try:
        return registry.by_key(key).title
    except KeyError:
        return key
