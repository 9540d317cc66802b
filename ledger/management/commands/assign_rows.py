"""Assigns rows of one region to another, each by a revision; shows what would happen until --apply is given."""

from argparse import ArgumentParser

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from ledger import registry
from ledger.models import LedgerRow
from ledger.placing import place_rows
from ledger.scope import may
from ledger.verification import Item
from regions.models import Region


class Command(BaseCommand):
    help = "把记在一个区划本级的记录划到另一个区划，每条一项修订，核实以后才算数。先预览，再加 --apply。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("ledger", metavar="台账", help="台账的代号，如 organisations。")
        parser.add_argument("--from", dest="source", required=True, metavar="代码", help="现在记在哪个区划。")
        parser.add_argument("--to", dest="target", required=True, metavar="代码", help="划到哪个区划。")
        parser.add_argument("--user", required=True, metavar="用户名", help="以谁的名义改，按他的权限。")
        parser.add_argument("--only", nargs="+", default=[], metavar="编号", help="只划这几条，写台账编号。")
        parser.add_argument("--apply", action="store_true", help="真的提交；不写只预览。")

    def handle(self, **options: object) -> None:
        ledger = self._ledger(str(options["ledger"]))
        user = get_user_model().objects.filter(username=options["user"], is_active=True).first()
        if user is None:
            raise CommandError(f"没有“{options['user']}”这个在用的账号，请核对用户名。")
        if not may(user, "change", ledger.model):
            raise CommandError(f"{user}没有修改“{ledger.title}”的权限，请换区级经办的账号。")
        source, target = (_region(str(options[name])) for name in ("source", "target"))
        rows = ledger.model.objects.entries().visible_to(user).filter(region=source).exclude(status="voided")
        only = options["only"]
        chosen = [row for row in rows.order_by("pk") if not only or row.number in _texts(only)]
        with transaction.atomic():
            self._place(ledger.model, chosen, target, user, is_real=bool(options["apply"]))

    def _place(
        self, model: type[LedgerRow], rows: list[LedgerRow], target: Region, user: object, *, is_real: bool
    ) -> None:
        outcome = place_rows(model=model, items=[Item(row.pk, row.version) for row in rows], region=target, user=user)
        numbers = {row.pk: f"{row.number} {row.label()}" for row in rows}
        for row in outcome.done:
            self.stdout.write(f"  {numbers[row.revises_id or row.pk]} → {target.name}")
        for conflict in outcome.conflicts:
            self.stdout.write(f"  {numbers[conflict.id]} 没有划：{conflict.detail}")
        if is_real:
            self.stdout.write(f"已提交 {len(outcome.done)} 条，请核实员核实。")
        else:
            transaction.set_rollback(True)
            self.stdout.write(f"可以划 {len(outcome.done)} 条。以上只是预览，核对无误后加 --apply 再运行一次。")

    def _ledger(self, key: str) -> registry.Ledger:
        try:
            return registry.by_key(key)
        except KeyError:
            known = "、".join(sorted(ledger.key for ledger in registry.ledgers()))
            raise CommandError(f"没有“{key}”这本台账，可用：{known}") from None


def _texts(value: object) -> set[str]:
    return {str(one) for one in value} if isinstance(value, list) else set()


def _region(code: str) -> Region:
    region = Region.objects.filter(code=code).first()
    if region is None:
        raise CommandError(f"没有代码为“{code}”的区划，请核对。")
    return region
