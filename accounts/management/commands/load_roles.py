"""Loads the roles: groups with their permissions."""

from argparse import ArgumentParser
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from accounts.located_yaml import FileRefused
from accounts.role_files import load_roles


class Command(BaseCommand):
    help = "载入角色权限；不带参数时载入 fixtures/roles.yaml。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        default = settings.BASE_DIR / "fixtures" / "roles.yaml"
        parser.add_argument("file", type=Path, nargs="?", default=default)

    def handle(self, *, file: Path, **options: object) -> None:
        try:
            loaded = load_roles(file)
        except FileRefused as refused:
            raise CommandError(str(refused)) from refused
        if options["verbosity"]:
            self.stdout.write(f"角色 {loaded.roles} 个：改动 {loaded.changed}。")
