"""Who works with the portal: users, the departments they sit in, their roles (groups)."""

from copy import copy

import pghistory
import pgtrigger
from django.contrib.auth.models import AbstractUser, Group
from django.db import models

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
    *(copy(event) for event in EVENTS), exclude=["password", "last_login"], meta={"triggers": [NO_TRUNCATE]}
)
class User(AbstractUser):
    """A person with an account. What he may see hangs on `region`, what he may do on his roles."""

    display_name = models.CharField("姓名", max_length=40)
    region = models.ForeignKey(Region, models.PROTECT, null=True, blank=True, verbose_name="数据范围", related_name="+")
    department = models.ForeignKey(
        Department, models.PROTECT, null=True, blank=True, verbose_name="部门", related_name="users"
    )
    is_demo = models.BooleanField("演示", default=False)

    class Meta(AbstractUser.Meta):
        verbose_name = verbose_name_plural = "用户"

    def __str__(self) -> str:
        return self.display_name or self.username

    @property
    def role_codes(self) -> frozenset[str]:
        """Codes of the roles held; one query per user object."""
        if not hasattr(self, "_role_codes"):
            self._role_codes = frozenset(self.groups.values_list("name", flat=True))
        return self._role_codes


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
