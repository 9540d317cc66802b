"""What the figure is made of: the regions beneath, or the indicators that it looks at."""

from collections.abc import Sequence

from django.urls import reverse

from dashboards.asked import Asked
from dashboards.behind import rows_address
from dashboards.pages.indicator.facts import change_of
from dashboards.part_rows import PartRow, part_row
from regions.models import Region
from targets.lines import Line, Part
from targets.models import Indicator, IndicatorKind
from targets.pace import STEP_COUNT_UP_TO


def regions_beneath(
    asked: Asked, whole: Line, parts: Sequence[Part], before: Line | None, parts_before: Sequence[Part]
) -> list[PartRow]:
    assert asked.plan is not None
    earlier = {(region.pk, own): lines[0] for region, own, lines in parts_before if lines}
    indicator = whole.indicator
    kind = whole.region.name[-1:] if whole.region.level == Region.Level.COUNTY else ""
    address = reverse("dashboards:evidence", args=[indicator.number])
    deeper = reverse("dashboards:indicator", args=[indicator.number])
    name = f"全{kind}" if kind else whole.region.name
    rows = [
        part_row(
            whole,
            name,
            "total",
            "",
            rows_href=rows_address(asked, whole),
            change=change_of(asked, whole, before),
        )
    ]
    for region, own, lines in parts:
        line = lines[0]
        change = change_of(asked, line, earlier.get((region.pk, own)))
        if own:
            href = asked.address(address, region=region.code, own="1") if line.value else ""
            heading = f"{kind}本级" if kind else "本级"
            behind = rows_address(asked, line, own=True)
            rows.append(part_row(line, heading, "own", href, rows_href=behind, change=change))
            continue
        is_village = region.level == Region.Level.VILLAGE
        href = asked.address(address if is_village else deeper, region=region.code)
        mine = region.level == Region.Level.TOWN and region.pk == asked.user.region.town_id
        rows.append(
            part_row(
                line,
                region.heading if is_village else region.name,
                "on" if mine else "",
                href,
                rows_href=rows_address(asked, line),
                change=change,
            )
        )
    return rows


def made_of(asked: Asked, line: Line, region_code: str) -> list[PartRow]:
    """The indicators that one without a figure of its own looks at."""
    if line.indicator.kind not in Indicator.ONLY_LIGHT or not line.parts:
        return []
    return [
        part_row(
            part,
            f"{part.indicator.number} {part.indicator.name}",
            "",
            asked.address(reverse("dashboards:indicator", args=[part.indicator.number]), region=region_code),
        )
        for part in line.parts
    ]


def note(line: Line, parts: Sequence[Line]) -> str:
    """What a reader of the table would ask."""
    if line.indicator.kind in (IndicatorKind.COVERAGE, IndicatorKind.EACH):
        return "覆盖率按区划计：达到要求的区划数 ÷ 计入的区划数。"
    if not _is_step(line) and any(_is_step(part) for part in parts):
        return f"目标不超过 {STEP_COUNT_UP_TO} 的，到期前不按序时判灯，只看是否完成。"
    return ""


def _is_step(line: Line) -> bool:
    return line.target is not None and line.pace is not None and line.pace.step
