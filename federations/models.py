"""Federations of farmers' cooperatives (农合联), the towns they cover and their member units."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from ledger.audit import audited
from ledger.models import StockRow
from ledger.triggers import guard_triggers, link_mark_triggers, mark_triggers, place_copy_triggers
from members.models import Organisation
from regions.models import Region


class FederationLevel(models.TextChoices):
    DISTRICT = "district", "区级"
    TOWN = "town", "镇街"
    INDUSTRY = "industry", "产业"


@audited()
class Federation(StockRow):
    """A 农合联. It is an organisation itself; its home is the town of its secretariat, the towns that it
    serves are its presence."""

    NUMBER_PREFIX = "NHL"
    FREE_FIELDS = ("remark", "chair", "secretariat")

    organisation = models.ForeignKey(Organisation, models.PROTECT, verbose_name="对应单位", related_name="federations")
    level = models.CharField("类别", max_length=10, choices=FederationLevel)
    industry = models.CharField("产业", max_length=40, blank=True, help_text="产业农合联填写，如蔬菜。")
    covers = models.ManyToManyField(
        Region, through="FederationCoverage", blank=True, verbose_name="覆盖区划", related_name="+"
    )
    registered_on = models.DateField("民政登记日期", null=True, blank=True)
    secretariat = models.CharField("秘书处设在", max_length=80, blank=True)
    chair = models.CharField("会长", max_length=40, blank=True)

    class Meta(StockRow.Meta):
        verbose_name = verbose_name_plural = "农合联"
        ordering = ["level", "id"]
        constraints = [
            *StockRow.base_constraints("federation"),
            models.UniqueConstraint(
                fields=["organisation"],
                condition=Q(revises__isnull=True) & ~Q(status="voided"),
                name="federation_organisation_once",
                violation_error_message="这个单位已经登记为农合联，请直接修改原记录。",
            ),
        ]
        indexes = StockRow.base_indexes("federation", "region", "started_on", "ended_on", "level", "id")

    def __str__(self) -> str:
        return self.organisation.name

    def clean(self) -> None:
        super().clean()
        if self.level == FederationLevel.INDUSTRY and not self.industry:
            raise ValidationError({"industry": "产业农合联请填写围绕的产业。"})

    def check_verifiable(self) -> None:
        if self.organisation.status != "verified":
            raise ValidationError("对应单位还没有核实，请先核实单位。")


@audited(found_by="federation")
class FederationCoverage(models.Model):
    """One region that a federation serves (分片区组建的镇街农合联 has several)."""

    federation = models.ForeignKey(Federation, models.CASCADE, related_name="coverage")
    region = models.ForeignKey(Region, models.PROTECT, related_name="+", verbose_name="覆盖区划")

    class Meta:
        verbose_name = verbose_name_plural = "覆盖区划"
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["federation", "region"], name="coverage_once")]
        triggers = [
            *guard_triggers(),
            *link_mark_triggers(
                owner_table="federations_federation",
                owner_column="federation_id",
                place="region_id",
                since="started_on",
            ),
        ]

    def __str__(self) -> str:
        return str(self.region)


@audited()
class Membership(StockRow):
    """A unit's membership in a federation, from–to. A unit in two federations is one member unit, at home."""

    NUMBER_PREFIX = "HY"
    PLACE = "home"

    federation = models.ForeignKey(Federation, models.PROTECT, verbose_name="农合联", related_name="memberships")
    organisation = models.ForeignKey(Organisation, models.PROTECT, verbose_name="会员单位", related_name="memberships")
    home = models.ForeignKey(
        Region, models.PROTECT, null=True, editable=False, related_name="+", verbose_name="单位所在地"
    )
    survivor = models.ForeignKey(Organisation, models.PROTECT, null=True, editable=False, related_name="+")

    class Meta(StockRow.Meta):
        verbose_name = verbose_name_plural = "会员单位"
        ordering = ["federation", "id"]
        triggers = [
            *guard_triggers(),
            *mark_triggers(place="home_id"),
            *place_copy_triggers(
                source_table="members_organisation",
                link="organisation_id",
                place="home_id",
                survivor="survivor_id",
            ),
        ]
        constraints = [
            *StockRow.base_constraints("membership"),
            models.UniqueConstraint(
                fields=["federation", "organisation", "started_on"],
                condition=Q(revises__isnull=True) & ~Q(status="voided"),
                nulls_distinct=False,
                name="membership_once",
                violation_error_message="这个单位从同一天起已经是该农合联的会员，请直接修改原记录。",
            ),
        ]
        indexes = StockRow.base_indexes("membership", "home", "started_on", "ended_on", then="survivor")

    def __str__(self) -> str:
        return f"{self.organisation}（{self.federation}）"

    def derive(self) -> None:
        if self.federation_id and not self.region_id:
            self.region_id = self.federation.region_id

    def check_verifiable(self) -> None:
        waiting: dict[str, Any] = {"会员单位": self.organisation, "农合联": self.federation}
        missing = [name for name, row in waiting.items() if row.status != "verified"]
        if missing:
            raise ValidationError(f"{'、'.join(missing)}还没有核实，请先核实。")
