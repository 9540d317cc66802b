"""The in-app inbox: what concerns one person, and what the district tells many."""

import datetime
from typing import Any, Self, cast

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from accounts.roles import LABELS
from ledger import scope
from ledger.audit import audited
from ledger.triggers import guard_triggers
from regions.models import Region, within_q


class NoticeQuerySet(models.QuerySet[Any]):
    def unread(self) -> Self:
        return self.filter(read_at__isnull=True)


class Notice(models.Model):
    """A message to one person. `key` keeps a job that runs twice from telling him twice."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, verbose_name="收件人", related_name="notices")
    key = models.CharField(max_length=60)
    title = models.CharField("标题", max_length=120)
    text = models.TextField("内容", blank=True)
    link = models.CharField("去办", max_length=200, blank=True)
    made_at = models.DateTimeField("时间", default=timezone.now)
    read_at = models.DateTimeField("读过", null=True, blank=True)
    mailed_at = models.DateTimeField("发过邮件", null=True, blank=True)
    is_demo = models.BooleanField("演示", default=False)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "消息"
        ordering = ["-made_at", "-id"]
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["user", "key"], name="notice_once")]
        indexes = [
            models.Index(fields=["user"], condition=Q(read_at__isnull=True), name="notice_unread"),
            models.Index(fields=["user", "-made_at"], name="notice_inbox"),
        ]

    def __str__(self) -> str:
        return self.title


class AnnouncementQuerySet(models.QuerySet[Any]):
    def visible_to(self, user: Any) -> Self:
        """For whoever keeps the list; who reads one is decided by `addressed_to`."""
        return cast(Self, scope.visible(self, user))

    def current(self, day: datetime.date) -> Self:
        return self.filter(starts_on__lte=day, ends_on__gte=day)

    def addressed_to(self, user: Any) -> Self:
        """Those of the user's district, or of a place above it, that are for his town and his roles."""
        region = user.region
        if region is None:
            return self.none()
        above = [region.pk, region.province_id, region.prefecture_id, region.county_id, region.town_id]
        for_town = Q(towns__isnull=True) | Q(towns=region.town_id or region.pk)
        for_role = Q(roles=[]) | Q(roles__overlap=sorted(user.role_codes))
        # A district's own people read what it tells its towns.
        whole = for_town if region.town_id else Q()
        return self.filter(whole & for_role, region__in=[pk for pk in above if pk]).distinct()


@audited()
class Announcement(models.Model):
    """What the district tells its towns, from a day to a day, both included."""

    region = models.ForeignKey(Region, models.PROTECT, verbose_name="发布单位", related_name="+")
    title = models.CharField("标题", max_length=80)
    text = models.TextField("内容", max_length=2000)
    starts_on = models.DateField("从哪天起", default=timezone.localdate)
    ends_on = models.DateField("到哪天止（含当日）")
    towns = models.ManyToManyField(
        Region, blank=True, verbose_name="发给哪些镇街", related_name="+", help_text="不选就是全区。"
    )
    roles = ArrayField(
        models.CharField(max_length=30, choices=list(LABELS.items())),
        default=list,
        blank=True,
        verbose_name="发给哪些角色",
        help_text="不选就是所有人。",
    )
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, verbose_name="发布人", related_name="+"
    )
    is_demo = models.BooleanField("演示", default=False)

    objects = AnnouncementQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "通知公告"
        ordering = ["-starts_on", "-id"]
        triggers = guard_triggers()
        constraints = [
            models.CheckConstraint(
                name="announcement_ends_after_start",
                condition=Q(ends_on__gte=F("starts_on")),
                violation_error_message="到哪天止不能早于从哪天起。",
            )
        ]

    def __str__(self) -> str:
        return self.title


def _of_own_district(user: Any) -> Q:
    if user.region_id is None:
        raise scope.NothingVisible
    return within_q(user.region)


scope.register_rule(Announcement, _of_own_district)
