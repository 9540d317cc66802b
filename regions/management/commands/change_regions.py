"""Mergers, splits, moves of villages and renames by decree; shows what would happen until --apply is given."""

import datetime as dt
from argparse import ArgumentParser
from collections.abc import Callable
from functools import partial

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from regions import changing
from regions.changing import New, Part, Report
from regions.models import Region


class Command(BaseCommand):
    help = "区划撤并、拆分、划归、改名。先预览，核对无误后加 --apply 办理。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        deeds = parser.add_subparsers(dest="deed", required=True, title="办哪一种")
        merge = deeds.add_parser("merge", help="撤并：几个区划并入一个。")
        merge.add_argument("gone", nargs="+", metavar="代码", help="撤掉的区划。")
        merge.add_argument("--into", required=True, metavar="代码[=名称]", help="并入哪个；写“代码=名称”就是新设的。")
        split = deeds.add_parser("split", help="拆分：一个区划分成几个。")
        split.add_argument("region", metavar="代码", help="被拆的区划。")
        split.add_argument(
            "--part",
            action="append",
            required=True,
            metavar="代码[=名称][:村代码,村代码]",
            help="一部分和它得到的村居，每部分写一次；新设的写“代码=名称”，原区划保留的也写一次。",
        )
        move = deeds.add_parser("move", help="划归：把村居划给另一个镇街，包括拆分后还没有归属的。")
        move.add_argument("villages", nargs="+", metavar="代码", help="要划的村居。")
        move.add_argument("--into", required=True, metavar="代码", help="划给哪个镇街。")
        rename = deeds.add_parser("rename", help="改名：代码不变。")
        rename.add_argument("region", metavar="代码")
        rename.add_argument("name", metavar="新名称")
        for deed in (merge, split, move, rename):
            deed.add_argument("--on", required=True, type=dt.date.fromisoformat, metavar="日期", help="从哪天起。")
            deed.add_argument("--document", default="", metavar="文号", help="批复文号。")
            deed.add_argument("--apply", action="store_true", help="真的办理；不写只预览。")

    def handle(self, **options: object) -> None:
        preview = not options["apply"]
        try:
            report = self._deed(options)(on=options["on"], document=options["document"], preview=preview)
        except ValidationError as error:
            raise CommandError("；".join(error.messages)) from error
        self._tell(report, preview)

    def _deed(self, options: dict[str, object]) -> Callable[..., Report]:
        deed = options["deed"]
        if deed == "merge":
            return partial(changing.merge_regions, gone=_regions(options["gone"]), into=_named(str(options["into"])))
        if deed == "split":
            parts = [_part(str(text)) for text in _list(options["part"])]
            return partial(changing.split_region, region=_region(str(options["region"])), parts=parts)
        if deed == "move":
            return partial(
                changing.move_villages, villages=_regions(options["villages"]), into=_region(str(options["into"]))
            )
        return partial(changing.rename_by_decree, region=_region(str(options["region"])), name=str(options["name"]))

    def _tell(self, report: Report, preview: bool) -> None:
        for line in [*report.sentences, *report.moved]:
            self.stdout.write(f"  {line}")
        if preview:
            self.stdout.write("以上只是预览，什么也没有改。核对无误后，加 --apply 再运行一次。")
        else:
            self.stdout.write("已办理。请让有关人员重新登录，并核对各镇街目标。")


def _list(value: object) -> list[object]:
    return list(value) if isinstance(value, list) else []


def _regions(codes: object) -> list[Region]:
    return [_region(str(code)) for code in _list(codes)]


def _region(code: str) -> Region:
    region = Region.objects.filter(code=code).first()
    if region is None:
        raise CommandError(f"没有代码为“{code}”的区划，请核对。")
    return region


def _named(text: str) -> Region | New:
    code, is_new, name = text.partition("=")
    return New(code, name) if is_new else _region(code)


def _part(text: str) -> Part:
    named, _, villages = text.partition(":")
    return Part(_named(named), [_region(code) for code in villages.split(",") if code])
