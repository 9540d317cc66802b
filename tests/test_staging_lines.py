"""Values of many rows as COPY reads them: column by column, each different value put in words once."""

import datetime
from decimal import Decimal

from ledger.imports.staging import as_copied, as_lines
from ledger.models import Status


def test_a_column_is_written_as_its_values_one_by_one():
    day = datetime.date(2026, 9, 30)
    columns = [
        [None, None, None, None],
        ["第 1 笔", "a\tb", "a\\b", ""],
        ["\u3000", "两\n行", "\x1f", "说\r"],
        [1, None, 1, 2],
        [True, False, True, None],
        [Decimal("12.50"), Decimal("0.01"), None, Decimal("12.50")],
        [day, day, None, day],
        [[1, 2], [], [1, None], None],
        [Status.DRAFT, Status.DRAFT.value, None, Status.DRAFT],
    ]
    expected = ["\t".join(as_copied(column[line]) for column in columns) for line in range(4)]
    assert as_lines(columns) == expected


def test_what_is_equal_but_of_another_kind_keeps_its_kind():
    assert as_lines([[1, True, "1", None]]) == ["1", "t", "1", "\\N"]


def test_what_copy_takes_for_signs_of_its_own_is_escaped():
    assert as_lines([["a\tb\nc\\d\re"]]) == ["a\\tb\\nc\\\\d\\re"]
    assert as_lines([["\\N"]]) == ["\\\\N"]


def test_no_rows_are_no_lines():
    assert as_lines([[], []]) == as_lines([]) == []
