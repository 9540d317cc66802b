"""Counting a ledger reads nothing but its covering index."""

import datetime
import re

import pytest

from ledger import registry
from ledger.conditions import Choice, Flag, Number, Text
from targets import facts
from targets.models import Operand
from targets.operands import Spec

pytestmark = pytest.mark.django_db

EXAMPLES = {Flag: True, Number: "1", Text: "x"}
# These ask what no index holds: an array.
BEYOND = {("site-roles", "co_built")}

COUNTED = [
    (ledger.key, measure.key, name)
    for ledger in registry.ledgers()
    for measure in ledger.measures
    for name in ["", *ledger.conditions_by_name]
    if (ledger.key, name) not in BEYOND
]


@pytest.mark.parametrize(("key", "measure", "condition"), COUNTED)
def test_a_measure_under_a_condition_reads_only_columns_of_the_covering_index(key, measure, condition):
    ledger = registry.by_key(key)
    window = "day" if registry.measure(f"{key}.{measure}")[1].grain == "stock" else "calendar_year"
    spec = Spec(f"{key}.{measure}", asked(ledger, condition), window)
    operand = Operand(pk=1, normal_form=spec.normal_form, ledger=key, spec=spec.as_json())
    count = facts.leaf_sql(ledger, [operand], [datetime.date(2026, 10, 31)], by_presence=bool(ledger.presence))
    read = set(re.findall(rf'"{ledger.table}"\."?(\w+)', count.text))
    assert read - covered(ledger.model) == set()


def asked(ledger, condition):
    if not condition:
        return ()
    kind = ledger.conditions_by_name[condition].kind
    return ((condition, (kind.choices[0][0],) if isinstance(kind, Choice) else EXAMPLES[type(kind)]),)


def covered(model):
    index = next(index for index in model._meta.indexes if index.name.endswith("_counted"))
    return {model._meta.get_field(name).column for name in [*index.fields, *index.include]}
