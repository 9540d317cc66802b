"""Accounts: the first ones of an installation, and sessions that end when idle."""

import time
from io import StringIO

import pghistory.models
import pytest
from django.contrib.auth.models import Group
from django.core.management import CommandError, call_command

from accounts.models import User
from ledger.audit import acting

pytestmark = pytest.mark.django_db


def test_open_account_prints_a_password_with_which_one_can_log_in(cast, client):
    out = StringIO()
    call_command("open_account", "wang", name="王管理", role="system_admin", region="500120", stdout=out)
    password = out.getvalue().split("初始密码：")[1].split()[0]
    entered = client.post("/login/", {"username": "wang", "password": password})
    assert entered.status_code == 302
    user = User.objects.get(username="wang")
    assert (user.role_codes, user.region.code, user.is_superuser) == ({"system_admin"}, "500120", False)


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ({"region": "999999"}, "没有代码为 999999 的区划"),
        ({"username": "town_clerk"}, "已存在"),
    ],
)
def test_open_account_says_what_is_wrong_and_opens_nothing(cast, options, sentence):
    given = {"username": "wang", "name": "王管理", "role": "system_admin", "region": "500120"} | options
    before = User.objects.count()
    with pytest.raises(CommandError, match=sentence):
        call_command("open_account", given.pop("username"), **given)
    assert User.objects.count() == before


def test_a_busy_session_goes_on_and_is_not_written_at_every_request(cast, client, monkeypatch):
    client.force_login(cast.leader)
    client.get("/")
    first = client.session["seen"]
    client.get("/")
    assert client.session["seen"] == first
    now = time.time()
    monkeypatch.setattr("accounts.middleware.time.time", lambda: now + 61)
    client.get("/")
    assert client.session["seen"] > first


def test_giving_and_taking_a_role_is_on_record(cast):
    events = pghistory.models.Events.objects.filter(pgh_model__iexact="accounts.RoleGivenEvent")
    before = events.count()
    role = Group.objects.get(name="leader")
    with acting(cast.security_admin, "roles"):
        cast.town_clerk.groups.add(role)
        cast.town_clerk.groups.remove(role)
    assert events.count() == before + 2
