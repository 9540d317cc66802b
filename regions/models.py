"""Administrative divisions and the place of each in the tree, now and then."""

import datetime as dt

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from mptt.managers import TreeManager
from mptt.models import MPTTModel, TreeForeignKey

from regions import codes
from regions.locks import REFUSE_TREE_WRITE_WITHOUT_LOCK
from regions.querysets import RegionQuerySet, within_q

__all__ = ["ALWAYS", "STILL", "Region", "RegionTree", "within_q"]

ALWAYS = dt.date.min
STILL = dt.date.max

_LEVEL_FITS_CODE = Q()
_STANDS_AT_OWN_LEVEL = Q()
_ANCESTOR_LEVELS = [level for level in codes.Level if level != codes.Level.VILLAGE]
for _level, _length in codes.CODE_LENGTHS.items():
    _LEVEL_FITS_CODE |= Q(level=_level, code__regex=f"^[0-9]{{{_length}}}$")
    _own = Q(level=_level)
    for _other in _ANCESTOR_LEVELS:
        if _other == _level:
            _own &= Q(**{_other: F("id")}) | Q(successor__isnull=False)
        elif codes.CODE_LENGTHS[_other] > _length:
            _own &= Q(**{f"{_other}__isnull": True})
    _STANDS_AT_OWN_LEVEL |= _own


def _ancestor(verbose_name: str) -> models.ForeignKey:
    # A region stands in its own column, so PROTECT would keep it from ever being deleted; `parent` protects.
    return models.ForeignKey(
        "regions.Region",
        models.DO_NOTHING,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=verbose_name,
    )


class Region(MPTTModel):
    """A province, prefecture, county, town or village with its official code.

    `province` … `town` are the ancestors of today, the region itself included at its own level: scope is
    read from them. One that became another (`successor`) has the columns of that one, so that its rows are in reach
    of who works there now. mptt serves trees and breadcrumbs, one root per province.
    Written only by `regions.tree` and `regions.loading`, which hold the lock of the tree.
    """

    Level = codes.Level
    Kind = codes.Kind

    code = models.CharField(
        "区划代码",
        max_length=12,
        unique=True,
        validators=[
            RegexValidator(
                "^([0-9]{2}|[0-9]{4}|[0-9]{6}|[0-9]{9}|[0-9]{12})$", "区划代码应为 2、4、6、9 或 12 位数字。"
            )
        ],
        error_messages={"unique": "已有使用这个区划代码的区划，请核对代码。"},
    )
    name = models.CharField("名称", max_length=100)
    short_name = models.CharField("简称", max_length=100, blank=True)
    level = models.CharField("层级", max_length=10, choices=codes.Level.choices)
    kind = models.CharField("类型", max_length=10, choices=codes.Kind.choices, blank=True)
    parent = TreeForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name="上级区划"
    )
    valid_from = models.DateField("启用日期", null=True, blank=True, help_text="留空表示一直存在。")
    valid_to = models.DateField("停用日期", null=True, blank=True, help_text="从这一天起不再使用；留空表示仍在使用。")
    successor = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="predecessors", verbose_name="撤并后归入"
    )
    province = _ancestor("所属省")
    prefecture = _ancestor("所属地级")
    county = _ancestor("所属区县")
    town = _ancestor("所属镇街")
    # mptt would give this column an index of its own beside (tree_id, lft).
    tree_id = models.PositiveIntegerField(editable=False)

    objects = TreeManager.from_queryset(RegionQuerySet)()

    class MPTTMeta:
        level_attr = "depth"  # `level` is the administrative level
        order_insertion_by = ["code"]

    class Meta:
        verbose_name = verbose_name_plural = "行政区划"
        ordering = ["code"]
        indexes = [models.Index(fields=["tree_id", "lft"], name="region_tree_order")]
        constraints = [
            models.CheckConstraint(
                condition=_LEVEL_FITS_CODE,
                name="region_level_fits_code",
                violation_error_message="层级与代码位数不符：省级 2 位、地级 4、县级 6、镇街 9、村居 12。",
            ),
            models.CheckConstraint(
                condition=Q(level=codes.Level.PROVINCE, parent__isnull=True)
                | (~Q(level=codes.Level.PROVINCE) & Q(parent__isnull=False)),
                name="region_only_provinces_are_roots",
                violation_error_message="省级以外的区划都要选上级区划；省级没有上级。",
            ),
            models.CheckConstraint(
                condition=_STANDS_AT_OWN_LEVEL,
                name="region_stands_at_its_own_level",
            ),
            models.CheckConstraint(
                condition=Q(valid_from__lt=F("valid_to")),
                name="region_valid_from_before_to",
                violation_error_message="停用日期要晚于启用日期。",
            ),
        ]
        triggers = [REFUSE_TREE_WRITE_WITHOUT_LOCK]

    def __str__(self) -> str:
        return self.name

    @property
    def level_column(self) -> str:
        """The column that holds this region for all beneath it, e.g. "town_id"; "id" for a village."""
        return "id" if self.level == codes.Level.VILLAGE else f"{self.level}_id"

    def lies_in(self, outer: "Region") -> bool:
        """Today, `outer` itself included; read from the ancestor columns without a query."""
        return bool(getattr(self, outer.level_column) == outer.pk)

    @property
    def heading(self) -> str:
        """The name where room is short: 来凤 for 来凤街道."""
        return self.short_name or self.name

    @property
    def full_name(self) -> str:
        """As said within the county: "来凤街道 凤凰村"; the plain name from the county up."""
        if self.level == codes.Level.VILLAGE and self.town:
            return f"{self.town.name} {self.heading}"
        return self.name


class RegionTree(models.Model):
    """Where a region stood in the tree during a time; totals of a day group by the row of that day.

    Nearly always one row from ALWAYS to STILL. The rows of a region cover every day exactly once, also days
    before it was founded, so that a ledger row with an early date counts somewhere. `became`: as which region it
    stands during that time, where that is another: what lies in it counts there. See `regions.changing`, ADR 0038.
    """

    region = models.ForeignKey(
        Region, models.CASCADE, related_name="tree_rows", db_index=False, verbose_name="行政区划"
    )
    valid_from = models.DateField("自", default=ALWAYS)
    valid_to = models.DateField("至（不含当日）", default=STILL)
    province = _ancestor("所属省")
    prefecture = models.ForeignKey(Region, models.PROTECT, null=True, related_name="+", verbose_name="所属地级")
    county = _ancestor("所属区县")
    town = _ancestor("所属镇街")
    became = models.ForeignKey(Region, models.PROTECT, null=True, db_index=False, related_name="+", verbose_name="算作")

    class Meta:
        db_table = "region_tree"
        verbose_name = verbose_name_plural = "区划沿革"
        constraints = [
            models.UniqueConstraint(fields=["region", "valid_from"], name="region_tree_one_row_from_a_day"),
            models.CheckConstraint(condition=Q(valid_from__lt=F("valid_to")), name="region_tree_valid_from_before_to"),
        ]
        # Few rows: all of them are asked for with every count.
        indexes = [
            models.Index(
                fields=["became"],
                include=["region", "valid_from", "valid_to"],
                condition=Q(became__isnull=False),
                name="region_tree_became",
            ),
            models.Index(fields=["valid_from"], condition=Q(valid_from__gt=ALWAYS), name="region_tree_changes"),
        ]

    def __str__(self) -> str:
        return f"{self.region_id} {self.valid_from}–{self.valid_to}"


class RegionChange(models.Model):
    """区划变动: what the decree of a day made of a region; the portal's own record beside the tree."""

    class Kind(models.TextChoices):
        MERGE = "merge", "撤并"
        SPLIT = "split", "拆分"
        MOVE = "move", "划归"
        RENAME = "rename", "改名"

    kind = models.CharField("变动", max_length=8, choices=Kind)
    region = models.ForeignKey(Region, models.PROTECT, related_name="changes", verbose_name="原区划")
    # The successor, or one of the parts; a split has a record for each part.
    into = models.ForeignKey(
        Region, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="归入或析出的区划"
    )
    holds_from = models.DateField("自哪天起")
    former_name = models.CharField("原名称", max_length=100)
    document = models.CharField("批复文号", max_length=60, blank=True)
    made_at = models.DateTimeField("办理时间", default=timezone.now)

    class Meta:
        verbose_name = verbose_name_plural = "区划变动"
        ordering = ["-holds_from", "-id"]
        default_permissions = ("view",)

    def __str__(self) -> str:
        return f"{self.former_name}{self.get_kind_display()}"
