"""Loads which files rows need before they are verified; the district goes on editing them in the admin."""

from argparse import ArgumentParser
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from accounts.located_yaml import FileRefused
from desk.verifying.rule_files import load_rules


class Command(BaseCommand):
    help = "载入一个区县的佐证要求，如 fixtures/evidence/bishan.yaml；可以重复运行。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)

    def handle(self, *, file: Path, **options: object) -> None:
        try:
            loaded = load_rules(file)
        except FileRefused as refused:
            raise CommandError(str(refused)) from refused
        if options["verbosity"]:
            self.stdout.write(f"佐证要求：新增 {loaded.added}，修改 {loaded.changed}。")
