"""Filling a template with what a paper says.

Templates come from people: expressions run in a sandbox that knows the paper's variables, no functions, few filters,
and cannot make text out of nothing.
"""

import io
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from docx.shared import Mm
from docxtpl import DocxTemplate, InlineImage
from jinja2 import StrictUndefined, TemplateError
from jinja2.sandbox import ImmutableSandboxedEnvironment, SecurityError

from papers.content import Content
from papers.kinds import PaperKind
from papers.layout import chart
from regions.codes import Level, parts_called

HEADING = re.compile(r"^（[一二三四五六七八九十]+）")
# Longer ones are sentences that happen to be counted.
LONGEST_HEADING = 28
FILTERS = ("default", "first", "join", "last", "length", "trim", "upper", "lower", "replace")


class NotFilled(Exception):
    """The template cannot be filled; the message says where and what to do."""


class _Sandbox(ImmutableSandboxedEnvironment):
    intercepted_binops = frozenset(["*", "**"])

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        raise SecurityError("模板里不能做乘法")


@dataclass(frozen=True)
class Words:
    """What is printed besides the content: the office's words, and what issuing gives."""

    organ: str
    number: str
    date: str
    addressees: str = ""
    copied_to: str = ""
    demo: str = ""


def fill(template: bytes, kind: PaperKind, content: Content, texts: Mapping[str, str], words: Words) -> bytes:
    """The finished .docx. `texts`: blocks that take the place of the composed ones. Raises NotFilled."""
    doc = DocxTemplate(io.BytesIO(template))
    values = context(kind, content, texts, words)
    if kind.has_chart:
        picture = chart.png(content.bars)
        values["chart"] = InlineImage(doc, io.BytesIO(picture), width=Mm(chart.WIDTH_MM)) if picture else ""
    out = io.BytesIO()
    try:
        doc.render(values, jinja_env=sandbox(), autoescape=True)
        doc.save(out)
    except SecurityError as error:
        raise NotFilled(f"模板里有不允许的写法：{error}。") from None
    except TemplateError as error:
        raise NotFilled(in_words(error)) from None
    return out.getvalue()


def context(kind: PaperKind, content: Content, texts: Mapping[str, str], words: Words) -> dict[str, Any]:
    """Plain words, lists and dicts: a template reaches nothing else."""
    values: dict[str, Any] = {name: "" for name, _ in kind.facts}
    values |= content.facts
    values |= {
        "part": part_of(content),
        "organ": words.organ,
        "number": words.number,
        "title": content.title,
        "addressees": (content.facts.get("addressees") or words.addressees) if kind.addressed else "",
        "copied_to": words.copied_to,
        "date": words.date,
        "closing": kind.closing,
        "annexes": annexes(kind, part_of(content)),
        "demo": words.demo,
    }
    for block in kind.blocks:
        values[block.key] = paragraphs(texts.get(block.key, content.texts.get(block.key, "")))
    for table in kind.tables:
        values[table.key] = content.tables.get(table.key, [])
    return values


def paragraphs(text: str) -> list[dict[str, Any]]:
    """One a line; a short line that begins with （一） is a heading."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return [{"text": line, "heading": bool(HEADING.match(line)) and len(line) <= LONGEST_HEADING} for line in lines]


def part_of(content: Content) -> str:
    """What the regions beneath are called; papers composed before it was kept were those of districts."""
    return content.facts.get("part") or parts_called(Level.COUNTY)


def annexes(kind: PaperKind, part: str) -> list[dict[str, str]]:
    """附件：1. …, the following ones under the first."""
    titles = [table.called(part) for table in kind.annexes]
    if len(titles) == 1:
        return [{"text": f"附件：{titles[0]}"}]
    return [
        {"text": f"{'附件：' if place == 1 else '　　　'}{place}. {title}"}
        for place, title in enumerate(titles, start=1)
    ]


def sandbox() -> ImmutableSandboxedEnvironment:
    environment = _Sandbox(autoescape=True, undefined=StrictUndefined)
    environment.globals.clear()
    environment.filters = {name: environment.filters[name] for name in FILTERS}
    environment.tests = {name: environment.tests[name] for name in ("defined", "undefined", "none", "number", "string")}
    return environment


def in_words(error: TemplateError) -> str:
    """What is wrong, in a sentence that helps in Word."""
    told = str(error.message or error)
    if match := re.search(r"'(?:dict object' has no attribute ')?(\w+)' is undefined", told):
        return f"模板里用了没有的变量“{match[1]}”，请对照变量表改。"
    if match := re.search(r"has no attribute '(\w+)'", told):
        return f"模板里用了没有的栏目“{match[1]}”，请对照变量表改。"
    if match := re.search(r"No filter named '(\w+)'", told):
        return f"模板里用了不支持的处理“|{match[1]}”，请去掉。"
    if match := re.search(r"unknown tag '(\w+)'", told):
        return f"模板里多了或放错了一个“{match[1]}”，每个 if、for 都要有自己的 endif、endfor。"
    return f"模板里的语句不完整，请检查大括号和 if、for 是否成对（{told}）。"
