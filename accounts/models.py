"""Who works with the portal: users, the departments they sit in, their roles (groups)."""

import datetime
from copy import copy
from typing import Any, NoReturn

import pghistory
import pgtrigger
from django.conf import settings
from django.contrib.auth.models import AbstractUser, Group
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from rest_framework.authtoken.models import Token

from regions.models import Region

EVENTS = (pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
# pghistory makes its events append-only row by row; TRUNCATE fires no row trigger.
NO_TRUNCATE = pgtrigger.Trigger(
    name="no_truncate",
    level=pgtrigger.Statement,
    when=pgtrigger.Before,
    operation=pgtrigger.Truncate,
    func="RAISE EXCEPTION '操作记录 % 不允许清空', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';",
)


@pghistory.track(*(copy(event) for event in EVENTS), meta={"triggers": [NO_TRUNCATE]})
class Department(models.Model):
    """A unit that a plan names as leading (牵头) or cooperating (配合)."""

    region = models.ForeignKey(Region, models.PROTECT, verbose_name="区划", related_name="departments")
    code = models.SlugField("代码", max_length=40, unique=True)
    name = models.CharField("名称", max_length=60)
    short_name = models.CharField("简称", max_length=30)

    class Meta:
        verbose_name = verbose_name_plural = "部门"
        ordering = ["code"]

    def __str__(self) -> str:
        return self.short_name


@pghistory.track(
    *(copy(event) for event in EVENTS),
    exclude=["password", "last_login", "toured_at"],
    meta={"triggers": [NO_TRUNCATE]},
)
class User(AbstractUser):
    """A person with an account. What he may see hangs on `region`, what he may do on his roles."""

    display_name = models.CharField("姓名", max_length=40)
    region = models.ForeignKey(Region, models.PROTECT, null=True, blank=True, verbose_name="数据范围", related_name="+")
    department = models.ForeignKey(
        Department, models.PROTECT, null=True, blank=True, verbose_name="部门", related_name="users"
    )
    is_demo = models.BooleanField("演示", default=False)
    # Set while the password is one that somebody else printed: it opens nothing but the page to change it.
    one_time_until = models.DateTimeField("一次性密码有效至", null=True, blank=True, editable=False)
    # What whoever opened the account asked for; the security administrator gives it or not.
    asked_roles = ArrayField(models.CharField(max_length=40), default=list, blank=True, editable=False)
    toured_at = models.DateTimeField("看过入门介绍", null=True, blank=True, editable=False)

    class Meta(AbstractUser.Meta):
        verbose_name = verbose_name_plural = "用户"

    def __str__(self) -> str:
        return self.display_name or self.username

    @property
    def role_codes(self) -> frozenset[str]:
        """Codes of the roles held; one query per user object."""
        if not hasattr(self, "_role_codes"):
            # RolesBackend reads roles and rights by one query; whoever asks for the roles asks for rights next.
            self.get_all_permissions()
        if not hasattr(self, "_role_codes"):
            self._role_codes = frozenset(self.groups.values_list("name", flat=True))
        return self._role_codes

    @property
    def must_change_password(self) -> bool:
        return self.one_time_until is not None

    @property
    def acts_for(self) -> "User | None":
        """Whom the user stands for at the moment; see `StandIn`."""
        return None

    def in_place_of(self, principal: int | str, today: datetime.date) -> "StandIn":
        """The user as deputy of `principal` (id or username). Raises PermissionDenied without a deputyship today."""
        from accounts.deputies import stand_in

        return stand_in(self, principal, today)


@pghistory.track(pghistory.InsertEvent(), pghistory.DeleteEvent(), meta={"triggers": [NO_TRUNCATE]})
class RoleGiven(User.groups.through):  # type: ignore[name-defined]  # made by Django, unknown to mypy
    """Who holds which role: on record whenever it is given or taken."""

    class Meta:
        proxy = True
        verbose_name = "用户的角色"
        default_permissions = ()


@pghistory.track(pghistory.InsertEvent(), pghistory.DeleteEvent(), meta={"triggers": [NO_TRUNCATE]})
class RoleRight(Group.permissions.through):  # type: ignore[name-defined]  # made by Django, unknown to mypy
    """What a role may do: on record whenever a right is added or removed."""

    class Meta:
        proxy = True
        verbose_name = "角色的权限"
        default_permissions = ()


# Without the key: the record says who may use the API since when, and opens nothing.
@pghistory.track(
    pghistory.InsertEvent(),
    pghistory.DeleteEvent(),
    exclude=["key"],
    obj_field=None,
    meta={"triggers": [NO_TRUNCATE]},
)
class ApiToken(Token):
    """接口令牌: with it a program acts in somebody's name. Given and taken by `accounts.tokens`."""

    class Meta:
        proxy = True
        verbose_name = verbose_name_plural = "接口令牌"
        default_permissions = ("add", "delete")


class StandIn(User):
    """A deputy while he acts for somebody: himself by name, in the place and with the rights of his principal.

    Made by `accounts.deputies.stand_in` for one request, never stored: what he does is logged "A 代 B".
    """

    class Meta:
        proxy = True
        default_permissions = ()

    principal: User

    def __str__(self) -> str:
        return f"{super().__str__()} 代 {self.principal}"

    @property
    def acts_for(self) -> User:
        return self.principal

    def save(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise TypeError("代办期间不能改账号：那会把委托人的范围写到代办人名下")


@pghistory.track(*(copy(event) for event in EVENTS), meta={"triggers": [NO_TRUNCATE]})
class Deputy(models.Model):
    """代办: from–to, both days included, `deputy` may act in the name of `principal`."""

    principal = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name="委托人", related_name="deputies"
    )
    deputy = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name="代办人", related_name="stands_for"
    )
    starts_on = models.DateField("开始日期")
    ends_on = models.DateField("结束日期（含当日）")
    appointed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, verbose_name="谁定的", related_name="+")
    appointed_at = models.DateTimeField("定于", default=timezone.now)
    ended_at = models.DateTimeField("提前结束于", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "代办"
        ordering = ["-starts_on", "-id"]
        default_permissions = ("view", "add", "change")
        constraints = [
            models.CheckConstraint(name="deputy_is_somebody_else", condition=~Q(principal=F("deputy"))),
            models.CheckConstraint(name="deputy_ends_after_start", condition=Q(ends_on__gte=F("starts_on"))),
        ]

    def __str__(self) -> str:
        return f"{self.deputy} 代 {self.principal}"

    def is_in_force(self, day: datetime.date) -> bool:
        return self.ended_at is None and self.starts_on <= day <= self.ends_on


@pghistory.track(*(copy(event) for event in EVENTS), meta={"triggers": [NO_TRUNCATE]})
class Lead(models.Model):
    """牵头核实: rows of `ledger` in `region` are verified by `department`; what nobody leads, by the district."""

    department = models.ForeignKey(Department, models.PROTECT, verbose_name="部门", related_name="leads_ledgers")
    ledger = models.CharField("台账", max_length=63)
    region = models.ForeignKey(Region, models.PROTECT, verbose_name="区划", related_name="+")

    class Meta:
        verbose_name = verbose_name_plural = "牵头核实"
        ordering = ["ledger", "region__code"]
        constraints = [
            models.UniqueConstraint(
                fields=["ledger", "region"],
                name="lead_once",
                violation_error_message="这个区划的这本台账已经定了牵头部门，请改原来那一行。",
            )
        ]

    def __str__(self) -> str:
        return f"{self.department}：{self.ledger}"
