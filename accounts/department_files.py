"""Departments as a file: the units that take part in a region's plans."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pghistory
from django.core.exceptions import ValidationError
from django.db import transaction

from accounts.located_yaml import LocatedYaml, Place, read
from accounts.models import Department
from accounts.yaml_schema import check_schema
from regions.models import Region

_FIELDS = ("code", "name", "short_name")
SCHEMA: dict[str, Any] = {
    "type": "object",
    "additionalProperties": False,
    "required": ["departments"],
    "properties": {
        "departments": {
            "type": "array",
            "items": {
                "type": "object",
                "additionalProperties": False,
                "required": [*_FIELDS, "region"],
                "properties": {
                    **{name: {"type": "string", "minLength": 1} for name in _FIELDS},
                    "region": {"type": ["string", "integer"]},
                },
            },
        }
    },
}


@dataclass(frozen=True)
class LoadedDepartments:
    """How many departments a load added and changed."""

    added: int
    changed: int


def load_departments(path: Path) -> LoadedDepartments:
    """Add and change departments by code; none is removed. A second load changes nothing.

    Raises FileRefused with every problem of the file; then nothing was stored.
    """
    document = read(path)
    check_schema(document, SCHEMA)
    entries = list(document.sound_items("departments", needs=(*_FIELDS, "region")))
    with pghistory.context(user=None, deed="load_departments", file=path.name), transaction.atomic():
        known = {department.code: department for department in Department.objects.all()}
        regions = Region.objects.in_bulk({str(entry["region"]) for _, entry in entries}, field_name="code")
        met: set[str] = set()
        outcome = []
        for place, entry in entries:
            if entry["code"] in met:
                document.complain((*place, "code"), f"代码“{entry['code']}”前面已经有了，请换一个。")
                continue
            met.add(entry["code"])
            outcome.append(_store(document, place, entry, known, regions))
        document.refuse_if_wrong()
    return LoadedDepartments(added=outcome.count("added"), changed=outcome.count("changed"))


def _store(
    document: LocatedYaml, place: Place, entry: dict[str, Any], known: dict[str, Department], regions: dict[str, Region]
) -> str:
    region = regions.get(str(entry["region"]))
    if region is None:
        document.complain((*place, "region"), f"没有区划代码 {entry['region']}，请先用 manage.py load_regions 载入。")
        return ""
    department = known.get(entry["code"]) or Department()
    wanted = {name: entry[name] for name in _FIELDS} | {"region_id": region.pk}
    if all(getattr(department, name) == value for name, value in wanted.items()):
        return ""
    for name, value in wanted.items():
        setattr(department, name, value)
    try:
        department.full_clean()
    except ValidationError as error:
        for name, messages in error.message_dict.items():
            document.complain((*place, name), "".join(messages))
        return ""
    is_new = department.pk is None
    department.save()
    return "added" if is_new else "changed"
