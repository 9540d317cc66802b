"""接口令牌: given and taken by whoever opens accounts, shown once, on record without the key."""

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from rest_framework.authtoken.models import Token
from rest_framework.test import APIClient

from accounts import roles, tokens
from accounts.models import ApiToken
from regions.tree import add_region
from tests.desk import Desk, shown


def deed(person, account, name):
    return Desk(person).client.post(reverse("desk:person_deed", args=[account.pk, name]), follow=True)


def status_with(key: str) -> int:
    return APIClient(headers={"Authorization": f"Token {key}"}).get("/api/v1/sites/").status_code


@pytest.fixture
def key(cast) -> str:
    return tokens.give(account=cast.town_clerk, user=cast.system_admin)


def test_the_system_administrator_gives_a_token_that_is_shown_once(cast):
    page = deed(cast.system_admin, cast.town_clerk, "token")
    key = Token.objects.get(user=cast.town_clerk).key
    assert key in page.content.decode()
    assert page["Cache-Control"] == "no-store"
    assert status_with(key) == 200
    assert key not in Desk(cast.system_admin).get(reverse("desk:person", args=[cast.town_clerk.pk])).content.decode()


def test_a_new_token_makes_the_old_one_worthless(cast, key):
    deed(cast.system_admin, cast.town_clerk, "token")
    assert (Token.objects.filter(user=cast.town_clerk).count(), status_with(key)) == (1, 401)


def test_a_token_taken_back_opens_nothing(cast, key):
    page = deed(cast.system_admin, cast.town_clerk, "take-token")
    assert "接口令牌已收回" in shown(page)
    assert status_with(key) == 401


def test_whoever_a_program_acts_for_sees_it_and_can_end_it(cast, key):
    clerk = Desk(cast.town_clerk)
    page = clerk.get(reverse("desk:own_account"))
    assert "有程序可以用您的名义办事" in shown(page)
    assert key not in page.content.decode()
    clerk.client.post(reverse("desk:give_back_token"))
    assert status_with(key) == 401
    assert "有程序可以用您的名义办事" not in shown(clerk.get(reverse("desk:own_account")))


@pytest.mark.parametrize("name", ["token", "take-token"])
@pytest.mark.parametrize(
    "person",
    [
        "security_admin",
        "auditor",
        "district_clerk",
        "district_verifier",
        "town_clerk",
        "department",
        "bank_clerk",
        "leader",
    ],
)
def test_nobody_else_gives_or_takes_a_token(cast, key, person, name):
    answer = deed(getattr(cast, person), cast.town_clerk, name)
    assert answer.status_code == 403
    assert Token.objects.get().key == key


@pytest.mark.parametrize(
    ("person", "sentence"),
    [("system_admin", tokens.OWN), ("security_admin", tokens.ADMINISTRATOR), ("auditor", tokens.ADMINISTRATOR)],
)
def test_an_administrator_gets_no_token(cast, person, sentence):
    assert sentence in shown(deed(cast.system_admin, getattr(cast, person), "token"))
    assert not Token.objects.exists()


def test_a_locked_account_gets_no_token(cast):
    cast.town_clerk.is_active = False
    cast.town_clerk.save()
    assert tokens.LOCKED in shown(deed(cast.system_admin, cast.town_clerk, "token"))
    assert not Token.objects.exists()


def test_an_account_of_another_district_gets_no_token(cast):
    other = add_region(code="500116", name="江津区", parent=cast.place.county.parent)
    cast.neighbour_clerk.region = other
    cast.neighbour_clerk.save()
    assert deed(cast.system_admin, cast.neighbour_clerk, "token").status_code == 404
    assert not Token.objects.exists()


def test_giving_and_taking_is_on_record_without_the_key(cast, key):
    tokens.take(account=cast.town_clerk, user=cast.system_admin)
    events = ApiToken.pgh_event_model.objects.order_by("pgh_id")
    told = [(event.pgh_label, event.user_id, event.pgh_context.metadata["deed"]) for event in events]
    assert told == [("insert", cast.town_clerk.pk, "give_token"), ("delete", cast.town_clerk.pk, "take_token")]
    assert {event.pgh_context.metadata["user"] for event in events} == {cast.system_admin.pk}
    assert key not in str(list(events.values()))


def test_the_auditor_reads_who_gave_a_token_to_whom(cast, key):
    page = Desk(cast.auditor).get("/admin/audit/", table="accounts.apitoken", row=cast.town_clerk.pk)
    (line,) = page.context["lines"]
    assert (line.table, line.deed, line.row) == ("接口令牌", "发接口令牌", cast.town_clerk.pk)
    assert str(cast.system_admin) in line.who
    assert key not in page.content.decode()


def test_the_admin_has_no_list_of_keys(cast, key):
    superuser = cast.system_admin
    superuser.is_superuser = True
    superuser.save()
    assert Desk(superuser).get("/admin/authtoken/tokenproxy/").status_code == 404


def test_one_role_alone_holds_the_right_to_give_and_take_tokens(cast):
    holders = Group.objects.filter(permissions__codename__in=["add_apitoken", "delete_apitoken"]).distinct()
    assert [group.name for group in holders] == [roles.SYSTEM_ADMIN]
