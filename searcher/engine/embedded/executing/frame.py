"""The documents for which a query is evaluated, and sums over them.

Arrays "over a frame" have an element for each of its documents, in their order. Over a frame of chosen
documents they have one more, the last, for what falls on documents that are not of the frame: it holds
nothing that counts.
"""

from __future__ import annotations

import threading
from collections import defaultdict
from typing import TYPE_CHECKING

import numpy as np

from searcher.engine.embedded.executing import scratch

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import TracebackType

    from numpy.typing import NDArray

    from searcher.engine.embedded.executing.leaf import Leaf


#: A list so many times longer than a frame (and longer still by the next) is searched for the frame's
#: documents; a shorter one is walked through. Measured.
_LONGER, _LONGER_BY = 10, 1000
#: … so many times, where walking would mean to work out all its scores.
_LONGER_UNSCORED = 2


class Frame:
    """All documents of a segment, or chosen ones. To be entered before use and left afterwards.

    Attributes:
        numbers: of the chosen documents, ascending; ``None`` for all.
        size: how many documents there are in it.
        count: how many the segment has.
    """

    def __init__(self, count: int, numbers: NDArray[np.intp] | None = None) -> None:
        self.numbers = numbers
        self.size = count if numbers is None else len(numbers)
        self.count = count
        self._length = count if numbers is None else len(numbers) + 1
        self._slots: NDArray[np.intp] | None = None

    def __enter__(self) -> Frame:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._slots is not None:
            self._slots[self.numbers] = -1
            _maps.free[self.count].append(self._slots)
            self._slots = None

    def zeros(self) -> NDArray[np.float64]:
        """Return an array of zeros over the frame."""
        return scratch.zeros(self._length)

    def unmarked(self) -> NDArray[np.bool_]:
        """Return an array of ``False`` over the frame."""
        return np.zeros(self._length, np.bool_)

    def add(self, leaf: Leaf, weight: float, scores: NDArray[np.float64]) -> None:
        """Add the leaf's scores times ``weight`` to ``scores`` over the frame."""
        places, own = self._scored(leaf)
        np.add.at(scores, places, own if weight == 1.0 else own * weight)

    def lift(self, leaf: Leaf, weight: float, scores: NDArray[np.float64]) -> None:
        """Raise ``scores`` over the frame to the leaf's scores times ``weight`` where those are greater."""
        places, own = self._scored(leaf)
        np.maximum.at(scores, places, own * weight)

    def mark(self, lists: Sequence[NDArray[np.intp]], marks: NDArray[np.bool_]) -> None:
        """Mark the frame's documents that are in any of the lists."""
        if self.numbers is None:
            for documents in lists:
                marks[documents] = True
            return
        longest = _LONGER * self.size + _LONGER_BY
        walked = [documents for documents in lists if len(documents) <= longest]
        if walked:
            marks[self._map()[np.concatenate(walked)]] = True
        if len(walked) < len(lists):
            for documents in lists:
                if len(documents) > longest:
                    marks[:-1] |= self._places(documents)[1]

    def pick(self, mask: NDArray[np.bool_]) -> NDArray[np.bool_]:
        """Return over the frame what ``mask`` says of all the segment's documents."""
        if self.numbers is None:
            return mask
        picked = np.empty(self._length, np.bool_)
        np.take(mask, self.numbers, out=picked[:-1])
        return picked

    def chosen(self, marks: NDArray[np.bool_]) -> NDArray[np.intp]:
        """Return the numbers of the documents that are marked."""
        return np.flatnonzero(marks) if self.numbers is None else self.numbers[marks[:-1]]

    def _scored(self, leaf: Leaf) -> tuple[NDArray[np.intp], NDArray[np.float64]]:
        """Where in the frame documents of the leaf are, and their scores: each of the frame's once,
        and perhaps others at the last place."""
        if self.numbers is None:
            return leaf.documents, leaf.scores
        longer = _LONGER if leaf.has_scores else _LONGER_UNSCORED
        if len(leaf.documents) <= longer * self.size + _LONGER_BY:
            return self._map()[leaf.documents], leaf.scores
        places, held = self._places(leaf.documents)
        return held.nonzero()[0], leaf.scores_at(places[held])

    def _places(self, documents: NDArray[np.intp]) -> tuple[NDArray[np.intp], NDArray[np.bool_]]:
        """Where in ``documents`` each of the frame's would be, and whether it is there."""
        places = documents.searchsorted(self.numbers)  # type: ignore[arg-type]
        np.minimum(places, len(documents) - 1, out=places)
        return places, documents[places] == self.numbers

    def _map(self) -> NDArray[np.intp]:
        """For each document of the segment its place in the frame; -1, the last, for the others."""
        if self._slots is None:
            assert self.numbers is not None
            free = _maps.free[self.count]
            self._slots = free.pop() if free else np.full(self.count, -1, np.intp)
            self._slots[self.numbers] = np.arange(self.size)
        return self._slots


class _Maps(threading.local):
    """Maps of a thread that no frame uses, by their length: all -1."""

    def __init__(self) -> None:
        self.free: defaultdict[int, list[NDArray[np.intp]]] = defaultdict(list)


_maps = _Maps()
