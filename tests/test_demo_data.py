"""The demo's data: seeded once, looked at by every test here."""

import datetime
import json
import stat
from collections.abc import Iterator
from decimal import Decimal

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import models, transaction
from django.db.models import F, Q, Sum
from django.test import override_settings
from rest_framework.authtoken.models import Token

from accounts.models import User
from credit.models import Loan
from demo.staff import ACCOUNTS
from federations.models import Federation, Membership
from ledger import registry
from ledger.models import Attachment, LedgerRow
from members.codes import clean_code, clean_identity_number
from members.models import Household, Organisation, Title
from papers.models import Paper
from regions.models import Region
from service_centers.models import ProductionService, ServiceCenter, ServiceContract, Site, SiteRole
from targets import progress
from targets.adjustments import Adjustments
from targets.models import ClosedMonth, Plan, Reconciliation
from targets.overview import Overview
from tests.places import load_place

TODAY = datetime.date(2026, 11, 21)
OCTOBER = datetime.date(2026, 10, 31)
FILE = settings.VAR_DIR / "demo-accounts.json"

STEPS = {"draft": "created_at", "submitted": "submitted_at", "verified": "verified_at"}
FIGURES = {
    "1": 1, "2": 5, "3": 2, "4": 1, "5": 7, "6": 86, "7": 351, "8": 66, "10": 58, "T1": 150,
}  # fmt: skip


def prepare() -> None:
    load_place("bishan")
    call_command("load_departments", verbosity=0)
    call_command("load_roles", verbosity=0)
    call_command("load_plan", settings.BASE_DIR / "fixtures" / "plans" / "bishan-2024.yaml", verbosity=0)


@pytest.fixture(scope="module")
def demo(django_db_setup, django_db_blocker) -> Iterator[None]:
    # The autouse fixture of cheap passwords comes later than this one.
    cheap = override_settings(PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"])
    with django_db_blocker.unblock(), cheap, transaction.atomic():
        prepare()
        call_command("seed_demo", today=TODAY, verbosity=0)
        yield
        transaction.set_rollback(True)


@pytest.fixture
def seeded(demo, db) -> None:
    """The demo's data; what a test changes is undone after it."""


def counted(model: type[LedgerRow], day: datetime.date, **wanted: object) -> models.QuerySet:
    return model.objects.counted().in_force_on(day).filter(**wanted)


def in_october() -> dict[str, int]:
    """The figures of 31 October, counted here and not by the portal."""
    roles = counted(SiteRole, OCTOBER)
    return {
        "1": counted(Federation, OCTOBER, level="district").count(),
        "2": counted(Federation, OCTOBER, level="town").count(),
        "3": counted(Federation, OCTOBER, level="industry").count(),
        "4": counted(ServiceCenter, OCTOBER, level="district").count(),
        "5": counted(ServiceCenter, OCTOBER, level="town").count(),
        "6": roles.filter(role="service_society").values("site").distinct().count(),
        "7": counted(Membership, OCTOBER).values("organisation").distinct().count(),
        "8": counted(Title, OCTOBER, kind="demonstration_coop").values("organisation").distinct().count(),
        "10": roles.filter(role="outlet").values("site").distinct().count(),
        "T1": counted(ServiceContract, OCTOBER, center_level="district").values("subject").distinct().count(),
    }


def flown(model: type[LedgerRow], column: str) -> Decimal:
    rows = model.objects.counted().filter(occurred_on__year=OCTOBER.year, occurred_on__lte=OCTOBER)
    return rows.aggregate(total=Sum(column))["total"]


def test_the_figures_are_those_that_the_demo_tells(seeded):
    assert in_october() == FIGURES
    assert round(flown(ProductionService, "mu_times") / 10_000, 1) == Decimal("19.8")
    assert flown(Loan, "amount_yuan") == 496_000_000


def test_the_portal_computes_what_is_counted_here(seeded):
    plan = Plan.objects.get(code="bishan-2024")
    lines = {line.indicator.number: line for line in progress.progress(plan=plan, region=plan.region, as_of=OCTOBER)}
    assert {number: lines[number].value for number in FIGURES} == FIGURES
    assert lines["9"].value == flown(ProductionService, "mu_times") / 10_000
    assert lines["11"].value == flown(Loan, "amount_yuan") / 100_000_000
    assert lines["6"].light == "green"
    assert lines["10"].light == "red"
    assert Reconciliation.objects.get().differences == 0


def test_every_one_of_the_fifteen_towns_has_shops_in_its_real_villages(seeded):
    towns = Region.objects.filter(level="town", county__code="500120")
    assert towns.count() == 15
    assert set(Site.objects.values_list("region__town", flat=True)) >= set(towns.values_list("pk", flat=True))
    assert set(Site.objects.values_list("region__level", flat=True)) <= {"village", "town"}


def test_one_indicator_is_ahead_of_its_pace_and_one_behind(seeded):
    plan = Plan.objects.get(code="bishan-2024")
    book = Overview(plan=plan, region=plan.region, as_of=OCTOBER)
    lines = {line.indicator.number: line for line in book.whole()}
    assert lines["6"].value > lines["6"].expected
    assert lines["10"].value < lines["10"].expected


def test_months_are_closed_up_to_the_last_but_one(seeded):
    closed = list(ClosedMonth.objects.order_by("as_of").values_list("as_of", flat=True))
    assert closed[0] == datetime.date(2024, 12, 31)
    assert closed[-1] == datetime.date(2026, 9, 30)
    assert len(closed) == 22


def test_two_late_repairs_after_the_last_closing_are_adjustments_one_of_them_explained(seeded):
    month = ClosedMonth.objects.select_related("plan__region").latest("as_of")
    found = Adjustments(plan=month.plan, region=month.plan.region, as_of=month.as_of).differences()
    assert sorted((row.indicator.number, row.what.value, bool(row.reason)) for row in found) == [
        ("10", "gone", False), ("6", "added", True),
    ]  # fmt: skip
    then, now = (
        {line.indicator.number: line.value for line in lines}
        for lines in (
            progress.progress(plan=month.plan, region=month.plan.region, as_of=month.as_of, view=view)
            for view in ("then", "now")
        )
    )
    assert {number: now[number] - then[number] for number in ("6", "10", "7")} == {"6": 1, "10": -1, "7": 0}


def test_every_row_and_user_is_marked_as_demo(seeded):
    for ledger in registry.ledgers():
        assert ledger.model.objects.exists(), ledger.key
        assert not ledger.model.objects.filter(is_demo=False).exists(), ledger.key
    assert not User.objects.exclude(is_demo=True, display_name__contains="演示").exists()
    for model in (Organisation, Site, ServiceCenter):
        assert not model.objects.exclude(name__contains="演示").exists(), model


def test_codes_and_identity_numbers_are_valid_and_plainly_invented(seeded):
    codes = list(Organisation.objects.values_list("code", flat=True))
    assert len(set(codes)) == len(codes)
    assert all(clean_code(code) == code and "MADEM" in code for code in codes)
    for household in Household.objects.select_related("key"):
        assert clean_identity_number(household.id_number)[6:14] == "19000101"
        assert "演示" in household.head_name


def test_nobody_verified_his_own_work(seeded):
    for ledger in registry.ledgers():
        assert not ledger.model.objects.filter(hands__contains=[F("verified_by")]).exists(), ledger.key


def test_steps_follow_each_other_in_time_and_none_is_still_to_come(seeded):
    end = datetime.datetime.combine(TODAY, datetime.time(19), tzinfo=datetime.timezone(datetime.timedelta(hours=8)))
    for ledger in registry.ledgers():
        rows = ledger.model.objects
        wrong = Q(submitted_at__lt=F("created_at")) | Q(verified_at__lt=F("submitted_at")) | Q(changed_at__gt=end)
        assert not rows.filter(wrong).exists(), ledger.key


@pytest.mark.parametrize(
    ("condition", "number"),
    [
        # Seven in the plan's ledgers, one of them a revision; three sites come along with their roles.
        ({"status": "submitted"}, 11),
        ({"status": "submitted", "revises__isnull": False}, 1),
        ({"status": "returned"}, 4),
        ({"status": "draft"}, 4),
        ({"status": "voided"}, 1),
    ],
)
def test_some_work_is_still_under_way(seeded, condition, number):
    assert sum(ledger.model.objects.filter(**condition).count() for ledger in registry.ledgers()) == number


def test_shops_moved_and_closed_where_they_were(seeded):
    assert SiteRole.objects.counted().filter(ended_on__lte=TODAY, edition=2).count() == 3


def test_one_federation_serves_three_towns(seeded):
    federation = Federation.objects.annotate(towns=models.Count("covers")).get(level="town", towns=3)
    assert federation.region.code == "500120100"


def test_some_units_are_in_two_federations_and_some_cooperatives_hold_two_titles(seeded):
    for rows in (Membership.objects.counted(), Title.objects.counted().filter(kind="demonstration_coop")):
        current = rows.in_force_on(TODAY).order_by().values("organisation")
        assert current.annotate(rows=models.Count("pk")).filter(rows=2).count() >= 14


def test_files_stand_behind_some_rows(seeded):
    assert Attachment.objects.count() >= 30


def test_one_bulletin_is_issued_and_that_of_the_last_closed_month_is_a_draft(seeded):
    last, before = ClosedMonth.objects.order_by("-as_of")[:2]
    issued = Paper.objects.get(state="issued")
    assert (issued.month, issued.created_by.username, issued.issued_by.username) == (
        before, "demo-district", "demo-verifier",
    )  # fmt: skip
    assert issued.number.endswith("〕1号")
    assert issued.content["tables"]["indicators"]
    drafts = Paper.objects.filter(state="draft")
    assert {paper.month for paper in drafts} == {last}
    assert "month" in {paper.period for paper in drafts}


def test_the_file_of_accounts_opens_every_account(seeded):
    accounts = json.loads(FILE.read_text(encoding="utf-8"))
    assert list(accounts) == list(ACCOUNTS)
    assert stat.S_IMODE(FILE.stat().st_mode) == 0o600
    for account in accounts.values():
        user = User.objects.get(username=account["username"])
        assert user.check_password(account["password"])
        assert Token.objects.get(user=user).key == account["token"]
        assert account["region"] == (user.region.code if user.region else "")
        assert not user.is_superuser


def test_a_second_run_changes_nothing(seeded, capsys):
    before = FILE.read_text(encoding="utf-8")
    rows = {ledger.key: ledger.model.objects.count() for ledger in registry.ledgers()}
    call_command("seed_demo")
    assert "已经有了，没有改动" in capsys.readouterr().out
    assert {ledger.key: ledger.model.objects.count() for ledger in registry.ledgers()} == rows
    assert FILE.read_text(encoding="utf-8") == before


def test_a_lost_file_of_accounts_is_written_anew(seeded):
    before = FILE.read_text(encoding="utf-8")
    FILE.unlink()
    try:
        call_command("seed_demo", verbosity=0)
        account = json.loads(FILE.read_text(encoding="utf-8"))["town"]
        assert User.objects.get(username="demo-town").check_password(account["password"])
    finally:
        FILE.write_text(before, encoding="utf-8")
        FILE.chmod(0o600)


@pytest.mark.parametrize("model", [Organisation, Site, SiteRole, ServiceContract, ProductionService])
def test_the_story_of_a_row_tells_the_times_of_the_row(demo, model):
    row = model.objects.filter(status="verified", pending_act="", revises=None, edition=1).order_by("pk").first()
    told = {(event.status, event.pgh_created_at) for event in row.events.all()}
    assert told == {(status, getattr(row, name)) for status, name in STEPS.items()}
