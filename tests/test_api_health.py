"""What a load balancer, a watchman and a program's author ask for."""

import datetime
from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import timezone

from ledger.models import Mark
from targets.models import LedgerState
from tests.api import PROBLEM, Caller


@pytest.mark.django_db
def test_the_process_answers(client):
    assert client.get("/healthz").content == b"ok"


@pytest.mark.django_db
def test_ready_when_nothing_is_late(client):
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()) == (200, {"ready": True, "late": []})


@pytest.mark.parametrize(("age", "status"), [(60, 200), (300, 503)])
def test_not_ready_when_marks_are_late(client, place, age, status):
    made_at = timezone.now() - datetime.timedelta(seconds=age)
    Mark.objects.create(ledger="service_centers_siterole", region=place.village, made_at=made_at)
    answer = client.get("/readyz")
    assert answer.status_code == status
    assert answer.json()["late"] == (["marks"] if status == 503 else [])


@pytest.mark.parametrize(("days", "status"), [(0, 200), (2, 503)])
@pytest.mark.django_db
def test_not_ready_when_the_day_roll_is_late(client, days, status):
    day = timezone.localdate() - datetime.timedelta(days=days)
    LedgerState.objects.create(ledger="site-roles", rolled_to=day, computed_at=timezone.now())
    assert client.get("/readyz").status_code == status


@pytest.mark.django_db
def test_metrics_are_told(client):
    answer = client.get("/metrics")
    assert answer.status_code == 200
    assert b"django_http_requests" in answer.content


@pytest.mark.parametrize("handed_on", ["HTTP_X_FORWARDED_FOR", "HTTP_X_FORWARDED_PROTO"])
@pytest.mark.django_db
def test_metrics_are_not_told_through_the_proxy_without_the_token(client, settings, handed_on):
    stranger = {handed_on: "https"}
    assert client.get("/metrics", **stranger).status_code == 404
    assert client.get("/metrics", HTTP_AUTHORIZATION="Bearer ", **stranger).status_code == 404
    settings.METRICS_TOKEN = "a-long-secret"
    assert client.get("/metrics", HTTP_AUTHORIZATION="Bearer wrong", **stranger).status_code == 404
    assert client.get("/metrics", HTTP_AUTHORIZATION="Bearer a-long-secret", **stranger).status_code == 200


@pytest.mark.django_db
def test_metrics_are_not_told_to_another_machine(client):
    assert client.get("/metrics", REMOTE_ADDR="10.1.2.3").status_code == 404


def test_the_schema_has_no_warning():
    call_command("spectacular", validate=True, fail_on_warn=True, stdout=StringIO())


def test_the_schema_is_for_those_with_an_account(cast):
    assert Caller(None).get("schema/").status_code == 401
    assert Caller(cast.town_clerk).get("schema/").status_code == 200


def test_the_documents_load_nothing_from_elsewhere(cast):
    answer = Caller(cast.town_clerk).get("docs/")
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "http://" not in page
    assert "https://" not in page
    assert "<script>" not in page
    assert "script-src 'self'" in answer["Content-Security-Policy"]


def test_what_nobody_foresaw_is_a_problem_too(cast, monkeypatch):
    caller = Caller(cast.town_clerk)
    caller.client.raise_request_exception = False
    monkeypatch.setattr("ledger.api.regions.RegionSerializer", None)
    answer = caller.get("regions/")
    assert (answer.status_code, answer["Content-Type"]) == (500, PROBLEM)
    assert "没有生效" in answer.json()["detail"]
