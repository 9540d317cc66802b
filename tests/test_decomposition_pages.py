"""The pages and the API of decompositions: who may open which, what they say, and that a stranger gets nothing."""

import pytest
from django.urls import reverse

from targets.models import Decomposition, Target
from tests.api import Caller
from tests.handing_down import END_2027, PAPER, change_target, drafted, issued, prefecture, targets
from tests.query_counts import recorded
from tests.small_plan import add_target, build_plan
from tests.stage import built_once

LIST = "/desk/decomposition/"
EVERYBODY = ("district_clerk", "district_verifier", "leader", "department", "town_clerk", "neighbour_clerk")
OTHERS = ("auditor", "bank_clerk", "system_admin")


@pytest.fixture
@built_once
def plan(cast):
    return build_plan(cast.place.county)


@pytest.fixture
def societies(plan):
    return plan.indicators.get(number="6")


@pytest.fixture
def visit(client, cast):
    def open_as(person, address, **posted):
        client.force_login(getattr(cast, person))
        return client.post(address, posted, follow=True) if posted else client.get(address)

    return open_as


def page_of(row):
    return f"{LIST}{row.pk}/"


def field(region, due=END_2027):
    return f"value-{region.pk}-{due}"


def html(answer):
    return answer.content.decode()


def test_who_may_open_which_page(cast, plan, societies, visit):
    def status(address):
        return {person: visit(person, address).status_code for person in (*EVERYBODY, *OTHERS)}

    refused = dict.fromkeys(OTHERS, 403)
    assert status(LIST) == dict.fromkeys(EVERYBODY, 200) | refused
    row = drafted(cast, societies, town=60)
    own_office = dict.fromkeys(EVERYBODY, 200) | {"town_clerk": 404, "neighbour_clerk": 404} | refused
    assert status(page_of(row)) == own_office
    issued(cast, societies, town=60)
    assert status(page_of(row)) == dict.fromkeys(EVERYBODY, 200) | refused
    assert visit("district_clerk", f"{LIST}?region=500999").status_code == 404


def test_nobody_else_changes_anything_by_any_form(cast, societies, visit):
    row = drafted(cast, societies, town=60)
    sent = {"version": row.version, "do": "save", field(cast.place.town): "99", "method": "equal"}
    paper = {"draft": f"{row.pk}:{row.version}", "document": PAPER, "issued_on": "2026-03-02", "from": "overview"}
    for person in (*EVERYBODY[1:], *OTHERS):
        seen = 404 if person in ("town_clerk", "neighbour_clerk") else 403
        assert visit(person, page_of(row), **sent).status_code == seen, person
        for deed in ("discard", "confirm"):
            assert visit(person, f"{page_of(row)}{deed}/", version=row.version).status_code in (403, 404), person
        assert visit(person, f"{LIST}issue/", **paper).status_code == 403, person
        assert visit(person, f"{LIST}start/", indicator=societies.pk).status_code == 403, person
    row.refresh_from_db()
    assert (row.version, row.state, [line.value for line in row.lines.all()]) == (2, "draft", [60])
    assert not Target.objects.filter(region=cast.place.town).exists()


def test_the_margin_stands_on_the_page_without_any_script(cast, societies, visit):
    row = drafted(cast, societies, town=60, neighbour=40)
    text = html(visit("district_clerk", page_of(row)))
    assert "本级 <b>105</b>" in text
    assert '合计 <b class="total">100</b>' in text
    assert 'class="bal is-short" role="status">少 5 家' in text
    drafted(cast, societies, town=60, neighbour=47)
    assert 'class="bal is-over" role="status">多 2 家' in html(visit("district_clerk", page_of(row)))


def test_a_table_is_typed_filled_and_saved(cast, societies, visit):
    visit("district_clerk", f"{LIST}start/", indicator=societies.pk)
    row = Decomposition.objects.get()
    answer = visit("district_clerk", page_of(row), version=1, do="fill", method="villages")
    assert "已按所选的办法填好" in html(answer)
    row.refresh_from_db()
    typed = {field(cast.place.town): " 1,000 ", field(cast.place.neighbour_town): ""}
    answer = visit("district_clerk", page_of(row), version=row.version, do="save", **typed)
    assert "草案已保存，还没有下达。" in html(answer)
    assert [(line.region, line.value) for line in row.lines.all()] == [(cast.place.town, 1000)]
    row.refresh_from_db()
    assert row.basis == "按村和社区个数分，再逐个调整"


def test_what_is_no_number_is_told_in_its_cell_and_what_was_typed_stays(cast, societies, visit):
    row = drafted(cast, societies, town=60)
    typed = {field(cast.place.town): "六十", field(cast.place.neighbour_town): "45"}
    answer = visit("district_clerk", page_of(row), version=row.version, do="save", **typed)
    assert answer.status_code == 400
    text = html(answer)
    assert "有 1 格填得不对，什么都没有存" in text
    assert 'value="六十"' in text
    assert "请填数字；没有目标的留空。" in text
    assert 'value="45"' in text
    assert [line.value for line in row.lines.all()] == [60]


def test_a_missing_number_is_told_beside_the_form(cast, societies, visit):
    row = drafted(cast, societies, town=60)
    sent = {"draft": f"{row.pk}:{row.version}", "document": "", "issued_on": "2026-03-02"}
    for origin in ("version", "overview"):
        answer = visit("district_clerk", f"{LIST}issue/", **sent, **{"from": origin})
        assert (answer.status_code, "请填写下达文号。" in html(answer)) == (400, True)


def test_the_list_tells_how_far_the_office_has_come(cast, plan, societies, visit):
    assert "璧山区有 1 项指标可以分解：1 项还没有分解。" in html(visit("district_clerk", LIST))
    drafted(cast, societies, town=60)
    assert "1 项草案" in html(visit("district_clerk", LIST))
    issued(cast, societies, town=60)
    text = html(visit("leader", LIST))
    assert "1 项已下达" in text
    assert PAPER in text
    assert "2027 年底 少 45 家" in text
    change_target(plan, END_2027, 110)
    assert "其中 1 项上级目标已调整，请核对。" in html(visit("district_clerk", LIST))


def test_a_town_sees_its_own_targets_the_paper_and_what_they_were_before(cast, societies, visit):
    assert "来凤街道还没有下达的目标。" in html(visit("town_clerk", LIST))
    issued(cast, societies, town=60)
    text = html(visit("town_clerk", LIST))
    assert "来凤街道有 1 项指标下达了目标。" in text
    assert PAPER in text
    assert "无目标" in html(visit("neighbour_clerk", LIST))
    issued(cast, societies, "璧三位一体办〔2026〕9号", "任务增加", town=66)
    text = html(visit("town_clerk", LIST))
    assert "原为 60 家" in text
    assert "第 2 版：任务增加" in text


def test_a_changed_target_above_is_flagged_on_the_page_and_cleared_there(cast, plan, societies, visit):
    row = issued(cast, societies, town=60)
    change_target(plan, END_2027, 110)
    text = html(visit("district_clerk", page_of(row)))
    assert "上级目标已调整，请核对。" in text
    assert "2027 年底由 105 家改为 110 家" in text
    row.refresh_from_db()
    visit("district_clerk", f"{page_of(row)}confirm/", version=row.version)
    assert "上级目标已调整" not in html(visit("district_clerk", page_of(row)))


def test_pages_take_as_many_statements_for_many_lines(cast, societies, client, monkeypatch):
    monkeypatch.setattr("accounts.middleware.RENEWED_AFTER_SECONDS", 24 * 3600)
    row = issued(cast, societies, town=60, neighbour=45)
    for person, name, address in (
        ("district_clerk", "pages/decomposition", page_of(row)),
        ("district_clerk", "pages/decompositions", LIST),
        ("town_clerk", "pages/decompositions", LIST),
    ):
        client.force_login(getattr(cast, person))
        client.get("/api/v1/plans/")
        recorded(name, person, lambda address=address: client.get(address))


# The API.


def test_the_api_tells_the_versions_of_a_plan(cast, societies):
    row = issued(cast, societies, town=60, neighbour=40)
    for person in (cast.town_clerk, cast.leader):
        (found,) = Caller(person).get("plans/small/decompositions/", indicator="6").data["results"]
        assert (found["id"], found["state"], found["document"], found["needs_check"]) == (
            row.pk,
            "issued",
            PAPER,
            False,
        )
        assert found["dues"][-1] == {"due": END_2027, "decided": "105", "total": "100", "margin": "-5"}
        assert [(line["name"], line["value"]) for line in found["lines"]] == [("来凤街道", "60"), ("丁家街道", "40")]
    drafted(cast, societies, town=61)
    assert len(Caller(cast.district_clerk).get("plans/small/decompositions/").data["results"]) == 2
    assert len(Caller(cast.town_clerk).get("plans/small/decompositions/").data["results"]) == 1
    assert Caller(cast.district_clerk).get("plans/small/decompositions/", state="drafty").status_code == 400
    assert Caller(cast.auditor).get(f"decompositions/{row.pk}/").status_code == 404


def test_a_draft_is_issued_by_the_api(cast, societies):
    row = drafted(cast, societies, town=60)
    body = {"version": row.version, "document": PAPER, "issued_on": "2026-03-02"}
    address = f"decompositions/{row.pk}/issue/"
    assert Caller(cast.town_clerk).post(address, body).status_code == 404
    assert Caller(cast.district_verifier).post(address, body).status_code == 403
    assert Caller(cast.district_clerk).post(address, body | {"version": 1}).status_code == 409
    answer = Caller(cast.district_clerk).post(address, body)
    assert (answer.status_code, answer.data["state"]) == (200, "issued"), answer.data
    assert targets(societies, cast.place.town) == {"2027-12-31": "60"}


def test_the_admin_lists_versions_and_changes_none(cast, societies, visit):
    row = issued(cast, societies, town=60)
    address = reverse("admin:targets_decomposition_changelist")
    assert PAPER in html(visit("district_clerk", address))
    assert visit("district_clerk", reverse("admin:targets_decomposition_add")).status_code == 403
    change = visit("district_clerk", reverse("admin:targets_decomposition_change", args=[row.pk]), document="x")
    assert change.status_code == 403
    assert Decomposition.objects.get().document == PAPER


def test_a_county_of_a_prefectures_plan_sees_its_own_target_and_hands_it_down(cast, visit):
    plan, _ = prefecture(cast)
    societies = plan.indicators.get(number="6")
    add_target(societies, cast.place.county, END_2027, 50)
    text = html(visit("district_clerk", LIST))
    assert "璧山区有 1 项指标可以分解：1 项还没有分解。" in text
    visit("district_clerk", f"{LIST}start/", indicator=societies.pk)
    assert Decomposition.objects.get().region == cast.place.county
