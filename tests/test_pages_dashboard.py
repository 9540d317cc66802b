"""The leader's page: the same totals for everybody of the district, readable without JavaScript."""

import datetime
import re

import pytest
from django.core.cache import cache
from django.utils import timezone

from accounts.models import User
from ledger.audit import acting
from regions.tree import add_region
from targets import rolling
from targets.models import Target
from tests.small_plan import OUTLETS, add_indicator, add_target, build_plan, enter_society, submit, verified_society
from tests.stage import built_once

DUE = datetime.date(2027, 12, 31)


@pytest.fixture
@built_once
def plan(cast):
    plan = build_plan(cast.place.county)
    societies = plan.indicators.get(number="6")
    outlets = add_indicator(plan, "10", "建成农村流通网点", OUTLETS, position=1)
    add_indicator(plan, "T8", "网点合计", {"of": ["6", "10"]}, kind="sum", group="text", position=2)
    add_indicator(plan, "T4", "基本形成体系", {}, kind="wording", group="text", position=3)
    add_target(societies, cast.place.town, DUE, 1)
    add_target(societies, cast.place.neighbour_town, DUE, 9)
    add_target(outlets, cast.place.county, DUE, 105)
    for number in range(3):
        verified_society(cast, cast.place.village, f"第{number}综合服务社", datetime.date(2025, 3, 1))
    verified_society(cast, cast.place.neighbour_village, "铜瓦综合服务社", datetime.date(2026, 3, 1))
    submit(cast, enter_society(cast, cast.place.village, "待核实综合服务社", datetime.date(2026, 4, 1)).site)
    rolling.drain()
    return plan


def text_of(client, person, address="/"):
    client.force_login(person)
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def town_table(html):
    """The matrix and the ranking, without the mark of the reader's own town."""
    found = re.findall(r'<table class="(?:matrix|tbl ranks)">.*?</table>', html, re.DOTALL)
    assert len(found) == 2
    return re.sub(r' class="on"', "", "".join(found))


def test_a_stranger_is_asked_to_sign_in(client, plan):
    response = client.get("/")
    assert response.status_code == 302
    assert response["Location"] == "/login/?next=/"


def test_the_words_come_first_then_freshness_cards_and_towns(client, cast, plan):
    html = text_of(client, cast.leader)
    assert "2 项指标：" in html
    assert re.search(r"待核实 1 条，全部核实后发展农村综合服务社为 5 家|待核实 2 条", html)
    assert f"数据截至 {timezone.localdate()}" in html
    assert "还没有核对过" in html
    places = [
        html.index(mark)
        for mark in ('class="say o1"', 'class="fresh"', 'class="cards o2"', 'id="matrix"', 'id="towns"', 'id="trend"')
    ]
    assert places == sorted(places)


def test_the_card_of_an_indicator_shows_value_target_and_pace(client, cast, plan):
    html = text_of(client, cast.leader, "/?as_of=2026-10-31")
    card = re.search(r'<a class="card is-red" href="/indicators/6/\?as_of=2026-10-31">.*?</a>', html, re.DOTALL)
    assert card
    assert "<b>4</b>" in card[0]
    assert "目标 105" in card[0]
    assert "应到 79.3 · 落后 114.1 点" in card[0]
    assert '<rect class="pace"' in card[0]
    assert "■" in card[0]
    assert "明显滞后" in card[0]


def test_sums_of_the_text_group_are_checked_against_their_parts(client, cast, plan):
    html = text_of(client, cast.leader)
    assert re.search(r"网点合计</a><span>4 \+ 0 = <b>4</b>", html)
    assert "基本形成体系" in html
    assert "文字要求，不计分" in html


def test_own_rows_of_the_district_are_a_line_of_their_own(client, cast, plan):
    verified_society(cast, cast.place.village, "再来一家综合服务社", datetime.date(2025, 3, 1))
    rolling.drain()
    table = town_table(text_of(client, cast.leader))
    head = re.search(r"<thead>.*?</thead>", table, re.DOTALL)[0]
    names = [re.sub("<[^>]+>", "", cell) for cell in re.findall(r"<th [^>]*>(.*?)</th>", head)]
    assert names == ["指标", "全区", "区本级", "来凤", "丁家"]


def test_everybody_of_the_district_sees_the_same_totals_down_to_the_towns(client, cast, plan):
    tables = {
        person.username: town_table(text_of(client, person))
        for person in (cast.leader, cast.district_verifier, cast.town_clerk, cast.neighbour_clerk, cast.bank_clerk)
    }
    assert len(set(tables.values())) == 1, tables


def test_the_readers_own_town_is_marked(client, cast, plan):
    assert f'class="on" id="t{cast.place.town.code}"' in text_of(client, cast.town_clerk)
    assert 'class="on" id=' not in text_of(client, cast.leader)


def test_a_verified_row_and_a_changed_target_show_at_once(client, cast, plan):
    assert "<b>4</b>" in text_of(client, cast.leader)
    verified_society(cast, cast.place.other_village, "新开综合服务社", datetime.date(2025, 3, 1))
    rolling.drain()
    assert "<b>5</b>" in text_of(client, cast.leader)
    target = Target.objects.get(region=cast.place.county, indicator__number="10")
    with acting(None, "test"):
        target.value = 222
        target.save()
    assert "目标 222" in text_of(client, cast.leader)


def test_what_was_made_for_one_reader_is_not_shown_to_another_as_his(client, cast, plan):
    own = {}
    for person in (cast.town_clerk, cast.neighbour_clerk, cast.leader):
        own[person.username] = re.findall(r'class="on" id="t(\d+)"', text_of(client, person))
    assert own == {"town_clerk": ["500120004"], "neighbour_clerk": ["500120005"], "leader": []}


def test_figures_lead_down_to_their_rows(client, cast, plan):
    table = town_table(text_of(client, cast.leader))
    assert f'href="/indicators/6/evidence/?region={cast.place.town.code}"' in table
    assert 'href="/indicators/6/evidence/"' in table
    assert f'href="/towns/{cast.place.town.code}/"' in table


def test_the_trend_of_any_indicator_can_be_chosen_and_is_there_without_javascript(client, cast, plan):
    html = text_of(client, cast.leader, "/?trend=6")
    assert '<option value="6" selected>' in html
    assert "逐月的数" in html
    assert re.search(r'<th scope="row">2026-02-28</th><td class="num strong">3</td>', html)
    assert '<script id="trend-data" type="application/json">' in html


def test_a_past_day_shows_what_counted_then(client, cast, plan):
    html = text_of(client, cast.leader, "/?as_of=2025-12-31")
    assert re.search(r"应到 61.0 · .*?</span>", html)
    assert "<b>3</b>" in html


@pytest.mark.parametrize("asked", ["2999-01-01", "gestern"])
def test_a_day_that_has_not_come_or_is_none_shows_today_and_says_so(client, cast, plan, asked):
    html = text_of(client, cast.leader, f"/?as_of={asked}")
    assert f"数据截至 {timezone.localdate()}" in html
    assert 'class="banner warn"' in html


def test_a_plan_that_is_not_there_or_another_districts_is_not_found(client, cast, plan):
    other = add_region(code="500116", name="江津区", parent=cast.place.county.parent)
    client.force_login(cast.leader)
    assert client.get("/?plan=nothing").status_code == 404
    stranger = User.objects.create_user("jiangjin", password="x", display_name="江津领导", region=other)
    client.force_login(stranger)
    assert client.get(f"/?plan={plan.code}").status_code == 404
    assert "还没有计划" in client.get("/").content.decode()


def test_a_user_without_region_is_told_whom_to_ask(client, plan):
    client.force_login(User.objects.create_user("nobody", password="x", display_name="某人"))
    assert "您的账号还没有数据范围，请联系系统管理员设置。" in client.get("/").content.decode()


def test_the_menu_shows_what_the_user_may_open(client, cast, plan):
    menu = {person.username: side_menu(text_of(client, person)) for person in (cast.leader, cast.security_admin)}
    assert "会员单位" in menu["leader"]
    assert "信贷投放" not in menu["leader"]
    assert "用户与角色" not in menu["leader"]
    assert "用户与角色" in menu["security_admin"]
    assert "会员单位" not in menu["security_admin"]


def side_menu(html):
    found = re.search(r'<nav class="side".*?</nav>', html, re.DOTALL)
    assert found
    return found[0]


def test_name_and_role_stand_at_the_top(client, cast, plan):
    html = text_of(client, cast.town_clerk)
    assert "璧山区农合联工作平台" in html
    assert "来凤经办" in html
    assert "镇街经办" in html


def test_demo_people_are_marked(client, cast, plan):
    User.objects.filter(pk=cast.leader.pk).update(is_demo=True)
    assert re.search(r'class="who">.*?<i class="demo">演示</i>', text_of(client, cast.leader))


def test_no_page_carries_inline_styles_or_scripts(client, cast, plan):
    role = verified_society(cast, cast.place.village, "又一综合服务社", datetime.date(2025, 3, 1))
    for address in ("/", "/indicators/6/", "/indicators/6/evidence/", f"/rows/site-roles/{role.pk}/"):
        html = text_of(client, cast.leader, address)
        assert not re.search(r"<[^>]+\sstyle=", html), address
        assert not re.search(r"<[^>]+\son[a-z]+=", html), address
        scripts = re.findall(r"<script[^>]*>", html)
        assert all("src=" in tag or 'type="application/json"' in tag for tag in scripts), scripts


def test_the_policy_of_the_page_is_strict(client, cast, plan):
    client.force_login(cast.leader)
    policy = client.get("/")["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert "style-src 'self'" in policy


@pytest.mark.parametrize(
    "address", ["/", "/?as_of=2026-02-28", "/indicators/6/", "/indicators/6/evidence/", "/rows/site-roles/{row}/"]
)
def test_queries_per_page_are_few_and_do_not_grow_with_rows(client, cast, plan, django_assert_max_num_queries, address):
    role = verified_society(cast, cast.place.village, "一家综合服务社", datetime.date(2025, 3, 1))
    rolling.drain()
    address = address.format(row=role.pk)
    client.force_login(cast.town_clerk)
    client.get(address)
    cache.clear()
    with django_assert_max_num_queries(16) as before:
        assert client.get(address).status_code == 200
    for number in range(3):
        verified_society(cast, cast.place.other_village, f"又{number}综合服务社", datetime.date(2025, 4, 1))
    rolling.drain()
    cache.clear()
    with django_assert_max_num_queries(len(before)):
        assert client.get(address).status_code == 200


def test_a_page_that_was_made_before_takes_half_the_queries(client, cast, plan, django_assert_max_num_queries):
    client.force_login(cast.leader)
    client.get("/")
    with django_assert_max_num_queries(9):
        client.get("/")
