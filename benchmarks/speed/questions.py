"""Makes queries from a collection itself, by how many pages have a word; the same for a seed."""

from __future__ import annotations

import random
from datetime import timedelta
from itertools import chain
from typing import TYPE_CHECKING

from benchmarks.speed.asked import EngineQuery, TypedQuery
from searcher import fields, gazetteer, publishers
from searcher.analysis import TokenKind, has_han

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from searcher.analysis import Analyzer, Token
    from searcher.document import Document
    from searcher.engine.protocol import Snapshot

#: Shares of the pages that have a word, between which it is common, middling or rare.
_COMMON, _MIDDLING = 0.02, 0.001
_EACH = 6
#: How many pages queries are made from.
_SAMPLE = 1000
#: Characters of a text that words are taken from at one time.
_PLACE = 300
_SPAN = timedelta(days=365)


def sample(documents: Iterable[Document], count: int) -> list[Document]:
    """Return every k-th of ``count`` documents, so that there are about a thousand."""
    step = max(1, count // _SAMPLE)
    return [document for number, document in enumerate(documents) if number % step == 0]


def engine_queries(
    snapshot: Snapshot, documents: Sequence[Document], analyzer: Analyzer, seed: int = 5
) -> list[EngineQuery]:
    """Return eighty queries of all classes; fewer where the collection has no words for a class.

    Args:
        documents: some of the collection, from which the words of one query and the conditions are taken.

    Returns:
        None at all where no word stands in two documents and no text has two words.
    """
    maker = _Maker(snapshot, documents, analyzer, random.Random(seed))
    made = dict.fromkeys(chain(maker.words(), maker.phrases(), maker.conditions()))
    return [query for query in made if query.words]


class _Maker:
    def __init__(
        self, snapshot: Snapshot, documents: Sequence[Document], analyzer: Analyzer, chosen: random.Random
    ) -> None:
        self._random = chosen
        self._documents = [document for document in documents if document.body.strip()]
        self._analyzer = analyzer
        self._frequency = snapshot.frequency
        self._bands: dict[str, list[str]] = {"common": [], "middling": [], "rare": []}
        for term, frequency in snapshot.frequencies(fields.BODY):
            if frequency > 1 and _is_word(term):
                self._bands[_band(frequency / snapshot.count)].append(term)

    def words(self) -> Iterator[EngineQuery]:
        for band in self._bands:
            for word in self._some(band, 4):
                yield EngineQuery(f"one word, {band}", "any", (word,))
        for _ in range(_EACH):
            yield self._of_several("or, 2-3 words", "any", self._mixed(self._random.randint(2, 3)))
            yield self._of_several("or, 6-10 words", "any", self._mixed(self._random.randint(6, 10)))
            yield self._of_several("and, 2-3 words", "all", self._together(self._random.randint(2, 3)))
            yield self._of_several("and, 4-6 words", "all", self._together(self._random.randint(4, 6)))
        for word in self._some("middling", _EACH):
            start = 1 if has_han(word) else min(3, len(word))
            yield EngineQuery("prefix", "prefix", (word[:start],))

    def phrases(self) -> Iterator[EngineQuery]:
        for kind, chinese in (("phrase, Chinese", True), ("phrase, English", False)):
            found = list(dict.fromkeys(filter(None, (self._phrase(chinese) for _ in range(20 * _EACH)))))
            hardest = sorted(found, key=self._rarest, reverse=True)[: _EACH // 2]
            phrases = list(dict.fromkeys([*hardest, *found]))[: _EACH + 2 * chinese]
            yield from (EngineQuery(kind, "phrase", phrase) for phrase in phrases)

    def conditions(self) -> Iterator[EngineQuery]:
        for number in range(_EACH):
            words = self._some("common", 1) if number % 2 else self._mixed(3)
            if not words:
                return
            if regions := [found.region for found in self._documents if found.region]:
                code = gazetteer.path(self._random.choice(regions))[0].code
                yield EngineQuery("with a region", "any", words, region=code)
            if sources := [found.source for found in self._documents if found.source]:
                source = publishers.normalise(self._random.choice(sources))
                yield EngineQuery("with a source", "any", words, source=source)
            if days := self._days():
                first = self._random.choice(days)
                yield EngineQuery("with dates", "any", words, first=first, last=first + _SPAN)
            yield EngineQuery("newest first", "any", self._some("common", 1) or words, newest=True)

    def _some(self, band: str, count: int) -> tuple[str, ...]:
        """Words of a band, or of any where it has none."""
        words = self._bands[band] or sorted(chain(*self._bands.values()))
        return tuple(self._random.sample(words, min(count, len(words))))

    def _mixed(self, count: int) -> tuple[str, ...]:
        drawn = chain(self._some("common", (count + 1) // 2), self._some("middling", count // 2))
        return tuple(dict.fromkeys(drawn))

    def _together(self, count: int) -> tuple[str, ...]:
        """Words of one page."""
        known = set(chain(self._bands["common"], self._bands["middling"]))
        for _ in range(20):
            body = self._random.choice(self._documents).body[:2000]
            words = {token.text for token in self._analyzer.analyze(body).words}
            if len(found := sorted(words & known)) >= count:
                return tuple(self._random.sample(found, count))
        return self._some("common", count)

    def _phrase(self, chinese: bool) -> tuple[str, ...] | None:
        body = self._random.choice(self._documents).body
        text = _window(body, self._analyzer, self._random, 2, 2 if chinese else 3)
        terms = self._analyzer.phrase_terms(text)
        fits = len(terms) > 1 and all(has_han(term) == chinese for term in terms)
        return terms if fits else None

    def _rarest(self, phrase: Sequence[str]) -> int:
        """How many pages have the rarest part of a phrase: so many have to be looked at."""
        return min(self._frequency(fields.BODY_CHARACTERS, term) for term in phrase)

    def _days(self) -> list[date]:
        return [found.date.day for found in self._documents if found.date]

    def _of_several(self, kind: str, shape: str, words: tuple[str, ...]) -> EngineQuery:
        return EngineQuery(kind, "all" if shape == "all" else "any", words)


def typed_queries(
    documents: Sequence[Document], analyzer: Analyzer, count: int, seed: int = 6
) -> list[TypedQuery]:
    """Return up to ``count`` different searches as people type them, of pages that are there.

    Of twenty: six have one word, six two or three of one page, two ask with half a sentence, two with a
    phrase, one with the beginning of a word, and three choose a region, a source or a time as well; every
    seventh wants the newest first.
    """
    chosen = random.Random(seed)
    pages = [document for document in documents if document.body.strip()]
    found: dict[TypedQuery, None] = {}
    for number in range(20 * count):
        if not pages or len(found) == count:
            break
        query = _typed(chosen.choice(pages), analyzer, chosen, number)
        if query.text.strip('"* '):
            found[query] = None
    return list(found)


def _typed(page: Document, analyzer: Analyzer, chosen: random.Random, number: int) -> TypedQuery:
    turn = number % 20
    sort = "newest" if number % 7 == 3 else "relevance"
    if turn in (0, 1):
        return TypedQuery(_window(page.body, analyzer, chosen, 4, 8), sort=sort)
    if turn in (2, 3):
        return TypedQuery(f'"{_window(page.body, analyzer, chosen, 2, 3)}"', sort=sort)
    words = _surfaces(page.body, analyzer, chosen, 1 if turn in (4, *range(8, 14)) else chosen.randint(2, 3))
    if turn == 4 and words:
        return TypedQuery(f"{words[0][:4]}*", sort=sort)
    text = " ".join(words)
    if turn == 5 and page.region:
        return TypedQuery(text, region=gazetteer.path(page.region)[0].code, sort=sort)
    if turn == 6 and page.source:
        return TypedQuery(text, source=publishers.normalise(page.source) or "", sort=sort)
    if turn == 7 and page.date:
        year = str(page.date.day.year)
        return TypedQuery(text, date_from=f"{year}-01-01", date_to=f"{year}-12-31", sort=sort)
    return TypedQuery(text, sort=sort)


def _window(text: str, analyzer: Analyzer, chosen: random.Random, least: int, most: int) -> str:
    """``least`` to ``most`` neighbouring words of the text as they stand, without line breaks and quotes."""
    piece, tokens = _stretch(text, analyzer, chosen)
    if not tokens:
        return ""
    count = min(chosen.randint(least, most), len(tokens))
    start = chosen.randrange(len(tokens) - count + 1)
    return " ".join(piece[tokens[start].start : tokens[start + count - 1].end].replace('"', " ").split())


def _surfaces(text: str, analyzer: Analyzer, chosen: random.Random, count: int) -> list[str]:
    """Words of a place in the text, as written but for their case; no function words."""
    _, tokens = _stretch(text, analyzer, chosen)
    telling = [token.surface for token in tokens if not analyzer.is_stopword(token.surface)]
    words = sorted({word for word in telling if _is_word(word)})
    return chosen.sample(words, min(count, len(words)))


def _stretch(text: str, analyzer: Analyzer, chosen: random.Random) -> tuple[str, list[Token]]:
    """Some place in the text, and its words; those cut at its ends are left out."""
    start = chosen.randrange(max(1, len(text) - _PLACE))
    piece = text[start : start + _PLACE]
    tokens = [token for token in analyzer.analyze(piece).words if token.kind is TokenKind.WORD]
    return piece, tokens[1:-1] if len(tokens) > 3 else tokens


def _band(share: float) -> str:
    return "common" if share >= _COMMON else "middling" if share >= _MIDDLING else "rare"


def _is_word(term: str) -> bool:
    return len(term) > 1 and term.isalpha()
