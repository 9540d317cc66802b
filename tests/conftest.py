"""What every test shares: the place, the people, cheap passwords, and how tables are emptied."""

from collections.abc import Iterator

import hypothesis
import pytest
from django.core.cache import cache
from django.test import TransactionTestCase

from tests import emptying
from tests.cast import Cast, Place, build_cast, build_place
from tests.stage import built_once

# How long drawing an example takes says how busy the machine is, not whether the portal is right.
hypothesis.settings.register_profile("suite", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow])
hypothesis.settings.load_profile("suite")


@pytest.fixture
def place(db: None) -> Place:
    return built_once(build_place)()


@pytest.fixture
def cast(place: Place) -> Cast:
    return built_once(build_cast)(place)


@pytest.fixture(autouse=True)
def cheap_passwords(settings) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


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
