"""Phrases by positions, against looking at each document by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from searcher.engine.embedded.executing import phrases
from searcher.engine.embedded.segments.postings import Postings

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from searcher.engine.embedded.executing.segment import Segment

#: For each document the positions of each of three terms; two tokens may stand at one position.
TEXTS = st.lists(
    st.tuples(*[st.lists(st.integers(0, 12), max_size=4).map(sorted)] * 3), min_size=1, max_size=8
)


class Positions:
    """What phrases ask of a segment."""

    def __init__(self, texts: list[tuple[list[int], ...]]) -> None:
        self._texts = texts

    def postings(self, _: str, ordinal: int) -> Postings:
        having = [number for number, text in enumerate(self._texts) if text[ordinal]]
        counts = [len(self._texts[number][ordinal]) for number in having]
        return Postings(np.array(having, np.int32), np.array(counts, np.int32))

    def positions(self, _: str, ordinal: int) -> NDArray[np.int32]:
        return np.array([place for text in self._texts for place in text[ordinal]], np.int32)


def follow(places: list[list[int]], slop: int) -> bool:
    ends = set(places[0])
    for own in places[1:]:
        ends = {place for place in own if any(1 <= place - end <= slop for end in ends)}
    return bool(ends)


@pytest.mark.parametrize("slop", [1, 2, 5])
@given(texts=TEXTS, ordinals=st.lists(st.integers(0, 2), min_size=1, max_size=4))
def test_documents_where_terms_follow_one_another(
    texts: list[tuple[list[int], ...]], ordinals: list[int], slop: int
) -> None:
    expected = [
        number for number, text in enumerate(texts) if follow([text[ordinal] for ordinal in ordinals], slop)
    ]
    segment = cast("Segment", Positions(texts))
    assert phrases.documents(segment, "body", ordinals, slop).tolist() == expected
