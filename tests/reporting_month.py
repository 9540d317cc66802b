"""October 2026 in the cast's district: who owes what, the period, and short words for what people do with it."""

import datetime
from collections.abc import Iterable
from typing import Any

import time_machine

from ledger.audit import acting
from ledger.verification import Item
from regions.models import Region
from reporting import submissions
from reporting.models import Obligation, ReportingPeriod, Said, Submission
from reporting.periods import make_period
from reporting.submissions import Claim, Outcome
from tests.cast import Cast

OCTOBER = datetime.date(2026, 10, 1)
LEDGERS = ("sites", "site-roles", "titles")
# Opens 11-01, due 11-05, late due 11-10, to be accepted by 11-11, closes 11-12.
OPEN, DUE, AFTER_DUE, LATE_DUE, AFTER_LATE_DUE = ("2026-11-03", "2026-11-05", "2026-11-06", "2026-11-10", "2026-11-11")


def at(day: str, hour: int = 10) -> Any:
    """The clock of 璧山 on that day."""
    return time_machine.travel(f"{day}T{hour:02}:00:00+08:00", tick=False)


def owe(*units: Region, ledgers: Iterable[str] = LEDGERS, since: datetime.date = datetime.date(2026, 1, 1)) -> None:
    with acting(None, "test"):
        for unit in units:
            for ledger in ledgers:
                Obligation.objects.create(region=unit, ledger=ledger, starts_on=since)


def october(cast: Cast, month: datetime.date = OCTOBER) -> ReportingPeriod:
    with acting(None, "test"):
        return make_period(county=cast.place.county, month=month)


def said(said: str = Said.UNCHANGED, *, ledgers: Iterable[str] = LEDGERS, **others: str) -> dict[str, Claim]:
    """The same about every ledger, but for those named: `said(titles="not_applicable")`."""
    claims = {ledger: Claim(said) for ledger in ledgers}
    for name, word in others.items():
        reason = "本镇没有" if word == Said.NOT_APPLICABLE else ""
        claims[name.replace("_", "-")] = Claim(word, reason)
    return claims


def hand_in(cast: Cast, period: ReportingPeriod, unit: Region | None = None, **more: Any) -> Submission:
    """The unit's clerk hands in that nothing changed."""
    unit = unit or cast.place.town
    clerk = cast.neighbour_clerk if unit == cast.place.neighbour_town else cast.town_clerk
    known = Submission.objects.filter(period=period, region=unit).first()
    given = {"claims": said(), "user": clerk, "version": known.version if known else 0} | more
    return submissions.submit(period=period, unit=unit, **given)


def item(submission: Submission) -> Item:
    return Item(submission.pk, Submission.objects.get(pk=submission.pk).version)


def done(outcome: Outcome) -> Submission:
    assert not outcome.conflicts, outcome.conflicts
    return outcome.done[0]


def refused(outcome: Outcome) -> str:
    assert not outcome.done
    return outcome.conflicts[0].detail
