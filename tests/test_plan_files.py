"""Plan files: what Bishan's says, what a wrong one is told, and that loading twice changes nothing."""

import datetime
import json
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import CommandError, call_command
from jsonschema import Draft202012Validator

from accounts.located_yaml import FileRefused
from ledger.audit import acting
from regions.loading import load_divisions, read_divisions
from regions.models import Region
from targets.models import (
    ClosedMonth,
    Decomposition,
    Indicator,
    IndicatorKind,
    Operand,
    Plan,
    PlanItem,
    ReportedSeries,
    SnapshotProgress,
    Target,
)
from targets.plan_files import exported, load_plan_file
from targets.plan_files.loading import SCHEMA
from tests.stage import built_once

FIXTURES = settings.BASE_DIR / "fixtures"
BISHAN = FIXTURES / "plans" / "bishan-2024.yaml"
TOWNS = FIXTURES / "plans" / "bishan-2024-towns.yaml"
END_2024 = datetime.date(2024, 12, 31)
END_2027 = datetime.date(2027, 12, 31)

pytestmark = pytest.mark.django_db


@pytest.fixture
@built_once
def bishan() -> Region:
    """璧山区 with its 15 towns and its departments."""
    names = read_divisions([FIXTURES / "regions" / "bishan.csv"])
    load_divisions(names={code: name for code, name in names.items() if len(code) <= 9})
    call_command("load_departments", verbosity=0)
    return Region.objects.get(code="500120")


@pytest.fixture
@built_once
def plan(bishan: Region) -> Plan:
    return load_plan_file(BISHAN).plan


@pytest.fixture
def write_file(tmp_path: Path):
    """Write a plan file and return its path."""

    def write(text: str) -> Path:
        path = tmp_path / "plan.yaml"
        path.write_text(text, encoding="utf-8")
        return path

    return write


@pytest.fixture
def altered(write_file):
    """Bishan's file with one passage exchanged; `after` skips to the first passage behind that text."""

    def alter(old: str, new: str, after: str = "") -> Path:
        text = BISHAN.read_text(encoding="utf-8")
        start = text.index(after) if after else 0
        assert old in text[start:]
        return write_file(text[:start] + text[start:].replace(old, new, 1))

    return alter


def targets_of(plan: Plan, number: str) -> dict[str, Decimal]:
    targets = Target.objects.filter(indicator__plan=plan, indicator__number=number, region=plan.region)
    return {f"{target.due}": target.value for target in targets}


def events() -> Counter[str]:
    """How many audit events each table has."""
    tables = [model for model in apps.get_models() if hasattr(model, "pgh_tracked_model")]
    return Counter({model._meta.label: model.objects.count() for model in tables})


def refusal(path: Path) -> list[str]:
    with pytest.raises(FileRefused) as refused:
        load_plan_file(path)
    return [str(problem) for problem in refused.value.problems]


def line_of(path: Path, text: str, after: str = "") -> int:
    whole = path.read_text(encoding="utf-8")
    return whole[: whole.index(text, whole.index(after))].count("\n") + 1


# What the plan of 璧山区 says.


def test_the_annex_has_eleven_indicators_with_the_targets_of_both_years(plan):
    annex = plan.indicators.filter(group="annex")
    assert [indicator.number for indicator in annex] == ["1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11"]
    assert {number: tuple(targets_of(plan, number).values()) for number in [one.number for one in annex]} == {
        "1": (1, 1), "2": (4, 7), "3": (3,), "4": (1, 1), "5": (4, 8), "6": (39, 105), "7": (260, 400),
        "8": (65, 68), "9": (17, 34), "10": (39, 105), "11": (5, 6),
    }  # fmt: skip
    assert set(targets_of(plan, "6")) == {"2024-12-31", "2027-12-31"}


def test_a_dash_in_the_annex_is_no_target_and_not_zero(plan):
    assert targets_of(plan, "3") == {"2027-12-31": 3}


def test_units_carry_their_scale(plan):
    scales = {one.number: (one.unit, one.scale) for one in plan.indicators.all()}
    assert scales["6"] == ("家", 1)
    assert scales["9"] == ("万亩次", 10_000)
    assert scales["11"] == ("亿元", 100_000_000)
    assert scales["T3"] == ("万元", 10_000)


def test_only_flows_of_the_calendar_year_have_yearly_targets(plan):
    yearly = Target.objects.filter(indicator__plan=plan, yearly=True)
    assert set(yearly.values_list("indicator__number", flat=True)) == {"9", "11", "T2", "T3"}


def test_what_the_text_promises_beyond_the_annex_is_a_group_of_its_own(plan):
    text = {one.number: one for one in plan.indicators.filter(group="text")}
    assert list(text) == [f"T{number}" for number in range(1, 25)]
    assert targets_of(plan, "T1") == {"2027-12-31": 200}
    assert targets_of(plan, "T2") == {f"{year}-12-31": 5 for year in range(2024, 2028)}
    assert targets_of(plan, "T3") == {f"{year}-12-31": 70 for year in range(2024, 2028)}
    assert [targets_of(plan, number) for number in ("T4", "T5", "T6")] == [{"2027-12-31": 1}] * 3
    assert (text["T7"].kind, text["T7"].curve, targets_of(plan, "T7")) == ("milestone", "step", {"2024-12-31": 1})
    wordings = [number for number, one in text.items() if one.kind == "wording"]
    assert wordings == [f"T{number}" for number in range(10, 25)]


def test_every_commitment_says_where_it_stands_in_the_paper(plan):
    assert [one.number for one in plan.indicators.all() if not one.stated_at] == []
    assert plan.indicators.get(number="6").stated_at == "附件1第6项、二（二）4、附件2第5项"


def test_sums_reconcile_with_their_parts(plan):
    for number, parts in (("T8", ["1", "2", "3"]), ("T9", ["4", "5"])):
        assert plan.indicators.get(number=number).formula == {"of": parts}
        for due, value in targets_of(plan, number).items():
            assert value == sum(targets_of(plan, part)[due] for part in parts)
    assert targets_of(plan, "T8") == {"2027-12-31": 11}
    assert targets_of(plan, "T9") == {"2024-12-31": 5, "2027-12-31": 9}


def test_differences_of_wording_are_kept_beside_one_comparator(plan):
    members = Target.objects.get(indicator__plan=plan, indicator__number="7", due=END_2027)
    assert (members.comparator, members.value, members.strength) == ("gte", 400, "above")
    assert members.wording == "正文“超过400个”，附件“400个”"
    fund = Target.objects.get(indicator__plan=plan, indicator__number="T3", due=END_2027)
    assert (fund.comparator, fund.strength) == ("gte", "at_least")


def test_lead_and_cooperating_units_are_those_of_the_paper(plan):
    outlets = plan.indicators.get(number="10")
    assert {unit.short_name for unit in outlets.lead.all()} == {"区商务委", "区供销社"}
    assert {unit.short_name for unit in outlets.cooperating.all()} == {"区发展改革委", "区交通运输委"}
    assert outlets.with_all_towns
    loans = plan.indicators.get(number="11")
    assert {unit.short_name for unit in loans.lead.all()} == {"区金融中心", "区农业农村委", "区供销社"}
    assert {unit.short_name for unit in loans.cooperating.all()} == {
        "人行江津分行", "江津金融监管分局", "农商行璧山支行",
    }  # fmt: skip
    assert not loans.with_all_towns


def test_there_are_six_major_items_and_24_tasks(plan):
    majors = plan.items.filter(kind="major")
    assert [item.heading for item in majors] == ["重大改革", "重大政策", "重大平台", "重大项目", "重大项目", "重大项目"]
    tasks = plan.items.filter(kind="task")
    assert [task.number for task in tasks] == list(range(1, 25))
    assert all(item.lead.exists() for item in plan.items.all())
    assert [task.number for task in tasks if not task.with_all_towns] == [16, 17]
    reserve = tasks.get(number=15)
    assert [unit.short_name for unit in reserve.lead.all()] == ["区发展改革委"]
    assert {unit.short_name for unit in reserve.cooperating.all()} == {"区财政局", "区农业农村委", "区商务委"}


def test_every_formula_has_its_operands(plan):
    # 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11 and T1 … T7; sums use those of their parts.
    assert Operand.objects.count() == 18


# The demo's towns.


def test_the_towns_targets_add_up_to_those_of_the_district(plan):
    loaded = load_plan_file(TOWNS)
    handed_down = Target.objects.filter(indicator__plan=plan).exclude(region=plan.region)
    sums: Counter[tuple[str, datetime.date]] = Counter()
    for target in handed_down.select_related("indicator"):
        sums[target.indicator.number, target.due] += target.value
    assert {number: (sums[number, END_2024], sums[number, END_2027]) for number, _ in sums} == {
        "2": (4, 7), "5": (4, 8), "6": (39, 105), "7": (233, 360), "8": (65, 68), "9": (17, 34), "10": (39, 105),
    }  # fmt: skip
    assert handed_down.filter(indicator__number="6", due=END_2027).count() == 15
    assert loaded.remarks == []


def test_what_neither_towns_nor_district_take_on_is_remarked(plan, write_file):
    text = TOWNS.read_text(encoding="utf-8")
    without = text.replace('    own:\n      "7": {2024-12-31: 27, 2027-12-31: 40}\n', "")
    assert load_plan_file(write_file(without)).remarks == [
        "指标 7 到 2024-12-31 各地目标合计 233，比璧山区的 260 少 27。",
        "指标 7 到 2027-12-31 各地目标合计 360，比璧山区的 400 少 40。",
    ]
    assert load_plan_file(write_file(text.replace("2024-12-31: 27", "2024-12-31: 20"))).remarks == [
        "指标 7 到 2024-12-31 各地目标合计 233，比璧山区的 260 少 7。"
    ]


def test_a_town_target_names_its_document_and_follows_the_plans_comparator(plan):
    load_plan_file(TOWNS)
    target = Target.objects.get(indicator__plan=plan, indicator__number="9", region__code="500120004", due=END_2027)
    assert (target.value, target.comparator, target.document, target.yearly) == (
        Decimal("3.6"), "gte", "演示分解", True,
    )  # fmt: skip


def test_a_town_that_the_document_no_longer_names_loses_its_target(plan, write_file):
    load_plan_file(TOWNS)
    shorter = TOWNS.read_text(encoding="utf-8").replace(
        '        "500120108": {2024-12-31: 2, 2027-12-31: 4}', "        #"
    )
    tally = load_plan_file(write_file(shorter)).tally
    assert (tally.added, tally.changed, tally.removed) == (0, 0, 2)


def versions(plan, number="6"):
    rows = Decomposition.objects.filter(indicator__plan=plan, indicator__number=number).order_by("edition")
    return [(row.edition, row.state, row.document, row.reason) for row in rows]


def test_what_a_file_hands_down_is_an_issued_version_and_a_changed_file_the_next(plan, write_file):
    load_plan_file(TOWNS)
    load_plan_file(TOWNS)
    assert versions(plan) == [(1, "issued", "演示分解", "")]
    members = Decomposition.objects.get(indicator__plan=plan, indicator__number="7")
    assert {line.due: line.value for line in members.lines.filter(region=plan.region)} == {END_2024: 27, END_2027: 40}
    text = TOWNS.read_text(encoding="utf-8").replace("2027-12-31: 11}  # 来凤街道", "2027-12-31: 12}", 1)
    load_plan_file(write_file(text))
    assert versions(plan) == [
        (1, "superseded", "演示分解", ""), (2, "issued", "演示分解", "按文件 plan.yaml 重新载入"),
    ]  # fmt: skip
    assert versions(plan, "7") == [(1, "issued", "演示分解", "")]


def test_the_date_of_a_paper_goes_there_and_back(plan, write_file):
    text = TOWNS.read_text(encoding="utf-8")
    load_plan_file(write_file(text.replace("    own:\n", "    issued_on: 2024-03-01\n    own:\n")))
    assert Decomposition.objects.filter(issued_on=datetime.date(2024, 3, 1)).count() == 7
    before = events()
    load_plan_file(write_file(exported(Plan.objects.get())))
    assert events() == before


WRONG_DECOMPOSITIONS = [
    ("plan: bishan-2024", "plan: fengdu-2022", "plan：没有“fengdu-2022”这个计划，请先载入计划文件。"),
    ('"500120108"', '"500230100"', "targets.6.500230100：璧山区没有下级区划 500230100，请核对代码。"),
    ('"500120108"', "渝北", "targets.6.渝北：“渝北”写法不对。这里写区划代码。"),
    ('"6":', '"66":', "targets.66：没有指标 66，可用："),
    ('"6":', "T10:", "targets.T10：指标 T10 是文字要求，没有数。"),
    ("2027-12-31: 4}", "2028-12-31: 4}", "2028-12-31：期限 2028-12-31 不在计划的 2024-01-01 到 2027-12-31 之间"),
    ("2027-12-31: 4}", "2027-13-31: 4}", "2027-13-31：“2027-13-31”不是日期，日期写成 2024-12-31。"),
    (
        "2027-12-31: 4}",
        "2027-12-31: 四家}",
        "2027-12-31：“四家”写法不对。用指标的单位；单位是 % 的写成 80% 或 0.8。",
    ),
]


def test_a_wrong_decomposition_is_told_and_changes_nothing(plan, write_file):
    before = events()
    for old, new, told in WRONG_DECOMPOSITIONS:
        text = TOWNS.read_text(encoding="utf-8")
        # From indicator 6 on, which all 15 towns share; the plan's code stands above.
        start = 0 if old.startswith("plan") else text.index('"6":')
        problems = refusal(write_file(text[:start] + text[start:].replace(old, new, 1)))
        assert any(told in problem for problem in problems), problems
    assert events() == before


# Loading twice, and there and back.


def test_a_second_load_changes_nothing(plan):
    load_plan_file(TOWNS)
    before = events()
    for path in (BISHAN, TOWNS):
        tally = load_plan_file(path).tally
        assert (tally.added, tally.changed, tally.removed) == (0, 0, 0)
    assert events() == before
    assert Operand.objects.count() == 18


def test_an_exported_plan_loaded_back_changes_nothing(plan, write_file):
    load_plan_file(TOWNS)
    before = events()
    tally = load_plan_file(write_file(exported(Plan.objects.get()))).tally
    assert (tally.added, tally.changed, tally.removed) == (0, 0, 0)
    assert events() == before


def test_a_changed_file_changes_only_what_differs(plan, altered):
    before = events()
    tally = load_plan_file(altered("due: 2027-12-31, value: 105", "due: 2027-12-31, value: 110")).tally
    assert (tally.added, tally.changed, tally.removed) == (0, 1, 0)
    assert targets_of(plan, "6") == {"2024-12-31": 39, "2027-12-31": 110}
    assert {name: count - before[name] for name, count in events().items() if count != before[name]} == {
        "targets.TargetEvent": 1
    }


def test_a_lead_that_changed_is_exchanged(plan, altered):
    load_plan_file(altered("lead: [区农业农村委]", "lead: [区民政局]", after='number: "8"'))
    assert [unit.short_name for unit in plan.indicators.get(number="8").lead.all()] == ["区民政局"]


# Wrong files.

WRONG = {
    "an unknown key": (
        "    decimals: 1\n", "    decimal: 1\n", 'number: "9"',
        "indicators[8].decimal：不认识“decimal”，可用：number、group、name、unit、decimals",
    ),
    "an unknown key of the plan": (
        "  issued_on:", "  issued:", "", "plan.issued：不认识“issued”，可用：code、name",
    ),
    "a part that is missing": (
        "    unit: 家\n", "", 'number: "6"', "indicators[5]：缺少“unit”，请补上。",
    ),
    "an unknown condition": (
        "{role: service_society}", "{rolle: service_society}", "",
        "indicators[5].formula.conditions.rolle：没有“rolle”这个条件，可用条件：co_built、outlet_kind、role、star。",
    ),
    "a value outside the condition's choices": (
        "{role: service_society}", "{role: shop}", "",
        "indicators[5].formula.conditions.role：“shop”不是“role”的可选值，可选：service_society（农村综合服务社）",
    ),
    "an unknown measure": (
        "measure: site-roles.sites", "measure: site-roles.shops", "",
        "indicators[5].formula.measure：没有“site-roles.shops”这个量，可用：",
    ),
    "an unknown department": (
        "lead: [区供销社]", "lead: [区统计局]", 'number: "6"',
        "indicators[5].lead[0]：璧山区没有“区统计局”这个部门，请核对简称",
    ),
    "an unknown region": (
        'region: "500120"', 'region: "500999"', "",
        "plan.region：没有区划代码 500999，请先用 manage.py load_regions 载入。",
    ),
    "a number given twice": (
        'number: "7"', 'number: "6"', "", "indicators[6].number：序号 6 前面已经用过，请换一个。",
    ),
    "亩 where 亩次 is counted": (
        "unit: 万亩次", "unit: 万亩", "",
        "indicators[8].unit：“服务规模”按亩次计，不能与“万亩”比较，请改用同一种单位。",
    ),
    "a date that does not exist": (
        "due: 2027-12-31", "due: 2027-12-32", 'number: "6"',
        "indicators[5].targets[1].due：“2027-12-32”不是日期，日期写成 2024-12-31。",
    ),
    "a due date outside the plan": (
        "due: 2027-12-31", "due: 2072-12-31", 'number: "6"',
        "indicators[5].targets[1].due：期限 2072-12-31 不在计划的 2024-01-01 到 2027-12-31 之间，请核对年份。",
    ),
    "two targets for one date": (
        "due: 2027-12-31", "due: 2024-12-31", 'number: "6"',
        "indicators[5].targets[1].due：期限 2024-12-31 前面已经有目标，请合并成一个。",
    ),
    "an end before the start": (
        "ends_on: 2027-12-31", "ends_on: 2023-12-31", "",
        "plan.ends_on：截止日期必须晚于起始日期，请核对两个日期。",
    ),
    "a light that turns red before yellow": (
        "red_above: 30", "red_above: 5", "", "plan.red_above：红灯起点 5 不能低于黄灯起点 10。",
    ),
    "an unknown series": (
        "{series: bishan-special-fund", "{series: special", "",
        "indicators[13].formula.series：没有“special”这个填报项目，请在 series 里登记。",
    ),
    "a yearly window on a stock": (
        "{role: service_society}}", "{role: service_society}, window: calendar_year}", "",
        "indicators[5].formula：“网点数”是时点数，window 只能是 day，现在是“calendar_year”",
    ),
    "a sum of an unknown part": (
        'of: ["4", "5"]', 'of: ["4", "55"]', "", "indicators[19].formula.of[1]：没有指标 55，可用：",
    ),
    "a sum that contains itself": (
        'of: ["4", "5"]', "of: [T8, T9]", "",
        "indicators[19].formula.of：指标 T9 的求和绕回了它自己，请去掉一项。",
    ),
    "a sum of different things": (
        'of: ["4", "5"]', 'of: ["4", "9"]', "", "indicators[19].unit：与指标 9 的单位不同，不能相加",
    ),
    "words with a formula": (
        "    kind: wording\n", "    kind: wording\n    formula: {of: [T1]}\n", "number: T10",
        "indicators[20].formula：这里不能有这一项，请删去。",
    ),
    "a formula of another kind": (
        "kind: measure", "kind: sum", 'number: "6"', "indicators[5].formula.measure：不认识“measure”，可用：of。",
    ),
    "an unknown kind": (
        "kind: measure", "kind: meassure", 'number: "6"',
        "indicators[5].kind：“meassure”不是可选值，可选：measure、sum、ratio",
    ),
    "a between without its upper end": (
        "due: 2027-12-31, value: 105", "due: 2027-12-31, value: 105, comparator: between", "",
        "indicators[5].targets[1]：comparator 是 between 时要写 value_to。",
    ),
    "a percentage of a count": (
        "due: 2027-12-31, value: 105", "due: 2027-12-31, value: 80%", "",
        "indicators[5].targets[1].value：单位是“家”，目标值不能写百分号。",
    ),
    "a name that is too long": (
        "name: 发展农村综合服务社", "name: " + "发" * 81, "", "indicators[5].name：确保该变量包含不超过 80 字符",
    ),
    "a task that speaks of an unknown indicator": (
        "indicators: [T12]", "indicators: [T99]", "", "items[17].indicators[0]：没有指标 T99，可用：",
    ),
    "a task number given twice": (
        "kind: task\n    number: 2\n", "kind: task\n    number: 1\n", "",
        "items[7].number：task 的序号 1 前面已经用过，请换一个。",
    ),
    "a key written twice": (
        "    unit: 家\n", "    unit: 家\n    unit: 个\n", 'number: "6"',
        "indicators[5].unit：“unit”写了两次，请删去一个。",
    ),
    "broken YAML": (
        "unit: 家", "unit: [家", 'number: "6"', "YAML 写法不对，请检查缩进、冒号和引号",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", WRONG.values(), ids=WRONG.keys())
def test_a_wrong_file_is_told_its_place_and_changes_nothing(bishan, altered, case):
    old, new, after, told = case
    problems = refusal(altered(old, new, after))
    assert any(told in problem for problem in problems), problems
    assert all(problem.startswith("第 ") for problem in problems)
    assert not any(table.objects.exists() for table in (Plan, Indicator, ReportedSeries))


def test_wrong_files_leave_the_loaded_plan_as_it_was(plan, altered):
    before = events()
    for name in ("an unknown key", "an unknown condition", "亩 where 亩次 is counted", "a sum of different things"):
        refusal(altered(*WRONG[name][:3]))
        assert events() == before, name


def test_every_problem_is_told_at_once_with_its_line(bishan, write_file):
    text = BISHAN.read_text(encoding="utf-8")
    for old, new in (
        ('region: "500120"', 'region: "500999"'),
        ("{role: service_society}", "{rolle: service_society}"),
        ("unit: 万亩次", "unit: 万亩"),
        ("measure: loans.amount", "measure: loans.sum"),
        ("due: 2027-12-31, value: 6}", "due: 2027-02-30, value: 6}"),
    ):
        assert old in text
        text = text.replace(old, new, 1)
    path = write_file(text)
    assert [problem.split("：")[0] for problem in refusal(path)] == [
        f"第 {line_of(path, 'region:')} 行 plan.region",
        f"第 {line_of(path, 'rolle')} 行 indicators[5].formula.conditions.rolle",
        f"第 {line_of(path, 'unit: 万亩')} 行 indicators[8].unit",
        f"第 {line_of(path, 'loans.sum')} 行 indicators[10].formula.measure",
        f"第 {line_of(path, '2027-02-30')} 行 indicators[10].targets[1].due",
    ]


def test_the_command_prints_the_problems_and_loads_nothing(bishan, altered):
    path = altered("unit: 万亩次", "unit: 万亩")
    with pytest.raises(CommandError) as error:
        call_command("load_plan", path)
    assert str(error.value) == (
        "plan.yaml 有 1 处问题，什么都没有改：\n"
        f"第 {line_of(path, 'unit: 万亩')} 行 indicators[8].unit："
        "“服务规模”按亩次计，不能与“万亩”比较，请改用同一种单位。"
    )


def test_the_command_says_what_it_did(bishan, capsys):
    call_command("load_plan", BISHAN)
    call_command("load_plan", BISHAN)
    assert capsys.readouterr().out.splitlines() == [
        "璧山区“三位一体”改革 2024—2027：新增 106，修改 0，删除 0。",
        "璧山区“三位一体”改革 2024—2027：新增 0，修改 0，删除 0。",
    ]


@pytest.mark.parametrize(
    ("content", "told"),
    [("", "第 1 行：文件是空的。"), ("- 1\n- 2\n", "第 1 行：这里要写若干个“键: 值”，现在是“[1, 2]”。")],
)
def test_a_file_that_is_no_plan_is_refused(bishan, write_file, content, told):
    assert told in refusal(write_file(content))


def test_a_missing_file_is_refused(bishan, tmp_path):
    assert refusal(tmp_path / "none.yaml") == [f"第 1 行：找不到文件 {tmp_path / 'none.yaml'}，请检查路径。"]


# What vanished from the file.


def without_outlets() -> str:
    """Bishan's file without indicator 10 and whatever names it."""
    text = BISHAN.read_text(encoding="utf-8")
    start, end = text.index('  - number: "10"'), text.index('  - number: "11"')
    text = text[:start] + text[end:]
    return text.replace('indicators: ["10", ', "indicators: [").replace('indicators: ["10"]', "indicators: []")


def test_an_indicator_that_vanished_is_removed(plan, write_file):
    # The indicator with both targets; its tasks only lose the link.
    assert load_plan_file(write_file(without_outlets())).tally.removed == 1
    assert not plan.indicators.filter(number="10").exists()


def test_an_indicator_that_was_handed_down_is_not_removed(plan, write_file):
    load_plan_file(TOWNS)
    problems = refusal(write_file(without_outlets()))
    assert problems[0].endswith("indicators：指标 10 不在文件里，但已分解下达，不能删除，请先取消分解或保留。")
    assert plan.indicators.filter(number="10").exists()


def test_an_indicator_with_a_closed_month_is_not_removed(plan, write_file):
    with acting(None, "test"):
        month = ClosedMonth.objects.create(plan=plan, as_of=datetime.date(2026, 9, 30))
        SnapshotProgress.objects.create(month=month, region=plan.region, indicator_number="10", line={})
    problems = refusal(write_file(without_outlets()))
    assert problems[0].endswith("indicators：指标 10 不在文件里，但已有结账数据，不能删除，请保留。")


def test_a_target_and_a_task_that_vanished_are_removed(plan, altered, write_file):
    load_plan_file(altered("      - {due: 2024-12-31, value: 39}\n", "", after='number: "6"'))
    assert targets_of(plan, "6") == {"2027-12-31": 105}
    text = BISHAN.read_text(encoding="utf-8")
    load_plan_file(write_file(text[: text.index("  - kind: task\n    number: 24")]))
    assert PlanItem.objects.filter(plan=plan, kind="task").count() == 23


# A plan that nobody here has seen.

UNSEEN = """
plan:
  code: fangzhen-2025
  name: 仿真方案
  short_name: 仿真
  region: 500120
  starts_on: 2025-03-01
  ends_on: 2026-08-15
indicators:
  - number: 1
    name: 示范社签约率
    unit: "%"
    decimals: 1
    kind: ratio
    formula:
      numerator: {measure: titles.organisations, conditions: {kind: demonstration_coop, level: [national, municipal]}}
      denominator: {measure: titles.organisations, conditions: {kind: demonstration_coop}}
    baseline: 12.5%
    yellow_from: 5
    targets:
      - {due: 2025-12-01, value: 0.3, strength: strive}
      - {due: 2026-08-15, value: 35%, value_to: 60%, comparator: between}
  - number: 2
    name: 镇街综合服务社覆盖率
    unit: "%"
    kind: coverage
    formula:
      {measure: site-roles.sites, conditions: {role: service_society}, level: town, at_least: 1.5, except: [500120001]}
    targets: [{due: 2026-08-15, value: 100%}]
  - number: 3
    name: 一季度发放
    unit: 万元
    kind: measure
    formula: {measure: loans.amount, window: {from: 2026-01-01, to: 2026-03-31}}
    targets: [{due: 2026-03-31, value: 1200.5, comparator: lte}]
  - number: 4
    name: 一季度发放合计
    unit: 万元
    kind: sum
    formula: {of: [3]}
"""


def test_a_plan_of_other_kinds_loads_and_goes_there_and_back(bishan, write_file):
    plan = load_plan_file(write_file(UNSEEN)).plan
    ratio, coverage, flow, total = plan.indicators.all()
    assert (ratio.number, ratio.baseline, ratio.yellow_from) == ("1", Decimal("0.125"), 5)
    assert [(one.value, one.value_to, one.comparator) for one in ratio.targets.all()] == [
        (Decimal("0.3"), None, "gte"), (Decimal("0.35"), Decimal("0.6"), "between"),
    ]  # fmt: skip
    assert (coverage.kind, coverage.targets.get().value) == (IndicatorKind.COVERAGE, 1)
    assert (flow.scale, flow.targets.get().value, flow.targets.get().yearly) == (10_000, Decimal("1200.5"), False)
    assert (coverage.formula["at_least"], total.formula) == (1.5, {"of": ["3"]})
    before = events()
    load_plan_file(write_file(exported(plan)))
    assert events() == before


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("value: 100%", "value: 100", "indicators[1].targets[0].value：单位是 % 的目标值请写成 100% 或小数"),
        ("except: [500120001]", "except: [500230100]", "indicators[1].formula.except[0]：璧山区没有下级区划 500230100"),
        ("to: 2026-03-31", "until: 2026-03-31", "indicators[2].formula.window.until：不认识“until”，可用：from、to。"),
        (
            "denominator: {measure: titles.organisations", "denominator: {measure: organisation.count",
            "indicators[0].formula.denominator.measure：没有“organisation.count”这个量",
        ),
        (
            "denominator: {measure: titles.organisations, conditions: {kind: demonstration_coop}}",
            "denominator: {measure: loans.amount}", "indicators[0].formula：分子按家、个计，分母按元计，两者不能相比",
        ),
    ],
)  # fmt: skip
def test_a_wrong_part_of_another_kind_is_told_its_place(bishan, write_file, old, new, told):
    assert old in UNSEEN
    problems = refusal(write_file(UNSEEN.replace(old, new, 1)))
    assert any(told in problem for problem in problems), problems


def test_the_published_schema_is_a_schema():
    Draft202012Validator.check_schema(json.loads(SCHEMA.read_text(encoding="utf-8")))
