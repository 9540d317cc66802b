"""The bulletin over a closed month, and the yearly report upwards: words by rules, tables from the snapshot."""

import datetime
from decimal import Decimal

from dashboards import cards, formatting, lights, ranks, sentences
from papers import figures, gaps, periods
from papers.content import Bar, Content, Row
from papers.figures import Figures
from papers.models import Paper, Period
from targets.lines import Line
from targets.models import Indicator, IndicatorKind
from targets.models.plans import RankingBasis
from targets.ranking import Place

# More names make no sentence.
NAMES = 5
BEST = 3
# The picture shows how far along, not by how much somebody overshot.
WIDEST_BAR = 150.0


def compose(paper: Paper) -> Content:
    found = read(paper)
    towns = found.towns
    name = periods.name(found.period, found.as_of)
    return Content(
        title=f"关于{name}{found.month.plan.subject}指标进展情况的通报",
        texts={
            "overall": _overall(found),
            "well": _well(found, towns),
            "problems": _problems(found, towns),
            "next": _next(found, towns),
        },
        tables={"indicators": indicator_rows(found.lines), "towns": town_rows(towns)},
        facts=facts(found),
        bars=bars(found.lines),
    )


def compose_report(paper: Paper) -> Content:
    found = read(paper)
    towns = found.towns
    return Content(
        title=f"关于{found.as_of.year}年度{found.month.plan.subject}工作情况的报告",
        texts={
            "overall": _overall(found),
            "well": _well(found, []),
            "problems": _problems(found, towns),
            "next": _next(found, []),
        },
        tables={"indicators": indicator_rows(found.lines)},
        facts=facts(found),
        bars=bars(found.lines),
    )


def read(paper: Paper) -> Figures:
    assert paper.month is not None
    return figures.read(paper.month, paper.period or Period.YEAR)


def facts(found: Figures) -> dict[str, str]:
    return {
        "as_of": periods.in_words(found.as_of),
        "period_name": periods.name(found.period, found.as_of),
        "plan": found.month.plan.short_name,
        "coverage": figures.coverage(found.lines),
        "part": found.part,
        "ranking": ranks.rule_in_words(found.month.plan),
    }


def indicator_rows(lines: list[Line]) -> list[Row]:
    places = gaps.ranks(lines)
    return [_indicator_row(line, places.get(line.indicator.number)) for line in lines]


def _indicator_row(line: Line, rank: int | None) -> Row:
    indicator, sign = line.indicator, lights.sign(line)
    return {
        "no": indicator.number,
        "name": indicator.name,
        "unit": formatting.unit(indicator),
        "target": formatting.target(indicator, line.target),
        "value": cards.value(line),
        "completion": formatting.percent(line.completion),
        "expected": formatting.expected(indicator, line.expected),
        "gap": gaps.in_words(line.lag),
        "light": sign.word if sign else formatting.NOTHING,
        "rank": str(rank) if rank else formatting.NOTHING,
    }


def town_rows(towns: list[Place]) -> list[Row]:
    return [
        {
            "rank": str(one.rank) if one.rank else "不排名",
            "name": one.region.name,
            "targets": str(one.targets),
            **{key: str(len(figures.lit(one.lines, key))) for key in ("reached", "green", "yellow", "red")},
            "score": formatting.percent(one.score),
        }
        for one in towns
    ]


def bars(lines: list[Line]) -> list[Bar]:
    found = []
    for line in lines:
        target = line.target
        if line.completion is None or target is None or not target.value:
            continue
        expected = None if line.expected is None else float(line.expected / target.value * 100)
        done = min(float(line.completion * 100), WIDEST_BAR)
        found.append(Bar(f"{line.indicator.number} {line.indicator.name}", done, expected, line.light))
    return found


def _overall(found: Figures) -> str:
    lead = sentences.plain(sentences.lead(found.lines)).replace(" ", "").replace("项指标：", "项指标中，").rstrip("。")
    paragraphs = [f"截至{periods.in_words(found.as_of)}，{found.month.plan.subject}的{lead}。"]
    if moved := _moved(found):
        paragraphs[0] += f"与{periods.before_words(found.period)}相比，{moved}。"
    if told := figures.coverage(found.lines).replace(" ", ""):
        paragraphs.append(f"本期各项数据均来自已核实并结账的台账，{told}。")
    return "\n".join(paragraphs)


def _moved(found: Figures) -> str:
    """发展农村综合服务社+3家、…"""
    changes = []
    for line in found.lines:
        earlier = found.before.get(line.indicator.number)
        if earlier is None or line.hidden or line.indicator.kind in Indicator.ONLY_LIGHT:
            continue
        if line.silence or earlier.silence:
            continue
        change = formatting.change(line.indicator, line.value, earlier.value)
        if change and change != "持平":
            unit = "" if formatting.is_share(line.indicator) else line.indicator.unit
            verb = "增加" if change.startswith("+") else "减少"
            changes.append(f"{line.indicator.name}{verb}{change[1:].replace(' ', '')}{unit}")
    if not changes:
        return "各项指标没有变化" if found.before else ""
    return "、".join(changes)


def _well(found: Figures, towns: list[Place]) -> str:
    good = [line for line in found.lines if line.light in ("reached", "green")]
    paragraphs = []
    if good:
        told = "；".join(_told(line) for line in good)
        paragraphs.append(f"{len(good)}项指标达到或超过序时进度：{told}。")
    else:
        paragraphs.append("本期还没有达到序时进度的指标。")
    best = [one for one in towns if one.rank and one.rank <= BEST and one.score]
    if best:
        named = "、".join(f"{one.region.name}（{formatting.percent(one.score)}%）" for one in best[:NAMES])
        paragraphs.append(
            f"{found.part}{ranks.BRIEFLY[RankingBasis(found.month.plan.ranking_basis)]}排在前列的是{named}。"
        )
    return "\n".join(paragraphs)


def _told(line: Line) -> str:
    """发展农村综合服务社86家，完成目标的81.9%"""
    value = cards.amount(line).replace(" ", "")
    if line.light == "reached":
        return f"{line.indicator.name}{value if line.value is not None else ''}，已达到目标"
    if line.completion is None:
        return f"{line.indicator.name}{value}"
    return f"{line.indicator.name}{value}，完成目标的{formatting.percent(line.completion)}%"


def _problems(found: Figures, towns: list[Place]) -> str:
    paragraphs = []
    behind = sorted(
        (line for line in found.lines if line.light in ("yellow", "red")),
        key=lambda line: -(line.lag or Decimal(0)),
    )
    if behind:
        paragraphs.append("（一）部分指标慢于序时进度。")
        paragraphs += [_behind(line) for line in behind]
    lagging = [one for one in towns if figures.lit(one.lines, "red")]
    lagging.sort(key=lambda one: (-len(figures.lit(one.lines, "red")), one.region.code))
    if lagging:
        paragraphs.append(f"（{'二' if behind else '一'}）{found.part}之间不平衡。")
        paragraphs += [_lagging(one) for one in lagging[:NAMES]]
        if len(lagging) > NAMES:
            paragraphs.append(f"另有{len(lagging) - NAMES}个{found.part}有明显滞后的指标，见附件2。")
    unknown = [line for line in found.lines if line.light == "unknown"]
    silent = [line for line in unknown if cards.is_silent(line)]
    if silent:
        paragraphs.append(f"{'、'.join(line.indicator.name for line in silent)}没有数据，须抓紧报送。")
    paragraphs += [f"{line.indicator.name}还算不出来：{line.reason}。" for line in unknown if line not in silent]
    return "\n".join(paragraphs) or "本期没有滞后的指标。"


def _behind(line: Line) -> str:
    indicator = line.indicator
    sign = lights.BY_KEY[line.light]
    lead = "、".join(department.short_name for department in indicator.lead.all())
    told = indicator.name
    if indicator.kind in Indicator.ONLY_LIGHT:
        told += f"：{_unmet(line)}"
    elif indicator.kind == IndicatorKind.MILESTONE:
        told += "未完成"
    else:
        told += cards.amount(line).replace(" ", "")
    if line.expected is not None and line.lag is not None and line.lag > 0:
        unit = formatting.unit(indicator)
        told += f"，序时应达{formatting.expected(indicator, line.expected)}{unit}，"
        told += formatting.lag(line.lag).replace(" ", "").replace("点", "个点")
    told += f"，{sign.word}"
    return f"{told}（牵头单位：{lead}）。" if lead else f"{told}。"


def _unmet(line: Line) -> str:
    """What an indicator that only has a light still waits for: 成立联合社、建成平台都没有达到."""
    names = _names_unmet(line)
    return f"{'、'.join(names)}{'都' if len(names) > 1 else ''}没有达到"


def _names_unmet(line: Line) -> list[str]:
    return [part.indicator.name for part in line.parts or [] if part.light != "reached"]


def _lagging(one: Place) -> str:
    names = [line.indicator.name for line in figures.lit(one.lines, "red")]
    return f"{one.region.name}有{len(names)}项明显滞后：{'、'.join(names)}。"


def _next(found: Figures, towns: list[Place]) -> str:
    paragraphs = []
    for line in found.lines:
        if line.light != "red":
            continue
        lead = "、".join(department.short_name for department in line.indicator.lead.all()) or "牵头单位"
        asked = f"{lead}要逐个{found.part}查明{line.indicator.name}滞后的原因，列出补进度的时间表"
        paragraphs.append(f"{asked}，{_goal(line, found.as_of)}。")
    last = [one.region.name for one in towns if len(figures.lit(one.lines, "red")) > 1][:NAMES]
    if last:
        paragraphs.append(f"{'、'.join(last)}要对照附件逐项补短板，进展随下月报送一并反映。")
    paragraphs.append(f"各{found.part}、各单位要按时报送台账和佐证材料，已核实的情况有变动的及时修订。")
    return "\n".join(paragraphs)


def _goal(line: Line, as_of: datetime.date) -> str:
    """2027年底前达到105家; of what has no figure of its own, its parts."""
    indicator, target = line.indicator, line.target
    if target is None:
        names = _names_unmet(line)
        whole = "至少一项" if indicator.kind == IndicatorKind.ANY_OF else "各项"
        return f"确保{'、'.join(names)}{whole if len(names) > 1 else ''}达到要求"
    is_deed = indicator.kind == IndicatorKind.MILESTONE
    goal = "完成" if is_deed else f"达到{formatting.target(indicator, target)}{formatting.unit(indicator)}"
    if target.due < as_of:
        return f"尽快{goal}（期限{periods.in_words(target.due)}已过）"
    return f"确保{formatting.deadline(target.due).replace(' ', '')}{goal}"
