"""All that a page needs of a plan at once: a book with everything in it."""

import datetime
from collections.abc import Sequence

from regions.models import Region
from reporting.coverage import Coverage
from targets.book import Book
from targets.models import Indicator, Plan


class Overview(Book):
    """A plan in a region on one day: the region itself, what lies beneath it unless `parts` says no, and its month
    ends before.

    Picked indicators know the names of their departments (`lead_names`, `cooperating_names`).
    """

    def __init__(
        self,
        *,
        plan: Plan,
        region: Region,
        as_of: datetime.date,
        numbers: Sequence[str] | None = None,
        earlier: Sequence[datetime.date] = (),
        units: bool = False,
        reports: Coverage | None = None,
        departments: bool = False,
        parts: bool = True,
        indicators: dict[str, Indicator] | None = None,
    ) -> None:
        super().__init__(
            plan=plan,
            region=region,
            as_of=as_of,
            numbers=numbers,
            parts=parts,
            months=True,
            earlier=earlier,
            departments=departments or numbers is not None,
            units=units,
            reports=reports,
            indicators=indicators,
        )
