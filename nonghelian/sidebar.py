"""The admin's left menu in the office's words, by permission. Its groups are those of the portal's own pages."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs, urlencode

from django.http import HttpRequest
from django.urls import reverse

from ledger.admin import audit, workbench

GROUP_TITLE = "农合联工作平台"


@dataclass(frozen=True)
class Entry:
    """A list of the admin: `model` as app.model, `query` what is chosen in it beforehand.

    `enters`: whether one begins a new row there, or on the page of something else.
    """

    title: str
    icon: str
    model: str
    query: str = ""
    enters: bool = True


LEDGERS = (
    Entry("农合联", "account_tree", "federations.federation"),
    Entry("会员单位", "groups", "federations.membership"),
    Entry("单位名录", "domain", "members.organisation"),
    Entry("单位登记状态", "rule", "members.organisationstate"),
    Entry("示范社", "workspace_premium", "members.title"),
    Entry("年报公示", "newspaper", "members.annualreport"),
    Entry("合作社辅导员", "school", "members.adviser"),
    Entry("基层社", "warehouse", "members.primarysociety"),
    Entry("农户", "family_restroom", "members.household"),
    Entry("为农服务中心", "home_work", "service_centers.servicecenter"),
    Entry("服务合同", "contract", "service_centers.servicecontract"),
    Entry("农村综合服务社", "storefront", "service_centers.site", "role=service_society"),
    Entry("流通网点", "local_shipping", "service_centers.site", "role=outlet"),
    Entry("全部网点", "store", "service_centers.site", enters=False),
    Entry("网点类别", "category", "service_centers.siterole", enters=False),
    Entry("星级评定", "star", "service_centers.sitestar"),
    Entry("改造提升", "construction", "service_centers.upgrade"),
    Entry("社会化服务", "agriculture", "service_centers.productionservice"),
    Entry("信贷投放", "payments", "credit.loan"),
    Entry("授权书", "assignment_turned_in", "credit.authorisation"),
    Entry("填报数", "edit_note", "targets.reportedfigure"),
    Entry("统计数", "monitoring", "targets.referencefigure"),
)
SUPERVISION = (
    Entry("任务", "task_alt", "supervision.task"),
    Entry("任务进展", "trending_up", "supervision.progressentry"),
    Entry("督办单", "campaign", "supervision.order"),
    Entry("督办建议", "notification_important", "supervision.proposal"),
    Entry("协调会议", "groups_2", "supervision.meeting"),
    Entry("督查", "policy", "supervision.inspection"),
    Entry("年终考核", "leaderboard", "supervision.assessmentscheme"),
)
SYSTEM = (
    Entry("计划", "flag", "targets.plan"),
    Entry("指标与口径", "target", "targets.indicator"),
    Entry("目标", "checklist", "targets.target"),
    Entry("目标分解", "call_split", "targets.decomposition"),
    Entry("任务清单", "list_alt", "targets.planitem"),
    Entry("填报项目", "list", "targets.reportedseries"),
    Entry("统计项目", "query_stats", "targets.statistic"),
    Entry("农时曲线", "show_chart", "targets.season"),
    Entry("服务环节", "agriculture", "service_centers.productionlink"),
    Entry("信贷产品", "credit_card", "credit.loanproduct"),
    Entry("报送责任", "assignment", "reporting.obligation"),
    Entry("报送期", "calendar_month", "reporting.reportingperiod"),
    Entry("报送日程", "event_repeat", "reporting.reportingrule"),
    Entry("月度报送", "outbox", "reporting.submission"),
    Entry("通知公告", "campaign", "reporting.announcement"),
    Entry("抽查", "casino", "reporting.spotcheck"),
    Entry("佐证要求", "photo_library", "ledger.evidencerule"),
    Entry("牵头核实", "assignment_ind", "accounts.lead"),
    Entry("代办", "supervisor_account", "accounts.deputy"),
    Entry("督办紧急程度", "timer", "supervision.urgencygrade"),
    Entry("行政区划", "map", "regions.region"),
    Entry("区划沿革", "history", "regions.regiontree"),
    Entry("区划变动", "call_merge", "regions.regionchange"),
    Entry("镇街方块图", "grid_view", "dashboards.tile"),
    Entry("镇街边界图", "public", "dashboards.outline"),
    Entry("部门", "apartment", "accounts.department"),
    Entry("用户", "person", "accounts.user"),
    Entry("角色", "badge", "auth.group"),
    Entry("银行经办", "support_agent", "credit.bankclerk"),
    Entry("登录记录", "login", "axes.accesslog"),
    Entry("登录失败记录", "no_accounts", "axes.accessfailurelog"),
    Entry("登录锁定", "lock_person", "axes.accessattempt"),
    Entry("核对记录", "fact_check", "targets.reconciliation"),
    Entry("已结账月份", "event_available", "targets.closedmonth"),
    Entry("敏感信息查看记录", "visibility", "ledger.disclosure"),
)


def site_name(request: HttpRequest) -> str:
    """璧山区农合联工作平台: named after the district of whoever looks."""
    region = getattr(request.user, "region", None)
    district = (region.county or region) if region else None
    return f"{district.name if district else ''}{GROUP_TITLE}"


def navigation(request: HttpRequest) -> list[dict[str, Any]]:
    return [
        group
        for group in (
            {"title": "看", "items": [_item("总览", "dashboard", "/", active=False)]},
            {"title": "办", "items": [_workbench(request)]},
            {"title": "台账", "items": _lists(request, LEDGERS)},
            {"title": "督办", "items": _lists(request, SUPERVISION)},
            {"title": "系统", "items": [*_lists(request, SYSTEM), *_audit(request)]},
        )
        if group["items"]
    ]


def entries(request: HttpRequest) -> list[tuple[str, str]]:
    """录一条: the ledgers in which the user may enter a row, with the address of the empty form."""
    return [
        (entry.title, _empty_form(entry))
        for entry in LEDGERS
        if entry.enters and _may(request.user, "add", entry.model)
    ]


def _empty_form(entry: Entry) -> str:
    address = reverse(f"admin:{entry.model.replace('.', '_')}_add")
    return f"{address}?{urlencode({'_changelist_filters': entry.query})}" if entry.query else address


def _workbench(request: HttpRequest) -> dict[str, Any]:
    address = reverse("admin:index")
    item = _item("工作台", "inbox", address, active=request.path == address)
    if waiting := workbench.waiting_for(request):
        item |= {"badge": str(waiting), "badge_variant": "primary"}
    return item


def _lists(request: HttpRequest, entries: tuple[Entry, ...]) -> list[dict[str, Any]]:
    open_to = [entry for entry in entries if _may(request.user, "view", entry.model)]
    here = _here(request, open_to)
    return [_item(entry.title, entry.icon, _address(entry), active=entry is here) for entry in open_to]


def _here(request: HttpRequest, entries: list[Entry]) -> Entry | None:
    """The entry of the page shown: by its address, and by what is chosen where several share one."""
    chosen: dict[str, list[str]] = dict(request.GET.lists())
    chosen |= parse_qs(request.GET.get("_changelist_filters", ""))
    fitting = [entry for entry in entries if request.path.startswith(_address(entry).partition("?")[0])]
    for entry in fitting:
        if entry.query and all(chosen.get(name) == values for name, values in parse_qs(entry.query).items()):
            return entry
    return next((entry for entry in fitting if not entry.query), fitting[0] if fitting else None)


def _audit(request: HttpRequest) -> list[dict[str, Any]]:
    if not request.user.has_perm(audit.PERMISSION):
        return []
    address = reverse("admin:audit")
    return [_item("操作审计", "policy", address, active=request.path == address)]


def _address(entry: Entry) -> str:
    address = reverse(f"admin:{entry.model.replace('.', '_')}_changelist")
    return f"{address}?{entry.query}" if entry.query else address


def _may(user: Any, verb: str, model: str) -> bool:
    app, name = model.split(".")
    return bool(user.has_perm(f"{app}.{verb}_{name}"))


def _item(title: str, icon: str, link: str, *, active: bool) -> dict[str, Any]:
    return {"title": title, "icon": icon, "link": link, "active": active}
