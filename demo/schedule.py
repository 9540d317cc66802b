"""When things happened: days for what was opened, months and amounts for what flowed. Exact sums, no surprises."""

import datetime
from collections.abc import Mapping, Sequence
from decimal import Decimal
from itertools import accumulate
from random import Random

from demo import figures

Month = datetime.date  # its first day
Opening = tuple[str, datetime.date]


def openings(
    random: Random,
    *,
    now: Mapping[str, tuple[int, int]],
    until: tuple[int, int],
    by_month: Sequence[int],
    later: tuple[int, int],
    today: datetime.date,
    last: Sequence[str] = (),
) -> list[Opening]:
    """(region code, day) for each thing opened by `today`, in order of time.

    `now` gives each region's number at the end of 2024 and on KNOWN_ON; `until`, `by_month` and `later`
    the district's course (see `figures`). `last` are regions that open something in the last month.
    """
    first = [code for code, (start, _) in now.items() for _ in range(start)]
    second = [code for code, (start, end) in now.items() for _ in range(end - start)]
    random.shuffle(first)
    random.shuffle(second)
    for code in last:
        second.remove(code)
    second += last
    days = sorted(_day_between(random, 2019, 2023) for _ in range(until[0]))
    days += sorted(_day_between(random, 2024, 2024) for _ in range(until[1]))
    for month, count in zip(months(Month(2025, 1, 1), figures.KNOWN_ON), by_month, strict=True):
        days += sorted(day_in(random, month) for _ in range(count))
    opened = list(zip(first + second, days, strict=True))
    opened += _later(random, sorted(set(now) - set(figures.STANDING_STILL)), len(opened), later, today)
    return [(code, day) for code, day in opened if day <= today]


def _later(
    random: Random, codes: Sequence[str], count: int, later: tuple[int, int], today: datetime.date
) -> list[Opening]:
    per_month, target = later
    opened: list[Opening] = []
    for month in months(next_month(figures.KNOWN_ON), today):
        days = sorted(day_in(random, month) for _ in range(min(per_month, target - count - len(opened))))
        opened += [(random.choice(codes), day) for day in days]
    return opened


def months(first: datetime.date, last: datetime.date) -> list[Month]:
    """First days of the months from that of `first` to that of `last`."""
    found, month = [], first.replace(day=1)
    while month <= last:
        found.append(month)
        month = next_month(month)
    return found


def next_month(day: datetime.date) -> Month:
    return (day.replace(day=28) + datetime.timedelta(days=4)).replace(day=1)


def day_in(random: Random, month: Month) -> datetime.date:
    """A day of that month, not in its last days: what happened then is verified within it."""
    return month.replace(day=random.randint(3, 24))


def _day_between(random: Random, first_year: int, last_year: int) -> datetime.date:
    first = datetime.date(first_year, 1, 3).toordinal()
    return datetime.date.fromordinal(random.randint(first, datetime.date(last_year, 12, 24).toordinal()))


def flow(
    random: Random, total: Decimal, *, season: Mapping[Month, float], parts: int, step: Decimal
) -> list[tuple[Month, Decimal]]:
    """`total` in about `parts` portions over the months of `season`, in multiples of `step`; sums up exactly."""
    if not total:
        return []
    weights = list(season.values())
    shares = list(accumulate(weights))
    # One portion at each of `parts` evenly spaced places of the season.
    places = [shares[-1] * (place + random.random()) / parts for place in range(parts)]
    chosen = [next(month for month, share in zip(season, shares, strict=True) if place <= share) for place in places]
    sizes = [random.uniform(0.6, 1.4) for _ in chosen]
    amounts = [whole(total * Decimal(size / sum(sizes)), step) for size in sizes]
    amounts[-1] += total - sum(amounts)
    return [(month, amount) for month, amount in zip(chosen, amounts, strict=True) if amount > 0]


def whole(amount: Decimal, step: Decimal) -> Decimal:
    """The amount cut to a multiple of `step`."""
    return amount // step * step


def season_of(year: int, shares: Sequence[float], *, first: int = 1, last: int = 12) -> dict[Month, float]:
    """The months `first` to `last` of a year with their shares."""
    return {Month(year, month, 1): shares[month - 1] for month in range(first, last + 1)}
