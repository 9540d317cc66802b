"""The inbox of those below: which targets were handed down to them by a paper, one notice for all that it holds."""

from collections.abc import Iterable, Sequence

from django.contrib.auth.models import Group
from django.urls import reverse

from accounts.models import User
from reporting.models import Notice
from targets.figures_json import plain
from targets.models import Decomposition, DecompositionLine

# Who answers for a town's figures, and who hands a district's targets further down.
RIGHTS = (("reporting", "change_submission"), ("targets", "change_decomposition"))


def tell(issued: Sequence[Decomposition]) -> None:
    """In the transaction that issues them; a revision is a notice of its own."""
    lines: dict[int, list[DecompositionLine]] = {}
    found = DecompositionLine.objects.filter(decomposition__in=issued).select_related("decomposition__indicator")
    for line in found.order_by("decomposition__indicator__position", "due"):
        if line.region_id != line.decomposition.region_id:
            lines.setdefault(line.region_id, []).append(line)
    first = issued[0]
    notices = [
        Notice(
            user=person,
            key=f"decomposition:{first.pk}",
            title=_title(first, lines[person.region_id]),
            text="\n".join(_sentence(line) for line in lines[person.region_id]),
            link=reverse("desk:decompositions"),
            is_demo=person.is_demo,
        )
        for person in _people(lines)
        if person.region_id is not None
    ]
    Notice.objects.bulk_create(notices, ignore_conflicts=True)


def _title(first: Decomposition, lines: Iterable[DecompositionLine]) -> str:
    number = len({line.decomposition.indicator_id for line in lines})
    deed = f"调整了 {number} 项目标" if first.reason else f"下达了 {number} 项目标"
    return f"{first.region.name}{deed}：{first.document}"[:120]


def _sentence(line: DecompositionLine) -> str:
    indicator = line.decomposition.indicator
    is_share = indicator.unit == "%"
    value = plain(line.value * 100 if is_share else line.value)
    unit = "%" if is_share else f" {indicator.unit}"
    return f"{indicator.number} {indicator.name}：{line.due} 前 {value}{unit}"


def _people(regions: Iterable[int]) -> Iterable[User]:
    holding = Group.objects.none()
    for app, codename in RIGHTS:
        holding |= Group.objects.filter(permissions__content_type__app_label=app, permissions__codename=codename)
    people = User.objects.filter(groups__in=holding, is_active=True, region__in=list(regions))
    return people.distinct().order_by("pk")
