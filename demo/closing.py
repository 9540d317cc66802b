"""The numbers at the end: everything computed once, and the months closed as they would have been."""

import datetime

from accounts.models import User
from demo.figures import PLAN
from targets import rolling
from targets.calendar import month_ends
from targets.closing import close_month
from targets.models import Plan

FIRST_CLOSED = datetime.date(2024, 12, 31)


def compute_and_close(*, today: datetime.date) -> None:
    """The last month end stays open: it is still being verified."""
    rolling.recompute()
    rolling.reconcile()
    plan = Plan.objects.get(code=PLAN)
    user = User.objects.get(username="demo-verifier")
    for day in list(month_ends(FIRST_CLOSED, today))[:-1]:
        close_month(plan=plan, as_of=day, user=user)
