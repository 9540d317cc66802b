"""Loads which ledgers the units of a district report on every month."""

from argparse import ArgumentParser
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from accounts.located_yaml import FileRefused
from reporting.obligation_files import load_obligations


class Command(BaseCommand):
    help = "载入报送责任；不带参数时载入 fixtures/obligations.yaml（璧山区）。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        default = settings.BASE_DIR / "fixtures" / "obligations.yaml"
        parser.add_argument("file", type=Path, nargs="?", default=default)

    def handle(self, *, file: Path, **options: object) -> None:
        try:
            loaded = load_obligations(file)
        except FileRefused as refused:
            raise CommandError(str(refused)) from refused
        if options["verbosity"]:
            self.stdout.write(f"报送责任：文件里 {loaded.known} 条，新增 {loaded.added} 条。")
