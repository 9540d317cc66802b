"""YAML files that people write: every value knows its line, every problem of a file is told at once.

Dates stay text (`2024-12-31`) and fractions are exact: JSON Schema knows no dates, and 0.1 is no binary number.
"""

from collections.abc import Hashable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml

Place = tuple[Hashable, ...]

# The one in C is ten times as fast; not every build of PyYAML has it.
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_TEXT_TAGS = ("tag:yaml.org,2002:str", "tag:yaml.org,2002:timestamp")


@dataclass(frozen=True)
class Problem:
    """What is wrong at a place of a file: a Chinese sentence."""

    place: Place
    line: int
    message: str

    def __str__(self) -> str:
        where = written(self.place)
        return f"第 {self.line} 行{f' {where}' if where else ''}：{self.message}"


class FileRefused(ValueError):
    """A file with problems, in the order of its lines. Nothing of it was stored."""

    def __init__(self, path: Path, problems: list[Problem]) -> None:
        self.path = path
        self.problems = sorted(set(problems), key=lambda problem: (problem.line, written(problem.place)))
        lines = "\n".join(str(problem) for problem in self.problems)
        super().__init__(f"{path.name} 有 {len(self.problems)} 处问题，什么都没有改：\n{lines}")


@dataclass
class LocatedYaml:
    """The content of a file, and what has been found wrong with it so far."""

    path: Path
    data: Any = None
    lines: dict[Place, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def complain(self, place: Place, message: str) -> None:
        self.problems.append(Problem(place, self.line(place), message))

    def line(self, place: Place) -> int:
        """The line of the place, or of the nearest thing around it that the file has."""
        while place and place not in self.lines:
            place = place[:-1]
        return self.lines.get(place, 1)

    def is_sound(self, place: Place) -> bool:
        """Whether nothing was found wrong so far at `place` or beneath it."""
        return not any(problem.place[: len(place)] == place for problem in self.problems)

    def at(self, place: Place) -> Any:
        """What the file has at `place`, None where it has nothing."""
        value = self.data
        for step in place:
            if isinstance(value, dict):
                value = value.get(step)
            elif isinstance(value, list) and isinstance(step, int):
                value = value[step]
            else:
                return None
        return value

    def sound_items(self, *place: Hashable, needs: tuple[str, ...] = ()) -> Iterator[tuple[Place, Any]]:
        """Place and value of each item of the list at `place`, its wrong keys left out.

        Passed over are items that are wrong themselves, and those where a key that they need is wrong.
        """
        items = self.at(place)
        for index, item in enumerate(items if isinstance(items, list) else []):
            here = (*place, index)
            if any(problem.place == here for problem in self.problems):
                continue
            sound = self.sound_keys(here) if isinstance(item, dict) else item
            if all(key in sound for key in needs):
                yield here, sound

    def sound_keys(self, place: Place) -> dict[str, Any]:
        """The mapping at `place` without its wrong keys; empty where there is no mapping."""
        value = self.at(place)
        keys = value if isinstance(value, dict) else {}
        return {key: part for key, part in keys.items() if self.is_sound((*place, key))}

    def refuse_if_wrong(self) -> None:
        """Raises FileRefused with all problems."""
        if self.problems:
            raise FileRefused(self.path, self.problems)


def written(place: Place) -> str:
    """`("indicators", 5, "formula")` → `indicators[5].formula`."""
    text = ""
    for step in place:
        text += f"[{step}]" if isinstance(step, int) else f".{step}" if text else f"{step}"
    return text


def read(path: Path) -> LocatedYaml:
    """Raises FileRefused for a file that is missing, not UTF-8, or no YAML."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise FileRefused(path, [Problem((), 1, f"找不到文件 {path}，请检查路径。")]) from None
    except UnicodeDecodeError:
        raise FileRefused(path, [Problem((), 1, "文件不是 UTF-8 编码，请另存为 UTF-8。")]) from None
    return parsed(path, text)


def parsed(path: Path, text: str) -> LocatedYaml:
    """The same for the text of a file that need not exist."""
    document = LocatedYaml(path)
    try:
        root = yaml.compose(text, Loader=_LOADER)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 1
        raise FileRefused(
            path, [Problem((), line, f"YAML 写法不对，请检查缩进、冒号和引号（{error.problem}）。")]
        ) from None
    except yaml.YAMLError as error:
        raise FileRefused(path, [Problem((), 1, f"不是 YAML 文件（{error}）。")]) from None
    if root is None:
        raise FileRefused(path, [Problem((), 1, "文件是空的。")])
    document.data = _Builder(document).build(root, ())
    return document


class _Builder:
    def __init__(self, document: LocatedYaml) -> None:
        self.document = document
        self.constructor = yaml.constructor.SafeConstructor()

    def build(self, node: yaml.Node, place: Place) -> Any:
        self.document.lines.setdefault(place, node.start_mark.line + 1)
        if isinstance(node, yaml.MappingNode):
            return dict(self._pairs(node, place))
        if isinstance(node, yaml.SequenceNode):
            return [self.build(child, (*place, index)) for index, child in enumerate(node.value)]
        return self._scalar(node, place)

    def _pairs(self, node: yaml.MappingNode, place: Place) -> Iterator[tuple[str, Any]]:
        seen = set()
        for key_node, value_node in node.value:
            # Keys stay as written: `500120001:` and `"500120001":` are the same key.
            key = str(key_node.value)
            here = (*place, key)
            if key in seen:
                line = key_node.start_mark.line + 1
                self.document.problems.append(Problem(here, line, f"“{key}”写了两次，请删去一个。"))
                continue
            seen.add(key)
            self.document.lines[here] = key_node.start_mark.line + 1
            yield key, self.build(value_node, here)

    def _scalar(self, node: yaml.Node, place: Place) -> Any:
        if node.tag in _TEXT_TAGS:
            return node.value
        if node.tag == "tag:yaml.org,2002:float":
            return self._fraction(node, place)
        try:
            return self.constructor.construct_object(node)
        except (yaml.YAMLError, ValueError):
            self.document.complain(place, f"“{node.value}”的写法认不出，请加上引号。")
            return None

    def _fraction(self, node: yaml.Node, place: Place) -> Decimal | None:
        try:
            number = Decimal(node.value.replace("_", ""))
        except ArithmeticError:
            number = Decimal("NaN")
        if not number.is_finite():
            self.document.complain(place, f"“{node.value}”不是数字。")
            return None
        return number
