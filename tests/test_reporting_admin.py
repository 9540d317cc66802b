"""The district keeps obligations, calendar and announcements in the admin; what was reported is read there."""

import datetime

import pytest
from django.test import Client
from django.urls import reverse

from reporting.models import Announcement, Obligation, ReportingPeriod
from tests.desk import shown
from tests.reporting_month import OPEN, at, hand_in, october, owe

pytestmark = pytest.mark.django_db
LISTS = ("obligation", "reportingrule", "reportingperiod", "announcement", "submission", "spotcheck")


def sitting(user):
    client = Client()
    client.force_login(user)
    return client


def address(model, page, *args):
    return reverse(f"admin:reporting_{model}_{page}", args=args)


@pytest.mark.parametrize("model", LISTS)
def test_the_district_clerk_opens_every_list(cast, model):
    owe(cast.place.town)
    with at(OPEN):
        hand_in(cast, october(cast))
        assert sitting(cast.district_clerk).get(address(model, "changelist")).status_code == 200


@pytest.mark.parametrize("model", ["submission", "spotcheck"])
def test_what_was_reported_is_not_edited_in_the_admin(cast, model):
    assert sitting(cast.district_clerk).get(address(model, "add")).status_code == 403


def test_an_obligation_is_chosen_from_the_ledgers_and_own_units(cast):
    client = sitting(cast.district_clerk)
    assert "示范社等称号" in shown(client.get(address("obligation", "add")))
    body = {"region": cast.place.town.pk, "ledger": "titles", "starts_on": "2026-01-01", "ends_on": ""}
    client.post(address("obligation", "add"), body)
    assert [str(one) for one in Obligation.objects.all()] == ["来凤街道 示范社等称号"]
    for wrong in ({"ledger": "nothing"}, {"region": cast.place.village.pk}, {"starts_on": "2026-01-05"}):
        assert client.post(address("obligation", "add"), body | wrong).status_code == 200
    assert Obligation.objects.count() == 1


def test_the_next_period_comes_filled_in(cast):
    october(cast)
    page = sitting(cast.district_clerk).get(address("reportingperiod", "add"))
    initial = page.context["adminform"].form.initial
    assert (initial["month"], initial["due_on"]) == (datetime.date(2026, 11, 1), datetime.date(2026, 12, 4))
    assert "按国务院办公厅放假安排" in shown(sitting(cast.district_clerk).get(address("reportingperiod", "changelist")))


def test_an_announcement_names_its_writer(cast):
    body = {
        "region": cast.place.county.pk, "title": "年底报送", "text": "请核对停业情况。", "starts_on": "2026-11-01",
        "ends_on": "2026-11-20", "towns": [cast.place.town.pk], "roles": ["town_clerk"],
    }  # fmt: skip
    sitting(cast.district_clerk).post(address("announcement", "add"), body)
    made = Announcement.objects.get()
    assert (made.written_by, made.roles) == (cast.district_clerk, ["town_clerk"])


def test_a_town_reads_its_own_and_changes_nothing(cast):
    owe(cast.place.town, cast.place.neighbour_town, ledgers=["titles"])
    period = october(cast)
    client = sitting(cast.town_clerk)
    assert "丁家街道" not in shown(client.get(address("obligation", "changelist")))
    assert client.get(address("obligation", "add")).status_code == 403
    foreign = Obligation.objects.get(region=cast.place.neighbour_town)
    assert client.get(address("obligation", "change", foreign.pk)).status_code == 404
    client.post(address("reportingperiod", "change", period.pk), {"due_on": "2027-01-01"})
    assert ReportingPeriod.objects.get().due_on == datetime.date(2026, 11, 5)
