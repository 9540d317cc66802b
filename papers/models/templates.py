"""What a kind of paper is printed with: the office's words and its Word template. Each change is a new row."""

import uuid

import pgtrigger
from django.conf import settings
from django.db import models
from django.utils import timezone

from ledger.audit import audited
from ledger.triggers import guard_triggers
from regions.models import Region

IMMUTABLE = pgtrigger.Protect(name="immutable", operation=pgtrigger.Update | pgtrigger.Delete)


def path_of_template(template: "Template", filename: str) -> str:
    return f"paper-templates/{template.public_id.hex}"


@audited()
class Template(models.Model):
    """The stationery of one kind of paper in one region; the latest row counts, older papers keep theirs.

    Without a file the standard one is used, which the repository's own code lays out (`papers.layout.standard`).
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    region = models.ForeignKey(Region, models.PROTECT, verbose_name="区划", related_name="+")
    kind = models.CharField("文种", max_length=10)
    organ = models.CharField("发文机关", max_length=40)
    word = models.CharField("机关代字", max_length=12, help_text="文号里年份前面的字，如“璧农合通”。")
    addressees = models.CharField("主送", max_length=200, blank=True)
    copied_to = models.CharField("抄送", max_length=200, blank=True)
    file = models.FileField(upload_to=path_of_template, max_length=200, blank=True)
    name = models.CharField("文件名", max_length=120, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, verbose_name="经手人", related_name="+"
    )
    made_at = models.DateTimeField("时间", default=timezone.now)

    class Meta:
        verbose_name = verbose_name_plural = "公文模板"
        ordering = ["-id"]
        default_permissions = ("view", "add")
        triggers = [*guard_triggers(), IMMUTABLE]
        indexes = [models.Index(fields=["region", "kind", "-id"], name="papertemplate_latest")]

    def __str__(self) -> str:
        return f"{self.region} {self.kind}"
