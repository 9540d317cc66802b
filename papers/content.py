"""What a paper says, ready to be placed: the shape that composing gives and that a paper keeps as JSON."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

# Row of a table: column → as printed.
Row = dict[str, str]


@dataclass(frozen=True)
class Bar:
    """An indicator in the chart: how far it is and how far it should be, in per cent of its target."""

    name: str
    done: float
    expected: float | None
    light: str


@dataclass(frozen=True)
class Content:
    """`texts`: block → paragraphs, one a line; a line that begins with （一） is a heading."""

    title: str
    texts: dict[str, str] = field(default_factory=dict)
    tables: dict[str, list[Row]] = field(default_factory=dict)
    facts: dict[str, str] = field(default_factory=dict)
    bars: list[Bar] = field(default_factory=list)

    def dump(self) -> dict[str, Any]:
        return asdict(self)


def load(data: Mapping[str, Any]) -> Content:
    """An empty paper, whose first job is on its way, has no title yet."""
    return Content(
        title=data.get("title", ""),
        texts=dict(data.get("texts", {})),
        tables={key: [dict(row) for row in rows] for key, rows in data.get("tables", {}).items()},
        facts=dict(data.get("facts", {})),
        bars=[Bar(**bar) for bar in data.get("bars", [])],
    )


def differences(before: Content, after: Content) -> Iterator[str]:
    """Every figure of the tables that is not the same, in words."""
    for key in sorted({*before.tables, *after.tables}):
        old, new = before.tables.get(key, []), after.tables.get(key, [])
        if len(old) != len(new):
            yield f"{key}：{len(old)} 行，现在 {len(new)} 行"
        for line, (was, now) in enumerate(zip(old, new, strict=False), start=1):
            for column in was.keys() | now.keys():
                if was.get(column) != now.get(column):
                    yield f"{key} 第 {line} 行 {column}：{was.get(column, '')}，现在 {now.get(column, '')}"


def figures_of(content: Content) -> int:
    """How many cells `differences` compares."""
    return sum(len(row) for rows in content.tables.values() for row in rows)
