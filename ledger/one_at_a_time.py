"""Stock rows of which one is true at a time: what changes ends, and the next row begins where it ended.

So what a condition asks about a past day (a level, a kind, a state) is never overwritten: ADR 0047.
"""

from collections.abc import Hashable, Sequence
from typing import Any, ClassVar

from django.core.exceptions import ValidationError

from ledger.models import LedgerRow, StockRow


class OneAtATime(StockRow):
    """`SAME`: the columns in which two rows are about the same thing. Their days must not overlap."""

    SAME: ClassVar[tuple[str, ...]]

    class Meta(StockRow.Meta):
        abstract = True

    def overlap_words(self, other: Any) -> str:
        """What to tell when another row in store overlaps."""
        return f"与 {other.number}（{other.period()}）的时间重叠，请先给较早的那一条填结束日期。"

    def overlap_words_in_file(self) -> str:
        """The same of another line of one upload."""
        return "与本文件里另一行的时间重叠，请先给较早的那一行填结束日期。"

    def check_neighbours(self) -> None:
        others = self._kept().exclude(pk__in=[self.pk, self.revises_id])
        others = others.filter(**{name: getattr(self, name) for name in self.SAME})
        for other in others.order_by("started_on", "pk"):
            if self.overlaps(other):
                raise ValidationError({"started_on": self.overlap_words(other)})

    def neighbour_key(self) -> Hashable:
        return tuple(getattr(self, name) for name in self.SAME)

    @classmethod
    def with_neighbours(cls, rows: Sequence[LedgerRow]) -> set[Hashable]:
        asked = {f"{name}__in": {getattr(row, name) for row in rows} for name in cls.SAME}
        return set(cls._kept().filter(**asked).values_list(*cls.SAME))

    def clashes_with(self, other: LedgerRow) -> str:
        overlaps = isinstance(other, type(self)) and self.overlaps(other)
        return self.overlap_words_in_file() if overlaps else ""

    @classmethod
    def _kept(cls) -> Any:
        # Any: django-stubs fails on managers of abstract rows.
        model: Any = cls
        return model.objects.entries().exclude(status="voided")
