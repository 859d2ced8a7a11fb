"""The road of a query: string → tree → index query → hits → results."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from time import perf_counter
from typing import TYPE_CHECKING

from searcher import fields, gazetteer
from searcher.engine.protocol import EngineHit, EngineResults, Filters, SearchRequest
from searcher.errors import DocumentNotFoundError, InvalidRequestError
from searcher.facets import facets_of
from searcher.highlight import MatchTerms, mark, snippets
from searcher.query import filters
from searcher.query.compiler import CompiledQuery, compile_query
from searcher.query.dates import day_span
from searcher.query.parser import ParsedQuery, parse
from searcher.query.sources import Sources, unknown_source
from searcher.query.tree import Node, Or
from searcher.results import SORTS, Hit, Region, SearchResults, Sort, StoredDocument

if TYPE_CHECKING:
    from searcher.analysis import Analyzer
    from searcher.document import Document
    from searcher.engine.protocol import Engine, Snapshot
    from searcher.lexicon import Lexicon
    from searcher.results import IndexStats

#: When fewer pages than these have all the words, pages with some of them follow.
ENOUGH = 10
#: The most hits on a page of a result.
MOST_HITS = 1000
#: The longest query, in characters; a question or a whole paragraph fits.
LONGEST_QUERY = 2000

_FACETS = (fields.SOURCE, fields.REGION, fields.YEAR, fields.LANGUAGE)

#: One value, or several of which any will do.
Values = str | Sequence[str] | None


class Index:
    """An index opened for searching. Safe to use from several threads; sees each new generation and each
    update at the next call, without being opened again."""

    def __init__(self, engine: Engine, analyzer: Analyzer, lexicon: Lexicon) -> None:
        self._engine = engine
        self._analyzer = analyzer
        self._lexicon = lexicon
        self._sources: tuple[Snapshot, Sources] | None = None
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

        Raises:
            InvalidRequestError: an argument has no meaning.
            NoIndexError, RebuildNeededError, DamagedIndexError: the index cannot be used.
        """
        started = perf_counter()
        query = _encodable(query)
        _check(query, sort, page, size)
        snapshot = self._engine.snapshot()
        sources = self._sources_of(snapshot)
        conditions, notices = _conditions(region, source, date_from, date_to, language, sources)
        parsed = parse(query)
        compiled = compile_query(_root(parsed), self._analyzer, self._lexicon, sources, translate=translate)
        request = SearchRequest(
            compiled.strict.normalize(), conditions, _FACETS, sort, (page - 1) * size, size
        )
        found, relaxed = _run(snapshot, request, compiled)
        told = [parsed.notice, *compiled.notices, *notices]
        return SearchResults(
            query=query,
            total=found.total,
            relaxed=relaxed,
            page=page,
            size=size,
            generation=snapshot.generation,
            hits=tuple(self._hit(hit, compiled.marks) for hit in found.hits),
            facets=facets_of(found.facets, sources),
            expansions=compiled.expansions,
            notice=" ".join(notice for notice in told if notice) or None,
            took_ms=round((perf_counter() - started) * 1000, 2),
        )

    def document(self, id: str, query: str = "", *, translate: bool = True) -> StoredDocument:
        """Return the document with this id, with the matches of ``query`` marked.

        Raises:
            DocumentNotFoundError: no document has this id.
        """
        snapshot = self._engine.snapshot()
        document = snapshot.document(_encodable(id))
        if document is None:
            raise DocumentNotFoundError(
                f"No document has the id {id!r}.", "It may have been removed since; search for it again."
            )
        root = parse(_encodable(query)[:LONGEST_QUERY]).root
        marks = MatchTerms()
        if root is not None:
            sources = self._sources_of(snapshot)
            marks = compile_query(root, self._analyzer, self._lexicon, sources, translate=translate).marks
        return StoredDocument(
            id=document.id,
            path=document.path,
            url=document.url,
            title=document.title,
            title_html=mark(document.title, marks, self._analyzer),
            body=document.body,
            body_html=mark(document.body, marks, self._analyzer),
            date=_date(document),
            source=document.source,
            author=document.author,
            region=_region(document),
            language=document.language,
            metadata=document.metadata,
            evidence={name: f"{found.kind}: {found.text}" for name, found in document.evidence.items()},
        )

    def stats(self) -> IndexStats:
        """Return what the index holds."""
        return self._engine.snapshot().stats()

    def _hit(self, found: EngineHit, marks: MatchTerms) -> Hit:
        document = found.document
        return Hit(
            id=document.id,
            path=document.path,
            url=document.url,
            title=document.title,
            title_html=mark(document.title, marks, self._analyzer),
            date=_date(document),
            source=document.source,
            author=document.author,
            region=_region(document),
            language=document.language,
            score=round(found.score, 4),
            snippets=snippets(document.body, marks, self._analyzer),
        )

    def _sources_of(self, snapshot: Snapshot) -> Sources:
        if self._sources is None or self._sources[0] is not snapshot:
            self._sources = snapshot, Sources(snapshot.terms(fields.SOURCE))
        return self._sources[1]


def _root(parsed: ParsedQuery) -> Node | None:
    """What to search for. A query that holds nothing to search for, and says so, finds nothing; only a blank
    one finds everything."""
    return Or(()) if parsed.root is None and parsed.notice else parsed.root


def _run(snapshot: Snapshot, request: SearchRequest, compiled: CompiledQuery) -> tuple[EngineResults, bool]:
    """Search for all the words; when too few pages have them, also for some. By date, partial matches would
    stand before whole ones, so there it takes a search that finds nothing."""
    found = snapshot.search(request)
    enough = ENOUGH if request.sort == "relevance" else 1
    if compiled.relaxed is None or found.total >= enough:
        return found, False
    wider = snapshot.search(replace(request, query=compiled.relaxed.normalize()))
    return (wider, True) if wider.total > found.total else (found, False)


def _conditions(
    region: Values,
    source: Values,
    date_from: str | None,
    date_to: str | None,
    language: str | None,
    known_sources: Sources,
) -> tuple[Filters, list[str]]:
    notices: list[str] = []
    regions: list[str] = []
    for name in _several(region):
        divisions = filters.divisions(name)
        regions += [division.code for division in divisions]
        if told := filters.ambiguity(name, divisions):
            notices.append(told)
    sources: list[str] = []
    for name in _several(source):
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


def _several(values: Values) -> tuple[str, ...]:
    given = (values,) if isinstance(values, str) else tuple(values or ())
    return tuple(_encodable(value) for value in given if value.strip())


def _encodable(text: str) -> str:
    """Return the text with a question mark for every half of a surrogate pair, which stray bytes on a command
    line become: no encoding has them, so they can be neither searched for nor printed."""
    return text.encode(errors="replace").decode()


def _date(document: Document) -> str | None:
    return str(document.date) if document.date else None


def _region(document: Document) -> Region | None:
    if document.region is None:
        return None
    path = gazetteer.path(document.region)
    return Region(document.region, tuple(part.name for part in path), tuple(part.name_en for part in path))
