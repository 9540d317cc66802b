"""Pages of templates: the words and the Word template of each kind, and which variables one may use."""

import io
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from desk.papers.forms import TemplateForm
from desk.supervising.asking import telling
from ledger.attachments import DOCX
from papers import kinds, stationery
from papers.kinds import PaperKind
from papers.models import Template
from regions.models import Region


@require_safe
@login_required
def templates(request: HttpRequest) -> HttpResponse:
    """What is each kind printed with?"""
    region = _region(request.user)
    rows = [(kind, stationery.latest(region, kind)) for kind in kinds.KINDS.values()]
    return render(request, "papers/templates.html", {"rows": rows, "region": region})


@login_required
def template(request: HttpRequest, kind: str) -> HttpResponse:
    """Change the words of a kind, or its Word template."""
    region, found = _region(request.user), _kind(kind)
    used = stationery.latest(region, found)
    may_change = request.user.has_perm("papers.add_template")
    form = TemplateForm(initial={name: getattr(used, name) for name in stationery.FIELDS})
    if request.method == "POST":
        if not may_change:
            raise PermissionDenied
        form = TemplateForm(request.POST, request.FILES)
        if form.is_valid():
            with telling(request, form) as refusal:
                stationery.change(
                    region=region,
                    kind=found,
                    user=request.user,
                    values={name: form.cleaned_data[name] for name in stationery.FIELDS},
                    upload=form.cleaned_data["file"],
                    standard_again="standard" in request.POST,
                )
            if not refusal.told:
                messages.success(request, "已保存。没有印发的草稿下次重排时就用它，印发了的不变。")
                return redirect("papers:template", kind)
    history = Template.objects.filter(region=region, kind=kind).select_related("made_by")[:10]
    context = {
        "kind": found,
        "used": used,
        "form": form,
        "may_change": may_change,
        "variables": list(kinds.variables(found)),
        "history": history,
    }
    return render(request, "papers/template.html", context, status=400 if form.errors else 200)


@require_safe
@login_required
def template_file(request: HttpRequest, kind: str) -> FileResponse:
    """The template that holds now, to be changed in Word."""
    region, found = _region(request.user), _kind(kind)
    data = stationery.latest(region, found).file(found)
    name = f"{found.kind.label}模板.docx"
    response = FileResponse(io.BytesIO(data), as_attachment=True, filename=name, content_type=DOCX)
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _region(user: Any) -> Region:
    """Templates are the district's; its own staff look after them."""
    if not user.has_perm("papers.view_template") or user.region is None:
        raise PermissionDenied
    region: Region = user.region
    return region


def _kind(key: str) -> PaperKind:
    if key not in kinds.KINDS:
        raise Http404("没有这种公文。")
    return kinds.KINDS[key]
