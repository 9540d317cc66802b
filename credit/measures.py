"""What the credit ledgers can be asked and what can be counted of them."""

from credit.models import Authorisation, Guarantee, Loan, LoanGrain, SubjectKind
from ledger import registry
from ledger.conditions import is_one_of
from ledger.measures import Measure, Sum

AUTHORISATIONS = registry.register(
    registry.Ledger(key="authorisations", title="授权书", model=Authorisation, personal=True)
)

LOANS = registry.register(
    registry.Ledger(
        key="loans",
        title="信贷投放",
        model=Loan,
        conditions=(
            is_one_of("grain", "粒度", LoanGrain.choices),
            is_one_of("subject_kind", "借款主体", SubjectKind.choices),
            is_one_of("guarantee", "担保方式", Guarantee.choices),
        ),
        measures=(
            Measure("amount", "发放金额", ("元",), "flow", Sum("amount_yuan"), persons="persons", person="household"),
        ),
        personal=True,
    )
)
