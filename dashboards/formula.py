"""How a figure came about, in words with its numbers: the formula box of an indicator's page."""

import datetime
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from dashboards import cards, formatting, lights
from ledger import registry
from ledger.conditions import Choice, Condition, Flag
from regions.codes import Kind
from targets import definitions
from targets.lines import Line
from targets.models import Comparator, Indicator, IndicatorKind, Target

# An indicator's targets in the region that is told of.
Goals = Callable[[Indicator], Sequence[Target]]

OPERANDS = {"numerator": "分子", "denominator": "分母"}


@dataclass(frozen=True)
class Equation:
    """`name` `result` = `rest`; without a result, just the words of `rest`."""

    name: str
    result: str
    rest: str
    sign: lights.Sign | None = None


@dataclass(frozen=True)
class Source:
    """What is counted: a measure of a ledger under conditions in a window."""

    role: str
    text: str


def equations(line: Line, parts: Sequence[Line] = (), goals: Goals | None = None) -> list[Equation]:
    """`parts`: 区本级 first, then the regions beneath, of the same indicator; `goals` gives an indicator's targets."""
    if line.hidden:
        return [Equation("", "", line.reason)]
    added = _targets_added(line, goals) if goals else None
    found = [_value(line, parts), _missing(line), added, _expected(line), _lag(line), _light(line)]
    return [equation for equation in found if equation is not None]


def sources(indicator: Indicator) -> list[Source]:
    """Where the figures come from, in the office's words."""
    formula = indicator.formula
    if indicator.kind == IndicatorKind.RATIO:
        return [Source(OPERANDS[role], _counted(indicator, role)) for role in OPERANDS if role in formula]
    if indicator.kind == IndicatorKind.SUM:
        return [Source("", f"第 {'、'.join(formula['of'])} 项相加")]
    if indicator.kind in Indicator.ONLY_LIGHT:
        verb = "有一项达到即可" if indicator.kind == IndicatorKind.ANY_OF else "每一项都要达到"
        return [Source("", f"第 {'、'.join(formula['of'])} 项合看，{verb}")]
    if indicator.kind in (IndicatorKind.COVERAGE, IndicatorKind.EACH):
        return [Source("", _counted(indicator))]
    if not formula:
        return []
    part = f"；第 {formula['subset_of']} 项的一部分" if "subset_of" in formula else ""
    return [Source("", f"{_counted(indicator)}{part}")]


WINDOWS = {
    "day": "当日在册、已核实",
    "calendar_year": "当年累计",
    "month": "当月累计",
    "plan": "自计划开始累计",
    "since_baseline": "自计划开始累计",
}
LEVELS = {"county": "区县", "town": "镇街", "village": "村"}


def _counted(indicator: Indicator, role: str = "value") -> str:
    formula = definitions.operand(indicator, role)
    text = _operand(indicator, role)
    if "level" not in formula:
        return text
    left_out = definitions.excepted(indicator, role)
    without = f"（不含{'、'.join(left_out)}）" if left_out else ""
    return f"{text}；{_regions(formula)}{without}"


def _regions(formula: dict) -> str:
    """达到 1 的镇街 ÷ 全部镇街; 30% 的镇街达到 1 的区县 ÷ 全部区县."""
    level = LEVELS.get(formula.get("level", ""), "区划")
    given = formula.get("region_kind", [])
    kinds = "、".join(str(Kind(kind).label) for kind in ([given] if isinstance(given, str) else given))
    least = formula.get("at_least", 1)
    if "share" in formula:
        beneath = kinds or LEVELS.get(formula.get("of", ""), "下级")
        share = str(formula["share"])
        share = share if share.endswith("%") else f"{formatting.number(Decimal(share) * 100, 1)}%"
        return f"{share} 以上的{beneath}达到 {least} 的{level} ÷ 全部{level}"
    return f"达到 {least} 的{kinds or level} ÷ 全部{kinds or level}"


def _operand(indicator: Indicator, role: str) -> str:
    formula = definitions.operand(indicator, role)
    if "statistic" in formula:
        year = f"{formula['year']} 年" if "year" in formula else "当年"
        return f"统计数“{definitions.name_of(indicator, role, 'statistic')}”，{year}"
    if "series" in formula:
        return f"填报数“{definitions.name_of(indicator, role, 'series')}”；{_window(formula, 'flow')}"
    try:
        ledger, measure = registry.measure(formula.get("measure", ""))
    except KeyError:
        return str(formula.get("measure", ""))
    text = f"台账“{ledger.title}”的{measure.title}"
    conditions = [
        _condition(ledger.conditions_by_name[name], value)
        for name, value in formula.get("conditions", {}).items()
        if name in ledger.conditions_by_name
    ]
    return "；".join([text, *conditions, _window(formula, measure.grain)])


def _condition(condition: Condition, value: object) -> str:
    parsed = condition.parse(value)
    if isinstance(condition.kind, Choice):
        labels = dict(condition.kind.choices)
        return f"{condition.label}为{'、'.join(labels[item] for item in parsed)}"
    if isinstance(condition.kind, Flag):
        return f"{'' if parsed else '不是'}{condition.label}"
    return f"{condition.label} {parsed}"


def _window(formula: dict, grain: str) -> str:
    window = formula.get("window", "day" if grain == "stock" else "calendar_year")
    if isinstance(window, dict):
        return f"{window['from']} 至 {window['to']} 累计"
    return WINDOWS.get(window, str(window))


def _value(line: Line, parts: Sequence[Line]) -> Equation | None:
    if line.value is None:
        return Equation("实有", formatting.NOTHING, line.reason) if line.reason else None
    result = cards.amount(line)
    if line.numerator is not None and line.denominator is not None:
        rest = f"{formatting.number(line.numerator, 2)} ÷ {formatting.number(line.denominator, 2)}"
        return Equation("实有", result, rest)
    if line.parts and line.indicator.kind == IndicatorKind.SUM:
        return Equation("实有", result, " + ".join(cards.value(part) for part in line.parts))
    return Equation("实有", result, _own_and_beneath(line, parts))


def _why(line: Line) -> str:
    """Why it is not judged. The reason of an `each` may name regions instead, which `_missing` tells."""
    is_each = line.indicator.kind == IndicatorKind.EACH and line.pace is not None and line.value is not None
    return line.pace.reason if is_each and line.pace else line.reason


def _missing(line: Line) -> Equation | None:
    """Which regions an `each` waits for."""
    if line.indicator.kind != IndicatorKind.EACH or line.value is None or not line.reason.startswith("未达到"):
        return None
    return Equation("", "", line.reason)


def _targets_added(line: Line, goals: Goals) -> Equation | None:
    """2027 年底前目标 1 + 7 + 3 = 11，与总目标一致. Ranges cannot be added up."""
    indicator, whole = line.indicator, line.target
    if indicator.kind != IndicatorKind.SUM or not line.parts or whole is None:
        return None
    due = formatting.deadline(whole.due)
    found = [(one.indicator, _due_on(goals(one.indicator), whole.due)) for one in line.parts]
    without = "、".join(part.number for part, goal in found if goal is None)
    if without:
        return Equation("", "", f"{due}目标：第 {without} 项没有，不能与总目标核对")
    added = [(part, goal.value, goal.comparator) for part, goal in found if goal]
    if Comparator.BETWEEN in (whole.comparator, *(comparator for *_, comparator in added)):
        return None
    total = sum((value for _, value, _ in added), Decimal(0))
    terms = " + ".join(formatting.value(part, value) for part, value, _ in added)
    gap = whole.value - total
    words = "与总目标一致"
    if gap:
        words = f"比总目标{'少' if gap > 0 else '多'} {formatting.value(indicator, abs(gap))}"
    return Equation("", "", f"{due}目标 {terms} = {formatting.value(indicator, total)}，{words}")


def _due_on(goals: Sequence[Target], due: datetime.date) -> Target | None:
    return next((goal for goal in goals if goal.due == due), None)


def _own_and_beneath(line: Line, parts: Sequence[Line]) -> str:
    """区本级 0 + 镇街 86; empty where a part is hidden or there is none beneath."""
    own = next((part for part in parts if part.own), None)
    beneath = [part for part in parts if not part.own]
    if own is None or not beneath or any(part.hidden or part.value is None for part in parts):
        return ""
    names = {"county": ("本级", "镇街"), "town": ("镇街本级", "村"), "prefecture": ("市本级", "区县")}
    level = line.region.level
    own_name, beneath_name = names.get(level, ("本级", "下辖"))
    if level == "county":
        own_name = f"{line.region.name[-1:]}{own_name}"
    total = formatting.value(line.indicator, sum((part.value or Decimal(0) for part in beneath), Decimal(0)))
    # Where all are silent alike, their sum says no more than each.
    silences = {part.silence for part in beneath}
    told = cards.vouched(total, silences.pop() if len(silences) == 1 else "")
    return f"{own_name} {cards.value(own)} + {beneath_name} {told}"


def _expected(line: Line) -> Equation | None:
    pace, target, indicator = line.pace, line.target, line.indicator
    if target is None or pace is None:
        return None
    if pace.step:
        return Equation("", "", f"一次完成的事项不按天算序时：{formatting.deadline(target.due)}达到即为达标")
    if line.expected is None:
        return Equation("应到", formatting.NOTHING, _why(line))
    result = formatting.expected(indicator, line.expected)
    days = f"{pace.gone} ÷ {pace.days} 天"
    if pace.share is not None:
        days = f"{formatting.percent(pace.share)}%（{pace.curve}）"
    if pace.level is not None:
        level = formatting.number(formatting.shown(indicator, pace.level), max(2, indicator.decimals))
        return Equation("应到", result, f"当年应达 {level} × {days}")
    if pace.base is None:
        return Equation("应到", result, "")
    base, goal = formatting.value(indicator, pace.base), formatting.value(indicator, target.value)
    if pace.gone >= pace.days:
        return Equation("应到", result, f"已到期限，应达目标 {goal}")
    return Equation("应到", result, f"{base} +（{goal} − {base}）× {days}")


def _lag(line: Line) -> Equation | None:
    pace, target, indicator = line.pace, line.target, line.indicator
    if line.lag is None or pace is None or target is None:
        return None
    expected = formatting.expected(indicator, line.expected)
    now = formatting.value(indicator, line.value)
    span = pace.level if pace.level is not None else _span(target.value, pace.base)
    if span is None:
        return None
    width = formatting.number(formatting.shown(indicator, span), max(2, indicator.decimals))
    difference = f"（{now} − {expected}）" if target.comparator in ("lte", "lt") else f"（{expected} − {now}）"
    return Equation("进度差", formatting.lag(line.lag), f"{difference}÷ {width}")


def _span(goal: Decimal, base: Decimal | None) -> Decimal | None:
    if base is None:
        return None
    return abs(goal - base) or abs(goal)


def _light(line: Line) -> Equation | None:
    sign = lights.sign(line)
    if sign is None:
        return None
    indicator = line.indicator
    plan = indicator.plan
    yellow = plan.yellow_from if indicator.yellow_from is None else indicator.yellow_from
    red = plan.red_above if indicator.red_above is None else indicator.red_above
    low, high = formatting.number(yellow, 1), formatting.number(red, 1)
    rules = {
        "reached": "目标已达到",
        "green": f"落后不到 {low} 点",
        "yellow": f"落后 {low}—{high} 点" if line.lag is not None else "临近期限，尚未完成",
        "red": f"落后超过 {high} 点" if line.lag is not None else "已过期限或低于起点",
        "none": _why(line) or "还没到判灯的时候",
        "unknown": _why(line) or "没有数据",
    }
    text = rules[sign.key]
    if sign.key == "yellow" and line.lag is not None and line.lag < yellow:
        text = "已过期限，尚未达到"
    return Equation("", "", f"{text}为", sign)
