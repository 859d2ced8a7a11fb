"""The numbers of many documents by their ids: one search for all of them, in arrays."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np

from searcher.engine.embedded.segments import varbytes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

#: So many ids of like length are looked for at once: what is compared takes their number times the longest
#: one's length.
_BATCH: Final = 1 << 11
#: Documents from one landmark to the next in the order of the ids, a power of 2.
_LANDMARK: Final = 64


class IdSearch:
    """The ids of a segment's documents, where they stand.

    Args:
        coded: bytes of the file.
        starts: for each document where its keys begin, see `encode_documents`: the lengths of several texts,
            then the texts themselves, of which the id is the first.
        keys: how many texts there are.
        order: the documents' numbers, by their ids.
    """

    def __init__(
        self, coded: NDArray[np.uint8], starts: NDArray[np.int64], keys: int, order: NDArray[np.int32]
    ) -> None:
        self._coded = coded
        self._starts = starts
        self._keys = keys
        self._order = order

    def numbers(self, ids: Sequence[str]) -> NDArray[np.int32]:
        """Return the numbers of the documents with these ids, of several with one id the last; -1 where there
        is none.

        Raises:
            IndexError: the bytes are not those of documents.
        """
        texts = [id.encode() for id in ids]
        lengths = np.array([len(text) for text in texts], np.int64)
        found = np.empty(len(ids), np.int32)
        by_length = np.argsort(lengths, kind="stable")
        for start in range(0, len(ids), _BATCH):
            batch = by_length[start : start + _BATCH]
            found[batch] = self._found([texts[place] for place in batch.tolist()], lengths[batch])
        return found

    def _found(self, texts: Sequence[bytes], lengths: NDArray[np.int64]) -> NDArray[np.int32]:
        # One more than the longest: an id that goes on comes after the one that it begins with.
        width = int(lengths.max()) + 1
        joined = np.frombuffer(b"".join(texts), np.uint8)
        wanted = _comparable(joined, np.cumsum(lengths) - lengths, lengths, width)
        place = self._last_place(wanted, width)
        found = np.full(len(texts), -1, np.int32)
        some = np.flatnonzero(place >= 0)
        numbers = self._order[place[some]]
        is_it = self._ids(numbers, width) == wanted[some]
        found[some[is_it]] = numbers[is_it]
        return found

    def _last_place(self, wanted: NDArray[Any], width: int) -> NDArray[np.intp]:
        """For each id the place in the order of the last one that is not greater; -1 where all are."""
        landmarks = self._ids(self._order[::_LANDMARK], width)
        low = np.maximum(np.searchsorted(landmarks, wanted, "right") - 1, 0) * _LANDMARK
        # All before low are not greater, and fewer than twice the step from there on.
        step = _LANDMARK
        while step:
            at = low + step - 1
            inside = np.flatnonzero(at < len(self._order))
            passed = inside[self._ids(self._order[at[inside]], width) <= wanted[inside]]
            low[passed] += step
            step //= 2
        return low - 1

    def _ids(self, numbers: NDArray[np.int32], width: int) -> NDArray[Any]:
        lengths, at = varbytes.read_each(self._coded, self._starts[numbers], self._keys)
        return _comparable(self._coded, at, lengths[0], width)


def _comparable(
    coded: NDArray[np.uint8], starts: NDArray[Any], lengths: NDArray[Any], width: int
) -> NDArray[Any]:
    """Texts in UTF-8, cut to ``width`` bytes, in a form that compares as they do: no byte of UTF-8 is 255, so
    each stands one higher, and what fills up the shorter ones, 0, is less than any."""
    if starts.max(initial=0) + width > len(coded):  # of few bytes only
        coded = np.pad(coded, (0, width))
    windows = np.lib.stride_tricks.sliding_window_view(coded, width)
    table = windows[starts]
    table += np.uint8(1)
    table *= np.arange(width) < lengths[:, None]
    texts: NDArray[Any] = table.view(f"S{width}")[:, 0]
    return texts
