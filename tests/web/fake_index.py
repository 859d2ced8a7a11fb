"""An index in memory for the tests of the front end: plain substring search over a few invented pages."""

from __future__ import annotations

import html
import re
from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from searcher import publishers
from searcher.errors import DocumentNotFoundError, InvalidRequestError
from searcher.messages import Message
from searcher.results import (
    Copy,
    Expansion,
    Explanation,
    FacetCount,
    Facets,
    Hit,
    IndexStats,
    Region,
    RegionCount,
    SearchResults,
    SimilarPages,
    SourceCount,
    StoredDocument,
    Suggestion,
    Translation,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from searcher.document import Language
    from searcher.results import Sort

JIANGSU = Region("320000", ("江苏省",), ("Jiangsu",))
KUNSHAN = Region("320583", ("江苏省", "苏州市", "昆山市"), ("Jiangsu", "Suzhou", "Kunshan"))
WUXI = Region("320200", ("江苏省", "无锡市"), ("Jiangsu", "Wuxi"))
DATONG = Region("140200", ("山西省", "大同市"), ("Shanxi", "Datong"))

TRANSLATIONS = {"dust explosion": "粉尘爆炸", "粉尘爆炸": "dust explosion"}


@dataclass(frozen=True, slots=True)
class FakePage:
    id: str
    title: str
    body: str
    language: Language = "en"
    date: str | None = None
    source: str | None = None
    region: Region | None = None
    url: str | None = None


HOSTILE = FakePage(
    "hostile.html",
    "Notice <script>alert('title')</script><img src=x onerror=alert(1)>",
    "Hostile words <script>alert('body')</script>\nsecond line \"quoted\" & more",
    source="<b>Bold Daily</b>",
    url="javascript:alert('url')",
)

NAMED = (
    FakePage(
        "notices/kunshan.html",
        "Polishing workshop closed after a dust explosion drill",
        "The drill showed how a dust explosion runs through a duct.\nClean the collectors weekly.",
        "en", "2023-08-02", "Lakeside Safety Bulletin", KUNSHAN, "https://example.org/notices/1",
    ),
    FakePage(
        "notices/铝粉.html",
        "铝粉打磨车间粉尘爆炸隐患排查通知",
        "各镇街对涉爆粉尘企业逐一排查，粉尘爆炸风险较高的除尘系统立即停用。\n检查结果每周上报。",
        "zh", "2023-03", "湖畔应急之声", WUXI,
    ),
    FakePage(
        "notices/大同.txt", "煤礦安全生產視頻會議", "會議要求各礦加強瓦斯治理。",
        "zh-Hant", "2021-11-20", None, DATONG,
    ),
    FakePage("odd/a?b#c%d e", "A name with every odd character", "Odd but allowed.", "en"),
    HOSTILE,
)  # fmt: skip

MANY = tuple(
    FakePage(
        f"monthly/{number:03}.md",
        f"安全生产月 Safety month report {number}",
        f"Report {number} of the safety month. 第{number}期。",
        "mixed",
        f"{2015 + number % 10}-06-{1 + number % 28:02}",
        f"Journal {number % 12}",
        (JIANGSU, WUXI, DATONG, None)[number % 4],
    )
    for number in range(1, 61)
)


@dataclass(frozen=True)
class FakeFilters:
    regions: Sequence[str]
    sources: Sequence[str]
    first: str | None
    last: str | None
    languages: Sequence[str]

    def passes(self, page: FakePage) -> bool:
        sources = {publishers.key(name) for name in self.sources}
        return (
            (not self.regions or any(_lies_in(page, wanted) for wanted in self.regions))
            and (not sources or publishers.key(page.source or "") in sources)
            and (not self.first or (page.date or "") >= self.first)
            and (not self.last or (page.date is not None and page.date[: len(self.last)] <= self.last))
            and (not self.languages or page.language in self.languages)
        )


@dataclass
class FakeIndex:
    """Remembers the last call's keywords in ``asked``, and in ``prepared`` how it was prepared; raises
    ``failure`` if one is set."""

    pages: Sequence[FakePage] = (*NAMED, *MANY)
    asked: dict[str, object] = field(default_factory=dict)
    failure: Exception | None = None
    prepared: list[object] = field(default_factory=list)
    notices: tuple[str, ...] = ()
    generation: int = 7

    def search(
        self,
        query: str = "",
        *,
        region: str | Sequence[str] | None = None,
        source: str | Sequence[str] | None = None,
        date_from: str | None = None,
        date_to: str | None = None,
        language: str | Sequence[str] | None = None,
        sort: Sort = "relevance",
        page: int = 1,
        size: int = 10,
        translate: bool = True,
        fold: bool = True,
        explain: bool = False,
        facets: Sequence[str] | None = None,
    ) -> SearchResults:
        self.asked = {key: value for key, value in locals().items() if key != "self"}
        self._fail()
        if date_from == "tomorrow":
            raise InvalidRequestError("from cannot be 'tomorrow'.", "Use a day, a month or a year.")
        words = _words(query, translate)
        regions = _several(region)
        filters = FakeFilters(regions, _several(source), date_from, date_to, _several(language))
        matching = [one for one in self.pages if _matches(one, words)]
        found = list(filter(filters.passes, matching))
        if sort != "relevance":
            found.sort(key=lambda one: one.date or "", reverse=sort == "newest")
        groups = _folded(found) if fold else [[one] for one in found]
        shown = groups[(page - 1) * size : page * size]
        added = TRANSLATIONS.get(query) if translate else None
        return SearchResults(
            query=query,
            total=len(found),
            distinct=len(groups),
            relaxed="month" in query and "dust" in query,
            with_all=0 if "zebra" in query else 1,
            page=page,
            size=size,
            took_ms=3.21,
            generation=7,
            hits=tuple(
                replace(
                    _hit(group[0], words, group[1:]),
                    explanation=_explanation(words) if explain and sort == "relevance" else (),
                )
                for group in shown
            ),
            facets=_facets(matching, filters, facets),
            expansions=(Expansion(query, (added,), "glossary"),) if added else (),
            did_you_mean="explosion" if query == "explosoin" else None,
            notices=("Two places are called Suzhou: both are searched.",)
            if "Suzhou" in regions
            else self.notices,
        )

    def scan(
        self,
        query: str = "",
        *,
        region: str | Sequence[str] | None = None,
        source: str | Sequence[str] | None = None,
        date_from: str | None = None,
        date_to: str | None = None,
        language: str | Sequence[str] | None = None,
        sort: Sort = "relevance",
        translate: bool = True,
        fold: bool = True,
        limit: int,
        offset: int = 0,
    ) -> Iterator[Hit]:
        asked = {key: value for key, value in locals().items() if key not in ("self", "limit", "offset")}
        found = self.search(**asked, size=len(self.pages) or 1).hits  # type: ignore[arg-type]
        self.asked = {**asked, "limit": limit, "offset": offset}
        return iter(found[offset : offset + limit])

    def document(self, id: str, query: str = "", *, translate: bool = True) -> StoredDocument:
        self._fail()
        for page in self.pages:
            if page.id == id:
                others = [
                    other
                    for group in _folded(self.pages)
                    if page in group
                    for other in group
                    if other != page
                ]
                return _stored(page, _words(query, translate), others)
        raise DocumentNotFoundError(
            Message("No document has the id %(id)r.", id=id),
            Message("It may have been removed since; search for it again."),
        )

    def similar(self, id: str, size: int = 10) -> SimilarPages:
        """Pages in the same region."""
        self.asked = {"id": id, "size": size}
        self.document(id)
        region = next(page.region for page in self.pages if page.id == id)
        found = [page for page in self.pages if page.region and page.region == region and page.id != id]
        return SimilarPages(id, ("drill",), tuple(_hit(page, []) for page in found[:size]), 1.5, 7)

    def suggest(self, text: str, size: int = 8) -> tuple[Suggestion, ...]:
        self._fail()
        term = Suggestion("粉尘爆炸", "粉尘爆炸", "term", 2, "pinyin")
        found = [term] if "fenchen".startswith(text) else []
        titles = [page.title for page in self.pages if page.title.lower().startswith(text.lower())]
        found += [Suggestion(title, title, "title", 1, "text") for title in titles]
        return tuple(found[:size]) if text else ()

    def prepare(self, apart: object = None) -> None:
        self.prepared.append(apart)

    def version(self) -> tuple[int, int, int]:
        self._fail()
        return self.generation, 0, 0

    def stats(self) -> IndexStats:
        self._fail()
        dates = sorted(page.date for page in self.pages if page.date)
        return IndexStats(
            documents=len(self.pages),
            generation=7,
            revision=0,
            size_bytes=12345,
            built_at="2024-06-04T08:55:00+00:00",
            with_date=len(dates),
            with_source=sum(page.source is not None for page in self.pages),
            with_region=sum(page.region is not None for page in self.pages),
            languages=dict(Counter(page.language for page in self.pages)),
            first_date=dates[0] if dates else None,
            last_date=dates[-1] if dates else None,
            analyzer="fake",
        )

    def _fail(self) -> None:
        if self.failure:
            raise self.failure


def _several(value: str | Sequence[str] | None) -> tuple[str, ...]:
    return () if value is None else (value,) if isinstance(value, str) else tuple(value)


def _words(query: str, translate: bool) -> list[str]:
    if translate and query in TRANSLATIONS:
        return [query, TRANSLATIONS[query]]
    return [query] if query else []


def _matches(page: FakePage, words: list[str]) -> bool:
    text = f"{page.title}\n{page.body}".lower()
    return not words or any(all(part in text for part in word.lower().split()) for word in words)


def _lies_in(page: FakePage, wanted: str) -> bool:
    if page.region is None:
        return False
    ancestors = {page.region.code[: 2 * depth].ljust(6, "0") for depth in (1, 2, 3)}
    return wanted in (*page.region.names, *page.region.names_en, *ancestors)


def _marked(text: str, words: list[str]) -> str:
    if not words:
        return html.escape(text)
    pieces = re.split("(" + "|".join(re.escape(word) for word in words) + ")", text, flags=re.IGNORECASE)
    return "".join(
        f"<mark>{html.escape(piece)}</mark>" if odd else html.escape(piece)
        for odd, piece in zip((index % 2 for index in range(len(pieces))), pieces, strict=True)
    )


def _folded(pages: Iterable[FakePage]) -> list[list[FakePage]]:
    """Pages with the same body, together."""
    groups: dict[str, list[FakePage]] = {}
    for page in pages:
        # What is short says too little to be told apart.
        groups.setdefault(page.body if len(page.body) > 10 else page.id, []).append(page)
    return list(groups.values())


def _copies(pages: Iterable[FakePage]) -> tuple[Copy, ...]:
    return tuple(Copy(page.id, page.title, page.source, page.date) for page in pages)


def _hit(page: FakePage, words: list[str], copies: Sequence[FakePage] = ()) -> Hit:
    lines = page.body.splitlines()
    text = f"{page.title} {page.body}".lower()
    asked, other = words if len(words) > 1 else ("", "")
    by_another_name = other in text and asked not in text
    return Hit(
        id=page.id,
        path=page.id,
        url=page.url,
        title=page.title,
        title_html=_marked(page.title, words),
        date=page.date,
        source=page.source,
        author=None,
        region=page.region,
        language=page.language,
        score=1.0,
        snippets=tuple(_marked(line, words) for line in lines),
        paragraphs=tuple(range(1, len(lines) + 1)),
        paragraph_count=len(lines),
        translations=(Translation(asked, other, "glossary"),) if by_another_name else (),
        copies=_copies(copies[:2]),
        copy_count=len(copies),
    )


def _explanation(words: Sequence[str]) -> tuple[Explanation, ...]:
    typed = [Explanation(word, word, "typed", "title", 0.75) for word in words[:1]]
    added = [Explanation(word, words[0], "glossary", "body", 0.125) for word in words[1:]]
    return (*typed, *added, Explanation("江苏省 Jiangsu", "", "in_place", "region", 0.125))


def _stored(page: FakePage, words: list[str], copies: Sequence[FakePage]) -> StoredDocument:
    return StoredDocument(
        id=page.id,
        path=page.id,
        url=page.url,
        title=page.title,
        title_html=_marked(page.title, words),
        body=page.body,
        body_html=_marked(page.body, words),
        date=page.date,
        source=page.source,
        author="Wen Tao",
        region=page.region,
        language=page.language,
        metadata={"<i>number</i>": "2023 <7>", "tags": ["粉尘", "drill"]},
        evidence={
            "title": "heading: Polishing workshop",
            "date": "label: Released: 2023-08-02",
            "source": "label: Source: Lakeside Safety Bulletin",
            "url": "meta: og:url",
        },
        copies=_copies(copies),
    )


def _facets(matching: Sequence[FakePage], filters: FakeFilters, asked: Sequence[str] | None) -> Facets:
    def counted(name: str, **without: object) -> list[FakePage]:
        passes = replace(filters, **without).passes  # type: ignore[arg-type]
        is_asked = name != "month" if asked is None else name in asked
        return list(filter(passes, matching)) if is_asked else []

    years = counted("year", first=None, last=None)
    months = counted("month", first=None, last=None)
    return Facets(
        source=_publishers(counted("source", sources=())),
        region=_region_tree(counted("region", regions=())),
        year=_newest_first(page.date[:4] for page in years if page.date),
        month=_newest_first(page.date[:7] for page in months if page.date),
        language=_counts(Counter(page.language for page in counted("language", languages=()))),
    )


def _publishers(pages: Iterable[FakePage]) -> tuple[SourceCount, ...]:
    counts = Counter(publishers.normalise(page.source) for page in pages if page.source)
    known = {name: publishers.find(name) for name in counts}
    return tuple(
        SourceCount(name, publisher.name_en if (publisher := known[name]) else "", count)
        for name, count in counts.most_common()
    )


def _newest_first(values: Iterable[str]) -> tuple[FacetCount, ...]:
    return tuple(FacetCount(value, count) for value, count in sorted(Counter(values).items(), reverse=True))


def _counts(counter: Counter[str]) -> tuple[FacetCount, ...]:
    return tuple(FacetCount(value, count) for value, count in counter.most_common())


def _region_tree(pages: Sequence[FakePage], depth: int = 0, above: str = "") -> tuple[RegionCount, ...]:
    found: dict[str, RegionCount] = {}
    for page in pages:
        region = page.region
        if region is None or len(region.names) <= depth or not region.code.startswith(above):
            continue
        prefix = region.code[: 2 * (depth + 1)]
        known = found.get(prefix)
        if known:
            found[prefix] = replace(known, count=known.count + 1)
        else:
            children = _region_tree(pages, depth + 1, prefix)
            code = prefix.ljust(6, "0")
            found[prefix] = RegionCount(code, region.names[depth], region.names_en[depth], 1, children)
    return tuple(sorted(found.values(), key=lambda count: -count.count))
