"""The leaders' pages. Each answers one question; figures come from targets, words and drawings from here."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import quote

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from dashboards import asked as reading
from dashboards.asked import Asked
from dashboards.pages import departments as departments_page
from dashboards.pages import fresh as fresh_page
from dashboards.pages import indicators as indicators_page
from dashboards.pages import overview as overview_page
from dashboards.pages import row as row_page
from dashboards.pages import rows_behind
from dashboards.pages import screen as screen_page
from dashboards.pages import town as town_page
from dashboards.pages import towns as towns_page
from dashboards.pages.indicator import page as indicator_page
from dashboards.sheets import evidence as evidence_sheet
from dashboards.sheets import noted
from regions import codes
from targets import families
from targets.evidence import Hidden, NoSuchOperand
from targets.snapshots import NotClosed

Page = Callable[..., HttpResponse]


def page(view: Page) -> Page:
    """For a signed-in reader who has a plan; a month that was not kept is no page."""

    @require_safe
    @login_required
    @wraps(view)
    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        asked = reading.read(request)
        if asked.plan is None:
            if kwargs:
                raise Http404("您所在的区县还没有计划。")
            return render(request, "dashboards/no_plan.html", {"asked": asked})
        try:
            return view(request, asked, *args, **kwargs)
        except NotClosed as refusal:
            raise Http404(str(refusal)) from None

    return answered


@page
def overview(request: HttpRequest, asked: Asked) -> HttpResponse:
    """How does the plan stand?"""
    context = overview_page.context(asked, request.GET.get("trend", ""))
    return render(request, "dashboards/overview.html", {"asked": asked, **context})


@page
def fresh(request: HttpRequest, asked: Asked) -> HttpResponse:
    """How current are the figures: what waits, what did the recounts find?"""
    context = fresh_page.context(asked, request.GET.get("ledger", ""))
    return render(request, "dashboards/fresh.html", {"asked": asked, **context})


@page
def indicators(request: HttpRequest, asked: Asked) -> HttpResponse:
    """Which indicators are there, and how did they go?"""
    return render(request, "dashboards/indicators.html", {"asked": asked, **indicators_page.context(asked)})


@page
def indicator(request: HttpRequest, asked: Asked, number: str) -> HttpResponse:
    """Why is this figure what it is?"""
    region = reading.region_asked(asked, request.GET.get("region", ""))
    context = indicator_page.context(asked, number, region)
    return render(request, "dashboards/indicator.html", {"asked": asked, **context})


@page
def towns(request: HttpRequest, asked: Asked) -> HttpResponse:
    """Which town is ahead, which lags?"""
    return render(request, "dashboards/towns.html", {"asked": asked, **towns_page.context(asked)})


@page
def town(request: HttpRequest, asked: Asked, code: str) -> HttpResponse:
    """How does this town stand?"""
    context = town_page.context(asked, reading.region_asked(asked, code))
    return render(request, "dashboards/town.html", {"asked": asked, **context})


@page
def town_print(request: HttpRequest, asked: Asked, code: str) -> HttpResponse:
    """The same on one sheet of A4."""
    context = town_page.context(asked, reading.region_asked(asked, code))
    return render(request, "dashboards/town_print.html", {"asked": asked, **context})


@page
def departments(request: HttpRequest, asked: Asked) -> HttpResponse:
    """Who leads what, and who is late?"""
    return render(request, "dashboards/departments.html", {"asked": asked, **departments_page.context(asked)})


@page
def department(request: HttpRequest, asked: Asked, code: str) -> HttpResponse:
    """What is this department's business?"""
    return render(request, "dashboards/department.html", {"asked": asked, **departments_page.one(asked, code)})


@page
def screen(request: HttpRequest, asked: Asked) -> HttpResponse:
    """The wall. It fetches itself anew; `part` gives what changes."""
    name = "_screen" if "part" in request.GET else "screen"
    return render(request, f"dashboards/{name}.html", {"asked": asked, **screen_page.context(asked)})


@page
def evidence(request: HttpRequest, asked: Asked, number: str) -> HttpResponse:
    """Which rows make up this figure?"""
    found = reading.indicator_of(asked, number)
    code = request.GET.get("region", "")
    is_village = len(code) == codes.CODE_LENGTHS[codes.Level.VILLAGE]
    places = [] if is_village else families.of(found.plan.region, asked.as_of).children
    region = reading.region_asked(asked, code, known=places)
    context = rows_behind.context(
        asked,
        found,
        region,
        places,
        operand=request.GET.get("operand", ""),
        own=request.GET.get("own") == "1",
        cursor=request.GET.get("cursor", ""),
        opened=request.GET.get("row", ""),
    )
    return render(request, "dashboards/evidence.html", {"asked": asked, **context})


@page
def evidence_file(request: HttpRequest, asked: Asked, number: str) -> HttpResponse:
    """The same rows as an Excel file."""
    found = reading.indicator_of(asked, number)
    region = reading.region_asked(asked, request.GET.get("region", ""))
    operand, own = rows_behind.operand_asked(request.GET.get("operand", "")), request.GET.get("own") == "1"
    try:
        book = evidence_sheet.workbook(asked, found, region, operand=operand, own=own)
    except (Hidden, NoSuchOperand) as refusal:
        raise Http404(str(refusal)) from None
    response = HttpResponse(book, content_type=noted.TYPE)
    name = quote(evidence_sheet.file_name(asked, found, region))
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{name}"
    return response


@require_safe
@login_required
def row(request: HttpRequest, ledger: str, row_id: int) -> HttpResponse:
    """What does this row say, on what does it rest, and who vouched for it?"""
    asked = reading.read(request)
    found, entry = row_page.find(ledger, row_id, request.user)
    return render(request, "dashboards/row.html", {"asked": asked, **row_page.context(asked, found, entry)})
