"""A town that reported 0, one that has not reported, one to which it does not apply: on all pages that show figures."""

import datetime
import html
import re
from decimal import Decimal
from types import SimpleNamespace

import pytest

from accounts.models import Department
from dashboards import cards, chart, drawing, formula, history, sentences
from desk.supervising import score_table
from ledger.audit import acting
from papers.composing import scores
from supervision import scoring
from targets import closing_preview, rolling
from targets.adjustments import Adjustments
from targets.closing import close_month
from targets.lines import TrendPoint
from targets.models import Plan
from tests.api import Caller
from tests.lines import indicator, line, region, target
from tests.reporting_month import OPEN, at, hand_in, october, owe, said
from tests.small_plan import add_target, build_plan, verified_society
from tests.test_reporting_zeroes import NOT_APPLICABLE, UNREPORTED, ZERO

END = datetime.date(2026, 10, 31)
DUE = datetime.date(2027, 12, 31)
REPORTED, SILENT, ABSENT = "reported", "silent", "not applicable"
ZEROES = {REPORTED: "0", SILENT: "0 未报", ABSENT: "不适用"}
KINDS = pytest.mark.parametrize(("what", "shown"), ZEROES.items())


@pytest.fixture
def month(cast):
    """Both towns owe. 来凤 has one society and a target of 2, 丁家 none and a target of 1."""
    owe(cast.place.town, cast.place.neighbour_town)
    period = october(cast)
    plan = build_plan(cast.place.county)
    for town, goal in ((cast.place.town, 2), (cast.place.neighbour_town, 1)):
        add_target(plan.indicators.get(number="6"), town, DUE, goal)
    verified_society(cast, cast.place.village, "凤凰村综合服务社", datetime.date(2025, 3, 1))
    with at(OPEN):
        rolling.drain()
        rolling.roll_day()
        yield period


@pytest.fixture
def bare(cast):
    """Both towns owe and have nothing, so that the whole district's figure is 0; 区供销社 leads."""
    owe(cast.place.town, cast.place.neighbour_town)
    period = october(cast)
    plan = build_plan(cast.place.county)
    add_target(plan.indicators.get(number="6"), cast.place.neighbour_town, DUE, 1)
    with acting(None, "test"):
        plan.indicators.get(number="6").lead.add(Department.objects.get(code="gongxiao"))
    with at(OPEN):
        rolling.drain()
        rolling.roll_day()
        yield period


def say(cast, period, what, *towns):
    """What the towns hand in, if anything."""
    for town in towns if what != SILENT else ():
        claims = said(site_roles="not_applicable") if what == ABSENT else said()
        hand_in(cast, period, town, claims=claims)


def texts(page):
    """The page's cells and sentences, without markup."""
    found = re.findall(r"<(?:td|span|b|p|li|h1|text)\b[^>]*>(.*?)</(?:td|span|b|p|li|h1|text)>", page, re.DOTALL)
    return [re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", "", text))).strip() for text in found]


def read(client, person, path):
    client.force_login(person)
    answer = client.get(path)
    assert answer.status_code == 200
    return answer


@KINDS
@pytest.mark.django_db
def test_the_town_s_own_figures_on_its_desk_tell_them_apart(client, cast, month, what, shown):
    read(client, cast.neighbour_clerk, "/desk/")  # what was kept before the report does not stay
    say(cast, month, what, cast.place.neighbour_town)
    figures = read(client, cast.neighbour_clerk, "/desk/").context["figures"]
    assert [one.sum for one in figures.lines] == [f"{shown} / 1 家"]
    told = "2026-10 还没有报全，数可能不全" if what == SILENT else "2026-10 已报"
    assert figures.reported == told
    assert [one.sum for one in read(client, cast.town_clerk, "/desk/").context["figures"].lines] == ["1 / 2 家"]


@KINDS
@pytest.mark.django_db
def test_a_village_s_zero_rests_on_the_report_of_its_town(client, cast, month, what, shown):
    say(cast, month, what, cast.place.neighbour_town)
    page = read(client, cast.leader, f"/indicators/6/?region={cast.place.neighbour_town.code}").content.decode()
    rows = re.findall(r"<tr[^>]*><th scope=\"row\">.*?</tr>", page, re.DOTALL)
    name = cast.place.neighbour_village.heading
    [row] = [row for row in rows if name in row]
    assert texts(row)[0].removesuffix("家").strip() == shown
    [village] = [
        row
        for row in Caller(cast.neighbour_clerk)
        .get("plans/small/breakdown/", indicator="6", region=cast.place.neighbour_town.code, as_of=str(END))
        .data["results"]
        if row["region"] == cast.place.neighbour_village.code
    ]
    reasons = {
        REPORTED: "没有目标",
        SILENT: "没有目标；还没有报送，0 不等于没有",
        ABSENT: "没有目标；报送时说明不适用",
    }
    assert village["reason"] == reasons[what]


@KINDS
@pytest.mark.django_db
def test_the_page_of_a_village_says_what_its_zero_is(client, cast, month, what, shown):
    say(cast, month, what, cast.place.neighbour_town)
    village = cast.place.neighbour_village
    answer = read(client, cast.neighbour_clerk, f"/indicators/6/?region={village.code}")
    told = "2026-10 所在镇街还没有报全，数可能不全" if what == SILENT else "2026-10 所在镇街已报"
    assert answer.context["reported"] == told
    assert shown in [text.removesuffix("家").strip() for text in texts(answer.content.decode())]


@KINDS
@pytest.mark.django_db
def test_the_head_over_no_rows_says_what_the_zero_is(client, cast, month, what, shown):
    say(cast, month, what, cast.place.neighbour_town)
    path = f"/indicators/6/evidence/?region={cast.place.neighbour_town.code}"
    page = read(client, cast.leader, path).content.decode()
    assert (f"{shown} 家由这些记录组成" if what == REPORTED else shown) in texts(page)
    assert ("还没有报送，0 不等于没有" in page) == (what == SILENT)
    assert "1 家由这些记录组成" in texts(read(client, cast.leader, "/indicators/6/evidence/").content.decode())


@pytest.mark.parametrize("path", ["/indicators/", "/departments/gongxiao/"])
@KINDS
@pytest.mark.django_db
def test_all_indicators_and_a_department_s_tell_them_apart(client, cast, bare, path, what, shown):
    read(client, cast.leader, path)
    towns = [cast.place.town, cast.place.neighbour_town]
    say(cast, bare, what, *towns)
    answer = read(client, cast.leader, path)
    page = texts(answer.content.decode())
    assert shown in [text.removesuffix("家").strip() for text in page]
    told = "2 个镇街已报 0 个，没有报全：来凤街道、丁家街道" if what == SILENT else "2 个镇街已报 2 个"
    assert answer.context["reported"] == told


@pytest.mark.parametrize("path", ["/indicators/", "/departments/", "/departments/gongxiao/", "/towns/"])
@pytest.mark.django_db
def test_totals_say_how_many_towns_have_reported(client, cast, bare, path):
    say(cast, bare, REPORTED, cast.place.town)
    answer = read(client, cast.leader, path)
    assert answer.context["reported"] == "2 个镇街已报 1 个，没有报全：丁家街道"
    assert "2 个镇街已报 1 个，没有报全：丁家街道" in texts(answer.content.decode())


@pytest.mark.django_db
def test_the_months_of_the_heat_map_each_rest_on_their_own_report(client, cast, bare):
    with at("2026-10-03"):
        september = october(cast, datetime.date(2026, 9, 1))
        hand_in(cast, september, cast.place.town)
    rolling.recompute_new()
    for what, shown in (("2026-08-31", "0 未报"), ("2026-09-30", "0"), ("2026-10-31", "0 未报")):
        page = read(client, cast.leader, "/indicators/").content.decode()
        titles = re.findall(r'class="heat[^"]*" title="([^"，]*)', page)
        assert f"{what} {shown}" in titles, titles


@pytest.mark.django_db
def test_the_list_of_towns_and_the_map_name_zeroes_that_nobody_reported(client, cast, month):
    page = read(client, cast.leader, "/towns/").content.decode()
    assert "1 项未报" in texts(page)
    assert re.search(r"丁家街道：[^<\"]*，1 项未报", page)
    assert not re.search(r"来凤街道：[^<\"]*未报", page)
    say(cast, month, ABSENT, cast.place.neighbour_town)
    assert not re.search(r"\d 项未报", read(client, cast.leader, "/towns/").content.decode())


@pytest.mark.django_db
def test_what_closing_would_keep_and_what_it_kept_tell_them_apart(cast, bare):
    plan = Plan.objects.get(code="small")
    assert [cards.value(one) for one in closing_preview.preview(plan, END).lines] == ["0 未报"]
    close_month(plan=plan, as_of=END, user=cast.district_verifier)
    say(cast, bare, REPORTED, cast.place.town)
    (figure,) = Adjustments(plan=plan, region=plan.region, as_of=END).figures()
    assert [cards.value(one) for one in (figure.then, figure.now)] == ["0 未报", "0"]
    answer = Caller(cast.district_clerk).get("plans/small/adjustments/", month="2026-10").data["results"][0]
    assert (answer["then"], answer["now"]) == ("0", "0")
    assert answer["reason_then"].endswith("还没有报送，0 不等于没有")
    assert "报送" not in answer["reason_now"]


# Without a database: words of papers, score sheets, the chart, the formula


@pytest.mark.parametrize(
    ("value", "units", "shown"),
    [(0, UNREPORTED, "0 未报"), (0, ZERO, "0 家"), (0, NOT_APPLICABLE, "不适用"), (3, UNREPORTED, "3 家")],
)
def test_a_figure_with_its_unit_says_which_kind_of_nothing_it_is(value, units, shown):
    found = line(value, **units)
    assert cards.amount(found) == shown
    assert formula.equations(found)[0].result == shown


def test_the_sentence_about_the_widest_gap_says_that_nobody_reported():
    found = line(0, light="red", lag=Decimal(50), expected=Decimal(80), target=target(105), **UNREPORTED)
    assert "实有 0 未报，" in sentences.plain(sentences.gap([found], lambda one: ""))


def test_a_sum_of_towns_tells_the_own_row_apart():
    town, other = (region(name, code, "town") for name, code in (("来凤街道", "500120004"), ("丁家街道", "500120005")))
    own = line(0, own=True, **UNREPORTED)
    parts = [own, line(0, place=town, **UNREPORTED), line(0, place=other, **UNREPORTED)]
    assert formula.equations(line(0), parts)[0].rest == "区本级 0 未报 + 镇街 0 未报"
    parts[1] = line(0, place=town, **ZERO)
    assert formula.equations(line(0), parts)[0].rest == "区本级 0 未报 + 镇街 0"


def test_the_months_of_a_trend_tell_them_apart_and_draw_no_dot_for_silence():
    days = [datetime.date(2026, 8, 31), datetime.date(2026, 9, 30), END]
    lines = [line(0, **units) for units in (UNREPORTED, NOT_APPLICABLE, ZERO)]
    points = [TrendPoint.of(one, day, closed=False) for day, one in zip(days, lines, strict=True)]
    found = chart.trend(lines[-1], points, [], days[0])
    assert [one.value for one in found.months] == ["0", "不适用", "0 未报"]
    assert [figure for _, figure in found.data["value"]] == [None, None, 0.0]
    assert found.summary.startswith("发展农村综合服务社：2026-08-31 为 0 未报，2026-10-31 为 0 家")


@KINDS
@pytest.mark.django_db
def test_the_api_s_trend_says_of_each_month_what_its_zero_is(cast, bare, what, shown):
    say(cast, bare, what, cast.place.town, cast.place.neighbour_town)
    answer = Caller(cast.neighbour_clerk).get("plans/small/trend/", indicator="6", as_of="2026-11-03")
    points = {str(point["as_of"]): (point["value"], point["reason"]) for point in answer.data["points"]}
    reasons = {REPORTED: "", SILENT: "还没有报送，0 不等于没有", ABSENT: "报送时说明不适用"}
    # October's reports come in in November. Nobody reported on August.
    assert points["2026-10-31"] == points["2026-11-03"] == ("0", reasons[what])
    assert points["2026-08-31"] == ("0", "还没有报送，0 不等于没有")


def test_nothing_is_compared_with_a_zero_that_nobody_reported():
    days = [datetime.date(2026, 8, 31), datetime.date(2026, 9, 30), END]
    silent, reported, now = line(0, **UNREPORTED), line(0, **ZERO), line(3)
    assert history.comparable(now, reported, END, days[1]) == 0
    assert history.comparable(now, silent, END, days[1]) is None
    assert history.comparable(silent, now, END, days[1]) is None
    for before, compared in ((reported, 0), (silent, None)):
        points = [TrendPoint.of(one, day, closed=False) for day, one in zip(days, (now, before, now), strict=True)]
        assert history.comparable_last_month(now, points, END) == compared
        # Three figures are a stroke of three points, two of them one of two.
        assert drawing.spark(points).path.count("L") == (2 if compared == 0 else 1)


@pytest.mark.django_db
def test_the_wall_s_ranks_say_who_has_not_reported(client, cast, month):
    hand_in(cast, month, cast.place.town, claims=said())
    page = read(client, cast.leader, "/screen/").content.decode()
    ranks = dict(re.findall(r'<span class="nm">([^<]+)</span>(?:(?!</li>).)*?<small>([^<]*)</small>', page, re.DOTALL))
    assert ranks[cast.place.neighbour_town.name] == "1 项未报"
    assert ranks[cast.place.town.name] == ""


@pytest.mark.parametrize(
    ("units", "shown", "reason"),
    [
        (UNREPORTED, "0 未报", "还没有报送，0 不等于没有"),
        (ZERO, "0 家", ""),
        (NOT_APPLICABLE, "不适用", "报送时说明不适用"),
    ],
)
def test_a_score_sheet_and_its_paper_tell_them_apart(units, shown, reason):
    scheme = SimpleNamespace(cap=Decimal(120), basis="target", pk=1, plan=SimpleNamespace(code="p"))
    weight = SimpleNamespace(indicator_number="6", weight=Decimal(10))
    found = scoring.score_line(scheme, weight, line(0, target=target(2), **units))
    score = SimpleNamespace(town=region("来凤街道", "500120004", "town"), is_then=False)
    row = score_table._row(scheme, score, found, indicator(), END)
    assert (row.value, row.reason, row.points) == (shown, reason, "0.00")
    assert scores._row(found, indicator())["value"] == shown.replace(" 家", "家")
