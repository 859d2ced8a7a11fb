"""The road of a query: string → tree → index query → hits → results."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from threading import Lock
from time import perf_counter
from typing import TYPE_CHECKING, NamedTuple, Protocol, TypeVar

from searcher import fields, presenting
from searcher.analysis import is_han
from searcher.engine.protocol import MOST_COPIES, EngineResults, Filters, SearchRequest
from searcher.errors import DocumentNotFoundError, InvalidRequestError
from searcher.facets import facets_of
from searcher.highlight import MatchTerms
from searcher.query import filters, spelling
from searcher.query.compiler import CompiledQuery, compile_query
from searcher.query.dates import day_span
from searcher.query.expansion import Translator
from searcher.query.normalising import Normaliser, normalised
from searcher.query.parser import ParsedQuery, parse
from searcher.query.potential import Potential
from searcher.query.sounds import names_by_sound
from searcher.query.sources import unknown_source
from searcher.query.tree import Node, Or
from searcher.results import SORTS, SearchResults, SimilarPages, Sort
from searcher.states import State

if TYPE_CHECKING:
    from whoosh.query import Query

    from searcher.analysis import AnalyzedText, Analyzer
    from searcher.completing import Completing
    from searcher.document import Document
    from searcher.engine.protocol import Engine, Snapshot
    from searcher.lexicon import Dictionary, Lexicon
    from searcher.query.completion import CompletionTables
    from searcher.query.names import SoundName
    from searcher.query.sources import Sources
    from searcher.query.vocabulary import VocabularyTables
    from searcher.results import IndexStats, StoredDocument, Suggestion

#: When fewer pages than these have all the words, pages with some of them follow.
ENOUGH = 10
#: The most hits on a page of a result.
MOST_HITS = 1000
#: The most similar pages.
MOST_SIMILAR = 100
#: The most completions of what is being typed.
MOST_SUGGESTIONS = 50
#: The longest query, in characters; a question or a whole paragraph fits.
LONGEST_QUERY = 2000

_FACETS = (fields.SOURCE, fields.REGION, fields.YEAR, fields.LANGUAGE)

T = TypeVar("T")

#: One value, or several of which any will do.
Values = str | Sequence[str] | None


class Apart(Protocol):
    """Calls a function and returns what it returned."""

    def __call__(self, make: Callable[[], T], /) -> T: ...


class Index:
    """An index opened for searching. Safe to use from several threads; sees each new generation and each
    update at the next call, without being opened again."""

    def __init__(self, engine: Engine, analyzer: Analyzer, lexicon: Lexicon, dictionary: Dictionary) -> None:
        self._engine = engine
        self._analyzer = analyzer
        self._lexicon = lexicon
        self._dictionary = dictionary
        self._state: State | None = None
        self._replacing = Lock()
        self._completing: Completing | None = None
        engine.snapshot()

    def search(
        self,
        query: str = "",
        *,
        region: Values = None,
        source: Values = None,
        date_from: str | None = None,
        date_to: str | None = None,
        language: str | None = None,
        sort: Sort = "relevance",
        page: int = 1,
        size: int = 10,
        translate: bool = True,
        fold: bool = True,
        explain: bool = False,
    ) -> SearchResults:
        """Return the pages that match, best first.

        Args:
            query: in the query language; blank means every page.
            region: codes or names at any level, in Chinese or English; pages in any of them.
            source: whole names of publishers, or parts of one, in Chinese or English; pages from any of them.
            date_from, date_to: a day, month or year; both inclusive.
            language: one of ``zh zh-Hant en mixed``.
            sort: ``relevance``, ``newest`` or ``oldest``; pages without a date come last in the latter two.
            page: from 1.
            size: hits on a page, 1 to `MOST_HITS`.
            translate: whether to search bare words by their names in the other language as well.
            fold: whether pages with the same text are one hit: the first, with the others as its copies.
            explain: whether each hit shall tell what its score is made of; there are no scores in an order by
                date.

        Raises:
            InvalidRequestError: an argument has no meaning.
            NoIndexError, RebuildNeededError, DamagedIndexError: the index cannot be used.
        """
        started = perf_counter()
        query = _encodable(query)
        _check(query, sort, page, size)
        state = self._state_now()
        places, publishers = _several(region), _several(source)
        period = date_from, date_to
        asked = (query, places, publishers, period, language, sort, page, size, translate, fold, explain)
        if known := state.answers.get(asked):
            return replace(known, took_ms=_milliseconds(started))
        conditions, notices = _conditions(places, publishers, date_from, date_to, language, state.sources)
        parsed = parse(query)
        compiled = self._compiled(_root(parsed), state, translate=translate)
        normalise = Normaliser()
        request = SearchRequest(
            normalise(compiled.strict), conditions, _FACETS, sort, (page - 1) * size, size, fold, explain
        )
        found, relaxed, with_all = _run(state.snapshot, request, compiled.relaxed, normalise)
        told = [parsed.notice, *compiled.notices, *notices]
        results = SearchResults(
            query=query,
            total=found.total,
            distinct=found.distinct,
            relaxed=relaxed,
            page=page,
            size=size,
            generation=state.snapshot.generation,
            hits=presenting.hits(found.hits, compiled.marks, self._analyzer, compiled.origins),
            facets=facets_of(found.facets, state.sources),
            expansions=compiled.expansions,
            did_you_mean=self._did_you_mean(query, state, request, with_all, translate=translate),
            notice=" ".join(notice for notice in told if notice) or None,
            took_ms=_milliseconds(started),
        )
        state.answers.keep(asked, results)
        return results

    def document(self, id: str, query: str = "", *, translate: bool = True) -> StoredDocument:
        """Return the document with this id, with the matches of ``query`` marked.

        Raises:
            DocumentNotFoundError: no document has this id.
        """
        state = self._state_now()
        document = _existing(state.snapshot, id)
        root = parse(_encodable(query)[:LONGEST_QUERY]).root
        marks = MatchTerms() if root is None else self._compiled(root, state, translate=translate).marks
        return presenting.stored(document, _copies(state.snapshot, document.id), marks, self._analyzer)

    def similar(self, id: str, size: int = 10) -> SimilarPages:
        """Return the pages that share the most telling words of the document with this id, in whatever
        language; reprints of one another are one hit, and the document's own reprints are left out.

        Args:
            size: at most so many, 1 to `MOST_SIMILAR`.

        Raises:
            DocumentNotFoundError: no document has this id.
            InvalidRequestError: ``size`` has no meaning.
            NoIndexError, RebuildNeededError, DamagedIndexError: the index cannot be used.
        """
        started = perf_counter()
        if not 1 <= size <= MOST_SIMILAR:
            raise InvalidRequestError(
                f"A page cannot have {size} similar ones.", f"Ask for 1 to {MOST_SIMILAR}."
            )
        snapshot = self._engine.snapshot()
        document = _existing(snapshot, id)
        from searcher.similarity import similar_documents

        words, found = similar_documents(document, snapshot, self._analyzer, size)
        marks = MatchTerms(words=frozenset(word.term for word in words))
        return SimilarPages(
            id=document.id,
            words=tuple(word.surface for word in words),
            hits=presenting.hits(found, marks, self._analyzer, {}),
            generation=snapshot.generation,
            took_ms=_milliseconds(started),
        )

    def suggest(self, text: str, size: int = 8) -> tuple[Suggestion, ...]:
        """Return what the words being typed may become, best first: words, places, sources and titles that
        find pages.

        The first call for each state of the index takes seconds where that has tens of thousands of pages;
        those that follow take milliseconds.

        Args:
            text: what the search box holds. More than `LONGEST_QUERY` characters are completed to nothing.
            size: at most so many, 1 to `MOST_SUGGESTIONS`.

        Raises:
            InvalidRequestError: ``size`` has no meaning.
            NoIndexError, RebuildNeededError, DamagedIndexError: the index cannot be used.
        """
        if not 1 <= size <= MOST_SUGGESTIONS:
            raise InvalidRequestError(
                f"There cannot be {size} suggestions.", f"Ask for 1 to {MOST_SUGGESTIONS}."
            )
        state = self._state_now()
        completer = self._completions().completer(state.snapshot, state.vocabulary)
        return completer.complete(_encodable(text), size) if len(text) <= LONGEST_QUERY else ()

    def prepare(self, apart: Apart | None = None) -> None:
        """Make now what the first searches and suggestions in this state of the index would make. It takes
        seconds where that has tens of thousands of pages, and for a while several times the memory that
        stays.

        Args:
            apart: calls what it is given and returns the result, perhaps a copy: made in another process, it
                leaves the memory of this one as it is.

        Raises:
            NoIndexError, RebuildNeededError, DamagedIndexError: the index cannot be used.
        """
        state = self._state_now()
        completing = self._completions()

        def make() -> tuple[VocabularyTables, CompletionTables]:
            return state.vocabulary.prepare(), completing.tables(state.snapshot, state.vocabulary)

        if apart is not None:
            words, suggestions = apart(make)
            state.vocabulary.use(words)
            completing.use(state.snapshot, suggestions)
        state.vocabulary.prepare()
        completing.completer(state.snapshot, state.vocabulary)

    def stats(self) -> IndexStats:
        """Return what the index holds."""
        return self._engine.snapshot().stats()

    def _completions(self) -> Completing:
        from searcher.completing import Completing  # A program that only searches need not load it.

        with self._replacing:
            if self._completing is None:
                self._completing = Completing(self._analyzer, self._lexicon)
            return self._completing

    def _compiled(self, root: Node | None, state: State, *, translate: bool) -> CompiledQuery:
        translator = self._translator(state) if translate else None
        return compile_query(root, self._analyzer, state.sources, translator)

    def _translator(self, state: State) -> Translator:
        def names(text: str, analyzed: AnalyzedText) -> list[SoundName]:
            return names_by_sound(text, analyzed, state.vocabulary, self._is_word)

        potential = Potential(state.occurrences, state.snapshot.count)
        return Translator(self._lexicon, self._dictionary, potential, names, self._analyzer.is_stopword)

    def _did_you_mean(
        self, query: str, state: State, request: SearchRequest, with_all: int, *, translate: bool
    ) -> str | None:
        """Return the query as it was probably meant, where that has more pages ``with_all`` its words."""
        meant = spelling.corrected(query, self._analyzer, state.vocabulary, self._is_word)
        if meant is None:
            return None
        compiled = self._compiled(parse(meant).root, state, translate=translate)
        # Nothing is scored for an order by date.
        counted = replace(request, facets=(), sort="newest", offset=0, limit=0)
        meant_request = replace(counted, query=normalised(compiled.strict))
        return meant if state.snapshot.ranking(meant_request).total > with_all else None

    def _is_word(self, term: str) -> bool:
        """Whether the dictionary has a Chinese word, or another word's stem."""
        if is_han(term[:1]):
            return bool(self._dictionary.renderings(term) or self._dictionary.headwords((term,)))
        return bool(self._dictionary.headwords((term,)) or self._dictionary.renderings(term))

    def _state_now(self) -> State:
        snapshot = self._engine.snapshot()
        with self._replacing:
            if self._state is None or self._state.snapshot is not snapshot:
                self._state = State(snapshot)
            return self._state


def _root(parsed: ParsedQuery) -> Node | None:
    """What to search for. A query that holds nothing to search for, and says so, finds nothing; only a blank
    one finds everything."""
    return Or(()) if parsed.root is None and parsed.notice else parsed.root


class _Answer(NamedTuple):
    """What was found, whether also with some of the words only, and how many pages have all."""

    found: EngineResults
    relaxed: bool
    with_all: int


def _run(snapshot: Snapshot, request: SearchRequest, relaxed: Query | None, normalise: Normaliser) -> _Answer:
    """Search for all the words; when too few pages have them, also for some. By date, partial matches would
    stand before whole ones, so there it takes a search that finds nothing.

    A filter leaves it at that: who chooses a facet gets as many pages as it said, unless that is none.
    """
    found = snapshot.search(request)
    enough = ENOUGH if request.sort == "relevance" else 1
    if relaxed is None or found.distinct >= enough:
        return _Answer(found, False, found.total)
    if found.total and request.filters != Filters():
        anywhere = replace(request, filters=Filters(), facets=(), sort="newest", offset=0, limit=0)
        if snapshot.ranking(anywhere).distinct >= enough:
            return _Answer(found, False, found.total)
    wider = snapshot.search(replace(request, query=normalise(relaxed)))
    is_wider = wider.total > found.total
    return _Answer(wider if is_wider else found, is_wider, found.total)


def _conditions(
    region: Sequence[str],
    source: Sequence[str],
    date_from: str | None,
    date_to: str | None,
    language: str | None,
    known_sources: Sources,
) -> tuple[Filters, list[str]]:
    notices: list[str] = []
    regions: list[str] = []
    for name in region:
        divisions = filters.divisions(name)
        regions += [division.code for division in divisions]
        if told := filters.ambiguity(name, divisions):
            notices.append(told)
    sources: list[str] = []
    for name in source:
        matching = known_sources.called(name)
        sources += matching or [name]  # A name that no page has finds no page.
        if not matching:
            notices.append(unknown_source(name))
    first = day_span(date_from)[0] if date_from else None
    last = day_span(date_to)[1] if date_to else None
    if first and last and first > last:
        raise InvalidRequestError(
            f"The dates from {date_from} to {date_to} end before they begin.", "Exchange the two dates."
        )
    chosen = filters.language(language) if language else None
    return Filters(tuple(regions), tuple(sources), first, last, chosen), notices


def _check(query: str, sort: str, page: int, size: int) -> None:
    if len(query) > LONGEST_QUERY:
        raise InvalidRequestError(
            f"The query has {len(query):,} characters.", f"At most {LONGEST_QUERY:,} can be searched for."
        )
    if sort not in SORTS:
        raise InvalidRequestError(f"No order is called {sort!r}.", f"Choose one of {', '.join(SORTS)}.")
    if page < 1:
        raise InvalidRequestError(f"There is no page {page}.", "Pages are counted from 1.")
    if not 1 <= size <= MOST_HITS:
        raise InvalidRequestError(f"A page cannot have {size} hits.", f"Ask for 1 to {MOST_HITS:,}.")


def _milliseconds(started: float) -> float:
    return round((perf_counter() - started) * 1000, 2)


def _several(values: Values) -> tuple[str, ...]:
    given = (values,) if isinstance(values, str) else tuple(values or ())
    return tuple(_encodable(value) for value in given if value.strip())


def _encodable(text: str) -> str:
    """Return the text with a question mark for every half of a surrogate pair, which stray bytes on a command
    line become: no encoding has them, so they can be neither searched for nor printed."""
    return text.encode(errors="replace").decode()


def _existing(snapshot: Snapshot, id: str) -> Document:
    document = snapshot.document(_encodable(id))
    if document is None:
        raise DocumentNotFoundError(
            f"No document has the id {id!r}.", "It may have been removed since; search for it again."
        )
    return document


def _copies(snapshot: Snapshot, id: str) -> list[Document]:
    others = [other for other in snapshot.group(id) if other != id][:MOST_COPIES]
    return [document for document in map(snapshot.document, others) if document is not None]
