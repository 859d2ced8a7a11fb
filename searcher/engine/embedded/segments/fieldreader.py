"""The postings of one field of a segment, read anew each time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from searcher.engine.embedded.segments import documentcodes, implied, postings
from searcher.engine.embedded.segments.postings import Postings, bounds

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from searcher.engine.embedded.segments.ricecodes import BitReader
    from searcher.engine.embedded.segments.termblocks import Run
    from searcher.engine.embedded.segments.termdictionary import TermDictionary


class FieldReader:
    """Reads what belongs to the terms of a field.

    Attributes:
        dictionary: of the terms.

    Args:
        bits: of the segment's file.
        count: of the segment's documents.
    """

    def __init__(self, dictionary: TermDictionary, bits: BitReader, count: int) -> None:
        self.dictionary = dictionary
        self._bits = bits
        self._count = count

    def document_frequencies(self, ordinals: range) -> NDArray[np.int64]:
        """Return how many documents have each of neighbouring terms."""
        runs = self.dictionary.runs(ordinals)
        return _joined([run.statistics.document_frequencies[_part(run, ordinals)] for run in runs], np.int64)

    def collection_frequencies(self, ordinals: range) -> NDArray[np.int64]:
        """Return how often each of neighbouring terms occurs in all documents."""
        runs = self.dictionary.runs(ordinals)
        return _joined(
            [run.statistics.collection_frequencies[_part(run, ordinals)] for run in runs], np.int64
        )

    def postings(self, ordinal: int) -> Postings:
        """Return the postings of a term."""
        return documentcodes.read(self._bits, self.dictionary.documents(ordinal), self._count)

    def range_postings(self, ordinals: range) -> tuple[NDArray[np.int64], Postings]:
        """Return how many documents have each of neighbouring terms, and the postings of all of them, one
        term after the other."""
        counts, parts = [], []
        for run in self.dictionary.runs(ordinals):
            part = _part(run, ordinals)
            counts.append(run.statistics.document_frequencies[part])
            parts.append(_cut(self._run_postings(run), run, part))
        return _joined(counts, np.int64), _concatenated(parts)

    def positions(self, ordinal: int, found: Postings) -> NDArray[np.int32]:
        """Return the positions of all postings of a term, which are ``found``, one after the other, as many
        of each as its frequency; none in a field without positions."""
        if not self.dictionary.positioned:
            return np.empty(0, np.int32)
        block = self.dictionary.block(ordinal)
        place = ordinal - block.first
        before, own = block.statistics[:place], block.statistics[place : place + 1]
        gaps = self._bits.numbers(
            block.stream("position_unary"),
            int(before.position_counts.sum()),
            block.stream("position_low").start * 8 + int(before.position_counts @ before.position_widths),
            own.position_counts.item(),
            own.position_widths.item(),
        )
        if extensions := int(own.extensions[0]):
            longer = range(ordinal + 1, ordinal + 1 + extensions)
            return implied.complete(found, gaps, *self.read_range(longer))
        return postings.restarted(gaps, bounds(found.frequencies)).astype(np.int32)

    def read_range(self, ordinals: range) -> tuple[Postings, NDArray[np.int32]]:
        """Return the postings and the positions of neighbouring terms, one term after the other."""
        runs = list(self.dictionary.runs(ordinals))
        reach = max((_reach(run, _part(run, ordinals)) for run in runs), default=0)
        if reach > ordinals.stop:
            runs = list(self.dictionary.runs(range(ordinals.start, reach)))
        parts = [self._run(run, ordinals) for run in runs]
        return _concatenated([part for part, _ in parts]), _joined([part for _, part in parts], np.int32)

    def _run(self, run: Run, ordinals: range) -> tuple[Postings, NDArray[np.int32]]:
        """The postings and the positions of those terms of a run that are asked for."""
        found, part, starts = run.statistics, _part(run, ordinals), run.starts
        read = self._run_postings(run)
        own = _cut(read, run, part)
        if not self.dictionary.positioned:
            return own, np.empty(0, np.int32)
        first, last = starts["position_unary"][[0, -1]]
        gaps = self._bits.blocks(
            self._bits.data[first:last],
            starts["position_unary"] - first,
            starts["position_low"],
            np.diff(bounds(found.position_counts)[run.blocks]),
            np.repeat(found.position_widths, found.position_counts),
        )
        return own, implied.complete_all(read, gaps, found, part)

    def _run_postings(self, run: Run) -> Postings:
        """The postings of all the terms of a run."""
        return documentcodes.read_run(self._bits, run.statistics, run.document_starts, self._count)


def _cut(read: Postings, run: Run, part: slice) -> Postings:
    """The postings of a part of the terms of a run."""
    first, last = bounds(run.statistics.document_frequencies)[[part.start, part.stop]]
    return Postings(read.documents[first:last], read.frequencies[first:last])


def _concatenated(parts: list[Postings]) -> Postings:
    return Postings(
        _joined([part.documents for part in parts], np.int32),
        _joined([part.frequencies for part in parts], np.int32),
    )


def _reach(run: Run, part: slice) -> int:
    """The ordinal after the last term that positions of a part of the run follow from."""
    extensions = run.statistics.extensions[part]
    places = np.flatnonzero(extensions)
    return int((run.first + part.start + places + 1 + extensions[places]).max(initial=0))


def _part(run: Run, ordinals: range) -> slice:
    """Which of the terms of a run are among these."""
    start = max(ordinals.start - run.first, 0)
    return slice(start, min(ordinals.stop - run.first, int(run.blocks[-1])))


def _joined(parts: list[NDArray[Any]], dtype: Any) -> NDArray[Any]:
    return np.concatenate([np.empty(0, dtype), *parts], dtype=dtype)
