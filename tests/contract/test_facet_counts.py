"""What every engine must count: each facet under all filters but its own, against counting page by page."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

import pytest
from contracted_engines import ENGINES, IDENTITY
from hypothesis import given
from hypothesis import strategies as st
from small_collection import page, write
from whoosh import query as wq

from searcher import fields, gazetteer
from searcher.document import LANGUAGES
from searcher.engine.protocol import Filters, SearchRequest
from searcher.results import FACETS, SORTS

if TYPE_CHECKING:
    from collections.abc import Callable

    from searcher.analysis import Analyzer
    from searcher.document import Document
    from searcher.engine.protocol import Snapshot

WORDS = ("crane", "kiln", "silo")
SOURCES = ("Port Post", "Kiln News", "Dock Daily")
#: Provinces, cities and a county, some below others.
REGIONS = ("320000", "320500", "320506", "340000", "341300", "110000")
DAYS = ("2019-12-31", "2020-01-01", "2020-02", "2020-02-29", "2021-02-01", "2021-11")


def invented(count: int) -> list[Document]:
    chance = random.Random(count)
    return [
        page(
            f"{number:02}",
            "Note",
            " ".join(chance.choices(WORDS, k=2)),
            chance.choice(LANGUAGES),
            chance.choice((None, *DAYS)),
            chance.choice((None, *SOURCES)),
            chance.choice((None, *REGIONS)),
        )
        for number in range(count)
    ]


DOCUMENTS = invented(60)
FIRST, ADDED = DOCUMENTS[:40], DOCUMENTS[40:]
DELETED = {document.id for document in FIRST[::7]}
KEPT = [document for document in DOCUMENTS if document.id not in DELETED]


@pytest.fixture(scope="module", params=list(ENGINES))
def snapshot(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, analyzer: Analyzer
) -> Snapshot:
    """Of an index that was added to and deleted from, with reprints."""
    engine = ENGINES[request.param](tmp_path_factory.mktemp("facets"))
    with engine.rebuild(IDENTITY) as writer:
        write(writer, FIRST, analyzer)
        writer.commit()
    with engine.update({}) as writer:
        write(writer, ADDED, analyzer)
        for id_ in DELETED:
            writer.delete(id_)
        writer.group([[document.id for document in KEPT[start : start + 3]] for start in (0, 9, 30)])
        writer.commit()
    return engine.snapshot()


def _divisions(document: Document) -> set[str]:
    path = gazetteer.path(document.region) if document.region else ()
    return {division.code for division in path}


def _in_period(document: Document, filters: Filters) -> bool:
    if filters.first is None and filters.last is None:
        return True
    if document.date is None:
        return False
    return (filters.first or date.min) <= document.date.day <= (filters.last or date.max)


#: Condition → whether a page meets it.
CONDITIONS: dict[str, Callable[[Document, Filters], bool]] = {
    "regions": lambda one, filters: not filters.regions or bool(_divisions(one) & set(filters.regions)),
    "sources": lambda one, filters: not filters.sources or one.source in filters.sources,
    "days": _in_period,
    "languages": lambda one, filters: not filters.languages or one.language in filters.languages,
}


class Counted(NamedTuple):
    """What a facet counts of a page, and the condition that it is counted without."""

    value: Callable[[Document], str | None]
    own: str


COUNTED = {
    fields.SOURCE: Counted(lambda one: one.source, "sources"),
    fields.REGION: Counted(lambda one: one.region, "regions"),
    fields.YEAR: Counted(lambda one: one.date and f"{one.date.day:%Y}", "days"),
    fields.MONTH: Counted(lambda one: one.date and f"{one.date.day:%Y-%m}", "days"),
    fields.LANGUAGE: Counted(lambda one: one.language, "languages"),
}


def passing(filters: Filters, word: str | None = None, without: str = "") -> list[Document]:
    return [
        document
        for document in KEPT
        if (word is None or word in document.body.split())
        and all(meets(document, filters) for name, meets in CONDITIONS.items() if name != without)
    ]


def plainly(facet: str, filters: Filters, word: str | None = None) -> dict[str, int]:
    value, own = COUNTED[facet]
    counted = Counter(value(document) for document in passing(filters, word, own))
    return {value: count for value, count in counted.items() if value is not None}


def body(word: str | None) -> wq.Query:
    return wq.Every() if word is None else wq.Term(fields.BODY, word)


def several(values: tuple[str, ...]) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(values), max_size=2, unique=True).map(tuple)


FILTERS = st.builds(
    Filters,
    regions=several((*REGIONS, "210000")),
    sources=several((*SOURCES, "Nobody")),
    first=st.none() | st.dates(date(2019, 12, 1), date(2021, 12, 1)),
    last=st.none() | st.dates(date(2019, 12, 1), date(2021, 12, 1)),
    languages=several(LANGUAGES),
)


@given(
    word=st.none() | st.sampled_from((*WORDS, "nobody")),
    filters=FILTERS,
    facets=st.lists(st.sampled_from(FACETS), unique=True).map(tuple),
    sort=st.sampled_from(SORTS),
    fold=st.booleans(),
)
def test_facets_are_what_plain_counting_finds(
    snapshot: Snapshot, word: str | None, filters: Filters, facets: tuple[str, ...], sort: str, fold: bool
) -> None:
    request = SearchRequest(body(word), filters, facets, sort, limit=100, fold=fold)  # type: ignore[arg-type]
    found = snapshot.search(request)
    assert found.facets == {facet: plainly(facet, filters, word) for facet in facets}
    assert found.total == len(passing(filters, word))
    shown = [document.id for hit in found.hits for document in (hit.document, *hit.copies)]
    assert sorted(shown) == [document.id for document in passing(filters, word)]
    # What is counted changes nothing else.
    assert replace(found, facets={}) == snapshot.search(replace(request, facets=()))


def test_a_region_is_counted_beside_those_chosen_and_below(snapshot: Snapshot) -> None:
    found = snapshot.search(SearchRequest(wq.Every(), Filters(regions=("320500",)), FACETS))
    assert found.facets[fields.REGION].keys() == set(REGIONS)
    assert found.total == sum(found.facets[fields.REGION][code] for code in ("320500", "320506"))


def test_a_condition_of_the_query_is_no_filter(snapshot: Snapshot) -> None:
    post = wq.Term(fields.SOURCE, "Port Post")
    dated = wq.NumericRange(fields.DATE, 20200101, 20201231)
    found = snapshot.search(SearchRequest(wq.And([post, dated]), facets=FACETS))
    assert found.facets[fields.SOURCE] == {"Port Post": found.total}
    assert found.facets[fields.YEAR] == {"2020": found.total}
    # Not even where there is a filter on the same.
    request = SearchRequest(wq.And([post, dated]), Filters(sources=("Kiln News",)), FACETS)
    other = snapshot.search(request)
    assert other.total == 0
    assert other.facets[fields.SOURCE] == {"Port Post": found.total}
    assert other.facets[fields.YEAR] == {}


def test_what_is_not_asked_for_is_not_counted(snapshot: Snapshot) -> None:
    filters = Filters(sources=("Port Post",))
    assert snapshot.search(SearchRequest(wq.Every(), filters)).facets == {}
    counted = snapshot.search(SearchRequest(wq.Every(), filters, (fields.MONTH,))).facets
    assert counted == {fields.MONTH: plainly(fields.MONTH, filters)}
