"""Single changes of the tree: add a region, rename one."""

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import transaction

from regions import codes
from regions.locks import lock_tree
from regions.models import Region, RegionTree
from regions.staging import ANCESTOR_COLUMNS, reserve_ids


@transaction.atomic
def add_region(
    *,
    code: str,
    name: str,
    parent: Region | None = None,
    short_name: str = "",
    kind: str = "",
    valid_from: dt.date | None = None,
    valid_to: dt.date | None = None,
    successor: Region | None = None,
) -> Region:
    """Add a region beneath `parent`, None for a province. The code tells level, kind and short name.

    Raises ValidationError with a Chinese sentence at the field that is wrong.
    """
    try:
        level = codes.level_of(code)
    except ValueError as error:
        raise ValidationError({"code": str(error)}) from error
    lock_tree()
    region = Region(
        code=code,
        name=name,
        short_name=short_name or codes.short_name(name, level),
        level=level,
        kind=kind or codes.kind_of(code) or "",
        # Read again under the lock: the numbers in the caller's copy may be old.
        parent=parent and Region.objects.get(pk=parent.pk),
        valid_from=valid_from,
        valid_to=valid_to,
        successor=successor,
    )
    _check_level_of_parent(region)
    region.full_clean()
    # The id first: a region stands in its own ancestor column.
    region.pk = reserve_ids(1)
    for column in ANCESTOR_COLUMNS:
        setattr(region, column, getattr(region.parent, column, None))
    if level != codes.Level.VILLAGE:
        setattr(region, region.level_column, region.pk)
    region.save(force_insert=True)
    ancestors = {column: getattr(region, column) for column in ANCESTOR_COLUMNS}
    RegionTree.objects.create(region=region, **ancestors)
    return region


def _check_level_of_parent(region: Region) -> None:
    wanted = codes.level_above(region.level)
    if wanted is None and region.parent is not None:
        raise ValidationError({"parent": "省级区划没有上级，请把上级留空。"})
    if wanted is not None and (region.parent is None or region.parent.level != wanted):
        raise ValidationError(
            {"parent": f"{codes.Level(region.level).label}的上级应是一个{wanted.label}区划，请改选。"}
        )


@transaction.atomic
def rename_region(*, region: Region, name: str, short_name: str = "") -> Region:
    """Give a region another name; the short name follows unless given. The code stays.

    Raises ValidationError with a Chinese sentence at the field that is wrong.
    """
    lock_tree()  # a load that runs meanwhile writes names too
    region = Region.objects.get(pk=region.pk)
    region.name = name
    region.short_name = short_name or codes.short_name(name, region.level)
    region.full_clean()
    region.save(update_fields=["name", "short_name"])
    return region
