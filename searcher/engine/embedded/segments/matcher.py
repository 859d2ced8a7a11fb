"""Whoosh's matcher over the decoded postings of one term."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from whoosh.matching import LeafMatcher, NullMatcher, ReadTooFar
from whoosh.system import pack_uint

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray
    from whoosh.matching import Matcher
    from whoosh.scoring import BaseScorer

    from searcher.engine.embedded.segments.reader import SegmentArrays
    from searcher.engine.embedded.segments.terminfo import ArrayTermInfo


class ArrayMatcher(LeafMatcher):
    """Walks through the postings of one term, which are one block. Positions are read when asked for.

    Args:
        term: field and term.
        info: the term's statistics.
        format: of the field's postings.
        scorer: gives scores; without one they are the frequencies.
    """

    def __init__(
        self,
        arrays: SegmentArrays,
        term: tuple[str, bytes],
        info: ArrayTermInfo,
        format: Any,  # noqa: A002 as Whoosh's matchers call it
        scorer: BaseScorer | None,
    ) -> None:
        self._arrays = arrays
        self._term = term
        self._info = info
        self.format = format
        self.scorer = scorer
        self._positioned = bool(format.supports("positions"))
        documents, frequencies = arrays.postings(term[0], info.ordinal)
        self._documents = documents
        self._frequencies = frequencies
        self._count = len(documents)
        self._at = 0
        self._ends: NDArray[np.int64] | None = None

    def is_active(self) -> bool:
        return self._at < self._count

    def reset(self) -> None:
        self._at = 0

    def copy(self) -> ArrayMatcher:
        other = ArrayMatcher(self._arrays, self._term, self._info, self.format, self.scorer)
        other._at = self._at
        return other

    def replace(self, minquality: float = 0) -> Matcher:
        hopeless = self.scorer is not None and minquality and self.scorer.max_quality() < minquality
        if hopeless or not self.is_active():
            nothing: Matcher = NullMatcher()
            return nothing
        return self

    def id(self) -> int:
        return int(self._documents[self._at])

    def all_ids(self) -> Iterator[int]:
        return iter(self._documents[self._at :].tolist())

    def next(self) -> None:
        self._at += 1

    def skip_to(self, id: int) -> None:
        if not self.is_active():
            raise ReadTooFar
        self._at += int(np.searchsorted(self._documents[self._at :], id))

    def skip_to_quality(self, minquality: float) -> int:
        if self.scorer is None or self.scorer.block_quality(self) > minquality:
            return 0
        self._at = self._count
        return 1

    def weight(self) -> float:
        return float(self._frequencies[self._at])

    def score(self) -> float:
        return float(self.scorer.score(self)) if self.scorer else self.weight()

    def value(self) -> bytes:
        """Return what the field's format encodes of this posting."""
        if self._positioned:
            return bytes(self.format.encode(self._positions()))
        return bytes(pack_uint(int(self._frequencies[self._at]))) if self.format.posting_size else b""

    def value_as(self, astype: str) -> Any:
        if astype == "positions" and self._positioned:
            return self._positions()
        return self.format.decoder(astype)(self.value())

    def block_min_length(self) -> int | None:
        return self._info.min_length()

    def block_max_length(self) -> int:
        return self._info.max_length()

    def block_max_weight(self) -> float:
        return self._info.max_weight()

    def _positions(self) -> list[int]:
        if self._ends is None:
            self._ends = np.cumsum(self._frequencies, dtype=np.int64)
        end = int(self._ends[self._at])
        start = end - int(self._frequencies[self._at])
        found: list[int] = self._arrays.positions(self._term[0], self._info.ordinal)[start:end].tolist()
        return found
