"""Fills the portal with demo data: a believable 璧山区 from 2024 to today, everything marked 演示.

Where the data are there already, nothing changes; a lost file of accounts is written anew, with new passwords.
"""

import datetime
from argparse import ArgumentParser

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from demo import closing, papers, seeding, staff, supervising


class Command(BaseCommand):
    help = "生成演示数据；已经有时只说一声，什么都不改。先要载入区划、部门、角色和璧山方案。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--today", type=datetime.date.fromisoformat, help="演示数据到哪一天为止，默认今天。")

    def handle(self, *, today: datetime.date | None, verbosity: int, **options: object) -> None:
        today = today or timezone.localdate()
        accounts = settings.VAR_DIR / "demo-accounts.json"
        if seeding.is_seeded():
            if not accounts.exists():
                staff.write_accounts(accounts)
            self.stdout.write(f"演示数据已经有了，没有改动。账号在 {accounts}。")
            return
        if not seeding.FIRST_DAY <= today <= timezone.localdate():
            raise CommandError(f"--today 请在 {seeding.FIRST_DAY} 到今天之间。")
        tell = self.stdout.write if verbosity else lambda text: None
        try:
            seeding.check_ready()
        except seeding.NotReady as missing:
            raise CommandError(str(missing)) from missing
        world = seeding.seed(today=today, tell=tell)
        tell("计算指标、结账")
        closing.compute_and_close(today=today)
        closing.repair_late(world)
        tell("任务、督办、考核")
        supervising.add_supervision(today=today)
        tell("通报公文")
        papers.add_papers()
        staff.write_accounts(accounts)
        self.stdout.write(f"演示数据已生成，账号在 {accounts}。")
