"""Loads the departments that plans name as leading or cooperating."""

from argparse import ArgumentParser
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from accounts.department_files import load_departments
from accounts.located_yaml import FileRefused


class Command(BaseCommand):
    help = "载入部门；不带参数时载入 fixtures/departments.yaml。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        default = settings.BASE_DIR / "fixtures" / "departments.yaml"
        parser.add_argument("file", type=Path, nargs="?", default=default)

    def handle(self, *, file: Path, **options: object) -> None:
        try:
            loaded = load_departments(file)
        except FileRefused as refused:
            raise CommandError(str(refused)) from refused
        if options["verbosity"]:
            self.stdout.write(f"部门：新增 {loaded.added}，修改 {loaded.changed}。")
