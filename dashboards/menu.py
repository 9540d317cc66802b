"""The frame around every page: who is there, and the left menu by permission."""

from dataclasses import dataclass, field
from typing import Any

from django.urls import NoReverseMatch, reverse

from accounts import roles
from ledger import registry
from ledger.admin.workbench import Badge

# What else the admin lists, under 系统: (model, label).
SYSTEM_LISTS = (
    ("targets.plan", "计划"),
    ("targets.indicator", "指标与口径"),
    ("targets.target", "目标"),
    ("targets.season", "农时曲线"),
    ("regions.region", "行政区划"),
    ("accounts.department", "部门"),
    ("accounts.user", "用户与角色"),
    ("axes.accesslog", "登录记录"),
    ("targets.reconciliation", "核对记录"),
)


# Where people work: (name of the address, label, roles that have work there).
SUPERVISED = frozenset(
    {roles.DISTRICT_CLERK, roles.DISTRICT_VERIFIER, roles.TOWN_CLERK, roles.DEPARTMENT, roles.LEADER}
)
READ_BOARD = frozenset({roles.DISTRICT_CLERK, roles.DISTRICT_VERIFIER, roles.DEPARTMENT, roles.LEADER})
AT_WORK = frozenset({roles.TOWN_CLERK, roles.DISTRICT_CLERK, roles.DISTRICT_VERIFIER, roles.BANK})
ENTERING = frozenset({roles.TOWN_CLERK, roles.DISTRICT_CLERK, roles.BANK})
VERIFYING = frozenset({roles.DISTRICT_VERIFIER, roles.DEPARTMENT_VERIFIER, roles.CREDIT_STAFF})
DESK_PAGES: tuple[tuple[str, str, frozenset[str]], ...] = (
    ("desk:home", "工作台", AT_WORK),
    ("desk:search", "查找", AT_WORK),
    ("desk:changes", "我最近改的", AT_WORK),
    ("desk:uploads", "Excel 上传", ENTERING),
    ("desk:duplicates", "疑似重复", frozenset({roles.DISTRICT_CLERK, roles.DISTRICT_VERIFIER})),
    ("desk:people", "人员", frozenset({roles.SYSTEM_ADMIN, roles.SECURITY_ADMIN})),
    ("desk:verify", "核实台", VERIFYING),
    ("desk:submission", "本月报送", frozenset({roles.TOWN_CLERK})),
    ("desk:board", "报送情况", READ_BOARD),
    ("desk:spot-checks", "抽查", frozenset({roles.DISTRICT_CLERK, roles.DISTRICT_VERIFIER, roles.TOWN_CLERK})),
    ("desk:decompositions", "目标分解", SUPERVISED),
    ("desk:closing", "结账", frozenset({roles.DISTRICT_CLERK, roles.DISTRICT_VERIFIER})),
    ("supervising:tasks", "重点任务", SUPERVISED),
    ("supervising:orders", "督办单", SUPERVISED),
    ("supervising:assessments", "年终考核", SUPERVISED),
    ("papers:papers", "通报公文", SUPERVISED),
)


@dataclass(frozen=True)
class Link:
    """`count`: how much waits there; 0 shows nothing."""

    label: str
    href: str
    current: bool = False
    count: int = 0


@dataclass(frozen=True)
class Section:
    title: str
    links: list[Link]


@dataclass(frozen=True)
class Frame:
    """`role`: the names of the user's roles; `sections`: the left menu; `has_desk`: whether he has daily work.

    `has_search`: whether there are rows that he may look for.
    """

    role: str = ""
    sections: list[Section] = field(default_factory=list)
    has_desk: bool = False
    has_search: bool = False


def frame(user: Any, path: str, waiting: Badge | None = None) -> Frame:
    """Everything around a page for a signed-in user; `waiting`: what the menu says of his work."""
    both = [_working(user, path, waiting), _reading(path)]
    if not AT_WORK & user.role_codes:
        # Leaders and auditors come to read.
        both.reverse()
    sections = [*both, *_lists(user, user.get_all_permissions()), _own(path)]
    role = "、".join(label for code, label in roles.LABELS.items() if code in user.role_codes)
    return Frame(
        role=role,
        sections=[section for section in sections if section.links],
        has_desk=bool(AT_WORK & user.role_codes),
        has_search=bool((AT_WORK | SUPERVISED) & user.role_codes),
    )


def may_count(user: Any, path: str) -> bool:
    """Whether a page asks how much waits, by one statement more; others show what was counted just before.

    Of a verifier that takes two statements beside, which say what his office verifies: only where they are asked
    anyway.
    """
    if path == reverse("desk:home"):
        return True
    if VERIFYING & user.role_codes:
        return path == reverse("desk:verify")
    entering = ("/desk/entry/", *(reverse(name) for name in ("desk:changes", "desk:search", "desk:uploads")))
    return bool(AT_WORK & user.role_codes) and path.startswith(entering)


def _own(path: str) -> Section:
    account = reverse("desk:own_account")
    return Section("我的", [Link("我的账号", account, current=path == account), Link("入门介绍", "/?tour=1")])


def _reading(path: str) -> Section:
    pages = (
        ("overview", "总览"),
        ("indicators", "指标"),
        ("towns", "镇街"),
        ("departments", "部门"),
        ("screen", "大屏"),
    )
    links = []
    for name, label in pages:
        href = reverse(f"dashboards:{name}")
        links.append(Link(label, href, current=path == href if href == "/" else path.startswith(href)))
    return Section("看", links)


def _working(user: Any, path: str, waiting: Badge | None) -> Section:
    counts = {"desk:home": waiting.all, "desk:verify": waiting.to_verify} if waiting else {}
    pages = [
        (reverse(name), label, counts.get(name, 0)) for name, label, at_work in DESK_PAGES if at_work & user.role_codes
    ]
    return Section("办", [Link(label, href, path == href, count) for href, label, count in pages])


def _lists(user: Any, may: set[str]) -> list[Section]:
    if not user.is_staff:
        return []
    ledgers = [(ledger.model._meta.label_lower, ledger.title) for ledger in registry.ledgers()]
    return [Section("台账", _admin_links(ledgers, may)), Section("系统", _admin_links(SYSTEM_LISTS, may))]


def _admin_links(lists: Any, may: set[str]) -> list[Link]:
    links = []
    for model, label in lists:
        app, name = model.split(".")
        if f"{app}.view_{name}" in may and (address := _admin_address(app, name)):
            links.append(Link(label, address))
    return links


def _admin_address(app: str, name: str) -> str:
    try:
        return reverse(f"admin:{app}_{name}_changelist")
    except NoReverseMatch:
        return ""
