"""Mergers, splits and renames by decree: one deed each, under the tree's lock and in one transaction.

Rows of ledgers keep their region. The tree says from the day of the decree on where that region stands, so history
stays where it was reported and sums go on under the successor (ADR 0038).
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field

import pghistory
from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.utils import timezone

from regions import codes, following
from regions.following import Change, Moved
from regions.forest import settle
from regions.locks import lock_tree
from regions.models import ALWAYS, STILL, Region, RegionChange, RegionTree
from regions.staging import ANCESTOR_COLUMNS, NUMBER_COLUMNS, mend, read_nodes, stage
from regions.tree import add_region, rename_region

# What becomes of a county is a matter of its plans too; nobody has asked for it yet.
LEVELS = (codes.Level.TOWN, codes.Level.VILLAGE)


@dataclass(frozen=True)
class New:
    """A region that the decree founds."""

    code: str
    name: str


@dataclass(frozen=True)
class Part:
    """What a region is split into: `region` with the villages that it gets. The split region itself may go on."""

    region: Region | New
    villages: Sequence[Region] = ()


@dataclass
class Report:
    """What the change does, in the words of the preview."""

    sentences: list[str] = field(default_factory=list)
    moved: list[Moved] = field(default_factory=list)


@transaction.atomic
def merge_regions(
    *,
    gone: Sequence[Region],
    into: Region | New,
    on: dt.date,
    document: str = "",
    user: object = None,
    preview: bool = False,
) -> Report:
    """From `on` the regions `gone` are part of `into`, another region or a new one.

    `preview` does it all and takes it back. Raises ValidationError with a Chinese sentence.
    """
    lock_tree()
    gone = [_read(region) for region in gone]
    if not gone:
        raise ValidationError("请写明要撤掉哪个区划。")
    target = _founded(into, gone[0].parent, on) if isinstance(into, New) else _read(into)
    _check_merger(gone, target, on)
    children = list(Region.objects.filter(parent__in=gone).order_by("code"))
    Region.objects.filter(pk__in=[child.pk for child in children]).update(parent=target)
    Region.objects.filter(pk__in=[region.pk for region in gone]).update(valid_to=on, successor=target)
    _let_the_tree_follow(on)
    _record(RegionChange.Kind.MERGE, [(region, target) for region in gone], on, document)
    names = "、".join(region.name for region in gone)
    sentences = [f"{on} 起，{names}并入{target.name}。"]
    if children:
        sentences.append(f"所属 {len(children)} 个村居改属{target.name}：{_some(children)}。")
    change = Change(RegionChange.Kind.MERGE, on, gone, into=target, moved=children)
    return _finished(change, sentences, user, preview)


@transaction.atomic
def split_region(
    *,
    region: Region,
    parts: Sequence[Part],
    on: dt.date,
    document: str = "",
    user: object = None,
    preview: bool = False,
) -> Report:
    """From `on` the region is divided. Villages go to the part that names them.

    What was entered on the region itself waits beneath the same parent as 尚未划分 until the district assigns it, row
    by row or in bulk, and so do villages that no part names. A region that goes on as one of its parts keeps its own
    rows. Raises ValidationError with a Chinese sentence.
    """
    lock_tree()
    region = _read(region)
    _check_split(region, parts, on)
    goes_on = any(part.region == region for part in parts)
    targets = []
    for part in parts:
        target = (
            _founded(part.region, region.parent, on, out_of=region) if isinstance(part.region, New) else part.region
        )
        Region.objects.filter(pk__in=[village.pk for village in part.villages]).update(parent=target)
        targets.append(_read(target))
    if not goes_on:
        Region.objects.filter(pk=region.pk).update(valid_to=on)
    _let_the_tree_follow(on)
    others = [target for target in targets if target != region]
    _record(RegionChange.Kind.SPLIT, [(region, target) for target in others], on, document)
    names = "、".join(target.name for target in others)
    sentences = [f"{on} 起，{region.name}析出{names}。" if goes_on else f"{on} 起，{region.name}拆为{names}。"]
    sentences += [
        f"{target.name}得 {len(part.villages)} 个村居：{_some(part.villages)}。"
        for part, target in zip(parts, targets, strict=True)
        if part.villages
    ]
    if not goes_on:
        left = Region.objects.filter(parent=region).order_by("code")
        sentences.append(f"记在{region.name}本级的记录列在“{waiting_name(region)}”，等区里划分。")
        if left:
            sentences.append(f"没有写归属的村居 {len(left)} 个也在那里：{_some(left)}。")
    moved = [village for part in parts if part.region != region for village in part.villages]
    gone = [] if goes_on else [region]
    change = Change(RegionChange.Kind.SPLIT, on, gone, parts=others, moved=moved)
    return _finished(change, sentences, user, preview)


@transaction.atomic
def move_villages(
    *,
    villages: Sequence[Region],
    into: Region,
    on: dt.date,
    document: str = "",
    user: object = None,
    preview: bool = False,
) -> Report:
    """From `on` the villages belong to another town: also those that a split left waiting."""
    lock_tree()
    villages, into = [_read(village) for village in villages], _read(into)
    _check_day(on)
    for village in villages:
        if (
            village.level != codes.Level.VILLAGE
            or into.level != codes.Level.TOWN
            or village.county_id != into.county_id
        ):
            raise ValidationError(f"{village.name}不能划归{into.name}：只能把村居划归同一区县的镇街。")
    _check_exist([into, *villages], on)
    Region.objects.filter(pk__in=[village.pk for village in villages]).update(parent=into)
    _let_the_tree_follow(on)
    _record(RegionChange.Kind.MOVE, [(village, into) for village in villages], on, document)
    sentences = [f"{on} 起，{_some(villages)}划归{into.name}。"]
    return _finished(Change(RegionChange.Kind.MOVE, on, [], into=into, moved=villages), sentences, user, preview)


@transaction.atomic
def rename_by_decree(
    *, region: Region, name: str, on: dt.date, document: str = "", user: object = None, preview: bool = False
) -> Report:
    """Another name; code, rows and sums stay. Closed months and lists show the new name, the record the old one."""
    lock_tree()
    region = _read(region)
    _check_day(on)
    _record(RegionChange.Kind.RENAME, [(region, None)], on, document)
    renamed = rename_region(region=region, name=name)
    if preview:
        transaction.set_rollback(True)
    return Report([f"{on} 起，{region.name}改名为{renamed.name}。代码、台账、合计都不变。"])


def waiting_name(region: Region) -> str:
    """How a region that was split is listed as long as something in it waits."""
    return f"尚未划分（原{region.heading}）"


def _read(region: Region) -> Region:
    """Again under the lock: the caller's copy may be old."""
    return Region.objects.select_related("parent").get(pk=region.pk)


def _founded(new: New, parent: Region | None, on: dt.date, *, out_of: Region | None = None) -> Region:
    """A new region; before the day one that comes out of another stood as that one."""
    region = add_region(code=new.code, name=new.name, parent=parent, valid_from=on)
    if out_of is not None:
        RegionTree.objects.filter(region=region).update(valid_from=on)
        for row in RegionTree.objects.filter(region=out_of, valid_from__lt=on):
            RegionTree.objects.create(
                region=region,
                valid_from=row.valid_from,
                valid_to=min(row.valid_to, on),
                became_id=row.became_id or out_of.pk,
                **{column: getattr(row, column) for column in ANCESTOR_COLUMNS},
            )
    return region


def _let_the_tree_follow(on: dt.date) -> None:
    """Numbers and columns from the parents and successors; a row of then from `on` for whatever stands elsewhere."""
    stage(settle(read_nodes()))
    mend(NUMBER_COLUMNS)
    mend(ANCESTOR_COLUMNS)
    columns = ", ".join(ANCESTOR_COLUMNS)
    now = ", ".join(f"region.{column}" for column in ANCESTOR_COLUMNS)
    then = ", ".join(f"span.{column}" for column in ANCESTOR_COLUMNS)
    with connection.cursor() as cursor:
        cursor.execute(
            f"""
            SELECT span.id, span.region_id, span.valid_from, region.name, {now}, settled.survivor_id
            FROM region_tree span
            JOIN regions_region region ON region.id = span.region_id JOIN settled ON settled.id = span.region_id
            WHERE span.valid_to = %s AND ({then}, span.became_id) IS DISTINCT FROM ({now}, settled.survivor_id)
            """,
            [STILL],
        )
        for pk, region, since, name, *place in cursor.fetchall():
            if since > on:
                raise ValidationError(f"{name}在 {since} 已有变动，不能再登记更早的变动；请把日期改到 {since} 以后。")
            if since < on:
                cursor.execute("UPDATE region_tree SET valid_to = %s WHERE id = %s", [on, pk])
                cursor.execute(
                    f"INSERT INTO region_tree (region_id, valid_from, valid_to, {columns}, became_id)"
                    f" VALUES (%s, %s, %s, {', '.join(['%s'] * len(place))})",
                    [region, on, STILL, *place],
                )
            else:
                assignments = ", ".join(f"{column} = %s" for column in (*ANCESTOR_COLUMNS, "became_id"))
                cursor.execute(f"UPDATE region_tree SET {assignments} WHERE id = %s", [*place, pk])


def _record(
    kind: RegionChange.Kind, changed: Sequence[tuple[Region, Region | None]], on: dt.date, document: str
) -> None:
    RegionChange.objects.bulk_create(
        RegionChange(kind=kind, region=region, into=into, holds_from=on, former_name=region.name, document=document)
        for region, into in changed
    )


def _finished(change: Change, sentences: list[str], user: object, preview: bool) -> Report:
    with pghistory.context(user=getattr(user, "pk", None), deed="change_regions"):
        moved = following.moves(change)
        if preview:
            transaction.set_rollback(True)
        else:
            following.count_anew(change.on)
    return Report(sentences, moved)


def _check_day(on: dt.date) -> None:
    if on > timezone.localdate():
        raise ValidationError(f"{on} 还没有到。权限按今天的区划走，请到那一天再办。")
    if on <= ALWAYS:
        raise ValidationError("请写变动从哪天起。")


def _check_exist(regions: Sequence[Region], on: dt.date) -> None:
    for region in regions:
        if region.valid_to is not None:
            raise ValidationError(f"{region.name}（{region.code}）已在 {region.valid_to} 停用，不能再变动。")
        if region.valid_from is not None and region.valid_from > on:
            raise ValidationError(f"{region.name}（{region.code}）到 {region.valid_from} 才启用，日期不能更早。")


def _check_merger(gone: Sequence[Region], into: Region, on: dt.date) -> None:
    _check_day(on)
    _check_exist([*gone, into], on)
    if into in gone:
        raise ValidationError(f"{into.name}不能并入它自己。")
    for region in gone:
        if region.level not in LEVELS or region.level != into.level or region.county_id != into.county_id:
            raise ValidationError(f"{region.name}不能并入{into.name}：只办同一区县里镇街并镇街、村居并村居。")


def _check_split(region: Region, parts: Sequence[Part], on: dt.date) -> None:
    _check_day(on)
    _check_exist([region], on)
    if region.level not in LEVELS:
        raise ValidationError(f"{region.name}不能拆：只办镇街和村居。")
    others = [part for part in parts if part.region != region]
    if len(parts) < 2 or not others:
        raise ValidationError("拆分至少要写两部分；原区划保留的，也要写成一部分。")
    _check_exist([part.region for part in others if isinstance(part.region, Region)], on)
    seen: set[int] = set()
    for village in [village for part in parts for village in part.villages]:
        if village.parent_id != region.pk:
            raise ValidationError(f"{village.name}（{village.code}）不属于{region.name}，请核对。")
        if village.pk in seen:
            raise ValidationError(f"{village.name}（{village.code}）写在了两部分里，请只留一处。")
        seen.add(village.pk)
    for part in others:
        if isinstance(part.region, Region) and (part.region.level, part.region.county_id) != (
            region.level, region.county_id,
        ):  # fmt: skip
            raise ValidationError(f"{part.region.name}和{region.name}不在同一区县的同一层级，不能从它析出。")


def _some(regions: Sequence[Region]) -> str:
    """At most five names."""
    names = "、".join(region.heading for region in regions[:5])
    return f"{names}等" if len(regions) > 5 else names
