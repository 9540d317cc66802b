"""An issued paper once more: is its file untouched, and do the figures it rests on still give what was issued?"""

import copy
from dataclasses import dataclass

from papers import content, printing
from papers.composing import compose
from papers.models import Kind, Paper
from targets.snapshots import NotClosed

# These rest on something that cannot change; an order or a meeting may have gone on since.
ON_RECORD = (Kind.BULLETIN, Kind.REPORT, Kind.SCORES)
MOST_TOLD = 3


@dataclass(frozen=True)
class Comparison:
    """`figures`: how many were compared; None where the paper rests on nothing that was frozen."""

    is_whole: bool
    figures: int | None
    differences: list[str]

    @property
    def in_words(self) -> str:
        file = "印发的文件没有被动过" if self.is_whole else "印发的文件与校验值不符，请从备份恢复"
        if self.figures is None:
            return f"{file}；已按印发时的内容再印。"
        if not self.differences:
            return f"{file}；按原来的依据重新取数，{self.figures} 个数与印发时一致。"
        told = "；".join(self.differences[:MOST_TOLD])
        return f"{file}；有 {len(self.differences)} 个数与印发时不一致：{told}。"


def compare(paper: Paper) -> Comparison:
    assert paper.file is not None
    is_whole = printing.is_whole(paper.file) and paper.file.sha256 == paper.sha256
    if paper.kind not in ON_RECORD:
        return Comparison(is_whole, None, [])
    issued = content.load(paper.content)
    try:
        again = compose(paper)
    except NotClosed as gone:
        return Comparison(is_whole, content.figures_of(issued), [str(gone)])
    return Comparison(is_whole, content.figures_of(issued), list(content.differences(issued, again)))


def printed(paper: Paper) -> bytes:
    """Laid out anew, from today's reading of what it rests on, with the issued texts, number, date and template."""
    used = printing.stationery_of(paper)
    fresh = copy.copy(paper)
    if paper.kind in ON_RECORD:
        again = compose(paper)
        issued = content.load(paper.content)
        # Rules that write sentences may change with the program; what was said then stays.
        fresh.content = issued.dump() | {"tables": again.tables}
    return printing.rendered(fresh, used, printing.words_of(paper, used))
