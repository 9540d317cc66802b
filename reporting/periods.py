"""A district's reporting calendar: periods made from its rule, working day by working day."""

import datetime
from collections.abc import Iterable

from regions.codes import Level
from regions.models import Region
from reporting.models import Obligation, ReportingPeriod, ReportingRule
from reporting.models.obligations import owed_q
from reporting.working_days import nth_working_day


def month_of(day: datetime.date) -> datetime.date:
    """The first day of the month of `day`."""
    return day.replace(day=1)


def next_month(month: datetime.date) -> datetime.date:
    return month.replace(year=month.year + month.month // 12, month=month.month % 12 + 1)


def previous_month(month: datetime.date) -> datetime.date:
    return month_of(month - datetime.timedelta(days=1))


def dates_for(county: Region, month: datetime.date) -> dict[str, datetime.date]:
    """The month and the six dates of its period by the district's rule, or by the common one where it has none."""
    rule = ReportingRule.objects.filter(region=county).first() or ReportingRule(region=county)
    opens = next_month(month)
    return {
        "month": month,
        "reminds_on": nth_working_day(opens, -rule.reminds_before),
        "opens_on": opens,
        "due_on": nth_working_day(opens, rule.due_on_day),
        "late_due_on": nth_working_day(opens, rule.late_due_on_day),
        "check_due_on": nth_working_day(opens, rule.check_due_on_day),
        "closes_on": nth_working_day(opens, rule.closes_on_day),
    }


def closing_days(county: Region, months: Iterable[datetime.date]) -> dict[datetime.date, datetime.date]:
    """Month → the day on which it closes: as its period says, else by the rule. Two queries."""
    wanted = set(months)
    periods = ReportingPeriod.objects.filter(region=county, month__in=wanted)
    days: dict[datetime.date, datetime.date] = dict(periods.values_list("month", "closes_on"))
    if missing := wanted - days.keys():
        rule = ReportingRule.objects.filter(region=county).first() or ReportingRule(region=county)
        days |= {month: nth_working_day(next_month(month), rule.closes_on_day) for month in missing}
    return days


def make_period(*, county: Region, month: datetime.date) -> ReportingPeriod:
    """The period of that month: the one that is there, else made by the rule. Needs an audit context."""
    dates = dates_for(county, month)
    period, _ = ReportingPeriod.objects.get_or_create(region=county, month=dates.pop("month"), defaults=dates)
    return period


def make_due_periods(*, today: datetime.date) -> list[ReportingPeriod]:
    """Periods of this month and the one before, for every district in which somebody owes something. Safe to repeat."""
    made = []
    for month in (previous_month(month_of(today)), month_of(today)):
        for county in _owing(month):
            if not ReportingPeriod.objects.filter(region=county, month=month).exists():
                made.append(make_period(county=county, month=month))
    return made


def _owing(month: datetime.date) -> Iterable[Region]:
    owing = Obligation.objects.filter(owed_q(month)).values("region__county_id")
    return Region.objects.filter(pk__in=owing, level=Level.COUNTY)
