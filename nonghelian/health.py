"""What a load balancer and a watchman ask: is it up, are its numbers current."""

import datetime
import hmac

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.models import Min
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from django_prometheus.exports import ExportToDjangoView

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


@never_cache
@require_safe
def metrics(request: HttpRequest) -> HttpResponse:
    """For Prometheus: with the token of `METRICS_TOKEN`, or from this very machine. Everybody else gets 404."""
    if not (_has_token(request) or _is_local(request)):
        raise Http404
    answer: HttpResponse = ExportToDjangoView(request)
    return answer


def _has_token(request: HttpRequest) -> bool:
    wanted = f"Bearer {settings.METRICS_TOKEN}"
    given = request.headers.get("Authorization", "")
    return bool(settings.METRICS_TOKEN) and hmac.compare_digest(given.encode(), wanted.encode())


def _is_local(request: HttpRequest) -> bool:
    # What a proxy hands on comes from its own address, and carries this header.
    is_handed_on = "X-Forwarded-For" in request.headers or "X-Forwarded-Proto" in request.headers
    return not is_handed_on and request.META.get("REMOTE_ADDR") in ("127.0.0.1", "::1")


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
