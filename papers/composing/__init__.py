"""What each kind of paper says, from what it rests on."""

from papers.composing import bulletin, minutes, order, scores
from papers.content import Content
from papers.models import Kind, Paper


def compose(paper: Paper) -> Content:
    """Raises snapshots.NotClosed where closing kept nothing to report."""
    match paper.kind:
        case Kind.BULLETIN:
            return bulletin.compose(paper)
        case Kind.REPORT:
            return bulletin.compose_report(paper)
        case Kind.ORDER:
            return order.compose(paper)
        case Kind.SCORES:
            return scores.compose(paper)
    return minutes.compose(paper)
