"""Deeds on decompositions (分解下达): draft, share out, issue by a paper, revise, hold against the parent again.

Issuing writes the children's `Target`s, the one thing that pace and pages read.
"""

import datetime
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Max
from django.http import Http404
from django.utils import timezone

from ledger import scope
from ledger.audit import acting
from ledger.problems import NOT_FOUND, Conflict
from regions.codes import Level
from regions.models import Region
from targets import families, issued_notices, sharing, weights
from targets.figures_json import plain
from targets.models import (
    Comparator,
    Decomposition,
    DecompositionLine,
    DecompositionState,
    Indicator,
    IndicatorKind,
    Statistic,
    Target,
    TargetChange,
)

# Shares of a whole make sense where regions add up.
ADDITIVE = (IndicatorKind.MEASURE, IndicatorKind.SUM, IndicatorKind.REPORTED)
# What everybody is asked alike: a rate, or a thing to be done.
ALIKE = (IndicatorKind.RATIO, IndicatorKind.COVERAGE, IndicatorKind.MILESTONE)
REFUSED = {
    IndicatorKind.WORDING: "文字要求没有数，不分解。",
    IndicatorKind.ANY_OF: "这一项合看几项指标，自己没有数；请分解它看的那几项。",
    IndicatorKind.ALL_OF: "这一项合看几项指标，自己没有数；请分解它看的那几项。",
    IndicatorKind.EACH: "这一项本来就是对每个下级的要求，不用再分解。",
}
ISSUED_EARLIER = "上级目标已调整，请核对各地的数，保存后再下达。"

# A region's id and a due date.
Cell = tuple[int, datetime.date]
# What it is to reach; None or absent: no target.
Values = Mapping[Cell, Decimal | None]


def may_edit(user: Any, region: Region) -> bool:
    """A region hands down by its own office."""
    return bool(user.region_id == region.pk and scope.may(user, "change", Decomposition))


def refusal(indicator: Indicator, region: Region) -> str:
    """Why it is not decomposed there; "" where it may be."""
    if region.level not in (Level.PROVINCE, Level.PREFECTURE, Level.COUNTY):
        return "镇街的目标不再往下分解。"
    return REFUSED.get(IndicatorKind(indicator.kind), "")


def goals(indicator: Indicator, region: Region) -> list[Target]:
    """What the region itself is to reach, in order of due date."""
    return list(Target.objects.filter(indicator=indicator, region=region).order_by("due"))


def decided(targets: Iterable[Target]) -> dict[str, str]:
    return {f"{target.due}": str(plain(target.value)) for target in targets}


def moved(row: Decomposition, targets: Iterable[Target]) -> list[tuple[str, str, str]]:
    """(due, was, is) where the region's own target is no longer what the table was held against; "" for none."""
    now = decided(targets)
    dues = sorted({*row.decided, *now})
    return [(due, row.decided.get(due, ""), now.get(due, "")) for due in dues if row.decided.get(due) != now.get(due)]


@transaction.atomic
def start(*, indicator: Indicator, region: Region, user: Any, demo: bool = False) -> Decomposition:
    """The draft of the next version: as the issued one, or empty; the draft that is there already.

    Raises ValidationError for what is not decomposed, PermissionDenied for another office.
    """
    if not may_edit(user, region) or not region.lies_in(indicator.plan.region):
        raise PermissionDenied
    if why := refusal(indicator, region):
        raise ValidationError(why)
    own = goals(indicator, region)
    if not own:
        raise ValidationError(f"{region}这项指标还没有目标，等上级下达以后再分解。")
    versions = Decomposition.objects.filter(indicator=indicator, region=region)
    if draft := versions.filter(state=DecompositionState.DRAFT).first():
        return draft
    issued = versions.filter(state=DecompositionState.ISSUED).first()
    row = Decomposition(
        indicator=indicator,
        region=region,
        edition=next_edition(indicator.pk, region.pk),
        basis=issued.basis if issued else "",
        decided=decided(own),
        changed_by=user,
        is_demo=demo,
    )
    with acting(user, "draft_decomposition"):
        row.full_clean()
        row.save()
        if issued:
            write_lines(row, _still_open(row, issued, own))
    return row


@transaction.atomic
def save(*, draft: Decomposition, version: int, user: Any, values: Values, basis: str | None = None) -> Decomposition:
    """Write the whole table. Raises ValidationError with the errors of cells, keyed "region id.due"."""
    row = _open(draft, user, version)
    own = goals(row.indicator, row.region)
    wanted = {key: value for key, value in values.items() if value is not None}
    _check(row, own, wanted)
    before = {(line.region_id, line.due): line.value for line in row.lines.all()}
    if basis is None and wanted != before:
        row.basis = _by_hand(row.basis)
    elif basis is not None:
        row.basis = basis
    row.decided = decided(own)
    with acting(user, "save_decomposition"):
        write_lines(row, wanted)
        _touch(row, user)
        row.full_clean(exclude=["indicator", "region"])
        row.save()
    return row


@transaction.atomic
def fill(
    *,
    draft: Decomposition,
    version: int,
    user: Any,
    method: str,
    values: Values,
    statistic: Statistic | None = None,
    year: int | None = None,
) -> Decomposition:
    """Share each of the region's targets out among its children; what the region keeps for itself (`values`) first.

    `method`: equal, villages, statistic, results; same for rates. Raises ValidationError where there is nothing to go
    by.
    """
    row = _open(draft, user, version)
    own = goals(row.indicator, row.region)
    children, fixed = handed_to(row)
    if row.indicator.kind in ALIKE or method == "same":
        if row.indicator.kind not in ALIKE:
            raise ValidationError({"method": "各地相同只用于比率；这项指标各地加起来才是合计，请选别的办法。"})
        alike = {(child.pk, goal.due): goal.value for goal in own for child in children}
        alike = {key: value for key, value in alike.items() if key not in fixed}
        return save(draft=row, version=version, user=user, values=alike, basis="各地相同")
    found, basis = _weights(row, children, method, statistic, year)
    filled: dict[Cell, Decimal | None] = {}
    for goal in own:
        kept = values.get((row.region_id, goal.due)) or Decimal(0)
        given = sum((value for (_, due), value in fixed.items() if due == goal.due), Decimal(0))
        rest = goal.value - kept - given
        if rest < 0:
            raise ValidationError(f"{goal.due} 本级承担和计划点名的已经超过 {plain(goal.value)}，请先改小。")
        filled[row.region_id, goal.due] = kept or None
        free = [
            (child, weight) for child, weight in zip(children, found, strict=True) if (child.pk, goal.due) not in fixed
        ]
        try:
            parts = sharing.shared(rest, [weight for _, weight in free], row.indicator.decimals)
        except ValueError as error:
            raise ValidationError({"method": f"{basis}：{error}请改用其他办法。"}) from None
        filled |= {(child.pk, goal.due): part or None for (child, _), part in zip(free, parts, strict=True)}
    return save(draft=row, version=version, user=user, values=filled, basis=basis)


@transaction.atomic
def issue(
    *,
    drafts: Sequence[tuple[int, int]],
    document: str,
    issued_on: datetime.date | None,
    user: Any,
    reason: str = "",
) -> list[Decomposition]:
    """Hand down by one paper: `drafts` are (id, version). All or none; a revision needs its reason."""
    if not drafts:
        raise ValidationError("请勾选要下达的指标。")
    errors = {}
    if not document.strip():
        errors["document"] = "请填写下达文号。"
    if issued_on is None:
        errors["issued_on"] = "请填写下达日期。"
    elif issued_on > timezone.localdate():
        errors["issued_on"] = "下达日期不能晚于今天。"
    rows = [_open(Decomposition(pk=pk), user, version) for pk, version in drafts]
    earlier = [_issued(row) for row in rows]
    if any(earlier) and not reason.strip():
        errors["reason"] = "这是调整，请填写调整理由。"
    if errors:
        raise ValidationError(errors)
    with acting(user, "issue_decomposition"):
        for row, before in zip(rows, earlier, strict=True):
            _issue(row, before, user, document.strip(), issued_on, reason.strip() if before else "")
        issued_notices.tell(rows)
    return rows


@transaction.atomic
def discard(*, draft: Decomposition, version: int, user: Any) -> None:
    row = _open(draft, user, version)
    with acting(user, "discard_decomposition"):
        row.lines.all().delete()
        row.delete()


@transaction.atomic
def confirm(*, row: Decomposition, version: int, user: Any) -> None:
    """The region's own target has changed; what was handed down stays as it is."""
    row = _locked(row, user, version)
    if row.state != DecompositionState.ISSUED:
        raise Conflict("只有已下达的这一版要核对，请刷新后再看。")
    with acting(user, "confirm_decomposition"):
        row.decided = decided(goals(row.indicator, row.region))
        _touch(row, user)
        row.save()


def handed_to(row: Decomposition) -> tuple[list[Region], dict[Cell, Decimal]]:
    """The children of today, and what the plan itself asks of some of them: that is not handed down."""
    children = list(families.of(row.region, timezone.localdate()).children)
    named = Target.objects.filter(indicator=row.indicator, region__in=children, named_by_plan=True)
    return children, {(target.region_id, target.due): target.value for target in named}


def _still_open(row: Decomposition, issued: Decomposition, own: Sequence[Target]) -> dict[Cell, Decimal]:
    """The lines of the issued version that may be handed down today: regions and due dates come and go."""
    children, fixed = handed_to(row)
    places = {row.region_id, *(child.pk for child in children)}
    dues = {goal.due for goal in own}
    lines = {(line.region_id, line.due): line.value for line in issued.lines.all()}
    return {key: value for key, value in lines.items() if key[0] in places and key[1] in dues and key not in fixed}


def _weights(
    row: Decomposition, children: Sequence[Region], method: str, statistic: Statistic | None, year: int | None
) -> tuple[list[Decimal], str]:
    """The weights, and in words by what was shared."""
    today = timezone.localdate()
    if method == "equal":
        return weights.equal(children), "平均分"
    if method == "villages":
        return weights.villages(children, today), "按村和社区个数分"
    if method == "results":
        day = datetime.date(today.year - 1, 12, 31)
        return weights.results(row.indicator, row.region, children, day), f"按{day.year}年完成数分"
    if method == "statistic" and statistic and year:
        return weights.statistic(children, statistic, year), f"按{year}年{statistic.name}分"
    raise ValidationError({"method": "请选一种分法；按统计数分的，还要选是哪一项、哪一年。"})


def _check(row: Decomposition, own: Sequence[Target], values: Mapping[Cell, Decimal]) -> None:
    """Raises ValidationError: only children, due dates of the region's own targets, values as the unit allows."""
    children, fixed = handed_to(row)
    places = {row.region_id, *(child.pk for child in children)}
    dues = {goal.due for goal in own}
    most = max([row.indicator.decimals, *(sharing.places(goal.value) for goal in own)])
    if row.indicator.unit == "%":
        most = 4
    errors = {}
    for (region, due), value in values.items():
        key = f"{region}.{due}"
        if region not in places or due not in dues:
            errors[key] = "这里不能填目标，请刷新后再填。"
        elif (region, due) in fixed:
            errors[key] = "这是计划点名的目标，不在这里改。"
        elif value < 0 or value >= Decimal(10) ** 16:
            errors[key] = "目标值要在 0 以上。"
        elif row.indicator.kind in ALIKE and value > 1:
            errors[key] = "比例不能超过 100%。" if row.indicator.unit == "%" else "办完记 1，不能大于 1。"
        elif sharing.places(value) > most:
            errors[key] = f"最多填 {most} 位小数。" if most else "请填整数。"
    if errors:
        raise ValidationError(errors)


def _issue(
    row: Decomposition,
    before: Decomposition | None,
    user: Any,
    document: str,
    issued_on: datetime.date | None,
    reason: str,
) -> None:
    own = goals(row.indicator, row.region)
    if moved(row, own):
        raise Conflict(f"指标 {row.indicator.number}：{ISSUED_EARLIER}")
    if not row.lines.exclude(region_id=row.region_id).exists():
        raise ValidationError(f"指标 {row.indicator.number} 还没有给下级填目标，不能下达。")
    if before is not None:
        supersede(before, user)
    if before is not None and row.edition < before.edition:
        # A file was loaded while the draft lay open.
        row.edition = next_edition(row.indicator_id, row.region_id)
    row.state = DecompositionState.ISSUED
    row.document, row.issued_on, row.reason, row.issued_by = document, issued_on, reason, user
    _touch(row, user)
    row.full_clean(exclude=["indicator", "region"])
    row.save()
    _write_targets(row, own)


def _write_targets(row: Decomposition, own: Sequence[Target]) -> None:
    """The children's targets as this version says; what is no longer said goes."""
    children, _ = handed_to(row)
    handed = Target.objects.filter(indicator=row.indicator, region__in=children, named_by_plan=False)
    known = {(target.region_id, target.due): target for target in handed}
    by_due = {goal.due: goal for goal in own}
    for line in row.lines.exclude(region_id=row.region_id):
        goal = by_due[line.due]
        target = known.pop((line.region_id, line.due), None) or Target(
            indicator=row.indicator, region_id=line.region_id, due=line.due
        )
        # A range cannot be shared out: each part has its lower end.
        target.comparator = Comparator.GTE if goal.comparator == Comparator.BETWEEN else goal.comparator
        target.value, target.value_to, target.yearly = line.value, None, goal.yearly
        target.document = row.document
        target.full_clean(exclude=["indicator", "region"])
        target.save()
    # What a merger made of the old targets is settled by the new ones.
    TargetChange.objects.filter(target__indicator=row.indicator, target__region__in=children).delete()
    for gone in known.values():
        gone.delete()


def write_lines(row: Decomposition, values: Mapping[Cell, Decimal]) -> None:
    """Only what differs: each write is an event of the audit."""
    known = {(line.region_id, line.due): line for line in row.lines.all()}
    for (region, due), value in values.items():
        line = known.pop((region, due), None) or DecompositionLine(decomposition=row, region_id=region, due=due)
        if line.pk is None or line.value != value:
            line.value = value
            line.save()
    for gone in known.values():
        gone.delete()


def _by_hand(basis: str) -> str:
    if not basis:
        return "逐个填写"
    return basis if basis.endswith(("逐个填写", "再逐个调整")) else f"{basis}，再逐个调整"


def _issued(row: Decomposition) -> Decomposition | None:
    return Decomposition.objects.filter(
        indicator=row.indicator, region=row.region, state=DecompositionState.ISSUED
    ).first()


def supersede(row: Decomposition, user: Any) -> None:
    row.state = DecompositionState.SUPERSEDED
    _touch(row, user)
    row.save()


def next_edition(indicator_id: int, region_id: int) -> int:
    rows = Decomposition.objects.filter(indicator_id=indicator_id, region_id=region_id)
    return (rows.aggregate(last=Max("edition"))["last"] or 0) + 1


def _touch(row: Decomposition, user: Any) -> None:
    row.version += 1
    row.changed_by = user
    row.changed_at = timezone.now()


def _open(row: Decomposition, user: Any, version: int) -> Decomposition:
    row = _locked(row, user, version)
    if not row.is_draft:
        raise Conflict("这一版已经下达，不能再改；要调整请另起一版。")
    return row


def _locked(row: Decomposition, user: Any, version: int) -> Decomposition:
    """Raises Http404 outside the scope, PermissionDenied for another office, Conflict for a stale version."""
    rows = Decomposition.objects.select_related("indicator__plan__region", "region").select_for_update(of=("self",))
    found: Decomposition | None = scope.visible(rows, user).filter(pk=row.pk).first()
    if found is None:
        raise Http404(NOT_FOUND)
    if not may_edit(user, found.region):
        raise PermissionDenied
    if found.version != version:
        raise Conflict
    return found
