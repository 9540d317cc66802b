"""工作台: what waits for this user, over all ledgers that he may open."""

from dataclasses import dataclass
from typing import Any

from django.core.cache import cache
from django.db.models import CharField, Count, Exists, F, OuterRef, Q, Value
from django.db.models.functions import Coalesce
from django.http import HttpRequest
from django.urls import reverse

from ledger import registry, verifiers
from ledger.columns import relations_in_words
from ledger.models import LedgerRow, Status
from ledger.registry import Ledger
from ledger.scope import may
from regions.codes import Level

# Rows that a section names one by one; the list itself has the rest.
SHOWN = 8
BADGE_SECONDS = 60


@dataclass(frozen=True)
class Waiting:
    """Rows of one ledger in one state."""

    ledger: Ledger
    count: int
    rows: list[LedgerRow]
    list_url: str
    change_url: str


@dataclass(frozen=True)
class Badge:
    """What waits for a user: rows to verify, and rows sent back to be mended."""

    to_verify: int
    returned: int

    @property
    def all(self) -> int:
        return self.to_verify + self.returned


@dataclass(frozen=True)
class Section:
    title: str
    hint: str
    total: int
    groups: list[Waiting]


def counts(request: HttpRequest) -> dict[tuple[str, str], int]:
    """(ledger, state) → rows in it that concern the user; one query for all ledgers, kept for the request."""
    keeper: Any = request
    if not hasattr(keeper, "_row_counts"):
        keeper._row_counts = _counted(request.user)
    kept: dict[tuple[str, str], int] = keeper._row_counts
    return kept


def _counted(user: Any) -> dict[tuple[str, str], int]:
    parts = [
        _waiting(ledger.model, user, states)
        .order_by()
        .annotate(ledger=Value(ledger.key, output_field=CharField()))
        .values("ledger", "status")
        .annotate(number=Count("pk"))
        .values_list("ledger", "status", "number")
        for ledger in registry.ledgers()
        if (states := _concerning(user, ledger))
    ]
    if not parts:
        return {}
    rows = parts[0].union(*parts[1:], all=True) if len(parts) > 1 else parts[0]
    return {(ledger, status): number for ledger, status, number in rows}


def _concerning(user: Any, ledger: Ledger) -> list[str]:
    """The states of rows that wait for this user: to be verified, or to be mended and handed in."""
    states: list[str] = [Status.SUBMITTED] if may(user, "verify", ledger.model) else []
    return states + ([Status.DRAFT, Status.RETURNED] if may(user, "change", ledger.model) else [])


def waiting_for(request: HttpRequest) -> int:
    """What the badge beside 工作台 says."""
    found = badge(request)
    return found.all if found else 0


def badge(request: HttpRequest, *, only_known: bool = False) -> Badge | None:
    """It stands on every page, so others' deeds may take BADGE_SECONDS to show; one's own show at once.

    `only_known`: None rather than a query, where nobody has counted just before.
    """
    key = badge_key(request.user)
    known: Badge | None = cache.get(key)
    if hasattr(request, "_row_counts") or (known is None and not only_known):
        known = Badge(_in_state(request, Status.SUBMITTED), _in_state(request, Status.RETURNED))
        cache.set(key, known, BADGE_SECONDS)
    return known


def _in_state(request: HttpRequest, wanted: Status) -> int:
    return sum(number for (_, status), number in counts(request).items() if status == wanted)


def forget(user: Any) -> None:
    """The user has done something: his badge is counted anew."""
    cache.delete(badge_key(user))


def badge_key(user: Any) -> str:
    # A deputy has his principal's work before him.
    return f"workbench-badge-{user.pk}-{getattr(user.acts_for, 'pk', '')}"


def context(request: HttpRequest) -> dict[str, Any]:
    user = request.user
    sections = []
    if any(may(user, "verify", ledger.model) for ledger in registry.ledgers()):
        sections.append(section(request, "待核实", "镇街已经提交，等您核实或退回。", Status.SUBMITTED, "verify"))
    if any(may(user, "change", ledger.model) for ledger in registry.ledgers()):
        sections.append(section(request, "退回的", "请按理由改好后重新提交。", Status.RETURNED, "change"))
        sections.append(section(request, "没做完的草稿", "填完后提交，区里才看得到。", Status.DRAFT, "change"))
    return {"sections": sections}


def section(request: HttpRequest, title: str, hint: str, status: Status, right: str) -> Section:
    groups = [
        _group(request, ledger, status, number)
        for ledger in registry.ledgers()
        if (number := counts(request).get((ledger.key, status), 0)) and may(request.user, right, ledger.model)
    ]
    return Section(title, hint, sum(group.count for group in groups), groups)


def _group(request: HttpRequest, ledger: Ledger, status: Status, number: int) -> Waiting:
    opts = ledger.model._meta
    rows = (
        _waiting(ledger.model, request.user, [status])
        .select_related("changed_by", *relations_in_words(ledger.model))
        .order_by("submitted_at", "pk")[:SHOWN]
    )
    name = f"admin:{opts.app_label}_{opts.model_name}"
    return Waiting(ledger, number, list(rows), f"{reverse(f'{name}_changelist')}?status={status}", f"{name}_change")


def _waiting(model: type[LedgerRow], user: Any, states: list[str]) -> Any:
    """Rows in these states; of those to verify only what the user's own office verifies, of those to mend only what
    it entered."""
    wanted = Q(status__in=[state for state in states if state != Status.SUBMITTED]) & _of_own_office(user)
    if Status.SUBMITTED in states:
        wanted |= Q(status=Status.SUBMITTED) & verifiers.rows_q(model, user)
    return on_their_own(model, user).filter(wanted)


def _of_own_office(user: Any) -> Q:
    """A draft or a returned row waits for whoever entered it (DESIGN §4). A district sees those of its towns and does
    not work on them; in a town everything is the town's."""
    region = user.region
    if region is None or region.level in (Level.TOWN, Level.VILLAGE):
        return Q()
    return Q(created_by__region=region.pk) | Q(region=region.pk) | Q(hands__contains=[user.pk])


def on_their_own(model: type[LedgerRow], user: Any) -> Any:
    """Visible rows and what stands beside them, without parts that go along with their whole in its state.

    A revision that would bring a row here from elsewhere is not here yet: who sees the row sees its revision.
    """
    # Asked row by row: few rows are in such a state, while a list of all that is seen may hold millions.
    own = Coalesce(OuterRef("revises_id"), OuterRef("pk"))
    rows = model.objects.filter(Exists(model.objects.visible_to(user).entries().filter(pk=own)))
    for name in registry.wholes(model):
        rows = rows.exclude(Q(revises__isnull=True) & Q(**{f"{name}__status": F("status")}))
    return rows
