"""The map of a region's parts: tiles that the office places itself, or an outline that it uploads."""

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from ledger.audit import audited
from ledger.triggers import guard_triggers
from regions.models import Region

MOST_TILES = 12
_BOUNDS = [MinValueValidator(1), MaxValueValidator(MOST_TILES)]


@audited()
class Tile(models.Model):
    """Where a region stands on the tile map (示意图) of the one it lies in: not to scale, but as people know it."""

    region = models.OneToOneField(Region, models.PROTECT, verbose_name="区划", related_name="+")
    row = models.PositiveSmallIntegerField("行", validators=_BOUNDS, help_text="从上数第几行。")
    column = models.PositiveSmallIntegerField("列", validators=_BOUNDS, help_text="从左数第几列。")

    class Meta:
        verbose_name = verbose_name_plural = "镇街方块图"
        ordering = ["row", "column"]
        triggers = guard_triggers()

    def __str__(self) -> str:
        return f"{self.region}：第 {self.row} 行第 {self.column} 列"

    def clean(self) -> None:
        """Two regions under one parent cannot share a place."""
        super().clean()
        if not (self.region_id and self.row and self.column):
            return
        there = Tile.objects.filter(region__parent=self.region.parent_id, row=self.row, column=self.column)
        other = there.exclude(pk=self.pk).select_related("region").first()
        if other is not None:
            raise ValidationError({"column": f"这一格已经放了{other.region}，请换一格。"})


@audited()
class Outline(models.Model):
    """The office's own map of a region's parts (GeoJSON). Where there is one, it is drawn in place of the tiles."""

    region = models.OneToOneField(Region, models.PROTECT, verbose_name="区划", related_name="+")
    source = models.CharField("来源", max_length=80, help_text="提供单位或审图号，会写在图下。")
    geojson = models.JSONField("图形")

    class Meta:
        verbose_name = verbose_name_plural = "镇街边界图"
        triggers = guard_triggers()

    def __str__(self) -> str:
        return f"{self.region}边界图"
