"""The book from which a page takes its figures: of now, or of then."""

import datetime
from collections.abc import Sequence

from dashboards.asked import Asked
from regions.models import Region
from reporting.coverage import Coverage
from targets.closed_book import ClosedBook
from targets.models import Indicator
from targets.overview import Overview

AnyBook = Overview | ClosedBook


def opened(
    asked: Asked,
    region: Region,
    *,
    numbers: Sequence[str] | None = None,
    earlier: Sequence[datetime.date] = (),
    departments: bool = False,
    reports: Coverage | None = None,
    parts: bool = True,
    indicators: dict[str, Indicator] | None = None,
) -> AnyBook:
    """`reports`: who has handed in what, for the zeros of those who have not; closed months know it themselves.
    `parts`: whether what lies beneath the region is asked for. `indicators`: where the page has read those of today.

    Raises KeyError for an unknown number, snapshots.NotClosed for a region that was not kept."""
    assert asked.plan is not None
    if asked.is_then:
        return ClosedBook(
            plan=asked.plan,
            region=region,
            as_of=asked.as_of,
            numbers=numbers,
            earlier=earlier,
            departments=departments,
        )
    return Overview(
        plan=asked.plan,
        region=region,
        as_of=asked.as_of,
        numbers=numbers,
        earlier=earlier,
        departments=departments,
        reports=reports,
        parts=parts,
        indicators=indicators,
    )
