"""Evaluates query trees over all segments of an index."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from whoosh.searching import SearchContext

from searcher.engine.embedded.executing import joints, lists, matches, nodes
from searcher.engine.embedded.executing.building import Builder, WeightlessError
from searcher.engine.embedded.executing.frame import Frame
from searcher.engine.embedded.executing.leaf import Leaf

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray
    from whoosh.query import Query
    from whoosh.searching import Searcher

    from searcher.engine.embedded.executing.collection import Collection, Part
    from searcher.engine.embedded.executing.matches import Matches
    from searcher.engine.embedded.executing.nodes import Node

#: A query that may match more than one in so many documents of a segment is evaluated for all of them.
_FEW = 8


class Allowed(NamedTuple):
    """The documents of a segment that may be found.

    Attributes:
        mask: by document; ``None`` for all.
        size: how many they are.
    """

    mask: NDArray[np.bool_] | None
    size: int


class Executor:
    """Answers for one state of an index. Safe to use from several threads.

    Args:
        searcher: Whoosh's, over the same segments in the same order, with `weighting.BM25`; for what is not
            known here.

    Attributes:
        left_to_whoosh: how many times a query or a part of one was not known.
    """

    def __init__(self, collection: Collection, searcher: Searcher) -> None:
        self._collection = collection
        self._searcher = searcher
        self._turn = threading.Lock()
        self.left_to_whoosh = 0

    def matches(self, query: Query, condition: Query | None = None, *, scored: bool) -> list[Matches]:
        """Return what matches ``query`` and, where there is one, ``condition``, segment by segment."""
        return [self._matches(part, query, condition, scored=scored) for part in self._collection.parts]

    def meeting(self, found: Sequence[Matches], condition: Query | None) -> list[Matches]:
        """Return those of the matches that meet a condition."""
        masks = [self._allowed(own.part, condition).mask for own in found]
        return [own if mask is None else own.among(mask) for own, mask in zip(found, masks, strict=True)]

    def score(self, query: Query, number: int) -> float | None:
        """Return what the document with this index-wide number scores; ``None`` where it is deleted or
        does not match."""
        part = self._collection.part_of(number)
        if not part.has(number - part.base):
            return None
        try:
            node = self._builder(part).tree(query)
        except WeightlessError:
            left = self._left(query, part.place)
            return dict(zip(left.documents.tolist(), left.scores.tolist(), strict=True)).get(
                number - part.base
            )
        if node is None:
            return None
        with Frame(part.arrays.count, np.array([number - part.base])) as frame:
            return float(nodes.scored(node, frame)[0]) or None

    def occurrences(self, field: str, term: str, number: int) -> int:
        """Return how often the document with this index-wide number has a term."""
        part = self._collection.part_of(number)
        return self._builder(part).occurrences(field, term, number - part.base)

    def _matches(self, part: Part, query: Query, condition: Query | None, *, scored: bool) -> Matches:
        allowed = self._allowed(part, condition)
        try:
            node = self._builder(part).tree(query)
        except WeightlessError:
            return _of_leaf(part, self._left(query, part.place), 1.0, allowed, scored=scored)
        if node is None or not allowed.size:
            return matches.listed(part, np.empty(0, np.intp), np.empty(0) if scored else None)
        if isinstance(node, nodes.Listed):
            return _of_leaf(part, node.leaf, node.weight, allowed, scored=scored)
        return _evaluated(part, node, allowed, scored=scored)

    def _builder(self, part: Part) -> Builder:
        return Builder(self._collection, part, self._left)

    def _allowed(self, part: Part, condition: Query | None) -> Allowed:
        if condition is None:
            return Allowed(part.live, part.live_count)
        key = (part.place, "condition", condition)
        return self._collection.cache.get(
            key, lambda: self._meeting(part, condition), lambda _: part.arrays.count
        )

    def _meeting(self, part: Part, condition: Query) -> Allowed:
        count = part.arrays.count
        node = self._builder(part).tree(condition)
        with Frame(count) as frame:
            mask = nodes.marked(node, frame) if node else np.zeros(count, np.bool_)
        if part.live is not None:
            mask = mask & part.live
        return Allowed(mask, int(np.count_nonzero(mask)))

    def _left(self, query: Query, place: int) -> Leaf:
        """What Whoosh's matchers give. They keep places in files, so threads take turns."""
        with self._turn:
            self.left_to_whoosh += 1
            segment = self._searcher.leaf_searchers()[place][0]
            matcher = query.matcher(segment, SearchContext(weighting=self._searcher.weighting))
            numbers, scores = [], []
            while matcher.is_active():
                numbers.append(matcher.id())
                scores.append(matcher.score())
                matcher.next()
        return Leaf(np.array(numbers, np.intp), np.array(scores, np.float64))


def _of_leaf(part: Part, leaf: Leaf, weight: float, allowed: Allowed, *, scored: bool) -> Matches:
    if not scored:
        numbers = leaf.documents
        return matches.listed(part, numbers if allowed.mask is None else numbers[allowed.mask[numbers]], None)
    numbers, scores = lists.chosen(leaf, allowed.mask)
    return matches.listed(part, numbers, scores if weight == 1.0 else scores * weight)


def _evaluated(part: Part, node: Node, allowed: Allowed, *, scored: bool) -> Matches:
    count = part.arrays.count
    if isinstance(node, joints.AllOf) and (each := node.listed):
        found = lists.intersection(each, allowed.mask, count)
        return matches.listed(part, found, lists.sums(each, found, count) if scored else None)
    if isinstance(node, nodes.AnyOf) and _are_few(node.size, allowed, count) and (each := node.listed):
        found, sums = lists.union(each, allowed.mask)
        return matches.listed(part, found, sums if scored else None)
    numbers = None
    if min(node.size, allowed.size) * _FEW < count:
        numbers = _candidates(node, allowed)
    while isinstance(node, joints.Requiring | joints.Without):
        # Few documents may be left to score.
        with Frame(count, numbers) as frame:
            node, marks = _reduced(node, frame)
            if numbers is not None:
                numbers = frame.chosen(marks)
                continue
            mask = marks if allowed.mask is None else marks & allowed.mask
            allowed = Allowed(mask, int(np.count_nonzero(mask)))
            if allowed.size * _FEW < count:
                numbers = np.flatnonzero(mask)
    with Frame(count, numbers) as frame:
        if numbers is None:
            return _over_all(part, node, frame, allowed, scored=scored)
        if not scored:
            return matches.listed(part, frame.chosen(nodes.marked(node, frame)), None)
        scores = nodes.scored(node, frame)[:-1]
        kept = scores > 0
        return matches.listed(part, numbers[kept], scores[kept])


def _are_few(size: int, allowed: Allowed, count: int) -> bool:
    """Whether lists of so many documents in all are best joined as they are."""
    return size * _FEW < count or (allowed.size * _FEW < count and size < lists.LONGER * allowed.size)


def _candidates(node: Node, allowed: Allowed) -> NDArray[np.intp]:
    """The fewest documents at hand of which all matches are some."""
    if allowed.mask is None:
        return node.documents()
    if allowed.size < node.size:
        return np.flatnonzero(allowed.mask)
    documents = node.documents()
    return documents[allowed.mask[documents]]


def _reduced(node: joints.Requiring | joints.Without, frame: Frame) -> tuple[Node, NDArray[np.bool_]]:
    """What gives the scores, and over the frame whether the rest is met."""
    if isinstance(node, joints.Requiring):
        return node.node, nodes.marked(node.required, frame)
    return node.node, ~nodes.marked(node.excluded, frame)


def _over_all(part: Part, node: Node, frame: Frame, allowed: Allowed, *, scored: bool) -> Matches:
    if not scored:
        marks = nodes.marked(node, frame)
        return matches.marked(part, marks if allowed.mask is None else marks & allowed.mask, None)
    scores = nodes.scored(node, frame)
    if allowed.mask is not None:
        scores *= allowed.mask
    return matches.marked(part, scores > 0, scores)
