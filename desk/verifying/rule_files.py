"""佐证要求 as a file: a district begins with a set and goes on editing it in the admin."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from accounts.located_yaml import LocatedYaml, Place, read
from accounts.yaml_schema import check_schema
from ledger.audit import acting
from ledger.evidence_rules import check_rule
from ledger.models import EvidenceRule, FileKind
from regions.models import Region

_TEXTS = ("ledger", "label", "condition", "value", "names")
SCHEMA: dict[str, Any] = {
    "type": "object",
    "additionalProperties": False,
    "required": ["region", "rules"],
    "properties": {
        "region": {"type": ["string", "integer"]},
        "rules": {
            "type": "array",
            "items": {
                "type": "object",
                "additionalProperties": False,
                "required": ["ledger", "label"],
                "properties": {
                    **{name: {"type": "string", "minLength": 1} for name in _TEXTS},
                    "kind": {"enum": list(FileKind.values)},
                    "at_least": {"type": "integer", "minimum": 1},
                },
            },
        },
    },
}


@dataclass(frozen=True)
class LoadedRules:
    added: int
    changed: int


def load_rules(path: Path) -> LoadedRules:
    """Add and change the rules of one district; none is removed. A second load changes nothing.

    Raises FileRefused with every problem of the file; then nothing was stored.
    """
    document = read(path)
    check_schema(document, SCHEMA)
    entries = list(document.sound_items("rules", needs=("ledger", "label")))
    data = document.data if isinstance(document.data, dict) else {}
    region = Region.objects.filter(code=str(data.get("region", ""))).first()
    if region is None:
        document.complain(("region",), f"没有区划代码 {data.get('region')}，请先用 manage.py load_regions 载入。")
    with acting(None, "load_evidence_rules", file=path.name), transaction.atomic():
        outcome = [_store(document, place, entry, region) for place, entry in entries] if region else []
        document.refuse_if_wrong()
    return LoadedRules(added=outcome.count("added"), changed=outcome.count("changed"))


def _store(document: LocatedYaml, place: Place, entry: dict[str, Any], region: Region) -> str:
    key = {name: entry.get(name, "") for name in ("ledger", "condition", "value", "label")}
    rule = EvidenceRule.objects.filter(region=region, **key).first() or EvidenceRule(region=region, **key)
    wanted = {
        "names": entry.get("names", ""),
        "kind": entry.get("kind", FileKind.ANY),
        "at_least": entry.get("at_least", 1),
    }
    if rule.pk and all(getattr(rule, name) == value for name, value in wanted.items()):
        return ""
    for name, value in wanted.items():
        setattr(rule, name, value)
    try:
        check_rule(rule)
        rule.full_clean()
    except ValidationError as error:
        for name, sentences in error.message_dict.items():
            document.complain((*place, name), "".join(sentences))
        return ""
    is_new = rule.pk is None
    rule.save()
    return "added" if is_new else "changed"
