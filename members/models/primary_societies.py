"""Primary societies (基层供销社): what state they are in, and which towns they serve."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

from ledger.audit import audited
from ledger.models import StockRow
from ledger.one_at_a_time import OneAtATime
from ledger.triggers import guard_triggers, link_mark_triggers, mark_triggers, place_copy_triggers
from members.models.organisations import Organisation, OrganisationKind
from regions.models import Region


@audited()
class PrimarySociety(OneAtATime):
    """The state of a primary society from–to: the four things it needs (有资产、有能人、有产业、有制度: the checklist
    of 江津's measures, section 1) and the towns that it serves. When the state changes, one row ends, another begins.

    Its home is where the society is; the towns that it serves are its presence.
    """

    NUMBER_PREFIX = "JC"
    SAME = ("organisation_id",)
    DATED = ("has_assets", "has_able_person", "has_industry", "has_rules", "covers")

    organisation = models.ForeignKey(
        Organisation, models.PROTECT, verbose_name="基层供销社", related_name="primary_societies"
    )
    survivor = models.ForeignKey(Organisation, models.PROTECT, null=True, editable=False, related_name="+")
    has_assets = models.BooleanField("有资产", default=False)
    has_able_person = models.BooleanField("有能人", default=False)
    has_industry = models.BooleanField("有产业", default=False)
    has_rules = models.BooleanField("有制度", default=False)
    covers = models.ManyToManyField(
        Region, through="PrimarySocietyCoverage", blank=True, verbose_name="服务到的镇街", related_name="+"
    )

    class Meta(StockRow.Meta):
        verbose_name = verbose_name_plural = "基层社"
        ordering = ["-id"]
        triggers = [
            *guard_triggers(),
            *mark_triggers(),
            *place_copy_triggers(
                source_table="members_organisation",
                link="organisation_id",
                place="region_id",
                survivor="survivor_id",
            ),
        ]
        constraints = StockRow.base_constraints("primarysociety")
        indexes = StockRow.base_indexes(
            "primarysociety",
            "region",
            "started_on",
            "ended_on",
            "has_assets",
            "has_able_person",
            "has_industry",
            "has_rules",
            "id",
            then="survivor",
        )

    def __str__(self) -> str:
        return self.organisation.name

    def derive(self) -> None:
        if self.organisation_id:
            self.region_id = self.organisation.region_id

    def clean(self) -> None:
        super().clean()
        if self.organisation_id and self.organisation.kind != OrganisationKind.PRIMARY_SOCIETY:
            raise ValidationError({"organisation": "这个单位的类型不是基层供销社，请先核对单位名录。"})

    def overlap_words(self, other: Any) -> str:
        return f"与 {other.number} 的时间重叠，请先填那一条的结束日期。"

    def overlap_words_in_file(self) -> str:
        return "与本文件里同一基层社的另一行时间重叠，请先填那一行的结束日期。"

    def check_verifiable(self) -> None:
        if self.organisation.status != "verified":
            raise ValidationError("所属单位还没有核实，请先核实单位。")


@audited(found_by="society")
class PrimarySocietyCoverage(models.Model):
    """One town that a primary society serves."""

    society = models.ForeignKey(PrimarySociety, models.CASCADE, related_name="coverage")
    region = models.ForeignKey(Region, models.PROTECT, related_name="+", verbose_name="服务到的镇街")

    class Meta:
        verbose_name = verbose_name_plural = "服务到的镇街"
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["society", "region"], name="society_coverage_once")]
        triggers = [
            *guard_triggers(),
            *link_mark_triggers(
                owner_table="members_primarysociety",
                owner_column="society_id",
                place="region_id",
                since="started_on",
            ),
        ]

    def __str__(self) -> str:
        return str(self.region)
