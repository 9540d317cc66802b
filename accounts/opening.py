"""Opening accounts, one or a whole list: within the region of whoever opens them, without roles.

Roles are asked for and given by the security administrator: who opens accounts gives no roles (三员分立).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import pghistory
from django.core.exceptions import ValidationError
from django.db import transaction

from accounts import roles
from accounts.models import Department, User
from accounts.one_time import Slip, put
from accounts.reach import within_reach
from regions.models import Region, within_q

# What may be asked for in a list; the three administrators are made one by one.
ASKABLE = {code: label for code, label in roles.LABELS.items() if code not in roles.ADMINISTRATORS}
MOST_AT_ONCE = 500


@dataclass(frozen=True)
class Line:
    """One person as written in a list; `number` is the line in the user's file."""

    number: int
    username: str
    name: str
    region: str
    department: str = ""
    roles: str = ""


@dataclass(frozen=True)
class Wrong:
    """What is wrong with a line, and what to do."""

    number: int
    sentence: str


@dataclass
class Checked:
    users: list[User] = field(default_factory=list)
    wrong: list[Wrong] = field(default_factory=list)


def check(lines: Sequence[Line], user: Any) -> Checked:
    """Unsaved accounts of all lines, and everything that is wrong with any of them."""
    found = Checked()
    known = _Known(lines, user)
    if not lines:
        found.wrong.append(Wrong(0, "表里没有一个人，请填好再上传。"))
    if len(lines) > MOST_AT_ONCE:
        found.wrong.append(Wrong(0, f"一次最多开 {MOST_AT_ONCE} 个账号，请分成几个文件。"))
        return found
    seen: dict[str, int] = {}
    for line in lines:
        account, sentences = known.account(line)
        if (first := seen.setdefault(line.username.casefold(), line.number)) != line.number:
            sentences.append(f"用户名“{line.username}”和第 {first} 行重复，请改一个。")
        found.wrong += [Wrong(line.number, sentence) for sentence in sentences]
        found.users.append(account)
    return found


@transaction.atomic
def open_all(*, checked: Checked, user: Any) -> list[Slip]:
    """Store the accounts, each with a one-time password. Raises ValueError where something is wrong."""
    if checked.wrong:
        raise ValueError("有错的清单不能入库")
    slips = []
    with pghistory.context(user=user.pk, deed="open_accounts"):
        for account in checked.users:
            fresh = put(account)
            account.save()
            slips.append(Slip(account, fresh))
    return slips


class _Known:
    """Regions, departments and taken names, read once for the whole list."""

    def __init__(self, lines: Sequence[Line], user: Any) -> None:
        codes = {line.region for line in lines}
        inside = within_q(user.region, prefix="") if user.region else None
        regions = Region.objects.filter(code__in=codes)
        self.regions = {region.code: region for region in (regions.filter(inside) if inside is not None else [])}
        departments = within_reach(Department.objects.all(), user)
        self.departments = {name: one for one in departments for name in (one.code, one.name, one.short_name)}
        taken = User.objects.filter(username__in=[line.username for line in lines])
        self.taken = set(taken.values_list("username", flat=True))

    def account(self, line: Line) -> tuple[User, list[str]]:
        sentences = []
        region, department = self.regions.get(line.region), self.departments.get(line.department)
        if region is None:
            sentences.append(f"区划代码“{line.region}”不在您的范围内，请填本区县或下属镇街的代码。")
        if line.department and department is None:
            sentences.append(f"没有“{line.department}”这个部门，请填部门简称，或先在“部门”里登记。")
        if line.username in self.taken:
            sentences.append(f"用户名“{line.username}”已经有人用了，请改一个。")
        asked, unknown = _roles(line.roles)
        if unknown:
            sentences.append(f"没有“{'、'.join(unknown)}”这个角色，可填：{'、'.join(ASKABLE.values())}。")
        account = User(
            username=line.username,
            display_name=line.name,
            region=region,
            department=department,
            is_staff=True,
            asked_roles=asked,
        )
        return account, sentences + _own_errors(account)


def _roles(text: str) -> tuple[list[str], list[str]]:
    """Codes of the roles named, and what is no role."""
    codes = {label: code for code, label in ASKABLE.items()} | {code: code for code in ASKABLE}
    named = [name for name in re.split(r"[、，,;；/\s]+", text.strip()) if name]
    return [codes[name] for name in named if name in codes], [name for name in named if name not in codes]


def _own_errors(account: User) -> list[str]:
    """What the account's own fields refuse: an empty name, signs that no username has."""
    account.password = "!"
    try:
        account.full_clean(exclude=["region", "department", "password"], validate_unique=False)
    except ValidationError as error:
        labels = {"username": "用户名", "display_name": "姓名"}
        return [f"{labels.get(name, name)}：{''.join(told)}" for name, told in error.message_dict.items()]
    return []
