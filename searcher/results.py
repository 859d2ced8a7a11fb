"""What a search returns: plain data, the same for the library, the command line and the JSON endpoint."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from searcher.document import JsonValue, Language

SuggestionKind = Literal["term", "place", "source", "title"]
#: Of what the letters typed are the beginning: the text suggested, its pinyin, or its syllables' initials.
SuggestedBy = Literal["text", "pinyin", "initials"]
Sort = Literal["relevance", "newest", "oldest"]
SORTS: tuple[Sort, ...] = ("relevance", "newest", "oldest")
#: Names of the facets, as `Facets` has them.
FACETS = ("source", "region", "year", "month", "language")

_ATOMS = frozenset({str, int, float, bool, type(None)})


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
class Copy:
    """A page that carries the text of another one: a reprint.

    Attributes:
        id: what the page is called in the index.
        title: plain text.
        source: as the page states it.
        date: ``YYYY-MM-DD`` or ``YYYY-MM``.
    """

    id: str
    title: str
    source: str | None
    date: str | None


@dataclass(frozen=True, slots=True)
class Explanation:
    """A part of a page's score.

    Attributes:
        text: what the page has: words, a place, a publisher; empty for ``all_words`` and for dates.
        asked: the words of the query that this stands for; empty for conditions.
        kind: what it is to them: ``typed`` (the words themselves), ``characters`` (Chinese characters and
            pairs of them, each for itself), ``glossary`` or ``dictionary`` (what they are called otherwise),
            ``place`` (another name of the place), ``name`` (written by its sound). Or the page lies
            ``in_place``, meets a ``condition`` on its source or date, has ``all_words`` where pages with some
            of them were found, too, or is one of ``every`` page.
        field: ``title``, ``body``, ``region``, ``source`` or ``date``; empty for what no field alone decides.
        score: what it adds to the page's.
    """

    text: str
    asked: str
    kind: str
    field: str
    score: float


@dataclass(frozen=True, slots=True)
class Translation:
    """What of the query a page has by another name than was typed: it has 粉尘爆炸 as dust explosion.

    Attributes:
        asked: the words of the query.
        text: the name that the page has, as the search knows it; the page may have it in another form.
        kind: as in `Expansion`.
    """

    asked: str
    text: str
    kind: str


@dataclass(frozen=True, slots=True)
class Hit:
    """One page of a result, in the order of the result.

    Attributes:
        id: what the page is called in the index; its address here is made from it.
        path: the file that it was read from.
        url: where it was published, if it or the file says so.
        author: the people or the office that it names as its authors.
        region: the division that it is about, the narrowest that could be told.
        language: that of its text.
        title: plain text.
        title_html: the title escaped for HTML, matches in ``<mark>``.
        date: ``YYYY-MM-DD`` or ``YYYY-MM``.
        source: as the page states it.
        score: higher is better; comparable within one result only. In an order by date it is 0.
        snippets: passages of the body, escaped for HTML, matches in ``<mark>``.
        copies: its reprints that match as well and were folded into it; a hundred at the most.
        copy_count: how many were folded into it.
        explanation: what its score is the sum of, the greatest first, where that was asked for and pages are
            in the order of relevance.
        paragraphs: for each of ``snippets`` the number, from 1, of the paragraph that it begins in: of the
            line of the body, those that are blank left out.
        paragraph_count: how many paragraphs the body has.
        translations: what of the query it has only by another name than was typed, in the order of the query;
            three at the most. It has the name in its title or its body, and none of the words typed.
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
    copies: tuple[Copy, ...] = ()
    copy_count: int = 0
    explanation: tuple[Explanation, ...] = ()
    paragraphs: tuple[int, ...] = ()
    paragraph_count: int = 0
    translations: tuple[Translation, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """The JSON object of the endpoint."""
        return _record(self)


@dataclass(frozen=True, slots=True)
class FacetCount:
    """One value of a facet and how many pages have it, see `Facets`.

    Attributes:
        value: a year (``2024``), a month (``2024-06``) or a language.
        count: pages that have it.
    """

    value: str
    count: int


@dataclass(frozen=True, slots=True)
class SourceCount:
    """A publisher and how many pages are from it, however they write its name.

    Attributes:
        value: the name to filter by, see `searcher.publishers`.
        name_en: the English name of a publisher that is known by a Chinese one; else empty.
        count: pages that are from it.
    """

    value: str
    name_en: str
    count: int


@dataclass(frozen=True, slots=True)
class RegionCount:
    """A division, how many pages lie in it or below it, and the divisions below it.

    Attributes:
        code: six digits.
        name: the Chinese name, without those of the divisions above.
        name_en: the same in English.
        count: pages that lie in it or below it.
        children: the divisions right below it that have pages.
    """

    code: str
    name: str
    name_en: str
    count: int
    children: tuple[RegionCount, ...] = ()


@dataclass(frozen=True, slots=True)
class Facets:
    """Counts over all pages that match, not only those shown. Each facet is counted under all filters but its
    own, years and months without those on the date: its numbers tell how many pages there would be with this
    value chosen instead. Where nothing is filtered by, they are of the pages found. In a relaxed answer they
    are of pages with some of the words, though another choice may have enough with all.

    Sources, languages and regions: most first; years (``2024``) and months (``2024-06``): newest first. Pages
    that have no value are not counted. A facet that was not asked for is empty.

    Attributes:
        source: by publisher.
        region: by division: the provinces, with those below them inside.
        year, month: by the date of publication.
        language: by the language of the text.
    """

    source: tuple[SourceCount, ...] = ()
    region: tuple[RegionCount, ...] = ()
    year: tuple[FacetCount, ...] = ()
    month: tuple[FacetCount, ...] = ()
    language: tuple[FacetCount, ...] = ()


@dataclass(frozen=True, slots=True)
class Expansion:
    """What the search added to the words typed: ``words`` were also searched as each of ``added``, and
    perhaps as more: the likeliest dozen are told.

    Attributes:
        words: of the query.
        added: other names of them.
        kind: ``glossary`` (a term of the domain), ``place`` (a division's name in the other language),
            ``name`` (what sounds like it) or ``dictionary`` (a word of the general language; not all of its
            renderings are right).
    """

    words: str
    added: tuple[str, ...]
    kind: str


@dataclass(frozen=True, slots=True)
class SearchResults:
    """The answer to one search.

    Attributes:
        query: as it was given.
        total: how many pages match and pass all filters, exactly.
        distinct: how many hits they make when the reprints among them are folded into one; what ``page`` and
            ``size`` count. Equal to ``total`` where nothing is folded.
        relaxed: true when pages with only some of the words were added after those with all.
        with_all: how many pages have all the words.
        page: from 1.
        size: how many hits a page has at the most.
        took_ms: milliseconds from the query string to this object.
        generation: number of the index generation that answered.
        hits: those of this page of the result, in its order.
        facets: how many pages there are by source, region, time and language.
        expansions: what else was searched for.
        did_you_mean: the query as it was probably meant, where that finds more.
        notice: what to show the user (an ambiguous region, a query read as plain text).
        notices: the same, each for itself; mostly `searcher.messages.Message`.
    """

    query: str
    total: int
    distinct: int
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
    notices: tuple[str, ...] = ()
    with_all: int = 0

    def to_dict(self) -> dict[str, Any]:
        """The JSON object of the endpoint and of ``searcher search --json``."""
        return _record(self)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What the words being typed may become.

    Attributes:
        text: the name to show.
        query: what the search box then holds: the words typed before, and this.
        kind: ``term`` (a word of the pages or of the glossary), ``place``, ``source`` or ``title``.
        count: pages that have it: the term in their text as written, the place as their region, the source,
            the title.
        by: ``text``, ``pinyin`` or ``initials``.
    """

    text: str
    query: str
    kind: SuggestionKind
    count: int
    by: SuggestedBy

    def to_dict(self) -> dict[str, Any]:
        """The JSON object of the endpoint."""
        return _record(self)


@dataclass(frozen=True, slots=True)
class SimilarPages:
    """Pages on what a page is about, the most similar first; without that page and its reprints.

    Attributes:
        id: that of the page.
        words: what makes the page what it is, the most telling first, as they were searched for.
        hits: with these words marked.
        took_ms: milliseconds from the page's id to this object.
        generation: number of the index generation that answered.
    """

    id: str
    words: tuple[str, ...]
    hits: tuple[Hit, ...]
    took_ms: float
    generation: int

    def to_dict(self) -> dict[str, Any]:
        """The JSON object of the endpoint."""
        return _record(self)


@dataclass(frozen=True, slots=True)
class StoredDocument:
    """A document as the index keeps it.

    Attributes:
        id: what the page is called in the index.
        path: the file that it was read from.
        url: where it was published, if it or the file says so.
        title, body: plain text.
        title_html, body_html: escaped for HTML, matches of the query in ``<mark>``; without a query
            simply escaped.
        date: ``YYYY-MM-DD`` or ``YYYY-MM``.
        source: as the page states it.
        author: the people or the office that it names as its authors.
        region: the division that it is about, the narrowest that could be told.
        language: that of its text.
        metadata: what else the file says of the page, by the names that it uses.
        evidence: where in the file a field was found, by the field's name.
        copies: other pages that carry the same text, the earliest first; a hundred at the most.
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
    copies: tuple[Copy, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """The JSON object of the endpoint."""
        return _record(self)


@dataclass(frozen=True, slots=True)
class IndexStats:
    """What an index holds.

    Attributes:
        documents: how many there are.
        generation: number of the index generation: it grows with each build.
        revision: how often the generation was updated since it was built.
        size_bytes: bytes of the generation's files.
        built_at: ISO 8601 time of the last commit, UTC.
        with_date, with_source, with_region: documents that have the field.
        languages: how many documents are in each language.
        first_date, last_date: those of the earliest and the latest document that has one.
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
        return _record(self)


def _record(value: Any) -> dict[str, Any]:
    """The same as `dataclasses.asdict`, which spends most of its time on making sure that a text is one."""
    return {name: _plain(getattr(value, name)) for name in type(value).__slots__}


def _plain(value: Any) -> Any:
    kind = type(value)
    if kind in _ATOMS:
        return value
    if isinstance(value, str):
        return str(value)
    if kind is tuple or kind is list:
        return kind(map(_plain, value))
    if isinstance(value, Mapping):
        return {key: _plain(inner) for key, inner in value.items()}
    return _record(value)
