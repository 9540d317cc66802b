"""Units of the field (涉农单位) and what was true of them when."""

from typing import Any

import pgtrigger
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from ledger.audit import audited
from ledger.models import StockRow
from ledger.names import initials_column, name_key_column
from ledger.one_at_a_time import OneAtATime
from ledger.triggers import guard_triggers, mark_triggers, place_copy_triggers, place_source_trigger
from members.codes import clean_code


class OrganisationKind(models.TextChoices):
    COOP = "coop", "农民专业合作社"
    COOP_UNION = "coop_union", "农民专业合作社联合社"
    FAMILY_FARM = "family_farm", "家庭农场"
    ENTERPRISE = "enterprise", "农业企业"
    VILLAGE_COLLECTIVE = "village_collective", "村集体经济组织"
    PRIMARY_SOCIETY = "primary_society", "基层供销社"
    COOP_ENTERPRISE = "coop_enterprise", "社有企业"
    FEDERATION = "federation", "农合联"
    ASSOCIATION = "association", "行业协会"
    RESEARCH = "research", "科研院所"
    COLLEGE = "college", "职业院校"
    BANK = "bank", "金融机构"
    GUARANTEE = "guarantee", "担保机构"
    OTHER = "other", "其他"


class RegistrationState(models.TextChoices):
    NORMAL = "normal", "正常"
    ABNORMAL = "abnormal", "列入经营异常名录"
    HOLLOW = "hollow", "空壳"
    DEREGISTERED = "deregistered", "已注销"


@audited(exclude=["name_key", "initials"])
class Organisation(StockRow):
    """A unit with a code: cooperative, farm, enterprise, federation, bank. `region` is its home.

    It is entered once and referred to everywhere; what is found to be the same as another is merged
    into it and stays in the lists.
    """

    NUMBER_PREFIX = "DW"
    FREE_FIELDS = ("remark", "legal_representative", "phone", "address")

    name = models.CharField("名称", max_length=120)
    code = models.CharField("统一社会信用代码", max_length=18, blank=True, help_text="18 位；没有代码的留空。")
    kind = models.CharField("单位类型", max_length=24, choices=OrganisationKind)
    address = models.CharField("地址", max_length=200, blank=True)
    legal_representative = models.CharField("法定代表人", max_length=40, blank=True)
    phone = models.CharField("联系电话", max_length=30, blank=True)
    main_industry = models.CharField("主导产业", max_length=60, blank=True)
    merged_into = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="merged",
        verbose_name="已并入",
    )
    name_key = name_key_column()
    initials = initials_column()

    class Meta(StockRow.Meta):
        verbose_name = verbose_name_plural = "单位"
        ordering = ["name"]
        triggers = [
            *guard_triggers(),
            *mark_triggers(),
            place_source_trigger(dependent_table="members_title", link="organisation_id", merges=True),
            place_source_trigger(dependent_table="members_organisationstate", link="organisation_id"),
            place_source_trigger(dependent_table="members_annualreport", link="organisation_id"),
            place_source_trigger(dependent_table="members_primarysociety", link="organisation_id", merges=True),
            place_source_trigger(dependent_table="service_centers_upgrade", link="organisation_id", merges=True),
            place_source_trigger(dependent_table="federations_membership", link="organisation_id", merges=True),
            place_source_trigger(
                dependent_table="service_centers_servicecontract", link="organisation_id", merges=True
            ),
            pgtrigger.Trigger(
                name="kind_of_contracts",
                level=pgtrigger.Row,
                when=pgtrigger.After,
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__kind__df=pgtrigger.F("new__kind")),
                func="""
                    UPDATE service_centers_servicecontract SET organisation_id = organisation_id
                    WHERE organisation_id = NEW.id;
                    RETURN NULL;
                """,
            ),
        ]
        constraints = [
            *StockRow.base_constraints("organisation"),
            models.UniqueConstraint(
                fields=["code"],
                condition=Q(revises__isnull=True) & ~Q(code="") & ~Q(status="voided"),
                name="organisation_code_once",
                violation_error_message="这个统一社会信用代码已经登记过，请在单位名录里查找后直接选用。",
            ),
            models.UniqueConstraint(
                fields=["name", "region"],
                condition=Q(revises__isnull=True, code="") & ~Q(status="voided"),
                name="organisation_name_once",
                violation_error_message="本地已有同名且没有代码的单位，请直接选用，或补填代码加以区分。",
            ),
        ]
        indexes = [
            *StockRow.base_indexes("organisation", "region", "started_on", "ended_on", "kind", "id", "merged_into"),
            models.Index(fields=["name_key"], name="organisation_name_key"),
        ]

    def __str__(self) -> str:
        return self.name

    @classmethod
    def in_force_q(cls, day: Any) -> Q:
        """What was merged into another unit counts there."""
        return super().in_force_q(day) & Q(merged_into__isnull=True)

    def clean_fields(self, exclude: Any = None) -> None:
        errors: dict[str, list[ValidationError]] = {}
        try:
            self.code = clean_code(self.code) if self.code else ""
        except ValidationError as error:
            errors["code"] = error.error_list
        try:
            super().clean_fields(exclude={*(exclude or ()), *errors})
        except ValidationError as error:
            errors = error.update_error_dict(errors)
        if errors:
            raise ValidationError(errors)


@audited()
class OrganisationState(OneAtATime):
    """What was true of a unit from–to, e.g. 列入经营异常名录. Never overwritten: the past stays answerable.

    A unit is in one state at a time: when it changes, one row ends and another begins.
    """

    NUMBER_PREFIX = "ZT"
    SAME = ("organisation_id",)
    DATED = ("registration",)

    organisation = models.ForeignKey(Organisation, models.PROTECT, verbose_name="单位", related_name="states")
    registration = models.CharField("登记状态", max_length=16, choices=RegistrationState)

    class Meta(StockRow.Meta):
        verbose_name = verbose_name_plural = "单位登记状态"
        ordering = ["-started_on"]
        triggers = [
            *guard_triggers(),
            # Members and subjects of contracts are asked whether they are in operation.
            *mark_triggers(also=("members_organisation", "service_centers_servicecontract")),
            *place_copy_triggers(source_table="members_organisation", link="organisation_id", place="region_id"),
        ]
        constraints = StockRow.base_constraints("organisationstate")
        indexes = StockRow.base_indexes(
            "organisationstate", "region", "started_on", "ended_on", "registration", then="organisation"
        )

    def __str__(self) -> str:
        return f"{self.organisation} {self.get_registration_display()}"

    def derive(self) -> None:
        if self.organisation_id:
            self.region_id = self.organisation.region_id

    def overlap_words(self, other: Any) -> str:
        return (
            f"与 {other.number}（{other.get_registration_display()}，{other.period()}）"
            "的时间重叠：一个单位同一天只有一种登记状态，请先给较早的那一条填结束日期。"
        )

    def overlap_words_in_file(self) -> str:
        return "与本文件里同一单位的另一行时间重叠，请先给较早的那一行填结束日期。"
