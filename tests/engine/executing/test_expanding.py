"""Which terms a fuzzy query stands for, against Whoosh's edit distance."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st
from whoosh import query as wq
from whoosh.automata.lev import levenshtein_automaton
from whoosh.fields import TEXT

from searcher.engine.embedded.executing import expanding

if TYPE_CHECKING:
    from searcher.engine.embedded.executing.segment import Segment

WORDS = st.text("abc矿", max_size=6)


class Terms:
    """What expanding queries ask of a segment."""

    def __init__(self, words: set[str]) -> None:
        self.all = sorted(word.encode() for word in words)

    def ordinal(self, _: str, term: bytes) -> int:
        return self.all.index(term) if term in self.all else -1

    def ordinals_from(self, _: str, prefix: bytes) -> range:
        having = [ordinal for ordinal, term in enumerate(self.all) if term.startswith(prefix)]
        return range(having[0], having[-1] + 1) if having else range(0)

    def terms(self, _: str, ordinals: range) -> list[bytes]:
        return [self.all[ordinal] for ordinal in ordinals]


@pytest.mark.parametrize("distance", [1, 2, 3])
@pytest.mark.parametrize("prefix", [0, 1])
@given(words=st.sets(WORDS, max_size=20), asked=WORDS.filter(bool))
def test_fuzzy_terms_are_those_within_so_many_edits(
    words: set[str], asked: str, prefix: int, distance: int
) -> None:
    automaton = levenshtein_automaton(asked, distance, prefix).to_dfa()
    terms = Terms(words)
    expected = [ordinal for ordinal, term in enumerate(terms.all) if term and automaton.accept(term.decode())]
    query = wq.FuzzyTerm("body", asked, maxdist=distance, prefixlength=prefix)
    assert list(expanding.ordinals(query, cast("Segment", terms), TEXT())) == expected


def test_the_empty_term_is_none_that_any_query_stands_for() -> None:
    terms = cast("Segment", Terms({"", "a"}))
    assert list(expanding.ordinals(wq.Wildcard("body", "*?"), terms, TEXT())) == [1]
    assert list(expanding.ordinals(wq.FuzzyTerm("body", "b", prefixlength=0), terms, TEXT())) == [1]
