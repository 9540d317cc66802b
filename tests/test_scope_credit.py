"""Credit rows: a bank sees its own, named district staff those of the district, nobody else."""

import pytest
from django.contrib.auth.models import Group

from accounts import roles
from accounts.models import User
from credit.models import BankClerk, Loan
from tests import rows
from tests.api import Caller, body_of
from tests.cast import verified


@pytest.fixture
def other_bank(cast):
    unit = rows.make("organisations", cast, name="丁家村镇银行", kind="bank")
    return verified(unit, by=cast.district_verifier, submitted_by=cast.town_clerk)


@pytest.fixture
def other_clerk(cast, other_bank):
    person = User.objects.create_user("other_bank", display_name="村镇银行经办", region=cast.place.county)
    person.groups.add(Group.objects.get(name=roles.BANK))
    with rows.acting_as(None):
        BankClerk.objects.create(user=person, bank=other_bank)
    return person


@pytest.mark.parametrize("key", ["loans", "authorisations"])
def test_a_bank_sees_its_own_rows_and_no_other_banks(cast, other_clerk, key):
    row = rows.make(key, cast, status="verified")
    assert [found["id"] for found in Caller(cast.bank_clerk).get(f"{key}/").data["results"]] == [row.pk]
    stranger = Caller(other_clerk)
    assert stranger.get(f"{key}/").data["results"] == []
    assert stranger.get(f"{key}/{row.pk}/").status_code == 404
    assert stranger.patch(f"{key}/{row.pk}/", {"version": row.version, "remark": "x"}).status_code == 404


def test_a_bank_enters_no_row_for_another_bank(cast, other_bank):
    body = body_of("loans", cast) | {"bank": other_bank.pk}
    answer = Caller(cast.bank_clerk).post("loans/", body)
    assert answer.status_code == 400
    assert not Loan.objects.exists()


def test_a_bank_hangs_no_loan_on_another_banks_authorisation(cast, other_bank, other_clerk):
    theirs = rows.make("authorisations", cast, status="verified")
    body = body_of("loans", cast) | {"bank": other_bank.pk, "authorisation": theirs.pk}
    answer = Caller(other_clerk).post("loans/", body)
    assert (answer.status_code, list(answer.data["errors"])) == (400, ["authorisation"])


def test_named_district_staff_see_and_verify(cast):
    loan = rows.make("loans", cast, status="submitted")
    caller = Caller(cast.district_verifier)
    assert len(caller.get("loans/").data["results"]) == 1
    assert caller.post(f"loans/{loan.pk}/verify/", {"version": loan.version}).status_code == 200


@pytest.mark.parametrize("person", ["town_clerk", "district_clerk", "leader", "department"])
def test_towns_and_everybody_else_see_no_loan(cast, person):
    rows.make("loans", cast, status="verified")
    assert Caller(getattr(cast, person)).get("loans/").data["results"] == []


def test_a_town_clerk_sees_no_loan_even_with_the_role(cast):
    loan = rows.make("loans", cast, status="verified")
    cast.town_clerk.groups.add(Group.objects.get(name=roles.CREDIT_STAFF))
    caller = Caller(User.objects.get(pk=cast.town_clerk.pk))
    assert caller.get("loans/").data["results"] == []
    assert caller.get(f"loans/{loan.pk}/").status_code == 404


def test_a_bank_finds_partners_in_the_directory_but_sees_no_unit_in_full(cast):
    unit = rows.organisation(cast, cast.place.village)
    caller = Caller(cast.bank_clerk)
    assert caller.get("organisations/").data["results"] == []
    assert [hit["id"] for hit in caller.get("directory/", q=unit.name).data["results"]] == [unit.pk]


def test_a_bank_finds_a_household_by_its_identity_number_and_lends_to_it(cast):
    household = rows.household(cast, cast.place.village)
    caller = Caller(cast.bank_clerk)
    assert caller.get("households/").data["results"] == []
    hits = caller.post("directory/households/", {"id_number": household.id_number}).data["results"]
    assert hits == [
        {
            "id": household.pk,
            "number": household.number,
            "kind": "farm_household",
            "kind_label": "农户",
            "town": "来凤街道",
        }
    ]
    body = body_of("authorisations", cast) | {"organisation": None, "household": hits[0]["id"]}
    assert caller.post("authorisations/", body).status_code == 201
