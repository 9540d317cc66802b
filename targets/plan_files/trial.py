"""Whether a plan can be written out and loaded back: what the admin would store is held against the checks of a file.

One set of checks for both ways in: a form stores its row, the plan is exported and loaded, and all of it is undone.
"""

import contextlib
from collections.abc import Callable, Iterable
from pathlib import Path

from django.core.exceptions import ValidationError
from django.db import transaction

from accounts.located_yaml import FileRefused, Problem, parsed
from accounts.yaml_schema import check_schema
from targets.models import Plan
from targets.plan_files.exporting import exported
from targets.plan_files.loading import load_whole, schema
from targets.plan_files.settling import settle
from targets.plan_files.writing import Tally

CHANGES = "这样改以后，导出的计划文件再载入会变样，请联系开发人员。"


def caused(plans: Callable[[], Iterable[Plan]], write: Callable[[], object]) -> list[Problem]:
    """What a file of these plans would be told once `write` was done, and is not told now. Nothing is stored."""
    with transaction.atomic():
        write()
        after = [problem for plan in plans() for problem in problems(plan)]
        transaction.set_rollback(True)
    if not after:
        return []
    known = {problem.message for plan in plans() if plan.pk for problem in problems(plan)}
    return [problem for problem in after if problem.message not in known]


def problems(plan: Plan) -> list[Problem]:
    """What the plan's own file would be told, or would change. A plan without indicators has no file yet.

    The caller holds the audit's context.
    """
    if not plan.indicators.exists():
        return []
    with transaction.atomic():
        # A wrong formula is told by the load.
        with contextlib.suppress(ValidationError, KeyError):
            settle(plan)
        found = _problems(plan)
        transaction.set_rollback(True)
    return found


def _problems(plan: Plan) -> list[Problem]:
    tally = Tally()
    try:
        document = parsed(Path(f"{plan.code}.yaml"), exported(plan))
        check_schema(document, schema())
        load_whole(document, tally)
    except FileRefused as refused:
        return refused.problems
    is_same = (tally.added, tally.changed, tally.removed) == (0, 0, 0)
    return [] if is_same else [Problem((), 1, CHANGES)]
