"""Three and more indicators of each plan by hand, from small ledgers: value, denominator, expected value, light."""

import datetime
import re
from decimal import Decimal

import pytest

from accounts import roles
from ledger.audit import acting
from members.models import OrganisationKind
from service_centers.models import SiteStar
from targets import rolling
from targets.evidence import evidence
from targets.models import Target
from tests.desk import Desk
from tests.plan_office import Office, load

pytestmark = pytest.mark.django_db


def only_towns(code: str) -> bool:
    return len(code) <= 9


def rounded(value: Decimal | None, places: str = "0.01") -> str | None:
    return None if value is None else str(value.quantize(Decimal(places)))


def judged(line) -> tuple[str | None, str | None, str | None, str]:
    """Value, expected, lag, light."""
    return rounded(line.value), rounded(line.expected), rounded(line.lag, "0.1"), line.light


def sums_told(person, number: str, day: str = "2026-10-31") -> list[str]:
    """The first two lines of the formula box on an indicator's page."""
    html = Desk(person).get(f"/indicators/{number}/", as_of=day).content.decode()
    box = re.search(r'<div class="formula">(.*?)</div>', html, re.DOTALL)[1]
    return [re.sub(r"<[^>]+>", "", line) for line in re.findall(r"<p>(.*?)</p>", box, re.DOTALL)[:2]]


class TestBishan:
    """璧山: 2024-01-01 to 2027-12-31; on 2026-10-31 669 of 1095 days have passed since the first stage."""

    @pytest.fixture
    def office(self):
        return Office.of(load("bishan", keep=only_towns))

    def test_societies_members_and_money(self, office):
        for _ in range(2):
            office.society("500120004")
        office.figure("bishan-special-fund", "500120", "2026-03-01", "600000")
        lines = office.lines("2026-10-31")
        # 39 + 66 × 669/1095 = 79.32; (79.32 − 2) ÷ 66.
        assert judged(lines["6"]) == ("2.00", "79.32", "117.2", "red")
        # One district federation by 2027, a step: below what 2024 had to reach.
        assert (lines["1"].value, lines["1"].expected, lines["1"].light) == (0, None, "red")
        # 70 万元 a year, 304 of 365 days gone: 58.30; 60 of them are there.
        assert judged(lines["T3"]) == ("60.00", "58.30", "-2.4", "green")
        # 11 = 1 + 7 + 3: nothing yet of 11, and 2024 set the sum no target: 1461 days from the start.
        assert judged(lines["T8"])[:2] == ("0.00", rounded(Decimal(11) * 1034 / 1460))
        assert [part.indicator.number for part in lines["T8"].parts] == ["1", "2", "3"]

    def test_11_federations_are_1_and_7_and_3_and_9_centres_are_1_and_8(self, office):
        office.federation("500120", "district")
        for town in ("500120001", "500120004"):
            office.federation(town, "town")
        office.federation("500120", "industry")
        office.center("500120", "farm_service", level="district")
        for town in ("500120001", "500120002", "500120003"):
            office.center(town, "farm_service")
        lines = office.lines("2026-10-31")
        federations, centers = lines["T8"], lines["T9"]
        assert [(part.indicator.number, part.value, part.target.value) for part in federations.parts] == [
            ("1", 1, 1), ("2", 2, 7), ("3", 1, 3),
        ]  # fmt: skip
        assert (federations.value, federations.target.value) == (4, 11)
        assert [(part.indicator.number, part.value, part.target.value) for part in centers.parts] == [
            ("4", 1, 1), ("5", 3, 8),
        ]  # fmt: skip
        assert (centers.value, centers.target.value) == (4, 9)
        # 5 + 4 × 669/1095 = 7.44; (7.44 − 4) ÷ 4.
        assert judged(centers) == ("4.00", "7.44", "86.1", "red")
        # Towns: 4 + 3 × 669/1095 = 5.83; (5.83 − 2) ÷ 3.
        assert judged(lines["2"]) == ("2.00", "5.83", "127.8", "red")
        # What a leader reads of it.
        leader = office.person(roles.LEADER)
        assert sums_told(leader, "T8") == [
            "实有 4 个 = 1 + 2 + 1",
            "2027 年底前目标 1 + 7 + 3 = 11，与总目标一致",
        ]
        assert sums_told(leader, "T9") == [
            "实有 4 个 = 1 + 3",
            "2027 年底前目标 1 + 8 = 9，与总目标一致",
        ]
        assert sums_told(leader, "T9", "2024-12-31")[1] == "2024 年底前目标 1 + 4 = 5，与总目标一致"
        # The one of the district is there; three of industries by 2027 are a step, due in more than 90 days.
        assert (lines["1"].light, lines["3"].light, lines["3"].reason) == ("reached", "none", "未到考核期")


class TestFengdu:
    """丰都: 2022-07-01 to 2025-12-31, 1279 days; on 2025-06-30 1095 have passed."""

    DAY = "2025-06-30"

    @pytest.fixture
    def office(self):
        return Office.of(load("fengdu", keep=lambda code: len(code) <= 9 or code.startswith("500230210")))

    def test_societies_their_stars_and_the_villages_that_they_reach(self, office):
        office.society("500230210200", star="4")
        office.society("500230210201")
        office.society("500230210001")
        lines = office.lines(self.DAY)
        # 200 × 1095/1279 = 171.23.
        assert judged(lines["3"]) == ("3.00", "171.23", "84.1", "red")
        assert judged(lines["4"]) == ("1.00", "42.81", "83.6", "red")
        # 三建乡 has 7 行政村, two of them reached; the community is none.
        assert (lines["5"].numerator, lines["5"].denominator) == (2, 7)
        assert judged(lines["5"]) == ("0.29", None, None, "none")
        assert lines["5"].reason == "缺少基期值"

    def test_a_star_that_was_taken_away_counts_until_the_day_before(self, office):
        site = office.society("500230210200")
        office.enter(
            SiteStar,
            site=site,
            star="3",
            started_on=datetime.date(2023, 1, 1),
            ended_on=datetime.date(2025, 1, 1),
        )
        values = [office.lines(day)["4"].value for day in ("2022-12-31", "2024-12-31", "2025-01-01")]
        assert values == [0, 1, 0]

    def test_towns_are_covered_by_what_a_primary_society_serves_not_by_where_it_is(self, office):
        office.primary_society("500230101", ["500230101", "500230102", "500230103"])
        office.primary_society("500230104", ["500230103", "500230104"])
        covered = office.lines(self.DAY)["1"]
        assert (covered.numerator, covered.denominator) == (4, 30)
        assert (covered.light, office.lines("2026-01-01")["1"].light) == ("none", "red")

    def test_the_risk_fund(self, office):
        office.figure("fengdu-risk-fund", "500230", "2023-05-01", "3000000")
        # 600 × 1095/1279 = 513.68 万元.
        assert judged(office.lines(self.DAY)["9"]) == ("300.00", "513.68", "35.6", "red")

    def test_180_or_30_per_cent_is_reached_by_either(self, office):
        center = office.center("500230001", "coop_service", level="district")
        other = office.center("500230101", "farm_service")
        coops = [office.unit(OrganisationKind.COOP, "500230101") for _ in range(4)]
        office.unit(OrganisationKind.COOP, "500230101", state="abnormal")
        office.unit(OrganisationKind.COOP, "500230101", state="")
        for coop in coops[:2]:
            office.contract(center, coop)
        # Neither another centre, nor another kind of subject, nor a second contract counts.
        office.contract(other, coops[2])
        office.contract(center, office.unit(OrganisationKind.FAMILY_FARM, "500230101"))
        office.contract(center, coops[0])
        lines = office.lines(self.DAY)
        # 180 × 1095/1279 = 154.10; 2 of the 4 that are in order.
        assert judged(lines["6"]) == ("2.00", "154.10", "84.5", "red")
        assert (lines["7"].numerator, lines["7"].denominator, lines["7"].light) == (2, 4, "reached")
        either = lines["8"]
        assert (either.value, either.light) == (None, "reached")
        assert [(part.indicator.number, part.light) for part in either.parts] == [("6", "red"), ("7", "reached")]
        with acting(None, "test"):
            Target.objects.filter(indicator__number="6").update(value=2)
            Target.objects.filter(indicator__number="7").update(value=Decimal("0.6"))
        lines = office.lines(self.DAY)
        assert (lines["6"].light, lines["7"].light, lines["8"].light) == ("reached", "none", "reached")


class TestJiangjin:
    """江津: 2021-09-28; two deadlines, 2022 (459 days) and 2025."""

    @pytest.fixture
    def office(self):
        return Office.of(load("jiangjin", keep=lambda code: len(code) <= 9 or code.startswith("500116125")))

    def test_primary_societies_with_all_four(self, office):
        all_four = dict.fromkeys(("has_assets", "has_able_person", "has_industry", "has_rules"), True)
        for town in ("500116101", "500116102"):
            office.primary_society(town, [town], **all_four)
        office.primary_society("500116103", ["500116103"], **(all_four | {"has_rules": False}))
        line = office.lines("2022-06-30")["1"]
        # 40 × 275/459 = 23.97.
        assert judged(line) == ("2.00", "23.97", "54.9", "red")

    def test_societies_stars_and_regional_centres_by_2025(self, office):
        office.society("500116125201", star="5")
        office.society("500116125202")
        office.center("500116101", "regional")
        lines = office.lines("2022-12-31")
        # 459 of 1555 days: 175 × 0.29518 = 51.66, 60 × 0.29518 = 17.71, 10 × 0.29518 = 2.95.
        assert judged(lines["3"]) == ("2.00", "51.66", "28.4", "yellow")
        assert judged(lines["5"]) == ("1.00", "17.71", "27.9", "yellow")
        assert judged(lines["9"]) == ("1.00", "2.95", "19.5", "yellow")
        # 18 by 2022: none of it on the day itself; a day later it is overdue.
        assert judged(lines["2"]) == ("0.00", "18.00", "100.0", "red")

    def test_villages_fit_for_a_cooperative_are_known_or_nothing_is_said(self, office):
        office.unit(OrganisationKind.COOP, "500116125201")
        line = office.lines("2022-12-31")["6"]
        assert (line.value, line.light, line.reason) == (None, "unknown", "缺少分母：2022年有条件组建合作社的行政村")
        office.statistic("jiangjin-fit-villages", "500116", 2022, "4")
        line = office.lines("2022-12-31")["6"]
        assert (line.numerator, line.denominator, line.value) == (1, 4, Decimal("0.25"))
        assert office.lines("2023-01-01")["6"].reason == "缺少分母：2023年有条件组建合作社的行政村"

    def test_a_village_with_a_society_is_covered(self, office):
        for village in ("500116125201", "500116125202", "500116125203"):
            office.society(village)
        line = office.lines("2022-12-31")["4"]
        assert (line.numerator, line.denominator) == (3, 4)
        # A share without a baseline has no pace: judged when it is due.
        assert judged(line) == ("0.75", None, None, "none")
        assert (line.reason, office.lines("2026-01-01")["4"].light) == ("缺少基期值", "red")

    def test_a_year_is_done_when_all_three_of_its_acts_are(self, office):
        office.figure("jiangjin-handed-down", "500116", "2022-02-01", "1")
        office.figure("jiangjin-chased", "500116", "2022-07-01", "1")
        lines = office.lines("2022-12-30")
        lights = [lines[number].light for number in ("T1", "T2", "T3", "12")]
        assert lights == ["reached", "reached", "yellow", "yellow"]
        office.figure("jiangjin-assessed", "500116", "2022-12-31", "1")
        assert office.lines("2022-12-31")["12"].light == "reached"
        # The next year begins anew.
        assert [office.lines("2023-02-01")[number].light for number in ("T1", "12")] == ["none", "none"]

    def test_subjects_on_the_abnormal_list_are_not_counted_as_served(self, office):
        center = office.center("500116001", "coop_service", level="district")
        for state in ("normal", "", "abnormal", "hollow"):
            office.contract(center, office.unit(OrganisationKind.COOP, "500116101", state=state))
        assert office.lines("2022-12-31")["8"].value == 2


class TestNanchuan:
    """南川: 2021-08-01 to 2023-07-31, 729 days; on 2022-06-30 333 have passed."""

    DAY = "2022-06-30"

    @pytest.fixture
    def office(self):
        return Office.of(load("nanchuan", keep=only_towns))

    def test_titles_in_force_and_titles_of_the_year(self, office):
        first, second = (office.unit(OrganisationKind.COOP, "500119101") for _ in range(2))
        office.title(first, "district", "2020-05-01")
        office.title(first, "national", "2021-05-01")
        office.title(second, "municipal", "2022-03-01")
        lines = office.lines(self.DAY)
        # A unit counts once: 2 of 100 × 333/729 = 45.68.
        assert judged(lines["1"]) == ("2.00", "45.68", "43.7", "red")
        # One in 2022; 7 × 181/365 = 3.47.
        assert judged(lines["2"]) == ("1.00", "3.47", "35.3", "red")
        assert office.lines("2021-12-31")["2"].value == 1
        assert (lines["T5"].value, lines["T6"].value) == (1, 1)

    def test_the_rule_of_an_adviser_in_every_town_names_those_without_one(self, office):
        towns = [code for code in office.plan.region.children.values_list("code", flat=True) if code[-3:] != "001"]
        for code in towns[:-1]:
            office.adviser(code)
        office.adviser("500119", level="district")
        line = office.lines(self.DAY)["3"]
        assert (line.numerator, line.denominator) == (32, 34)
        # 100% was due in 2021 and is due again: the whole is expected, 2 ÷ 34 = 5.9 points behind.
        assert judged(line) == ("0.94", "1.00", "5.9", "green")
        assert line.reason == "未达到：东城街道、峰岩乡"
        assert office.lines("2023-08-01")["3"].light == "yellow"
        town = office.lines(self.DAY, "500119001")["3"]
        assert (town.numerator, town.denominator) == (0, 1)
        missing = evidence(
            indicator=office.plan.indicators.get(number="3"),
            region=office.plan.region,
            as_of=datetime.date.fromisoformat(self.DAY),
            user=office.clerk,
            operand="missing",
        )
        assert [row.region.name for row in missing.rows] == ["东城街道", "峰岩乡"]

    def test_annual_reports_of_all_but_the_abnormal(self, office):
        first, second, _ = (office.unit(OrganisationKind.COOP, "500119101") for _ in range(3))
        listed = office.unit(OrganisationKind.COOP, "500119101", state="abnormal")
        for coop in (first, second, listed):
            office.report(coop, 2021)
        line = office.lines(self.DAY)["4"]
        assert (line.numerator, line.denominator) == (2, 3)
        assert rounded(line.value, "0.0001") == "0.6667"
        # The report of 2021 answers for 2022, not before its publication and not for 2023.
        assert [office.lines(day)["4"].numerator for day in ("2022-05-09", "2022-12-31", "2023-01-01")] == [0, 2, 0]

    def test_a_rate_of_two_statistics_waits_for_both(self, office):
        assert office.lines(self.DAY)["T2"].reason == "缺少统计数：2022年农民合作社入社成员"
        office.statistic("nanchuan-farm-households", "500119", 2022, "150000")
        assert office.lines(self.DAY)["T3"].reason == "缺少分子：2022年农民合作社入社成员"
        office.statistic("nanchuan-coop-members", "500119", 2022, "90000")
        lines = office.lines(self.DAY)
        assert (lines["T2"].value, lines["T3"].value) == (9, Decimal("0.6"))

    def test_a_union_of_cooperatives_is_founded_or_not(self, office):
        assert office.lines("2022-12-31")["6"].light == "yellow"
        office.unit(OrganisationKind.COOP_UNION, "500119101", since=datetime.date(2022, 12, 1))
        assert (office.lines("2022-12-31")["6"].value, office.lines("2022-12-31")["6"].light) == (1, "reached")


class TestLiaocheng:
    """聊城: 2021-01-01 to 2025-12-31, eight counties."""

    DAY = "2025-06-30"

    @pytest.fixture
    def office(self):
        two = ("371503103", "371503106", "371503002")
        return Office.of(load("liaocheng", keep=lambda code: len(code) <= 9 or code.startswith(two)))

    def test_30_per_cent_of_the_towns_in_each_county_names_the_counties_that_miss_it(self, office):
        # 东阿 has 10 towns: three are exactly 30%. 阳谷 has 18: five are 27.8%.
        for town in ("371524001", "371524101", "371524102"):
            office.outlet(town, "town_station")
        for town in ("371521001", "371521002", "371521101", "371521103", "371521104"):
            office.outlet(town, "town_station")
        office.outlet("371524001", "town_station")
        line = office.lines(self.DAY)["8"]
        assert (line.numerator, line.denominator) == (1, 8)
        assert line.reason == "未达到：东昌府区、茌平区、阳谷县、莘县、冠县等 7 个"
        county = office.lines(self.DAY, "371521")["8"]
        assert (county.numerator, county.denominator) == (0, 1)
        # What is asked of each county is asked of this one, by the same day.
        lights = [office.lines(day, "371521")["8"].light for day in (self.DAY, "2025-10-31", "2026-01-01")]
        assert (county.target.value, lights) == (1, ["none", "yellow", "red"])
        assert office.lines(self.DAY, "371524")["8"].light == "reached"
        assert office.lines(self.DAY, "371524101")["8"].target is None
        office.outlet("371521105", "town_station")
        line = office.lines(self.DAY)["8"]
        assert (line.numerator, line.reason) == (2, "未达到：东昌府区、茌平区、莘县、冠县、高唐县等 6 个")

    def test_stored_totals_of_shares_equal_a_full_recount(self, office):
        rolling.recompute_new()
        office.outlet("371524001", "town_station", since=datetime.date(2025, 3, 1))
        office.outlet("371524101", "town_station", since=datetime.date(2025, 3, 1))
        office.outlet("371524102", "town_station", since=datetime.date(2025, 5, 15))
        office.upgrade("2025-04-01", organisation=office.unit(OrganisationKind.PRIMARY_SOCIETY, "371524101"))
        rolling.drain()
        stored = {day: office.lines(day)["8"].numerator for day in ("2025-04-30", "2025-05-31", "2025-12-31")}
        assert stored == {"2025-04-30": 0, "2025-05-31": 1, "2025-12-31": 1}
        assert office.lines("2025-05-31")["8"].reason == "未达到：东昌府区、茌平区、阳谷县、莘县、冠县等 7 个"
        assert rolling.reconcile().differences == 0

    def test_each_town_is_judged_by_its_own_villages(self, office):
        # 菜屯镇 and 韩屯镇 have four 行政村 each; 信发街道 has none and is not asked.
        office.society("371503103230")
        office.society("371503103231")
        office.society("371503106230")
        line = office.lines(self.DAY)["9"]
        # Two of four are 50%, one of four is 25%.
        assert (line.numerator, line.denominator, line.reason) == (1, 2, "未达到：韩屯镇")

    def test_once_a_year_in_each_county(self, office):
        center = office.center("371524101", "farm_service")
        office.upgrade("2025-03-01", center=center)
        office.upgrade("2025-04-01", center=center)
        office.upgrade("2025-05-01", organisation=office.unit(OrganisationKind.PRIMARY_SOCIETY, "371525101"))
        lines = office.lines(self.DAY)
        # One of eight; by the end of June 181/365 of them are expected.
        assert judged(lines["1"]) == ("0.12", "0.50", "37.1", "red")
        assert lines["1"].reason == "未达到：东昌府区、茌平区、阳谷县、莘县、冠县等 7 个"
        assert (lines["12"].numerator, lines["12"].denominator) == (1, 8)
        assert office.lines("2024-12-31")["1"].value == 0

    def test_complexes_and_villages_with_a_cooperative(self, office):
        for town in ("371503103", "371524101", "371525101"):
            office.center(town, "town_complex")
        for village in ("371503103230", "371503106230"):
            office.unit(OrganisationKind.COOP, village)
        office.unit(OrganisationKind.COOP, "371503103230")
        lines = office.lines(self.DAY)
        # 40 × 1641/1825 = 35.97.
        assert judged(lines["11"]) == ("3.00", "35.97", "82.4", "red")
        # Two of the eight villages here; two in one village count once.
        assert (lines["13"].numerator, lines["13"].denominator) == (2, 8)
        assert judged(lines["13"]) == ("0.25", None, None, "none")

    def test_entrusted_area_over_the_sown_area_of_the_year(self, office):
        office.plough("371503103230", "2025-03-20", "1000")
        line = office.lines(self.DAY)["2"]
        assert (line.value, line.light, line.reason) == (None, "unknown", "缺少分母：2025年粮食播种面积")
        office.statistic("liaocheng-grain-area", "371503", 2025, "1440")
        line = office.lines(self.DAY)["2"]
        # 1000 亩 ploughed are 360 亩 entrusted: a quarter of 1440.
        assert (line.numerator, line.denominator, line.value, line.light) == (360, 1440, Decimal("0.25"), "reached")
        assert office.lines(self.DAY, "371524")["2"].reason == "缺少分母：2025年粮食播种面积"

    def test_a_named_county_first(self, office):
        assert (office.lines("2021-12-31", "371503")["7"].light, office.lines("2022-01-01", "371503")["7"].light) == (
            "yellow", "red",
        )  # fmt: skip
        office.outlet("371503101", "distribution_center", since=datetime.date(2022, 3, 1))
        whole = office.lines(self.DAY)["7"]
        # Three by 2025, a step: one is there, none was due before.
        assert (whole.value, whole.light, whole.target.value) == (1, "none", 3)
        assert office.lines(self.DAY, "371503")["7"].light == "reached"

    def test_a_target_of_a_named_county_alone_gives_the_whole_its_light(self, office):
        lines = office.lines("2021-12-31")
        assert (lines["5"].light, lines["5"].reason) == ("yellow", "目标在茌平区")
        assert lines["5"].target.region.code == "371503"
        office.figure("liaocheng-chiping-platform", "371503", "2021-11-01", "1")
        assert office.lines("2021-12-31")["5"].light == "reached"
        assert office.lines("2022-06-30")["5"].light == "reached"
