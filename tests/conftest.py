"""What every test shares: the place, the people, cheap passwords, and how tables are emptied."""

from collections.abc import Iterator

import pytest
from django.test import TransactionTestCase
from pytest_django.plugin import DjangoDbBlocker

from tests import emptying
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
def guarded_tables_can_be_emptied(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Tests with real commits end with empty tables, quickly."""
    with django_db_blocker.unblock():
        roles = emptying.roles_as_loaded()
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(TransactionTestCase, "_fixture_teardown", lambda self: emptying.empty_all_tables(roles))
        yield
