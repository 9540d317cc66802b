"""Farm households and large growers: persons, so their names and numbers are encrypted."""

from collections.abc import Sequence
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from ledger.audit import audited
from ledger.models import LedgerRow, StockRow
from ledger.triggers import guard_triggers, mark_triggers, place_source_trigger
from members import personal
from members.codes import clean_identity_number


class PersonKey(models.Model):
    """The wrapped key of one person. Destroying it destroys what every table keeps of him."""

    wrapped = models.CharField(max_length=255, default=personal.new_wrapped_key, editable=False)

    class Meta:
        default_permissions = ()


class HouseholdKind(models.TextChoices):
    FARM_HOUSEHOLD = "farm_household", "农户"
    LARGE_GROWER = "large_grower", "种养殖大户"


@audited()
class Household(StockRow):
    """A farm household or large grower, known by the identity number of its head."""

    NUMBER_PREFIX = "NH"
    SHOWN_AS: ClassVar[dict[str, str]] = {"id_digest": "id_number"}
    CARRIED = ("key", "head_name_cipher", "id_number_cipher", "id_digest")

    kind = models.CharField("类型", max_length=16, choices=HouseholdKind, default=HouseholdKind.FARM_HOUSEHOLD)
    key = models.ForeignKey(PersonKey, models.PROTECT, editable=False, null=True, related_name="+")
    head_name_cipher = models.TextField(blank=True, default="", editable=False)
    id_number_cipher = models.TextField(blank=True, default="", editable=False)
    id_digest = models.CharField(max_length=64, blank=True, default="", editable=False)
    persons = models.PositiveSmallIntegerField("人口", default=1)
    land_mu = models.DecimalField("承包地（亩）", max_digits=10, decimal_places=2, null=True, blank=True)
    merged_into = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="merged",
        verbose_name="已并入",
    )

    class Meta(StockRow.Meta):
        verbose_name = verbose_name_plural = "农户"
        ordering = ["-id"]
        triggers = [
            *guard_triggers(),
            *mark_triggers(),
            place_source_trigger(dependent_table="service_centers_servicecontract", link="household_id", merges=True),
        ]
        constraints = [
            *StockRow.base_constraints("household"),
            models.UniqueConstraint(
                fields=["id_digest"],
                condition=Q(revises__isnull=True) & ~Q(id_digest="") & ~Q(status="voided"),
                name="household_identity_once",
                violation_error_message="这个身份证号已经登记过，请按身份证号查找后直接选用。",
            ),
            models.CheckConstraint(
                name="household_land_not_negative",
                condition=Q(land_mu__isnull=True) | Q(land_mu__gte=0),
                violation_error_message="面积不能小于 0。",
            ),
        ]
        indexes = StockRow.base_indexes(
            "household", "region", "started_on", "ended_on", "kind", "merged_into", "persons"
        )

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.number}"

    @classmethod
    def in_force_q(cls, day: Any) -> Q:
        """What was merged into another household counts there."""
        return super().in_force_q(day) & Q(merged_into__isnull=True)

    @property
    def head_name(self) -> str:
        return personal.decrypt(self.key.wrapped, self.head_name_cipher) if self.key else ""

    @head_name.setter
    def head_name(self, value: str) -> None:
        self.head_name_cipher = personal.encrypt(self._own_key().wrapped, value.strip())

    @property
    def id_number(self) -> str:
        return personal.decrypt(self.key.wrapped, self.id_number_cipher) if self.key else ""

    @id_number.setter
    def id_number(self, value: str) -> None:
        try:
            number = clean_identity_number(value) if value else ""
        except ValidationError as error:
            raise ValidationError({"id_number": error}) from None
        self.id_number_cipher = personal.encrypt(self._own_key().wrapped, number)
        self.id_digest = personal.digest(number) if number else ""

    @classmethod
    def store_owned(cls, rows: Sequence[LedgerRow]) -> None:
        """A new person's key, which the fields were encrypted with, gets its place in the table of keys."""
        households: Any = rows
        new = [row for row in households if row.key is not None and row.key.pk is None]
        PersonKey.objects.bulk_create([row.key for row in new])
        for row in new:
            row.key_id = row.key.pk

    def _own_key(self) -> PersonKey:
        if self.key is None:
            self.key = PersonKey()
        return self.key
