"""The demo's papers: the bulletin of the month before the last closed one is issued, the last one's are drafts."""

from accounts.models import User
from demo.figures import PLAN
from papers import deeds, jobs, schedule
from papers.models import Paper
from targets.models import ClosedMonth, Plan


def add_papers() -> None:
    plan = Plan.objects.get(code=PLAN)
    users = User.objects.in_bulk(["demo-district", "demo-verifier"], field_name="username")
    closed = ClosedMonth.objects.filter(plan=plan).order_by("-as_of")[:2]
    if len(closed) == 2:
        _issue(plan, closed[1], clerk=users["demo-district"], verifier=users["demo-verifier"])
    # As beat does soon after a month is closed; the worker lays them out.
    schedule.make_drafts()


def _issue(plan: Plan, month: ClosedMonth, *, clerk: User, verifier: User) -> None:
    paper = deeds.draft_of_month(plan=plan, as_of=month.as_of, user=clerk)
    for job in paper.jobs.all():
        jobs.work(job.pk)
    paper = Paper.objects.get(pk=paper.pk)
    deeds.issue(paper=paper, version=paper.version, user=verifier)
