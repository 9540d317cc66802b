"""The real divisions of the five places, for tests that need more than the cast's two towns."""

from pathlib import Path

from django.conf import settings
from django.utils import timezone

from regions.checking import check_tree
from regions.loading import Loaded, load_divisions, read_divisions
from regions.models import Region

FOLDER = Path(settings.BASE_DIR) / "fixtures" / "regions"


def load_place(name: str) -> Loaded:
    """`name` is that of a file, e.g. "bishan"."""
    return load_divisions(names=read_divisions([FOLDER / f"{name}.csv"]))


def region(code: str) -> Region:
    return Region.objects.get(code=code)


def is_sound() -> bool:
    """Whether check_tree finds nothing."""
    return not any(check_tree(today=timezone.localdate()).values())
