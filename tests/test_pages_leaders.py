"""The leaders' pages besides the dashboard's plain figures: then and now, towns, departments, the wall, scope."""

import datetime
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command

from accounts.models import User
from dashboards.models import Outline, Tile
from ledger.audit import acting
from targets import rolling
from targets.closing import close_month
from targets.models import Plan
from tests import rows
from tests.pictures import attached
from tests.reporting_month import at, hand_in, october, owe
from tests.small_plan import OUTLETS, add_indicator, add_target, build_plan, verified_society
from tests.stage import built_once
from tests.supervising import plan_with_tasks, register, take, task

DUE = datetime.date(2027, 12, 31)
SEPTEMBER, OCTOBER = datetime.date(2026, 9, 30), datetime.date(2026, 10, 31)


@pytest.fixture
@built_once
def plan(cast):
    """1 society in 2025, another in October 2026, both in 来凤, which is to have 2; 丁家 has no target."""
    plan = build_plan(cast.place.county)
    add_target(plan.indicators.get(number="6"), cast.place.town, DUE, 2)
    verified_society(cast, cast.place.village, "凤凰村综合服务社", datetime.date(2025, 3, 1))
    verified_society(cast, cast.place.other_village, "双龙村综合服务社", datetime.date(2026, 10, 9))
    rolling.drain()
    return plan


def page(client, person, address):
    client.force_login(person)
    response = client.get(address)
    assert response.status_code == 200, response.content.decode()[-2000:]
    return response.content.decode()


def section(html, name):
    found = re.search(rf'id="{name}".*?</section>', html, re.DOTALL)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", found[0])) if found else ""


def card(html):
    return re.search(r'<a class="card.*?</a>', html, re.DOTALL)[0]


def test_figures_are_compared_with_last_month_or_last_year(client, cast, plan):
    assert "较上月末 +1" in card(page(client, cast.leader, "/?as_of=2026-10-31"))
    assert "较去年同期 +1" in card(page(client, cast.leader, "/?as_of=2026-10-31&compare=year"))
    assert "较上月末 持平" in card(page(client, cast.leader, "/?as_of=2026-09-30"))
    # The choice goes along to the next page.
    assert "/indicators/6/?as_of=2026-10-31&amp;compare=year" in page(
        client, cast.leader, "/?as_of=2026-10-31&compare=year"
    )


def test_then_shows_what_was_reported_and_now_what_is_known(client, cast, plan):
    close_month(plan=plan, as_of=OCTOBER, user=cast.district_clerk)
    verified_society(cast, cast.place.village, "补录综合服务社", datetime.date(2026, 10, 20))
    rolling.drain()
    assert "<b>3</b>" in card(page(client, cast.leader, "/?as_of=2026-10-31"))
    then = page(client, cast.leader, "/?as_of=2026-10-31&view=then")
    assert "<b>2</b>" in card(then)
    assert "正在看 2026-10-31 结账时的数" in then
    assert 'href="/?as_of=2026-10-31"' in then
    for address in ("/indicators/6/", "/indicators/", "/towns/", f"/towns/{cast.place.town.code}/", "/departments/"):
        assert "正在看 2026-10-31 结账时的数" in page(client, cast.leader, f"{address}?as_of=2026-10-31&view=then")
    behind = page(client, cast.leader, "/indicators/6/evidence/?as_of=2026-10-31&view=then")
    assert "2 家由这些记录组成" in behind
    assert "补录综合服务社" not in behind


def test_then_of_a_month_that_is_not_closed_is_that_of_the_last_one_closed(client, cast, plan):
    assert "还没有结过账的月份" in page(client, cast.leader, "/?view=then")
    close_month(plan=plan, as_of=SEPTEMBER, user=cast.district_clerk)
    html = page(client, cast.leader, "/?as_of=2026-10-31&view=then")
    assert "2026-10-31 没有结账，下面是 2026-09-30 结账时的数" in html
    assert "没有当时的数可比" in html


def test_what_changed_tells_lights_and_towns(client, cast, plan):
    changed = section(page(client, cast.leader, "/?as_of=2026-10-31"), "changes")
    assert "1 项亮灯都没有变" in changed
    # 来凤 has 2 of 2 since October.
    assert re.search(r"来凤街道 发展农村综合服务社.*已达标", changed)


def test_the_rule_of_the_ranking_is_written_on_the_page(client, cast, plan):
    ranks = section(page(client, cast.leader, "/"), "towns")
    assert "各项目标完成率平均，单项封顶 120%，未报按 0 计" in ranks
    assert "没有目标、不排名： 丁家街道" in ranks
    with acting(None, "test"):
        plan.ranking_basis = "none"
        plan.save()
    assert "这个计划不排名" in section(page(client, cast.leader, "/"), "towns")


def test_who_has_not_reported_is_told_to_those_who_may_look_there(client, cast, plan):
    owe(cast.place.town, cast.place.neighbour_town)
    period = october(cast)
    with at("2026-11-04"):
        hand_in(cast, period)
        leader = page(client, cast.leader, "/")
        assert "2 个镇街已报 1 个" in leader
        assert section(leader, "unreported").count("丁家街道") == 1
        assert "还剩 1 天" in section(leader, "unreported")
        own = page(client, cast.town_clerk, "/")
        assert "2 个镇街已报 1 个" in own
        assert section(own, "unreported") == ""
        assert "丁家街道" in section(page(client, cast.neighbour_clerk, "/"), "unreported")
    with at("2026-11-07"):
        assert "逾期 2 天" in section(page(client, cast.leader, "/"), "unreported")


def reported(html):
    found = re.search(r'id="reported">([^<]*)<', html)
    return found[1] if found else ""


def test_an_indicator_and_a_town_say_whose_reports_the_figure_rests_on(client, cast, plan):
    indicator, town = "/indicators/6/", f"/towns/{cast.place.town.code}/"
    neighbours = f"{indicator}?region={cast.place.neighbour_town.code}"
    assert [reported(page(client, cast.leader, one)) for one in (indicator, town, neighbours)] == ["", "", ""]
    owe(cast.place.town, cast.place.neighbour_town)
    period = october(cast)
    with at("2026-11-04"):
        assert reported(page(client, cast.leader, indicator)) == "2 个镇街已报 0 个，没有报全：来凤街道、丁家街道"
        assert reported(page(client, cast.leader, town)) == "2026-10 还没有报全，数可能不全"
        hand_in(cast, period)
        assert reported(page(client, cast.leader, indicator)) == "2 个镇街已报 1 个，没有报全：丁家街道"
        assert reported(page(client, cast.leader, town)) == "2026-10 已报"
        assert reported(page(client, cast.leader, neighbours)) == "2026-10 还没有报全，数可能不全"
        # A town is not told who its late neighbours are.
        assert reported(page(client, cast.town_clerk, indicator)) == "2 个镇街已报 1 个"
        hand_in(cast, period, cast.place.neighbour_town)
        assert reported(page(client, cast.leader, indicator)) == "2 个镇街已报 2 个"


def test_a_closed_month_says_who_had_reported_when_it_was_closed(client, cast, plan):
    owe(cast.place.town, cast.place.neighbour_town)
    period = october(cast)
    with at("2026-11-04"):
        hand_in(cast, period)
        close_month(plan=plan, as_of=OCTOBER, user=cast.district_clerk)
        hand_in(cast, period, cast.place.neighbour_town)
        then = "?as_of=2026-10-31&view=then"
        assert reported(page(client, cast.leader, f"/indicators/6/{then}")) == "结账时 2 个单位已报 1 个"
        late, good = cast.place.neighbour_town.code, cast.place.town.code
        assert reported(page(client, cast.leader, f"/towns/{late}/{then}")) == "结账时还没有报全，数可能不全"
        assert reported(page(client, cast.leader, f"/towns/{good}/{then}")) == "结账时已报"
        of_one = f"/indicators/6/{then}&region={late}"
        assert reported(page(client, cast.leader, of_one)) == "结账时还没有报全，数可能不全"


@pytest.fixture
@built_once
def busy(cast):
    plan = plan_with_tasks(cast)
    rolling.drain()
    return plan


def test_overdue_tasks_stand_by_department_for_those_who_follow_them(client, cast, busy):
    late = task(1)
    with acting(None, "test"):
        late.due_on = datetime.date(2026, 1, 1)
        late.save()
    html = page(client, cast.leader, "/")
    told = section(html, "tasks")
    assert re.search(r"区供销社 1 1 \d+ 天 打造农村综合服务社", told)
    assert re.search(r"区农业农村委 1 0 — 推广托管服务", told)
    assert section(page(client, cast.bank_clerk, "/"), "tasks") == ""


def test_a_department_sees_its_indicators_tasks_and_orders(client, cast, busy):
    unit = cast.department.department
    busy.indicators.get(number="6").lead.set([unit])
    html = page(client, cast.leader, f"/departments/{unit.code}/")
    assert "牵头 1 项指标" in html
    assert re.findall(r'<td class="num strong">(.*?)</td>', html) == [
        '<a href="/indicators/6/evidence/">0</a><span class="unit">家</span>'
    ]
    assert "文字要求" not in html
    aim = add_indicator(busy, "T4", "基本形成体系", {}, kind="wording", group="text", position=9)
    aim.lead.set([unit])
    html = page(client, cast.leader, f"/departments/{unit.code}/")
    assert "牵头 1 项指标" in html
    assert "另有 1 项文字要求；配合 0 项。" in html
    assert "<summary>另有 1 项文字要求，不计分</summary>" in html
    assert "打造农村综合服务社" in html
    listed = page(client, cast.leader, "/departments/")
    assert re.findall(rf'{unit.short_name}</a></th><td class="num"><a [^>]+>([0-9]+)</a></td>', listed) == ["1"]
    client.force_login(cast.leader)
    assert client.get("/departments/nobody/").status_code == 404


def test_the_indicator_page_tells_who_moved_it_and_which_tasks_should(client, cast, busy):
    verified_society(cast, cast.place.village, "凤凰村综合服务社", datetime.date(2026, 10, 9))
    rolling.drain()
    address = "/indicators/6/?as_of=2026-10-31"
    leader = page(client, cast.leader, address)
    assert "0 → 1" in leader
    assert re.search(r"\+1 凤凰村综合服务社.*来凤街道 来凤村.*区级核实", section(leader, "moved"))
    assert "打造农村综合服务社" in section(leader, "linked")
    stranger = page(client, cast.neighbour_clerk, address)
    assert "凤凰村" not in section(stranger, "moved")
    assert "另有 1 条不在您的权限范围" in section(stranger, "moved")


def test_what_ended_is_told_as_a_loss(client, cast, plan):
    role = verified_society(
        cast, cast.place.village, "关门综合服务社", datetime.date(2025, 1, 1), ended_on=datetime.date(2026, 10, 15)
    )
    rolling.drain()
    moved = section(page(client, cast.leader, "/indicators/6/?as_of=2026-10-31"), "moved")
    assert "−1 关门综合服务社" in moved
    assert role.pk


def test_a_town_page_shows_reports_duties_and_photos_to_its_own_people_only(client, cast, plan):
    role = verified_society(cast, cast.place.village, "有照片综合服务社", datetime.date(2026, 3, 1))
    with acting(cast.town_clerk, "test"):
        attached(role.site, cast.town_clerk)
    owe(cast.place.town)
    period = october(cast)
    order = take(cast, register(cast), "notify")
    address = f"/towns/{cast.place.town.code}/"
    with at("2026-11-04"):
        hand_in(cast, period)
        for person in (cast.leader, cast.town_clerk):
            html = page(client, person, address)
            assert "2026-10" in html
            assert "已报，待核收" in html
            assert order.title in html
            assert 'class="shot"' in html
        stranger = page(client, cast.neighbour_clerk, address)
    assert "发展农村综合服务社" in stranger
    for secret in ("已报，待核收", order.title, 'class="shot"', "凤凰村"):
        assert secret not in stranger


def test_a_town_without_targets_says_so(client, cast, plan):
    html = page(client, cast.leader, f"/towns/{cast.place.neighbour_town.code}/")
    assert "还没有分解给这个镇街的目标" in html
    assert "还没有数" in html


def test_only_towns_of_the_plan_have_a_town_page(client, cast, plan):
    client.force_login(cast.leader)
    for code in (cast.place.county.code, cast.place.village.code, "nonsense"):
        assert client.get(f"/towns/{code}/").status_code == 404


def test_everybody_sees_the_same_figures_of_a_town(client, cast, plan):
    address = f"/towns/{cast.place.town.code}/"
    figures = {
        re.search(r"<h2>对照本镇街目标</h2>.*?</section>", page(client, person, address), re.DOTALL)[0]
        for person in (cast.leader, cast.town_clerk, cast.neighbour_clerk, cast.bank_clerk)
    }
    assert len(figures) == 1


def test_the_wall_names_no_person(client, cast, plan):
    html = page(client, cast.leader, "/screen/")
    assert "1 项指标" in html
    assert "来凤" in html
    for person in cast.everyone():
        assert person.display_name not in html
    part = page(client, cast.leader, "/screen/?part=1")
    assert "<html" not in part
    assert "发展农村综合服务社" in part


def test_the_wall_turns_to_a_closed_month_and_back(client, cast, plan):
    now = page(client, cast.leader, "/screen/")
    assert '<a href="/screen/" aria-current="true">现在</a><a href="/screen/?view=then">当时</a>' in now
    assert "截至" in now
    assert "还没有结过账的月份" in page(client, cast.leader, "/screen/?view=then")
    for day in (SEPTEMBER, OCTOBER):
        close_month(plan=plan, as_of=day, user=cast.district_clerk)
    verified_society(cast, cast.place.village, "补录综合服务社", datetime.date(2026, 10, 20))
    rolling.drain()
    latest = page(client, cast.leader, "/screen/?view=then")
    assert "2026-10-31 结账时的数" in latest
    assert "<b>2</b>" in lines_of_the_wall(latest)
    assert "<b>3</b>" in lines_of_the_wall(page(client, cast.leader, "/screen/?as_of=2026-10-31"))
    # What has become of tasks since is not of that month.
    assert "逾期" not in latest
    assert "下一期" not in latest
    before = re.search(r'<a href="([^"]*)">上一期</a>', latest)[1].replace("&amp;", "&")
    earlier = page(client, cast.leader, before)
    assert "2026-09-30 结账时的数" in earlier
    assert "<b>1</b>" in lines_of_the_wall(earlier)
    assert "上一期" not in earlier
    assert '<a href="/screen/?as_of=2026-10-31&amp;view=then">下一期</a>' in earlier


def lines_of_the_wall(html):
    return re.search(r'<ul class="lines">.*?</ul>', html, re.DOTALL)[0]


def test_tiles_stand_where_the_office_put_them_until_an_outline_replaces_them(client, cast, plan):
    assert "示意图" in page(client, cast.leader, "/towns/")
    with acting(None, "test"):
        Tile.objects.create(region=cast.place.town, row=1, column=2)
        Tile.objects.create(region=cast.place.neighbour_town, row=2, column=1)
    html = page(client, cast.leader, "/towns/")
    assert 'x="136" y="0"' in html
    assert 'x="0" y="104"' in html
    square = [[[106.0, 29.5], [106.1, 29.5], [106.1, 29.6], [106.0, 29.5]]]
    features = [
        {"properties": {"code": town.code}, "geometry": {"type": "Polygon", "coordinates": square}}
        for town in (cast.place.town, cast.place.neighbour_town)
    ]
    with acting(None, "test"):
        geojson = {"type": "FeatureCollection", "features": features}
        Outline.objects.create(region=cast.place.county, source="区民政局", geojson=geojson)
    html = page(client, cast.leader, "/towns/")
    assert "来源：区民政局" in html
    assert "示意图" not in html


def test_the_office_places_tiles_and_uploads_outlines_in_the_admin(client, cast, plan):
    client.force_login(cast.district_clerk)
    assert client.get("/admin/dashboards/tile/").status_code == 200
    form = {"region": cast.place.county.pk, "source": "区民政局"}
    refused = client.post("/admin/dashboards/outline/add/", form | {"file": rows_file(b"[]")})
    assert "不是 GeoJSON" in refused.content.decode()
    client.force_login(cast.town_clerk)
    assert client.get("/admin/dashboards/tile/").status_code in (302, 403)


def rows_file(content):
    return SimpleUploadedFile("map.geojson", content)


def test_a_plan_without_data_says_so_on_every_page(client, cast):
    with acting(None, "test"):
        Plan.objects.create(
            code="empty",
            name="空计划",
            short_name="空计划",
            region=cast.place.county,
            starts_on=datetime.date(2026, 1, 1),
            ends_on=DUE,
        )
    assert "这个计划还没有指标" in page(client, cast.leader, "/")
    assert "这个计划还没有指标" in page(client, cast.leader, "/indicators/")
    assert "计划里还没有写牵头、配合部门" in page(client, cast.leader, "/departments/")
    assert "这个计划还没有指标" in page(client, cast.leader, "/screen/")
    assert "还没有把目标分解到镇街" in page(client, cast.leader, "/towns/")


def test_zero_denominators_long_names_and_long_figures_hold(client, cast, plan):
    ratio = {
        "numerator": {"measure": "site-roles.sites", "conditions": {"role": "outlet"}},
        "denominator": {"measure": "titles.organisations"},
    }
    name = "名称写满三十个字的指标" * 3
    share = add_indicator(plan, "7", name[:30], ratio, kind="ratio", unit="%", position=1)
    big = add_indicator(plan, "8", "数很长", OUTLETS, position=2)
    for indicator, value in ((share, "0.5"), (big, 123_456_789_012)):
        add_target(indicator, cast.place.county, DUE, value)
        add_target(indicator, cast.place.town, DUE, value)
    for address in ("/", "/indicators/", "/indicators/7/", f"/towns/{cast.place.town.code}/", "/screen/"):
        page(client, cast.leader, address)
    assert "123,456,789,012" in page(client, cast.leader, "/")
    assert "分母" in page(client, cast.leader, "/indicators/7/")


def test_those_without_plan_or_region_are_told_whom_to_ask(client, cast):
    nobody = User.objects.create_user("nobody", password="x", display_name="某人")
    for address in ("/", "/indicators/", "/towns/", "/departments/", "/screen/"):
        assert "还没有计划" in page(client, nobody, address)


def test_the_credit_box_tells_the_figures_that_rest_on_credit_ledgers(client, cast, plan):
    assert section(page(client, cast.leader, "/"), "credit") == ""
    loans = {"measure": "loans.amount", "window": "calendar_year"}
    add_indicator(plan, "11", "信贷投放", loans, unit="元", position=3)
    month = datetime.date(2026, 3, 1)
    rows.make("loans", cast, status="verified", grain="batch", organisation=None, persons=6, occurred_on=month)
    rolling.drain()
    box = section(page(client, cast.leader, "/"), "credit")
    assert "信贷投放 200,000 元" in box
    assert "其中区本级 0 元，不落到镇街" in box


def test_what_happened_once_goes_with_its_village_and_has_no_day_of_its_end(client, cast):
    """Services have no end: where a village is handed to the next town, theirs leave the town all the same."""
    plan = build_plan(cast.place.county)
    add_indicator(plan, "9", "社会化服务规模", {"measure": "production-services.mu_times"}, unit="亩次")
    rows.make("production-services", cast, status="verified")
    rolling.drain()
    village, into = cast.place.village.code, cast.place.neighbour_town.code
    call_command("change_regions", "move", village, "--into", into, "--on", "2026-11-10", "--apply", verbosity=0)
    rolling.drain()
    client.force_login(cast.leader)
    page = client.get(f"/indicators/9/?region={cast.place.town.code}&as_of=2026-11-20")
    assert page.status_code == 200
    assert [step.amount[0] for step in page.context["moved"].steps] == ["−"]
