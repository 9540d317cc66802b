"""The pages of an upload: send a file in, watch it, look at what it would do, decide, undo. Everybody sees his own."""

import io
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.mixins import LoginRequiredMixin
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import (
    FileResponse,
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseRedirect,
    JsonResponse,
)
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.generic import View

from desk.uploads.words import Words
from ledger import registry, sheets
from ledger.addresses import ledger_or_404
from ledger.imports import jobs, marking
from ledger.imports.jobs import NotNow
from ledger.imports.models import Choice, ImportJob
from ledger.imports.reading import MOST_BYTES, TOO_LARGE, Unreadable
from ledger.resources import resource_of
from ledger.tasks import work_on_upload

LISTED = 30


class UploadForm(forms.Form):
    ledger = forms.ChoiceField(label="台账", error_messages={"invalid_choice": "请选择您可以录入的台账。"})
    file = forms.FileField(
        label="文件",
        widget=forms.FileInput(attrs={"accept": ".xlsx,.xls,.ods,.csv"}),
        error_messages={"required": "请选择要上传的表格。", "empty": "这个文件是空的，请选择填好的表格。"},
    )

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(ledger.key, ledger.title) for ledger in jobs.ledgers_of(user)]
        self.fields["ledger"].choices = choices  # type: ignore[attr-defined]

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise forms.ValidationError(TOO_LARGE)
        return file


class Desk(LoginRequiredMixin, View):
    """A page for those who enter rows."""

    def user(self) -> Any:
        return self.request.user

    def job(self, public_id: Any) -> ImportJob:
        return get_object_or_404(ImportJob.objects.select_related("user"), public_id=public_id, user=self.user())


class UploadsView(Desk):
    def get(self, request: HttpRequest) -> HttpResponse:
        if not jobs.ledgers_of(request.user):
            raise PermissionDenied
        return self._page(request, UploadForm(user=request.user, initial={"ledger": request.GET.get("ledger")}))

    def post(self, request: HttpRequest) -> HttpResponse:
        if not jobs.ledgers_of(request.user):
            raise PermissionDenied
        form = UploadForm(request.POST, request.FILES, user=request.user)
        if not form.is_valid():
            return self._page(request, form)
        file = form.cleaned_data["file"]
        ledger = registry.by_key(form.cleaned_data["ledger"])
        try:
            job = jobs.upload(user=self.user(), ledger=ledger, name=file.name, content=file.read())
        except Unreadable as refusal:
            form.add_error("file", str(refusal))
            return self._page(request, form)
        _queue(job)
        return HttpResponseRedirect(reverse("desk:upload", args=[job.public_id]))

    def _page(self, request: HttpRequest, form: UploadForm) -> HttpResponse:
        mine = ImportJob.objects.filter(user=self.user())[:LISTED]
        titles = {ledger.key: ledger.title for ledger in registry.ledgers()}
        return render(
            request,
            "desk/uploads/list.html",
            {
                "form": form,
                "ledgers": jobs.ledgers_of(request.user),
                "uploads": [(job, titles.get(job.ledger, job.ledger), Words(job)) for job in mine],
                "most_megabytes": MOST_BYTES // 1024 // 1024,
            },
        )


class TemplateView(Desk):
    """The rows of my region as a sheet to change and to fill further."""

    def get(self, request: HttpRequest, ledger: str) -> FileResponse:
        found = ledger_or_404(ledger)
        if not jobs.may_upload(request.user, found):
            raise PermissionDenied
        resource = resource_of(found.model)(user=request.user)
        rows = resource.get_queryset().exclude(status="voided").order_by("pk")
        return FileResponse(
            sheets.file_of(resource, rows),
            as_attachment=True,
            filename=sheets.name_of(resource),
            content_type=sheets.CONTENT_TYPE,
        )


class UploadView(Desk):
    def get(self, request: HttpRequest, public_id: Any) -> HttpResponse:
        job = self.job(public_id)
        return render(request, "desk/uploads/job.html", Words(job).page(request.GET))


class ProgressView(Desk):
    """What the page asks for every second while a job runs."""

    def get(self, request: HttpRequest, public_id: Any) -> JsonResponse:
        job = self.job(public_id)
        words = Words(job)
        return JsonResponse(
            {"running": job.is_running and not job.is_silent, "done": job.done, "words": words.progress}
        )


class MarkedView(Desk):
    def get(self, request: HttpRequest, public_id: Any) -> FileResponse:
        job = self.job(public_id)
        if not Words(job).has_marks:
            raise Http404
        name = f"{job.name.rsplit('.', 1)[0]}_标红.xlsx"
        content = io.BytesIO(marking.marked(job))
        return FileResponse(content, as_attachment=True, filename=name, content_type=sheets.CONTENT_TYPE)


class DeedView(Desk):
    """The buttons under the result."""

    def post(self, request: HttpRequest, public_id: Any, deed: str) -> HttpResponse:
        job = self.job(public_id)
        try:
            match deed:
                case "decide":
                    jobs.decide(job=job, choices=_choices(request))
                case "store" | "store-good":
                    if choices := _choices(request):
                        jobs.decide(job=job, choices=choices)
                        job.refresh_from_db()
                    jobs.ask_to_store(job=job, only_good=deed == "store-good")
                    _queue(job)
                case "drop":
                    jobs.drop(job=job)
                    messages.success(request, f"“{job.name}”已放弃，没有存入任何一行。")
                    return HttpResponseRedirect(reverse("desk:uploads"))
                case "cancel":
                    jobs.cancel(job=job)
                case "again":
                    jobs.run_again(job=job)
                    _queue(job)
                case "undo":
                    jobs.ask_to_undo(job=job)
                    _queue(job)
                case _:
                    raise Http404
        except NotNow as refusal:
            messages.error(request, str(refusal))
        query = f"?{request.GET.urlencode()}" if request.GET else ""
        return HttpResponseRedirect(f"{reverse('desk:upload', args=[job.public_id])}{query}")


def _queue(job: ImportJob) -> None:
    transaction.on_commit(lambda: work_on_upload.delay(job.pk))


def _choices(request: HttpRequest) -> dict[int, str]:
    """Fields "line-41" → what was chosen; what was not offered is left out."""
    chosen = {}
    for name, value in request.POST.items():
        line = name.removeprefix("line-")
        if name.startswith("line-") and line.isascii() and line.isdigit() and value in Choice.values:
            chosen[int(line[:9])] = str(value)
    return chosen
