"""Whose reports a figure rests on: a zero of those who have not reported is none."""

from collections.abc import Collection

from dashboards import sentences
from dashboards.asked import Asked
from regions.models import Region
from reporting.coverage import coverage


def in_words(asked: Asked, region: Region, ledgers: Collection[str]) -> str:
    """One statement; not to be kept with the figures, as a report changes no total."""
    found = coverage(regions=[region], ledgers=ledgers, as_of=asked.as_of)
    return sentences.reported_of(found, region, ledgers, asked.may_look_into)
