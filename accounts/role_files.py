"""Roles as a file: which role may do what with which model."""

from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

import pghistory
from django.contrib.auth.models import Group, Permission
from django.db import transaction

from accounts.located_yaml import LocatedYaml, Place, read
from accounts.roles import LABELS
from accounts.yaml_schema import check_schema

VERBS = ("view", "add", "change", "delete", "verify")
SCHEMA: dict[str, Any] = {
    "type": "object",
    "additionalProperties": False,
    "required": ["roles"],
    "properties": {
        "sets": {
            "type": "object",
            "additionalProperties": {"type": "array", "minItems": 1, "uniqueItems": True, "items": {"type": "string"}},
        },
        "roles": {
            "type": "object",
            "additionalProperties": {
                "type": "object",
                "additionalProperties": False,
                "required": ["does", "may"],
                "properties": {
                    "does": {"type": "string", "minLength": 1},
                    "may": {
                        "type": "object",
                        "additionalProperties": {
                            "type": "array",
                            "minItems": 1,
                            "uniqueItems": True,
                            "items": {"enum": list(VERBS)},
                        },
                    },
                },
            },
        },
    },
}

# Model label → verb → permission, for every permission that the database has.
Known = dict[str, dict[str, Permission]]


@dataclass(frozen=True)
class LoadedRoles:
    """How many roles the file holds, and how many of them a load changed."""

    roles: int
    changed: int


def load_roles(path: Path) -> LoadedRoles:
    """Make the groups hold exactly the permissions of the file. A second load changes nothing.

    Raises FileRefused with every problem of the file; then nothing was stored.
    """
    document = read(path)
    check_schema(document, SCHEMA)
    known = _known_permissions()
    sets = _sets(document, known)
    matrix = _matrix(document, known, sets)
    document.refuse_if_wrong()
    with pghistory.context(user=None, deed="load_roles", file=path.name), transaction.atomic():
        changed = sum(_make_equal(code, permissions) for code, permissions in matrix.items())
    return LoadedRoles(roles=len(matrix), changed=changed)


def _known_permissions() -> Known:
    known: Known = {}
    for permission in Permission.objects.select_related("content_type"):
        verb, _, model = permission.codename.partition("_")
        if model == permission.content_type.model:
            known.setdefault(f"{permission.content_type.app_label}.{model}", {})[verb] = permission
    return known


def _sets(document: LocatedYaml, known: Known) -> dict[str, list[str]]:
    found = {}
    sets = document.data.get("sets") if isinstance(document.data, dict) else None
    for name in sets if isinstance(sets, dict) else {}:
        items = document.sound_items("sets", name)
        found[name] = [model for place, pattern in items for model in _models(document, place, pattern, known)]
    return found


def _models(document: LocatedYaml, place: Place, pattern: str, known: Known) -> list[str]:
    models = [model for model in known if fnmatchcase(model, pattern)]
    if not models:
        document.complain(place, f"没有“{pattern}”这个模型，写法是 应用.模型，如 members.organisation。")
    return models


def _matrix(document: LocatedYaml, known: Known, sets: dict[str, list[str]]) -> dict[str, set[Permission]]:
    roles = document.data.get("roles") if isinstance(document.data, dict) else None
    matrix = {}
    for code, role in (roles if isinstance(roles, dict) else {}).items():
        place: Place = ("roles", code)
        if code not in LABELS:
            document.complain(place, f"没有“{code}”这个角色，可用：{'、'.join(LABELS)}。")
        elif document.is_sound(place):
            matrix[code] = {
                permission
                for target, verbs in role["may"].items()
                for permission in _permissions(document, (*place, "may", target), verbs, known, sets)
            }
    return matrix


def _permissions(
    document: LocatedYaml, place: Place, verbs: list[str], known: Known, sets: dict[str, list[str]]
) -> list[Permission]:
    target = str(place[-1])
    models = sets[target] if target in sets else _models(document, place, target, known)
    found = []
    for verb in verbs:
        without = [model for model in models if verb not in known[model]]
        if without:
            document.complain(place, f"{'、'.join(without)} 没有“{verb}”这个操作，请删去。")
        found += [known[model][verb] for model in models if verb in known[model]]
    return found


def _make_equal(code: str, permissions: set[Permission]) -> bool:
    group, is_new = Group.objects.get_or_create(name=code)
    if not is_new and set(group.permissions.all()) == permissions:
        return False
    group.permissions.set(permissions)
    return True
