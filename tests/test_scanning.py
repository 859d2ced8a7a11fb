"""Scans: the hits of all pages of a search, from one state of the index."""

from __future__ import annotations

import re
from itertools import count, islice, takewhile
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small_collection import PAGES, page, write

from searcher import assembly
from searcher.engine.embedded.engine import EmbeddedEngine
from searcher.errors import InvalidRequestError
from searcher.results import SORTS
from searcher.scanning import MOST_SCANNED
from searcher.searching import LONGEST_QUERY, Index

if TYPE_CHECKING:
    from pathlib import Path

    from searcher.analysis import Analyzer
    from searcher.lexicon import Dictionary, Lexicon
    from searcher.results import Hit

REPRINTS = [
    page(f"reprint-{number}", "Boiler room", f"The boiler stood in water {number}.") for number in range(5)
]
GROUPS = {frozenset({"boiler-only", "reprint-0", "reprint-1"}), frozenset({"reprint-2", "reprint-3"})}


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory, analyzer: Analyzer) -> EmbeddedEngine:
    return _engine(tmp_path_factory.mktemp("scanned"), analyzer)


@pytest.fixture(scope="module")
def index(engine: EmbeddedEngine, analyzer: Analyzer, glossary: Lexicon, dictionary: Dictionary) -> Index:
    return Index(engine, analyzer, glossary, dictionary)


def _engine(folder: Path, analyzer: Analyzer) -> EmbeddedEngine:
    engine = EmbeddedEngine(folder / "index", assembly.identity(analyzer))
    with engine.rebuild(assembly.identity(analyzer)) as writer:
        write(writer, [*PAGES, *REPRINTS], analyzer)
        writer.group(GROUPS)
        writer.commit()
    return engine


def paged(index: Index, size: int, **asked: Any) -> list[Hit]:
    """The hits of all pages of a search, one after the other."""
    pages = (index.search(page=number, size=size, **asked).hits for number in count(1))
    return [hit for hits in takewhile(bool, pages) for hit in hits]


ASKED = st.fixed_dictionaries(
    {
        # Blank, relaxed where it is not by date, translated, folded, and nothing.
        "query": st.sampled_from(["", "boiler valve", "dust explosion", "粉尘爆炸 boiler", "zzz"]),
        "sort": st.sampled_from(SORTS),
        "fold": st.booleans(),
        "translate": st.booleans(),
    },
    optional={
        "region": st.sampled_from(["Jiangsu", ["浙江", "Guangdong"]]),
        "source": st.sampled_from(["Huaihai", "nowhere"]),
        "date_from": st.just("2020"),
        "date_to": st.just("2022-06"),
        "language": st.sampled_from(["en", ["zh", "zh-Hant"]]),
    },
)


@settings(max_examples=30)
@given(asked=ASKED, size=st.sampled_from([3, 7, 40]), offset=st.integers(0, 40), limit=st.integers(1, 40))
def test_a_scan_is_all_pages_of_a_search(
    asked: dict[str, Any], size: int, offset: int, limit: int, index: Index
) -> None:
    expected = paged(index, size, **asked)
    assert list(index.scan(**asked)) == expected
    assert list(index.scan(**asked, offset=offset, limit=limit)) == expected[offset : offset + limit]


def test_copies_come_along(index: Index) -> None:
    copies = {
        frozenset([hit.id, *(copy.id for copy in hit.copies)]) for hit in index.scan("boiler") if hit.copies
    }
    assert copies == GROUPS


def test_a_scan_goes_on_in_the_state_in_which_it_began(
    tmp_path: Path, analyzer: Analyzer, glossary: Lexicon, dictionary: Dictionary
) -> None:
    engine = _engine(tmp_path, analyzer)
    index = Index(engine, analyzer, glossary, dictionary)
    expected = list(index.scan())
    scanned = index.scan()
    first = next(scanned)
    with engine.rebuild(assembly.identity(analyzer)) as writer:
        write(writer, [page("new", "New", "All is new.")], analyzer)
        writer.commit()
    assert [hit.id for hit in index.scan()] == ["new"]
    assert [first, *scanned] == expected


def test_hits_are_read_as_they_are_taken(index: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []
    snapshot = type(index._engine.snapshot())
    document = snapshot.document
    monkeypatch.setattr(snapshot, "document", lambda self, id: (read.append(id), document(self, id))[1])
    scanned = index.scan(fold=False)
    assert not read
    next(scanned)
    at_once = len(read)
    assert 0 < at_once < len(PAGES)
    list(islice(scanned, at_once - 1))
    assert len(read) == at_once
    next(scanned)
    assert len(read) > at_once


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ({"limit": 0}, "A scan cannot have 0 hits."),
        ({"limit": MOST_SCANNED + 1}, "A scan cannot have 10,001 hits."),
        ({"offset": -1}, "A scan cannot leave out -1 hits."),
        ({"sort": "best"}, "No order is called 'best'."),
        ({"query": "a" * (LONGEST_QUERY + 1)}, "The query has 2,001 characters."),
        ({"region": "Nowhere"}, "Nowhere"),
        ({"date_from": "yesterday"}, "yesterday"),
    ],
    ids=lambda value: "" if isinstance(value, str) else next(iter(value)),
)
def test_what_a_scan_cannot_do_it_says_at_once(asked: dict[str, Any], message: str, index: Index) -> None:
    with pytest.raises(InvalidRequestError, match=re.escape(message)):
        index.scan(**asked)
