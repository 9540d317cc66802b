"""A whole in parts that add up to it to the last unit."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction


def shared(whole: Decimal, weights: Sequence[Decimal], decimals: int) -> list[Decimal]:
    """`whole` in proportion to `weights`, in steps of the last decimal: the largest remainders get the steps left over.

    Of equal remainders the first in order does. Where the whole has more decimals than `decimals`, so have its parts.
    Raises ValueError when there is nothing to go by.
    """
    if not weights or any(weight < 0 for weight in weights) or not any(weights):
        raise ValueError("没有可以作依据的数。")
    step = Decimal(1).scaleb(-max(decimals, places(whole)))
    units = int(whole / step)
    of_all = sum(map(Fraction, weights))
    exact = [Fraction(weight) * units / of_all for weight in weights]
    parts = [int(share) for share in exact]
    # What weighs nothing gets nothing, not even a unit that was left over.
    weighing = [index for index, weight in enumerate(weights) if weight]
    order = sorted(weighing, key=lambda index: (parts[index] - exact[index], index))
    for index in order[: units - sum(parts)]:
        parts[index] += 1
    return [part * step for part in parts]


def places(value: Decimal) -> int:
    """How many decimals a value has, trailing zeros left out."""
    exponent = value.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0
