"""Why a figure of a closed month is another now: what was said when a row was verified, else afterwards for a batch."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.core.exceptions import ValidationError
from django.db.models import OuterRef, Value
from django.db.models.functions import JSONObject

from accounts.models import User
from ledger import registry
from ledger.audit import acting
from regions.models import Region
from targets import differing
from targets.differing import Difference, Key
from targets.evidence import REGIONS
from targets.models import ClosedMonth, ExplainedRow, Explanation

LONGEST = 200
TELL_WHY = "请写一句为什么现在才变，如“村里 11 月补报”。"
NOTHING_LEFT = "这些记录都已说明，或刚又变过，请刷新后再看。"


def given(month: ClosedMonth) -> list[Explanation]:
    """What was said of the month, each with the keys of its rows (`keys`); one statement."""
    rows = ExplainedRow.objects.filter(explanation=OuterRef("pk"))
    keys = ArraySubquery(rows.values(told=JSONObject(ledger="ledger", row="row_id", edition="edition")))
    return list(month.explanations.select_related("given_by").annotate(keys=keys))


def with_reasons(
    month: ClosedMonth, rows: Sequence[Difference], explanations: Iterable[Explanation]
) -> list[Difference]:
    """`explanations` as `given` has them; one statement more where somebody wrote why at verification."""
    said = _said_at_verification(month, rows)
    explained = {
        (key["ledger"], key["row"], key["edition"]): (one.reason, str(one.given_by))
        for one in sorted(explanations, key=lambda one: one.pk)
        for key in one.keys  # type: ignore[attr-defined]
    }
    found = []
    for row in rows:
        reason, by = explained.get(row.key) or said.get((row.ledger, row.row_id)) or ("", "")
        found.append(replace(row, reason=reason, said_by=by))
    return found


def unexplained(rows: Iterable[Difference]) -> list[Difference]:
    """Each row once, however many indicators count it."""
    return list({row.key: row for row in rows if not row.reason}.values())


def seen_by(rows: Sequence[Difference], user: Any) -> set[tuple[str, int]]:
    """(ledger, id) of those in the user's scope; regions are nobody's rows. One statement."""
    wanted = differing.ids(rows)
    seen = {(REGIONS, pk) for pk in wanted.pop(REGIONS, ())}
    queries = [
        registry.by_key(ledger)
        .model.objects.visible_to(user)
        .filter(pk__in=some)
        .order_by()
        .values_list(Value(ledger), "pk")
        for ledger, some in wanted.items()
    ]
    return seen | set(queries[0].union(*queries[1:], all=True)) if queries else seen


def with_places(rows: Sequence[Difference]) -> list[tuple[Difference, Region]]:
    """Each row with the region in which it counts now, or counted then."""
    places = Region.objects.select_related("town").in_bulk({row.region_id for row in rows})
    return [(row, places[row.region_id]) for row in rows]


def explain(*, month: ClosedMonth, waiting: Sequence[Difference], keys: Collection[Key], reason: str, user: Any) -> int:
    """Give one reason to the rows of `keys` that are among the `waiting`; how many those are. In a transaction.

    Raises ValidationError without a reason, and where no row is left.
    """
    reason = reason.strip()[:LONGEST]
    if not reason:
        raise ValidationError({"reason": TELL_WHY})
    seen = seen_by(waiting, user)
    rows = [row for row in waiting if row.key in keys and (row.ledger, row.row_id) in seen]
    if not rows:
        raise ValidationError(NOTHING_LEFT)
    with acting(user, "explain_adjustment"):
        explanation = Explanation.objects.create(month=month, reason=reason, given_by=user)
        ExplainedRow.objects.bulk_create(
            ExplainedRow(explanation=explanation, ledger=row.ledger, row_id=row.row_id, edition=row.edition)
            for row in rows
        )
    return len(rows)


def _said_at_verification(month: ClosedMonth, rows: Sequence[Difference]) -> dict[tuple[str, int], tuple[str, str]]:
    """Row → what its verifier wrote when it reached back into this month (`ledger.verification`), and his name."""
    queries = []
    for ledger, some in differing.ids(rows).items():
        if ledger == REGIONS:
            continue
        # No relation to the model is declared for typing.
        events: Any = registry.by_key(ledger).model
        spoken = events.pgh_event_model.objects.filter(
            pgh_obj_id__in=some, pgh_context__metadata__closed_months__contains=[f"{month.as_of:%Y-%m}"]
        )
        queries.append(spoken.order_by().values_list(Value(ledger), "pgh_obj_id", "pgh_id", "pgh_context__metadata"))
    if not queries:
        return {}
    told = sorted(queries[0].union(*queries[1:], all=True), key=lambda event: event[2])
    reasons = {(ledger, pk): (facts.get("closed_month_reason", ""), facts.get("user")) for ledger, pk, _, facts in told}
    people = User.objects.in_bulk({user for _, user in reasons.values() if user})
    return {
        key: (reason, str(people[user]) if user in people else "") for key, (reason, user) in reasons.items() if reason
    }
