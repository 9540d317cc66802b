"""`manage.py recompute_totals`: count every total anew and compare."""

from typing import Any

from django.core.management.base import BaseCommand

from targets import rolling


class Command(BaseCommand):
    help = "重新计算全部合计，并核对一遍"

    def handle(self, *args: Any, **options: Any) -> None:
        rolling.recompute()
        found = rolling.reconcile()
        self.stdout.write(f"已重算，核对 {found.compared} 个数，{found.differences} 处差异")
