"""Query trees as they are evaluated in one segment.

A node adds its documents' scores to sums over a `Frame`, or marks them; a score above 0 is a match. How much
a part counts in the whole is put into its leaves when the tree is built, see `building`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, Protocol

import numpy as np

from searcher.engine.embedded.executing.leaf import union

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from searcher.engine.embedded.executing.frame import Frame
    from searcher.engine.embedded.executing.leaf import Leaf

    Scores = NDArray[np.float64]
    Marks = NDArray[np.bool_]


class Node(Protocol):
    """A part of a query that may match something in the segment.

    Attributes:
        size: it matches at most so many documents.
    """

    @property
    def size(self) -> int: ...

    def add(self, frame: Frame, scores: Scores) -> None:
        """Add the scores of the frame's documents to ``scores``."""

    def mark(self, frame: Frame, marks: Marks) -> None:
        """Mark those of the frame's documents that match."""

    def documents(self) -> NDArray[np.intp]:
        """Return, ascending, documents of which all matches are some; at most `size`."""


def scored(node: Node, frame: Frame) -> Scores:
    """Return the scores of a node over a frame; 0 where it does not match."""
    found = frame.zeros()
    node.add(frame, found)
    return found


def marked(node: Node, frame: Frame) -> Marks:
    """Return over a frame whether a node matches."""
    found = frame.unmarked()
    node.mark(frame, found)
    return found


class Listed(NamedTuple):
    """A leaf, and how many times its scores count."""

    leaf: Leaf
    weight: float
    size: int

    def add(self, frame: Frame, scores: Scores) -> None:
        frame.add(self.leaf, self.weight, scores)

    def mark(self, frame: Frame, marks: Marks) -> None:
        frame.mark([self.leaf.documents], marks)

    def documents(self) -> NDArray[np.intp]:
        return self.leaf.documents


def all_listed(nodes: Sequence[Node]) -> list[Listed] | None:
    """Return the nodes, if all of them are lists."""
    lists = [node for node in nodes if isinstance(node, Listed)]
    return lists if len(lists) == len(nodes) else None


def mark_any(nodes: Sequence[Node], frame: Frame, marks: Marks) -> None:
    """Mark those of the frame's documents that any of the nodes matches; the lists together."""
    if lists := [node.leaf.documents for node in nodes if isinstance(node, Listed)]:
        frame.mark(lists, marks)
    if len(lists) < len(nodes):
        for node in nodes:
            if not isinstance(node, Listed):
                node.mark(frame, marks)


@dataclass(frozen=True, slots=True)
class Masked:
    """Documents that meet a condition, each with the same score."""

    mask: Marks
    size: int
    score: float

    def add(self, frame: Frame, scores: Scores) -> None:
        scores += frame.pick(self.mask) * self.score

    def mark(self, frame: Frame, marks: Marks) -> None:
        marks |= frame.pick(self.mask)

    def documents(self) -> NDArray[np.intp]:
        return np.flatnonzero(self.mask)


@dataclass(frozen=True, slots=True)
class Everything:
    """All documents, each with the same score."""

    size: int
    score: float

    def add(self, frame: Frame, scores: Scores) -> None:  # noqa: ARG002 the same in every frame
        scores += self.score

    def mark(self, frame: Frame, marks: Marks) -> None:  # noqa: ARG002 the same in every frame
        marks[:] = True

    def documents(self) -> NDArray[np.intp]:
        return np.arange(self.size)


@dataclass(frozen=True, slots=True)
class Other:
    """All documents but those of a node, each with the same score."""

    node: Node
    size: int
    score: float

    def add(self, frame: Frame, scores: Scores) -> None:
        scores += ~marked(self.node, frame) * self.score

    def mark(self, frame: Frame, marks: Marks) -> None:
        marks |= ~marked(self.node, frame)

    def documents(self) -> NDArray[np.intp]:
        return np.arange(self.size)


@dataclass(frozen=True, slots=True)
class Same:
    """What a node matches, each with the same score."""

    node: Node
    score: float

    @property
    def size(self) -> int:
        return self.node.size

    def add(self, frame: Frame, scores: Scores) -> None:
        scores += marked(self.node, frame) * self.score

    def mark(self, frame: Frame, marks: Marks) -> None:
        self.node.mark(frame, marks)

    def documents(self) -> NDArray[np.intp]:
        return self.node.documents()


@dataclass(frozen=True, slots=True)
class AnyOf:
    """What any of the nodes matches; scores are added up."""

    nodes: Sequence[Node]
    size: int

    @property
    def listed(self) -> list[Listed] | None:
        """The nodes, if all of them are lists."""
        return all_listed(self.nodes)

    def add(self, frame: Frame, scores: Scores) -> None:
        for node in self.nodes:
            node.add(frame, scores)

    def mark(self, frame: Frame, marks: Marks) -> None:
        mark_any(self.nodes, frame, marks)

    def documents(self) -> NDArray[np.intp]:
        return union([node.documents() for node in self.nodes])
