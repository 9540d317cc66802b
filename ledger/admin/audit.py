"""操作审计: every change of every guarded table, for the auditor: who, when, what deed, which row.

The auditor reads no business (三员分立): a line names table, row and columns, never a value.
"""

import datetime
from dataclasses import dataclass
from typing import Any

import pghistory.models
from django import forms
from django.apps import apps
from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.db.models import F, Q, Value
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from unfold.widgets import UnfoldAdminSelectWidget, UnfoldAdminTextInputWidget

from ledger.admin.fields import DayInput

PERMISSION = "pghistory.view_context"
LINES = 50
KINDS = {"insert": "新增", "update": "修改", "delete": "删除"}
DEEDS = {
    "create": "录入",
    "edit": "修改",
    "delete": "删除",
    "submit": "提交",
    "verify": "核实",
    "return": "退回",
    "withdraw": "撤回",
    "void": "作废",
    "restore": "恢复",
    "give_token": "发接口令牌",
    "take_token": "收回接口令牌",
    "load_roles": "载入角色",
    "load_plan": "载入计划",
    "load_departments": "载入部门",
    "seed_demo": "生成演示数据",
}


# The moment of the last line shown, and how many lines of that moment were shown.
Cursor = tuple[datetime.datetime, int]


@dataclass(frozen=True)
class Line:
    at: datetime.datetime
    who: str
    deed: str
    kind: str
    table: str
    row: Any
    address: str


class AuditFilter(forms.Form):
    table = forms.ChoiceField(label="表", required=False, widget=UnfoldAdminSelectWidget)
    who = forms.CharField(label="用户名或姓名", required=False, widget=UnfoldAdminTextInputWidget)
    row = forms.IntegerField(label="记录号", required=False, widget=UnfoldAdminTextInputWidget)
    since = forms.DateField(label="自", required=False, widget=DayInput)
    until = forms.DateField(label="至（含当日）", required=False, widget=DayInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        table: Any = self.fields["table"]
        table.choices = [("", "全部"), *sorted((label(model), title(model)) for model in event_models())]


def event_models() -> list[type[pghistory.models.Event]]:
    """The event tables, one per guarded table."""
    return [
        model
        for model in apps.get_models()
        if issubclass(model, pghistory.models.Event) and getattr(model, "pgh_tracked_model", None)
    ]


def label(model: type[pghistory.models.Event]) -> str:
    return str(_tracked(model)._meta.label_lower)


def title(model: type[pghistory.models.Event]) -> str:
    return str(_tracked(model)._meta.verbose_name)


def _tracked(model: type[pghistory.models.Event]) -> Any:
    # Any: pghistory knows it as None, until a model is tracked.
    return model.pgh_tracked_model


def page(request: HttpRequest, site: Any) -> HttpResponse:
    if not request.user.has_perm(PERMISSION):
        raise PermissionDenied
    form = AuditFilter(request.GET or None)
    asked = form.cleaned_data if form.is_valid() else {}
    cursor = _cursor(request.GET.get("older", ""))
    lines = [] if form.is_bound and form.errors else find(asked, cursor)
    query = request.GET.copy()
    if len(lines) > LINES:
        query["older"] = _after(lines[:LINES], cursor)
    return TemplateResponse(
        request,
        "admin/audit.html",
        {
            **site.each_context(request),
            "title": "操作审计",
            "form": form,
            "lines": lines[:LINES],
            "older": query.urlencode() if len(lines) > LINES else "",
        },
    )


def find(asked: dict[str, Any], cursor: Cursor | None = None) -> list[Line]:
    """The newest changes, one more than a page holds; two queries, whatever the number of tables."""
    tables = [model for model in event_models() if not asked.get("table") or label(model) == asked["table"]]
    at, seen = cursor or (None, 0)
    end = seen + LINES + 1
    # Names that no ledger gives to a column of its own.
    parts = [
        model.objects.filter(_wanted(asked, at, _number(model)))
        .order_by("-pgh_created_at", "-pgh_id")
        .annotate(of_table=Value(label(model)), of_row=F(_number(model)), of_deed=F("pgh_context__metadata"))
        .values_list("pgh_created_at", "pgh_label", "of_table", "of_row", "of_deed", "pgh_id")[:end]
        for model in tables
    ]
    if len(parts) > 1:
        parts = [parts[0].union(*parts[1:], all=True).order_by("-pgh_created_at", "of_table", "-pgh_id")]
    rows = list(parts[0][seen:end])
    names = _names({(facts or {}).get("user") for *_, facts, _ in rows})
    titles = {label(model): title(model) for model in tables}
    return [_line(row, names, titles) for row in rows]


def _line(row: Any, names: dict[int | None, str], titles: dict[str, str]) -> Line:
    at, kind, table, number, facts, _ = row
    facts = facts or {}
    deed = facts.get("deed", "")
    return Line(
        at=at,
        who=names.get(facts.get("user"), "系统"),
        deed=DEEDS.get(deed, deed),
        kind=KINDS.get(kind, kind),
        table=titles[table],
        row=number,
        address=facts.get("address") or "",
    )


def _number(model: type[pghistory.models.Event]) -> str:
    """The column that tells which row; of a token, whose own number is the key itself, whose it is."""
    return "pgh_obj_id" if any(field.name == "pgh_obj" for field in model._meta.fields) else "user_id"


def _wanted(asked: dict[str, Any], at: datetime.datetime | None, number: str) -> Q:
    wanted = Q(pgh_created_at__lte=at) if at else Q()
    if asked.get("row"):
        wanted &= Q(**{number: asked["row"]})
    if asked.get("since"):
        wanted &= Q(pgh_created_at__gte=_midnight(asked["since"]))
    if asked.get("until"):
        wanted &= Q(pgh_created_at__lt=_midnight(asked["until"] + datetime.timedelta(days=1)))
    if asked.get("who"):
        found = get_user_model().objects.filter(Q(username=asked["who"]) | Q(display_name__icontains=asked["who"]))
        wanted &= Q(pgh_context__metadata__user__in=list(found.values_list("pk", flat=True)))
    return wanted


def _names(ids: set[Any]) -> dict[int | None, str]:
    people = get_user_model().objects.filter(pk__in=ids - {None})
    return {person.pk: f"{person}（{person.get_username()}）" for person in people}


def _midnight(day: datetime.date) -> datetime.datetime:
    return timezone.make_aware(datetime.datetime.combine(day, datetime.time()))


def _after(lines: list[Line], cursor: Cursor | None) -> str:
    """Where the next page begins: many changes share the moment of their transaction, so those seen are counted."""
    at = lines[-1].at
    seen = sum(line.at == at for line in lines)
    if cursor and cursor[0] == at:
        seen += cursor[1]
    return f"{at.isoformat()}|{seen}"


def _cursor(text: str) -> Cursor | None:
    at, _, seen = text.partition("|")
    try:
        return datetime.datetime.fromisoformat(at), int(seen)
    except ValueError:
        return None
