"""Service contracts: which subjects a centre serves, from–to."""

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from ledger.audit import audited
from ledger.models import StockRow
from ledger.triggers import guard_triggers, mark_triggers
from members.models import Household, Organisation
from regions.models import Region
from service_centers.models.centers import CenterFunction, CenterKind, CenterLevel, ServiceCenter

# The subject is a unit or a household; `subject` is one key for both, so that it can be counted once.
COPY_SUBJECT = pgtrigger.Trigger(
    name="copy_subject",
    level=pgtrigger.Row,
    when=pgtrigger.Before,
    operation=pgtrigger.Insert | pgtrigger.Update,
    declare=[("unit", "members_organisation%ROWTYPE"), ("house", "members_household%ROWTYPE")],
    func="""
        IF NEW.organisation_id IS NOT NULL THEN
            SELECT s.* INTO unit FROM members_organisation o
              JOIN members_organisation s ON s.id = COALESCE(o.merged_into_id, o.id) WHERE o.id = NEW.organisation_id;
            NEW.subject := 'o' || unit.id;
            NEW.home_id := unit.region_id;
            NEW.subject_kind := unit.kind;
        ELSE
            SELECT s.* INTO house FROM members_household h
              JOIN members_household s ON s.id = COALESCE(h.merged_into_id, h.id) WHERE h.id = NEW.household_id;
            NEW.subject := 'h' || house.id;
            NEW.home_id := house.region_id;
            NEW.subject_kind := house.kind;
        END IF;
        SELECT level, kind INTO NEW.center_level, NEW.center_kind
          FROM service_centers_servicecenter WHERE id = NEW.center_id;
        RETURN NEW;
    """,
)


@audited()
class ServiceContract(StockRow):
    """A centre's contract with a unit or a household."""

    NUMBER_PREFIX = "HT"
    INCLUSIVE_END = True
    PLACE = "home"

    center = models.ForeignKey(ServiceCenter, models.PROTECT, verbose_name="为农服务中心", related_name="contracts")
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, verbose_name="签约单位", related_name="contracts"
    )
    household = models.ForeignKey(
        Household, models.PROTECT, null=True, blank=True, verbose_name="签约农户", related_name="contracts"
    )
    services = ArrayField(
        models.CharField(max_length=20, choices=CenterFunction),
        default=list,
        blank=True,
        verbose_name="服务内容",
    )
    contract_number = models.CharField("合同编号", max_length=40, blank=True)
    fee_yuan = models.DecimalField("服务费（元）", max_digits=12, decimal_places=2, null=True, blank=True)
    subject = models.CharField(max_length=20, editable=False, blank=True, default="")
    home = models.ForeignKey(Region, models.PROTECT, null=True, editable=False, related_name="+")
    center_level = models.CharField(max_length=10, choices=CenterLevel, editable=False, blank=True, default="")
    center_kind = models.CharField(max_length=16, choices=CenterKind, editable=False, blank=True, default="")
    subject_kind = models.CharField(max_length=24, editable=False, blank=True, default="")

    class Meta(StockRow.Meta):
        verbose_name = verbose_name_plural = "服务合同"
        ordering = ["-started_on", "-id"]
        triggers = [*guard_triggers(), *mark_triggers(place="home_id"), COPY_SUBJECT]
        constraints = [
            *StockRow.base_constraints("servicecontract"),
            models.CheckConstraint(
                name="servicecontract_one_subject",
                condition=Q(organisation__isnull=False, household__isnull=True)
                | Q(organisation__isnull=True, household__isnull=False),
                violation_error_message="签约单位和签约农户请填且只填一个。",
            ),
            models.CheckConstraint(
                name="servicecontract_fee_not_negative",
                condition=Q(fee_yuan__isnull=True) | Q(fee_yuan__gte=0),
                violation_error_message="服务费不能小于 0。",
            ),
        ]
        indexes = StockRow.base_indexes(
            "servicecontract",
            "home",
            "started_on",
            "ended_on",
            "center_level",
            "center_kind",
            "subject_kind",
            "organisation",
            then="subject",
        )

    def __str__(self) -> str:
        return f"{self.center} 与 {self.organisation or self.household}"

    def derive(self) -> None:
        if self.center_id:
            self.region_id = self.center.region_id

    def check_verifiable(self) -> None:
        if self.center.status != "verified":
            raise ValidationError("为农服务中心还没有核实，请先核实中心。")
