"""Ledgers over the API: entering, reading, changing, deeds."""

import datetime

import pytest
from rest_framework.authtoken.models import Token
from rest_framework.test import APIClient

from ledger import registry
from service_centers.models import Site
from tests import rows
from tests.api import PROBLEM, Caller, body_of

LEDGERS = [ledger.key for ledger in registry.ledgers()]


@pytest.fixture
def clerk(cast):
    return Caller(cast.town_clerk)


@pytest.fixture
def verifier(cast):
    return Caller(cast.district_verifier)


@pytest.mark.parametrize("key", LEDGERS)
def test_a_row_of_every_ledger_is_entered_read_submitted_verified_and_voided(cast, verifier, key):
    writer = Caller(rows.clerk_of(key, cast, cast.place.village))
    made = writer.post(f"{key}/", body_of(key, cast))
    assert made.status_code == 201, made.data
    address = f"{key}/{made.data['id']}/"
    assert writer.get(address).data["status"] == "draft"
    submitted = writer.post(f"{address}submit/", {"version": 1})
    assert (submitted.status_code, submitted.data["status"]) == (200, "submitted")
    verified = verifier.post(f"{address}verify/", {"version": submitted.data["version"]})
    assert (verified.status_code, verified.data["status"], verified.data["edition"]) == (200, "verified", 1)
    voided = writer.post(f"{address}void/", {"version": verified.data["version"], "reason": "重复"})
    assert (voided.status_code, voided.data["status"], voided.data["revision"]["act"]) == (202, "verified", "void")


def test_what_was_typed_comes_back(cast, clerk):
    body = body_of("site-roles", cast, role="outlet", outlet_kind="supermarket")
    row = clerk.post("site-roles/", body).data
    assert row["region"] == cast.place.village.code
    assert row["region_name"] == "来凤街道 来凤村"
    assert (row["role"], row["outlet_kind"], row["started_on"]) == ("outlet", "supermarket", "2026-03-01")
    assert row["site"] == body["site"]
    assert row["number"].startswith("LB-")
    assert (row["version"], row["edition"], row["source"], row["created_by"]) == (1, 0, "api", "来凤经办")
    assert row["revision"] is None


def test_links_of_farm_work_and_computed_amounts(cast, clerk):
    row = clerk.post("production-services/", body_of("production-services", cast)).data
    assert (row["link"], row["link_label"], row["mu_times"], row["entrusted_mu"]) == (
        "plough",
        "耕",
        "60.00",
        "10.8000",
    )


def test_patching_a_verified_row_answers_202_with_the_row_as_it_was_and_its_revision(cast, clerk):
    role = rows.make("site-roles", cast, status="verified")
    answer = clerk.patch(f"site-roles/{role.pk}/", {"version": role.version, "started_on": "2026-02-01"})
    assert answer.status_code == 202
    assert answer.data["started_on"] == "2026-03-01"
    assert answer.data["pending_act"] == "edit"
    assert answer.data["revision"]["changes"] == {"started_on": "2026-02-01"}


def test_patching_a_free_field_answers_200_at_once(cast, clerk):
    site = rows.site(cast, cast.place.village)
    answer = clerk.patch(f"sites/{site.pk}/", {"version": site.version, "phone": "023-1"})
    assert (answer.status_code, answer.data["phone"], answer.data["revision"]) == (200, "023-1", None)


def test_a_revision_shows_changed_links(cast, clerk):
    federation = rows.federation(cast, cast.place.village)
    towns = [cast.place.town.code, cast.place.neighbour_town.code]
    answer = clerk.patch(f"federations/{federation.pk}/", {"version": federation.version, "covers": towns})
    assert answer.data["covers"] == towns[:1]
    assert answer.data["revision"]["changes"] == {"covers": towns}


def test_restoring_a_row_that_had_counted_answers_202(cast, clerk, verifier):
    site = rows.site(cast, cast.place.village)
    voided = clerk.post(f"sites/{site.pk}/void/", {"version": site.version, "reason": "撤销"})
    version = verifier.post(f"sites/{site.pk}/verify/", {"version": voided.data["version"]}).data["version"]
    answer = clerk.post(f"sites/{site.pk}/restore/", {"version": version})
    assert (answer.status_code, answer.data["status"], answer.data["revision"]["act"]) == (202, "voided", "restore")


def test_returning_gives_the_reason_back(cast, verifier):
    site = rows.make("sites", cast, status="submitted")
    answer = verifier.post(f"sites/{site.pk}/return/", {"version": site.version, "reason": "缺照片"})
    assert (answer.status_code, answer.data["status"], answer.data["reason"]) == (200, "returned", "缺照片")


def test_returning_without_a_reason_is_refused_at_the_field(cast, verifier):
    site = rows.make("sites", cast, status="submitted")
    answer = verifier.post(f"sites/{site.pk}/return/", {"version": site.version})
    assert (answer.status_code, list(answer.data["errors"])) == (400, ["reason"])


@pytest.mark.parametrize("version", [7, 1])
def test_a_stale_version_is_409(cast, clerk, version):
    site = rows.make("sites", cast, status="submitted")
    answers = [
        clerk.patch(f"sites/{site.pk}/", {"version": version, "name": "x"}),
        clerk.post(f"sites/{site.pk}/withdraw/", {"version": version}),
    ]
    assert [answer.status_code for answer in answers] == [409, 409]
    assert answers[0]["Content-Type"] == PROBLEM


def test_a_change_without_a_version_is_refused(cast, clerk):
    site = rows.make("sites", cast)
    answer = clerk.patch(f"sites/{site.pk}/", {"name": "x"})
    assert (answer.status_code, list(answer.data["errors"])) == (400, ["version"])


def test_a_deed_that_does_not_fit_the_state_is_409(cast, verifier):
    site = rows.make("sites", cast)
    answer = verifier.post(f"sites/{site.pk}/verify/", {"version": 1})
    assert answer.status_code == 409
    assert "草稿" in answer.data["detail"]


def test_ones_own_work_is_403(cast, clerk, verifier):
    site = rows.make("sites", cast, status="submitted")
    site.hands.append(cast.district_verifier.pk)
    with rows.acting_as(cast.district_verifier):
        site.save()
    answer = verifier.post(f"sites/{site.pk}/verify/", {"version": site.version})
    assert answer.status_code == 403
    assert "本人" in answer.data["detail"]


def test_a_row_that_cannot_be_verified_yet_says_why(cast, verifier):
    role = rows.make("site-roles", cast, site=rows.make("sites", cast), status="submitted")
    answer = verifier.post(f"site-roles/{role.pk}/verify/", {"version": role.version})
    assert (answer.status_code, answer.data["detail"]) == (400, "所属网点还没有核实，请先核实网点。")


def test_bulk_tells_what_was_done_and_what_was_not(cast, verifier):
    good = rows.make("sites", cast, status="submitted")
    stale = rows.make("sites", cast, status="submitted")
    items = [{"id": good.pk, "version": good.version}, {"id": stale.pk, "version": 1}, {"id": 999999, "version": 1}]
    answer = verifier.post("sites/bulk/verify/", {"items": items})
    assert answer.status_code == 200
    assert [(row["id"], row["status"]) for row in answer.data["done"]] == [(good.pk, "verified")]
    assert [row["id"] for row in answer.data["conflicts"]] == [stale.pk, 999999]
    assert all(row["detail"] for row in answer.data["conflicts"])


def test_bulk_return_needs_a_reason(cast, verifier):
    site = rows.make("sites", cast, status="submitted")
    answer = verifier.post("sites/bulk/return/", {"items": [{"id": site.pk, "version": site.version}]})
    assert answer.status_code == 400
    assert Site.objects.get(pk=site.pk).status == "submitted"


def test_bulk_names_the_item_that_is_malformed(cast, verifier):
    answer = verifier.post("sites/bulk/verify/", {"items": [{"id": 1, "version": 1}, {"id": "x"}]})
    assert answer.status_code == 400
    assert set(answer.data["errors"]) == {"items.1.id", "items.1.version"}


def test_a_draft_is_deleted(cast, clerk):
    site = rows.make("sites", cast)
    assert clerk.delete(f"sites/{site.pk}/?version=9").status_code == 409
    assert clerk.delete(f"sites/{site.pk}/").status_code == 204
    assert not Site.objects.exists()


def test_what_was_submitted_is_not_deleted(cast, clerk):
    site = rows.make("sites", cast, status="submitted")
    answer = clerk.delete(f"sites/{site.pk}/")
    assert answer.status_code == 400
    assert "作废" in answer.data["detail"]


def test_an_unknown_or_computed_field_is_refused(cast, clerk):
    body = body_of("sites", cast) | {"status": "verified", "colour": "red"}
    answer = clerk.post("sites/", body)
    assert (answer.status_code, set(answer.data["errors"])) == (400, {"status", "colour"})
    assert not Site.objects.exists()


def test_wrong_input_is_told_per_field_in_chinese(cast, clerk):
    body = body_of("organisations", cast, code="93500120MA5U00012Y") | {"kind": "unheard", "started_on": "昨天"}
    answer = clerk.post("organisations/", body)
    assert answer["Content-Type"] == PROBLEM
    assert (answer.status_code, answer.data["status"], answer.data["title"]) == (400, 400, "填写有误")
    assert {"kind", "started_on"} <= set(answer.data["errors"])


def test_a_wrong_check_character_is_refused_and_an_odd_prefix_only_warns(cast, clerk):
    wrong = clerk.post("organisations/", body_of("organisations", cast, code="93500120MA5U00012Y"))
    assert (wrong.status_code, list(wrong.data["errors"])) == (400, ["code"])
    odd = clerk.post("organisations/", body_of("organisations", cast, code="91500120MA5U00038W"))
    assert odd.status_code == 201
    assert len(odd.data["warnings"]) == 1


@pytest.mark.parametrize("body", [b"{", b"[]", b'"x"', b"null"])
def test_what_is_no_json_object_is_refused(cast, clerk, body):
    answer = clerk.client.post("/api/v1/sites/", body, content_type="application/json")
    assert answer.status_code == 400
    assert answer["Content-Type"] == PROBLEM


@pytest.mark.parametrize(("typed", "first_day_out"), [("2026-12-30", 31), ("2026-12-31", 1), ("2027-01-01", 2)])
def test_valid_until_is_the_last_day_that_counts(cast, clerk, typed, first_day_out):
    from service_centers.models import ServiceContract

    row = clerk.post("contracts/", body_of("contracts", cast) | {"valid_until": typed}).data
    contract = ServiceContract.objects.get(pk=row["id"])
    assert row["valid_until"] == typed
    assert "ended_on" not in row
    assert contract.ended_on.day == first_day_out
    assert contract.ended_on - datetime.timedelta(days=1) == datetime.date.fromisoformat(typed)
    with rows.acting_as(cast.town_clerk):
        type(contract).objects.update(status="verified", edition=1)
    last = datetime.date.fromisoformat(typed)
    assert type(contract).objects.counted().in_force_on(last).exists()
    assert not type(contract).objects.counted().in_force_on(last + datetime.timedelta(days=1)).exists()


def test_an_end_before_the_start_is_told_at_valid_until(cast, clerk):
    answer = clerk.post("contracts/", body_of("contracts", cast) | {"valid_until": "2026-02-28"})
    assert (answer.status_code, list(answer.data["errors"])) == (400, ["valid_until"])
    one_day = clerk.post("contracts/", body_of("contracts", cast) | {"valid_until": "2026-03-01"})
    assert one_day.status_code == 201


def test_nobody_gets_401_with_a_challenge(cast):
    answer = Caller(None).get("sites/")
    assert answer.status_code == 401
    assert answer["WWW-Authenticate"] == "Token"
    assert answer["Content-Type"] == PROBLEM


def test_a_token_reads_and_writes_in_its_users_name(cast):
    from rest_framework.authtoken.models import Token

    caller = Caller(None)
    caller.client.credentials(HTTP_AUTHORIZATION=f"Token {Token.objects.create(user=cast.town_clerk).key}")
    made = caller.post("sites/", body_of("sites", cast))
    assert made.status_code == 201
    event = Site.objects.get(pk=made.data["id"]).events.get()
    assert event.pgh_context.metadata["user"] == cast.town_clerk.pk
    assert event.pgh_context.metadata["url"] == "/api/v1/sites/"


def test_an_unknown_address_is_a_problem_too(cast, clerk):
    for address in ("nonsense/", "sites/x/", "sites/1/explode/"):
        answer = clerk.get(address)
        assert (answer.status_code, answer["Content-Type"]) == (404, PROBLEM)


@pytest.mark.parametrize("method", ["get", "post", "patch", "delete"])
def test_an_unknown_address_is_no_question_of_tokens(cast, method):
    stranger = APIClient(enforce_csrf_checks=True)
    stranger.credentials(HTTP_AUTHORIZATION=f"Token {Token.objects.create(user=cast.town_clerk)}")
    answer = getattr(stranger, method)("/api/v1/site-roles/bulk/fly/")
    assert (answer.status_code, answer["Content-Type"]) == (404, PROBLEM)


def test_mu_times_in_the_field_of_mu_are_told_what_belongs_there(cast, clerk):
    answer = clerk.post("production-services/", body_of("production-services", cast) | {"area_mu": "100亩次"})
    assert answer.data["errors"]["area_mu"] == ["请只填数，不带单位。填亩，不是亩次：亩次由面积乘遍数算出。"]


def test_voiding_asks_for_a_reason_that_can_be_looked_up(cast, clerk):
    site = rows.make("sites", cast, status="verified")
    answer = clerk.post(f"sites/{site.pk}/void/", {"version": site.version})
    assert answer.data["errors"] == {"reason": ["请填写作废理由，日后查得到为什么。"]}
