"""Which column of a file is which column of the ledger. Raises Unreadable where that cannot be said."""

import difflib
from dataclasses import dataclass

from ledger.columns import Column
from ledger.imports.reading import Head, Unreadable, column_letters, heading_key
from ledger.resources import ID, ONLY_READ, VERSION, LedgerResource


@dataclass(frozen=True)
class Layout:
    """`columns`: what is read, with its place in the file's lines (A is 0)."""

    columns: list[tuple[Column, int]]
    id_at: int | None
    version_at: int | None
    missing: list[Column]

    @property
    def places(self) -> dict[str, int]:
        """Key → place, the hidden columns included."""
        places = {column.key: place for column, place in self.columns}
        if self.id_at is not None:
            places[ID] = self.id_at
        if self.version_at is not None:
            places[VERSION] = self.version_at
        return places


def layout_of(head: Head, resource: LedgerResource) -> Layout:
    known = resource.known_headings()
    keys = [known.get(heading_key(heading), None) for heading in head.headings]
    unknown = [place for place, key in enumerate(keys) if key is None and head.headings[place]]
    if unknown:
        raise Unreadable(_unknown(head, unknown, resource))
    places: dict[str, int] = {}
    for place, key in enumerate(keys):
        if not key:
            continue
        if key in places:
            label = resource.label_of(key)
            letters = "、".join(column_letters(one) for one in (places[key], place))
            raise Unreadable(f"有两列的名称相同：“{label}”在 {letters} 列，请删掉其中一列。")
        places[key] = place
    columns = [(column, places[column.key]) for column in resource.typed_columns() if column.key in places]
    missing = [column for column in resource.typed_columns() if column.key not in places]
    if ID not in places and (needed := [column.label for column in missing if is_required(column)]):
        raise Unreadable(f"缺少必填的列：{'、'.join(needed)}。请用下载的模板，不要删列。")
    return Layout(columns, places.get(ID), places.get(VERSION), missing)


def is_required(column: Column) -> bool:
    """Whether a new row cannot do without the column."""
    field = column.field
    return not (field.blank or field.null or field.has_default() or field.many_to_many)


def _unknown(head: Head, unknown: list[int], resource: LedgerResource) -> str:
    named = "、".join(f"{head.headings[place]}（{column_letters(place)} 列）" for place in unknown)
    sentence = f"不认识这些列：{named}。请改成模板里的栏目名，多出来的列请删掉。"
    labels = [column.label for column in resource.typed_columns()]
    close = {
        head.headings[place]: found[0]
        for place in unknown
        if (found := difflib.get_close_matches(head.headings[place], [*labels, *ONLY_READ], n=1, cutoff=0.5))
    }
    if close:
        sentence += "".join(f"“{given}”是不是“{meant}”？" for given, meant in close.items())
    return sentence
