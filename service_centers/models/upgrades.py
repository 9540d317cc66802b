"""Upgrades (改造提升): which primary society or centre was rebuilt, and when that was accepted."""

import pgtrigger
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from ledger.audit import audited
from ledger.models import FlowRow
from ledger.triggers import guard_triggers, mark_triggers
from members.models import Organisation, OrganisationKind
from regions.models import Region
from service_centers.models.centers import ServiceCenter


class UpgradeKind(models.TextChoices):
    PRIMARY_SOCIETY = "primary_society", "基层社"
    SERVICE_CENTER = "service_center", "为农服务中心"


# One key for what was upgraded, so that a thing upgraded twice a year counts once; it counts where it is.
COPY_UPGRADED = pgtrigger.Trigger(
    name="copy_upgraded",
    level=pgtrigger.Row,
    when=pgtrigger.Before,
    operation=pgtrigger.Insert | pgtrigger.Update,
    declare=[("unit", "members_organisation%ROWTYPE")],
    func="""
        IF NEW.organisation_id IS NOT NULL THEN
            SELECT s.* INTO unit FROM members_organisation o
              JOIN members_organisation s ON s.id = COALESCE(o.merged_into_id, o.id) WHERE o.id = NEW.organisation_id;
            NEW.subject := 'o' || unit.id;
            NEW.home_id := unit.region_id;
            NEW.kind := 'primary_society';
        ELSE
            NEW.subject := 'c' || NEW.center_id;
            NEW.home_id := (SELECT region_id FROM service_centers_servicecenter WHERE id = NEW.center_id);
            NEW.kind := 'service_center';
        END IF;
        RETURN NEW;
    """,
)


@audited()
class Upgrade(FlowRow):
    """A primary society or a centre that was rebuilt or raised to the standard, on the day of its acceptance."""

    NUMBER_PREFIX = "GZ"
    PLACE = "home"

    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, verbose_name="基层社", related_name="upgrades"
    )
    center = models.ForeignKey(
        ServiceCenter, models.PROTECT, null=True, blank=True, verbose_name="为农服务中心", related_name="upgrades"
    )
    work = models.CharField("改了什么", max_length=200, blank=True)
    invested_yuan = models.DecimalField("投入（元）", max_digits=14, decimal_places=2, null=True, blank=True)
    kind = models.CharField("改造对象", max_length=16, choices=UpgradeKind, editable=False, blank=True, default="")
    subject = models.CharField(max_length=20, editable=False, blank=True, default="")
    home = models.ForeignKey(Region, models.PROTECT, null=True, editable=False, related_name="+")

    class Meta(FlowRow.Meta):
        verbose_name = verbose_name_plural = "改造提升"
        ordering = ["-occurred_on", "-id"]
        triggers = [*guard_triggers(), *mark_triggers(place="home_id", since="occurred_on"), COPY_UPGRADED]
        constraints = [
            *FlowRow.base_constraints("upgrade"),
            models.CheckConstraint(
                name="upgrade_one_subject",
                condition=Q(organisation__isnull=False, center__isnull=True)
                | Q(organisation__isnull=True, center__isnull=False),
                violation_error_message="基层社和为农服务中心请填且只填一个。",
            ),
            models.CheckConstraint(
                name="upgrade_money_not_negative",
                condition=Q(invested_yuan__isnull=True) | Q(invested_yuan__gte=0),
                violation_error_message="投入不能小于 0。",
            ),
        ]
        indexes = FlowRow.base_indexes("upgrade", "home", "occurred_on", "kind", then="subject")

    def __str__(self) -> str:
        return f"{self.organisation or self.center} {self.occurred_on}"

    def derive(self) -> None:
        thing = self.organisation if self.organisation_id else self.center if self.center_id else None
        if thing is not None:
            self.region_id = thing.region_id

    def clean(self) -> None:
        super().clean()
        if self.organisation is not None and self.organisation.kind != OrganisationKind.PRIMARY_SOCIETY:
            raise ValidationError({"organisation": "这个单位的类型不是基层供销社，请先核对单位名录。"})

    def check_verifiable(self) -> None:
        thing = self.organisation or self.center
        if thing is not None and thing.status != "verified":
            raise ValidationError("改造的基层社或中心还没有核实，请先核实。")
