"""What a condition asks of a past day is not overwritten: the row ends, and another begins (ADR 0047)."""

import datetime
import re

import pytest
from django.core.exceptions import ValidationError

from ledger import verification
from ledger.entry import edit_row
from service_centers.models import ServiceCenter
from targets import rolling
from tests import rows, small_plan
from tests.api import Caller, body_of
from tests.small_plan import add_indicator

JUNE = datetime.date(2026, 6, 1)
MAY = datetime.date(2026, 5, 31)


@pytest.fixture
def center(cast):
    return rows.make("service-centers", cast, status="verified", level="town")


def _change(cast, row, **values):
    revision = edit_row(row=row, values=values, user=cast.town_clerk, version=row.version)
    rows.do(verification.verify, revision, cast.district_verifier)


def _html(client, user, address):
    client.force_login(user)
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def _value(cast, plan, day):
    answer = Caller(cast.leader).get(f"plans/{plan.code}/progress/", as_of=day.isoformat())
    return next(line["value"] for line in answer.data["indicators"] if line["number"] == "7")


def _plan(cast):
    plan = small_plan.build_plan(cast.place.county)
    formula = {"measure": "service-centers.count", "conditions": {"level": "town"}}
    add_indicator(plan, "7", "镇级为农服务中心", formula, unit="个", position=1)
    return plan


def test_a_centre_that_rises_a_level_was_what_it_was_until_that_day(cast, center):
    plan = _plan(cast)
    body = body_of("service-centers", cast) | {"name": center.name, "region": center.region.code, "level": "district"}
    clerk = Caller(cast.town_clerk)
    refused = clerk.post("service-centers/", body | {"started_on": JUNE.isoformat()})
    assert refused.status_code == 400
    assert "级别、种类变了请先给原记录填结束日期，核实后再登记" in str(refused.data["errors"])
    _change(cast, center, ended_on=JUNE)
    early = clerk.post("service-centers/", body | {"started_on": MAY.isoformat()})
    assert "时间重叠" in str(early.data["errors"]["started_on"])
    answer = clerk.post("service-centers/", body | {"started_on": JUNE.isoformat()})
    assert answer.status_code == 201, answer.data
    rows.bring_to(ServiceCenter.objects.get(pk=answer.data["id"]), "verified", cast, cast.town_clerk)
    rolling.drain()
    assert (_value(cast, plan, MAY), _value(cast, plan, JUNE)) == ("1", "0")


def test_an_edit_says_that_the_level_was_wrong_all_along(cast, center):
    plan = _plan(cast)
    _change(cast, center, level="district")
    rolling.drain()
    assert (_value(cast, plan, MAY), _value(cast, plan, JUNE)) == ("0", "0")


@pytest.mark.parametrize("ledger", ["federations", "organisation-states", "primary-societies", "service-centers"])
def test_two_open_rows_of_one_thing_are_refused(cast, ledger):
    first = rows.make(ledger, cast, status="verified")
    same = {name.removesuffix("_id"): getattr(first, name.removesuffix("_id")) for name in type(first).SAME}
    with pytest.raises(ValidationError, match="请先填那一条的结束日期|请先给较早的那一条填结束日期"):
        rows.make(ledger, cast, **same)


def test_the_form_of_a_verified_row_says_what_an_edit_means_and_copies_it(client, cast):
    role = rows.make(
        "site-roles", cast, status="verified", role="service_society", co_builders=["primary_society", "farmers"]
    )
    html = _html(client, cast.town_clerk, f"/desk/entry/site-roles/{role.pk}/")
    assert "网点种类、共建各方" in html
    _change(cast, role, ended_on=JUNE)
    following = re.search(r'href="([^"]*follows=\d+)"', html)
    form = _html(client, cast.town_clerk, following[1])
    assert re.search(r'name="started_on" value="2026-06-01"', form)
    assert re.search(r'value="farmers"[^>]*checked', form)
    assert not re.search(r'value="village_collective"[^>]*checked', form)
    assert not re.search(r'name="ended_on" value="2', form)
    client.force_login(cast.neighbour_clerk)
    assert client.get(following[1]).status_code == 404


def test_the_admin_says_at_the_field_what_an_edit_means(client, cast, center):
    words = "从某一天起变了的，请填结束日期，再登记接着的一条。"
    form = _html(client, cast.district_clerk, f"/admin/service_centers/servicecenter/{center.pk}/change/")
    assert form.count(words) == 2
    assert words not in _html(client, cast.district_clerk, "/admin/service_centers/servicecenter/add/")


@pytest.mark.parametrize("number", ["²", "9" * 30, "-1", "x"])
def test_what_is_no_number_names_no_row(client, cast, number):
    _html(client, cast.town_clerk, f"/desk/entry/site-roles/?follows={number}")
    client.force_login(cast.district_clerk)
    assert client.get(f"/admin/service_centers/servicecenter/{number}/change/").status_code == 404
