"""What every test shares: the place, the people, cheap passwords, and a way to empty guarded tables."""

from collections.abc import Iterator

import pgtrigger
import pytest
from django.test import TransactionTestCase

from tests.cast import Cast, Place, build_cast, build_place


@pytest.fixture
def place(db: None) -> Place:
    return build_place()


@pytest.fixture
def cast(place: Place) -> Cast:
    return build_cast(place)


@pytest.fixture(autouse=True)
def cheap_passwords(settings) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(autouse=True, scope="session")
def guarded_tables_can_be_emptied() -> Iterator[None]:
    """Tests with real commits end with TRUNCATE, which the ledgers' own triggers refuse."""
    flush = TransactionTestCase._fixture_teardown

    def teardown(self: TransactionTestCase) -> None:
        with pgtrigger.ignore():
            flush(self)

    TransactionTestCase._fixture_teardown = teardown
    yield
    TransactionTestCase._fixture_teardown = flush
