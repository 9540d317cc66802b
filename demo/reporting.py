"""A year of monthly submissions: nearly all in time and accepted, a few late, the last month under way."""

import datetime
from pathlib import Path
from random import Random

from django.conf import settings
from django.db.models import Min
from django.utils import timezone

from accounts.models import User
from demo.names import MARK
from demo.world import World
from ledger.audit import acting
from regions.models import Region
from reporting import digests, spot_checks
from reporting.changes import Changes, changes, window
from reporting.models import (
    Announcement,
    CheckResult,
    Obligation,
    ReportingPeriod,
    Said,
    State,
    Statement,
    Submission,
)
from reporting.obligation_files import load_obligations
from reporting.periods import make_period, month_of, next_month, previous_month
from reporting.submissions import owed
from reporting.working_days import nth_working_day

UNFINISHED, SILENT = "500120101", "500120108"  # 七塘镇 has said something, 健龙镇 nothing
RETURNED, OVERDUE = "500120107", "500120107"  # 三合镇: last month came back, the one before never came
WAITING = ("500120005", "500120103", "500120105", "500120106")  # 丁家、福禄、正兴、广普
LATE_ONE_IN = 18
SPOKEN = 4
SEED = "20261103"


def add_reporting(world: World) -> None:
    load_obligations(Path(settings.BASE_DIR) / "fixtures" / "obligations.yaml")
    first = Obligation.objects.aggregate(first=Min("starts_on"))["first"]
    with acting(world.desk.staff.district, "seed_demo"):
        months = _months(first, world.today)
        for month in months:
            make_period(county=world.county, month=month)
        opened = [period for period in _periods(world) if period.is_open(world.today)]
        random = world.random("reporting")
        for period in opened:
            for code, town in world.towns.items():
                _report(world, period, town, random, _part(code, period, opened))
        _announce(world)
    with acting(world.desk.staff.verifier, "seed_demo"):
        _check(world, opened)
    digests.remind(units=list(world.towns.values()), today=world.today)


def _months(first: datetime.date, today: datetime.date) -> list[datetime.date]:
    found = [first]
    while found[-1] < month_of(today):
        found.append(next_month(found[-1]))
    return found


def _periods(world: World) -> list[ReportingPeriod]:
    return list(ReportingPeriod.objects.filter(region=world.county).order_by("month"))


def _part(code: str, period: ReportingPeriod, opened: list[ReportingPeriod]) -> str:
    """What becomes of a town's report on a month."""
    if period == opened[-1]:
        if code in (UNFINISHED, SILENT):
            return "unfinished" if code == UNFINISHED else "silent"
        return State.RETURNED if code == RETURNED else State.SUBMITTED if code in WAITING else State.ACCEPTED
    return "silent" if code == OVERDUE and period.month == previous_month(opened[-1].month) else State.ACCEPTED


def _report(world: World, period: ReportingPeriod, town: Region, random: Random, part: str) -> None:
    is_late = not random.randrange(LATE_ONE_IN) and part == State.ACCEPTED and period.late_due_on < world.today
    day = nth_working_day(period.due_on, 2) if is_late else nth_working_day(period.opens_on, random.randint(1, 4))
    clerk, verifier = world.desk.staff.clerk_of(town), world.desk.staff.verifier
    handed_in = _moment(min(day, world.today), random)
    if part == "silent":
        return
    submission = Submission.objects.create(
        period=period,
        region=town,
        state=State.DRAFT if part == "unfinished" else part,
        version=2,
        hands=[clerk.pk],
        is_late=is_late,
        is_demo=True,
        **({} if part == "unfinished" else {"submitted_at": handed_in, "submitted_by": clerk}),
        **_settled(part, handed_in, verifier, world.today),
    )
    due = owed(period, town)
    within = window(period=period, unit=town, submission=submission)
    rows = changes(unit=town, ledgers=due, within=within)
    spoken = due[:SPOKEN] if part == "unfinished" else due
    Statement.objects.bulk_create(_statement(submission, ledger, rows[ledger], town) for ledger in spoken)


def _settled(part: str, handed_in: datetime.datetime, verifier: User, today: datetime.date) -> dict[str, object]:
    if part not in (State.ACCEPTED, State.RETURNED):
        return {}
    day = min(nth_working_day(handed_in.date() + datetime.timedelta(days=1), 1), today)
    told: dict[str, object] = {
        "settled_at": max(handed_in, handed_in.replace(year=day.year, month=day.month, day=day.day))
    }
    told |= {"settled_by": verifier}
    if part == State.RETURNED:
        told["reason"] = "社会化服务有一批清单没有传，请补齐后重新报送。"
    return told


def _statement(submission: Submission, ledger: str, rows: Changes, town: Region) -> Statement:
    said = Said.CHANGED if rows.any else Said.UNCHANGED
    reason = ""
    if not rows.any and ledger == "federations" and not town.code.endswith(("004", "005", "006", "100", "003")):
        said, reason = Said.NOT_APPLICABLE, "本镇由片区农合联覆盖，没有单独组建。"
    return Statement(
        submission=submission,
        ledger=ledger,
        said=said,
        reason=reason,
        new_rows=rows.new,
        changed_rows=rows.changed,
    )


def _moment(day: datetime.date, random: Random) -> datetime.datetime:
    time = datetime.time(random.randint(9, 16), random.randint(0, 59))
    return min(timezone.make_aware(datetime.datetime.combine(day, time)), timezone.now())


def _announce(world: World) -> None:
    Announcement.objects.create(
        region=world.county,
        title="年底报送提前准备",
        text="请各镇街核对为农服务中心、综合服务社的停业情况，停了的先登记停业日期，再报本月。",
        starts_on=world.today - datetime.timedelta(days=3),
        ends_on=world.today + datetime.timedelta(days=11),
        written_by=world.desk.staff.district,
        is_demo=True,
    )


def _check(world: World, opened: list[ReportingPeriod]) -> None:
    """One check of a month that was handed in with changes, with its first rows looked at."""
    user = world.desk.staff.verifier
    candidates = Submission.objects.filter(period__in=opened[-3:], state=State.ACCEPTED).order_by(
        "-period__month", "pk"
    )
    for submission in candidates.select_related("period", "region"):
        if len(spot_checks.rows_of(submission, user)) < SPOKEN:
            continue
        check = spot_checks.draw_submission(submission=submission, size=SPOKEN, user=user, seed=SEED)
        found = [(CheckResult.FITS, ""), (CheckResult.INCOMPLETE, f"门头牌子还没有挂，请补一张照片{MARK}。")]
        for row, (result, remark) in zip(check.rows.all(), found, strict=False):
            spot_checks.note(row=row, result=result, remark=remark, user=user)
        return
