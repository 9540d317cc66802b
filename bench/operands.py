"""Eleven operands of one ledger: four roles of sites, and seven kinds of outlets."""

from service_centers.models import OutletKind, Role
from targets import rolling
from targets.models import Operand
from targets.operands import Spec

MEASURE = "site-roles.sites"


def eleven() -> list[Operand]:
    """The operands, complete for every date; the first is the one that is measured alone."""
    conditions = [{"role": (role,)} for role in Role.values]
    conditions += [{"role": (Role.OUTLET.value,), "outlet_kind": (kind,)} for kind in OutletKind.values]
    specs = [Spec(MEASURE, tuple(sorted(names.items())), "day") for names in conditions]
    known = set(Operand.objects.values_list("normal_form", flat=True))
    Operand.objects.bulk_create(
        Operand(normal_form=spec.normal_form, ledger=spec.ledger.key, spec=spec.as_json())
        for spec in specs
        if spec.normal_form not in known
    )
    rolling.recompute_new()
    found = {operand.normal_form: operand for operand in Operand.objects.all()}
    return [found[spec.normal_form] for spec in specs]
