"""The demo's tasks, orders, meeting, inspection and assessment: a bit of everything, in every state.

Days are told as days before the demo's own day. Towns and departments say only what the rest of the demo bears out.
"""

import datetime
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.contrib.auth.models import Group
from django.db import transaction
from django.utils import timezone

from accounts import roles
from accounts.models import Department, User
from demo.figures import DISTRICT, PLAN
from regions.models import Region
from supervision import assessments, entries, extensions, inspections, meetings, orders, proposals, scoring, task_board
from supervision.models import Order, Task, UrgencyGrade
from targets.models import Plan

JIANLONG, QITANG, SANHE, FULU, LAIFENG, BICHENG = (
    "500120108", "500120101", "500120107", "500120103", "500120004", "500120001",
)  # fmt: skip
NOON = datetime.time(10, 30)

# Number of the plan's task: [(unit, days ago, progress, difficulties, next step, done)].
SAID: dict[int, list[tuple[str, int, str, str, str, bool]]] = {
    1: [
        ("bishan-gongxiao", 46, "区级农合联完成换届，5 个镇街农合联成立", "两个镇街人选未定", "月底前定下人选", False),
        ("bishan-gongxiao", 12, "两个产业农合联章程已通过", "", "12 月召开成立大会", False),
        (LAIFENG, 20, "来凤街道农合联召开第二次理事会", "", "发展 3 家新会员", False),
        (QITANG, 9, "已摸底 18 家会员单位", "4 家信用代码填错", "月底前改完", False),
    ],
    3: [("bishan-gongxiao", 15, "区级中心和 7 个镇街中心已运行", "健龙镇还没有选定场地", "督办健龙镇", False)],
    4: [
        ("bishan-gongxiao", 10, "综合服务社 86 家，超过序时", "", "抓三方共建协议补签", False),
        (LAIFENG, 18, "11 家全部挂牌，照片已传", "", "", True),
        (QITANG, 8, "5 家运行，1 家装修", "店面租金谈不拢", "找村集体腾房", False),
        (JIANLONG, 60, "现有 2 家，今年没有新增", "村里没有合适门面", "", False),
    ],
    5: [("bishan-nongye", 21, "示范社 66 家，正在做年度监测", "", "12 月发监测结果", False)],
    8: [("bishan-nongye", 30, "秋收托管完成，亩次超过上年", "丘陵地块机收难", "添置小型收割机", False)],
    10: [("bishan-shangwu", 35, "流通网点 58 个，离目标还远", "镇街改建经费没有落实", "和供销社联合督办", False)],
    13: [("bishan-nongye", 25, "区域公用品牌授权 6 个产品", "", "参加年底展销会", False)],
    20: [("bishan-caizheng", 40, "今年专项资金 70 万元已下达", "", "", True)],
}
# Number of the plan's task: (stage, days from today).
TERMS = {12: ("年度任务", -22), 20: ("年度任务", 39), 4: ("2026 年底前 92 家", 39)}
CLERKS = {"bishan-shangwu": "区商务委（演示）", "bishan-caizheng": "区财政局（演示）"}


@dataclass(frozen=True)
class _Way:
    """An order: how many days ago it was issued, and its deeds with the days on which they were done."""

    town: str
    title: str
    demand: str
    grade: str
    ago: int
    deeds: tuple[tuple[str, int, str], ...]
    wants_longer: bool = False


WAYS = (
    _Way(
        FULU,
        "3 家综合服务社未签三方共建协议",
        "补签协议并上传，逐家核对主体。",
        "normal",
        96,
        (
            ("notify", 96, ""), ("sign", 95, ""), ("start", 95, "逐村补签"), ("report", 84, "3 份协议已补签并上传"),
            ("pass", 82, "协议齐全"), ("close", 81, "同意销号"), ("archive", 60, ""),
        ),
    ),
    _Way(
        SANHE,
        "示范社年报 2 家未公示",
        "督促 2 家合作社公示年报。",
        "urgent",
        40,
        (
            ("notify", 40, ""), ("sign", 39, ""), ("start", 39, ""), ("report", 34, "2 家已公示"),
            ("return", 33, "其中 1 家公示的是上一年的"), ("report", 31, "已改正重新公示"), ("pass", 30, ""),
            ("close", 30, ""),
        ),
    ),
    _Way(
        BICHENG,
        "农资配送站备案材料不全",
        "补齐 4 个网点的备案材料。",
        "normal",
        13,
        (("notify", 13, ""), ("sign", 12, ""), ("start", 11, ""), ("report", 2, "4 个网点的材料已补齐")),
    ),
    _Way(
        QITANG,
        "4 家会员单位信用代码有误",
        "对照营业执照逐家改正，重新提交核实。",
        "normal",
        13,
        (("notify", 13, ""), ("sign", 13, ""), ("start", 12, ""), ("note", 6, "已改 2 家，另 2 家等执照复印件")),
        wants_longer=True,
    ),
    _Way(
        JIANLONG,
        "全年没有新增综合服务社",
        "查明原因，年底前至少新建 1 家。",
        "normal",
        34,
        (("notify", 34, ""), ("sign", 30, ""), ("start", 29, "先和两个村谈门面")),
    ),
    _Way(QITANG, "镇农合联第三次理事会未按期召开", "12 月 10 日前召开并上传纪要。", "normal", 1, (("notify", 1, ""),)),
)  # fmt: skip
WEIGHTS = {"6": "25", "7": "20", "8": "15", "9": "20", "10": "20"}


@transaction.atomic
def add_supervision(*, today: datetime.date) -> None:
    """Everything or nothing; the totals must be there, the months closed."""
    plan = Plan.objects.get(code=PLAN)
    task_board.open_missing([plan])
    _say(plan, today)
    _meet(today)
    _inspect(today)
    for way in WAYS:
        _order(way, today)
    _propose(plan, today)
    _assess(plan, today)


def _say(plan: Plan, today: datetime.date) -> None:
    tasks = {task.item.number: task for task in Task.objects.filter(plan=plan, item__kind="task") if task.item}
    for number, (stage, days) in TERMS.items():
        task = tasks[number]
        due = today + datetime.timedelta(days=days)
        entries.set_term(task=task, version=task.version, user=_user("demo-district"), stage=stage, due_on=due)
    for number, said in SAID.items():
        for unit, ago, progress, difficulties, next_step, done in said:
            values = {"progress": progress, "difficulties": difficulties, "next_step": next_step, "done": done}
            day = today - datetime.timedelta(days=ago)
            entries.report(task=tasks[number], user=_clerk(unit), values=values, said_on=day, demo=True)


def _meet(today: datetime.date) -> None:
    clerk = _user("demo-district")
    held_on = today - datetime.timedelta(days=61)
    meeting = meetings.save(
        user=clerk,
        demo=True,
        values={
            "held_on": held_on,
            "title": "“三位一体”改革协调小组第三次会议（演示）",
            "place": "区政府二会议室",
            "chair": "分管副区长",
            "departments": list(Department.objects.filter(region__code=DISTRICT)[:9]),
            "towns": list(Region.objects.filter(parent__code=DISTRICT, level="town")),
            "minutes": "听取前三季度进展，研究流通网点滞后问题，议定下列事项。",
        },
    )
    commerce, coop = (Department.objects.get(code=code) for code in ("bishan-shangwu", "bishan-gongxiao"))
    for title, work, days, lead, towns in (
        ("摸清可改建为流通网点的闲置店面", "每镇街报一张清单，写明位置、面积、产权", 30, [commerce], True),
        ("拿出流通网点改建补助办法", "和财政衔接，年底前印发", 39, [commerce, coop], False),
    ):
        due = today + datetime.timedelta(days=days)
        task = meetings.decide(
            meeting=meeting, user=clerk, title=title, work=work, due_on=due, lead=lead, with_all_towns=towns, demo=True
        )
        if towns:
            values = {"progress": "闲置店面 3 处，清单已报", "done": True}
            day = today - datetime.timedelta(days=14)
            entries.report(task=task, user=_clerk(LAIFENG), values=values, said_on=day, demo=True)


def _inspect(today: datetime.date) -> None:
    clerk = _user("demo-district")
    inspection = inspections.save(
        user=clerk,
        demo=True,
        values={
            "town": Region.objects.get(code=QITANG),
            "held_on": today - datetime.timedelta(days=17),
            "title": "综合服务社运行情况（演示）",
            "manner": "unannounced",
            "occasion": "special",
            "people": "区供销社业务科",
            "summary": "看了 3 家，2 家正常营业。",
        },
    )
    found = inspections.find(
        inspection=inspection,
        user=clerk,
        text="1 家综合服务社白天关门，没有营业时间牌",
        demand="固定营业时间并挂牌",
        demo=True,
    )
    inspections.find(inspection=inspection, user=clerk, text="金融机具没有通电", demand="联系银行检修", demo=True)
    values = inspections.suggested(found) | {"urgency": _grade("urgent")}
    order = inspections.raise_order(finding=found, user=clerk, values=values, at=_at(today, 4), demo=True)
    _do(order, "notify", 4, "", today)
    _do(order, "sign", 3, "", today)


def _order(way: _Way, today: datetime.date) -> None:
    town = Region.objects.get(code=way.town)
    values = {"town": town, "title": way.title, "demand": way.demand, "urgency": _grade(way.grade)}
    order = orders.register(user=_user("demo-district"), values=values, at=_at(today, way.ago), demo=True)
    for deed, ago, text in way.deeds:
        _do(order, deed, ago, text, today)
    if way.wants_longer:
        order.refresh_from_db()
        assert order.due_on is not None
        extensions.ask(
            order=order,
            version=order.version,
            user=_clerk(way.town),
            wanted_due=order.due_on + datetime.timedelta(days=10),
            reason="两家单位负责人外出，执照要等回来才能复印",
            at=_at(today, 1),
        )


def _propose(plan: Plan, today: datetime.date) -> None:
    """One proposal becomes an order, one is dismissed, the others wait."""
    made = proposals.propose(plan, today, demo=True)
    clerk = _user("demo-district")
    accepted = next((one for one in made if one.region.code == JIANLONG), None)
    dismissed = next((one for one in made if one.region.code == SANHE), None)
    if accepted is not None:
        values = proposals.suggested(accepted) | {"town": accepted.region, "urgency": _grade("hard")}
        proposals.accept(proposal=accepted, version=1, user=clerk, values=values, at=_at(today, 0))
    if dismissed is not None:
        reason = "已在协调小组会议上议定办法，按会议事项推进"
        proposals.dismiss(proposal=dismissed, version=1, user=clerk, reason=reason)


def _assess(plan: Plan, today: datetime.date) -> None:
    """The year before is published, this year's is being tried."""
    clerk = _user("demo-district")
    known = set(assessments.scorable(plan).values_list("number", flat=True))
    weights = {number: Decimal(weight) for number, weight in WEIGHTS.items() if number in known}
    for year in (today.year - 1, today.year):
        values = {"name": f"{year} 年镇街“三位一体”改革考核（演示）", "basis": "pace"}
        scheme = assessments.save_scheme(plan=plan, year=year, user=clerk, values=values, weights=weights, demo=True)
        if year == today.year:
            break
        assessments.report_false(
            scheme=scheme,
            user=clerk,
            town=Region.objects.get(code=FULU),
            found_on=datetime.date(year, 12, 20),
            what="1 家综合服务社的照片是别处的，实地没有门店（演示）",
            demo=True,
        )
        if not scoring.is_closed(scheme, assessments.year_end(scheme)):
            # In January the last month of the year is still open.
            continue
        at = _at(datetime.date(year + 1, 1, 20), 0)
        assessments.publish(scheme=scheme, version=scheme.version, user=_user("demo-verifier"), at=at)


def _do(order: Order, deed: str, ago: int, text: str, today: datetime.date) -> None:
    order.refresh_from_db()
    whose = orders.RULES[deed].who
    assert order.town is not None
    user = _clerk(order.town.code) if whose is orders.is_addressee else _user("demo-district")
    orders.do(order=order, deed=deed, version=order.version, user=user, text=text, at=_at(today, ago))


def _at(today: datetime.date, ago: int) -> datetime.datetime:
    return timezone.make_aware(datetime.datetime.combine(today - datetime.timedelta(days=ago), NOON))


def _grade(code: str) -> UrgencyGrade:
    return UrgencyGrade.objects.get(code=code)


def _user(username: str) -> Any:
    return User.objects.select_related("region__town", "department").get(username=username)


def _clerk(unit: str) -> Any:
    """Who writes for a town (by code of the division) or a department."""
    if unit.isdecimal():
        found = User.objects.filter(is_demo=True, region__code=unit, groups__name=roles.TOWN_CLERK)
        return found.select_related("region__town", "department").get()
    known = {"bishan-gongxiao": "demo-district", "bishan-nongye": "demo-department"}.get(unit, f"demo-{unit}")
    if unit in CLERKS and not User.objects.filter(username=known).exists():
        _hire(known, unit)
    return _user(known)


def _hire(username: str, unit: str) -> None:
    """A colleague in another department, who only stands behind entries."""
    department = Department.objects.get(code=unit)
    colleague = User.objects.create_user(
        username,
        display_name=CLERKS[unit],
        region=department.region,
        department=department,
        is_staff=True,
        is_demo=True,
    )
    colleague.groups.add(Group.objects.get(name=roles.DEPARTMENT))
