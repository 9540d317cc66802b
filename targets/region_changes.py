"""When towns are merged: from the day on the successor is held to what all of them were to reach.

Where values add up the targets do; of a share or a thing to be done the successor keeps its own. The old ones stay, for
the days before.
"""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from regions.following import Change, Moved
from regions.models import Region
from targets.models import IndicatorKind, Plan, Target, TargetChange
from targets.pace import AT_MOST

ADDITIVE = (IndicatorKind.MEASURE, IndicatorKind.SUM, IndicatorKind.REPORTED)


def follow(change: Change) -> Iterable[Moved]:
    gone = list(Target.objects.filter(region__in=change.gone, named_by_plan=False).select_related("indicator"))
    if change.into is None:
        yield Moved("目标", len(gone), "只管变动以前，请区里按新区划重新下达")
    else:
        yield from _merged(gone, change, change.into)
    named = Target.objects.filter(region__in=change.gone, named_by_plan=True).count()
    yield Moved("计划点名的目标", named, "没有动，请核对计划")
    plans = Plan.objects.filter(region__in=change.gone).count()
    yield Moved("计划", plans, "还挂在原来的区划，请核对")


def _merged(gone: Sequence[Target], change: Change, heir: Region) -> Iterable[Moved]:
    indicators = {target.indicator_id for target in gone}
    own = Target.objects.filter(region=heir, indicator__in=indicators, named_by_plan=False)
    known = {(target.indicator_id, target.due): target for target in own.prefetch_related("changes")}
    was_there = heir.valid_from is None or heir.valid_from < change.on
    added = kept = lacking = made = 0
    for target in gone:
        mine = known.get((target.indicator_id, target.due))
        additive = target.indicator.kind in ADDITIVE
        if mine is None and was_there:
            lacking += 1
        elif mine is None:
            known[target.indicator_id, target.due] = _handed_on(target, heir, change)
            made += 1
        elif not additive or mine.comparator != target.comparator:
            _stricter(mine, target, was_there)
            kept += 1
        else:
            _add(mine, target, change, was_there)
            added += 1
    yield Moved("目标", added, f"自{change.on}起加到{heir.name}的目标上，以前的日子按原来的算")
    yield Moved("目标", made, f"成为{heir.name}的目标")
    yield Moved("目标", kept, f"各地加起来没有意义，按{heir.name}自己的算")
    yield Moved("目标", lacking, f"{heir.name}没有同一项同一期限的目标，请区里重新下达")


def _value_on(target: Target, change: Change) -> Decimal:
    """What it says on the day of the change."""
    changes = [one for one in target.changes.all() if one.holds_from <= change.on]
    return max(changes, key=lambda one: one.holds_from).value if changes else target.value


def _handed_on(target: Target, heir: Region, change: Change) -> Target:
    return Target.objects.create(
        indicator_id=target.indicator_id,
        region=heir,
        due=target.due,
        comparator=target.comparator,
        value=_value_on(target, change),
        value_to=target.value_to,
        strength=target.strength,
        yearly=target.yearly,
        wording=target.wording,
        document=target.document,
    )


def _add(mine: Target, target: Target, change: Change, was_there: bool) -> None:
    """A region that was not there before has no past to keep."""
    value = _value_on(mine, change) + _value_on(target, change)
    if not was_there:
        mine.value = value
        mine.save()
        return
    reason = "、".join(region.name for region in change.gone) + "并入"
    TargetChange.objects.update_or_create(
        target=mine, holds_from=change.on, defaults={"value": value, "reason": reason[:120]}
    )
    mine.refresh_from_db()


def _stricter(mine: Target, target: Target, was_there: bool) -> None:
    """Of those that make a new region the stricter demand holds."""
    if was_there or mine.comparator != target.comparator:
        return
    choose = min if mine.comparator in AT_MOST else max
    mine.value = choose(mine.value, target.value)
    mine.save()
