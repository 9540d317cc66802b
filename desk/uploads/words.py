"""An upload in words and in tables, ready for the page."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Case, When
from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from ledger import registry
from ledger.imports import jobs
from ledger.imports.marking import MOST_MARKED
from ledger.imports.models import Choice, ImportJob, ImportLine, JobState, Outcome
from ledger.imports.reading import column_letters
from ledger.imports.undoing import VOIDED

PER_PAGE = 50
REFUSED_SHOWN = 100
TONES = {
    Outcome.NEW: "new",
    Outcome.CHANGED: "warn",
    Outcome.CONFLICT: "bad",
    Outcome.REFUSED: "bad",
    Outcome.SAME: "",
}
STATE_TONES = {
    JobState.COMPARED: "new",
    JobState.STORED: "good",
    JobState.FAILED: "bad",
}


@dataclass(frozen=True)
class Wrong:
    cell: str
    label: str
    typed: str
    sentence: str


@dataclass(frozen=True)
class Change:
    """`old` and `mine`; of a conflict also `theirs`."""

    label: str
    old: str
    mine: str
    theirs: str = ""


@dataclass
class Line:
    """`tone`: the tag's colour."""

    number: int
    outcome: str
    word: str
    tone: str
    cells: list[str]
    choice: str = ""
    theirs: str = ""
    changes: list[Change] = field(default_factory=list)


@dataclass(frozen=True)
class Tab:
    key: str
    label: str
    count: int
    current: bool


class Words:
    """What the page says of a job."""

    def __init__(self, job: ImportJob) -> None:
        self.job = job
        self.ledger = registry.by_key(job.ledger)

    @property
    def state(self) -> str:
        job = self.job
        if job.is_silent:
            return "处理中断了"
        if job.state == JobState.UPLOADED:
            return "正在核对" if job.alive_at else "等待核对"
        return str(job.get_state_display())

    @property
    def tone(self) -> str:
        return STATE_TONES.get(JobState(self.job.state), "")

    @property
    def has_marks(self) -> bool:
        job = self.job
        wrong = job.count(Outcome.REFUSED) or job.count(Outcome.CONFLICT)
        return bool(job.file and wrong and job.state in (JobState.COMPARED, JobState.STORED, JobState.DROPPED))

    @property
    def progress(self) -> str:
        job = self.job
        if job.state == JobState.UPLOADED and not job.alive_at:
            return "已上传，正在排队。可以离开这一页，稍后回来看。"
        words = {JobState.STORING: "正在入库", JobState.UNDOING: "正在撤销"}.get(JobState(job.state), "正在核对")
        rows = f"：第 {job.done} 行" if job.done else ""
        of_all = f"，共 {job.total} 行" if job.total else ""
        return f"{words}{rows}{of_all}。可以离开这一页，稍后回来看。"

    @property
    def lead(self) -> str:
        """The sentence that says it all."""
        job = self.job
        new, changed, same = (job.count(one) for one in (Outcome.NEW, Outcome.CHANGED, Outcome.SAME))
        match JobState(job.state):
            case JobState.COMPARED:
                return self._compared()
            case JobState.STORED:
                kept = job.total - new - changed - same
                left = f"，{kept} 行没有入库" if kept > 0 else ""
                return f"已入库：新增 {new} 条，修改 {changed} 条，{same} 条没有变化{left}。"
            case JobState.UNDONE:
                left = f"，{len(job.left)} 条保持现状（见下）" if job.left else ""
                voided = int(job.counts.get(VOIDED, 0))
                gone = f"，其中 {voided} 条提交过的改为作废，编号和经过还在" if voided else ""
                return f"这次上传已经整批撤销{gone}{left}。"
            case JobState.DROPPED:
                return "这次上传已放弃，没有存入任何一行。"
            case JobState.CANCELLED:
                return "已取消，没有存入任何一行。"
            case JobState.FAILED:
                return job.detail
        if job.is_silent:
            return "处理中断了（多半是服务重启），没有存入任何一行。可以重新处理。"
        return self.progress

    def _compared(self) -> str:
        job = self.job
        good = job.count(Outcome.NEW) + job.count(Outcome.CHANGED)
        conflicts, refused, same = (job.count(one) for one in (Outcome.CONFLICT, Outcome.REFUSED, Outcome.SAME))
        if not (good or conflicts or refused):
            return f"{same} 行都和台账一样，没有要入库的。"
        parts = [f"{good} 行可以入库"] if good else []
        if conflicts:
            parts.append(f"{conflicts} 行冲突要您选")
        if refused:
            parts.append(f"{refused} 行不能入库")
        if same:
            parts.append(f"{same} 行没有变化")
        return "，".join(parts) + "。"

    def page(self, asked: Mapping[str, str]) -> dict[str, Any]:
        """Everything that the template reads."""
        job = self.job
        clean = not job.count(Outcome.REFUSED) and not job.undecided
        show = asked.get("show", "")
        pages = Paginator(self._lines(show), PER_PAGE)
        number = asked.get("page", "1")
        page = pages.get_page(number)
        return {
            "job": job,
            "words": self,
            "title": self.ledger.title,
            "running": job.is_running and not job.is_silent,
            "counts": [(one.label, job.count(one), one) for one in Outcome],
            "wrong": self._wrong(),
            "more_wrong": max(job.count(Outcome.REFUSED) - REFUSED_SHOWN, 0),
            "too_many_wrong": job.count(Outcome.REFUSED) > MOST_MARKED,
            "most_marked": MOST_MARKED,
            "tabs": self._tabs(show),
            "show": show,
            "heads": job.layout.get("shown", []),
            "lines": [self._line(line) for line in page.object_list],
            "page": page,
            "may_store_all": clean and job.storable,
            "may_store_good": not clean and (job.storable or job.count(Outcome.CONFLICT)),
            "list_url": self._list_url(),
            "choices": Choice,
        }

    def _lines(self, show: str) -> Any:
        shown = [Outcome.CONFLICT, Outcome.NEW, Outcome.CHANGED]
        if show in shown:
            return self.job.lines.filter(outcome=show).order_by("line")
        lines = self.job.lines.filter(outcome__in=shown)
        if not self.job.count(Outcome.CONFLICT):
            # As the index has them.
            return lines.order_by("outcome", "line")
        # What waits for a decision comes first.
        last = Case(When(outcome=Outcome.CONFLICT, then=0), default=1)
        return lines.order_by(last, "outcome", "line")

    def _tabs(self, show: str) -> list[Tab]:
        shown = (Outcome.CONFLICT, Outcome.NEW, Outcome.CHANGED)
        total = sum(self.job.count(one) for one in shown)
        tabs = [Tab("", "全部变化", total, show not in shown)]
        return tabs + [Tab(one, one.label, self.job.count(one), show == one) for one in shown if self.job.count(one)]

    def _line(self, line: ImportLine) -> Line:
        resource = self._resource
        outcome = Outcome(line.outcome)
        changes = [
            Change(resource.label_of(key), *([old, *rest])) for key, (old, *rest) in (line.changes or {}).items()
        ]
        return Line(
            line.line, line.outcome, outcome.label, TONES[outcome], line.cells, line.choice, line.theirs, changes
        )

    def _wrong(self) -> list[Wrong]:
        resource = self._resource
        places: dict[str, int] = self.job.layout.get("places", {})
        lines = self.job.lines.filter(outcome=Outcome.REFUSED).order_by("line")[:REFUSED_SHOWN]
        return [
            Wrong(
                f"{column_letters(places[key])}{line.line}" if key in places and key != "id" else f"第 {line.line} 行",
                resource.label_of(key),
                typed,
                sentence,
            )
            for line in lines
            for key, typed, sentence in line.errors or []
        ]

    @property
    def _resource(self) -> Any:
        return jobs.sheet_of(self.job)

    @property
    def undo_until(self) -> str:
        return f"{timezone.localtime(self.job.undo_until):%m-%d %H:%M}" if self.job.undo_until else ""

    def _list_url(self) -> str:
        meta = self.ledger.model._meta
        try:
            return reverse(f"admin:{meta.app_label}_{meta.model_name}_changelist")
        except NoReverseMatch:
            return ""
