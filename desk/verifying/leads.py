"""Who verifies what: a department the ledgers that it leads, the district the rest.

The table `accounts.Lead` says who leads; the district keeps it in the admin. The permission to verify is needed too.
"""

from typing import Any

from django.db.models import Q

from accounts import roles
from accounts.models import Lead
from ledger import registry, verifiers
from ledger.models import LedgerRow
from regions.models import within_q

NOWHERE = Q(pk__in=[])


def rows(model: type[LedgerRow], user: Any) -> Q:
    """For `ledger.verifiers`: the rows that the user's office verifies."""
    leads = _leads(model, user)
    own = NOWHERE
    led = NOWHERE
    for lead in leads:
        inside = within_q(lead.region)
        led |= inside
        if lead.department_id == user.department_id:
            own |= inside
    return own if _only_for_department(user) else ~led | own


def judge(model: type[LedgerRow], user: Any) -> verifiers.Judge:
    """For `ledger.verifiers`: why the user does not verify a row, "" where he does."""
    leads = _leads(model, user)

    def judged(row: LedgerRow) -> str:
        leading = [lead for lead in leads if row.region.lies_in(lead.region)]
        if any(lead.department_id == user.department_id for lead in leading):
            return ""
        if leading:
            return f"这本台账由{leading[0].department}牵头核实，请转给他们办理。"
        return "您只核实本部门牵头的台账，这一条由区里核实。" if _only_for_department(user) else ""

    return judged


def _only_for_department(user: Any) -> bool:
    return roles.DEPARTMENT_VERIFIER in user.role_codes and roles.DISTRICT_VERIFIER not in user.role_codes


def _leads(model: type[LedgerRow], user: Any) -> list[Lead]:
    """Read once for each user object: a page asks for every ledger."""
    if not hasattr(user, "_known_leads"):
        user._known_leads = list(Lead.objects.select_related("department", "region").order_by("pk"))
    key = registry.of_model(model).key
    return [lead for lead in user._known_leads if lead.ledger == key]


RULE = verifiers.Rule(rows=rows, judge=judge)
