"""The unit's month and the district's board as pages: what they say, whom they let in, what they cost."""

import re
from io import BytesIO

import pytest
from django.test import Client
from openpyxl import load_workbook

from ledger.audit import acting
from reporting import submissions
from reporting.models import Obligation, State, Submission
from tests import rows
from tests.desk import shown
from tests.query_counts import recorded
from tests.reporting_month import (
    AFTER_DUE,
    AFTER_LATE_DUE,
    LEDGERS,
    OPEN,
    at,
    done,
    hand_in,
    item,
    october,
    owe,
    said,
)

pytestmark = pytest.mark.django_db
SUBMISSION, BOARD, DEED = "/desk/submission/", "/desk/board/", "/desk/board/deed/"


@pytest.fixture
def period(cast):
    owe(cast.place.town, cast.place.neighbour_town)
    return october(cast)


def sitting(user):
    client = Client()
    client.force_login(user)
    return client


def typed(do="submit", version=0, word="unchanged", **more):
    return {"do": do, "version": version} | {f"said-{ledger}": word for ledger in LEDGERS} | more


def chosen(page):
    """Ledger → what is preselected."""
    html = page.content.decode()
    return dict(re.findall(r'name="said-([a-z-]+)" value="(\w+)"[^>]* checked', html))


def test_the_page_says_what_is_missing_by_when(cast, period):
    with at(OPEN):
        page = sitting(cast.town_clerk).get(SUBMISSION)
    assert "10 月报送还差 3 本台账，11 月 5 日截止，还剩 2 个工作日。" in shown(page)
    assert "没有录入变化" in shown(page)
    assert chosen(page) == {}


def test_what_changed_is_chosen_beforehand(cast, period):
    with at("2026-10-20"):
        rows.make("sites", cast, status="submitted")
        rows.make("titles", cast, status="returned")
    with at(OPEN):
        page = sitting(cast.town_clerk).get(SUBMISSION)
    assert chosen(page) == {"sites": "changed", "titles": "changed"}
    assert "新增 1 条 待核实 1 条" in shown(page)
    assert "新增 1 条 退回 1 条" in shown(page)


def test_a_correction_of_a_verified_row_is_a_change(cast, period):
    with at("2026-09-20"):
        site = rows.make("sites", cast, status="verified")
    with at("2026-10-20"):
        from ledger.entry import edit_row

        edit_row(row=site, values={"name": "另名服务社"}, user=cast.town_clerk, version=site.version)
    with at(OPEN):
        page = sitting(cast.town_clerk).get(SUBMISSION)
    assert "修改 1 条 待核实 1 条" in shown(page)
    assert chosen(page) == {"sites": "changed"}


def test_rows_belong_to_the_month_whose_report_follows_them(cast, period):
    """What is entered on 2 November belongs to October's report, what comes after it to November's."""
    with at("2026-11-02"):
        rows.make("sites", cast, status="submitted")
    with at(OPEN):
        hand_in(cast, period, claims=said(sites="changed"))
    november = october(cast, period.month.replace(month=11))
    with at("2026-12-02"):
        page = sitting(cast.town_clerk).get(SUBMISSION, {"month": "2026-11"})
        assert chosen(page) == {}
        assert november.title == "2026 年 11 月"


def test_one_button_hands_in_and_one_tick_speaks_for_the_rest(cast, period):
    with at(OPEN):
        client = sitting(cast.town_clerk)
        answer = client.post(SUBMISSION, {"do": "submit", "version": 0, "rest": "1"}, follow=True)
    assert "10 月已报，等区里核收。" in shown(answer)
    assert {statement.said for statement in Submission.objects.get().statements.all()} == {"unchanged"}


def test_a_refusal_keeps_what_was_typed_and_names_the_ledger(cast, period):
    with at(OPEN):
        body = typed(**{"said-titles": "not_applicable"})
        answer = sitting(cast.town_clerk).post(SUBMISSION, body)
    assert answer.status_code == 200
    assert "请写明为什么不适用" in shown(answer)
    assert chosen(answer) == {"sites": "unchanged", "site-roles": "unchanged", "titles": "not_applicable"}
    assert not Submission.objects.exists()


def test_saving_is_not_handing_in(cast, period):
    with at(OPEN):
        answer = sitting(cast.town_clerk).post(SUBMISSION, typed("save"), follow=True)
    assert "都说明了，还没有提交" in shown(answer)
    assert Submission.objects.get().state == State.DRAFT


def test_after_the_late_due_date_the_page_asks_for_a_reason(cast, period):
    with at(AFTER_LATE_DUE):
        client = sitting(cast.town_clerk)
        assert "迟报原因" in shown(client.get(SUBMISSION))
        assert "请写明迟报原因" in shown(client.post(SUBMISSION, typed()))
        answer = client.post(SUBMISSION, typed(late_reason="停电三天"), follow=True)
    assert "迟报：停电三天" in shown(answer)


def test_what_came_back_says_why_and_can_be_handed_in_again(cast, period):
    with at(OPEN):
        returned = hand_in(cast, period)
        done(submissions.return_(items=[item(returned)], user=cast.district_verifier, reason="示范社漏报"))
        client = sitting(cast.town_clerk)
        assert "10 月报送被退回：示范社漏报" in shown(client.get(SUBMISSION))
        version = Submission.objects.get().version
        client.post(SUBMISSION, {"do": "submit", "version": version})
    assert Submission.objects.get().state == State.SUBMITTED


def test_a_stale_page_stores_nothing_and_says_so(cast, period):
    with at(OPEN):
        hand_in(cast, period)
        answer = sitting(cast.town_clerk).post(SUBMISSION, typed())
    assert "刚被别人改过" in shown(answer)


def test_withdrawing_opens_the_form_again(cast, period):
    with at(OPEN):
        handed_in = hand_in(cast, period)
        client = sitting(cast.town_clerk)
        body = {"id": handed_in.pk, "version": handed_in.version, "back": SUBMISSION}
        answer = client.post("/desk/submission/withdraw/", body, follow=True)
    assert "提交 10 月报送" in shown(answer)


def test_the_oldest_month_that_is_owed_comes_first(cast, period):
    october(cast, period.month.replace(month=9))
    with at(OPEN):
        assert "9 月报送逾期" in shown(sitting(cast.town_clerk).get(SUBMISSION))


def test_a_unit_that_owes_nothing_is_told_whom_to_ask(cast):
    page = sitting(cast.town_clerk).get(SUBMISSION)
    assert "没有登记报送责任" in shown(page)


@pytest.mark.parametrize("month", ["2026-13", "1999-01", "x"])
def test_a_month_that_is_none_is_not_found(cast, period, month):
    with at(OPEN):
        assert sitting(cast.town_clerk).get(SUBMISSION, {"month": month}).status_code == 404


def test_the_board_says_how_many_have_handed_in(cast, period):
    with at(OPEN):
        accepted = hand_in(cast, period, cast.place.neighbour_town)
        done(submissions.accept(items=[item(accepted)], user=cast.district_verifier))
        page = sitting(cast.leader).get(BOARD)
    assert "10 月：2 个镇街已报 1 个，1 个已核收，来凤待报，还剩 2 个工作日。" in shown(page)
    assert "丁家街道 10 月：已核收" in page.content.decode()


def test_the_board_names_who_is_overdue_and_what_came_back(cast, period):
    with at(AFTER_DUE):
        late = hand_in(cast, period)
        done(submissions.return_(items=[item(late)], user=cast.district_verifier, reason="示范社漏报"))
        page = sitting(cast.district_verifier).get(BOARD)
    assert "丁家逾期" in shown(page)
    assert "来凤 10 月退回修改" in shown(page)
    html = page.content.decode()
    assert "来凤街道 10 月：迟报，退回修改" in html


def test_a_town_sees_its_own_line_and_its_neighbour_gets_404(cast, period):
    cell = {"year": "2026", "unit": cast.place.town.code, "month": "10"}
    with at(OPEN):
        hand_in(cast, period)
        own = sitting(cast.town_clerk).get(BOARD, cell)
        assert "来凤街道 · 10 月" in shown(own)
        assert "丁家街道" not in shown(own)
        assert sitting(cast.neighbour_clerk).get(BOARD, cell).status_code == 404


@pytest.mark.parametrize("query", [{"year": "x"}, {"ledger": "nothing"}, {"region": "500119"}])
def test_what_is_not_there_is_404(cast, period, query):
    with at(OPEN):
        assert sitting(cast.leader).get(BOARD, query).status_code == 404


def test_by_ledger_the_board_keeps_zero_not_applicable_and_not_reported_apart(cast, period):
    with at(OPEN):
        hand_in(cast, period, claims=said(titles="not_applicable"))
        page = sitting(cast.leader).get(BOARD, {"ledger": "titles"})
        assert re.search(r">不适用</a>.*>待报</a>", page.content.decode(), re.DOTALL)
        assert ">无变化</a>" in sitting(cast.leader).get(BOARD, {"ledger": "sites"}).content.decode()


def test_the_board_goes_out_as_an_excel_file_with_the_same_words(cast, period):
    with at(OPEN):
        hand_in(cast, period)
        answer = sitting(cast.leader).get("/desk/board.xlsx", {"year": "2026"})
        own = sitting(cast.neighbour_clerk).get("/desk/board.xlsx", {"year": "2026"})
    lines = [[cell.value for cell in row] for row in load_workbook(BytesIO(answer.content)).active.iter_rows()]
    assert [line[0] for line in lines] == ["单位", "来凤街道", "丁家街道", "已报"]
    assert [line[10] for line in lines] == ["10 月", "已报，待核收", "待报", 1]
    names = [row[0].value for row in load_workbook(BytesIO(own.content)).active.iter_rows()]
    assert names == ["单位", "丁家街道", "已报"]


def test_the_opened_cell_tells_what_was_said_and_offers_the_deeds(cast, period):
    with at(OPEN):
        hand_in(cast, period, claims=said(titles="not_applicable"))
        cell = {"year": "2026", "unit": cast.place.town.code, "month": "10"}
        page = sitting(cast.district_verifier).get(BOARD, cell)
        assert "3 本台账，已说明 3 本" in shown(page)
        assert "示范社等称号 本镇没有 不适用" in shown(page)
        assert 'value="accept"' in page.content.decode()
        assert 'value="accept"' not in sitting(cast.leader).get(BOARD, cell).content.decode()


def test_the_district_accepts_and_returns_on_the_board(cast, period):
    with at(OPEN):
        handed_in = hand_in(cast, period)
        client = sitting(cast.district_verifier)
        body = {"id": handed_in.pk, "version": handed_in.version, "back": BOARD}
        assert "请填写退回理由" in shown(client.post(DEED, body | {"deed": "return"}, follow=True))
        assert "已核收。" in shown(client.post(DEED, body | {"deed": "accept"}, follow=True))
        assert "刚被别人改过" in shown(client.post(DEED, body | {"deed": "accept"}, follow=True))
    assert Submission.objects.get().state == State.ACCEPTED


def test_deeds_need_the_right_and_the_scope(cast, period):
    with at(OPEN):
        handed_in = hand_in(cast, period)
        body = {"id": handed_in.pk, "version": handed_in.version, "deed": "accept", "reason": "x"}
        assert sitting(cast.town_clerk).post(DEED, body).status_code == 403
        assert sitting(cast.leader).post(DEED, body).status_code == 403
        withdrawal = "/desk/submission/withdraw/"
        assert sitting(cast.neighbour_clerk).post(withdrawal, body).status_code == 404
        assert sitting(cast.district_verifier).post(DEED, body | {"id": 0}).status_code == 404
        assert sitting(cast.bank_clerk).get(BOARD).status_code == 403
        assert sitting(cast.auditor).get(SUBMISSION).status_code == 403
    assert Submission.objects.get().state == State.SUBMITTED


def test_a_way_back_that_leads_elsewhere_is_not_taken(cast, period):
    with at(OPEN):
        handed_in = hand_in(cast, period)
        body = {"id": handed_in.pk, "version": handed_in.version, "deed": "accept", "back": "https://example.org/desk/"}
        assert sitting(cast.district_verifier).post(DEED, body)["Location"] == BOARD


@pytest.mark.parametrize("many", [1, 12])
def test_the_pages_cost_the_same_with_many_rows_and_months(cast, period, many):
    with acting(None, "test"):
        Obligation.objects.filter(ledger="titles").delete()
    for month in range(10 - min(many, 6), 10):
        october(cast, period.month.replace(month=month))
    with at("2026-10-20"):
        for _ in range(many):
            rows.make("sites", cast, status="submitted")
    cell = {"year": "2026", "unit": cast.place.town.code, "month": "10"}
    with at(OPEN):
        hand_in(cast, period, claims=said("changed", ledgers=["sites"]) | said(ledgers=["site-roles"]))
        for name, person in (("town_clerk", cast.town_clerk), ("district_verifier", cast.district_verifier)):
            client = sitting(person)
            recorded("desk/submission", name, lambda client=client: client.get(SUBMISSION, {"month": "2026-10"}))
            recorded("desk/board", name, lambda client=client: client.get(BOARD, cell))
