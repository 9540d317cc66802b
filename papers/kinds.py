"""What each kind of paper is made of: blocks of text, tables, a chart. Template, page and checks all read this.

To add a kind: a value in `papers.models.Kind`, an entry here, a module in `papers.composing` that says it, a line in
`papers.composing.compose` and in the scope rule.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from papers.models import Kind

# The text block of a page: 156 mm wide (GB/T 9704-2012, 5.2.1).
WIDTH_MM = 156
# Stands in titles for what the regions beneath are called: 镇街, in a prefecture's plan 区县.
PART = "{{ part }}"


@dataclass(frozen=True)
class Block:
    """A stretch of text that people may change. Without a heading it stands by itself."""

    key: str
    label: str
    heading: str = ""


@dataclass(frozen=True)
class Column:
    key: str
    title: str
    width: int
    align: str = "center"


@dataclass(frozen=True)
class Table:
    """An annex on a page of its own, or a table in the text. `head`: whether its columns have titles."""

    key: str
    title: str
    columns: tuple[Column, ...]
    is_annex: bool = True
    head: bool = True

    def called(self, part: str) -> str:
        """The title where the regions beneath are called `part`."""
        return self.title.replace(PART, part)


@dataclass(frozen=True)
class PaperKind:
    """`word`: what follows the district's sign in a number; `addressed`: whether it has 主送; `closing`: 妥否 …"""

    kind: Kind
    word: str
    blocks: tuple[Block, ...]
    tables: tuple[Table, ...] = ()
    has_chart: bool = False
    addressed: bool = True
    closing: str = ""
    # Shown in the list of template variables beside those of all kinds.
    facts: tuple[tuple[str, str], ...] = ()

    @property
    def annexes(self) -> list[Table]:
        return [table for table in self.tables if table.is_annex]


OF_A_MONTH = (
    ("as_of", "数据截至"),
    ("period_name", "如“2026年10月”"),
    ("plan", "计划简称"),
    ("coverage", "报送情况"),
    ("part", "下一级怎么叫，如“镇街”“区县”"),
    ("ranking", "排名的办法"),
)

INDICATORS = Table(
    "indicators",
    "指标完成情况表",
    (
        Column("no", "序号", 10),
        Column("name", "指标", 34, "left"),
        Column("unit", "单位", 12),
        Column("target", "目标", 15, "right"),
        Column("value", "完成", 15, "right"),
        Column("completion", "完成率（%）", 15, "right"),
        Column("expected", "序时应达", 15, "right"),
        Column("gap", "与序时差距（点）", 15, "right"),
        Column("light", "亮灯", 18),
        Column("rank", "位次", 8),
    ),
)
TOWNS = Table(
    "towns",
    f"{PART}完成情况排名表",
    (
        Column("rank", "位次", 14),
        Column("name", PART, 40),
        Column("targets", "有目标的指标", 18, "right"),
        Column("reached", "已达标", 15, "right"),
        Column("green", "达到序时", 17, "right"),
        Column("yellow", "略有滞后", 17, "right"),
        Column("red", "明显滞后", 17, "right"),
        Column("score", "得分（%）", 18, "right"),
    ),
)

KINDS: dict[str, PaperKind] = {
    kind.kind: kind
    for kind in (
        PaperKind(
            Kind.BULLETIN,
            "农合通",
            (
                Block("overall", "总体情况", "总体情况"),
                Block("well", "推进较好的方面", "推进较好的方面"),
                Block("problems", "存在的问题", "存在的问题"),
                Block("next", "下一步工作", "下一步工作"),
            ),
            (INDICATORS, TOWNS),
            has_chart=True,
            facts=OF_A_MONTH,
        ),
        PaperKind(
            Kind.REPORT,
            "农合报",
            (
                Block("overall", "总体情况", "年度总体情况"),
                Block("well", "主要成效", "主要成效"),
                Block("problems", "存在的困难和问题", "存在的困难和问题"),
                Block("next", "下一年度打算", "下一年度打算"),
            ),
            (INDICATORS,),
            has_chart=True,
            closing="专此报告。",
            facts=OF_A_MONTH,
        ),
        PaperKind(
            Kind.ORDER,
            "督",
            (Block("opening", "开头"), Block("demand", "办理要求", "办理要求"), Block("closing", "报送要求")),
            (
                Table(
                    "matter",
                    "督办事项",
                    (Column("name", "", 34), Column("value", "", 122, "left")),
                    is_annex=False,
                    head=False,
                ),
            ),
        ),
        PaperKind(
            Kind.SCORES,
            "农合考",
            (
                Block("result", "考核结果"),
                Block("rule", "计分办法", "计分办法"),
                Block("deductions", "扣分", "扣分情况"),
            ),
            (
                Table(
                    "lines",
                    "各项指标得分表",
                    (
                        Column("no", "序号", 10),
                        Column("name", "指标", 46, "left"),
                        Column("weight", "权重", 14, "right"),
                        Column("value", "完成", 20, "right"),
                        Column("against", "对照", 20, "right"),
                        Column("counted", "计分完成率（%）", 18, "right"),
                        Column("points", "得分", 28, "right"),
                    ),
                ),
            ),
        ),
        PaperKind(
            Kind.MINUTES,
            "农合纪",
            (
                Block("meeting", "会议情况"),
                Block("minutes", "会议内容", "会议内容"),
                Block("attendance", "到会", "参加会议的单位和人员"),
            ),
            (
                Table(
                    "decisions",
                    "议定事项",
                    (
                        Column("no", "序号", 12),
                        Column("title", "事项", 66, "left"),
                        Column("lead", "牵头单位", 48),
                        Column("due", "期限", 30),
                    ),
                ),
            ),
            addressed=False,
        ),
    )
}

# Variables of every template.
COMMON = (
    ("organ", "发文机关"),
    ("number", "文号，印发时才有顺序号"),
    ("title", "标题"),
    ("addressees", "主送"),
    ("copied_to", "抄送"),
    ("date", "成文日期"),
    ("closing", "结束语"),
    ("annexes", "附件名称，一行一个，每行有 text"),
    ("demo", "演示环境里是“（演示）”"),
)


def variables(kind: PaperKind) -> Iterator[tuple[str, str]]:
    """(name, what it is) of everything that a template of this kind may print."""
    yield from COMMON
    yield from kind.facts
    for block in kind.blocks:
        yield block.key, f"{block.label}，一段一行，每行有 text、heading"
    for table in kind.tables:
        columns = "、".join(column.key for column in table.columns)
        yield table.key, f"{table.called('')}，每行有 {columns}"
    if kind.has_chart:
        yield "chart", "图，没有中文字体的机器上是空的"
