"""Where on a page its text is at home: the elements that hold the paragraphs known to be part of it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from searcher.extract.layout.blocks import Block, Node

#: These stand in a text as parts of it; other elements do where several of its paragraphs are such.
PROSE = frozenset((
    "p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "dt", "dd", "td", "th", "blockquote", "pre", "center",
))  # fmt: skip
#: Elements in which line breaks separate lines of one paragraph.
_LEAVES = frozenset(("p", "h1", "h2", "h3", "h4", "h5", "h6", "pre"))
_LISTED = frozenset(("li", "dt", "dd", "td", "th"))
_LISTS = frozenset(("ul", "ol", "dl", "li", "dt", "dd", "tr", "td", "th", "tbody", "thead", "tfoot", "table"))


@dataclass(slots=True)
class Homes:
    """The elements that hold the paragraphs found so far.

    Attributes:
        broken: elements that hold several blocks directly, so that line breaks separate them.
        nodes: the homes.
        tags: how many of a home's paragraphs are elements of a tag.
        around: how many homes lie directly in an element.
    """

    broken: frozenset[Node]
    nodes: set[Node] = field(default_factory=set)
    tags: Counter[tuple[Node, str]] = field(default_factory=Counter)
    around: Counter[Node] = field(default_factory=Counter)

    def of(self, block: Block) -> Node:
        """Return the element that holds ``block`` beside others."""
        own = block.node in self.broken and block.node.tag not in _LEAVES
        return block.node if own else _outside(block.node)

    def add(self, block: Block) -> None:
        """Take note of where the paragraph ``block`` stands."""
        home = self.of(block)
        if home not in self.nodes and home.parent is not None:
            self.around[home.parent] += 1
        self.nodes.add(home)
        self.tags[home, block.node.tag] += 1

    def hold(self, block: Block) -> bool:
        """Tell whether a short line belongs to the text by its place."""
        tag = block.node.tag
        if tag in PROSE:
            return self.of(block) in self.nodes or _outside(block.node) in self.nodes
        home = self.of(block)
        return home in self.nodes and (home is block.node or self.tags[home, tag] > 1)

    def near(self, block: Block) -> bool:
        """Tell whether a paragraph after the end still belongs to the text by its place."""
        home = self.of(block)
        return home in self.nodes or (home.parent is not None and self.around[home.parent] > 1)


def _outside(node: Node) -> Node:
    """The element that ``node`` is in; of items and cells the one that their list or table is in."""
    home = node.parent or node
    while node.tag in _LISTED and home.parent is not None and home.tag in _LISTS:
        left, home = home.tag, home.parent
        if left == "table":
            break
    return home
