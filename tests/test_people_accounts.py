"""Accounts: opened singly or by a list, printed passwords, moved, locked, handed over; roles asked for and given."""

import datetime
import io

import openpyxl
import pytest
import time_machine
import xlsxwriter
from django.contrib.auth.models import Group
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from rest_framework.authtoken.models import Token
from rest_framework.test import APIClient

from accounts import one_time, roles
from accounts.models import User
from ledger.models import Status
from tests import rows
from tests.cast import PASSWORD
from tests.desk import shown

OWN = "Own-password-7"


def sitting(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def said(answer):
    return "\n".join(str(message) for message in answer.context["messages"])


def sheet(*lines, headings=("用户名", "姓名", "区划代码", "部门", "角色")):
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out)
    page = book.add_worksheet("人员")
    for number, line in enumerate([headings, *lines]):
        page.write_row(number, 0, line)
    book.close()
    return SimpleUploadedFile("人员.xlsx", out.getvalue())


def upload(cast, *lines, **more):
    return sitting(cast.system_admin).post(reverse("desk:people_import"), {"file": sheet(*lines, **more)})


def test_a_list_opens_accounts_with_printed_passwords_and_roles_only_asked_for(cast):
    answer = upload(
        cast,
        ("lifeng1", "李一", cast.place.town.code, "", "镇街经办"),
        ("lifeng2", "李二", cast.place.county.code, "区供销社", "区级核实、部门"),
    )
    slips = answer.context["slips"]
    assert [slip.user.username for slip in slips] == ["lifeng1", "lifeng2"]
    assert answer["Cache-Control"] == "no-store"
    first, second = User.objects.filter(username__startswith="lifeng").order_by("username")
    assert (first.region, first.display_name, first.department) == (cast.place.town, "李一", None)
    assert second.department == cast.department.department
    assert second.asked_roles == ["district_verifier", "department"]
    assert (first.groups.count(), second.groups.count()) == (0, 0)
    for slip in slips:
        assert slip.password in answer.content.decode()
        assert User.objects.get(pk=slip.user.pk).check_password(slip.password)


def test_a_list_with_wrong_lines_stores_nothing_and_names_them_all(cast):
    before = User.objects.count()
    answer = upload(
        cast,
        ("good", "好的", cast.place.town.code, "", ""),
        ("town_clerk", "重名", cast.place.town.code, "", ""),
        ("far", "外地", "500119", "", ""),
        ("good", "重复", cast.place.town.code, "", ""),
        ("dept", "部门错", cast.place.county.code, "区交通局", ""),
        ("role", "角色错", cast.place.county.code, "", "系统管理员"),
        ("bad name!", "", cast.place.county.code, "", ""),
    )
    assert answer.status_code == 400
    assert User.objects.count() == before
    told = [(wrong.number, wrong.sentence) for wrong in answer.context["wrong"]]
    assert told[:4] == [
        (3, "用户名“town_clerk”已经有人用了，请改一个。"),
        (4, "区划代码“500119”不在您的范围内，请填本区县或下属镇街的代码。"),
        (5, "用户名“good”和第 2 行重复，请改一个。"),
        (6, "没有“区交通局”这个部门，请填部门简称，或先在“部门”里登记。"),
    ]
    assert told[4][0] == 7
    assert "没有“系统管理员”这个角色" in told[4][1]
    assert [number for number, _ in told[5:]] == [8, 8]
    assert "一个也没有开" in shown(answer)


@pytest.mark.parametrize(
    ("file", "sentence"),
    [
        (SimpleUploadedFile("人员.xlsx", b"\xff\xd8\xff\xe0 picture"), "这是一张图片"),
        (sheet(("a", "b"), headings=("用户名", "姓名")), "缺“区划代码”这一栏"),
        (sheet(), "表里没有一个人"),
    ],
)
def test_a_file_that_is_no_list_is_refused_with_what_to_do(cast, file, sentence):
    file.seek(0)
    answer = sitting(cast.system_admin).post(reverse("desk:people_import"), {"file": file})
    assert answer.status_code == 400
    assert sentence in answer.context["wrong"][0].sentence


def test_the_template_can_be_filled_and_comes_back(cast):
    answer = sitting(cast.system_admin).get(reverse("desk:people_template"))
    book = openpyxl.load_workbook(io.BytesIO(answer.content))
    assert book.sheetnames == ["人员", "区划", "说明"]
    codes = [row[0].value for row in book["区划"].iter_rows(min_row=2)]
    assert codes == [cast.place.county.code, cast.place.town.code, cast.place.neighbour_town.code]
    book["人员"].append(["wangwu", "王五", cast.place.town.code, None, "镇街经办"])
    out = io.BytesIO()
    book.save(out)
    file = SimpleUploadedFile("人员.xlsx", out.getvalue())
    answer = sitting(cast.system_admin).post(reverse("desk:people_import"), {"file": file})
    assert [slip.user.username for slip in answer.context["slips"]] == ["wangwu"]


def test_one_account_is_opened_from_a_form(cast):
    typed = {"username": "zhang3", "name": "张三", "region": cast.place.town.pk, "roles": ["town_clerk"]}
    answer = sitting(cast.system_admin).post(reverse("desk:people_new"), typed)
    assert len(answer.context["slips"]) == 1
    again = sitting(cast.system_admin).post(reverse("desk:people_new"), typed)
    assert (again.status_code, "已经有人用了" in shown(again)) == (400, True)


# The printed password


@pytest.fixture
def newcomer(cast):
    answer = upload(cast, ("newcomer", "新来的", cast.place.town.code, "", "镇街经办"))
    slip = answer.context["slips"][0]
    slip.user.groups.add(Group.objects.get(name=roles.TOWN_CLERK))
    return slip


def sign_in(slip_or_name, password):
    client = Client()
    name = getattr(slip_or_name, "username", slip_or_name)
    return client, client.post("/login/", {"username": name, "password": password}, follow=True)


def test_a_printed_password_opens_only_the_page_to_change_it(newcomer):
    client, answer = sign_in(newcomer.user, newcomer.password)
    assert answer.redirect_chain[-1][0] == reverse("desk:own_password")
    for address in ("/", "/desk/", "/admin/", "/desk/people/account/"):
        assert client.get(address)["Location"] == reverse("desk:own_password")
    assert client.get("/api/v1/sites/").status_code == 403
    token = Token.objects.create(user=newcomer.user)
    program = APIClient(headers={"Authorization": f"Token {token.key}"})
    assert program.get("/api/v1/sites/").status_code == 403


def test_the_change_lets_him_in_and_the_paper_is_worth_nothing(newcomer):
    client, _ = sign_in(newcomer.user, newcomer.password)
    address = reverse("desk:own_password")
    same = {"old_password": newcomer.password, "new_password1": newcomer.password, "new_password2": newcomer.password}
    assert client.post(address, same).status_code == 400
    weak = {"old_password": newcomer.password, "new_password1": "abc", "new_password2": "abc"}
    assert client.post(address, weak).status_code == 400
    good = {"old_password": newcomer.password, "new_password1": OWN, "new_password2": OWN}
    assert client.post(address, good).status_code == 302
    assert client.get("/").status_code == 200
    assert client.get("/api/v1/sites/").status_code == 200
    assert sign_in(newcomer.user, newcomer.password)[1].context["form"].errors
    assert "form" not in (sign_in(newcomer.user, OWN)[1].context or {})


def test_a_printed_password_expires(newcomer):
    with time_machine.travel(timezone.now() + one_time.VALID + datetime.timedelta(hours=1), tick=True):
        _, answer = sign_in(newcomer.user, newcomer.password)
        assert one_time.EXPIRED in str(answer.context["form"].non_field_errors())


def test_a_new_paper_takes_the_old_password_away(cast):
    answer = sitting(cast.system_admin).post(reverse("desk:person_deed", args=[cast.town_clerk.pk, "password"]))
    slip = answer.context["slips"][0]
    cast.town_clerk.refresh_from_db()
    assert cast.town_clerk.check_password(slip.password)
    assert not cast.town_clerk.check_password(PASSWORD)
    assert cast.town_clerk.must_change_password


def test_printed_passwords_pass_the_portals_own_rule():
    from django.contrib.auth.password_validation import validate_password

    seen = {one_time.password() for _ in range(50)}
    assert len(seen) == 50
    for password in seen:
        validate_password(password)


# Three administrators


def test_who_opens_accounts_gives_no_roles_and_the_other_way_round(cast, newcomer):
    newcomer.user.groups.clear()
    give = {"do": "give", "pick": [newcomer.user.pk]}
    assert sitting(cast.system_admin).post(reverse("desk:people_roles"), give).status_code == 403
    for address in (reverse("desk:people_new"), reverse("desk:people_import"), reverse("desk:people_template")):
        assert sitting(cast.security_admin).get(address).status_code == 403
    assert newcomer.user.groups.count() == 0
    sitting(cast.security_admin).post(reverse("desk:people_roles"), give)
    newcomer.user.refresh_from_db()
    assert [group.name for group in newcomer.user.groups.all()] == ["town_clerk"]
    assert newcomer.user.asked_roles == []


def test_nobody_gives_himself_what_he_was_asked_for(cast):
    cast.security_admin.asked_roles = ["district_verifier"]
    cast.security_admin.save()
    sitting(cast.security_admin).post(reverse("desk:people_roles"), {"do": "give", "pick": [cast.security_admin.pk]})
    assert not cast.security_admin.groups.filter(name="district_verifier").exists()


def test_everybody_else_finds_no_page_about_people(cast):
    for person in (cast.town_clerk, cast.district_clerk, cast.leader, cast.auditor):
        for address in (reverse("desk:people"), reverse("desk:person", args=[cast.neighbour_clerk.pk])):
            assert sitting(person).get(address).status_code == 403


def test_an_account_of_another_district_does_not_exist(cast):
    cast.system_admin.region = cast.place.neighbour_town
    cast.system_admin.save()
    client = sitting(cast.system_admin)
    assert client.get(reverse("desk:person", args=[cast.town_clerk.pk])).status_code == 404
    for deed in ("password", "lock", "move", "hand-over"):
        assert client.post(reverse("desk:person_deed", args=[cast.town_clerk.pk, deed])).status_code == 404
    cast.town_clerk.refresh_from_db()
    assert cast.town_clerk.is_active
    names = [user.username for user, _ in client.get(reverse("desk:people")).context["shown"]]
    assert set(names) == {"neighbour_clerk", "system_admin"}


def test_locking_ends_a_session_at_once_and_can_be_undone(cast):
    clerk = sitting(cast.town_clerk)
    assert clerk.get("/").status_code == 200
    client = sitting(cast.system_admin)
    client.post(reverse("desk:person_deed", args=[cast.town_clerk.pk, "lock"]))
    assert clerk.get("/").status_code == 302
    client.post(reverse("desk:person_deed", args=[cast.town_clerk.pk, "unlock"]))
    cast.town_clerk.refresh_from_db()
    assert cast.town_clerk.is_active
    own = client.post(reverse("desk:person_deed", args=[cast.system_admin.pk, "lock"]), follow=True)
    assert "不能停用或调动自己的账号" in said(own)


def test_moving_changes_the_scope_within_the_region(cast):
    client = sitting(cast.system_admin)
    address = reverse("desk:person_deed", args=[cast.town_clerk.pk, "move"])
    assert client.post(address, {"region": cast.place.province.pk}).status_code == 400
    client.post(address, {"region": cast.place.neighbour_town.pk})
    cast.town_clerk.refresh_from_db()
    assert cast.town_clerk.region == cast.place.neighbour_town


# Successors


def test_open_work_goes_to_a_successor_in_one_deed(cast):
    draft = rows.make("sites", cast)
    returned = rows.make("organisations", cast, status="returned")
    waiting = rows.make("sites", cast, status="submitted")
    other = rows.make("sites", cast, village=cast.place.neighbour_village)
    successor = User.objects.create_user("next", password=PASSWORD, display_name="接手的", region=cast.place.town)
    successor.groups.add(Group.objects.get(name=roles.TOWN_CLERK))
    typed = {"successor": successor.pk, "lock": "on"}
    address = reverse("desk:person_deed", args=[cast.town_clerk.pk, "hand-over"])
    answer = sitting(cast.system_admin).post(address, typed, follow=True)
    assert "已把 2 条没办完的交给接手的" in said(answer)
    for row in (draft, returned, waiting, other):
        version = row.version
        row.refresh_from_db()
        row.was = version
    assert (draft.created_by, returned.created_by) == (successor, successor)
    assert (draft.version, returned.version) == (draft.was + 1, returned.was + 1)
    assert successor.pk in draft.hands
    assert cast.town_clerk.pk in draft.hands
    assert (waiting.created_by, other.created_by) == (cast.town_clerk, cast.neighbour_clerk)
    assert returned.status == Status.RETURNED
    cast.town_clerk.refresh_from_db()
    assert not cast.town_clerk.is_active
    event = draft.pgh_event_model.objects.filter(pgh_obj_id=draft.pk).latest("pgh_id")
    told = event.pgh_context.metadata
    assert (told["user"], told["leaving"], told["successor"]) == (
        cast.system_admin.pk, cast.town_clerk.pk, successor.pk,
    )  # fmt: skip


def test_work_that_the_successor_cannot_see_stays_and_is_told(cast):
    draft = rows.make("sites", cast)
    address = reverse("desk:person_deed", args=[cast.town_clerk.pk, "hand-over"])
    answer = sitting(cast.system_admin).post(address, {"successor": cast.neighbour_clerk.pk}, follow=True)
    assert "还有 1 条" in said(answer)
    draft.refresh_from_db()
    assert draft.created_by == cast.town_clerk


# The introduction


def test_newcomers_see_three_steps_until_they_say_so_and_again_from_the_menu(cast):
    client = sitting(cast.district_verifier)
    assert "打开核实台" in client.get("/desk/").content.decode()
    client.post(reverse("desk:tour_done"), {"back": "/desk/"})
    assert "打开核实台" not in client.get("/desk/").content.decode()
    assert "打开核实台" in client.get("/?tour=1").content.decode()
    assert 'href="/?tour=1"' in client.get("/desk/").content.decode()


def test_a_password_that_somebody_else_set_in_the_admin_is_changed_first_too(cast):
    typed = {"password1": "Set-by-admin-1", "password2": "Set-by-admin-1", "usable_password": "true"}
    where = f"/admin/accounts/user/{cast.town_clerk.pk}/password/"
    assert sitting(cast.system_admin).post(where, typed).status_code == 302
    _, answer = sign_in(cast.town_clerk, "Set-by-admin-1")
    assert answer.redirect_chain[-1][0] == reverse("desk:own_password")
