"""The demo's people: one account per role to log in with, and colleagues who only stand behind rows."""

import json
import os
import secrets
from dataclasses import dataclass, field
from pathlib import Path

from django.contrib.auth.models import Group
from django.contrib.auth.password_validation import validate_password
from rest_framework.authtoken.models import Token

from accounts import roles
from accounts.models import Department, User
from demo.figures import DISTRICT
from regions.models import Region

TOWN = "500120101"  # 七塘镇
NEIGHBOUR = "500120100"  # 八塘镇

# Key in the accounts' file: role, name, region, department.
ACCOUNTS = {
    "admin": (roles.SYSTEM_ADMIN, "系统管理员（演示）", DISTRICT, ""),
    "security": (roles.SECURITY_ADMIN, "安全管理员（演示）", DISTRICT, ""),
    "district": (roles.DISTRICT_CLERK, "区级经办（演示）", DISTRICT, "bishan-gongxiao"),
    "verifier": (roles.DISTRICT_VERIFIER, "区供销社核实员（演示）", DISTRICT, "bishan-gongxiao"),
    "town": (roles.TOWN_CLERK, "七塘镇经办（演示）", TOWN, ""),
    "neighbour": (roles.TOWN_CLERK, "八塘镇经办（演示）", NEIGHBOUR, ""),
    "department": (roles.DEPARTMENT, "区农业农村委（演示）", DISTRICT, "bishan-nongye"),
    "bank": (roles.BANK, "银行经办（演示）", DISTRICT, ""),
    "leader": (roles.LEADER, "区领导（演示）", DISTRICT, ""),
    "auditor": (roles.AUDITOR, "审计管理员（演示）", DISTRICT, ""),
}


@dataclass
class Staff:
    accounts: dict[str, User]
    town_clerks: dict[int, User] = field(default_factory=dict)  # by id of the town

    @property
    def verifier(self) -> User:
        return self.accounts["verifier"]

    @property
    def district(self) -> User:
        return self.accounts["district"]

    def clerk_of(self, region: Region) -> User:
        """Who enters what lies in `region`."""
        return self.town_clerks[region.town_id] if region.town_id else self.district


def hire(towns: list[Region]) -> Staff:
    """Create the accounts, without passwords as yet."""
    staff = Staff({key: _person(f"demo-{key}", *account) for key, account in ACCOUNTS.items()})
    for town in towns:
        known = next((staff.accounts[key] for key in ("town", "neighbour") if ACCOUNTS[key][2] == town.code), None)
        staff.town_clerks[town.pk] = known or _person(
            f"demo-town-{town.code}", roles.TOWN_CLERK, f"{town.name}经办（演示）", town.code, ""
        )
    # Credit rows are for staff who were named one by one, on top of their role (DESIGN §7).
    staff.verifier.groups.add(Group.objects.get(name=roles.CREDIT_STAFF))
    # So are those who verify what their department leads.
    staff.accounts["department"].groups.add(Group.objects.get(name=roles.DEPARTMENT_VERIFIER))
    return staff


def bank_clerk(number: int) -> User:
    """A colleague at another bank."""
    return _person(f"demo-bank-{number}", roles.BANK, f"银行经办{number}（演示）", DISTRICT, "")


def _person(username: str, role: str, name: str, region: str, department: str) -> User:
    user = User.objects.create_user(
        username,
        display_name=name,
        region=Region.objects.get(code=region),
        department=Department.objects.filter(code=department).first(),
        is_staff=True,
        is_demo=True,
    )
    user.groups.add(Group.objects.get(name=role))
    return user


def write_accounts(path: Path) -> None:
    """Give each account a fresh password and a token, and write them where only the owner reads."""
    accounts = {}
    for key in ACCOUNTS:
        user = User.objects.select_related("region").get(username=f"demo-{key}")
        password = f"Yanshi-{secrets.token_hex(5)}"
        validate_password(password, user)
        user.set_password(password)
        user.save(update_fields=["password"])
        token, _ = Token.objects.get_or_create(user=user)
        accounts[key] = {
            "username": user.username,
            "password": password,
            "token": token.key,
            "region": user.region.code if user.region else "",
        }
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
        json.dump(accounts, file, ensure_ascii=False, indent=2)
