"""The deeds as buttons: which of them a row offers to whom, and the pages that ask before many are done."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from unfold.widgets import UnfoldAdminTextareaWidget

from ledger import registry, verification
from ledger.columns import plain_number
from ledger.measures import Sum
from ledger.models import LedgerRow, Status
from ledger.scope import may
from ledger.verification import Item, Outcome

# What one page can still show and one transaction should still hold.
MOST_AT_ONCE = 2000


@dataclass(frozen=True)
class Deed:
    """`right` is the verb of the permission that it needs; `asks` the word over the field for the reason."""

    name: str
    label: str
    right: str
    run: Callable[..., Outcome]
    done: str
    asks: str = ""
    look: str = ""
    do_not_call_in_templates: ClassVar[bool] = True

    def __call__(self, *, model: type[LedgerRow], items: Iterable[Item], user: Any, reason: str = "") -> Outcome:
        given = {"reason": reason} if self.name not in ("submit", "withdraw") else {}
        return self.run(model=model, items=items, user=user, **given)


SUBMIT = Deed("submit", "提交", "change", verification.submit, "已提交，等区里核实", look="go")
# What needs a reason is refused with NeedsReason: the admin has no box for it.
VERIFY = Deed("verify", "核实", "verify", verification.verify_explained, "已核实", look="go")
RETURN = Deed("return", "退回", "verify", verification.return_, "已退回", asks="退回理由", look="stop")
WITHDRAW = Deed("withdraw", "撤回", "change", verification.withdraw, "已撤回")
VOID = Deed("void", "作废", "change", verification.void, "已作废或已提交作废申请", asks="作废理由", look="stop")
RESTORE = Deed("restore", "恢复", "change", verification.restore, "已恢复或已提交恢复申请")

TO_THE_DESK = "核实要写明理由，请到“核实台”办理。"

DEEDS = {deed.name: deed for deed in (SUBMIT, VERIFY, RETURN, WITHDRAW, VOID, RESTORE)}


def allowed(model: type[LedgerRow], user: Any) -> list[Deed]:
    """The deeds that the user's roles allow on rows of a ledger."""
    return [deed for deed in DEEDS.values() if may(user, deed.right, model)]


def offered(row: LedgerRow, revision: LedgerRow | None, user: Any) -> list[Deed]:
    """The deeds that fit the row as it stands, for this user."""
    fitting = _of_revision(revision) if revision is not None else _of_row(row)
    rights = allowed(type(row), user)
    hands = (revision or row).hands
    return [deed for deed in fitting if deed in rights and not (deed is VERIFY and user.pk in hands)]


def own_work(row: LedgerRow, revision: LedgerRow | None, user: Any) -> bool:
    """Whether the user could verify the row, had he not had a hand in it."""
    waiting = revision or row
    return waiting.status == Status.SUBMITTED and user.pk in waiting.hands and VERIFY in allowed(type(row), user)


def _of_row(row: LedgerRow) -> list[Deed]:
    return {
        Status.DRAFT: [SUBMIT],
        Status.SUBMITTED: [VERIFY, RETURN, WITHDRAW],
        Status.RETURNED: [SUBMIT, VOID],
        Status.VERIFIED: [VOID],
        Status.VOIDED: [RESTORE],
    }[Status(row.status)]


def _of_revision(revision: LedgerRow) -> list[Deed]:
    if revision.status == Status.SUBMITTED:
        return [VERIFY, RETURN, WITHDRAW]
    return [SUBMIT, WITHDRAW]


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label="理由",
        max_length=200,
        widget=UnfoldAdminTextareaWidget(attrs={"rows": 3}),
        error_messages={"required": "请填写理由，让对方知道要改什么。"},
    )

    def __init__(self, *args: Any, deed: Deed, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].label = deed.asks
        if not deed.asks:
            del self.fields["reason"]


def parse_items(text: str) -> list[Item]:
    """ "12:3,15:1" → items; raises ValidationError for anything else."""
    try:
        pairs = [pair.split(":") for pair in text.split(",")]
        items = [Item(int(row), int(version)) for row, version in pairs]
    except ValueError:
        raise ValidationError("清单不完整，请回到列表重新勾选。") from None
    if len(items) > MOST_AT_ONCE:
        raise ValidationError(f"一次最多 {MOST_AT_ONCE} 条。")
    return items


def written(items: Iterable[Item]) -> str:
    return ",".join(f"{item.id}:{item.version}" for item in items)


@dataclass(frozen=True)
class Total:
    title: str
    text: str
    unit: str


def totals(model: type[LedgerRow], rows: Iterable[LedgerRow]) -> list[Total]:
    """What the rows add up to, for every sum that is counted of their ledger."""
    rows = list(rows)
    measures = registry.of_model(model).measures
    sums = [(measure, measure.value.column) for measure in measures if isinstance(measure.value, Sum)]
    return [
        Total(
            measure.title,
            plain_number(sum((getattr(row, column) or Decimal(0) for row in rows), Decimal(0))),
            measure.units[0] if measure.units else "",
        )
        for measure, column in sums
    ]
