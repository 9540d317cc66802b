"""Minutes of the coordination group."""

from papers import periods
from papers.content import Content, Row
from papers.models import Paper
from regions.codes import parts_called
from supervision.models import Meeting, Task


def compose(paper: Paper) -> Content:
    meeting = paper.meeting
    assert meeting is not None
    name = meeting.title.replace("（演示）", "")
    where = f"在{meeting.place}" if meeting.place else ""
    chair = f"，{meeting.chair}主持会议" if meeting.chair else ""
    return Content(
        title=f"{name}纪要" if name.endswith("会议") else f"{name}会议纪要",
        texts={
            "meeting": f"{periods.in_words(meeting.held_on)}，{name}{where}召开{chair}。",
            "minutes": meeting.minutes or "（会议内容待补）",
            "attendance": _attendance(meeting),
        },
        tables={"decisions": [_row(line, task) for line, task in enumerate(_decided(meeting), start=1)]},
    )


def _attendance(meeting: Meeting) -> str:
    told = []
    if departments := [one.short_name for one in meeting.departments.order_by("code")]:
        told.append(f"部门：{'、'.join(departments)}。")
    if towns := [one.name for one in meeting.towns.order_by("code")]:
        told.append(f"{parts_called(meeting.region.level)}：{'、'.join(towns)}。")
    if meeting.others:
        told.append(f"其他：{meeting.others}。")
    return "\n".join(told) or "（参加人员待补）"


def _decided(meeting: Meeting) -> list[Task]:
    return list(
        Task.objects.filter(meeting=meeting).select_related("region").prefetch_related("lead", "towns").order_by("pk")
    )


def _row(line: int, task: Task) -> Row:
    lead = [one.short_name for one in task.lead.all()]
    if task.with_all_towns:
        lead.append(f"各{parts_called(task.region.level)}")
    lead += [one.name for one in task.towns.all()]
    return {
        "no": str(line),
        "title": task.title,
        "lead": "、".join(lead),
        "due": periods.in_words(task.due_on) if task.due_on else "—",
    }
