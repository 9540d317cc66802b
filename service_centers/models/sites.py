"""Sites and the roles that they play: one shop is entered once and counts once per indicator."""

from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from ledger.audit import audited
from ledger.models import OPEN, LedgerRow, StockRow
from ledger.names import initials_column, name_key_column
from ledger.triggers import guard_triggers, mark_triggers, place_copy_triggers, place_source_trigger
from members.models import Organisation


class Role(models.TextChoices):
    SERVICE_SOCIETY = "service_society", "农村综合服务社"
    OUTLET = "outlet", "农村流通网点"
    FINANCE_TERMINAL = "finance_terminal", "信息化金融机具"
    EXPRESS = "express", "邮运通站点"


class OutletKind(models.TextChoices):
    SUPERMARKET = "supermarket", "综合服务超市"
    PRODUCE_STATION = "produce_station", "农产品流通服务站"
    SUPPLY_STATION = "supply_station", "农资配送服务站"
    LOGISTICS_NODE = "logistics_node", "物流节点"
    PURCHASING_CENTER = "purchasing_center", "农资集采集配中心"
    RECYCLING_CENTER = "recycling_center", "废旧物资回收中心"
    LEADING_ENTERPRISE = "leading_enterprise", "农产品流通龙头企业"
    CENTRAL_KITCHEN = "central_kitchen", "中央厨房"
    WHOLESALE_MARKET = "wholesale_market", "农产品批发市场"
    DISTRIBUTION_CENTER = "distribution_center", "县域供销综合集配中心"
    TOWN_STATION = "town_station", "乡镇供销综合服务站"
    ECOMMERCE = "ecommerce", "电商运营公司"


class CoBuilder(models.TextChoices):
    PRIMARY_SOCIETY = "primary_society", "基层社"
    VILLAGE_COLLECTIVE = "village_collective", "村集体"
    FARMERS = "farmers", "农户"


@audited(exclude=["name_key", "initials"])
class Site(LedgerRow):
    """A place (门店、站点). What it is for stands in its roles."""

    NUMBER_PREFIX = "ZD"
    SINCE = ""
    FREE_FIELDS = ("remark", "address", "phone", "contact")
    PARTS = ("roles",)

    name = models.CharField("名称", max_length=80)
    operator = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, verbose_name="经营主体", related_name="sites"
    )
    address = models.CharField("地址", max_length=200, blank=True)
    contact = models.CharField("联系人", max_length=40, blank=True)
    phone = models.CharField("联系电话", max_length=30, blank=True)
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

    class Meta(LedgerRow.Meta):
        verbose_name = verbose_name_plural = "网点"
        ordering = ["-id"]
        triggers = [
            *guard_triggers(),
            place_source_trigger(dependent_table="service_centers_siterole", link="site_id", merges=True),
            place_source_trigger(dependent_table="service_centers_sitestar", link="site_id", merges=True),
        ]
        constraints = [
            *LedgerRow.base_constraints("site"),
            models.UniqueConstraint(
                fields=["name", "region"],
                condition=Q(revises__isnull=True) & ~Q(status="voided"),
                name="site_name_once",
                violation_error_message="这个村（镇街）已有同名网点，请打开原记录修改，或在名称里加以区分。",
            ),
        ]
        indexes = [
            models.Index(fields=["region"], condition=OPEN, name="site_open"),
            models.Index(fields=["name_key"], name="site_name_key"),
        ]

    def __str__(self) -> str:
        return self.name

    @classmethod
    def in_force_q(cls, day: object) -> Q:
        return Q()

    def check_voidable(self) -> None:
        if self.roles.entries().exclude(status__in=["voided", "draft"]).exists():
            raise ValidationError("这个网点还有在册的类别，请先逐项作废或填写停业日期。")


@audited()
class SiteRole(StockRow):
    """What a site is used for from–to: 农村综合服务社, 流通网点 of a kind, 金融机具 …"""

    NUMBER_PREFIX = "LB"
    DATED = ("outlet_kind", "co_builders")

    site = models.ForeignKey(Site, models.PROTECT, verbose_name="网点", related_name="roles")
    survivor = models.ForeignKey(Site, models.PROTECT, null=True, editable=False, related_name="+")
    role = models.CharField("类别", max_length=20, choices=Role)
    outlet_kind = models.CharField("网点种类", max_length=20, choices=OutletKind, blank=True)
    co_builders = ArrayField(
        models.CharField(max_length=20, choices=CoBuilder), default=list, blank=True, verbose_name="共建各方"
    )

    class Meta(StockRow.Meta):
        verbose_name = verbose_name_plural = "网点类别"
        ordering = ["-started_on", "-id"]
        triggers = [
            *guard_triggers(),
            *mark_triggers(),
            *place_copy_triggers(
                source_table="service_centers_site", link="site_id", place="region_id", survivor="survivor_id"
            ),
        ]
        constraints = [
            *StockRow.base_constraints("siterole"),
            models.UniqueConstraint(
                fields=["site", "role", "outlet_kind", "started_on"],
                condition=Q(revises__isnull=True) & ~Q(status="voided"),
                nulls_distinct=False,
                name="siterole_once",
                violation_error_message="这个网点从同一天起已有这个类别，请直接修改原记录。",
            ),
        ]
        indexes = StockRow.base_indexes(
            "siterole", "region", "started_on", "ended_on", "role", "outlet_kind", "site", then="survivor"
        )

    def __str__(self) -> str:
        return f"{self.site} · {self.get_role_display()}"

    def derive(self) -> None:
        if self.site_id:
            self.region_id = self.site.region_id

    def clean(self) -> None:
        super().clean()
        if self.role == Role.OUTLET and not self.outlet_kind:
            raise ValidationError({"outlet_kind": "流通网点请选择网点种类。"})
        if self.role != Role.OUTLET and self.outlet_kind:
            raise ValidationError({"outlet_kind": "只有流通网点才填网点种类，请清空。"})

    def check_verifiable(self) -> None:
        if Site.objects.get(pk=self.site_id).status != "verified":
            raise ValidationError("所属网点还没有核实，请先核实网点。")
