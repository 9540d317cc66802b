"""What every row of supervision shares: the lock counter, who wrote it and when, its files."""

from typing import Any

from django.conf import settings
from django.contrib.contenttypes.fields import GenericRelation
from django.db import models
from django.utils import timezone


def person(label: str) -> "models.ForeignKey[Any, Any]":
    """Who did something; accounts are closed, never deleted."""
    return models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, verbose_name=label, related_name="+"
    )


class SupervisedRow(models.Model):
    """`version` rises with every change: a deed carries the version that its author saw."""

    version = models.PositiveIntegerField("版本", default=1)
    created_by = person("登记人")
    created_at = models.DateTimeField("登记时间", default=timezone.now)
    changed_by = person("最近经手人")
    changed_at = models.DateTimeField("最近经手时间", default=timezone.now)
    is_demo = models.BooleanField("演示", default=False)

    attachments = GenericRelation("ledger.Attachment", content_type_field="row_type", object_id_field="row_id")

    class Meta:
        abstract = True

    def touch(self, user: Any) -> None:
        self.version += 1
        self.changed_by = user
        self.changed_at = timezone.now()
