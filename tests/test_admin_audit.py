"""操作审计: who did what when, for the auditor, without a word of the business itself."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from ledger.admin import audit
from ledger.audit import acting
from members.models import Organisation
from tests import rows
from tests.desk import Desk, shown


@pytest.fixture
def auditor(cast):
    return Desk(cast.auditor)


def test_each_deed_is_a_line_with_person_table_row_and_time(cast, auditor):
    site = rows.make("sites", cast, status="verified", name="不给审计看的名称")
    lines = audit.find({"table": "service_centers.site"})
    assert [(line.deed, line.kind, line.who, line.row) for line in lines] == [
        ("核实", "修改", "区级核实（district_verifier）", site.pk),
        ("提交", "修改", "来凤经办（town_clerk）", site.pk),
        ("录入", "新增", "来凤经办（town_clerk）", site.pk),
    ]
    assert all(timezone.now() - line.at < datetime.timedelta(minutes=5) for line in lines)
    page = shown(auditor.get("/admin/audit/", table="service_centers.site"))
    assert "来凤经办（town_clerk）" in page
    assert site.name not in page


def test_it_can_be_asked_by_person_row_and_day(cast, auditor):
    site = rows.make("sites", cast, status="submitted")
    rows.make("sites", cast)

    def found(**asked):
        page = auditor.get("/admin/audit/", table="service_centers.site", **asked)
        return {line.row for line in page.context["lines"]}

    assert len(found()) == 2
    assert found(row=site.pk) == {site.pk}
    assert found(who="town_clerk") == found(who="来凤经办") == found()
    assert found(who="leader") == set()
    today = timezone.localdate()
    assert found(since=today, until=today) == found()
    assert found(until=today - datetime.timedelta(days=1)) == set()


def test_all_lines_are_reached_page_by_page_though_they_share_one_moment(cast, auditor, monkeypatch):
    monkeypatch.setattr(audit, "LINES", 4)
    with acting(cast.district_clerk, "import"):
        Organisation.objects.bulk_create(
            Organisation(name=f"第{n}社", kind="coop", region=cast.place.village) for n in range(10)
        )
    seen, query = [], "table=members.organisation"
    for _ in range(9):
        page = auditor.get(f"/admin/audit/?{query}")
        seen += [line.row for line in page.context["lines"]]
        query = page.context["older"]
        if not query:
            break
    events = Organisation.pgh_event_model.objects.count()
    assert len(seen) == events
    assert set(seen) == set(Organisation.objects.values_list("pk", flat=True))


def test_it_costs_the_same_whatever_happened(cast, auditor):
    def cost():
        with CaptureQueriesContext(connection) as queries:
            auditor.get("/admin/audit/")
        return len(queries)

    cost()
    before = cost()
    for _ in range(3):
        rows.make("sites", cast)
    assert cost() == before


@pytest.mark.parametrize("person", ["system_admin", "security_admin", "district_verifier", "town_clerk", "leader"])
def test_only_the_auditor_reads_it(cast, person):
    assert Desk(getattr(cast, person)).get("/admin/audit/").status_code == 403


def test_a_wrong_question_is_named_and_answers_nothing(auditor):
    page = auditor.get("/admin/audit/", table="x.y")
    assert page.context["lines"] == []
    assert page.context["form"].errors["table"]


def test_the_auditor_reads_who_was_shown_personal_fields_and_what_for(cast, auditor):
    household = rows.make("households", cast, head_name="王小明")
    where = f"/admin/members/household/{household.pk}/disclose/"
    Desk(cast.town_clerk).client.post(where, {"reason": "核对合同"})
    page = shown(auditor.get("/admin/ledger/disclosure/"))
    assert "核对合同" in page
    assert "来凤经办" in page
    assert "王小明" not in page
    assert Desk(cast.town_clerk).get("/admin/ledger/disclosure/").status_code == 403
