"""Writes a plan as the YAML file that `load_plan` reads."""

from argparse import ArgumentParser

from django.core.management.base import BaseCommand, CommandError

from targets.models import Plan
from targets.plan_files import exported


class Command(BaseCommand):
    help = "把计划写成 load_plan 能读回的 YAML，输出到屏幕。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("code", help="计划代码，如 bishan-2024。")

    def handle(self, *, code: str, **options: object) -> None:
        plan = Plan.objects.select_related("region").filter(code=code).first()
        if plan is None:
            known = "、".join(Plan.objects.values_list("code", flat=True)) or "无"
            raise CommandError(f"没有“{code}”这个计划，现有：{known}。")
        self.stdout.write(exported(plan), ending="")
