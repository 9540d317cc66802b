"""The forms of all ledgers, a module for each app. A ledger without a form gets a plain one from its columns.

Names of fields are those of the model (`valid_until` for 有效期至), and those that a form adds: `party`, and the
functions of a site (`roles`, `outlet_kind`, `co_builders`, `opened_on`).
"""

from desk.workbench.entry.declarations import credit, federations, members, service_centers, targets
from desk.workbench.entry.declarations.words import REMARK
from desk.workbench.entry.declared import Ask, Form, Step
from ledger import registry
from ledger.models import StockRow
from ledger.scope import may

# As the desk lists them; a new ledger may stand at the end without a line here.
ORDER = (
    "sites.society",
    "sites.outlet",
    "sites",
    "site-roles",
    "organisations",
    "organisation-states",
    "titles",
    "households",
    "federations",
    "memberships",
    "service-centers",
    "contracts",
    "production-services",
    "authorisations",
    "loans",
    "reported-figures",
    "annual-reports",
    "advisers",
    "primary-societies",
    "site-stars",
    "upgrades",
    "reference-figures",
)


def _place(form: Form) -> int:
    return ORDER.index(form.name) if form.name in ORDER else len(ORDER)


FORMS = tuple(
    sorted(
        (*service_centers.FORMS, *members.FORMS, *federations.FORMS, *credit.FORMS, *targets.FORMS),
        key=_place,
    )
)

# What towns enter most, in this order; then the rest.
OFTEN = ("sites.society", "memberships", "sites.outlet", "production-services", "organisations")

_BY_NAME = {form.name: form for form in FORMS}


def form_of(ledger: str, kind: str = "") -> Form:
    """Raises KeyError for an unknown ledger or kind."""
    if kind:
        return _BY_NAME[f"{ledger}.{kind}"]
    return _BY_NAME.get(ledger) or _plain(registry.by_key(ledger))


def offered(user: object) -> list[Form]:
    """The forms from which `user` may pick on his desk, those with a kind instead of the whole ledger."""
    with_kinds = {form.ledger for form in FORMS if form.kind}
    told = [
        form
        for form in FORMS
        if (form.kind or form.ledger not in with_kinds) and may(user, "add", registry.by_key(form.ledger).model)
    ]
    return sorted(told, key=lambda form: OFTEN.index(form.name) if form.name in OFTEN else len(OFTEN))


def _plain(ledger: registry.Ledger) -> Form:
    names = [field.name for field in ledger.model.business_fields() if field.name != "remark"]
    if issubclass(ledger.model, StockRow) and ledger.model.INCLUSIVE_END:
        names = ["valid_until" if name == "ended_on" else name for name in names]
    asks = tuple(Ask(name) for name in [*names, *(link.name for link in ledger.model._meta.many_to_many)])
    return Form(ledger.key, ledger.title, "", (Step(ledger.title, (*asks, REMARK)),))
