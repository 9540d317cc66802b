"""The matrix of roles, and the departments."""

from pathlib import Path

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.management import CommandError, call_command

from accounts import roles
from accounts.department_files import load_departments
from accounts.located_yaml import FileRefused
from accounts.models import Department
from accounts.role_files import load_roles
from ledger import registry

CREDIT = {"loans", "authorisations"}
PERSONS = {"households"}
THREE_ADMINISTRATORS = (roles.SYSTEM_ADMIN, roles.SECURITY_ADMIN, roles.AUDITOR)

pytestmark = pytest.mark.django_db


@pytest.fixture
def matrix() -> dict[str, set[str]]:
    """Role → permissions as `app.verb_model`, loaded from the repository's file."""
    call_command("load_roles", verbosity=0)
    return {group.name: permissions_of(group) for group in Group.objects.all()}


@pytest.fixture
def write_file(tmp_path: Path):
    def write(text: str) -> Path:
        path = tmp_path / "file.yaml"
        path.write_text(text, encoding="utf-8")
        return path

    return write


def permissions_of(group: Group) -> set[str]:
    found = group.permissions.select_related("content_type")
    return {f"{permission.content_type.app_label}.{permission.codename}" for permission in found}


def verbs_on(permissions: set[str]) -> dict[str, set[str]]:
    """Ledger key → verbs."""
    return {
        ledger.key: {
            verb
            for verb in ("view", "add", "change", "delete", "verify")
            if f"{ledger.model._meta.app_label}.{verb}_{ledger.model._meta.model_name}" in permissions
        }
        for ledger in registry.ledgers()
    }


def test_the_file_holds_every_role_and_no_other(matrix):
    assert set(matrix) == set(roles.LABELS)


def test_the_three_administrators_hold_nothing_of_any_ledger(matrix):
    for role in THREE_ADMINISTRATORS:
        assert not any(verbs_on(matrix[role]).values()), role


def test_the_auditor_may_only_look(matrix):
    assert all(permission.split(".")[1].startswith("view_") for permission in matrix[roles.AUDITOR])
    assert "members.view_organisationevent" in matrix[roles.AUDITOR]
    assert "pghistory.view_context" in matrix[roles.AUDITOR]


def test_no_two_administrators_change_the_same_thing_but_accounts(matrix):
    writing = [
        {permission for permission in matrix[role] if not permission.split(".")[1].startswith("view_")}
        for role in THREE_ADMINISTRATORS
    ]
    assert writing[0] & writing[1] == {"accounts.change_user"}
    assert not writing[2]


def test_only_the_security_administrator_touches_groups(matrix):
    assert {role for role, held in matrix.items() if "auth.change_group" in held} == {roles.SECURITY_ADMIN}


def test_the_district_clerk_enters_every_ledger_but_credit_and_verifies_none(matrix):
    for key, verbs in verbs_on(matrix[roles.DISTRICT_CLERK]).items():
        assert verbs == (set() if key in CREDIT else {"view", "add", "change", "delete"}), key


def test_the_district_verifier_verifies_every_ledger_but_credit_and_enters_none(matrix):
    for key, verbs in verbs_on(matrix[roles.DISTRICT_VERIFIER]).items():
        assert verbs == (set() if key in CREDIT else {"view", "verify"}), key


def test_the_town_clerk_enters_every_ledger_but_credit(matrix):
    for key, verbs in verbs_on(matrix[roles.TOWN_CLERK]).items():
        assert verbs == (set() if key in CREDIT else {"view", "add", "change", "delete"}), key


@pytest.mark.parametrize("role", [roles.DEPARTMENT, roles.LEADER])
def test_departments_and_leaders_look_at_ledgers_but_not_at_persons_or_credit(matrix, role):
    for key, verbs in verbs_on(matrix[role]).items():
        assert verbs == (set() if key in CREDIT | PERSONS else {"view"}), key


def test_the_bank_enters_credit_and_sees_no_other_ledger(matrix):
    for key, verbs in verbs_on(matrix[roles.BANK]).items():
        assert verbs == ({"view", "add", "change", "delete"} if key in CREDIT else set()), key


def test_credit_is_for_banks_and_for_staff_named_one_by_one(matrix):
    holders = {role for role, held in matrix.items() if any(verbs_on(held)[key] for key in CREDIT)}
    assert holders == {roles.BANK, roles.CREDIT_STAFF}
    assert verbs_on(matrix[roles.CREDIT_STAFF])["loans"] == {"view", "verify"}


def test_the_member_unit_sees_its_registration_and_memberships(matrix):
    assert {key: verbs for key, verbs in verbs_on(matrix[roles.MEMBER_UNIT]).items() if verbs} == {
        "organisations": {"view"},
        "memberships": {"view"},
    }


def test_a_second_load_changes_nothing(matrix):
    loaded = load_roles_again()
    assert (loaded.roles, loaded.changed) == (12, 0)


def test_a_permission_given_by_hand_is_taken_back(matrix):
    Group.objects.get(name=roles.LEADER).permissions.add(Permission.objects.get(codename="change_organisation"))
    assert load_roles_again().changed == 1
    assert "members.change_organisation" not in permissions_of(Group.objects.get(name=roles.LEADER))


def load_roles_again():
    from django.conf import settings

    return load_roles(settings.BASE_DIR / "fixtures" / "roles.yaml")


WRONG_ROLES = {
    "an unknown model": (
        "members.organisation: [view]", "members.organization: [view]",
        "第 5 行 roles.leader.may.members.organization：没有“members.organization”这个模型，写法是 应用.模型，"
        "如 members.organisation。",
    ),
    "an unknown verb": (
        "members.organisation: [view]", "members.organisation: [look]",
        "第 5 行 roles.leader.may.members.organisation[0]：“look”不是可选值，可选：view、add、change、delete、verify。",
    ),
    "a verb that the model lacks": (
        "members.organisation: [view]", "targets.plan: [verify]",
        "第 5 行 roles.leader.may.targets.plan：targets.plan 没有“verify”这个操作，请删去。",
    ),
    "an unknown role": (
        "  leader:", "  boss:",
        "第 2 行 roles.boss：没有“boss”这个角色，可用：" + "、".join(roles.LABELS) + "。",
    ),
    "an unknown key": ("    does:", "    duty:", "第 3 行 roles.leader.duty：不认识“duty”，可用：does、may。"),
}  # fmt: skip


@pytest.mark.parametrize("case", WRONG_ROLES.values(), ids=WRONG_ROLES.keys())
def test_a_wrong_role_file_is_told_its_place_and_changes_nothing(write_file, case):
    good = "roles:\n  leader:\n    does: 看指标\n    may:\n      members.organisation: [view]\n"
    old, new, told = case
    assert old in good
    before = {group.name: permissions_of(group) for group in Group.objects.all()}
    with pytest.raises(FileRefused) as refused:
        load_roles(write_file(good.replace(old, new)))
    assert told in [str(problem) for problem in refused.value.problems]
    assert {group.name: permissions_of(group) for group in Group.objects.all()} == before


def test_a_set_stands_for_its_models(write_file):
    load_roles(
        write_file(
            'sets:\n  logs: ["members.*event"]\nroles:\n  auditor:\n    does: 看审计\n    may:\n      logs: [view]\n'
        )
    )
    assert permissions_of(Group.objects.get(name="auditor")) == {
        "members.view_adviserevent", "members.view_annualreportevent", "members.view_householdevent",
        "members.view_organisationevent", "members.view_organisationstateevent",
        "members.view_primarysocietycoverageevent", "members.view_primarysocietyevent",
        "members.view_samenessdecisionevent", "members.view_titleevent",
    }  # fmt: skip


# Departments.


def test_the_sixteen_units_that_bishan_names_are_loaded_once(place, capsys):
    call_command("load_departments")
    call_command("load_departments")
    assert capsys.readouterr().out.splitlines() == ["部门：新增 16，修改 0。", "部门：新增 0，修改 0。"]
    assert set(Department.objects.values_list("short_name", flat=True)) == {
        "区供销社", "区农业农村委", "区委组织部", "区民政局", "区水利局", "区林业局", "区市场监管局", "区财政局",
        "区商务委", "区发展改革委", "区交通运输委", "区金融中心", "人行江津分行", "江津金融监管分局", "农商行璧山支行",
        "区大数据发展局",
    }  # fmt: skip


def test_departments_need_their_region(db):
    with pytest.raises(CommandError, match="第 5 行 departments\\[0\\].region：没有区划代码 500120，请先用"):
        call_command("load_departments")
    assert not Department.objects.exists()


def test_a_department_given_twice_is_refused(place, write_file):
    entry = '  - {code: a, region: "500120", short_name: 甲局, name: 甲局}\n'
    with pytest.raises(FileRefused, match="第 3 行 departments\\[1\\].code：代码“a”前面已经有了，请换一个。"):
        load_departments(write_file("departments:\n" + entry + entry))
    assert not Department.objects.exists()


def test_a_renamed_department_is_changed_in_place(place, write_file):
    entry = 'departments:\n  - {code: a, region: "500120", short_name: 甲局, name: 甲局}\n'
    load_departments(write_file(entry))
    changed = load_departments(write_file(entry.replace("name: 甲局}", "name: 甲乙局}")))
    assert (changed.added, changed.changed) == (0, 1)
    assert Department.objects.get().name == "甲乙局"
