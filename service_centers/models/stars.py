"""Star ratings of service societies (星级社): three to five stars, from–to, by a document."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from ledger.audit import audited
from ledger.models import StockRow
from ledger.triggers import guard_triggers, mark_triggers, place_copy_triggers
from service_centers.models.sites import Site


class Stars(models.TextChoices):
    THREE = "3", "三星"
    FOUR = "4", "四星"
    FIVE = "5", "五星"


@audited()
class SiteStar(StockRow):
    """The stars of a site from–to. A new rating is a new row; the old one ends."""

    NUMBER_PREFIX = "XJ"

    site = models.ForeignKey(Site, models.PROTECT, verbose_name="网点", related_name="stars")
    survivor = models.ForeignKey(Site, models.PROTECT, null=True, editable=False, related_name="+")
    star = models.CharField("星级", max_length=1, choices=Stars)
    document = models.CharField("认定文号", max_length=60, blank=True)

    class Meta(StockRow.Meta):
        verbose_name = verbose_name_plural = "星级评定"
        ordering = ["-started_on", "-id"]
        triggers = [
            *guard_triggers(),
            # Roles are asked how many stars their site has.
            *mark_triggers(also=("service_centers_siterole",)),
            *place_copy_triggers(
                source_table="service_centers_site", link="site_id", place="region_id", survivor="survivor_id"
            ),
        ]
        constraints = [
            *StockRow.base_constraints("sitestar"),
            models.UniqueConstraint(
                fields=["site", "started_on"],
                condition=Q(revises__isnull=True) & ~Q(status="voided"),
                nulls_distinct=False,
                name="sitestar_once",
                violation_error_message="这个网点从同一天起已有星级，请直接修改原记录。",
            ),
        ]
        indexes = StockRow.base_indexes("sitestar", "region", "started_on", "ended_on", "star", then="survivor")

    def __str__(self) -> str:
        return f"{self.site} {self.get_star_display()}"

    def derive(self) -> None:
        if self.site_id:
            self.region_id = self.site.region_id

    def check_verifiable(self) -> None:
        if Site.objects.get(pk=self.site_id).status != "verified":
            raise ValidationError("所属网点还没有核实，请先核实网点。")
