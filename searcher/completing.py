"""What an index has to suggest: its words, places, sources and titles."""

from __future__ import annotations

import heapq
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from math import ceil
from threading import Lock
from typing import TYPE_CHECKING, Final

from whoosh import query as wq

from searcher import fields, gazetteer, publishers
from searcher.analysis import has_han
from searcher.engine.protocol import SearchRequest
from searcher.query.candidates import Candidate
from searcher.query.completion import Completer, CompletionTables, fold, fold_all
from searcher.query.expansion import MOST_DIVISIONS
from searcher.query.parser import parse
from searcher.query.sources import Sources
from searcher.query.tree import And, InSource, Node, Phrase, Words

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Mapping

    from searcher.analysis import Analyzer
    from searcher.engine.protocol import Snapshot
    from searcher.lexicon import Lexicon
    from searcher.query.vocabulary import Vocabulary

#: The most frequent words that are suggested.
MOST_WORDS = 50_000
#: Longer titles are the first sentence of a page without one, or worse.
LONGEST_TITLE = 120
_REMEMBERED = 1 << 12
#: Of the pages that have the rarest part of a term, so many are thought to have the term.
_SHARE: Final = 0.25
_CHARACTERS: Final = (fields.TITLE_CHARACTERS, fields.BODY_CHARACTERS)


class Completing:
    """Makes a `Completer` of each state of an index, once. Safe to use from several threads."""

    def __init__(self, analyzer: Analyzer, lexicon: Lexicon) -> None:
        self._analyzer = analyzer
        self._lexicon = lexicon
        self._made: tuple[Snapshot, Completer] | None = None
        self._making = Lock()

    def completer(self, snapshot: Snapshot, vocabulary: Vocabulary) -> Completer:
        """Return the completer of ``snapshot``, whose words ``vocabulary`` has. While it is being made, which
        takes seconds for tens of thousands of pages, others get that of the state before."""
        made = self._made
        if made is not None:
            if made[0] is snapshot or not self._making.acquire(blocking=False):
                return made[1]
        else:
            self._making.acquire()
        try:
            if self._made is None or self._made[0] is not snapshot:
                self._made = snapshot, self._completer(snapshot, self.tables(snapshot, vocabulary))
            return self._made[1]
        finally:
            self._making.release()

    def tables(self, snapshot: Snapshot, vocabulary: Vocabulary) -> CompletionTables:
        """Return what a completer of ``snapshot`` takes long to make."""
        found = candidates(snapshot, vocabulary, self._analyzer, self._lexicon)
        return CompletionTables(found, self._analyzer)

    def use(self, snapshot: Snapshot, tables: CompletionTables) -> None:
        """Have the completer of ``snapshot`` from ``tables``, made of the same state elsewhere."""
        self._made = snapshot, self._completer(snapshot, tables)

    def _completer(self, snapshot: Snapshot, tables: CompletionTables) -> Completer:
        return Completer(tables, self._analyzer, _Finding(snapshot, self._analyzer))


def candidates(
    snapshot: Snapshot, vocabulary: Vocabulary, analyzer: Analyzer, lexicon: Lexicon
) -> list[Candidate]:
    """Return all that there is to suggest, titles of equal count with the newest first."""
    counts = snapshot.search(
        SearchRequest(wq.Every(), facets=(fields.SOURCE, fields.REGION), sort="newest", limit=0)
    ).facets
    titles = _titles(snapshot)
    words = _words(vocabulary, analyzer)
    return [
        *_places(counts[fields.REGION]),
        *_sources(counts[fields.SOURCE]),
        *(Candidate(word, word, word, "term", count, word) for word, count in words.items()),
        *_terms(snapshot, analyzer, lexicon, words),
        *(Candidate(key, t.text, t.text, "title", t.count, key) for key, t in titles.items()),
    ]


@dataclass(slots=True)
class _Title:
    text: str
    count: int
    newest: int


def _titles(snapshot: Snapshot) -> Mapping[str, _Title]:
    """The titles by their folded form, the newest first."""
    found: dict[str, _Title] = {}
    titles = [(" ".join(title.split()), day) for title, day in snapshot.titles()]
    keys = fold_all([text for text, _ in titles])
    for (text, day), key in zip(titles, keys, strict=True):
        if key in found:
            found[key].count += 1
            found[key].newest = max(found[key].newest, day)
        elif key and len(text) <= LONGEST_TITLE:
            found[key] = _Title(key if text == key else text, 1, day)  # One string where two say the same.
    return dict(sorted(found.items(), key=lambda item: item[1].newest, reverse=True))


def _words(vocabulary: Vocabulary, analyzer: Analyzer) -> dict[str, int]:
    every = chain(vocabulary.latin.frequencies.items(), vocabulary.han.frequencies.items())
    telling = ((word, n) for word, n in every if len(word) > 1 and not analyzer.is_stopword(word))
    return dict(heapq.nlargest(MOST_WORDS, telling, key=lambda item: item[1]))


def _terms(
    snapshot: Snapshot, analyzer: Analyzer, lexicon: Lexicon, words: Container[str]
) -> Iterator[Candidate]:
    """The glossary's terms that are not one word. To look for each takes milliseconds, and so that is left
    until one of them would be suggested."""
    for folded, term in {fold(term): term for term in lexicon.terms()}.items():
        parts = analyzer.phrase_terms(term)
        if folded in words or not parts:
            continue
        most = max(min(snapshot.frequency(field, part) for part in parts) for field in _CHARACTERS)
        if most:
            yield Candidate(folded, term, term, "term", ceil(most * _SHARE), folded, is_exact=False)


def _places(leaves: Mapping[str, int]) -> Iterator[Candidate]:
    totals: Counter[str] = Counter()
    for code, count in leaves.items():
        totals.update({division.code: count for division in gazetteer.path(code)})
    for code, count in totals.items():
        for name in chain.from_iterable(gazetteer.names_of(gazetteer.division(code))):
            for spelling in dict.fromkeys((name, "".join(filter(str.isalnum, name)))):
                yield Candidate(fold(spelling), name, name, "place", count, code)


def _sources(counts: Mapping[str, int]) -> Iterator[Candidate]:
    for value, count in Sources(counts).together(counts).items():
        publisher = publishers.by_key(publishers.fold(value))
        for name in publisher.names if publisher else (value,):
            shown = value
            if publisher:
                shown = publisher.name if has_han(name) else publisher.name_en
            yield Candidate(fold(name), shown, f'source:"{shown}"', "source", count, value)


class _Finding:
    """Tells how many pages have what a candidate says: as a query it may say something else, and pages may be
    gone."""

    def __init__(self, snapshot: Snapshot, analyzer: Analyzer) -> None:
        self._snapshot = snapshot
        self._analyzer = analyzer
        self._found = lru_cache(_REMEMBERED)(self._look)

    def __call__(self, candidate: Candidate) -> int:
        return self._found(candidate)

    def _look(self, candidate: Candidate) -> int:
        root = parse(candidate.query).root
        if candidate.kind == "source":
            return candidate.count if root == InSource(candidate.text) else 0
        if not _is_plain(root) or (candidate.kind == "place" and not _is_place(candidate)):
            return 0
        if candidate.is_exact and (candidate.kind != "term" or candidate.count > self._snapshot.deleted):
            return candidate.count
        parts = list(self._analyzer.phrase_terms(candidate.text))
        query = wq.Or([wq.Phrase(field, parts) for field in _CHARACTERS])
        return self._snapshot.ranking(SearchRequest(query, sort="newest", limit=0)).total


def _is_plain(node: Node | None) -> bool:
    """Whether a query asks for nothing but words, all of which a page with this text has."""
    if isinstance(node, And):
        return all(map(_is_plain, node.children))
    return isinstance(node, (Words, Phrase))


def _is_place(candidate: Candidate) -> bool:
    """Whether a search for the name brings the pages of the place. A name that many bear is a mere word."""
    return any(
        mention.text == candidate.text
        and len(mention.divisions) <= MOST_DIVISIONS
        and any(division.code == candidate.thing for division in mention.divisions)
        for mention in gazetteer.mentions(candidate.text)
    )
