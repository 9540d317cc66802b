"""Loans to the five credit subjects (五类农业经营主体), single or as a month's batch."""

import datetime
from collections.abc import Hashable, Sequence

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q

from credit.models.authorisations import Authorisation
from credit.models.banks import LoanProduct
from ledger.audit import audited
from ledger.models import FlowRow, LedgerRow
from ledger.triggers import guard_triggers, mark_triggers
from members.models import Household, Organisation
from regions.models import within_q


class LoanGrain(models.TextChoices):
    SINGLE = "single", "单笔"
    BATCH = "batch", "按月汇总（附清单）"


class SubjectKind(models.TextChoices):
    """The five credit subjects (璧山府办发〔2024〕15号 二（五）12)."""

    HOUSEHOLD = "household", "农户"
    LARGE_GROWER = "large_grower", "种养殖大户"
    FAMILY_FARM = "family_farm", "家庭农场"
    COOP = "coop", "合作社"
    ENTERPRISE = "enterprise", "农业企业"


class Guarantee(models.TextChoices):
    CREDIT = "credit", "信用"
    GUARANTEED = "guaranteed", "保证"
    MORTGAGED = "mortgaged", "抵（质）押"


@audited()
class Loan(FlowRow):
    """A loan on the day it was disbursed, or a batch of town × subject kind × product × month."""

    NUMBER_PREFIX = "DK"
    FREE_FIELDS = ("remark", "balance_yuan", "overdue_yuan")

    grain = models.CharField("粒度", max_length=8, choices=LoanGrain, default=LoanGrain.SINGLE)
    bank = models.ForeignKey(Organisation, models.PROTECT, verbose_name="银行", related_name="loans")
    product = models.ForeignKey(
        LoanProduct, models.PROTECT, null=True, blank=True, verbose_name="产品", related_name="loans"
    )
    subject_kind = models.CharField("借款主体", max_length=16, choices=SubjectKind)
    organisation = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name="借款单位",
        related_name="loans_received",
    )
    household = models.ForeignKey(
        Household, models.PROTECT, null=True, blank=True, verbose_name="借款农户", related_name="loans"
    )
    authorisation = models.ForeignKey(
        Authorisation, models.PROTECT, null=True, blank=True, verbose_name="授权书", related_name="loans"
    )
    persons = models.PositiveIntegerField("笔（户）数", default=1, help_text="单笔为 1；按月汇总填户数。")
    amount_yuan = models.DecimalField(
        "发放金额（元）", max_digits=16, decimal_places=2, validators=[MinValueValidator(0)]
    )
    rate_percent = models.DecimalField(
        "年利率（%）", max_digits=6, decimal_places=3, null=True, blank=True, validators=[MinValueValidator(0)]
    )
    due_on = models.DateField("到期日", null=True, blank=True)
    guarantee = models.CharField("担保方式", max_length=12, choices=Guarantee, default=Guarantee.CREDIT)
    balance_yuan = models.DecimalField(
        "余额（元）", max_digits=16, decimal_places=2, null=True, blank=True, validators=[MinValueValidator(0)]
    )
    overdue_yuan = models.DecimalField(
        "逾期（元）", max_digits=16, decimal_places=2, null=True, blank=True, validators=[MinValueValidator(0)]
    )

    class Meta(FlowRow.Meta):
        verbose_name = verbose_name_plural = "信贷投放"
        ordering = ["-occurred_on", "-id"]
        triggers = [*guard_triggers(), *mark_triggers(since="occurred_on")]
        constraints = [
            *FlowRow.base_constraints("loan"),
            models.CheckConstraint(
                name="loan_amount_positive",
                condition=Q(amount_yuan__gt=0),
                violation_error_message="发放金额必须大于 0 元。",
            ),
            models.CheckConstraint(
                name="loan_persons_by_grain",
                condition=Q(grain="single", persons=1) | Q(grain="batch", persons__gte=1),
                violation_error_message="单笔贷款的笔（户）数填 1；按月汇总填实际户数，至少 1 户。",
            ),
            models.UniqueConstraint(
                fields=["bank", "region", "subject_kind", "product", "occurred_on"],
                condition=Q(revises__isnull=True, grain="batch") & ~Q(status="voided"),
                nulls_distinct=False,
                name="loan_batch_once",
                violation_error_message="该行在该地该月已有同类主体、同一产品的汇总记录，请直接修改原记录。",
            ),
        ]
        indexes = FlowRow.base_indexes(
            "loan",
            "region",
            "occurred_on",
            "amount_yuan",
            "persons",
            "household",
            "grain",
            "subject_kind",
            "guarantee",
            then="occurred_on",
        )

    def __str__(self) -> str:
        return f"{self.bank} {self.get_subject_kind_display()} {self.occurred_on}"

    def clean(self) -> None:
        super().clean()
        subjects = [self.organisation_id, self.household_id]
        if self.grain == LoanGrain.SINGLE:
            if sum(subject is not None for subject in subjects) != 1:
                raise ValidationError({"organisation": "单笔贷款的借款单位和借款农户请填且只填一个。"})
            self._check_subject()
            if self.household_id and not self.authorisation_id:
                raise ValidationError({"authorisation": "农户贷款请先登记授权书，再选择它。"})
        if self.grain == LoanGrain.BATCH:
            if any(subject is not None for subject in subjects):
                raise ValidationError({"organisation": "按月汇总不填具体借款人，名单作为佐证材料上传。"})
            if self.occurred_on and self.occurred_on.day != 1:
                raise ValidationError({"occurred_on": "按月汇总的请填当月 1 日。"})
        if self.authorisation and self.occurred_on and not self.authorisation.holds_on(self.occurred_on):
            raise ValidationError({"authorisation": "授权书未核实、已到期或已撤回，不能作为这笔贷款的依据。"})
        if self.authorisation and not self._is_given_by(self.authorisation):
            raise ValidationError({"authorisation": "这份授权书不是这个借款人给这家银行的，请选本人给本行的授权书。"})
        if self.due_on and self.occurred_on and self.due_on <= self.occurred_on:
            raise ValidationError({"due_on": "到期日必须晚于发放日期。"})

    def _check_subject(self) -> None:
        """A large grower or a family farm may be a household or a unit; the others are one or the other."""
        if self.household_id and self.subject_kind in (SubjectKind.COOP, SubjectKind.ENTERPRISE):
            raise ValidationError({"subject_kind": "借款的是农户，借款主体不能选合作社或农业企业。"})
        if self.organisation_id and self.subject_kind == SubjectKind.HOUSEHOLD:
            raise ValidationError({"subject_kind": "借款的是单位，借款主体不能选农户。"})

    def _is_given_by(self, authorisation: Authorisation) -> bool:
        """Whether the borrower gave it to this bank; a batch names no borrower."""
        if self.bank_id and authorisation.bank_id != self.bank_id:
            return False
        if self.grain == LoanGrain.BATCH:
            return True
        mine = (self.organisation_id, self.household_id)
        return mine == (authorisation.organisation_id, authorisation.household_id)

    def neighbour_key(self) -> Hashable:
        if not (self.bank_id and self.region_id and self.occurred_on):
            return None
        return self.bank_id, self.product_id, self.subject_kind, self.occurred_on.year, self.occurred_on.month

    @classmethod
    def with_neighbours(cls, rows: Sequence[LedgerRow]) -> set[Hashable]:
        """Both grains together are rare: keys that stand in the ledger as another grain than one of `rows`."""
        loans = [row for row in rows if isinstance(row, Loan)]
        days = [row.occurred_on for row in loans]
        kept = (
            Loan.objects.entries()
            .exclude(status="voided")
            .filter(
                bank__in={row.bank_id for row in loans},
                occurred_on__gte=min(days).replace(day=1),
                occurred_on__lte=max(days) + datetime.timedelta(days=31),
            )
        )
        grains = list(
            kept.filter(grain__in={_other(grain) for grain in {row.grain for row in loans}})
            .values_list("bank_id", "product_id", "subject_kind", "occurred_on__year", "occurred_on__month", "grain")
            .distinct()
        )
        mine = {(row.neighbour_key(), row.grain) for row in loans} if grains else set()
        return {tuple(key) for *key, grain in grains if (tuple(key), _other(grain)) in mine}

    def neighbour_side(self) -> Hashable:
        return self.grain, self.region_id

    def clashes_with(self, other: LedgerRow) -> str:
        if not isinstance(other, Loan) or other.grain == self.grain:
            return ""
        batch, single = (self, other) if self.grain == LoanGrain.BATCH else (other, self)
        above = (single.region_id, single.region.town_id, single.region.county_id)
        return self._clash(other.grain) if batch.region_id in above else ""

    def _clash(self, grain: str) -> str:
        return f"该行当月在该地对这类主体已按“{LoanGrain(grain).label}”填报，同一笔贷款只能用一种方式。"

    def check_neighbours(self) -> None:
        if self.neighbour_key() is None:
            return
        assert self.occurred_on
        other = _other(self.grain)
        # A batch stands at the town (or the district), single loans at the borrower's village.
        above = Q(region__in=[place for place in (self.region.town_id, self.region.county_id) if place])
        place = within_q(self.region) if self.grain == LoanGrain.BATCH else within_q(self.region) | above
        clash = Loan.objects.entries().filter(place).exclude(status="voided").exclude(pk=self.revises_id or 0)
        same = clash.filter(
            bank_id=self.bank_id,
            product_id=self.product_id,
            subject_kind=self.subject_kind,
            grain=other,
            occurred_on__year=self.occurred_on.year,
            occurred_on__month=self.occurred_on.month,
        )
        if same.exclude(pk=self.pk).exists():
            raise ValidationError({"grain": self._clash(other)})


def _other(grain: str) -> LoanGrain:
    return LoanGrain.SINGLE if grain == LoanGrain.BATCH else LoanGrain.BATCH
