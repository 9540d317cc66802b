"""Late monthly submissions, as `reporting` marks them, for the assessment's deductions."""

from collections.abc import Mapping

from django.db.models import Count

from regions.codes import Level
from regions.models import Region
from reporting.models import Submission


def counts(region: Region, year: int) -> Mapping[int, int]:
    """Town or county id → months of `year` that it reported late. A month that it never reported carries no mark."""
    late = Submission.objects.within(region).filter(
        is_late=True, region__level__in=(Level.COUNTY, Level.TOWN), period__month__year=year
    )
    return dict(late.order_by().values_list("region_id").annotate(times=Count("pk")))
