"""What a plan file settles by itself, settled for what the admin writes: so that export and load change nothing."""

from targets.models import Plan, Target
from targets.plan_files.indicators import is_yearly


def settle(plan: Plan) -> None:
    """Positions in a row from 1; the plan's own targets name the plan's paper; yearly as the formula has it."""
    indicators = {row.number: row for row in plan.indicators.order_by("position", "pk")}
    for position, indicator in enumerate(indicators.values(), start=1):
        if indicator.position != position:
            indicator.position = position
            indicator.save(update_fields=["position"])
    targets = Target.objects.filter(indicator__plan=plan).select_related("indicator")
    for target in targets:
        _settle_target(plan, target, yearly=is_yearly(indicators[target.indicator.number], indicators))


def _settle_target(plan: Plan, target: Target, *, yearly: bool) -> None:
    own = target.region_id == plan.region_id
    named = target.named_by_plan and not own
    wanted = {
        "yearly": yearly,
        "named_by_plan": named,
        "document": plan.document if own or named else target.document,
    }
    if differs := [name for name, value in wanted.items() if getattr(target, name) != value]:
        for name in differs:
            setattr(target, name, wanted[name])
        target.save(update_fields=differs)
