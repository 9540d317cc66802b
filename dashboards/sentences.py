"""What a leader reads first, written from the lines by rules. A sentence is a list of words, some of them links."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from dashboards import cards, formatting
from dashboards.lights import SIGNS
from regions.codes import called
from regions.models import Region
from reporting.coverage import Coverage, Reported
from targets.lines import Line

# Enough to act on; more names make no sentence.
NAMES_AT_MOST = 5
RED_LIGHTS_OF_A_LAGGING_TOWN = 2


@dataclass(frozen=True)
class Words:
    text: str
    href: str = ""


Sentence = list[Words]
Address = Callable[[Line], str]
Town = tuple[Region, list[Line]]


def plain(sentence: Sentence) -> str:
    return "".join(words.text for words in sentence)


def lead(lines: Sequence[Line], *, towns_href: str = "") -> Sentence:
    """11 项指标：2 项已达标，4 项达到序时，3 项略有滞后，1 项明显滞后，1 项未到考核期。"""
    if not lines:
        return [Words("这个计划还没有指标。")]
    counts = [(sign, sum(1 for line in lines if line.light == sign.key)) for sign in SIGNS]
    sentence = [Words(f"{len(lines)} 项指标：")]
    told = [(sign, count) for sign, count in counts if count]
    for index, (sign, count) in enumerate(told):
        needs_a_look = sign.key in ("yellow", "red", "unknown")
        sentence.append(Words(f"{count} 项{sign.word}", towns_href if needs_a_look else ""))
        sentence.append(Words("。" if index == len(told) - 1 else "，"))
    return sentence


def gap(lines: Sequence[Line], address: Address) -> Sentence:
    """The widest lag: 进度差最大的是…：序时应到 79.3 个，实有 58 个，落后 32.3 点。"""
    behind = [line for line in lines if line.light in ("yellow", "red")]
    if not behind:
        return _nothing_behind(lines)
    measured = [line for line in behind if line.lag is not None and line.lag > 0]
    if not measured:
        return _without_pace(behind, address)
    worst = max(measured, key=lambda line: line.lag or 0)
    indicator = worst.indicator
    unit = formatting.unit(indicator)
    gap_between = "" if formatting.is_share(indicator) else " "
    return [
        Words("进度差最大的是"),
        Words(indicator.name, address(worst)),
        Words(
            f"：序时应到 {formatting.expected(indicator, worst.expected)}{gap_between}{unit}，"
            f"实有 {cards.amount(worst)}，{formatting.lag(worst.lag)}。"
        ),
    ]


def _nothing_behind(lines: Sequence[Line]) -> Sentence:
    if lines and all(line.light == "reached" for line in lines):
        return [Words("全部指标已达标。")]
    if any(line.light == "unknown" for line in lines):
        return [Words("已有数的指标没有滞后；无数据的请催报。")]
    return [Words("没有滞后的指标。")]


def _without_pace(behind: Sequence[Line], address: Address) -> Sentence:
    """Step curves have no pace to lag behind: name them."""
    sentence = [Words("需要关注：")]
    for index, line in enumerate(behind[:NAMES_AT_MOST]):
        if index:
            sentence.append(Words("、"))
        sentence.append(Words(line.indicator.name, address(line)))
    sentence.append(Words(f"等 {len(behind)} 项。" if len(behind) > NAMES_AT_MOST else "。"))
    return sentence


def lagging_towns(towns: Sequence[Town], address: Callable[[Region], str]) -> Sentence:
    """璧城、健龙 2 个镇街各有两项以上明显滞后 (a prefecture's: 2 个区县). Empty when there are none."""
    lagging = [(sum(1 for line in lines if line.light == "red" and not line.hidden), region) for region, lines in towns]
    lagging = [(count, region) for count, region in lagging if count >= RED_LIGHTS_OF_A_LAGGING_TOWN]
    if not lagging:
        return []
    if len(lagging) == 1:
        count, region = lagging[0]
        return [Words(region.name, address(region)), Words(f"有 {count} 项明显滞后。")]
    lagging.sort(key=lambda pair: (-pair[0], pair[1].code))
    sentence: Sentence = []
    for index, (_count, region) in enumerate(lagging[:NAMES_AT_MOST]):
        if index:
            sentence.append(Words("、"))
        sentence.append(Words(region.heading, address(region)))
    more = "等" if len(lagging) > NAMES_AT_MOST else ""
    sentence.append(Words(f"{more} {len(lagging)} 个{called(lagging[0][1].level)}各有两项以上明显滞后。"))
    return sentence


def moved(lines: Sequence[Line]) -> str:
    """全部核实后发展农村综合服务社为 89 家: the figure that the pending rows move, the one that lags most; or ""."""
    found = [line for line in lines if not line.hidden and line.pending is not None and line.pending != line.value]
    if not found:
        return ""
    line = max(found, key=lambda line: -1_000_000 if line.lag is None else line.lag)
    return f"全部核实后{line.indicator.name}为 {formatting.amount(line.indicator, line.pending)}"


def waiting(count: int, moved: str) -> str:
    """待核实 7 条，全部核实后发展农村综合服务社为 89 家"""
    if not count:
        return "没有待核实的记录"
    return f"待核实 {count} 条，{moved}" if moved else f"待核实 {count} 条"


def checked(differences: int | None, moment: str) -> str:
    """11-03 02:00 核对 0 处差异"""
    return "还没有核对过" if differences is None else f"{moment} 核对 {differences} 处差异"


def reported(found: Reported | None) -> str:
    """15 个镇街已报 13 个; "" where nobody owes anything."""
    if found is None:
        return ""
    units = "镇街" if found.only_towns else "单位"
    return f"{found.expected} 个{units}已报 {found.reported} 个"


def reported_of(found: Coverage, region: Region, ledgers: Collection[str], seen: Callable[[Region], bool]) -> str:
    """15 个镇街已报 13 个，没有报全：大路街道、青杠街道; of one town: 2026-10 还没有报全，数可能不全.

    Only units that pass `seen` are named; "" where nobody owes anything.
    """
    counted = found.of(region, ledgers)
    if counted is None:
        return ""
    if region.level in (Region.Level.TOWN, Region.Level.VILLAGE):
        who = "所在镇街" if region.level == Region.Level.VILLAGE else ""
        return f"{counted.month:%Y-%m} {who}{_of_a_town(counted.reported == counted.expected)}"
    names = [one.unit.name for one in found.outstanding(region, ledgers) if seen(one.unit)]
    more = f"等 {len(names)} 个" if len(names) > NAMES_AT_MOST else ""
    return reported(counted) + (f"，没有报全：{'、'.join(names[:NAMES_AT_MOST])}{more}" if names else "")


def reported_then(lines: Sequence[Line]) -> str:
    """结账时 15 个单位已报 13 个; of a town, over all its figures: 结账时还没有报全，数可能不全."""
    counted = [line for line in lines if line.expected_units]
    if not counted:
        return ""
    if counted[0].region.level == Region.Level.TOWN:
        return f"结账时{_of_a_town(all(line.reported_units == line.expected_units for line in counted))}"
    return f"结账时 {counted[0].expected_units} 个单位已报 {counted[0].reported_units} 个"


def _of_a_town(is_reported: bool) -> str:
    return "已报" if is_reported else "还没有报全，数可能不全"
