"""Loads a plan, or a decomposition of its targets, from a YAML file."""

from argparse import ArgumentParser
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from accounts.located_yaml import FileRefused
from targets import rolling
from targets.plan_files import load_plan_file


class Command(BaseCommand):
    help = "载入计划文件（格式见 fixtures/plans/plan.schema.json）；有一处不对就什么都不改。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)

    def handle(self, *, file: Path, **options: object) -> None:
        try:
            loaded = load_plan_file(file)
        except FileRefused as refused:
            raise CommandError(str(refused)) from refused
        rolling.recompute_new()
        if options["verbosity"]:
            tally = loaded.tally
            self.stdout.write(f"{loaded.plan}：新增 {tally.added}，修改 {tally.changed}，删除 {tally.removed}。")
            for remark in loaded.remarks:
                self.stdout.write(f"请留意：{remark}")
