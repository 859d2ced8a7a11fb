"""What a query matches in one segment."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from searcher.engine.embedded.executing.collection import Part


@dataclass(frozen=True)
class Matches:
    """The matches in one segment: a list of them, or marks and scores of all the segment's documents.

    Attributes:
        total: how many there are.
        chosen: their numbers, ascending; ``None`` where the arrays are of all documents.
        marks: of all documents, whether each is one; ``None`` where there is a list.
        scores: of those listed, or of all documents, 0 for one that is no match; ``None`` when nobody asked.
    """

    part: Part
    total: int
    chosen: NDArray[np.intp] | None
    marks: NDArray[np.bool_] | None
    scores: NDArray[np.float64] | None

    @cached_property
    def numbers(self) -> NDArray[np.intp]:
        """Within the segment, ascending."""
        if self.chosen is not None:
            return self.chosen
        assert self.marks is not None
        return np.flatnonzero(self.marks)

    def among(self, mask: NDArray[np.bool_]) -> Matches:
        """Return those that ``mask`` has of all the segment's documents, as a list."""
        kept = mask[self.numbers]
        numbers = self.numbers[kept]
        if self.scores is None:
            return listed(self.part, numbers, None)
        return listed(self.part, numbers, self.scores[numbers if self.chosen is None else kept])


def listed(part: Part, numbers: NDArray[np.intp], scores: NDArray[np.float64] | None) -> Matches:
    """Return the matches with these numbers and scores."""
    return Matches(part, len(numbers), numbers, None, scores)


def marked(part: Part, marks: NDArray[np.bool_], scores: NDArray[np.float64] | None) -> Matches:
    """Return the matches that are marked; ``scores`` is 0 for all others."""
    return Matches(part, int(np.count_nonzero(marks)), None, marks, scores)
