"""What a loan rests on: the borrower's own consent, to this bank, for a term; and how many persons it stands for."""

import datetime

import pytest

from ledger.entry import edit_row
from targets import rolling
from tests import rows, small_plan
from tests.api import Caller, body_of
from tests.small_plan import add_indicator

APRIL = datetime.date(2026, 4, 1)


@pytest.fixture
def clerk(cast):
    return Caller(cast.bank_clerk)


def _refused(answer):
    assert answer.status_code == 400
    return answer.data["errors"]


def test_a_loan_rests_on_its_borrowers_own_authorisation(cast, clerk):
    mine = rows.make("authorisations", cast, status="verified")
    body = body_of("loans", cast) | {"authorisation": mine.pk, "organisation": mine.organisation_id}
    other = rows.organisation(cast, cast.place.village)
    assert other.pk != mine.organisation_id
    wrong = _refused(clerk.post("loans/", body | {"organisation": other.pk}))
    assert wrong == {"authorisation": ["这份授权书不是这个借款人给这家银行的，请选本人给本行的授权书。"]}
    assert clerk.post("loans/", body).status_code == 201


@pytest.mark.parametrize(
    ("change", "field", "sentence"),
    [
        ({"persons": 50}, "persons", "单笔贷款的笔（户）数填 1；按月汇总填实际户数，至少 1 户。"),
        ({"subject_kind": "household"}, "subject_kind", "借款的是单位，借款主体不能选农户。"),
        ({"balance_yuan": "-1"}, "balance_yuan", None),
        ({"overdue_yuan": "-1"}, "overdue_yuan", None),
        ({"rate_percent": "-0.1"}, "rate_percent", None),
    ],
)
def test_a_loan_that_cannot_be_is_refused_at_its_field(cast, clerk, change, field, sentence):
    errors = _refused(clerk.post("loans/", body_of("loans", cast) | change))
    assert list(errors) == [field]
    assert sentence is None or errors[field] == [sentence]


def test_a_household_borrows_as_a_household_or_a_grower_and_not_as_a_company(cast, clerk):
    household = rows.make("households", cast, status="verified")
    body = body_of("loans", cast) | {"organisation": None, "household": household.pk, "subject_kind": "enterprise"}
    assert _refused(clerk.post("loans/", body))["subject_kind"] == ["借款的是农户，借款主体不能选合作社或农业企业。"]


@pytest.mark.parametrize(
    ("change", "field", "sentence"),
    [
        ({"valid_until": None}, "valid_until", "授权书要写明期限，请填开始日期和有效期至。"),
        ({"withdrawn_on": "2020-01-01"}, "withdrawn_on", "撤回日期不能早于授权开始的日期。"),
    ],
)
def test_an_authorisation_has_a_term_and_is_not_withdrawn_before_it(cast, clerk, change, field, sentence):
    errors = _refused(clerk.post("authorisations/", body_of("authorisations", cast) | change))
    assert errors == {field: [sentence]}


@pytest.mark.parametrize("change", [{"withdrawn_on": APRIL}, {"ended_on": APRIL}, {"status": "submitted"}])
def test_an_authorisation_that_is_withdrawn_ended_or_not_verified_carries_no_loan(cast, clerk, change):
    changes = dict(change)
    consent = rows.make("authorisations", cast, status=changes.pop("status", "verified"), **changes)
    body = body_of("loans", cast) | {"authorisation": consent.pk, "organisation": consent.organisation_id}
    errors = _refused(clerk.post("loans/", body | {"occurred_on": "2026-06-01"}))
    assert errors == {"authorisation": ["授权书未核实、已到期或已撤回，不能作为这笔贷款的依据。"]}


def test_a_withdrawal_holds_before_it_is_verified(cast, clerk):
    consent = rows.make("authorisations", cast, status="verified")
    body = body_of("loans", cast) | {"authorisation": consent.pk, "organisation": consent.organisation_id}
    edit_row(row=consent, values={"withdrawn_on": APRIL}, user=cast.bank_clerk, version=consent.version)
    before = clerk.post("loans/", body | {"occurred_on": "2026-03-31"})
    assert before.status_code == 201
    errors = _refused(clerk.post("loans/", body | {"occurred_on": "2026-04-01"}))
    assert errors == {"authorisation": ["授权书未核实、已到期或已撤回，不能作为这笔贷款的依据。"]}


def _lend(cast, *households):
    for household in households:
        consent = rows.make("authorisations", cast, status="verified", organisation=None, household=household)
        rows.make(
            "loans", cast, status="verified", authorisation=consent, organisation=None, household=household,
            subject_kind="household", amount_yuan="10000", occurred_on=APRIL,
        )  # fmt: skip


def test_five_loans_of_one_household_rest_on_one_person(cast):
    plan = small_plan.build_plan(cast.place.county)
    add_indicator(plan, "11", "涉农贷款", {"measure": "loans.amount", "window": "calendar_year"}, unit="元")
    household, *others = [rows.household(cast, cast.place.village) for _ in range(5)]
    _lend(cast, *[household] * 5)
    rolling.drain()
    assert _told(cast, plan) == (None, "人数少于5，不予显示")
    _lend(cast, *others)
    rolling.drain()
    # 5 loans of the first household and one of each of the four others.
    assert _told(cast, plan) == ("90000", "没有目标")
    consistent = rolling.reconcile()
    assert not consistent.differences


def _told(cast, plan):
    answer = Caller(cast.leader).get(f"plans/{plan.code}/progress/")
    (found,) = [line for line in answer.data["indicators"] if line["number"] == "11"]
    return found["value"], found["reason"]
