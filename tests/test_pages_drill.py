"""From a figure down to the very row: indicator, the rows behind it, the row itself."""

import datetime
import re

import pytest
from django.urls import reverse

from ledger.audit import acting
from ledger.models import Attachment
from regions.tree import add_region
from targets import rolling
from tests import rows
from tests.small_plan import add_indicator, add_target, build_plan, edit, send_back, submit, verified_society
from tests.stage import built_once

DUE = datetime.date(2027, 12, 31)
OPENED = datetime.date(2025, 3, 1)


@pytest.fixture
@built_once
def plan(cast):
    plan = build_plan(cast.place.county)
    add_target(plan.indicators.get(number="6"), cast.place.town, DUE, 9, document="演示分解")
    return plan


@pytest.fixture
@built_once
def role(cast, plan):
    """A society in 来凤; another stands in 丁家."""
    found = verified_society(cast, cast.place.village, "凤凰村综合服务社", OPENED, co_builders=["farmers"])
    verified_society(cast, cast.place.neighbour_village, "铜瓦村综合服务社", OPENED)
    rolling.drain()
    return found


def text_of(client, person, address):
    client.force_login(person)
    response = client.get(address)
    assert response.status_code == 200, address
    return re.sub(r"\s+", " ", response.content.decode())


def status_of(client, person, address):
    client.force_login(person)
    return client.get(address).status_code


def test_the_indicator_page_explains_its_figure_with_numbers(client, cast, role):
    html = text_of(client, cast.leader, "/indicators/6/?as_of=2026-10-31")
    assert "实有 <b>2 家</b> = 区本级 0 + 镇街 2" in html
    assert "应到 <b>79.3</b> = 39 +（105 − 39）× 669 ÷ 1095 天" in html
    assert "进度差 <b>落后 117.2 点</b> = （79.3 − 2）÷ 66" in html
    assert "落后超过 30 点为" in html
    assert "台账“网点类别”的网点数；类别为农村综合服务社；当日在册、已核实" in html


def test_the_indicator_page_lists_the_towns_and_own_rows(client, cast, role):
    html = text_of(client, cast.leader, "/indicators/6/")
    assert re.findall(r'<th scope="row">(?:<a [^>]*>)?([^<]*)', html)[-4:] == ["全区", "区本级", "来凤街道", "丁家街道"]


def test_a_towns_page_shows_its_villages_to_its_own_people_only(client, cast, role):
    address = f"/indicators/6/?region={cast.place.town.code}"
    own = text_of(client, cast.town_clerk, address)
    assert "各村" in own
    assert "来凤村" in own
    assert "演示分解" in own
    neighbour = text_of(client, cast.neighbour_clerk, address)
    assert "各村" not in neighbour
    assert "来凤村" not in neighbour
    assert "1<span" in neighbour


@pytest.mark.parametrize("page", ["", "evidence/"])
def test_numbers_and_regions_that_do_not_exist_are_not_found(client, cast, role, page):
    elsewhere = add_region(code="500116", name="江津区", parent=cast.place.county.parent)
    assert status_of(client, cast.leader, f"/indicators/99/{page}") == 404
    assert status_of(client, cast.leader, f"/indicators/6/{page}?region={elsewhere.code}") == 404
    assert status_of(client, cast.leader, f"/indicators/6/{page}?region=nonsense") == 404
    assert status_of(client, cast.neighbour_clerk, f"/indicators/6/{page}?region={cast.place.village.code}") == 404
    assert status_of(client, cast.town_clerk, f"/indicators/6/{page}?region={cast.place.village.code}") == 200


def test_the_rows_behind_a_figure_add_up_to_it_and_link_to_each(client, cast, role):
    html = text_of(client, cast.leader, "/indicators/6/evidence/")
    assert "2 家由这些记录组成" in html
    assert "2 条记录，合计 <b>2 家</b>，与指标数一致。您可以看到全部。" in html
    assert f'href="/rows/site-roles/{role.pk}/"' in html
    assert "来凤街道 来凤村" in html


def test_rows_outside_the_scope_are_counted_and_not_told(client, cast, role):
    html = text_of(client, cast.neighbour_clerk, "/indicators/6/evidence/")
    assert "2 家由这些记录组成" in html
    assert "您可以看到 1 条，另有 1 条不在您的权限范围。" in html
    assert "铜瓦村综合服务社" in html
    assert "凤凰村综合服务社" not in html
    other_town = text_of(client, cast.neighbour_clerk, f"/indicators/6/evidence/?region={cast.place.town.code}")
    assert "1 家由这些记录组成" in other_town
    assert "凤凰村综合服务社" not in other_town


def test_the_rows_behind_a_figure_can_be_narrowed_to_one_town(client, cast, role):
    town = cast.place.town.code
    whole = text_of(client, cast.leader, "/indicators/6/evidence/?as_of=2026-10-31")
    assert f'<option value="{town}">来凤街道</option>' in whole
    assert '<input type="hidden" name="as_of" value="2026-10-31">' in whole
    narrowed = text_of(client, cast.leader, f"/indicators/6/evidence/?as_of=2026-10-31&region={town}")
    assert f'<option value="{town}" selected>来凤街道</option>' in narrowed
    assert "1 家由这些记录组成" in narrowed


def test_the_evidence_of_own_rows_leaves_out_what_lies_beneath(client, cast, role):
    html = text_of(client, cast.leader, f"/indicators/6/evidence/?region={cast.place.county.code}&own=1")
    assert "0 家由这些记录组成" in html
    assert "璧山区本级" in html


def test_long_lists_of_rows_are_turned_page_by_page(client, cast, role, monkeypatch):
    monkeypatch.setattr("dashboards.pages.rows_behind.PAGE_ROWS", 1)
    first = text_of(client, cast.leader, "/indicators/6/evidence/")
    following = re.search(r'href="([^"]*cursor=1)">下一页', first)
    assert following
    second = text_of(client, cast.leader, following[1].replace("&amp;", "&"))
    assert {"铜瓦村" in first, "铜瓦村" in second} == {True, False}
    assert "下一页" not in second


@pytest.mark.parametrize("query", ["operand=denominator", "operand=nonsense", "cursor=-1", "cursor=x"])
def test_operands_and_cursors_that_nobody_gave_are_not_found(client, cast, role, query):
    assert status_of(client, cast.leader, f"/indicators/6/evidence/?{query}") == 404


def test_a_figure_that_rests_on_few_persons_is_a_star_with_its_reason(client, cast, plan):
    loans = {"measure": "loans.amount", "window": "calendar_year"}
    add_indicator(plan, "11", "信贷投放", loans, unit="元", position=1)
    rows.make("loans", cast, status="verified")
    rolling.drain()
    dashboard = text_of(client, cast.leader, "/")
    assert re.search(r'title="人数少于5，不予显示">＊', dashboard)
    for address in ("/indicators/11/", "/indicators/11/evidence/"):
        html = text_of(client, cast.leader, f"{address}?region={cast.place.town.code}")
        assert "人数少于5，不予显示" in html
        assert "50,000" not in html


def test_a_row_tells_its_fields_who_entered_it_and_who_vouched_for_it(client, cast, role):
    html = text_of(client, cast.leader, f"/rows/site-roles/{role.pk}/")
    for words in ("凤凰村综合服务社 · 农村综合服务社", role.number, "2025-03-01", "农户", "已核实", "第 1 版"):
        assert words in html
    assert re.search(r"<dt>录入</dt><dd>来凤经办", html)
    assert re.search(r"<dt>核实</dt><dd>区级核实", html)


def test_the_story_of_a_row_is_told_from_its_events(client, cast, role):
    revision = edit(cast, role, started_on=datetime.date(2025, 5, 1))
    html = text_of(client, cast.leader, f"/rows/site-roles/{role.pk}/")
    assert "有一项修改正在待核实，核实前仍按现在的内容计数。" in html
    assert '<span class="was">2025-03-01</span> → 2025-05-01' in html
    send_back(cast, revision, "请附营业执照")
    html = text_of(client, cast.leader, f"/rows/site-roles/{role.pk}/")
    assert "请附营业执照" in html
    assert "正在待核实" not in html
    story = html[html.index("经过") :]
    assert [word for word in ("退回", "提交修改", "核实，第 1 版", "新增") if word in story] == [
        "退回",
        "提交修改",
        "核实，第 1 版",
        "新增",
    ]


def test_the_id_of_a_revision_leads_to_the_row_it_revises(client, cast, role):
    revision = edit(cast, role, started_on=datetime.date(2025, 5, 1))
    assert role.number in text_of(client, cast.leader, f"/rows/site-roles/{revision.pk}/")


def test_files_are_linked_by_their_public_id(client, cast, role):
    with acting(cast.town_clerk, "test"):
        file = Attachment.objects.create(
            row=role,
            file="x",
            name="门头照片.jpg",
            content_type="image/jpeg",
            size=1_258_291,
            uploaded_by=cast.town_clerk,
        )
    html = text_of(client, cast.leader, f"/rows/site-roles/{role.pk}/")
    assert f'src="{reverse("file", args=[file.public_id])}"' in html
    assert "1.2 MB" in html


def test_a_row_outside_the_scope_does_not_exist(client, cast, role):
    for address in (f"/rows/site-roles/{role.pk}/", f"/rows/sites/{role.site_id}/"):
        assert status_of(client, cast.town_clerk, address) == 200
        for stranger in (cast.neighbour_clerk, cast.bank_clerk, cast.auditor, cast.system_admin):
            assert status_of(client, stranger, address) == 404, stranger
    assert status_of(client, cast.leader, "/rows/nothing/1/") == 404
    assert status_of(client, cast.leader, "/rows/sites/999999/") == 404


def test_a_returned_row_says_why(client, cast, plan):
    row = rows.make("sites", cast)
    submit(cast, row)
    send_back(cast, row, "照片看不清门头")
    assert "已退回：照片看不清门头" in text_of(client, cast.town_clerk, f"/rows/sites/{row.pk}/")


def test_the_ciphers_of_a_person_are_never_told(client, cast, plan):
    household = rows.make("households", cast, status="verified")
    html = text_of(client, cast.town_clerk, f"/rows/households/{household.pk}/")
    assert household.head_name_cipher not in html
    assert household.id_number_cipher not in html
    assert household.id_digest not in html
    assert household.id_number not in html
