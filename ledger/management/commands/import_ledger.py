"""manage.py import_ledger sites FILE --user NAME: compare a file with a ledger, and store it."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.core.management.base import BaseCommand, CommandError

from ledger import registry
from ledger.imports import jobs, marking
from ledger.imports.models import ImportJob, JobState, Outcome
from ledger.imports.reading import Unreadable, column_letters

SHOWN = 50


class Command(BaseCommand):
    help = "把一个表格导入台账：先核对，没有问题才入库；和网页上传同一套规则、同一套提示。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("ledger", metavar="NAME", choices=[ledger.key for ledger in registry.ledgers()])
        parser.add_argument("file", metavar="FILE", type=Path)
        parser.add_argument("--user", required=True, help="以谁的名义导入：他的范围和权限说了算")
        parser.add_argument("--only-good", action="store_true", help="只入库没有问题的行")
        parser.add_argument("--look", action="store_true", help="只核对，不入库")
        parser.add_argument("--marked", type=Path, help="有问题时，把标红的文件存到这里")

    def handle(self, *args: Any, **options: Any) -> None:
        job = self._compared(options)
        self._say(job)
        wrong = job.count(Outcome.REFUSED) + job.count(Outcome.CONFLICT)
        if wrong:
            self._tell_errors(job)
            if options["marked"]:
                options["marked"].write_bytes(marking.marked(job))
                self.stdout.write(f"标红的文件：{options['marked']}")
        if options["look"] or (wrong and not options["only_good"]):
            jobs.drop(job=job)
            if wrong:
                raise CommandError("没有存入任何一行。请改好以后再导入，或加 --only-good 只入库没有问题的行。")
            return
        if not job.storable:
            jobs.drop(job=job)
            self.stdout.write("没有要入库的内容。")
            return
        self._store(job, only_good=options["only_good"])

    def _compared(self, options: dict[str, Any]) -> ImportJob:
        user = get_user_model().objects.filter(username=options["user"], is_active=True).first()
        if user is None:
            raise CommandError(f"没有在用的用户“{options['user']}”。")
        path: Path = options["file"]
        try:
            content = path.read_bytes()
            ledger = registry.by_key(options["ledger"])
            job = jobs.upload(user=user, ledger=ledger, name=path.name, content=content)
        except OSError as error:
            raise CommandError(f"读不到文件 {path}：{error.strerror}") from error
        except PermissionDenied:
            raise CommandError(f"用户“{user}”没有录入这个台账的权限。") from None
        except Unreadable as refusal:
            raise CommandError(str(refusal)) from None
        job = jobs.work(job.pk)
        if job.state != JobState.COMPARED:
            raise CommandError(job.detail or job.get_state_display())
        return job

    def _store(self, job: ImportJob, *, only_good: bool) -> None:
        jobs.ask_to_store(job=job, only_good=only_good)
        job = jobs.work(job.pk)
        if job.state != JobState.STORED:
            raise CommandError(job.detail or job.get_state_display())
        self.stdout.write(f"已入库：新增 {job.count(Outcome.NEW)} 条草稿，修改 {job.count(Outcome.CHANGED)} 条。")

    def _say(self, job: ImportJob) -> None:
        counts = "，".join(f"{outcome.label} {job.count(outcome)} 行" for outcome in Outcome if job.count(outcome))
        self.stdout.write(f"{job.name}：{counts}。")
        for note in job.notes:
            self.stdout.write(f"  {note}")

    def _tell_errors(self, job: ImportJob) -> None:
        marks = marking.marks_of(job)
        for mark in marks[:SHOWN]:
            where = f"{column_letters(mark.column - 1)}{mark.line}" if mark.column else f"第 {mark.line} 行"
            self.stdout.write(f"  {where} {mark.label} {mark.typed or '（空）'}：{mark.sentence}")
        if len(marks) > SHOWN:
            self.stdout.write(f"  另有 {len(marks) - SHOWN} 处。")
