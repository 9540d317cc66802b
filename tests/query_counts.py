"""How many SQL statements each list and page takes: recorded in query_counts.json, reviewed as a diff (STYLE 22).

    recorded("api/sites", "town_clerk", lambda: caller.get("sites/"))

fails when the count differs from the record. `UPDATE_QUERY_COUNTS=1 pytest …` writes the record instead.

What Django asks once for each process is asked beforehand, or it would be counted for whoever comes first.
"""

import fcntl
import json
import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from ledger.admin import workbench

RECORD = Path(__file__).with_name("query_counts.json")


def recorded(name: str, person: str, call: Callable[[], Any]) -> Any:
    """What `call` returns; its statements are counted and compared."""
    result, queries = _counted(call)
    _compare(name, person, queries)
    return result


def most_recorded(name: str, person: str, calls: Sequence[Callable[[], Any]]) -> int:
    """As `recorded`, of several calls that share a record: the one with the most statements is compared."""
    most = max((_counted(call)[1] for call in calls), key=len)
    _compare(name, person, most)
    return len(most)


def _counted(call: Callable[[], Any]) -> tuple[Any, CaptureQueriesContext]:
    ContentType.objects.get_for_models(*apps.get_models())
    # As somebody who comes back after a while: what the menu says of his work is counted.
    cache.delete_many([workbench.badge_key(user) for user in User.objects.all()])
    with CaptureQueriesContext(connection) as queries:
        return call(), queries


def _compare(name: str, person: str, queries: CaptureQueriesContext) -> None:
    if os.environ.get("UPDATE_QUERY_COUNTS"):
        _write(name, person, len(queries))
        return
    known = json.loads(RECORD.read_text(encoding="utf-8")).get(name, {}).get(person)
    statements = "\n".join(query["sql"][:300] for query in queries.captured_queries)
    assert len(queries) == known, f"{name} as {person}: {len(queries)} statements, recorded {known}\n{statements}"


def _write(name: str, person: str, count: int) -> None:
    """Several test processes may write at the same time."""
    with RECORD.open("a+", encoding="utf-8") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        file.seek(0)
        counts = json.loads(file.read() or "{}")
        counts.setdefault(name, {})[person] = count
        file.seek(0)
        file.truncate()
        file.write(json.dumps(counts, indent=2, sort_keys=True) + "\n")
