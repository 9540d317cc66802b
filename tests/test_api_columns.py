"""The API and Excel call a field by the same name."""

import pytest

import targets.resources  # noqa: F401
from ledger import registry
from ledger.resources import LedgerResource
from nonghelian.api import router


@pytest.mark.parametrize("ledger", list(registry.ledgers()), ids=lambda ledger: ledger.key)
def test_field_names_equal_the_excel_column_keys(ledger):
    viewset = next(viewset for prefix, viewset, _ in router.registry if prefix == ledger.key)
    fields = viewset.serializer_class().fields
    resource = next(found for found in LedgerResource.__subclasses__() if found.model is ledger.model)
    columns = resource.columns_of_model()
    assert {column.key for column in columns} <= set(fields)
    # What follows from other columns is read only on both roads; a region may be sent along.
    typed = {column.key for column in columns if column.source not in resource.derived or column.key == "region"}
    assert {name for name, field in fields.items() if not field.read_only} == typed
