"""Five plans beside one: the cost of a full recompute must grow with what is counted, not with who asks for it."""

from collections.abc import Iterator, Sequence

from django.conf import settings
from django.core.management import call_command
from django.utils import timezone

from bench.pairs import Timed, interleaved
from bench.report import Line
from ledger import registry
from targets import rolling
from targets.calendar import history_days
from targets.models import Operand, Plan
from targets.operands import sync_operands

OTHERS = ("fengdu-2022", "jiangjin-2021", "nanchuan-2021", "liaocheng-2021")
FIXTURES = settings.BASE_DIR / "fixtures"


def lines(first: str, *, rounds: int) -> Iterator[Line]:
    """All ledgers, regions and kept days, for all plans' operands and for those of plan `first` alone, per operand.

    Both sides count the days of all plans: what is compared is one operand more.
    """
    for code in OTHERS:
        call_command("load_departments", FIXTURES / f"departments-{code.partition('-')[0]}.yaml", verbosity=0)
        call_command("load_plan", FIXTURES / "plans" / f"{code}.yaml", verbosity=0)
    rolling.recompute_new()
    plans = list(Plan.objects.all())
    of_plan = {plan.code: {operand.pk: operand for operand in sync_operands(plan)} for plan in plans}
    alone = list(of_plan[first].values())
    every = list({pk: operand for some in of_plan.values() for pk, operand in some.items()}.values())
    asked = sum(len(some) for some in of_plan.values())
    days = history_days(timezone.localdate())
    pair = interleaved(Timed(lambda: recompute(alone)), Timed(lambda: recompute(every)), rounds=rounds, warm_up=0)
    yield Line(
        "full recompute of five plans, per distinct operand",
        f"of {first} alone",
        pair.floor / len(alone),
        pair.measured / len(every),
        at_most=1.3,
        note=f"{len(every)} distinct operands of {asked} asked for, {len(alone)} of them by {first}; "
        f"{len(days) + 1} days",
    )


def recompute(operands: Sequence[Operand]) -> None:
    """As `rolling.recompute` does, for these operands only."""
    today = timezone.localdate()
    for ledger in registry.ledgers():
        mine = [operand for operand in operands if operand.ledger == ledger.key]
        if mine:
            with rolling.writing(ledger):
                rolling.count_whole(ledger, mine, history_days(today), today)
