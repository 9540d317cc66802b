"""Signing in, and what a user may do: with his region at hand, roles and rights in one query.

Django's own backend asks three times for each page: role's rights, own rights, and `User.role_codes` once more.
"""

from typing import Any

from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.models import Group, Permission
from django.db.models import CharField, Exists, OuterRef, Value
from django.utils import timezone

from accounts.deputies import in_force
from accounts.models import User


class RolesBackend(ModelBackend):
    def get_user(self, user_id: Any) -> User | None:
        standing = in_force(timezone.localdate()).filter(deputy=OuterRef("pk"))
        known = User.objects.select_related("region__county", "region__town").annotate(may_stand_in=Exists(standing))
        user = known.filter(pk=user_id).first()
        return user if user is not None and self.user_can_authenticate(user) else None

    def get_all_permissions(self, user_obj: Any, obj: Any = None) -> set[str]:
        """Names of all permissions; the user's roles are remembered along the way."""
        if not user_obj.is_active or user_obj.is_anonymous or obj is not None or user_obj.is_superuser:
            return super().get_all_permissions(user_obj, obj)
        # `_perm_cache` is where ModelBackend keeps them, too.
        if not hasattr(user_obj, "_perm_cache"):
            user_obj._role_codes, user_obj._perm_cache = _rights(user_obj)
        return set(user_obj._perm_cache)


def _rights(user: Any) -> tuple[frozenset[str], set[str]]:
    """Codes of roles and names of permissions, the roles' and those given to the user himself."""
    roles = Group.objects.filter(user=user).order_by()
    own = Permission.objects.filter(user=user).order_by()
    rows = roles.values_list("name", "permissions__content_type__app_label", "permissions__codename").union(
        own.values_list(Value("", output_field=CharField()), "content_type__app_label", "codename"), all=True
    )
    codes, permissions = set(), set()
    for code, app, codename in rows:
        codes.add(code)
        if codename:
            permissions.add(f"{app}.{codename}")
    return frozenset(codes - {""}), permissions
