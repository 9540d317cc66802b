"""Written consent (授权书): before credit information on a subject is collected (征信业管理条例)."""

import datetime

from django.db import models
from django.db.models import F, Q

from ledger.audit import audited
from ledger.models import StockRow
from ledger.triggers import guard_triggers, mark_triggers
from members.models import Household, Organisation


@audited()
class Authorisation(StockRow):
    """A subject allows a bank to use its credit information for a purpose, from–to, until withdrawn."""

    NUMBER_PREFIX = "SQ"
    INCLUSIVE_END = True

    bank = models.ForeignKey(Organisation, models.PROTECT, verbose_name="银行", related_name="authorisations_held")
    organisation = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name="授权单位",
        related_name="authorisations",
    )
    household = models.ForeignKey(
        Household,
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name="授权农户",
        related_name="authorisations",
    )
    purpose = models.CharField("用途", max_length=100)
    withdrawn_on = models.DateField("撤回日期", null=True, blank=True)

    class Meta(StockRow.Meta):
        verbose_name = verbose_name_plural = "授权书"
        ordering = ["-started_on", "-id"]
        triggers = [*guard_triggers(), *mark_triggers()]
        constraints = [
            *StockRow.base_constraints("authorisation"),
            models.CheckConstraint(
                name="authorisation_one_subject",
                condition=Q(organisation__isnull=False, household__isnull=True)
                | Q(organisation__isnull=True, household__isnull=False),
                violation_error_message="授权单位和授权农户请填且只填一个。",
            ),
            models.CheckConstraint(
                name="authorisation_has_a_term",
                condition=Q(started_on__isnull=False, ended_on__isnull=False),
                violation_error_message="授权书要写明期限，请填开始日期和有效期至。",
            ),
            models.CheckConstraint(
                name="authorisation_withdrawn_after_start",
                condition=Q(withdrawn_on__isnull=True)
                | Q(started_on__isnull=True)
                | Q(withdrawn_on__gte=F("started_on")),
                violation_error_message="撤回日期不能早于授权开始的日期。",
            ),
        ]
        indexes = StockRow.base_indexes("authorisation", "region", "started_on", "ended_on")

    def __str__(self) -> str:
        return f"{self.organisation or self.household} 授权 {self.bank}"

    def holds_on(self, day: datetime.date) -> bool:
        """Whether the bank may use the information on `day`. A withdrawal holds from when it is said: it does not
        wait to be verified (个人信息保护法 article 15)."""
        started = self.started_on is None or self.started_on <= day
        ended = self.ended_on is not None and self.ended_on <= day
        said = [self.withdrawn_on]
        if self.pending_act:
            said += Authorisation.objects.filter(revises=self).values_list("withdrawn_on", flat=True)
        withdrawn = any(since is not None and since <= day for since in said)
        return self.status == "verified" and started and not ended and not withdrawn
