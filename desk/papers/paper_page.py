"""One paper as its page shows it: how far it is, what can be done, its words, its files, who made what when."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from desk.papers.forms import EditedForm, TextsForm
from papers import checking, content, pdf, printing
from papers.models import FileKind, Job, Kind, Origin, Paper, PaperFile, State

WAY = (("草稿", (State.DRAFT,)), ("改定", (State.EDITED,)), ("印发", (State.ISSUED,)))
TAGS = {State.DRAFT: "new", State.EDITED: "new", State.ISSUED: "done", State.DROPPED: ""}


@dataclass(frozen=True)
class Listed:
    """A file with its address and what is to be said about it."""

    file: PaperFile
    href: str
    note: str


def context(
    paper: Paper, user: Any, texts: TextsForm | None = None, edited: EditedForm | None = None
) -> dict[str, Any]:
    composed = content.load(paper.content)
    kind = printing.kind_of(paper)
    jobs = list(paper.jobs.select_related("asked_by").order_by("-pk"))
    running = next((job for job in jobs if job.is_running and not job.is_silent), None)
    may_change = paper.is_open and user.has_perm("papers.change_paper")
    files = list(paper.files.select_related("made_by", "made_from").order_by("-pk"))
    own = user.pk in (paper.created_by_id, paper.changed_by_id)
    return {
        "paper": paper,
        "kind": kind,
        "tag": TAGS[State(paper.state)],
        "way": _way(paper),
        "running": running,
        "failed": jobs[0] if jobs and jobs[0].state == "failed" else None,
        "said": next((job.detail for job in jobs if job.work == "reprint" and job.state == "done"), ""),
        "warnings": _warnings(paper, composed, jobs),
        "blocks": [
            (
                block.label,
                (paper.texts.get(block.key, composed.texts.get(block.key, ""))).splitlines(),
                block.key in paper.texts,
            )
            for block in kind.blocks
        ],
        "current": [listed(paper, file) for file in current_files(paper, files)],
        "older": [listed(paper, file) for file in files if file not in current_files(paper, files)],
        "jobs": jobs,
        "texts_form": texts or (TextsForm(kind=kind, paper=paper, composed=composed) if may_change else None),
        "edited_form": edited or (EditedForm() if may_change else None),
        "may_change": may_change,
        "may_issue": paper.is_open and user.has_perm("papers.verify_paper") and not own and paper.file is not None,
        "may_print_again": paper.is_issued,
        "has_converter": pdf.program() is not None,
        "source": _source(paper),
        "adjustments_href": _adjustments(paper),
        "number": paper.number or printing.draft_number(paper, printing.stationery_of(paper).word),
    }


def _blocks(paper: Paper, composed: content.Content) -> list[tuple[str, list[str], bool]]:
    """(label, paragraphs, whether people changed them)."""
    texts = composed.texts | paper.texts
    return [
        (block.label, texts.get(block.key, "").splitlines(), block.key in paper.texts)
        for block in printing.kind_of(paper).blocks
    ]


def current_files(paper: Paper, files: list[PaperFile]) -> list[PaperFile]:
    """The Word file that counts, its PDF, the latest annex."""
    annex = next((file for file in files if file.kind == FileKind.ANNEX), None)
    shown = next((file for file in files if file.kind == FileKind.PDF and file.made_from_id == paper.file_id), None)
    return [file for file in (paper.file, shown, annex) if file is not None]


def listed(paper: Paper, file: PaperFile) -> Listed:
    href = reverse("papers:file", args=[paper.public_id, file.public_id])
    return Listed(file, href, file.get_origin_display() if file.origin == Origin.UPLOADED else "")


def _way(paper: Paper) -> list[tuple[str, str]]:
    if paper.state == State.DROPPED:
        return []
    here = next(place for place, (_, states) in enumerate(WAY) if paper.state in states)
    return [
        (label, "here" if place == here else "past" if place < here else "") for place, (label, _) in enumerate(WAY)
    ]


def _warnings(paper: Paper, composed: content.Content, jobs: list[Job]) -> list[str]:
    """What to look at before issuing."""
    told = []
    made = next((job for job in jobs if job.work in ("compose", "render") and job.state == "done"), None)
    if made is not None and made.detail:
        told.append(made.detail)
    if paper.is_open and (strange := checking.strange_figures("\n".join(paper.texts.values()), composed)):
        told.append(f"改过的文字里有结账数里没有的数：{'、'.join(strange[:8])}，印发前请核对。")
    return told


def _source(paper: Paper) -> tuple[str, str]:
    """(words, address) of what the paper rests on."""
    match paper.kind:
        case Kind.ORDER:
            return "督办单", reverse("supervising:order", args=[paper.order_id])
        case Kind.MINUTES:
            return "会议", reverse("supervising:meeting", args=[paper.meeting_id])
        case Kind.SCORES:
            assert paper.sheet is not None
            return "考核得分表", reverse("supervising:sheet", args=[paper.sheet.scheme_id, paper.sheet.town.code])
    assert paper.month is not None
    month = paper.month
    query = urlencode({"plan": month.plan.code, "as_of": month.as_of.isoformat(), "view": "then"})
    return f"{month.as_of.year}年{month.as_of.month}月结账数", f"{reverse('dashboards:overview')}?{query}"


def _adjustments(paper: Paper) -> str:
    """What has become of the month's figures since; "" for a paper that rests on something else."""
    month = paper.month
    return reverse("desk:adjustments", args=[month.plan.code, f"{month.as_of:%Y-%m}"]) if month else ""
