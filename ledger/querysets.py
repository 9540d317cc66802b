"""The words in which rows are asked for."""

import datetime
from typing import Any, Self, cast

from django.db import models
from django.db.models import Q

from ledger import scope
from regions.models import Region, within_q

COUNTED = Q(status="verified")
# As if every submitted row and every submitted revision were verified.
COUNTED_WITH_PENDING = Q(status="verified", pending_act="") | (Q(status="submitted") & ~Q(act="void"))


class LedgerQuerySet(models.QuerySet[Any]):
    """Rows and their revisions live in one table; `entries()` are the rows a person thinks of."""

    def entries(self) -> Self:
        return self.filter(revises__isnull=True)

    def revisions(self) -> Self:
        return self.filter(revises__isnull=False)

    def counted(self) -> Self:
        return self.filter(COUNTED)

    def waiting(self) -> Self:
        """Submitted rows and submitted revisions: what a verifier has before him."""
        return self.filter(status="submitted")

    def within(self, region: Region) -> Self:
        return self.filter(within_q(region))

    def visible_to(self, user: Any) -> Self:
        """The one scope; every entrance goes through here."""
        return cast(Self, scope.visible(self, user))

    def in_force_on(self, day: datetime.date) -> Self:
        return self.filter(self.model.in_force_q(day))
