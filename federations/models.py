"""Federations of farmers' cooperatives (农合联), the towns they cover and their member units."""

import datetime
from collections.abc import Mapping, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from ledger.audit import audited
from ledger.models import StockRow
from ledger.one_at_a_time import OneAtATime
from ledger.triggers import guard_triggers, link_mark_triggers, mark_triggers, place_copy_triggers
from members.models import Organisation, OrganisationKind
from regions.codes import Level
from regions.models import Region


class FederationLevel(models.TextChoices):
    DISTRICT = "district", "区级"
    TOWN = "town", "镇街"
    INDUSTRY = "industry", "产业"


# The first 农合联 of all (瑞安) was founded on 25 March 2006.
FIRST_POSSIBLE = datetime.date(2006, 1, 1)


@audited()
class Federation(OneAtATime):
    """A 农合联. It is an organisation itself; its home is the town of its secretariat, the towns that it
    serves are its presence."""

    NUMBER_PREFIX = "NHL"
    SAME = ("organisation_id",)
    DATED = ("level", "industry", "covers")
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
                condition=Q(revises__isnull=True, ended_on__isnull=True) & ~Q(status="voided"),
                name="federation_organisation_once",
                violation_error_message="这个单位已经登记为农合联：登记错了请直接修改原记录；类别变了请先给原记录填结束日期，核实后再登记。",
            ),
            models.CheckConstraint(
                name="federation_registered_within_the_reform",
                condition=Q(registered_on__isnull=True) | Q(registered_on__gte=FIRST_POSSIBLE),
                violation_error_message="2006 年以前还没有农合联，请照登记证核对民政登记日期的年份。",
            ),
            models.CheckConstraint(
                name="federation_registered_once_founded",
                condition=Q(started_on__isnull=True)
                | Q(registered_on__isnull=True)
                | Q(registered_on__gte=F("started_on")),
                violation_error_message="民政登记日期不能早于成立日期，请核对两个日期。",
            ),
        ]
        indexes = StockRow.base_indexes("federation", "region", "started_on", "ended_on", "level", "id")

    def __str__(self) -> str:
        return self.organisation.name

    def overlap_words(self, other: Any) -> str:
        return (
            f"这个单位已登记为农合联 {other.number}（{other.period()}），时间重叠：同一天只有一种类别，"
            "请先填那一条的结束日期。"
        )

    def clean(self) -> None:
        super().clean()
        errors = {}
        if self.organisation_id and self.organisation.kind != OrganisationKind.FEDERATION:
            errors["organisation"] = "这个单位的类型不是农合联，请先在单位名录里登记农合联，再选它。"
        if self.level == FederationLevel.INDUSTRY and not self.industry:
            errors["industry"] = "产业农合联请填写围绕的产业。"
        if self.registered_on and self.registered_on > timezone.localdate():
            errors["registered_on"] = "民政登记日期不能晚于今天，还没有登记的请留空。"
        if errors:
            raise ValidationError(errors)

    def check_links(self, links: Mapping[str, Sequence[Any]]) -> None:
        """The district's covers the county, a town's at least one town of the county."""
        if not self.region_id:
            return
        county, covers = self.region.county_id, links["covers"]
        if self.level == FederationLevel.DISTRICT and {place.pk for place in covers} != {county}:
            raise ValidationError({"covers": "区级农合联覆盖全区，覆盖区划请只选本区。"})
        if self.level == FederationLevel.TOWN:
            if not covers:
                raise ValidationError({"covers": "镇街农合联请选它服务的镇街，至少一个。"})
            wrong = [str(place) for place in covers if place.level != Level.TOWN or place.county_id != county]
            if wrong:
                raise ValidationError({"covers": f"镇街农合联只能覆盖本区的镇街，请去掉：{'、'.join(wrong)}。"})

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
