"""Proves that the tree of regions is sound; exit code 1 when it is not."""

from argparse import ArgumentParser

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from regions import checking


class Command(BaseCommand):
    help = "核对行政区划树：上级、编号、所属、沿革是否一致；--repair 按上级重新推算。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--repair", action="store_true", help="修好能修的；上级不对的要由管理员改。")

    def handle(self, *, repair: bool, **options: object) -> None:
        today = timezone.localdate()
        if repair:
            self._print(checking.repair_tree(today=today))
            self.stdout.write("修复之后：")
        found = checking.check_tree(today=today)
        self._print(found)
        if any(found[kind] for kind in checking.NOT_MENDABLE):
            raise CommandError(
                "有上级不对或找不到上级的区划，请先改正它们的上级，再运行 manage.py check_tree --repair。"
            )
        if any(found.values()):
            raise CommandError("区划树有不一致，请运行 manage.py check_tree --repair 修复。")

    def _print(self, found: dict[str, int]) -> None:
        for kind, count in found.items():
            self.stdout.write(f"{kind}：{count}")
