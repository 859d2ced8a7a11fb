"""Nodes whose parts' scores have to be known one by one before they are joined.

In a frame much larger than what they can match, they are evaluated for themselves.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from functools import reduce
from typing import TYPE_CHECKING

import numpy as np

from searcher.engine.embedded.executing.frame import Frame
from searcher.engine.embedded.executing.leaf import Leaf, union
from searcher.engine.embedded.executing.nodes import Listed, all_listed, mark_any, marked, scored
from searcher.query import renderings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from searcher.engine.embedded.executing.nodes import Marks, Node, Scores

#: How many times larger. Measured: to choose documents costs as much as some sums.
_MUCH = 8


class Joint(ABC):
    """A node of several; ``size`` as in `Node`."""

    size: int

    def add(self, frame: Frame, scores: Scores) -> None:
        """Add the scores of the frame's documents to ``scores``."""
        if self.size * _MUCH < frame.size:
            with Frame(frame.count, self.documents()) as own:
                found = self.scores(own)
                matching = found > 0
                matching[-1] = False
                frame.add(Leaf(own.chosen(matching), found[matching]), 1.0, scores)
        else:
            scores += self.scores(frame)

    def mark(self, frame: Frame, marks: Marks) -> None:
        """Mark those of the frame's documents that match."""
        if self.size * _MUCH < frame.size:
            with Frame(frame.count, self.documents()) as own:
                frame.mark([own.chosen(self.marks(own))], marks)
        else:
            marks |= self.marks(frame)

    @abstractmethod
    def scores(self, frame: Frame) -> Scores:
        """Return the scores over a frame; 0 where it does not match."""

    @abstractmethod
    def marks(self, frame: Frame) -> Marks:
        """Return over a frame whether it matches."""

    @abstractmethod
    def documents(self) -> NDArray[np.intp]:
        """Return, ascending, documents of which all matches are some; at most ``size``."""


class AllOf(Joint):
    """What all the nodes match; scores are added up."""

    def __init__(self, nodes: Sequence[Node]) -> None:
        self.nodes = nodes
        self._rarest_first = sorted(nodes, key=lambda node: node.size)
        self.size = self._rarest_first[0].size

    @property
    def listed(self) -> list[Listed] | None:
        """The nodes, if all of them are lists."""
        return all_listed(self.nodes)

    def scores(self, frame: Frame) -> Scores:
        # In the order given: documents that have the same words score the same in all segments.
        each = [scored(node, frame) for node in self.nodes]
        total: Scores = sum(each[1:], start=each[0].copy())
        total *= reduce(np.logical_and, [found > 0 for found in each])
        return total

    def marks(self, frame: Frame) -> Marks:
        found = marked(self._rarest_first[0], frame)
        for node in self._rarest_first[1:]:
            found &= marked(node, frame)
        return found

    def documents(self) -> NDArray[np.intp]:
        return self._rarest_first[0].documents()


class Best(Joint):
    """What any of the nodes matches, with the best of their scores."""

    def __init__(self, nodes: Sequence[Node], count: int) -> None:
        self.nodes = nodes
        self.size = min(count, sum(node.size for node in nodes))

    def scores(self, frame: Frame) -> Scores:
        found = frame.zeros()
        for node in self.nodes:
            if isinstance(node, Listed):
                frame.lift(node.leaf, node.weight, found)
            else:
                np.maximum(found, scored(node, frame), out=found)
        return found

    def marks(self, frame: Frame) -> Marks:
        found = frame.unmarked()
        mark_any(self.nodes, frame, found)
        return found

    def documents(self) -> NDArray[np.intp]:
        return union([node.documents() for node in self.nodes])


class MeanAndBest(Best):
    """What any of the nodes matches, with the sum of their scores over ``whole`` and a part of the best, see
    `searcher.query.renderings`."""

    def __init__(self, nodes: Sequence[Node], count: int, whole: float) -> None:
        super().__init__(nodes, count)
        self._whole = whole

    def scores(self, frame: Frame) -> Scores:
        total = frame.zeros()
        best = frame.zeros()
        for node in self.nodes:
            if isinstance(node, Listed):
                node.add(frame, total)
                frame.lift(node.leaf, node.weight, best)
            else:
                found = scored(node, frame)
                total += found
                np.maximum(best, found, out=best)
        total /= self._whole
        best *= renderings.BEST
        total += best
        return total


class Requiring(Joint):
    """What both nodes match, with the first one's scores."""

    def __init__(self, node: Node, required: Node) -> None:
        self.node = node
        self.required = required
        self.size = min(node.size, required.size)

    def scores(self, frame: Frame) -> Scores:
        found = scored(self.node, frame)
        found *= marked(self.required, frame)
        return found

    def marks(self, frame: Frame) -> Marks:
        return marked(self.node, frame) & marked(self.required, frame)

    def documents(self) -> NDArray[np.intp]:
        return min(self.node, self.required, key=lambda node: node.size).documents()


class Without(Joint):
    """What the first node matches and the second does not."""

    def __init__(self, node: Node, excluded: Node) -> None:
        self.node = node
        self.excluded = excluded
        self.size = node.size

    def scores(self, frame: Frame) -> Scores:
        found = scored(self.node, frame)
        found *= ~marked(self.excluded, frame)
        return found

    def marks(self, frame: Frame) -> Marks:
        return marked(self.node, frame) & ~marked(self.excluded, frame)

    def documents(self) -> NDArray[np.intp]:
        return self.node.documents()


class WithMore(Joint):
    """What the first node matches; what the second gives there is added."""

    def __init__(self, node: Node, more: Node) -> None:
        self.node = node
        self.more = more
        self.size = node.size

    def scores(self, frame: Frame) -> Scores:
        found = scored(self.node, frame)
        matching = found > 0
        self.more.add(frame, found)
        found *= matching
        return found

    def marks(self, frame: Frame) -> Marks:
        return marked(self.node, frame)

    def documents(self) -> NDArray[np.intp]:
        return self.node.documents()
