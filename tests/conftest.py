"""What every test shares: the place, the people, cheap passwords, and how tables are emptied."""

from collections.abc import Iterator

import hypothesis
import pytest
from django.core.cache import cache
from django.test import TransactionTestCase, override_settings
from pytest_django.plugin import DjangoDbBlocker

from tests import emptying
from tests.cast import Cast, Place
from tests.stage import Stage

# How long drawing an example takes says how busy the machine is, not whether the portal is right.
hypothesis.settings.register_profile("suite", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow])
hypothesis.settings.load_profile("suite")

CHEAP = {"PASSWORD_HASHERS": ["django.contrib.auth.hashers.MD5PasswordHasher"]}


@pytest.fixture(scope="session")
def stage(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Stage:
    with django_db_blocker.unblock(), override_settings(**CHEAP):
        return Stage()


@pytest.fixture
def place(stage: Stage, db: None) -> Place:
    return stage.place()


@pytest.fixture
def cast(stage: Stage, place: Place) -> Cast:
    return stage.cast(place)


@pytest.fixture(autouse=True)
def cheap_passwords(settings) -> None:
    for name, value in CHEAP.items():
        setattr(settings, name, value)


@pytest.fixture(autouse=True)
def nothing_cached() -> None:
    """The cast has the same ids in every test."""
    cache.clear()


@pytest.fixture(autouse=True, scope="session")
def guarded_tables_can_be_emptied() -> Iterator[None]:
    """Tests with real commits end with what the first of them found: roles, what migrations wrote, nothing else."""
    found: list[tuple[tuple[int, ...], emptying.Lines]] = []
    set_up = TransactionTestCase._fixture_setup.__func__

    def look_first(case: type[TransactionTestCase]) -> None:
        if not found:
            found.append(emptying.as_cloned())
        set_up(case)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(TransactionTestCase, "_fixture_setup", classmethod(look_first))
        patched.setattr(TransactionTestCase, "_fixture_teardown", lambda self: emptying.empty_all_tables(*found[0]))
        yield
