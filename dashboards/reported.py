"""Whose reports a figure rests on: a zero of those who have not reported is none."""

from collections.abc import Collection

from dashboards import sentences
from dashboards.asked import Asked
from ledger import registry
from regions.models import Region
from reporting.coverage import Coverage, coverage


def read(asked: Asked, region: Region) -> Coverage | None:
    """Who has handed in what in and beneath `region`: one statement, asked of all ledgers before the figures are made.

    What is kept of the figures is kept under its `state`, as a report changes no total. None of a closed month, whose
    lines know it themselves.
    """
    if asked.is_then:
        return None
    return coverage(regions=[region], ledgers=[ledger.key for ledger in registry.ledgers()], as_of=asked.as_of)


def in_words(found: Coverage | None, asked: Asked, region: Region, ledgers: Collection[str]) -> str:
    return sentences.reported_of(found, region, ledgers, asked.may_look_into) if found else ""


def state(found: Coverage | None) -> str:
    return found.state if found else ""
