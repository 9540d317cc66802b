"""Which rows a user may see: the subtree of his region, plus the rules that apps register.

A user without the model's view permission sees no row at all, whatever his region: the three
administrators (三员) hold no such permission. STYLE 15–17.
"""

from collections.abc import Callable
from contextlib import suppress
from typing import Any

from django.db.models import Model, Q, QuerySet

from regions.models import within_q

Rule = Callable[[Any], Q]

_rules: dict[type[Model], Rule] = {}
_directories: dict[type[Model], Rule] = {}


class NothingVisible(Exception):
    """Raised by a rule for a user who may see no row of the model."""


def register_rule(model: type[Model], rule: Rule) -> None:
    """Replace the region rule for `model`. `rule(user)` gives the Q, or raises NothingVisible."""
    if model in _rules:
        raise ValueError(f"{model.__name__} 的范围规则登记了两次")
    _rules[model] = rule


def register_directory(model: type[Model], rule: Rule) -> None:
    """Rows of `model` that may be referred to beyond the scope: `rule(user)` as for `register_rule`."""
    if model in _directories:
        raise ValueError(f"{model.__name__} 的名录规则登记了两次")
    _directories[model] = rule


def region_rule(user: Any) -> Q:
    """Rows in the subtree of the user's region."""
    if user.region_id is None:
        raise NothingVisible
    return within_q(user.region)


def rule_of(model: type[Model], user: Any) -> Q:
    """What a row of `model` must be for `user` to see it; raises NothingVisible."""
    if not user.is_authenticated or not user.is_active or not may(user, "view", model):
        raise NothingVisible
    return _rules.get(model, region_rule)(user)


def sees_all(model: type[Model], user: Any, region: Any) -> bool:
    """Whether every row of `model` in `region` is the user's to see, by the region alone."""
    if user.region is None or not region.lies_in(user.region):
        return False
    try:
        return rule_of(model, user) == region_rule(user)
    except NothingVisible:
        return False


def touches(user: Any, region: Any) -> bool:
    """Whether a region lies in the user's, or his in it: what lies elsewhere is not for him to ask for."""
    if user.is_superuser:
        return True
    return user.region is not None and (region.lies_in(user.region) or user.region.lies_in(region))


def visible_q(model: type[Model], user: Any) -> Q:
    """What `visible` asks of each row, to be asked beside other things."""
    try:
        return rule_of(model, user)
    except NothingVisible:
        return Q(pk__in=[])


def visible(queryset: QuerySet[Any], user: Any, *, model: type[Model] | None = None) -> QuerySet[Any]:
    """`queryset` reduced to what `user` may see."""
    try:
        return queryset.filter(rule_of(model or queryset.model, user))
    except NothingVisible:
        return queryset.none()


def choosable(queryset: QuerySet[Any], user: Any) -> QuerySet[Any]:
    """Ledger rows that a row of `user` may point at: neither voided nor a revision, visible or in a directory."""
    rows = queryset.filter(revises__isnull=True).exclude(status="voided")
    chosen = visible(rows, user)
    if directory := _directories.get(queryset.model):
        with suppress(NothingVisible):
            chosen = rows.filter(Q(pk__in=chosen.values("pk")) | directory(user))
    return chosen


def visible_by_rule(model: type[Model], pk: int, user: Any) -> bool:
    """Whether a row of a model that is no ledger lies in the user's scope; never where the model has no rule."""
    return model in _rules and visible(model._default_manager.filter(pk=pk), user).exists()


def may(user: Any, verb: str, model: type[Model]) -> bool:
    """Whether the user's roles let him do `verb` (view, add, change, delete, verify) with rows of `model`."""
    return bool(user.has_perm(f"{model._meta.app_label}.{verb}_{model._meta.model_name}"))


def is_visible(row: Model, user: Any) -> bool:
    """Whether a saved row lies in the user's scope: asked after saving, inside the transaction."""
    return visible(type(row)._default_manager.filter(pk=row.pk), user).exists()
