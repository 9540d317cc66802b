"""Whose reports a figure rests on: a zero of those who have not reported is none."""

import datetime
from collections.abc import Collection

from dashboards import sentences
from dashboards.asked import Asked
from ledger import registry
from regions.models import Region
from reporting.coverage import Coverage, coverage
from targets import snapshots
from targets.calendar import month_ends
from targets.lines import silence
from targets.models import Indicator


def read(
    asked: Asked,
    region: Region,
    *,
    earlier: Collection[datetime.date] = (),
    ledgers: Collection[str] | None = None,
) -> Coverage | None:
    """Who has handed in what in and beneath `region`: one statement, asked before the figures are made, of `ledgers` or
    of all. `earlier`: other days of which the page shows figures.

    What is kept of the figures is kept under its `state`, as a report changes no total. None of a closed month, whose
    lines know it themselves.
    """
    if asked.is_then:
        return None
    if ledgers is None:
        ledgers = [ledger.key for ledger in registry.ledgers()]
    return coverage(regions=[region], ledgers=ledgers, as_of=asked.as_of, earlier=earlier)


def months(asked: Asked) -> list[datetime.date]:
    """The month ends that a book of the plan holds."""
    assert asked.plan is not None
    return list(month_ends(asked.plan.starts_on, asked.as_of))


def in_words(found: Coverage | None, asked: Asked, region: Region, ledgers: Collection[str]) -> str:
    return sentences.reported_of(found, region, ledgers, asked.may_look_into) if found else ""


def behind_nothing(asked: Asked, indicator: Indicator, region: Region, ledgers: Collection[str], *, own: bool) -> str:
    """What a zero is behind which no row stands, as `Line.silence`; asked only where there is one."""
    assert asked.plan is not None
    if asked.is_then:
        return snapshots.line(snapshots.month(asked.plan, asked.as_of), indicator, region, own=own).silence
    found = read(asked, region)
    counted = found.of(region, ledgers, own=own) if found else None
    return silence(counted.reported, counted.expected, counted.not_applicable) if counted else ""


def state(found: Coverage | None) -> str:
    return found.state if found else ""
