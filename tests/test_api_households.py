"""Households are persons: masked, found by the exact identity number only, revealed for a logged reason."""

import pytest
from drf_spectacular.generators import SchemaGenerator

from ledger.models import Disclosure
from members.models import Household
from tests import rows
from tests.api import Caller, body_of

NUMBER = rows.identity_number(1)


def schema():
    return SchemaGenerator().get_schema(request=None, public=True)


@pytest.fixture
def clerk(cast):
    return Caller(cast.town_clerk)


def test_name_and_number_are_written_in_full_and_read_masked(cast, clerk):
    made = clerk.post("households/", body_of("households", cast, head_name="王小明", id_number=NUMBER))
    assert made.status_code == 201
    shown = made.data["head_name"], made.data["id_number"]
    assert shown == ("王**", f"{NUMBER[:3]}***********{NUMBER[-4:]}")
    text = str(clerk.get("households/").data) + str(clerk.get(f"households/{made.data['id']}/").data)
    assert "小明" not in text
    assert NUMBER not in text
    assert not {"head_name_cipher", "id_number_cipher", "id_digest", "key"} & set(made.data)


def test_a_mask_is_not_taken_for_a_name(cast, clerk):
    household = rows.make("households", cast)
    answer = clerk.patch(f"households/{household.pk}/", {"version": 1, "head_name": "王**"})
    assert (answer.status_code, list(answer.data["errors"])) == (400, ["head_name"])


def test_a_wrong_identity_number_is_refused_at_its_field(cast, clerk):
    body = body_of("households", cast) | {"id_number": NUMBER[:-1] + "0"}
    answer = clerk.post("households/", body)
    assert (answer.status_code, list(answer.data["errors"])) == (400, ["id_number"])
    assert not Household.objects.exists()


def test_the_same_person_is_not_entered_twice(cast, clerk):
    rows.make("households", cast, id_number=NUMBER)
    answer = clerk.post("households/", body_of("households", cast, id_number=NUMBER))
    assert (answer.status_code, list(answer.data["errors"])) == (400, ["id_number"])
    assert "已经登记过" in answer.data["detail"]


def find(caller, number):
    return caller.post("households/find/", {"id_number": number})


def test_a_household_is_found_by_its_exact_number_only(cast, clerk):
    household = rows.make("households", cast, id_number=NUMBER)
    rows.make("households", cast)
    found = find(clerk, NUMBER.lower()).data["results"]
    assert [(row["id"], row["head_name"]) for row in found] == [(household.pk, "王**")]
    assert NUMBER not in str(found)
    assert find(clerk, rows.identity_number(900)).data["results"] == []
    assert clerk.get("households/", q="王").status_code == 400


@pytest.mark.parametrize("body", [{"id_number": NUMBER[:6]}, {"id_number": ""}, {}, {"id_number": NUMBER, "q": "王"}])
def test_half_a_number_finds_nobody(cast, clerk, body):
    rows.make("households", cast, id_number=NUMBER)
    answer = clerk.post("households/find/", body)
    assert (answer.status_code, "results" in answer.data) == (400, False)


@pytest.mark.parametrize("person", ["neighbour_clerk", "bank_clerk", "leader", "system_admin"])
def test_whoever_has_no_household_in_his_scope_finds_none(cast, person):
    rows.make("households", cast, id_number=NUMBER)
    answer = find(Caller(getattr(cast, person)), NUMBER)
    assert (answer.status_code, answer.data.get("results", [])) in [(200, []), (403, [])]


@pytest.mark.parametrize("address", ["households/", "directory/households/", "households/find/"])
def test_no_address_takes_an_identity_number_for_servers_write_addresses_into_their_logs(cast, clerk, address):
    rows.make("households", cast, id_number=NUMBER)
    answer = clerk.get(address, id_number=NUMBER)
    assert (answer.status_code, "results" in answer.data) in [(400, False), (404, False), (405, False)]
    for name, operation in ((name, one) for path in schema()["paths"].values() for name, one in path.items()):
        assert "id_number" not in {parameter["name"] for parameter in operation.get("parameters", [])}, name


def test_revealing_needs_a_reason_and_is_on_record(cast, clerk):
    household = rows.make("households", cast, id_number=NUMBER)
    address = f"households/{household.pk}/reveal/"
    refused = clerk.post(address, {"reason": " "})
    assert (refused.status_code, list(refused.data["errors"])) == (400, ["reason"])
    assert not Disclosure.objects.exists()
    assert clerk.post(address, {"reason": "核对授权书"}).data == {"head_name": "王小明", "id_number": NUMBER}
    record = Disclosure.objects.get()
    assert (record.user, record.row_id, record.reason) == (cast.town_clerk, household.pk, "核对授权书")
    assert record.fields == ["head_name", "id_number"]


def test_the_stranger_reveals_nothing(cast):
    household = rows.make("households", cast, status="verified")
    for person in (cast.neighbour_clerk, cast.bank_clerk, cast.auditor, cast.leader):
        answer = Caller(person).post(f"households/{household.pk}/reveal/", {"reason": "x"})
        assert answer.status_code == 404
    assert not Disclosure.objects.exists()


def test_a_revision_of_the_name_is_shown_masked(cast, clerk):
    household = rows.household(cast, cast.place.village)
    answer = clerk.patch(f"households/{household.pk}/", {"version": household.version, "head_name": "李大明"})
    assert (answer.status_code, answer.data["head_name"]) == (202, "王**")
    assert answer.data["revision"]["changes"] == {"head_name": "李**"}


def test_reading_households_writes_no_key(cast, clerk):
    rows.make("households", cast)
    before = Household.objects.values_list("key", flat=True).get()
    clerk.get("households/")
    assert Household.objects.values_list("key", flat=True).get() == before
