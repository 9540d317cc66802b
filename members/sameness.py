"""When two names may stand for one thing. Said once, for what is shown while typing and for the district's list.

Names are compared by their telling part (`ledger.names.name_key`): equal, one within the other, or off by one sign.
Numbers tell apart: 一分场 and 二分场 are two.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterator
from itertools import combinations

# One within the other: how many signs the longer may have more, and how many the shorter must have.
MORE, FEWEST = 2, 2
# Off by one sign: how many signs the longer must have. 金蚕养殖 and 金蚕养鸡 are two.
LONG = 5
_NUMBER = re.compile("[0-9一二三四五六七八九十]")


def is_alike(one: str, other: str) -> bool:
    """Whether two telling parts may name one thing."""
    if one == other:
        return True
    if not _agree(one, other):
        return False
    within = one in _within(other) or other in _within(one)
    return within or not _with_a_sign_less(one).isdisjoint(_with_a_sign_less(other))


def alike(keys: Collection[str]) -> Iterator[tuple[str, str]]:
    """All pairs of different telling parts that `is_alike` finds, without comparing each with each.

    Lazily, as a thousand numbered names may be half a million pairs; a pair may come more than once.
    """
    known = dict.fromkeys(sorted(keys))
    sharing: dict[str, list[str]] = defaultdict(list)
    for key in known:
        for part in sorted(_with_a_sign_less(key)):
            sharing[part].append(key)
        yield from (_ordered(key, part) for part in sorted(_within(key)) if part in known and _agree(key, part))
    for group in sharing.values():
        yield from (pair for pair in combinations(group, 2) if _agree(*pair))


def _ordered(one: str, other: str) -> tuple[str, str]:
    return (one, other) if one < other else (other, one)


def _within(key: str) -> set[str]:
    """What is left of a name without up to `MORE` of its outer signs."""
    cuts = [(front, back) for front in range(MORE + 1) for back in range(MORE + 1 - front) if front or back]
    return {key[front : len(key) - back] for front, back in cuts if len(key) - front - back >= FEWEST}


def _with_a_sign_less(key: str) -> set[str]:
    """The name itself and, where it is long enough, without any one of its signs: two that share one are alike."""
    return {key} | ({key[:at] + key[at + 1 :] for at in range(len(key))} if len(key) >= LONG else set())


def _agree(one: str, other: str) -> bool:
    """Unless both carry numbers, and not the same."""
    numbers = [_NUMBER.findall(name) for name in (one, other)]
    return not all(numbers) or numbers[0] == numbers[1]
