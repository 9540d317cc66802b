"""Accounts and roles: who opens accounts gives no roles, who gives roles opens no accounts (三员分立)."""

import pytest
from django.contrib.auth.models import Group, Permission

from accounts import roles
from accounts.models import User
from ledger import registry
from regions.tree import add_region
from tests import rows
from tests.cast import PASSWORD
from tests.desk import Desk, filled, shown

USERS = "/admin/accounts/user/"


@pytest.fixture
def opener(cast):
    return Desk(cast.system_admin)


@pytest.fixture
def giver(cast):
    return Desk(cast.security_admin)


def new_account(cast, **changes):
    return {
        "username": "newcomer",
        "display_name": "新来的",
        "region": cast.place.town.pk,
        "usable_password": "true",
        "password1": "Fresh-pass-1",
        "password2": "Fresh-pass-1",
    } | changes


def save(desk, user, **changes):
    where = f"{USERS}{user.pk}/change/"
    body = {name: value for name, value in filled(desk.get(where)).items() if value is not None}
    return desk.client.post(where, body | changes, follow=True)


def test_the_system_administrator_opens_an_account_without_a_role(cast, opener):
    opener.client.post(f"{USERS}add/", new_account(cast, groups=[Group.objects.get(name=roles.DISTRICT_VERIFIER).pk]))
    person = User.objects.get(username="newcomer")
    assert (person.display_name, person.region, person.is_staff, person.is_superuser) == (
        "新来的",
        cast.place.town,
        True,
        False,
    )
    assert person.check_password("Fresh-pass-1")
    assert not person.groups.exists()


@pytest.mark.parametrize(
    ("changes", "field", "sentence"),
    [
        ({"password1": "alllower", "password2": "alllower"}, "password2", "三种"),
        ({"region": ""}, "region", "没有范围的账号什么也看不到"),
        ({"username": "town_clerk"}, "username", "已存在"),
    ],
)
def test_a_wrong_account_is_refused_at_its_field(cast, opener, changes, field, sentence):
    page = opener.client.post(f"{USERS}add/", new_account(cast, **changes))
    assert sentence in str(page.context["adminform"].form.errors[field])
    assert not User.objects.filter(username="newcomer").exists()


def test_the_security_administrator_gives_roles_and_changes_nothing_else(cast, giver):
    person = cast.town_clerk
    role = Group.objects.get(name=roles.DISTRICT_CLERK)
    save(giver, person, groups=[role.pk], display_name="改名", username="renamed", region=cast.place.county.pk)
    person = User.objects.get(pk=person.pk)
    assert list(person.groups.all()) == [role]
    assert (person.display_name, person.username, person.region) == ("来凤经办", "town_clerk", cast.place.town)
    assert giver.get(f"{USERS}add/").status_code == 403


def test_the_system_administrator_gives_no_role(cast, opener):
    role = Group.objects.get(name=roles.DISTRICT_VERIFIER)
    save(opener, cast.town_clerk, groups=[role.pk], display_name="来凤经办一")
    person = User.objects.get(pk=cast.town_clerk.pk)
    assert [group.name for group in person.groups.all()] == [roles.TOWN_CLERK]
    assert person.display_name == "来凤经办一"


def test_nobody_gives_himself_a_role_or_another_place(cast, giver):
    role = Group.objects.get(name=roles.DISTRICT_VERIFIER)
    save(giver, cast.security_admin, groups=[role.pk])
    assert [group.name for group in cast.security_admin.groups.all()] == [roles.SECURITY_ADMIN]


def test_only_who_opens_accounts_sets_a_password(cast, opener, giver):
    where = f"{USERS}{cast.town_clerk.pk}/password/"
    body = {"password1": "Other-pass-1", "password2": "Other-pass-1"}
    assert giver.client.post(where, body).status_code in (403, 404)
    assert User.objects.get(pk=cast.town_clerk.pk).check_password(PASSWORD)
    opener.client.post(where, body)
    assert User.objects.get(pk=cast.town_clerk.pk).check_password("Other-pass-1")


def test_accounts_outside_ones_district_do_not_exist(cast, opener):
    other = add_region(code="500116", name="江津区", parent=cast.place.county.parent)
    stranger = User.objects.create_user("far", password=PASSWORD, display_name="远处", region=other)
    assert stranger.display_name not in shown(opener.get(USERS))
    assert opener.get(f"{USERS}{stranger.pk}/change/").status_code == 404


def test_an_account_is_locked_not_deleted(cast, opener):
    assert opener.client.post(f"{USERS}{cast.town_clerk.pk}/delete/", {"post": "yes"}).status_code == 403


def test_nobody_else_sees_accounts(cast):
    for person in (cast.district_clerk, cast.town_clerk, cast.leader, cast.auditor):
        assert Desk(person).get(USERS).status_code == 403


@pytest.mark.parametrize("person", ["auditor", "system_admin", "security_admin"])
def test_the_three_administrators_see_no_business_row(cast, person):
    desk = Desk(getattr(cast, person))
    for ledger in registry.ledgers():
        row = rows.make(ledger.key, cast, status="verified")
        for page in (desk.listing(ledger.key), desk.page(row), desk.form(ledger.key)):
            assert page.status_code in (403, 404), (ledger.key, page)
        assert row.label() not in shown(desk.get("/admin/"))


def test_a_passwords_hash_is_for_nobodys_eyes(cast, giver, opener):
    for desk in (giver, opener):
        page = desk.get(f"{USERS}{cast.town_clerk.pk}/change/")
        assert cast.town_clerk.password not in page.content.decode()


class TestRoles:
    def address(self, code):
        return f"/admin/auth/group/{Group.objects.get(name=code).pk}/change/"

    def test_the_matrix_is_read_and_changed_in_words(self, giver):
        where = self.address(roles.LEADER)
        page = giver.get(where)
        assert "网点・查看" in shown(page)
        body = filled(page)
        body["permissions"] = [pk for pk in body["permissions"] if pk != _right("view_site")]
        giver.client.post(where, body)
        held = Group.objects.get(name=roles.LEADER).permissions
        assert not held.filter(codename="view_site").exists()
        assert held.filter(codename="view_siterole").exists()

    def test_rights_that_the_form_does_not_offer_stay(self, giver):
        auditor = Group.objects.get(name=roles.AUDITOR)
        before = set(auditor.permissions.values_list("codename", flat=True))
        assert any(name.endswith("event") for name in before)
        giver.client.post(self.address(roles.AUDITOR), filled(giver.get(self.address(roles.AUDITOR))))
        assert set(auditor.permissions.values_list("codename", flat=True)) == before

    def test_nobody_widens_his_own_role(self, giver):
        where = self.address(roles.SECURITY_ADMIN)
        assert giver.client.post(where, {"permissions": [_right("view_site")]}).status_code == 403
        assert not Group.objects.get(name=roles.SECURITY_ADMIN).permissions.filter(codename="view_site").exists()


def _right(codename):
    return str(Permission.objects.get(codename=codename).pk)
