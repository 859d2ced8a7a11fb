"""What a page is about, as a query for other pages: its most telling words."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from math import log
from operator import itemgetter
from typing import TYPE_CHECKING

from whoosh import query as wq

from searcher import fields
from searcher.analysis import TokenKind, is_han
from searcher.query.leaves import TITLE_BOOST

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from searcher.analysis import Analyzer, Token

#: Words of a page that are searched for.
MOST_WORDS = 25
#: Words whose frequency in the index is looked up, the most frequent on the page.
_MOST_CANDIDATES = 200


@dataclass(frozen=True, slots=True)
class TellingWord:
    """A word of a page.

    Attributes:
        term: as indexed.
        surface: as the page has it first.
        weight: more is more telling.
    """

    term: str
    surface: str
    weight: float


def telling_words(
    title: str,
    body: str,
    analyzer: Analyzer,
    frequency: Callable[[str], int],
    *,
    documents: int,
    copies: int,
) -> list[TellingWord]:
    """Return the most telling words of a page, at most `MOST_WORDS`, the best first.

    The weight is tf·idf: (1 + ln tf) · ln(N / n) for a word that is tf times on the page and on n of all N
    pages (G. Salton and C. Buckley, *Term-weighting approaches in automatic text retrieval*, 1988). A word in
    the title counts as in a search. Words that its copies alone have lead nowhere; numbers tell pages apart,
    not what they are about.

    Args:
        frequency: gives the number of pages that have a term.
        documents: how many pages there are.
        copies: how many of them carry this text, the page itself too.
    """
    counts: defaultdict[str, float] = defaultdict(float)
    surfaces: dict[str, str] = {}
    for text, weight in ((title, TITLE_BOOST), (body, 1.0)):
        for token in _words(text, analyzer):
            counts[token.text] += weight
            surfaces.setdefault(token.text, token.surface)
    words = []
    for term, count in sorted(counts.items(), key=itemgetter(1), reverse=True)[:_MOST_CANDIDATES]:
        having = frequency(term)
        if copies < having < documents:
            words.append(TellingWord(term, surfaces[term], (1 + log(count)) * log(documents / having)))
    words.sort(key=lambda word: (-word.weight, word.term))
    return words[:MOST_WORDS]


def similar_query(words: Sequence[TellingWord]) -> wq.Query:
    """Return the query for pages with any of ``words``, each counting as its weight says."""
    if not words:
        return wq.NullQuery
    heaviest = words[0].weight
    return wq.Or(
        [
            wq.Term(field, word.term, boost=boost * word.weight / heaviest)
            for word in words
            for field, boost in ((fields.TITLE, TITLE_BOOST), (fields.BODY, 1.0))
        ]
    )


def _words(text: str, analyzer: Analyzer) -> Iterator[Token]:
    for token in analyzer.analyze(text).words:
        surface = token.surface
        single = len(surface) == 1 and (is_han(surface) or surface.isascii())
        if token.kind is TokenKind.WORD and not (
            single or surface.isdecimal() or analyzer.is_stopword(surface)
        ):
            yield token
