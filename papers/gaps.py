"""How far indicators are from their pace, as papers print it, and their order by it."""

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

from dashboards import formatting
from targets.lines import Line

TENTH = Decimal("0.1")


def ranks(lines: Sequence[Line]) -> dict[str, int]:
    """Number of the indicator → its rank by the distance to its pace, best first; only those that have a pace."""
    gaps = {line.indicator.number: _rounded(line.lag) for line in lines if line.lag is not None and not line.hidden}
    return {number: 1 + sum(other < gap for other in gaps.values()) for number, gap in gaps.items()}


def in_words(lag: Decimal | None) -> str:
    """Points ahead of the pace with +, behind it with −."""
    if lag is None:
        return formatting.NOTHING
    ahead = -_rounded(lag)
    if ahead == 0:
        return "0.0"
    return f"{'+' if ahead > 0 else '−'}{abs(ahead):f}"


def _rounded(figure: Decimal) -> Decimal:
    return figure.quantize(TENTH, ROUND_HALF_UP)
