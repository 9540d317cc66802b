"""Two connections at once, each interleaving forced: what one row does not bear beside it is never stored beside it."""

import datetime
import threading

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction

from credit.models import Loan
from ledger.audit import acting
from ledger.entry import create_row
from ledger.imports import jobs
from ledger.imports.storing import Storing
from members.models import OrganisationState
from service_centers.models import ProductionService
from tests import rows
from tests.test_totals_interleavings import Beside, waiting_for_lock
from tests.uploads import compared, errors_of, sheet_lines, workbook

pytestmark = pytest.mark.django_db(transaction=True)


def pairs(cast):
    """Ledger, its clerk, and what two clerks type at the same time for the same thing and month."""
    village = cast.place.village
    service = rows.values_of("production-services", cast)
    loan = rows.values_of("loans", cast)
    monthly = {"organisation": None, "grain": "batch"}
    state = rows.values_of("organisation-states", cast, village=village)
    return {
        ProductionService: (cast.town_clerk, service, service | {"grain": "batch", "subjects": 9}),
        Loan: (cast.bank_clerk, loan, loan | monthly | {"region": village.town}),
        OrganisationState: (cast.town_clerk, state, state | {"registration": "abnormal"}),
    }


@pytest.mark.parametrize("model", [ProductionService, Loan, OrganisationState])
def test_of_two_rows_stored_at_once_that_clash_the_second_waits_and_is_refused(cast, model):
    clerk, first, second = pairs(cast)[model]
    stored_first, may_commit = threading.Event(), threading.Event()

    def store_slowly() -> None:
        with transaction.atomic():
            create_row(model=model, values=first, user=clerk)
            stored_first.set()
            may_commit.wait(timeout=30)

    slow = Beside(store_slowly)
    assert stored_first.wait(timeout=30)
    other = Beside(lambda: create_row(model=model, values=second, user=clerk))
    while other.is_alive() and not waiting_for_lock():
        pass
    assert other.is_alive(), "the second did not wait for the first"
    may_commit.set()
    slow.result()
    with pytest.raises(ValidationError):
        other.result()
    assert model.objects.count() == 1


def test_rows_of_different_months_do_not_wait_for_each_other(cast):
    clerk, first, second = pairs(cast)[ProductionService]
    second |= {"occurred_on": datetime.date(2026, 4, 1)}
    with transaction.atomic():
        create_row(model=ProductionService, values=first, user=clerk)
        Beside(lambda: create_row(model=ProductionService, values=second, user=clerk)).result()
    assert ProductionService.objects.count() == 2


def test_an_upload_stores_nothing_when_somebody_stored_the_other_grain_while_it_was_judged(cast, monkeypatch):
    single = rows.make("production-services", cast)
    values = {name: getattr(single, name) for name in rows.values_of("production-services", cast)}
    [line] = sheet_lines(cast.town_clerk, "production-services")
    with acting(cast.town_clerk, "test"):
        single.delete()
    batch = {
        "id": None,
        "version": None,
        "粒度": "按月汇总（附签名清单）",
        "服务户数（户）": 9,
        "作业日期": "2026-03-01",
    }
    job = compared(cast.town_clerk, "production-services", workbook(line | batch))
    assert errors_of(job) == []
    finish = Storing.finish

    def finish_late(storing: Storing) -> None:
        Beside(lambda: create_row(model=ProductionService, values=values, user=cast.town_clerk)).result()
        finish(storing)

    monkeypatch.setattr(Storing, "finish", finish_late)
    jobs.ask_to_store(job=job, only_good=False)
    job = jobs.work(job.pk)
    assert [row.grain for row in ProductionService.objects.all()] == ["single"]
    assert job.state == "compared"
    [(_, _, _, sentence)] = errors_of(job)
    assert "已按“单笔”填报" in sentence
