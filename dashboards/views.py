"""The leaders' pages. Each answers one question; figures come from targets, words and drawings from here."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from dashboards import asked as reading
from dashboards.pages import indicator as indicator_page
from dashboards.pages import overview as overview_page
from dashboards.pages import row as row_page
from dashboards.pages import rows_behind


@require_safe
@login_required
def overview(request: HttpRequest) -> HttpResponse:
    """How does the plan stand?"""
    asked = reading.read(request)
    if asked.plan is None:
        return render(request, "dashboards/no_plan.html", {"asked": asked})
    context = overview_page.context(asked, request.GET.get("trend", ""))
    return render(request, "dashboards/overview.html", {"asked": asked, **context})


@require_safe
@login_required
def indicator(request: HttpRequest, number: str) -> HttpResponse:
    """Why is this figure what it is?"""
    asked = reading.read(request)
    family = reading.family_asked(asked, request.GET.get("region", ""))
    context = indicator_page.context(asked, number, family)
    return render(request, "dashboards/indicator.html", {"asked": asked, **context})


@require_safe
@login_required
def evidence(request: HttpRequest, number: str) -> HttpResponse:
    """Which rows make up this figure?"""
    asked = reading.read(request)
    found = reading.indicator_of(asked, number)
    region = reading.family_asked(asked, request.GET.get("region", "")).region
    context = rows_behind.context(
        asked,
        found,
        region,
        operand=request.GET.get("operand", ""),
        own=request.GET.get("own") == "1",
        cursor=request.GET.get("cursor", ""),
    )
    return render(request, "dashboards/evidence.html", {"asked": asked, **context})


@require_safe
@login_required
def row(request: HttpRequest, ledger: str, row_id: int) -> HttpResponse:
    """What does this row say, on what does it rest, and who vouched for it?"""
    asked = reading.read(request)
    found, entry = row_page.find(ledger, row_id, request.user)
    return render(request, "dashboards/row.html", {"asked": asked, **row_page.context(asked, found, entry)})
