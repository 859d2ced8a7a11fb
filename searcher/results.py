"""What a search returns: plain data, the same for the library, the command line and the JSON endpoint."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from searcher.document import JsonValue, Language

Sort = Literal["relevance", "newest", "oldest"]
SORTS: tuple[Sort, ...] = ("relevance", "newest", "oldest")


@dataclass(frozen=True, slots=True)
class Region:
    """A division with its whole path, from the province down.

    Attributes:
        code: six digits.
        names: Chinese names, e.g. ``("湖南省", "娄底市", "娄星区")``.
        names_en: the same in English, e.g. ``("Hunan", "Loudi", "Louxing District")``.
    """

    code: str
    names: tuple[str, ...]
    names_en: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """One page of a result, in the order of the result.

    Attributes:
        title: plain text.
        title_html: the title escaped for HTML, matches in ``<mark>``.
        date: ``YYYY-MM-DD`` or ``YYYY-MM``.
        source: as the page states it.
        score: higher is better; comparable within one result only.
        snippets: passages of the body, escaped for HTML, matches in ``<mark>``.
    """

    id: str
    path: str
    url: str | None
    title: str
    title_html: str
    date: str | None
    source: str | None
    author: str | None
    region: Region | None
    language: Language
    score: float
    snippets: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FacetCount:
    """One value of a facet and how many of the pages found have it."""

    value: str
    count: int


@dataclass(frozen=True, slots=True)
class SourceCount:
    """A publisher and how many of the pages found are from it, however they write its name.

    Attributes:
        value: the name to filter by, see `searcher.publishers`.
        name_en: the English name of a publisher that is known by a Chinese one; else empty.
    """

    value: str
    name_en: str
    count: int


@dataclass(frozen=True, slots=True)
class RegionCount:
    """A division, how many of the pages found lie in it or below it, and the divisions below it."""

    code: str
    name: str
    name_en: str
    count: int
    children: tuple[RegionCount, ...] = ()


@dataclass(frozen=True, slots=True)
class Facets:
    """Counts over all pages found, not only those shown. Sources, languages and regions: most first;
    years: newest first."""

    source: tuple[SourceCount, ...] = ()
    region: tuple[RegionCount, ...] = ()
    year: tuple[FacetCount, ...] = ()
    language: tuple[FacetCount, ...] = ()


@dataclass(frozen=True, slots=True)
class Expansion:
    """What the search added to the words typed: ``words`` were also searched as each of ``added``.

    Attributes:
        kind: ``glossary`` (a term of the domain) or ``place`` (a division's name in the other language).
    """

    words: str
    added: tuple[str, ...]
    kind: str


@dataclass(frozen=True, slots=True)
class SearchResults:
    """The answer to one search.

    Attributes:
        total: how many pages match, exactly.
        relaxed: true when pages with only some of the words were added after those with all.
        page: from 1.
        size: how many hits a page has at the most.
        took_ms: milliseconds from the query string to this object.
        generation: number of the index generation that answered.
        notice: a sentence to show the user (an ambiguous region, a query read as plain text).
    """

    query: str
    total: int
    relaxed: bool
    page: int
    size: int
    took_ms: float
    generation: int
    hits: tuple[Hit, ...]
    facets: Facets
    expansions: tuple[Expansion, ...] = ()
    did_you_mean: str | None = None
    notice: str | None = None

    def to_dict(self) -> dict[str, Any]:
        """The JSON object of the endpoint and of ``searcher search --json``."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class StoredDocument:
    """A document as the index keeps it.

    Attributes:
        title_html, body_html: escaped for HTML, matches of the query in ``<mark>``; without a query
            simply escaped.
    """

    id: str
    path: str
    url: str | None
    title: str
    title_html: str
    body: str
    body_html: str
    date: str | None
    source: str | None
    author: str | None
    region: Region | None
    language: Language
    metadata: Mapping[str, JsonValue] = field(default_factory=dict)
    evidence: Mapping[str, str] = field(default_factory=dict)

    def to_dict(self) -> dict[str, Any]:
        """The JSON object of the endpoint."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class IndexStats:
    """What an index holds.

    Attributes:
        revision: how often the generation was updated since it was built.
        size_bytes: bytes of the generation's files.
        built_at: ISO 8601 time of the last commit, UTC.
        with_date, with_source, with_region: documents that have the field.
        analyzer: the fingerprint of what cut the texts.
    """

    documents: int
    generation: int
    revision: int
    size_bytes: int
    built_at: str
    with_date: int
    with_source: int
    with_region: int
    languages: Mapping[str, int]
    first_date: str | None
    last_date: str | None
    analyzer: str

    def to_dict(self) -> dict[str, Any]:
        """The JSON object of the endpoint and of ``searcher stats --json``."""
        return asdict(self)
