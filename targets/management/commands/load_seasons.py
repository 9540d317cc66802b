"""Loads the seasons that pace can follow."""

from argparse import ArgumentParser
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from accounts.located_yaml import FileRefused
from targets.season_files import FILE, load_seasons


class Command(BaseCommand):
    help = "载入农时曲线；不带参数时载入 fixtures/seasons.yaml。已经有的不改。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, nargs="?", default=FILE)

    def handle(self, *, file: Path, **options: object) -> None:
        try:
            loaded = load_seasons(file)
        except FileRefused as refused:
            raise CommandError(str(refused)) from refused
        if options["verbosity"]:
            self.stdout.write(f"农时曲线：文件里 {loaded.known} 条，新增 {loaded.added} 条。")
