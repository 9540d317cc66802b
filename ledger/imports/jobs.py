"""What can be done with an upload: send a file in, compare, decide, store, drop, cancel.

uploaded → compared → stored → (within seven days) undone. A job is worked on by one worker at a time, who holds an
advisory lock; when he is killed the lock is free, nothing was stored, and the job can be run again.
"""

import datetime
import hashlib
from collections import Counter
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, OperationalError, connection, transaction
from django.utils import timezone

from ledger import registry
from ledger.imports import engine, undoing, vault
from ledger.imports.engine import NotClean, Result
from ledger.imports.models import RUNNING, Choice, ImportJob, JobState, Outcome
from ledger.imports.pulse import Cancelled, Pulse
from ledger.imports.reading import MOST_BYTES, TOO_LARGE, Unreadable
from ledger.imports.storing import NotStorable
from ledger.registry import Ledger
from ledger.resources import LedgerResource, resource_of
from ledger.scope import may

LOCK_CLASS = 7_301
MOST_ATTEMPTS = 3
# Longer than an upload can be undone.
KEPT_DAYS = 30
MEANWHILE = "核对以后台账又有变动，有的行现在不能入库了。没有存入任何一行；请看新的核对结果，再决定是否入库。"
RIVAL = "入库时有别人正在录入同样的内容，没有存入任何一行。请再点一次入库。"
GAVE_UP = "处理了几次都中断了，没有存入任何一行。请把文件分成几个再上传；仍不行请联系管理员。"
FAULT = "系统出错，没有存入任何一行。请再试一次；仍不行请把文件交给管理员。"


class NotNow(Exception):
    """The job is not in a state for this; the message says what to do."""


class Busy(Exception):
    """Another worker has the job in hand."""


def may_upload(user: Any, ledger: Ledger) -> bool:
    return all(may(user, deed, ledger.model) for deed in ("view", "add", "change"))


def ledgers_of(user: Any) -> list[Ledger]:
    """The ledgers that `user` may send files for."""
    return [ledger for ledger in registry.ledgers() if may_upload(user, ledger)]


def upload(*, user: Any, ledger: Ledger, name: str, content: bytes) -> ImportJob:
    """A job that waits to be compared. Raises PermissionDenied, Unreadable for a file that is too large."""
    if not may_upload(user, ledger):
        raise PermissionDenied
    if len(content) > MOST_BYTES:
        raise Unreadable(TOO_LARGE)
    job = ImportJob(
        ledger=ledger.key,
        user=user,
        region=user.region,
        name=name.rsplit("/", 1)[-1].rsplit("\\", 1)[-1][-120:] or "表格",
        sha256=hashlib.sha256(content).hexdigest(),
        size=len(content),
    )
    vault.keep(job.file, content)
    job.save()
    return job


def sheet_of(job: ImportJob) -> LedgerResource:
    return resource_of(registry.by_key(job.ledger).model)(user=job.user)


def work(job_id: int) -> ImportJob:
    """What the job waits for: comparing or storing. Safe to call twice; raises Busy when another does it."""
    with Pulse(job_id) as pulse:
        try:
            with transaction.atomic():
                hold(job_id)
                job = ImportJob.objects.select_related("user").get(pk=job_id)
                if job.is_running:
                    _begin(job)
                    _work(job, pulse)
        except Cancelled:
            return _stop(job_id)
        except Unreadable as refusal:
            return _end(job_id, JobState.FAILED, str(refusal))
        except (NotClean, NotStorable):
            return _again(job_id)
        except (IntegrityError, OperationalError):
            return _end(job_id, JobState.COMPARED, RIVAL)
        except Busy:
            raise
        except Exception:
            undoing_it = ImportJob.objects.filter(pk=job_id, state=JobState.UNDOING).exists()
            _end(job_id, JobState.STORED if undoing_it else JobState.FAILED, FAULT)
            raise
    return job


def hold(job_id: int) -> None:
    """Until the end of the transaction. Raises Busy while a worker has the job in hand."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s, %s)", [LOCK_CLASS, job_id])
        (held,) = cursor.fetchone()
    if not held:
        raise Busy


def _begin(job: ImportJob) -> None:
    if not may_upload(job.user, registry.by_key(job.ledger)) or not job.user.is_active:
        raise Unreadable("您现在没有录入这个台账的权限，没有存入任何一行。")


def _work(job: ImportJob, pulse: Pulse) -> None:
    pulse.beat(0, at_once=True)
    if job.state == JobState.UNDOING:
        left = undoing.undo(job, pulse.beat)
        job.state, job.undone_at, job.left = JobState.UNDONE, timezone.now(), left
        job.save()
        return
    storing = job.state == JobState.STORING
    decisions = dict(job.lines.exclude(choice="").values_list("line", "choice"))
    with vault.in_the_clear(job.file) as path:
        result = engine.run(
            path=path,
            resource=sheet_of(job),
            job_id=job.pk,
            pulse=pulse,
            store=storing,
            only_good=job.only_good,
            decisions=decisions,
        )
    _note(job, result)
    if storing:
        job.state, job.stored_at = JobState.STORED, timezone.now()
    else:
        job.state = JobState.COMPARED
    job.detail = ""
    job.save()


def _note(job: ImportJob, result: Result) -> None:
    job.counts, job.notes, job.layout = dict(result.counts), result.notes, result.layout
    job.total = job.done = sum(result.counts.values())
    job.seconds = round(job.seconds + result.seconds, 1)


def _end(job_id: int, state: JobState, detail: str) -> ImportJob:
    """After the working transaction was rolled back."""
    ImportJob.objects.filter(pk=job_id).update(state=state, detail=detail, cancel_asked=False)
    return ImportJob.objects.get(pk=job_id)


def _stop(job_id: int) -> ImportJob:
    """Cancelled: what was to be stored is not, what was to be undone stays stored."""
    undoing_it = ImportJob.objects.filter(pk=job_id, state=JobState.UNDOING).exists()
    return _end(job_id, JobState.STORED if undoing_it else JobState.CANCELLED, "")


def _again(job_id: int) -> ImportJob:
    """The ledger moved between looking and storing: look once more, so that the page says what is wrong."""
    ImportJob.objects.filter(pk=job_id).update(state=JobState.UPLOADED)
    job = work(job_id)
    if job.state == JobState.COMPARED:
        return _end(job_id, JobState.COMPARED, MEANWHILE)
    return job


# What its user does


def ask_to_store(*, job: ImportJob, only_good: bool) -> None:
    """Raises NotNow when it cannot be stored so."""
    with transaction.atomic():
        job = _locked(job)
        if job.state != JobState.COMPARED:
            raise NotNow("这次上传现在不能入库，请看页面上的状态。")
        if not only_good and (job.count(Outcome.REFUSED) or job.undecided):
            raise NotNow("还有不能入库或没有选定的行。请改好文件重新上传，或只入库没有问题的行。")
        if not job.storable:
            raise NotNow("没有要入库的内容。")
        job.state, job.only_good, job.detail = JobState.STORING, only_good, ""
        job.cancel_asked, job.done, job.attempts, job.alive_at = False, 0, 0, timezone.now()
        job.save()


def decide(*, job: ImportJob, choices: dict[int, str]) -> None:
    """Line → what becomes of its conflict."""
    with transaction.atomic():
        job = _locked(job)
        if job.state != JobState.COMPARED:
            raise NotNow("这次上传已经处理完，不能再选。")
        for line in job.lines.filter(outcome=Outcome.CONFLICT, line__in=choices):
            line.choice = Choice(choices[line.line])
            line.save(update_fields=["choice"])
        made = Counter(job.lines.filter(outcome=Outcome.CONFLICT).values_list("choice", flat=True))
        job.counts["settled"] = sum(count for choice, count in made.items() if choice)
        job.counts["decided"] = made[Choice.MINE] + made[Choice.ORIGINAL]
        job.save()


def drop(*, job: ImportJob) -> None:
    with transaction.atomic():
        job = _locked(job)
        if job.state not in (JobState.COMPARED, JobState.FAILED, JobState.CANCELLED):
            raise NotNow("这次上传正在处理或已经入库，不能放弃。")
        job.state = JobState.DROPPED
        job.save()


def ask_to_undo(*, job: ImportJob) -> None:
    """Raises NotNow after seven days."""
    with transaction.atomic():
        job = _locked(job)
        if not job.may_be_undone:
            raise NotNow("只有入库后 7 天内的上传可以撤销。要改的请直接修改记录。")
        job.state, job.cancel_asked, job.done, job.attempts = JobState.UNDOING, False, 0, 0
        job.alive_at = timezone.now()
        job.save()


def cancel(*, job: ImportJob) -> None:
    """Ask the worker to stop; a job that nobody has taken up ends at once."""
    ImportJob.objects.filter(pk=job.pk).update(cancel_asked=True)
    job.refresh_from_db()
    if job.is_running and (job.alive_at is None or job.is_silent):
        _stop(job.pk)


def run_again(*, job: ImportJob) -> None:
    """Take up a job whose worker was ended. Raises NotNow for one that is in hand."""
    with transaction.atomic():
        job = _locked(job)
        if not job.is_running:
            raise NotNow("这次上传已经处理完，不用重新处理。")
        job.attempts += 1
        job.alive_at = timezone.now()
        if job.attempts > MOST_ATTEMPTS:
            job.state, job.detail = JobState.FAILED, GAVE_UP
        job.save()


def forget_old() -> int:
    """Delete the files, and the lines that are no more of use, of uploads older than KEPT_DAYS."""
    before = timezone.now() - datetime.timedelta(days=KEPT_DAYS)
    old = ImportJob.objects.filter(created_at__lt=before).exclude(file="").exclude(state__in=RUNNING)
    for job in old:
        # Lines with a digest keep a file that is sent in again from counting twice.
        job.lines.filter(digest__isnull=True).delete()
        job.lines.update(shown="", changes=None, errors=None)
        job.file.delete(save=False)
        job.file = ""
        job.save(update_fields=["file"])
    return len(old)


def _locked(job: ImportJob) -> ImportJob:
    return ImportJob.objects.select_for_update().get(pk=job.pk)
