"""The documents of terms come back: one term's, several terms' at once, those of neighbours."""

from __future__ import annotations

from itertools import chain

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from searcher.engine.embedded.segments import documentcodes, ricecodes
from searcher.engine.embedded.segments.documentcodes import Place
from searcher.engine.embedded.segments.model import FieldPostings
from searcher.engine.embedded.segments.postings import Statistics, bounds

FREQUENCIES = st.one_of(st.just(1), st.integers(1, 4), st.integers(1, 2**20))
#: Of each term: its documents and how often each has it.
TERMS = st.lists(
    st.dictionaries(st.integers(0, 5000), FREQUENCIES, min_size=1, max_size=30), min_size=1, max_size=8
)


@given(TERMS, st.integers(5001, 2**20), st.data())
def test_documents_come_back(drawn: list[dict[int, int]], count: int, data: st.DataObject) -> None:
    terms = [sorted(term.items()) for term in drawn]
    having = np.array([len(term) for term in terms])
    every = np.array([posting for term in terms for posting in term], np.int32)
    postings = FieldPostings(
        terms=[b"%d" % number for number in range(len(terms))],
        starts=bounds(having),
        documents=every[:, 0],
        frequencies=every[:, 1],
        positions=None,
    )
    in_all = np.array([sum(frequency for _, frequency in term) for term in terms])
    none = np.zeros(len(terms), np.int64)
    found = Statistics(having, in_all, none, none.astype(np.uint8), none)
    coded, starts = documentcodes.encode(postings, found, count)
    before = 5
    bits = ricecodes.BitReader(np.concatenate((np.ones(before, np.uint8), coded, np.zeros(8, np.uint8))))
    starts += before
    neighbours = documentcodes.read_run(bits, found, starts, count)
    assert list(zip(*(column.tolist() for column in neighbours), strict=True)) == list(
        chain.from_iterable(terms)
    )
    places = [
        Place(len(term), total - len(term), start, end)
        for term, total, start, end in zip(
            terms, in_all.tolist(), starts.tolist(), starts[1:].tolist(), strict=False
        )
    ]
    assert all(
        place.end - place.start == documentcodes.once(count) for place in places if place[:2] == (1, 0)
    )
    asked = data.draw(st.lists(st.integers(0, len(terms) - 1), min_size=1, max_size=6))
    at_once = documentcodes.read_several(bits, [places[number] for number in asked], count)
    for number, several in zip(asked, at_once, strict=True):
        for own in (several, documentcodes.read(bits, places[number], count)):
            assert own.documents.dtype == own.frequencies.dtype == np.int32
            assert list(zip(own.documents.tolist(), own.frequencies.tolist(), strict=True)) == terms[number]
