"""Loads lists of divisions (code, name) into the tree, hundreds of times faster than row by row."""

import csv
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path

from django.db import connection, transaction

from regions import codes
from regions.bulk import rebuilt_indexes
from regions.forest import Node, settle
from regions.locks import lock_tree
from regions.models import ALWAYS, STILL
from regions.staging import (
    ANCESTOR_COLUMNS,
    NUMBER_COLUMNS,
    PLACE_COLUMNS,
    copy_rows,
    mend,
    place,
    read_nodes,
    reserve_ids,
    stage,
)

_TABLES = ("regions_region", "region_tree")
_CHUNK = 20_000
_LONGEST_NAME = 100
_MANY = 100_000  # from here on dropping and building indexes anew is the shorter way


class DivisionsError(ValueError):
    """A list of divisions that cannot be loaded; the message is a Chinese sentence with the place."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """How many regions a load added, renamed, and numbered anew to make room."""

    added: int
    renamed: int
    renumbered: int


def read_divisions(paths: Iterable[Path]) -> dict[str, str]:
    """Names by code from CSV files whose first columns are `code` and `name`."""
    names: dict[str, str] = {}
    for path in paths:
        for line, code, name in _read(path):
            try:
                codes.level_of(code)
            except ValueError as error:
                raise DivisionsError(f"{path.name} 第 {line} 行：{error}") from error
            if names.setdefault(code, name) != name:
                raise DivisionsError(
                    f"{path.name} 第 {line} 行：代码 {code} 的名称是“{name}”，前面是“{names[code]}”，请统一。"
                )
    return names


def _read(path: Path) -> Iterator[tuple[int, str, str]]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = csv.reader(file)
            if next(rows, [])[:2] != ["code", "name"]:
                raise DivisionsError(f"{path.name} 的首行应以 code,name 开头，请换成区划清单文件。")
            for row in rows:
                if len(row) < 2 or not row[1].strip():
                    raise DivisionsError(f"{path.name} 第 {rows.line_num} 行缺少代码或名称，请补齐。")
                if len(row[1]) > _LONGEST_NAME:
                    raise DivisionsError(f"{path.name} 第 {rows.line_num} 行的名称超过 {_LONGEST_NAME} 个字，请改短。")
                yield rows.line_num, row[0], row[1].strip()
    except FileNotFoundError as error:
        raise DivisionsError(f"找不到文件 {path}，请检查路径。") from error
    except UnicodeDecodeError as error:
        raise DivisionsError(f"{path.name} 不是 UTF-8 编码，请另存为 UTF-8 后再载入。") from error


def load_divisions(*, names: Mapping[str, str], advance: Callable[[int], object] = lambda regions: None) -> Loaded:
    """Add the divisions that are missing, give the known ones these names, number the whole tree anew.

    Nothing is removed: regions that the list lacks stay. A second load of the same list changes nothing.
    `advance` hears of every batch of regions done; the batches sum up to len(names).
    Raises DivisionsError when a division has no parent, neither in the list nor in the tree.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        lock_tree()
        nodes = {node.code: node for node in read_nodes()}
        new = _new_nodes(names, nodes)
        in_order = settle(nodes.values())
        if len(in_order) < len(nodes):
            raise DivisionsError("现有区划树里有找不到上级的区划，请先运行 manage.py check_tree 查明。")
        renamed = _rename({code: name for code, name in names.items() if code not in new})
        stage(node for node in in_order if node.code not in new)
        renumbered = mend(NUMBER_COLUMNS)
        advance(len(names) - len(new))
        with rebuilt_indexes(_TABLES) if len(new) > _MANY else nullcontext():
            _insert([node for node in in_order if node.code in new], names, advance)
        # Without fresh statistics the next update over the tree may run for minutes.
        cursor.execute(f"ANALYZE {', '.join(_TABLES)}")
    return Loaded(added=len(new), renamed=renamed, renumbered=renumbered)


def _rename(names: Mapping[str, str]) -> int:
    columns = ("code", "name", "short_name")
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS named")
        cursor.execute("CREATE TEMP TABLE named (code text, name text, short_name text) ON COMMIT DROP")
        copy_rows(
            "named",
            columns,
            ((code, *_labels(code, name)[:2]) for code, name in names.items()),
            texts=columns,
        )
        cursor.execute("ANALYZE named")
        cursor.execute(
            "UPDATE regions_region AS region SET name = named.name, short_name = named.short_name FROM named"
            " WHERE named.code = region.code AND named.name <> region.name"
        )
        return cursor.rowcount


def _new_nodes(names: Mapping[str, str], nodes: dict[str, Node]) -> set[str]:
    """Put a node for every unknown code into `nodes`; returns those codes."""
    new = sorted((code for code in names if code not in nodes), key=lambda code: (len(code), code))
    for pk, code in enumerate(new, start=reserve_ids(len(new))):
        above = codes.parent_code(code)
        if above is not None and above not in nodes:
            raise DivisionsError(f"{names[code]}（{code}）缺少上级区划 {above}，请把上级也放进清单。")
        nodes[code] = Node(pk, code, None if above is None else nodes[above].id)
    return set(new)


def _insert(nodes: list[Node], names: Mapping[str, str], advance: Callable[[int], object]) -> None:
    for start in range(0, len(nodes), _CHUNK):
        chunk = nodes[start : start + _CHUNK]
        copy_rows(
            "regions_region",
            ("id", "code", "parent_id", "name", "short_name", "level", "kind", *PLACE_COLUMNS),
            (
                (node.id, node.code, node.parent_id, *_labels(node.code, names[node.code]), *place(node))
                for node in chunk
            ),
            texts=("name", "short_name", "kind"),
        )
        copy_rows(
            "region_tree",
            ("region_id", "valid_from", "valid_to", *ANCESTOR_COLUMNS),
            ((node.id, ALWAYS, STILL, *node.ancestors) for node in chunk),
        )
        advance(len(chunk))


def _labels(code: str, name: str) -> tuple[str, str, str, str]:
    """The columns name, short_name, level, kind."""
    level = codes.level_of(code)
    return name, codes.short_name(name, level), level.value, codes.kind_of(code) or ""
