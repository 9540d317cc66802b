"""The little of an .xls that tells which rows are hidden, which numbers are shown as per cent, what is a formula.

An .xls is a small file system (MS-CFB) with a stream of records (MS-XLS, BIFF8). A file that is not built so tells
nothing; its values are read elsewhere.
"""

import re
import struct
from collections.abc import Iterator
from dataclasses import dataclass

_END = 0xFFFFFFFA
_BOF, _EOF, _SHEET, _FORMAT, _STYLE = 0x0809, 0x000A, 0x0085, 0x041E, 0x00E0
_ROW, _NUMBER, _SMALL, _SMALLS, _FORMULA = 0x0208, 0x0203, 0x027E, 0x00BD, 0x0006
_PER_CENT_FORMATS = (9, 10)
_ERROR_RESULT = 2
_SECTORS = (512, 4096)


@dataclass(frozen=True)
class Hidden:
    line: int


@dataclass(frozen=True)
class Formula:
    """`failed`: its result is #REF! or the like."""

    line: int
    column: int
    failed: bool


@dataclass(frozen=True)
class PerCent:
    line: int
    column: int


def facts(content: bytes, place: int) -> Iterator[Hidden | Formula | PerCent]:
    """Of the sheet at `place` among all sheets."""
    try:
        yield from _facts(_stream(content), place)
    except (struct.error, IndexError, KeyError, ValueError):
        return


def _facts(stream: bytes, place: int) -> Iterator[Hidden | Formula | PerCent]:
    starts: list[int] = []
    formats, styles = set(_PER_CENT_FORMATS), []
    for kind, data in _records(stream, 0):
        if kind == _SHEET:
            starts.append(struct.unpack_from("<I", data)[0])
        elif kind == _FORMAT and "%" in re.sub(r'"[^"]*"|\\.', "", _text(data[2:])):
            formats.add(struct.unpack_from("<H", data)[0])
        elif kind == _STYLE:
            styles.append(struct.unpack_from("<H", data, 2)[0])
    shown = {number for number, code in enumerate(styles) if code in formats}
    for kind, data in _records(stream, starts[place]):
        if kind == _ROW:
            if struct.unpack_from("<H", data, 12)[0] & 0x20:
                yield Hidden(struct.unpack_from("<H", data)[0] + 1)
        elif kind in (_NUMBER, _SMALL, _FORMULA):
            row, column, style = struct.unpack_from("<HHH", data)
            if kind == _FORMULA:
                yield Formula(row + 1, column, data[12:14] == b"\xff\xff" and data[6] == _ERROR_RESULT)
            if style in shown:
                yield PerCent(row + 1, column)
        elif kind == _SMALLS:
            row, first = struct.unpack_from("<HH", data)
            for at in range((len(data) - 6) // 6):
                if struct.unpack_from("<H", data, 4 + at * 6)[0] in shown:
                    yield PerCent(row + 1, first + at)


def _records(stream: bytes, start: int) -> Iterator[tuple[int, bytes]]:
    """From the beginning of a part of the stream to its end, without the charts inside it."""
    depth = 0
    while start + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, start)
        start += 4
        depth += (kind == _BOF) - (kind == _EOF)
        if not depth:
            return
        if depth == 1:
            yield kind, stream[start : start + length]
        start += length


def _text(data: bytes) -> str:
    (count,) = struct.unpack_from("<H", data)
    wide = data[2] & 1
    return data[3 : 3 + count * (1 + wide)].decode("utf-16-le" if wide else "latin-1", "replace")


# The file system


def _stream(content: bytes) -> bytes:
    """The stream of the workbook's records."""
    size = 1 << struct.unpack_from("<H", content, 30)[0]
    tables, first_folder = struct.unpack_from("<I", content, 44)[0], struct.unpack_from("<I", content, 48)[0]
    smallest, first_small, more = struct.unpack_from("<I", content, 56)[0], *struct.unpack_from("<I4xI", content, 60)

    if size not in _SECTORS:
        raise ValueError(size)

    def sector(number: int) -> bytes:
        return content[(number + 1) * size : (number + 2) * size]

    places = list(struct.unpack_from("<109I", content, 76))
    # No more than the file has sectors: one that leads in a circle ends here.
    while more < _END and len(places) <= len(content) // size:
        listed = struct.unpack(f"<{size // 4}I", sector(more))
        places, more = places + list(listed[:-1]), listed[-1]
    follows = [
        one for place in places[:tables] if place < _END for one in struct.unpack(f"<{size // 4}I", sector(place))
    ]
    entries = _entries(b"".join(map(sector, _chain(first_folder, follows))))
    start, length = entries["Workbook"] if "Workbook" in entries else entries["Book"]
    if length >= smallest:
        return b"".join(map(sector, _chain(start, follows)))[:length]
    small = b"".join(map(sector, _chain(entries["Root Entry"][0], follows)))
    table = b"".join(map(sector, _chain(first_small, follows)))
    after = struct.unpack(f"<{len(table) // 4}I", table)
    return b"".join(small[one * 64 : one * 64 + 64] for one in _chain(start, list(after)))[:length]


def _chain(first: int, follows: list[int]) -> Iterator[int]:
    """The sectors of a stream; a file that leads in a circle ends with its number of sectors."""
    for _ in follows:
        if first >= _END:
            return
        yield first
        first = follows[first]


def _entries(folder: bytes) -> dict[str, tuple[int, int]]:
    """Name → first sector and length."""
    found = {}
    for at in range(0, len(folder) - 127, 128):
        length = struct.unpack_from("<H", folder, at + 64)[0]
        name = folder[at : at + max(length - 2, 0)].decode("utf-16-le", "replace")
        found[name] = struct.unpack_from("<II", folder, at + 116)
    return found
