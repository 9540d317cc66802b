"""Where each region stands: mptt's numbers and the ancestor columns, computed without the database.

mptt's own `rebuild()` needs a query per node (374 s for the country); this takes seconds.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from regions.codes import CODE_LENGTHS, Level

Ancestors = tuple[int | None, int | None, int | None, int | None]
ANCESTOR_LEVELS = (Level.PROVINCE, Level.PREFECTURE, Level.COUNTY, Level.TOWN)
_SLOT_OF_LENGTH = {CODE_LENGTHS[level]: slot for slot, level in enumerate(ANCESTOR_LEVELS)}


@dataclass(slots=True)
class Node:
    """A region as the tree sees it. The second half is filled by `settle`."""

    id: int
    code: str
    parent_id: int | None
    tree_id: int = 0
    lft: int = 0
    rght: int = 0
    depth: int = 0
    # Ids in the order of ANCESTOR_LEVELS, the node itself included at its own level.
    ancestors: Ancestors = (None, None, None, None)
    # The region that it was merged into, and the one in which that ends.
    successor_id: int | None = None
    survivor_id: int | None = None


def settle(nodes: Iterable[Node]) -> list[Node]:
    """Number the forest as mptt would with `order_insertion_by = ["code"]`; returns the nodes in tree order.

    Nodes in a circle of parents, or beneath an unknown parent, hang on no root: they stay out of the result.
    """
    children: dict[int | None, list[Node]] = defaultdict(list)
    for node in sorted(nodes, key=lambda node: node.code):
        children[node.parent_id].append(node)
    in_order: list[Node] = []
    for tree_id, root in enumerate(children[None], start=1):
        number = 0
        stack = [root]
        while stack:
            node = stack.pop()
            number += 1
            if node.lft:  # met again: all beneath it is numbered
                node.rght = number
                continue
            node.tree_id = tree_id
            node.lft = number
            node.ancestors = _with_itself(node)
            in_order.append(node)
            stack.append(node)
            for child in reversed(children.get(node.id, ())):
                child.depth = node.depth + 1
                child.ancestors = node.ancestors
                stack.append(child)
    _follow_successors(in_order)
    return in_order


def _follow_successors(nodes: Iterable[Node]) -> None:
    """What was merged stands where its survivor stands."""
    merged = [node for node in nodes if node.successor_id is not None]
    if not merged:
        return
    by_id = {node.id: node for node in nodes}
    for node in merged:
        survivor = _survivor(node, by_id)
        if survivor is not node:
            node.survivor_id, node.ancestors = survivor.id, survivor.ancestors


def _survivor(node: Node, by_id: Mapping[int, Node]) -> Node:
    """The end of the chain of successors; the node itself where they run in a circle."""
    seen, last = {node.id}, node
    while last.successor_id is not None and (following := by_id.get(last.successor_id)) is not None:
        if following.id in seen:
            return node
        seen.add(following.id)
        last = following
    return last


def _with_itself(node: Node) -> Ancestors:
    slot = _SLOT_OF_LENGTH.get(len(node.code))
    if slot is None:
        return node.ancestors
    above = list(node.ancestors)
    above[slot] = node.id
    return (above[0], above[1], above[2], above[3])
