"""The pages of entry and what they ask for while somebody types."""

import json
import uuid
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.forms.models import model_to_dict
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from desk.models import TypedDraft
from desk.workbench.entry import partners, photos, special_forms, storing, typing  # noqa: F401  special_forms registers
from desk.workbench.entry.declarations import form_of
from desk.workbench.entry.declared import Form
from desk.workbench.entry.form import DeskForm, build, complete, labels_of, placed
from desk.workbench.near import near_html
from ledger import attachments, registry
from ledger.addresses import ledger_or_404, number_in
from ledger.entry import StaleVersion, delete_draft
from ledger.models import Act, Attachment, LedgerRow, Status
from ledger.problems import NOT_FOUND
from ledger.registry import Ledger
from ledger.scope import may
from ledger.views import LOCKED_UP


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def enter(request: HttpRequest, ledger: str, kind: str = "") -> HttpResponse:
    """An empty form, or the one that was begun."""
    declared = _declared(ledger, kind)
    _require(request.user, "add", registry.by_key(ledger))
    return _answer(request, declared, None)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def mend(request: HttpRequest, ledger: str, row_id: int) -> HttpResponse:
    """The form of a row; of a verified one what is changed becomes a revision."""
    declared = _declared(ledger)
    found = registry.by_key(ledger)
    row = _row(found, row_id, request.user)
    _require(request.user, "change", found)
    if row.pk != row_id:
        return redirect("desk:mend", ledger, row.pk)
    if row.status == Status.VOIDED:
        messages.warning(request, "这条记录已作废，请先在台账里恢复，再来修改。")
        return redirect("dashboards:row", ledger, row.pk)
    return _answer(request, declared, row)


def _answer(request: HttpRequest, declared: Form, row: Any) -> HttpResponse:
    form_class = build(declared, request.user, request)
    typed_for = row.pk if row is not None else 0
    if request.method != "POST":
        draft = typing.of(request.user, declared, typed_for)
        if draft is not None:
            form = form_class(typing.as_posted(draft), instance=row)
            return _page(request, form, row, draft.token, draft)
        initial = {**_preset(declared), **_following(declared, request)} if row is None else None
        return _page(request, form_class(instance=row, initial=initial), row, uuid.uuid4(), None)
    token = _token(request.POST.get("token", ""))
    if before := storing.stored_before(token, request.user):
        messages.success(request, before.words)
        return redirect("desk:home")
    form = form_class(request.POST, request.FILES, instance=row)
    if form.is_valid():
        try:
            agreed = {"agreed": bool(request.POST.get("keep_place"))}
            submit = not {"_submit", "_another"}.isdisjoint(request.POST)
            done = storing.store(form, row=row, token=token, files=agreed, submit=submit)
        except storing.NotStored as refusal:
            form.add_error(None, refusal.error)
        else:
            messages.success(request, done.words)
            return redirect(_next_of_its_kind(form) if "_another" in request.POST else reverse("desk:home"))
    draft = typing.of(request.user, declared, typed_for)
    return _page(request, form, row, token, draft, wrong=True)


def _page(
    request: HttpRequest, form: DeskForm, row: Any, token: uuid.UUID, draft: TypedDraft | None, *, wrong: bool = False
) -> HttpResponse:
    declared = form.declared
    steps = placed(form)
    mistakes = (
        [(asked.bound.id_for_label, asked.bound.label) for step in steps for asked in step.asked if asked.bound.errors]
        if wrong
        else []
    )
    files = list(draft.attachments.order_by("pk")) if draft is not None and draft.token == token else []
    context = {
        "declared": declared,
        "form": form,
        "steps": steps,
        "row": row,
        "verified": row is not None and row.status == Status.VERIFIED,
        "pending": getattr(row, "edit_in_progress", None) if row is not None else None,
        "token": token,
        "draft": None if wrong else draft,
        "typed_files": files,
        "kept_files": _kept_files(row),
        "wrong": wrong,
        "mistakes": mistakes,
        "limit_mb": attachments.MAX_BYTES // 1024 // 1024,
        "typed_url": reverse("desk:typed", args=[declared.ledger]),
        "may_delete": row is not None and _may_delete(row, request.user),
        "dated": _dated(declared, row),
        "end_label": str(form.fields["ended_on"].label).split("（")[0] if "ended_on" in form.fields else "结束日期",
        "near": near_html(request.user, declared.ledger, form, row) if form.is_bound else {},
    }
    return render(request, "desk/workbench/entry.html", context, status=200)


@require_POST
@login_required
def typed(request: HttpRequest, ledger: str) -> HttpResponse:
    """Keep what stands in the form; `forget` begins anew."""
    declared, row_id = _typing_of(request, ledger)
    if "forget" in request.POST:
        draft = typing.of(request.user, declared, row_id)
        if draft is not None:
            typing.forget(draft, request.user)
        address = ("desk:mend", ledger, row_id) if row_id else _address(declared)
        return redirect(*address)
    token = _token(request.POST.get("token", ""))
    if storing.stored_before(token, request.user):
        return JsonResponse({"stored": True})
    try:
        draft = typing.keep(request.user, declared, row_id, token, request.POST)
    except typing.TooMuch:
        return JsonResponse({"detail": "填的内容太长，没有自动保存，请分成几条。"}, status=400)
    return JsonResponse({"at": f"{timezone.localtime(draft.saved_at):%H:%M}", "token": str(draft.token)})


@require_POST
@login_required
def photo(request: HttpRequest, ledger: str) -> HttpResponse:
    """Store a file beside the typing; `drop` takes one away again."""
    declared, row_id = _typing_of(request, ledger)
    if dropped := request.POST.get("drop"):
        file = _typed_file(dropped, request.user)
        with transaction.atomic():
            file.delete()
        return JsonResponse({})
    upload = request.FILES.get("file")
    if upload is None:
        return JsonResponse({"detail": "没有收到文件，请再选一次。"}, status=400)
    token = _token(request.POST.get("token", ""))
    draft = typing.of(request.user, declared, row_id)
    if draft is None or draft.token != token:
        draft = typing.keep(request.user, declared, row_id, token, request.POST)
    try:
        stamp = photos.stamped(upload, agreed=request.POST.get("agreed") == "1", here=_here(request.POST))
        photos.name_as_shot(upload, request.POST.get("shot", "")[:20])
        file = attachments.store(row=draft, upload=upload, user=request.user, stamp=stamp)
    except ValidationError as error:
        return JsonResponse({"detail": "；".join(error.messages)}, status=400)
    address = reverse("desk:typed-file", args=[file.public_id])
    told = {"id": str(file.public_id), "name": file.name, "href": address, "picture": file.is_picture}
    return JsonResponse(told | {"taken": file.taken_words})


@require_safe
@login_required
def typed_file(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """A file of one's own typing."""
    file = _typed_file(str(public_id), request.user)
    response = HttpResponse(file.file.open("rb").read(), content_type=file.content_type)
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = LOCKED_UP
    response["Cache-Control"] = "private, no-store"
    return response


@require_safe
@login_required
def stored(request: HttpRequest, token: uuid.UUID) -> HttpResponse:
    """Whether the form of this token was stored: what the browser still keeps of it may go."""
    return JsonResponse({"stored": storing.stored_before(token, request.user) is not None})


@require_POST
@login_required
def lookup(request: HttpRequest, ledger: str) -> HttpResponse:
    """Rows to choose from while typing. What is typed may be an identity number: it stands in no address."""
    found = ledger_or_404(ledger)
    if not _enters_anything(request.user):
        raise PermissionDenied
    hits = partners.search(found.model, request.POST.get("q", "")[:60], request.user)
    results = [{"id": hit.id, "label": hit.label, "sub": hit.sub, "demo": hit.is_demo} for hit in hits]
    return JsonResponse({"results": results, "full": len(hits) >= partners.HITS})


@require_safe
@login_required
def look(request: HttpRequest, ledger: str) -> HttpResponse:
    """What to know about the name and the code typed so far, as pieces of page by field."""
    found = ledger_or_404(ledger)
    _require(request.user, "add", found)
    row_id = request.GET.get("row", "")
    row = _row(found, int(row_id), request.user) if row_id.isdigit() and row_id != "0" else None
    form = build(_declared(ledger, request.GET.get("kind_of_form", "")), request.user, request)(
        request.GET, instance=row
    )
    return JsonResponse(near_html(request.user, ledger, form, row))


@require_POST
@login_required
def delete(request: HttpRequest, ledger: str, row_id: int) -> HttpResponse:
    """Delete a draft that was never handed in."""
    found = ledger_or_404(ledger)
    row = _row(found, row_id, request.user)
    _require(request.user, "delete", found)
    version = request.POST.get("version", "")
    try:
        delete_draft(row=row, user=request.user, version=int(version) if version.isdigit() else 0)
    except (ValidationError, StaleVersion) as error:
        messages.error(request, "；".join(getattr(error, "messages", [str(error)])))
        return redirect("desk:mend", ledger, row_id)
    messages.success(request, f"“{row.label()}”的草稿已删除。删错了，在“我最近改的”里恢复。")
    return redirect("desk:home")


def _declared(ledger: str, kind: str = "") -> Form:
    ledger_or_404(ledger)
    try:
        return complete(form_of(ledger, kind))
    except KeyError:
        raise Http404("没有这种表单。") from None


def _typing_of(request: HttpRequest, ledger: str) -> tuple[Form, int]:
    """The form and the row (0: a new one) that somebody types for; the row must be his to change."""
    declared = _declared(ledger, request.POST.get("kind_of_form", ""))
    found = registry.by_key(ledger)
    row_id = request.POST.get("row", "")
    if row_id.isdigit() and int(row_id):
        row = _row(found, int(row_id), request.user)
        _require(request.user, "change", found)
        return declared, row.pk
    _require(request.user, "add", found)
    return declared, 0


def _row(ledger: Ledger, row_id: int, user: Any) -> Any:
    """A visible row; the id of a revision finds the row that it revises."""
    rows: Any = ledger.model.objects.visible_to(user).entries()
    seen = rows.select_related("revision", "changed_by", "region__town")
    row: Any = seen.filter(pk=row_id).first() or seen.filter(revision__pk=row_id).first()
    if row is None:
        raise Http404(NOT_FOUND)
    revision = getattr(row, "revision", None)
    row.edit_in_progress = revision if revision is not None and revision.act == Act.EDIT else None
    return row


def _typed_file(public_id: str, user: Any) -> Attachment:
    like = Attachment(row=TypedDraft())
    own = TypedDraft.objects.filter(user=user).values("pk")
    try:
        file = Attachment.objects.filter(row_type=like.row_type, row_id__in=own, public_id=public_id).first()
    except ValidationError:
        file = None
    if file is None:
        raise Http404(NOT_FOUND)
    return file


def _require(user: Any, verb: str, ledger: Ledger) -> None:
    if not may(user, verb, ledger.model):
        raise PermissionDenied


def _enters_anything(user: Any) -> bool:
    return any(may(user, verb, ledger.model) for ledger in registry.ledgers() for verb in ("add", "change"))


def _may_delete(row: LedgerRow, user: Any) -> bool:
    return row.status == Status.DRAFT and row.submitted_at is None and row.created_by_id == user.pk


def _kept_files(row: Any) -> list[Attachment]:
    return list(row.attachments.order_by("pk")) if row is not None else []


def _preset(declared: Form) -> dict[str, Any]:
    return {name: [value] if name == "roles" else value for name, value in declared.preset.items()}


def _following(declared: Form, request: HttpRequest) -> dict[str, Any]:
    """What the address presets; `follows`: all of a row that this one goes on with, from the day on which it ends."""
    asked = request.GET.dict()
    follows = number_in(asked.get("follows", ""))
    if follows is None:
        return asked
    row = _row(registry.by_key(declared.ledger), follows, request.user)
    ends = [one.ended_on for one in (row.edit_in_progress, row) if one is not None and one.ended_on]
    told = model_to_dict(row, fields=[ask.name for ask in declared.asks])
    return told | {"started_on": ends[0] if ends else None, "ended_on": None}


def _dated(declared: Form, row: Any) -> str:
    """Which fields of a verified row tell of past days too; "" where nothing has to be said."""
    if row is None or row.status != Status.VERIFIED or not row.DATED:
        return ""
    labels = labels_of(type(row))
    asked = {ask.name: ask.label or labels.get(ask.name, "") for ask in declared.asks}
    return "、".join(asked[name] for name in row.DATED if asked.get(name))


def _next_of_its_kind(form: DeskForm) -> str:
    """The empty form once more, with what the next row mostly has in common with this one."""
    given = {name: value for name in form.declared.stays if (value := form.cleaned_data.get(name))}
    query = urlencode({name: getattr(value, "pk", value) for name, value in given.items()})
    address = reverse(_address(form.declared)[0], args=_address(form.declared)[1:])
    return f"{address}?{query}" if query else address


def _address(declared: Form) -> tuple[str, ...]:
    return ("desk:enter-kind", declared.ledger, declared.kind) if declared.kind else ("desk:enter", declared.ledger)


def _token(text: str) -> uuid.UUID:
    try:
        return uuid.UUID(text)
    except ValueError:
        return uuid.uuid4()


def _here(posted: Any) -> tuple[float, float] | None:
    try:
        north, east = json.loads(posted.get("here", "") or "[]")
        here = (float(north), float(east))
    except (ValueError, TypeError):
        return None
    return here if -90 <= here[0] <= 90 and -180 <= here[1] <= 180 else None
