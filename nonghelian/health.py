"""What a load balancer and a watchman ask: is it up, are its numbers current."""

import datetime

from django.db import DatabaseError, connection
from django.db.models import Min
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from ledger.models import Mark
from targets.models import LedgerState

# A drain runs every 20 seconds, the day roll every 10 minutes.
MARKS_LATE_AFTER = datetime.timedelta(minutes=2)
DAY_LATE_AFTER = datetime.timedelta(minutes=30)


@never_cache
@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """The process answers."""
    return HttpResponse("ok", content_type="text/plain")


@never_cache
@require_safe
def readyz(request: HttpRequest) -> JsonResponse:
    """200 when the database answers and the numbers keep up with the entries, else 503 with what is late."""
    try:
        late = _late()
    except DatabaseError:
        late = ["database"]
        connection.close()
    return JsonResponse({"ready": not late, "late": late}, status=503 if late else 200)


def _late() -> list[str]:
    now = timezone.now()
    late = []
    oldest = Mark.objects.aggregate(oldest=Min("made_at"))["oldest"]
    if oldest is not None and now - oldest > MARKS_LATE_AFTER:
        late.append("marks")
    due = timezone.localdate(now - DAY_LATE_AFTER)
    if LedgerState.objects.filter(rolled_to__lt=due).exists():
        late.append("day_roll")
    return late
