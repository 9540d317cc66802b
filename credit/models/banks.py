"""Banks' products, and which user speaks for which bank."""

from django.conf import settings
from django.db import models

from ledger.audit import audited
from ledger.triggers import guard_triggers
from members.models import Organisation


@audited()
class LoanProduct(models.Model):
    """A credit product (旺农贷、渝快助农贷 …): a dictionary that the district keeps."""

    bank = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, verbose_name="银行", related_name="products"
    )
    name = models.CharField("产品", max_length=60, unique=True)
    cap_yuan = models.DecimalField("单户上限（元）", max_digits=14, decimal_places=2, null=True, blank=True)
    available_from = models.DateField("开办日期", null=True, blank=True)
    available_to = models.DateField("停办日期（当日起不办）", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "信贷产品"
        ordering = ["id"]
        triggers = guard_triggers()

    def __str__(self) -> str:
        return self.name


@audited()
class BankClerk(models.Model):
    """A user who enters and sees the rows of one bank only."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, verbose_name="用户", related_name="bank_clerk"
    )
    bank = models.ForeignKey(Organisation, models.PROTECT, verbose_name="银行", related_name="clerks")

    class Meta:
        verbose_name = verbose_name_plural = "银行经办"
        triggers = guard_triggers()

    def __str__(self) -> str:
        return f"{self.user}（{self.bank}）"
