"""Production services (农业生产社会化服务): 亩次 and 托管面积 are different measures, never compared."""

import datetime
from collections.abc import Hashable, Sequence

import pgtrigger
from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q

from ledger.audit import audited
from ledger.models import FlowRow, LedgerRow
from ledger.triggers import guard_triggers, mark_triggers
from members.models import Household, Organisation


class Grain(models.TextChoices):
    SINGLE = "single", "单笔"
    BATCH = "batch", "按月汇总（附签名清单）"


class SubjectKind(models.TextChoices):
    SMALL_FARMER = "small_farmer", "小农户"
    SCALE = "scale", "规模经营主体"


class ServiceMode(models.TextChoices):
    NANNY = "nanny", "保姆式"
    MENU = "menu", "菜单式"
    ORDER = "order", "订单式"


@audited()
class ProductionLink(models.Model):
    """A link of farm work (耕种防收…): its weight in 托管面积 and whether it counts as 亩次.

    The weights 0.36 / 0.27 / 0.10 / 0.27 are those of the national accounting rule; others count 0.
    """

    code = models.SlugField("代码", max_length=20, unique=True)
    name = models.CharField("环节", max_length=20)
    weight = models.DecimalField(
        "托管折算系数", max_digits=4, decimal_places=2, default=0, validators=[MinValueValidator(0)]
    )
    counts = models.BooleanField("计入亩次", default=True)

    class Meta:
        verbose_name = verbose_name_plural = "服务环节"
        ordering = ["id"]
        triggers = [
            *guard_triggers(),
            pgtrigger.Trigger(
                name="rewrite_services",
                level=pgtrigger.Row,
                when=pgtrigger.After,
                operation=pgtrigger.Update,
                func="""
                    UPDATE service_centers_productionservice SET link_id = link_id WHERE link_id = NEW.id;
                    RETURN NULL;
                """,
            ),
        ]

    def __str__(self) -> str:
        return self.name


@audited()
class ProductionService(FlowRow):
    """One service on a day, or a month's batch of provider × village × link with the signed list as evidence."""

    NUMBER_PREFIX = "SH"

    grain = models.CharField("粒度", max_length=8, choices=Grain, default=Grain.SINGLE)
    provider = models.ForeignKey(Organisation, models.PROTECT, verbose_name="服务主体", related_name="services")
    subject_kind = models.CharField("服务对象", max_length=16, choices=SubjectKind)
    household = models.ForeignKey(
        Household, models.PROTECT, null=True, blank=True, verbose_name="农户", related_name="services"
    )
    client = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name="经营主体",
        related_name="services_received",
    )
    subjects = models.PositiveIntegerField("服务户数", null=True, blank=True, help_text="按月汇总时填写。")
    crop = models.CharField("作物", max_length=20)
    season = models.CharField("季节", max_length=20, blank=True)
    link = models.ForeignKey(ProductionLink, models.PROTECT, verbose_name="环节")
    passes = models.PositiveSmallIntegerField("作业遍数", default=1, validators=[MinValueValidator(1)])
    area_mu = models.DecimalField(
        "作业面积（亩）", max_digits=12, decimal_places=2, help_text="填亩，不是亩次：亩次由面积乘遍数算出。"
    )
    mode = models.CharField("服务方式", max_length=8, choices=ServiceMode, blank=True)
    link_weight = models.DecimalField(max_digits=4, decimal_places=2, default=0, editable=False)
    link_counts = models.PositiveSmallIntegerField(default=0, editable=False)
    mu_times = models.GeneratedField(
        expression=F("area_mu") * F("passes") * F("link_counts"),
        output_field=models.DecimalField("亩次", max_digits=14, decimal_places=2),
        db_persist=True,
    )
    entrusted_mu = models.GeneratedField(
        expression=F("area_mu") * F("link_weight"),
        output_field=models.DecimalField("托管面积（亩）", max_digits=14, decimal_places=4),
        db_persist=True,
    )

    class Meta(FlowRow.Meta):
        verbose_name = verbose_name_plural = "社会化服务"
        ordering = ["-occurred_on", "-id"]
        triggers = [
            *guard_triggers(),
            *mark_triggers(since="occurred_on"),
            pgtrigger.Trigger(
                name="copy_link",
                level=pgtrigger.Row,
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update,
                func="""
                    SELECT weight, counts::int INTO NEW.link_weight, NEW.link_counts
                    FROM service_centers_productionlink WHERE id = NEW.link_id;
                    RETURN NEW;
                """,
            ),
        ]
        constraints = [
            *FlowRow.base_constraints("production"),
            models.CheckConstraint(
                name="production_area_positive",
                condition=Q(area_mu__gt=0),
                violation_error_message="作业面积必须大于 0 亩。",
            ),
            models.CheckConstraint(
                name="production_batch_names_nobody",
                condition=~Q(grain="batch") | Q(household__isnull=True, client__isnull=True),
                violation_error_message="按月汇总不填具体的农户和经营主体，名单作为佐证材料上传。",
            ),
            models.CheckConstraint(
                name="production_scale_has_one_subject",
                condition=~Q(grain="single", subject_kind="scale")
                | Q(household__isnull=True, client__isnull=False)
                | Q(household__isnull=False, client__isnull=True),
                violation_error_message="给规模经营主体的单笔服务，经营主体和农户（种养殖大户）请填且只填一个。",
            ),
            # A small farmer need not show his identity number for a day's work.
            models.CheckConstraint(
                name="production_small_farmer_is_no_unit",
                condition=~Q(grain="single", subject_kind="small_farmer") | Q(client__isnull=True),
                violation_error_message="给小农户的单笔服务不填经营主体，请清空；服务的是经营主体的，服务对象改选规模经营主体。",
            ),
            models.UniqueConstraint(
                fields=["provider", "region", "link", "occurred_on", "subject_kind"],
                condition=Q(revises__isnull=True, grain="batch") & ~Q(status="voided"),
                name="production_batch_once",
                violation_error_message="这个服务主体在该村、该环节、该月已有汇总记录，请直接修改原记录。",
            ),
        ]
        indexes = FlowRow.base_indexes(
            "production",
            "region",
            "occurred_on",
            "mu_times",
            "entrusted_mu",
            "grain",
            "subject_kind",
            "mode",
            then="occurred_on",
        )

    def __str__(self) -> str:
        return f"{self.provider} {self.link} {self.area_mu}亩"

    def clean(self) -> None:
        super().clean()
        if self.grain == Grain.BATCH:
            if self.occurred_on and self.occurred_on.day != 1:
                raise ValidationError({"occurred_on": "按月汇总的请填当月 1 日。"})
            if not self.subjects:
                raise ValidationError({"subjects": "按月汇总的请填服务户数。"})

    def neighbour_key(self) -> Hashable:
        if not (self.provider_id and self.region_id and self.link_id and self.occurred_on):
            return None
        return self.provider_id, self.region_id, self.link_id, self.occurred_on.year, self.occurred_on.month

    @classmethod
    def with_neighbours(cls, rows: Sequence[LedgerRow]) -> set[Hashable]:
        """Both grains together are rare: keys that stand in the ledger as another grain than one of `rows`."""
        services = [row for row in rows if isinstance(row, ProductionService)]
        days = [row.occurred_on for row in services]
        kept = (
            ProductionService.objects.entries()
            .exclude(status="voided")
            .filter(
                provider__in={row.provider_id for row in services},
                region__in={row.region_id for row in services},
                occurred_on__gte=min(days).replace(day=1),
                occurred_on__lte=max(days) + datetime.timedelta(days=31),
            )
        )
        grains = list(
            kept.filter(grain__in={_other(grain) for grain in {row.grain for row in services}})
            .values_list("provider_id", "region_id", "link_id", "occurred_on__year", "occurred_on__month", "grain")
            .distinct()
        )
        mine = {(row.neighbour_key(), row.grain) for row in services} if grains else set()
        return {tuple(key) for *key, grain in grains if (tuple(key), _other(grain)) in mine}

    def neighbour_side(self) -> Hashable:
        return self.grain

    def clashes_with(self, other: LedgerRow) -> str:
        return self._clash(other.grain) if isinstance(other, ProductionService) and other.grain != self.grain else ""

    def _clash(self, grain: str) -> str:
        return f"该服务主体当月在该村该环节已按“{Grain(grain).label}”填报，同一笔服务只能用一种方式。"

    def check_neighbours(self) -> None:
        if self.neighbour_key() is None:
            return
        assert self.occurred_on
        other = _other(self.grain)
        clash = ProductionService.objects.entries().exclude(status="voided").exclude(pk=self.revises_id or 0)
        if (
            clash.filter(
                provider_id=self.provider_id,
                region_id=self.region_id,
                link_id=self.link_id,
                grain=other,
                occurred_on__year=self.occurred_on.year,
                occurred_on__month=self.occurred_on.month,
            )
            .exclude(pk=self.pk)
            .exists()
        ):
            raise ValidationError({"grain": self._clash(other)})


def _other(grain: str) -> Grain:
    return Grain.SINGLE if grain == Grain.BATCH else Grain.BATCH
