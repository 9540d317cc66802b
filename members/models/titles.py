"""Honorary titles with a term: demonstration cooperatives (示范社) and their like."""

from django.core.exceptions import ValidationError
from django.db import models

from ledger.audit import audited
from ledger.models import StockRow
from ledger.triggers import guard_triggers, mark_triggers, place_copy_triggers
from members.models.organisations import Organisation


class TitleKind(models.TextChoices):
    DEMONSTRATION_COOP = "demonstration_coop", "农民合作社示范社"
    DEMONSTRATION_FARM = "demonstration_farm", "示范家庭农场"
    DEMONSTRATION_SOCIETY = "demonstration_society", "基层社示范社"
    STAR_SOCIETY = "star_society", "星级社"


class TitleLevel(models.TextChoices):
    DISTRICT = "district", "区级"
    MUNICIPAL = "municipal", "市级"
    NATIONAL = "national", "国家级"


# The lowest first, as the levels nest.
LEVELS = (TitleLevel.DISTRICT, TitleLevel.MUNICIPAL, TitleLevel.NATIONAL)


@audited()
class Title(StockRow):
    """A title in force on [granted, cancelled). A unit may hold several levels at once, each a row of its own;
    the condition `level` counts it at the highest in force (`members.querysets.at_highest_level`)."""

    NUMBER_PREFIX = "SF"

    organisation = models.ForeignKey(Organisation, models.PROTECT, verbose_name="单位", related_name="titles")
    survivor = models.ForeignKey(Organisation, models.PROTECT, null=True, editable=False, related_name="+")
    kind = models.CharField("名称", max_length=24, choices=TitleKind, default=TitleKind.DEMONSTRATION_COOP)
    level = models.CharField("级别", max_length=12, choices=TitleLevel)
    document = models.CharField("认定文号", max_length=60, blank=True)

    class Meta(StockRow.Meta):
        verbose_name = verbose_name_plural = "示范社等称号"
        ordering = ["-started_on"]
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
        constraints = StockRow.base_constraints("title")
        indexes = StockRow.base_indexes("title", "region", "started_on", "ended_on", "kind", "level", then="survivor")

    def __str__(self) -> str:
        return f"{self.organisation} {self.get_level_display()}{self.get_kind_display()}"

    def derive(self) -> None:
        if self.organisation_id:
            self.region_id = self.organisation.region_id

    def check_verifiable(self) -> None:
        if self.organisation.status != "verified":
            raise ValidationError("所属单位还没有核实，请先核实单位。")
