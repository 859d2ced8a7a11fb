"""What every engine does, and the plain data that goes in and out of it.

An `Engine` is a place where an index lies. It hands out `IndexWriter`s, one at a time, and `Snapshot`s:
consistent views that stay valid and unchanged while the index moves on.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Protocol, TypeVar

from searcher import fields

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
    from contextlib import AbstractContextManager
    from datetime import date, datetime

    from whoosh.query import Query

    from searcher.analysis.termstreams import TextTerms
    from searcher.document import Document
    from searcher.results import IndexStats, Sort


A = TypeVar("A")
R = TypeVar("R")

#: The most copies that a hit brings along; how many there are is told exactly.
MOST_COPIES = 100


@dataclass(frozen=True, slots=True)
class AnalyzedDocument:
    """A document and the terms of its two texts: what a writer turns into postings.

    Attributes:
        region_codes: the document's division and all above it; empty when it has none.
        publisher: the normal form of the document's source, see `searcher.publishers`: what is filtered and
            counted by; ``None`` when it has none.
        signature: what its reprints are recognised by, see `searcher.reprints`; empty when it is too short.
    """

    document: Document
    title: TextTerms
    body: TextTerms
    region_codes: tuple[str, ...]
    publisher: str | None
    signature: bytes = b""


@dataclass(frozen=True, slots=True)
class PreparedBatch:
    """Documents made ready for a writer, as it may be handed from one process to another.

    Attributes:
        ids: of the documents, in their order.
        place: where the writer finds what was made of them.
    """

    ids: tuple[str, ...]
    place: str


class BatchPreparer(Protocol):
    """Does what can be done of a writer's work without the writer. It can be pickled, and called in other
    processes for as long as the writer is open."""

    def __call__(self, documents: Sequence[AnalyzedDocument]) -> PreparedBatch:
        """Make documents ready. The numbers of their terms must be of one table.

        Raises:
            OSError: there is no room for what is made of them.
        """


@dataclass(frozen=True, slots=True)
class Filters:
    """Exact conditions that every hit must meet. An empty tuple or ``None`` is no condition.

    Attributes:
        regions: codes; a page in any of them, or below any of them, passes.
        sources: publishers exactly as indexed; any of them passes.
        first, last: inclusive days.
        languages: as `searcher.document.LANGUAGES` has them; any of them passes.
    """

    regions: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    first: date | None = None
    last: date | None = None
    languages: tuple[str, ...] = ()

    def without(self, facet: str) -> Filters:
        """Return the filters under which a facet is counted: all but its own, which is that of its field;
        of years and months, the days. Itself where it has none such."""
        match facet:
            case fields.REGION if self.regions:
                return replace(self, regions=())
            case fields.SOURCE if self.sources:
                return replace(self, sources=())
            case fields.LANGUAGE if self.languages:
                return replace(self, languages=())
            case fields.YEAR | fields.MONTH if self.first or self.last:
                return replace(self, first=None, last=None)
        return self


@dataclass(frozen=True, slots=True)
class SearchRequest:
    """One search. ``query`` is a ``whoosh.query`` tree over the fields of ``searcher.fields``: the query
    tree that all engines share. ``facets`` names what to count, see `EngineResults`: any of ``source region
    year month language``. With ``fold``, those of a group of reprints that match are one hit; ``offset`` and
    ``limit`` then count such hits. With ``explain``, hits come with what their scores are made of."""

    query: Query
    filters: Filters = field(default_factory=Filters)
    facets: tuple[str, ...] = ()
    sort: Sort = "relevance"
    offset: int = 0
    limit: int = 10
    fold: bool = False
    explain: bool = False


@dataclass(frozen=True, slots=True)
class Contribution:
    """What one leaf of the query tree adds to a document's score.

    Attributes:
        field: where it was found; empty for what no field alone decides.
        terms: as in the index: those of a phrase in their order, of several values of a field those that the
            document has. What stands for many terms is one, as it would be typed: ``safe*``, ``safty~1``, and
            ``*`` for every document. Empty for a condition: on the days of ``field``, or, without a field,
            on having all that was asked.
    """

    field: str
    terms: tuple[str, ...]
    score: float


@dataclass(frozen=True, slots=True)
class EngineHit:
    """A document found, and its score (0.0 when the request sorts by date).

    Attributes:
        copies: reprints of it that match as well and were folded into it, in the order in which they would
            have come, those at equal place with the earliest date first; at most `MOST_COPIES`.
        copy_count: how many were folded into it.
        contributions: what its score is the sum of, where that was asked for, in the order of the query; a
            field and terms come once. Empty when the request sorts by date.
    """

    document: Document
    score: float
    copies: tuple[Document, ...] = ()
    copy_count: int = 0
    contributions: tuple[Contribution, ...] = ()


@dataclass(frozen=True, slots=True)
class EngineResults:
    """What an engine answers.

    Attributes:
        total: how many documents match the query and pass all filters, exactly.
        distinct: how many hits they make: less than ``total`` where reprints were folded.
        hits: those asked for.
        facets: for each asked for, how many documents have each value, of those that match the query and pass
            `Filters.without` that facet: as many as there would be with this value as its filter instead.
            What the query itself asks of a field holds for all facets. Folded documents count, too; those
            that have no value count nowhere. Regions are counted by the document's own division, years as
            ``2024``, months as ``2024-06``.
    """

    total: int
    distinct: int
    hits: tuple[EngineHit, ...]
    facets: Mapping[str, Mapping[str, int]]


@dataclass(frozen=True, slots=True)
class Ranking:
    """What an engine answers where documents are not to be read.

    Attributes:
        total, distinct: as in `EngineResults`.
        ids, scores: of the hits asked for.
        copies, copy_counts: for each of them, as in `EngineHit`, the copies by their ids.
    """

    total: int
    distinct: int
    ids: tuple[str, ...]
    scores: tuple[float, ...]
    copies: tuple[tuple[str, ...], ...]
    copy_counts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """An indexed document in short, for finding out what has changed.

    Attributes:
        signature: as it was added with; not compared.
    """

    id: str
    path: str
    content_hash: str
    signature: bytes = field(default=b"", compare=False)


@dataclass(frozen=True, slots=True)
class Identity:
    """What built an index. An index whose identity is not the program's own must be rebuilt.

    Attributes:
        format: version of the schema and of the stored record.
        analyzer: fingerprint of the analyzer, its dictionaries included.
        gazetteer: digest of the table of divisions.
        publishers: digest of the table of publishers; empty in indexes from before there was one.
        roots: the paths that were indexed, by the name that their documents' paths begin with; not compared.
    """

    format: int
    analyzer: str
    gazetteer: str
    publishers: str = ""
    roots: Mapping[str, str] = field(default_factory=dict)


class Apply(Protocol):
    """Calls a function with each of several arguments and gives the results in their order, as the builtin
    `map` does; perhaps in other processes, and before they are asked for."""

    def __call__(self, function: Callable[[A], R], arguments: Iterable[A], /) -> Iterator[R]: ...


class IndexWriter(Protocol):
    """Collects changes that become visible together at ``commit``, or never."""

    def add(self, document: AnalyzedDocument) -> None:
        """Add a document, in place of any that the index has with its id. A writer is given an id once."""

    def preparer(self) -> BatchPreparer:
        """Return what makes batches ready for `add_prepared`."""

    def add_prepared(self, batch: PreparedBatch) -> None:
        """Add the documents of a batch as `add` does. A batch is added once."""

    def added(self, id: str) -> Document | None:
        """Return the document that was added with this id, ``None`` where none was. Not after the commit."""

    def delete(self, id: str) -> None:
        """Remove the document with this id that the index had before, if it had one."""

    def group(self, groups: Iterable[Collection[str]]) -> None:
        """Say which documents carry the same text, as sets of ids; no document is in two of them. This takes
        the place of what the index had before. The groups are taken from their iterable at the commit, while
        other processes are at work. Where it is not called, the index keeps its groups, without
        the documents that were added in place of others or removed."""

    def commit(self, apply: Apply = map) -> int:
        """Make the changes visible and durable; return the number of the generation they are in.

        Args:
            apply: what makes the parts of the index.
        """


class Snapshot(Protocol):
    """One state of an index. Safe to use from several threads.

    Attributes:
        count: how many documents it has.
        deleted: how many documents are gone of which `frequency` may still count some.
        committed_at: when the index came to be in this state.
    """

    generation: int
    revision: int
    count: int
    deleted: int
    committed_at: datetime
    identity: Identity

    def search(self, request: SearchRequest) -> EngineResults:
        """Answer ``request``. Hits of equal score, or of equal date, come in the order of their ids.

        Of a group of reprints the one that comes first stands for all; at equal place, the one with the
        earliest date, then the first by its id."""

    def ranking(self, request: SearchRequest) -> Ranking:
        """Return which documents `search` finds, and their scores, without reading them; what ``request``
        asks for beside is left out."""

    def document(self, id: str) -> Document | None:
        """Return the document with this id, or ``None``."""

    def group(self, id: str) -> tuple[str, ...]:
        """Return the ids of all documents that carry this one's text, itself too, sorted; empty when there is
        no other."""

    def terms(self, field: str, prefix: str = "") -> Iterator[str]:
        """Yield the field's indexed terms that begin with ``prefix``, sorted."""

    def frequency(self, field: str, term: str) -> int:
        """Return how many documents have the term in the field; those deleted since may still be counted."""

    def several_frequencies(self, terms: Sequence[tuple[str, str]]) -> list[int]:
        """Return the `frequency` of each of several terms, given as a field and a text: as many, in their
        order, in less time than one by one."""

    def frequencies(self, field: str, first: str = "", end: str | None = None) -> Iterator[tuple[str, int]]:
        """Yield the field's terms from ``first`` to before ``end`` (``None``: all that follow), in the order
        of their code points, each with its `frequency`."""

    def fingerprints(self) -> Iterator[Fingerprint]:
        """Yield every document in short, in no particular order."""

    def documents(self) -> Iterator[Document]:
        """Yield every document, in no particular order, without holding more than some of them at a time."""

    def titles(self) -> Iterator[tuple[str, int]]:
        """Yield the title and the day (``20240604``; 0 for none) of every document, in the order of
        `documents`, at a fraction of what those cost."""

    def stats(self) -> IndexStats:
        """Return counts over the whole index."""


class Engine(Protocol):
    """A place where an index lies."""

    def rebuild(self, identity: Identity) -> AbstractContextManager[IndexWriter]:
        """Open a writer for a new, empty index that takes the old one's place at commit. Leaving the context
        without a commit leaves the old one as it was.

        Raises:
            IndexLockedError: somebody else is writing.
        """

    def update(self, roots: Mapping[str, str]) -> AbstractContextManager[IndexWriter]:
        """Open a writer on the present index. ``roots`` become the roots of its identity at commit.

        Raises:
            IndexLockedError, NoIndexError, RebuildNeededError, DamagedIndexError.
        """

    def snapshot(self) -> Snapshot:
        """Return the newest state; the same object for as long as nothing has changed.

        Raises:
            NoIndexError, RebuildNeededError, DamagedIndexError.
        """
