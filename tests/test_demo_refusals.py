"""What `seed_demo` wants before it begins."""

import datetime

import pytest
from django.contrib.auth.models import Group
from django.core.management import CommandError, call_command

from accounts.models import User
from tests.places import load_place


def test_what_has_to_be_loaded_first_is_named(db):
    with pytest.raises(CommandError, match="请先运行 manage.py load_regions"):
        call_command("seed_demo")
    load_place("bishan")
    Group.objects.all().delete()
    with pytest.raises(CommandError, match="请先运行 manage.py load_roles"):
        call_command("seed_demo")


@pytest.mark.parametrize("day", [datetime.date(2024, 6, 1), datetime.date(2199, 1, 1)])
def test_a_day_before_the_history_or_to_come_is_refused(db, day):
    with pytest.raises(CommandError, match="--today 请在"):
        call_command("seed_demo", today=day)
    assert not User.objects.exists()
