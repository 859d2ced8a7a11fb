"""The road of a query: string → tree → index query → hits → results."""

from __future__ import annotations

from dataclasses import replace
from threading import Lock
from time import perf_counter
from typing import TYPE_CHECKING, NamedTuple, Protocol, TypeVar

from searcher import presenting, relaxing, scanning
from searcher.analysis import is_han
from searcher.engine.protocol import MOST_COPIES, SearchRequest
from searcher.errors import DocumentNotFoundError, InvalidRequestError
from searcher.facets import facet_names, facets_of
from searcher.filtering import Chosen, encodable, filters_of, several
from searcher.highlight import MatchTerms
from searcher.messages import Message
from searcher.query import spelling
from searcher.query.compiler import CompiledQuery, compile_query
from searcher.query.expansion import Translator
from searcher.query.normalising import Normaliser, normalised
from searcher.query.parser import ParsedQuery, parse
from searcher.query.potential import Potential
from searcher.query.sounds import names_by_sound
from searcher.query.tree import Node, Or
from searcher.results import SORTS, SearchResults, SimilarPages, Sort
from searcher.scanning import MOST_SCANNED
from searcher.states import State

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from searcher.analysis import AnalyzedText, Analyzer
    from searcher.completing import Completing
    from searcher.document import Document
    from searcher.engine.protocol import Engine, Filters, Snapshot
    from searcher.filtering import Values
    from searcher.lexicon import Dictionary, Lexicon
    from searcher.query.completion import CompletionTables
    from searcher.query.names import SoundName
    from searcher.query.vocabulary import VocabularyTables
    from searcher.results import Hit, IndexStats, StoredDocument, Suggestion

#: The most hits on a page of a result.
MOST_HITS = 1000
#: The most similar pages.
MOST_SIMILAR = 100
#: The most completions of what is being typed.
MOST_SUGGESTIONS = 50
#: The longest query, in characters; a question or a whole paragraph fits.
LONGEST_QUERY = 2000

T = TypeVar("T")


class Apart(Protocol):
    """Calls a function and returns what it returned."""

    def __call__(self, make: Callable[[], T], /) -> T: ...


class _Understood(NamedTuple):
    """A search as an engine is asked for it, and what the person should be told."""

    compiled: CompiledQuery
    filters: Filters
    notices: tuple[Message, ...]


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
        language: Values = None,
        sort: Sort = "relevance",
        page: int = 1,
        size: int = 10,
        translate: bool = True,
        fold: bool = True,
        explain: bool = False,
        facets: Sequence[str] | None = None,
    ) -> SearchResults:
        """Return the pages that match, best first.

        Args:
            query: in the query language; blank means every page.
            region: codes or names at any level, in Chinese or English; pages in any of them.
            source: whole names of publishers, or parts of one, in Chinese or English; pages from any of them.
            date_from, date_to: a day, month or year; both inclusive.
            language: of ``zh zh-Hant en mixed``; pages in any of them.
            sort: ``relevance``, ``newest`` or ``oldest``; pages without a date come last in the latter two.
            page: from 1.
            size: hits on a page, 1 to `MOST_HITS`.
            translate: whether to search bare words by their names in the other language as well.
            fold: whether pages with the same text are one hit: the first, with the others as its copies.
            explain: whether each hit shall tell what its score is made of; there are no scores in an order by
                date.
            facets: which to count: names out of `FACETS`; all but ``month`` where nothing is said.

        Raises:
            InvalidRequestError: an argument has no meaning.
            NoIndexError, RebuildNeededError, DamagedIndexError: the index cannot be used.
        """
        started = perf_counter()
        query = encodable(query)
        _check(query, sort, page, size)
        state = self._state_now()
        chosen = Chosen(several(region), several(source), date_from, date_to, several(language))
        counted = facet_names(facets)
        asked = (query, chosen, sort, page, size, translate, fold, explain, counted)
        if known := state.answers.get(asked):
            return replace(known, took_ms=_milliseconds(started))
        compiled, filters, told = self._understood(query, chosen, state, translate=translate)
        normalise = Normaliser()
        request = SearchRequest(
            normalise(compiled.strict), filters, counted, sort, (page - 1) * size, size, fold, explain
        )
        found, relaxed, with_all = relaxing.answer(
            state.snapshot.search, state.snapshot, request, compiled.relaxed, normalise
        )
        results = SearchResults(
            query=query,
            total=found.total,
            distinct=found.distinct,
            relaxed=relaxed,
            with_all=with_all,
            page=page,
            size=size,
            generation=state.snapshot.generation,
            hits=presenting.hits(
                found.hits, compiled.marks, self._analyzer, compiled.origins, compiled.namings
            ),
            facets=facets_of(found.facets, state.sources),
            expansions=compiled.expansions,
            did_you_mean=self._did_you_mean(query, state, request, with_all, translate=translate),
            notice=" ".join(told) or None,
            notices=told,
            took_ms=_milliseconds(started),
        )
        state.answers.keep(asked, results)
        return results

    def scan(
        self,
        query: str = "",
        *,
        region: Values = None,
        source: Values = None,
        date_from: str | None = None,
        date_to: str | None = None,
        language: Values = None,
        sort: Sort = "relevance",
        translate: bool = True,
        fold: bool = True,
        limit: int = MOST_SCANNED,
        offset: int = 0,
    ) -> Iterator[Hit]:
        """Return the hits that the pages of `search` have, one after the other, all out of one state of the
        index, however it moves on. They are read while they are taken, some at a time.

        Args:
            limit: at most so many, 1 to `MOST_SCANNED`.
            offset: so many hits are left out before.

        The other arguments are those of `search`.

        Raises:
            InvalidRequestError: an argument has no meaning.
            NoIndexError, RebuildNeededError, DamagedIndexError: the index cannot be used. Damage may also be
                found while hits are read.
        """
        query = encodable(query)
        _check_asked(query, sort)
        scanning.check(limit, offset)
        state = self._state_now()
        chosen = Chosen(several(region), several(source), date_from, date_to, several(language))
        compiled, filters, _ = self._understood(query, chosen, state, translate=translate)
        normalise = Normaliser()
        request = SearchRequest(normalise(compiled.strict), filters, (), sort, offset, limit, fold)
        ranking = relaxing.answer(
            state.snapshot.ranking, state.snapshot, request, compiled.relaxed, normalise
        ).found
        return scanning.hits(state.snapshot, ranking, compiled, self._analyzer)

    def document(self, id: str, query: str = "", *, translate: bool = True) -> StoredDocument:
        """Return the document with this id, with the matches of ``query`` marked.

        Raises:
            DocumentNotFoundError: no document has this id.
        """
        state = self._state_now()
        document = _existing(state.snapshot, id)
        root = parse(encodable(query)[:LONGEST_QUERY]).root
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
                Message("A page cannot have %(size)s similar ones.", size=size),
                Message("Ask for 1 to %(most)s.", most=MOST_SIMILAR),
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
                Message("There cannot be %(size)s suggestions.", size=size),
                Message("Ask for 1 to %(most)s.", most=MOST_SUGGESTIONS),
            )
        state = self._state_now()
        completer = self._completions().completer(state.snapshot, state.vocabulary)
        return completer.complete(encodable(text), size) if len(text) <= LONGEST_QUERY else ()

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

    def version(self) -> tuple[int, int, int]:
        """Return the number of the generation, how often that was updated, and when it was last (microseconds
        since 1970): other numbers, other answers.

        Raises:
            NoIndexError, RebuildNeededError, DamagedIndexError: the index cannot be used.
        """
        snapshot = self._engine.snapshot()
        return snapshot.generation, snapshot.revision, round(snapshot.committed_at.timestamp() * 1e6)

    def stats(self) -> IndexStats:
        """Return what the index holds."""
        return self._engine.snapshot().stats()

    def _completions(self) -> Completing:
        from searcher.completing import Completing  # A program that only searches need not load it.

        with self._replacing:
            if self._completing is None:
                self._completing = Completing(self._analyzer, self._lexicon)
            return self._completing

    def _understood(self, query: str, chosen: Chosen, state: State, *, translate: bool) -> _Understood:
        filters, notices = filters_of(chosen, state.sources)
        parsed = parse(query)
        compiled = self._compiled(_root(parsed), state, translate=translate)
        return _Understood(compiled, filters, (*parsed.notices, *compiled.notices, *notices))

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
    return Or(()) if parsed.root is None and parsed.notices else parsed.root


def _check(query: str, sort: str, page: int, size: int) -> None:
    _check_asked(query, sort)
    if page < 1:
        raise InvalidRequestError(
            Message("There is no page %(page)s.", page=page), Message("Pages are counted from 1.")
        )
    if not 1 <= size <= MOST_HITS:
        raise InvalidRequestError(
            Message("A page cannot have %(size)s hits.", size=size),
            Message("Ask for 1 to %(most)s.", most=MOST_HITS),
        )


def _check_asked(query: str, sort: str) -> None:
    if len(query) > LONGEST_QUERY:
        raise InvalidRequestError(
            Message("The query has %(count)s characters.", count=len(query)),
            Message("At most %(most)s can be searched for.", most=LONGEST_QUERY),
        )
    if sort not in SORTS:
        raise InvalidRequestError(
            Message("No order is called %(name)r.", name=sort),
            Message("Choose one of %(choices)s.", choices=", ".join(SORTS)),
        )


def _milliseconds(started: float) -> float:
    return round((perf_counter() - started) * 1000, 2)


def _existing(snapshot: Snapshot, id: str) -> Document:
    document = snapshot.document(encodable(id))
    if document is None:
        raise DocumentNotFoundError(
            Message("No document has the id %(id)r.", id=id),
            Message("It may have been removed since; search for it again."),
        )
    return document


def _copies(snapshot: Snapshot, id: str) -> list[Document]:
    others = [other for other in snapshot.group(id) if other != id][:MOST_COPIES]
    return [document for document in map(snapshot.document, others) if document is not None]
