"""A deputy acts for somebody who is away: logged for both, within the principal's scope, never over own work."""

import datetime

import pytest
import time_machine
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from rest_framework.authtoken.models import Token
from rest_framework.test import APIClient

from accounts import deputies, roles
from accounts.models import Deputy, User
from ledger import verification
from ledger.history import timeline
from ledger.imports.models import ImportJob
from ledger.models import Status
from ledger.resources import resource_of
from ledger.verification import Item
from tests import rows
from tests.cast import PASSWORD

DAY = datetime.timedelta(days=1)


def today():
    return timezone.localdate()


def person(cast, username, role, region, **more):
    user = User.objects.create_user(
        username, password=PASSWORD, display_name=more.pop("name", username), region=region, is_staff=True, **more
    )
    user.groups.add(Group.objects.get(name=role))
    return user


@pytest.fixture
def colleague(cast):
    """A verifier of the neighbouring town only, who stands in for the district's."""
    return person(cast, "colleague", roles.DISTRICT_VERIFIER, cast.place.neighbour_town, name="同事")


def appoint(cast, principal, deputy, days=3, user=None):
    return deputies.appoint(
        principal=principal, deputy=deputy, starts_on=today(), ends_on=today() + days * DAY, user=user or principal
    )


def sitting(user):
    client = Client()
    client.force_login(user)
    return client


def acting_for(user, principal):
    client = sitting(user)
    answer = client.post(reverse("desk:act_for"), {"principal": principal.pk})
    assert answer.status_code == 302
    return client


def said(answer):
    """The last message of a page."""
    return [str(message) for message in answer.context["messages"]][-1]


def test_a_deputy_verifies_and_both_are_on_record(cast, colleague):
    appoint(cast, cast.district_verifier, colleague)
    site = rows.make("sites", cast, status="submitted")
    assert sitting(colleague).get("/desk/verify/").context["listed"].rows == []
    client = acting_for(colleague, cast.district_verifier)
    page = client.get("/desk/verify/")
    assert [one.row.pk for one in page.context["listed"].rows] == [site.pk]
    assert "您正在代 <b>区级核实</b> 办理" in page.content.decode()
    client.post(reverse("desk:verify_deed", args=["sites", site.pk, "verify"]), {"version": site.version})
    site.refresh_from_db()
    assert (site.status, site.verified_by, site.changed_by, site.changed_for) == (
        Status.VERIFIED, colleague, colleague, cast.district_verifier,
    )  # fmt: skip
    last = timeline(site, resource_of(type(site)).columns_of_model())[0]
    assert last.who == "同事（代区级核实）"
    event = site.pgh_event_model.objects.filter(pgh_obj_id=site.pk).latest("pgh_id")
    told = event.pgh_context.metadata
    assert (told["user"], told["on_behalf_of"]) == (colleague.pk, cast.district_verifier.pk)


def test_a_deputy_verifies_neither_his_own_rows_nor_the_principals(cast, colleague):
    # Both may enter and verify, so that neither gains anything: what they entered stays closed to the deputy.
    for one in (colleague, cast.district_verifier):
        one.groups.add(Group.objects.get(name=roles.DISTRICT_CLERK))
    appoint(cast, cast.district_verifier, colleague)
    of_principal = rows.bring_to(
        rows.create_row(
            model=rows.Site, values=rows.values_of("sites", cast), user=User.objects.get(pk=cast.district_verifier.pk)
        ),
        "submitted", cast, cast.district_verifier,
    )  # fmt: skip
    own_values = rows.values_of("sites", cast, village=cast.place.neighbour_village)
    own = rows.bring_to(
        rows.create_row(model=rows.Site, values=own_values, user=User.objects.get(pk=colleague.pk)),
        "submitted", cast, colleague,
    )  # fmt: skip
    client = acting_for(colleague, cast.district_verifier)
    for site in (of_principal, own):
        answer = client.post(
            reverse("desk:verify_deed", args=["sites", site.pk, "verify"]), {"version": site.version}, follow=True
        )
        assert said(answer) == verification.OWN_WORK
        site.refresh_from_db()
        assert site.status == Status.SUBMITTED


def test_what_a_deputy_enters_counts_as_work_of_both(cast):
    town = person(cast, "town2", roles.TOWN_CLERK, cast.place.town)
    appoint(cast, cast.town_clerk, town)
    stand_in = deputies.stand_in(User.objects.get(pk=town.pk), cast.town_clerk.pk, today())
    site = rows.create_row(model=rows.Site, values=rows.values_of("sites", cast), user=stand_in)
    assert site.hands == sorted([town.pk, cast.town_clerk.pk])
    assert (site.created_by, site.changed_for) == (town, cast.town_clerk)
    outcome = verification.submit(model=rows.Site, items=[Item(site.pk, site.version)], user=stand_in)
    assert outcome.conflicts == []
    cast.town_clerk.groups.add(Group.objects.get(name=roles.DISTRICT_VERIFIER))
    principal = User.objects.get(pk=cast.town_clerk.pk)
    site.refresh_from_db()
    outcome = verification.verify(model=rows.Site, items=[Item(site.pk, site.version)], user=principal)
    assert [one.detail for one in outcome.conflicts] == [verification.OWN_WORK]


def test_scope_and_rights_are_the_principals_without_credit_and_administration(cast, colleague):
    appoint(cast, cast.district_verifier, colleague)
    stand_in = deputies.stand_in(User.objects.get(pk=colleague.pk), "district_verifier", today())
    assert stand_in.region == cast.place.county
    assert stand_in.has_perm("service_centers.verify_site")
    assert cast.district_verifier.has_perm("credit.verify_loan")
    assert not stand_in.has_perm("credit.verify_loan")
    assert not any(name.startswith(("credit.", "accounts.", "auth.")) for name in stand_in.get_all_permissions())
    with pytest.raises(TypeError):
        stand_in.save()


def test_the_admin_and_the_api_say_for_whom_too(cast, colleague):
    appoint(cast, cast.district_verifier, colleague)
    by_admin, by_session, by_token = (rows.make("sites", cast, status="submitted") for _ in range(3))
    acting_for(colleague, cast.district_verifier).post(
        f"/admin/service_centers/site/{by_admin.pk}/deed/verify/", {"version": by_admin.version}
    )
    client = APIClient(headers={"X-On-Behalf-Of": "district_verifier"})
    client.force_login(colleague)
    answer = client.post(f"/api/v1/sites/{by_session.pk}/verify/", {"version": by_session.version}, format="json")
    assert answer.status_code == 200
    token = Token.objects.create(user=colleague)
    program = APIClient(headers={"X-On-Behalf-Of": "district_verifier", "Authorization": f"Token {token.key}"})
    answer = program.post(f"/api/v1/sites/{by_token.pk}/verify/", {"version": by_token.version}, format="json")
    assert answer.status_code == 200
    for site in (by_admin, by_session, by_token):
        site.refresh_from_db()
        assert (site.status, site.verified_by, site.changed_for) == ("verified", colleague, cast.district_verifier)
        event = site.pgh_event_model.objects.filter(pgh_obj_id=site.pk).latest("pgh_id")
        assert event.pgh_context.metadata["on_behalf_of"] == cast.district_verifier.pk


@pytest.mark.parametrize("by_token", [False, True])
def test_a_program_that_stands_in_for_nobody_is_refused(cast, by_token):
    site = rows.make("sites", cast, status="submitted")
    headers = {"X-On-Behalf-Of": "district_verifier"}
    if by_token:
        headers["Authorization"] = f"Token {Token.objects.create(user=cast.neighbour_clerk).key}"
    client = APIClient(headers=headers)
    if not by_token:
        client.force_login(cast.neighbour_clerk)
    answer = client.get(f"/api/v1/sites/{site.pk}/")
    assert answer.status_code == 403
    assert "代办" in answer.json()["detail"]


def test_nobody_switches_to_somebody_who_did_not_ask_him(cast, colleague):
    answer = sitting(colleague).post(reverse("desk:act_for"), {"principal": cast.district_verifier.pk})
    assert answer.status_code == 403


def test_it_ends_with_its_last_day_also_in_the_middle_of_a_session(cast, colleague):
    appoint(cast, cast.district_verifier, colleague, days=1)
    client = acting_for(colleague, cast.district_verifier)
    with time_machine.travel(timezone.now() + 2 * DAY, tick=True):
        client.force_login(colleague)
        session = client.session
        session["acts_for"] = cast.district_verifier.pk
        session.save()
        page = client.get("/desk/verify/", follow=True)
        assert said(page) == "代办已经到期或被收回，现在是您本人在办。"
        assert page.context["request"].user.acts_for is None


def test_whoever_is_locked_is_stood_in_for_by_nobody(cast, colleague):
    appoint(cast, cast.district_verifier, colleague)
    cast.district_verifier.is_active = False
    cast.district_verifier.save()
    with pytest.raises(deputies.NotDeputy):
        deputies.stand_in(colleague, cast.district_verifier.pk, today())


# Who may be a deputy


def refused(cast, principal, deputy, **more):
    with pytest.raises(ValidationError) as caught:
        appoint(cast, principal, deputy, **more)
    assert Deputy.objects.count() == 0
    return "".join(caught.value.messages)


def test_never_somebody_who_enters_what_the_other_verifies(cast):
    for principal, deputy in (
        (cast.district_verifier, cast.town_clerk),
        (cast.town_clerk, cast.district_verifier),
        (cast.district_verifier, cast.district_clerk),
    ):
        assert "自己核实自己" in refused(cast, principal, deputy)


def test_never_oneself_never_for_ever_never_administrators(cast):
    assert "不能委托给本人" in refused(cast, cast.town_clerk, cast.town_clerk)
    assert "最长三个月" in refused(cast, cast.town_clerk, cast.neighbour_clerk, days=200)
    for one in (cast.system_admin, cast.security_admin, cast.auditor):
        assert "互相独立" in refused(cast, one, cast.leader)
        assert "互相独立" in refused(cast, cast.leader, one)
    assert "没有可以代办的事" in refused(cast, cast.bank_clerk, cast.leader)
    # Whoever appoints for others does not appoint himself.
    assert "不能委托给本人" in refused(cast, cast.town_clerk, cast.neighbour_clerk, user=cast.neighbour_clerk)


def test_the_person_himself_chooses_on_his_page_and_takes_it_back(cast):
    client = sitting(cast.town_clerk)
    typed = {"deputy": cast.neighbour_clerk.pk, "starts_on": today(), "ends_on": today() + DAY}
    client.post(reverse("desk:own_account"), typed)
    found = Deputy.objects.get()
    assert (found.principal, found.deputy, found.appointed_by) == (
        cast.town_clerk, cast.neighbour_clerk, cast.town_clerk,
    )  # fmt: skip
    assert "有人请您代办" in sitting(cast.neighbour_clerk).get("/").content.decode()
    assert sitting(cast.leader).post(reverse("desk:end_deputy", args=[found.pk])).status_code == 404
    client.post(reverse("desk:end_deputy", args=[found.pk]))
    found.refresh_from_db()
    assert not found.is_in_force(today())


def test_the_security_administrator_appoints_for_whoever_is_away(cast):
    typed = {
        "principal": cast.town_clerk.pk, "deputy": cast.neighbour_clerk.pk, "starts_on": today(), "ends_on": today(),
    }  # fmt: skip
    for person_ in (cast.system_admin, cast.district_clerk, cast.town_clerk):
        assert sitting(person_).post(reverse("desk:people_deputies"), typed).status_code == 403
    assert sitting(cast.security_admin).post(reverse("desk:people_deputies"), typed).status_code == 302
    assert Deputy.objects.get().appointed_by == cast.security_admin


def test_a_deputy_is_told_before_he_chooses_a_file_that_he_cannot_upload(cast):
    appoint(cast, cast.town_clerk, cast.neighbour_clerk)
    client = acting_for(cast.neighbour_clerk, cast.town_clerk)
    page = client.get(reverse("desk:uploads")).content.decode()
    assert "代办时不能上传 Excel" in page
    assert 'type="file"' not in page
    file = SimpleUploadedFile("a.csv", "所在村（镇街）,门店名称\n来凤村,新店".encode())
    answer = client.post(reverse("desk:uploads"), {"ledger": "sites", "file": file}, follow=True)
    assert "这件事要本人办" in answer.content.decode()
    assert not ImportJob.objects.exists()
    client.post(reverse("desk:act_for"), {"principal": ""})
    assert 'type="file"' in client.get(reverse("desk:uploads")).content.decode()


def test_a_deputy_leaves_the_principals_own_affairs_alone(cast, colleague):
    appoint(cast, cast.district_verifier, colleague)
    client = acting_for(colleague, cast.district_verifier)
    assert client.get(reverse("desk:own_password")).status_code == 403
    typed = {"deputy": cast.leader.pk, "starts_on": today(), "ends_on": today()}
    assert client.post(reverse("desk:own_account"), typed).status_code == 302
    assert Deputy.objects.count() == 1
    assert client.get(reverse("desk:people")).status_code == 403
    client.post(reverse("desk:act_for"), {"principal": ""})
    assert client.get("/").context["request"].user.acts_for is None


def test_standing_in_does_not_move_the_deputy_himself(cast):
    appoint(cast, cast.town_clerk, cast.neighbour_clerk)
    assert cast.neighbour_clerk.in_place_of(cast.town_clerk.pk, today()).region == cast.place.town
    assert cast.neighbour_clerk.region == cast.place.neighbour_town
