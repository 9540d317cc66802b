"""How often a town reported late in a year: told by whoever knows, 0 until somebody registers.

lateness.register("reporting", count)   # in an app's ready(); count(region, year) → {town id: times}
"""

from collections import Counter
from collections.abc import Callable, Mapping

from regions.models import Region

Source = Callable[[Region, int], Mapping[int, int]]

_sources: dict[str, Source] = {}


def register(name: str, source: Source) -> None:
    """`source(region, year)` gives the times by id of the town, for towns of `region`."""
    if name in _sources:
        raise ValueError(f"迟报来源“{name}”登记了两次")
    _sources[name] = source


def counts(region: Region, year: int) -> Mapping[int, int]:
    """Town id → how often it was late, over all sources; what is missing was never late."""
    found: Counter[int] = Counter()
    for source in _sources.values():
        found.update(source(region, year))
    return found


def is_known() -> bool:
    """Whether anybody tells at all: the page says so."""
    return bool(_sources)
