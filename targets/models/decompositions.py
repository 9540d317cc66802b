"""Targets handed down (分解下达): versions of a table, of which the issued one holds."""

from typing import Any

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from ledger.audit import audited
from ledger.triggers import guard_triggers
from regions.models import Region
from targets.models.plans import Indicator

# Issued lines are what the paper says: another paper takes their place, nobody changes them.
FROZEN_ONCE_ISSUED = pgtrigger.Trigger(
    name="frozen_once_issued",
    when=pgtrigger.Before,
    operation=pgtrigger.Update | pgtrigger.Delete,
    func="""
        IF EXISTS (SELECT 1 FROM targets_decomposition d WHERE d.id = OLD.decomposition_id AND d.state <> 'draft') THEN
            RAISE EXCEPTION '已下达的分解表不能改，请另下达一版' USING ERRCODE = 'insufficient_privilege';
        END IF;
        IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
        RETURN NEW;
    """,
)


class DecompositionState(models.TextChoices):
    DRAFT = "draft", "草案"
    ISSUED = "issued", "已下达"
    SUPERSEDED = "superseded", "已被新版代替"


def _person(label: str) -> "models.ForeignKey[Any, Any]":
    return models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, verbose_name=label, related_name="+"
    )


@audited()
class Decomposition(models.Model):
    """What a region asks of the regions right beneath it, so that an indicator's targets of its own are reached.

    Issued with the number and date of a paper it becomes the children's `Target`s; a revision is the next edition,
    with its reason. `decided`: due date → the region's own target when the table was last held against it; where
    that is no longer so, somebody has to look at it again. `version` is the lock counter of a draft.
    """

    indicator = models.ForeignKey(Indicator, models.PROTECT, verbose_name="指标", related_name="decompositions")
    region = models.ForeignKey(Region, models.PROTECT, verbose_name="下达单位", related_name="+")
    edition = models.PositiveSmallIntegerField("第几版", default=1)
    state = models.CharField("状态", max_length=10, choices=DecompositionState, default=DecompositionState.DRAFT)
    document = models.CharField("下达文号", max_length=60, blank=True)
    issued_on = models.DateField("下达日期", null=True, blank=True)
    reason = models.CharField("调整理由", max_length=200, blank=True)
    basis = models.CharField("怎么分的", max_length=80, blank=True)
    decided = models.JSONField("本级目标", default=dict, blank=True)
    version = models.PositiveIntegerField("版本", default=1)
    changed_by = _person("最近经手人")
    changed_at = models.DateTimeField("最近经手时间", default=timezone.now)
    issued_by = _person("下达人")
    is_demo = models.BooleanField("演示", default=False)

    class Meta:
        verbose_name = verbose_name_plural = "目标分解"
        ordering = ["indicator", "region", "-edition"]
        triggers = guard_triggers()
        constraints = [
            models.UniqueConstraint(fields=["indicator", "region", "edition"], name="decomposition_edition_once"),
            models.UniqueConstraint(
                fields=["indicator", "region"],
                condition=Q(state=DecompositionState.DRAFT),
                name="decomposition_one_draft",
                violation_error_message="这项指标已有一份草案，请接着改它。",
            ),
            models.UniqueConstraint(
                fields=["indicator", "region"],
                condition=Q(state=DecompositionState.ISSUED),
                name="decomposition_one_issued",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.indicator} {self.region} 第{self.edition}版"

    @property
    def is_draft(self) -> bool:
        return self.state == DecompositionState.DRAFT


@audited()
class DecompositionLine(models.Model):
    """What one child is to reach by a date; for the region itself, the part that it keeps (区本级)."""

    decomposition = models.ForeignKey(Decomposition, models.CASCADE, related_name="lines")
    region = models.ForeignKey(Region, models.PROTECT, verbose_name="区划", related_name="+")
    due = models.DateField("期限")
    value = models.DecimalField("目标值", max_digits=20, decimal_places=4)

    class Meta:
        verbose_name = verbose_name_plural = "分解目标"
        ordering = ["decomposition", "region__code", "due"]
        default_permissions = ()
        triggers = [*guard_triggers(), FROZEN_ONCE_ISSUED]
        constraints = [
            models.UniqueConstraint(fields=["decomposition", "region", "due"], name="decompositionline_once"),
            models.CheckConstraint(
                name="decompositionline_not_negative",
                condition=Q(value__gte=0),
                violation_error_message="目标值不能小于 0。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.region} {self.due}"
