"""The deeds on monthly submissions: state, submit, withdraw, return_, accept.

Page, board and API come here. What changed since the caller saw it comes back as a conflict, in the manner of
`ledger.verification`; who may do what in general (permissions) is asked by the entrance.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone

from ledger.audit import acting, principal_of
from ledger.entry import with_hand
from ledger.verification import GONE, Conflict, Hurdle, Item, OwnWork, Refused
from regions.models import Region
from reporting.changes import Changes, changes, window
from reporting.models import Obligation, ReportingPeriod, Said, State, Statement, Submission
from reporting.models.obligations import title_of
from reporting.units import speaks_for, unit_name

STALE = "这份报送刚被别人改过，请刷新后再操作。"
OWN_WORK = "不能核收本人（或本人代办）的报送，请由其他人员办理。"
NOT_YOURS = "报送由本单位经办人办理。"
MOST_WORDS = 200


class StaleSubmission(Exception):
    """The submission changed since the caller read it; nothing was stored."""

    def __init__(self) -> None:
        super().__init__(STALE)


@dataclass(frozen=True)
class Claim:
    """What a unit says about one ledger; `reason` when it does not apply."""

    said: str
    reason: str = ""


@dataclass
class Outcome:
    done: list[Submission] = field(default_factory=list)
    conflicts: list[Conflict] = field(default_factory=list)


@dataclass(frozen=True)
class _Deed:
    user: Any
    on_behalf_of: Any
    reason: str

    @property
    def people(self) -> set[int]:
        return {person.pk for person in (self.user, self.on_behalf_of) if person is not None}


def _by(user: Any, on_behalf_of: Any, reason: str) -> _Deed:
    """A deputy who says for nobody else acts for whom he stands in."""
    return _Deed(user, on_behalf_of or principal_of(user), reason)


def owed(period: ReportingPeriod, unit: Region) -> list[str]:
    """Keys of the ledgers that a unit owes in a period, as the office lists them."""
    owing = Obligation.objects.owed_in(period.month).filter(region=unit)
    return [obligation.ledger for obligation in owing.order_by("pk")]


@transaction.atomic
def state(
    *,
    period: ReportingPeriod,
    unit: Region,
    claims: Mapping[str, Claim],
    user: Any,
    version: int,
    on_behalf_of: Any = None,
) -> Submission:
    """Save statements without handing them in. `version` 0: none were saved so far.

    Raises ValidationError by ledger, StaleSubmission, Refused for what is handed in already.
    """
    by = _by(user, on_behalf_of, "")
    with acting(user, "state", on_behalf_of=getattr(by.on_behalf_of, "pk", None)):
        submission = _begun(period, unit, version, by)
        _expect(submission, State.DRAFT, State.RETURNED, deed="改说明")
        due = owed(period, unit)
        _store_claims(submission, claims, due)
        return _touched(submission, by)


@transaction.atomic
def submit(
    *,
    period: ReportingPeriod,
    unit: Region,
    claims: Mapping[str, Claim],
    user: Any,
    version: int,
    on_behalf_of: Any = None,
    late_reason: str = "",
) -> Submission:
    """Hand in: every owed ledger must be spoken about, by `claims` or before.

    Late is what is handed in after the due date, for ever; after the late-due date it needs a reason. A returned
    one keeps its mark from the first time. Raises as `state`, and ValidationError before the period opens.
    """
    by = _by(user, on_behalf_of, "")
    today = timezone.localdate()
    with acting(user, "submit", on_behalf_of=getattr(by.on_behalf_of, "pk", None)):
        submission = _begun(period, unit, version, by)
        _expect(submission, State.DRAFT, State.RETURNED, deed="报送")
        if not period.is_open(today):
            raise ValidationError(f"{period.title}的报送从 {period.opens_on} 起开放，到时再报；录入随时可以。")
        due = owed(period, unit)
        _store_claims(submission, claims, due)
        _complete(submission, due)
        if submission.state == State.DRAFT:
            _judge_lateness(submission, late_reason)
        submission.state = State.SUBMITTED
        submission.submitted_at = timezone.now()
        submission.submitted_by, submission.submitted_for = by.user, by.on_behalf_of
        submission.reason = ""
        return _touched(submission, by)


def withdraw(*, items: Iterable[Item], user: Any, on_behalf_of: Any = None) -> Outcome:
    """submitted → not reported, as long as it is not accepted. A mark "late" stays."""
    return _each(items, "withdraw", _withdraw, _by(user, on_behalf_of, ""))


def return_(*, items: Iterable[Item], user: Any, reason: str, on_behalf_of: Any = None) -> Outcome:
    """submitted or accepted → returned, with a reason that the unit reads."""
    if not reason.strip():
        raise ValidationError({"reason": "请填写退回理由，让对方知道要改什么。"})
    return _each(items, "return", _return, _by(user, on_behalf_of, reason.strip()))


def accept(*, items: Iterable[Item], user: Any, on_behalf_of: Any = None) -> Outcome:
    """submitted → accepted. Nobody accepts what he stated or submitted himself."""
    return _each(items, "accept", _accept, _by(user, on_behalf_of, ""))


def _begun(period: ReportingPeriod, unit: Region, version: int, by: _Deed) -> Submission:
    """The unit's submission, locked, begun where there is none. Raises StaleSubmission, PermissionDenied."""
    if not any(speaks_for(person, unit) for person in (by.user, by.on_behalf_of) if person is not None):
        raise PermissionDenied(NOT_YOURS)
    if unit.county_id != period.region_id:
        raise ValidationError("这个报送期不是本区县的。")
    submission, begun = Submission.objects.select_for_update(of=("self",)).get_or_create(period=period, region=unit)
    if submission.version != version and not (begun and not version):
        raise StaleSubmission
    submission.period, submission.region = period, unit
    return submission


def _store_claims(submission: Submission, claims: Mapping[str, Claim], due: list[str]) -> None:
    """Raises ValidationError with what is wrong at which ledger."""
    wrong = {key: f"本单位这个月不用报“{title_of(key)}”。" for key in claims if key not in due}
    spoken = {key: claim for key, claim in claims.items() if claim.said and key not in wrong}
    rows = _rows_of(submission, list(spoken))
    for key, claim in spoken.items():
        if problem := _problem(claim, rows.get(key, Changes())):
            wrong[key] = problem
    if wrong:
        raise ValidationError(wrong)
    known = {statement.ledger: statement for statement in submission.statements.all()}
    for key, claim in spoken.items():
        statement = known.get(key) or Statement(submission=submission, ledger=key)
        statement.said = claim.said
        statement.reason = claim.reason.strip() if claim.said == Said.NOT_APPLICABLE else ""
        statement.new_rows, statement.changed_rows = rows[key].new, rows[key].changed
        statement.save()


def _problem(claim: Claim, rows: Changes) -> str:
    if claim.said not in Said.values:
        return "请选“有变化”“无变化”或“不适用”。"
    if len(claim.reason) > MOST_WORDS:
        return "原因请写在 200 字以内。"
    if claim.said != Said.CHANGED and rows.any:
        told = f"新增 {rows.new} 条、修改 {rows.changed} 条"
        return f"本月这本台账{told}，请选“有变化”；录错的请先作废或撤回。"
    if claim.said == Said.NOT_APPLICABLE and not claim.reason.strip():
        return "请写明为什么不适用，如“本镇没有为农服务中心”。"
    return ""


def _complete(submission: Submission, due: list[str]) -> None:
    """Every owed ledger is spoken about, and what stood before still fits the rows; their numbers are those of now."""
    if not due:
        raise ValidationError("本单位这个月没有要报的台账。")
    spoken = {statement.ledger: statement for statement in submission.statements.all()}
    missing = [key for key in due if key not in spoken]
    if missing:
        raise ValidationError(dict.fromkeys(missing, "还没有说明，请选“有变化”“无变化”或“不适用”。"))
    rows = _rows_of(submission, due)
    wrong = {
        key: problem for key in due if (problem := _problem(Claim(spoken[key].said, spoken[key].reason), rows[key]))
    }
    if wrong:
        raise ValidationError(wrong)
    for key, statement in spoken.items():
        if key not in due:
            statement.delete()
        elif (statement.new_rows, statement.changed_rows) != (rows[key].new, rows[key].changed):
            statement.new_rows, statement.changed_rows = rows[key].new, rows[key].changed
            statement.save()


def _rows_of(submission: Submission, ledgers: list[str]) -> dict[str, Changes]:
    within = window(period=submission.period, unit=submission.region, submission=submission)
    return changes(unit=submission.region, ledgers=ledgers, within=within)


def _judge_lateness(submission: Submission, late_reason: str) -> None:
    today, period = timezone.localdate(), submission.period
    if today <= period.due_on:
        return
    submission.is_late = True
    if today > period.late_due_on and not late_reason.strip():
        raise ValidationError({"late_reason": f"{period.late_due_on} 迟报截止已过，请写明迟报原因再报。"})
    if late_reason.strip():
        submission.late_reason = late_reason.strip()[:MOST_WORDS]


def _each(items: Iterable[Item], name: str, deed: Callable[[Submission, _Deed], None], by: _Deed) -> Outcome:
    outcome = Outcome()
    with acting(by.user, name, on_behalf_of=getattr(by.on_behalf_of, "pk", None)), transaction.atomic():
        wanted = sorted(items, key=lambda item: item.id)
        visible = Submission.objects.visible_to(by.user).filter(pk__in=[item.id for item in wanted])
        locked = visible.select_for_update(of=("self",)).select_related("period__region", "region").order_by("pk")
        found = {submission.pk: submission for submission in locked}
        for item in wanted:
            submission = found.get(item.id)
            if submission is None:
                outcome.conflicts.append(Conflict(item.id, item.version, GONE, Hurdle.GONE))
            elif submission.version != item.version:
                outcome.conflicts.append(Conflict(item.id, item.version, STALE, Hurdle.STALE))
            else:
                try:
                    deed(submission, by)
                    outcome.done.append(_touched(submission, by, hands=False))
                except Refused as refusal:
                    outcome.conflicts.append(Conflict(item.id, item.version, str(refusal), refusal.hurdle))
    return outcome


def _withdraw(submission: Submission, by: _Deed) -> None:
    if not any(speaks_for(person, submission.region) for person in (by.user, by.on_behalf_of) if person is not None):
        raise Refused(NOT_YOURS)
    _expect(submission, State.SUBMITTED, deed="撤回")
    submission.state = State.DRAFT


def _return(submission: Submission, by: _Deed) -> None:
    _expect(submission, State.SUBMITTED, State.ACCEPTED, deed="退回")
    _settle(submission, State.RETURNED, by)
    submission.reason = by.reason


def _accept(submission: Submission, by: _Deed) -> None:
    _expect(submission, State.SUBMITTED, deed="核收")
    if by.people & set(submission.hands):
        raise OwnWork(OWN_WORK)
    _settle(submission, State.ACCEPTED, by)


def _settle(submission: Submission, state: State, by: _Deed) -> None:
    submission.state = state
    submission.settled_at = timezone.now()
    submission.settled_by, submission.settled_for = by.user, by.on_behalf_of


def _expect(submission: Submission, *states: State, deed: str) -> None:
    if submission.state not in states:
        where = f"{unit_name(submission.region)} {submission.period.title}"
        raise Refused(f"{where}的报送是“{submission.get_state_display()}”，不能{deed}。")


def _touched(submission: Submission, by: _Deed, *, hands: bool = True) -> Submission:
    if hands:
        submission.hands = with_hand(submission.hands, by.user, by.on_behalf_of)
    submission.version += 1
    submission.save()
    return submission
