"""Advisers of cooperatives (农民合作社辅导员): who is appointed where, from–to."""

from django.db import models
from django.db.models import Q

from ledger.audit import audited
from ledger.models import StockRow
from ledger.triggers import guard_triggers, mark_triggers


class AdviserLevel(models.TextChoices):
    TOWN = "town", "镇街辅导员"
    DISTRICT = "district", "区级辅导员"


class AdviserOrigin(models.TextChoices):
    TECHNICIAN = "technician", "农技指导员"
    VILLAGE_OFFICIAL = "village_official", "大学生村官"
    COOP_CHAIR = "coop_chair", "示范社理事长"
    FIRST_SECRETARY = "first_secretary", "第一书记"
    OTHER = "other", "其他"


@audited()
class Adviser(StockRow):
    """Somebody appointed to advise the cooperatives of a town, or a part of the district. He holds a public post:
    the name is no secret, and so no personal ledger."""

    NUMBER_PREFIX = "FD"
    FREE_FIELDS = ("remark", "phone")

    name = models.CharField("姓名", max_length=40)
    level = models.CharField("级别", max_length=10, choices=AdviserLevel, default=AdviserLevel.TOWN)
    origin = models.CharField("来自", max_length=20, choices=AdviserOrigin, blank=True)
    phone = models.CharField("联系电话", max_length=30, blank=True)

    class Meta(StockRow.Meta):
        verbose_name = verbose_name_plural = "合作社辅导员"
        ordering = ["level", "id"]
        triggers = [*guard_triggers(), *mark_triggers()]
        constraints = [
            *StockRow.base_constraints("adviser"),
            models.UniqueConstraint(
                fields=["name", "region", "level", "started_on"],
                condition=Q(revises__isnull=True) & ~Q(status="voided"),
                nulls_distinct=False,
                name="adviser_once",
                violation_error_message="这里从同一天起已有同名辅导员，请直接修改原记录。",
            ),
        ]
        indexes = StockRow.base_indexes("adviser", "region", "started_on", "ended_on", "level", "id")

    def __str__(self) -> str:
        return f"{self.name}（{self.get_level_display()}）"
