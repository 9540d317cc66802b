"""Service centres (为农服务中心)."""

from typing import Any

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from ledger.audit import audited
from ledger.models import StockRow
from ledger.names import initials_column, name_key_column
from ledger.one_at_a_time import OneAtATime
from ledger.triggers import guard_triggers, mark_triggers
from members.models import Organisation


class CenterLevel(models.TextChoices):
    MUNICIPAL = "municipal", "市级"
    DISTRICT = "district", "区级"
    TOWN = "town", "镇街"


class CenterKind(models.TextChoices):
    FARM_SERVICE = "farm_service", "为农服务中心"
    REGIONAL = "regional", "区域性为农服务中心"
    COOP_SERVICE = "coop_service", "农民合作社服务中心"
    COUNTY_PLATFORM = "county_platform", "县域综合服务平台"
    TOWN_COMPLEX = "town_complex", "乡镇为农服务综合体"


class CenterFunction(models.TextChoices):
    BOOKKEEPING = "bookkeeping", "财务代账"
    GOVERNMENT = "government", "政务代办"
    FINANCE = "finance", "金融代办"
    INFORMATION = "information", "信息咨询"
    SURVEY = "survey", "需求调查"
    TRAINING = "training", "农技培训"
    FARMING = "farming", "农事服务"
    MARKETING = "marketing", "产销合作"
    BRAND = "brand", "品牌培育"
    SUPPLIES = "supplies", "农资供应"
    MACHINES = "machines", "农机作业"
    PROTECTION = "protection", "统防统治"
    STRAW = "straw", "秸秆利用"
    DRYING = "drying", "粮食烘干"
    PROCESSING = "processing", "加工销售"


# Contracts carry level and kind of their centre, so that a condition on them reads their own columns.
REWRITE_CONTRACTS = pgtrigger.Trigger(
    name="level_of_contracts",
    level=pgtrigger.Row,
    when=pgtrigger.After,
    operation=pgtrigger.Update,
    func="""
        IF OLD.level IS DISTINCT FROM NEW.level OR OLD.kind IS DISTINCT FROM NEW.kind THEN
            UPDATE service_centers_servicecontract SET center_id = center_id WHERE center_id = NEW.id;
        END IF;
        RETURN NULL;
    """,
)


@audited(exclude=["name_key", "initials"])
class ServiceCenter(OneAtATime):
    """A 为农服务中心 of the district or of a town, or what a plan calls one of its kinds.

    A centre that becomes another kind is ended and entered anew: its past stays what it was.
    """

    NUMBER_PREFIX = "ZX"
    SAME = ("name", "region_id")
    DATED = ("level", "kind")
    FREE_FIELDS = ("remark", "address", "phone", "staff")

    name = models.CharField("名称", max_length=80)
    level = models.CharField("级别", max_length=10, choices=CenterLevel)
    kind = models.CharField("种类", max_length=16, choices=CenterKind, default=CenterKind.FARM_SERVICE)
    operator = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name="运营单位",
        related_name="service_centers",
    )
    functions = ArrayField(
        models.CharField(max_length=20, choices=CenterFunction),
        default=list,
        blank=True,
        verbose_name="服务功能",
    )
    address = models.CharField("地址", max_length=200, blank=True)
    phone = models.CharField("联系电话", max_length=30, blank=True)
    staff = models.PositiveSmallIntegerField("工作人员", null=True, blank=True)
    area_sqm = models.DecimalField("场地面积（平方米）", max_digits=10, decimal_places=2, null=True, blank=True)
    name_key = name_key_column()
    initials = initials_column()

    class Meta(StockRow.Meta):
        verbose_name = verbose_name_plural = "为农服务中心"
        ordering = ["level", "id"]
        triggers = [*guard_triggers(), *mark_triggers(), REWRITE_CONTRACTS]
        constraints = [
            *StockRow.base_constraints("servicecenter"),
            models.UniqueConstraint(
                fields=["name", "region"],
                condition=Q(revises__isnull=True, ended_on__isnull=True) & ~Q(status="voided"),
                name="servicecenter_name_once",
                violation_error_message="本地已有同名的为农服务中心：登记错了请直接修改原记录；级别、种类变了请先给原记录填结束日期，核实后再登记。",
            ),
            models.CheckConstraint(
                name="servicecenter_area_not_negative",
                condition=Q(area_sqm__isnull=True) | Q(area_sqm__gte=0),
                violation_error_message="面积不能小于 0。",
            ),
        ]
        indexes = StockRow.base_indexes("servicecenter", "region", "started_on", "ended_on", "level", "id", "kind")

    def __str__(self) -> str:
        return self.name

    def overlap_words(self, other: Any) -> str:
        return (
            f"本地同名的中心 {other.number}（{other.period()}）时间重叠：同一天只有一种级别和种类，"
            "请先填那一条的结束日期。"
        )
