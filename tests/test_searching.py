from __future__ import annotations

import shutil
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest
from small_collection import BY_ID, PAGES, page, write

from searcher import assembly
from searcher.engine.embedded.engine import EmbeddedEngine
from searcher.errors import DocumentNotFoundError, InvalidRequestError, NoIndexError, RebuildNeededError
from searcher.query.vocabulary import Vocabulary
from searcher.results import Facets, Region
from searcher.searching import Index

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from searcher.analysis import Analyzer
    from searcher.document import Document
    from searcher.lexicon import Dictionary, Lexicon
    from searcher.query.vocabulary import TermCounts


@pytest.fixture
def engine(tmp_path: Path, analyzer: Analyzer) -> EmbeddedEngine:
    return EmbeddedEngine(tmp_path / "index", assembly.identity(analyzer))


def rebuild(engine: EmbeddedEngine, analyzer: Analyzer, *documents: Document) -> None:
    with engine.rebuild(assembly.identity(analyzer)) as writer:
        write(writer, documents, analyzer)
        writer.commit()


@pytest.mark.parametrize(
    ("query", "relaxed", "with_all"),
    [
        ("crane fell", True, 1),
        ("crane boiler", True, 0),
        ("crane", False, 1),
        ("zebra", False, 0),
        ("", False, 3),
    ],
)
def test_how_many_pages_have_all_the_words(
    query: str,
    relaxed: bool,
    with_all: int,
    engine: EmbeddedEngine,
    analyzer: Analyzer,
    glossary: Lexicon,
    dictionary: Dictionary,
) -> None:
    rebuild(engine, analyzer, FIRST, SECOND, THIRD)
    found = Index(engine, analyzer, glossary, dictionary).search(query)
    assert (found.relaxed, found.with_all) == (relaxed, with_all)


FIRST = page("first", "Boiler", "The boiler burst.", source="Huaihai Gazette")
SECOND = page("second", "Crane", "The crane fell.", source="临江日报")
THIRD = page("third", "Night", "Night fell.")


def test_a_new_generation_is_seen_without_reopening(
    engine: EmbeddedEngine, analyzer: Analyzer, glossary: Lexicon, dictionary: Dictionary
) -> None:
    rebuild(engine, analyzer, FIRST)
    index = Index(engine, analyzer, glossary, dictionary)
    before = index.search("crane")
    rebuild(engine, analyzer, FIRST, SECOND)
    after = index.search("crane")
    assert (before.total, after.total) == (0, 1)
    assert after.generation == before.generation + 1
    assert index.search(source="临江").total == 1


def test_another_index_in_its_place_is_seen(
    engine: EmbeddedEngine, analyzer: Analyzer, glossary: Lexicon, dictionary: Dictionary, tmp_path: Path
) -> None:
    rebuild(engine, analyzer, FIRST)
    index = Index(engine, analyzer, glossary, dictionary)
    before, version = index.stats(), index.version()
    for path in (tmp_path / "index").iterdir():
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    rebuild(engine, analyzer, SECOND)
    assert index.stats().generation == before.generation
    assert index.search("crane").total == 1
    assert index.version() != version


def test_an_update_is_seen_without_reopening(
    engine: EmbeddedEngine, analyzer: Analyzer, glossary: Lexicon, dictionary: Dictionary
) -> None:
    rebuild(engine, analyzer, FIRST)
    index = Index(engine, analyzer, glossary, dictionary)
    before = index.stats()
    assert index.version()[:2] == (before.generation, before.revision)
    with engine.update({}) as writer:
        write(writer, [SECOND, page("first", "Boiler", "The boiler was mended.")], analyzer)
        writer.commit()
    after = index.stats()
    assert (before.documents, after.documents) == (1, 2)
    assert (after.generation, after.revision) == (before.generation, before.revision + 1)
    assert index.version()[:2] == (after.generation, after.revision)
    assert index.search("crane").total == 1
    assert index.search("burst").total == 0
    assert index.document("first").body == "The boiler was mended."
    assert index.search(source="huaihai").total == 0


NAMES_OF_SOURCES = {
    "agency": "新华社",
    "site": "新华网",
    "english": "Xinhua Net",
    "provincial": "新华日报",
    "capitals": "HUAIHAI GAZETTE",
    "gazette": "Huaihai Gazette",
    "online": "the Huaihai Gazette Online",
    "bureau": "臨江市應急管理局",
    "bureau-site": "临江市应急管理局 网站",
    "ministry": "Ministry of Emergency Management of China",
}


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("新华社", "agency site english"),
        ("新华网", "agency site english"),
        ("《新華社》客户端", "agency site english"),
        ("Xinhua", "agency site english"),
        ("xinhuanet", "agency site english"),
        ("新华", "agency site english provincial"),
        ("Xinhua Daily", "provincial"),
        ("huaihai gazette", "capitals gazette online"),
        ("临江", "bureau bureau-site"),
        ("临江市应急管理局官网", "bureau bureau-site"),
        ("应急管理部", "ministry"),
        ("emergency management", "ministry"),
        ("人民日报", ""),
    ],
)
def test_a_source_is_found_by_any_of_its_names(
    engine: EmbeddedEngine,
    analyzer: Analyzer,
    glossary: Lexicon,
    dictionary: Dictionary,
    asked: str,
    expected: str,
) -> None:
    documents = [page(id, "Kiln", "A kiln.", source=source) for id, source in NAMES_OF_SOURCES.items()]
    rebuild(engine, analyzer, *documents)
    index = Index(engine, analyzer, glossary, dictionary)
    for results in (index.search(source=asked), index.search(f'kiln source:"{asked}"')):
        assert {hit.id for hit in results.hits} == set(expected.split())
        assert all(hit.source == NAMES_OF_SOURCES[hit.id] for hit in results.hits)
        assert bool(results.notice) == (not expected)


def test_a_facet_counts_a_source_under_all_its_names(
    engine: EmbeddedEngine, analyzer: Analyzer, glossary: Lexicon, dictionary: Dictionary
) -> None:
    documents = [page(id, "Kiln", "A kiln.", source=source) for id, source in NAMES_OF_SOURCES.items()]
    rebuild(engine, analyzer, *documents)
    index = Index(engine, analyzer, glossary, dictionary)
    facet = index.search("kiln").facets.source
    assert [(found.value, found.name_en, found.count) for found in facet] == [
        ("Huaihai Gazette", "", 3),
        ("新华社", "Xinhua News Agency", 3),
        ("临江市应急管理局", "", 2),
        ("应急管理部", "Ministry of Emergency Management", 1),
        ("新华日报", "Xinhua Daily", 1),
    ]
    for found in facet:
        assert index.search("kiln", source=found.value).total == found.count


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        (None, PAGES),
        ("", PAGES),
        ("zh", [found for found in PAGES if found.language == "zh"]),
        (["ZH", "zh-hant"], [found for found in PAGES if found.language in {"zh", "zh-Hant"}]),
        (["zh", "zh-Hant", "en", "mixed"], PAGES),
    ],
    ids=["none", "blank", "one", "two", "all"],
)
def test_one_language_or_several(
    language: str | list[str] | None, expected: Sequence[Document], small_index: Index
) -> None:
    results = small_index.search(language=language, size=100)
    assert {hit.id for hit in results.hits} == {found.id for found in expected}
    # How many pages there are in the others does not change.
    assert results.facets.language == small_index.search().facets.language


def test_the_counts_beside_a_chosen_value_are_what_choosing_them_finds(small_index: Index) -> None:
    chosen = small_index.search(source="Huaihai Gazette", language="en")
    assert chosen.total < sum(count.count for count in chosen.facets.source)
    for source in chosen.facets.source:
        assert small_index.search(source=source.value, language="en").total == source.count
    for language in chosen.facets.language:
        assert small_index.search(source="Huaihai Gazette", language=language.value).total == language.count
    for year in chosen.facets.year:
        dated = small_index.search(
            source="Huaihai Gazette", language="en", date_from=year.value, date_to=year.value
        )
        assert dated.total == year.count
        assert dated.facets.year == chosen.facets.year


def test_only_the_facets_asked_for_are_counted(small_index: Index) -> None:
    usual = small_index.search("boiler").facets
    assert usual.source
    assert usual.year
    assert usual.language
    assert not usual.month
    assert small_index.search("boiler", facets=()).facets == Facets()
    counted = small_index.search("boiler", facets=["month", "source"]).facets
    assert counted == Facets(source=usual.source, month=counted.month)
    assert [(count.value, count.count) for count in counted.month] == [("2020-10", 2)]
    with pytest.raises(InvalidRequestError, match="'author'"):
        small_index.search("boiler", facets=["author"])


def test_searching_and_completing_share_the_words_of_a_state(
    engine: EmbeddedEngine,
    analyzer: Analyzer,
    glossary: Lexicon,
    dictionary: Dictionary,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made = []

    class Counted(Vocabulary):
        def __init__(self, counts: TermCounts) -> None:
            made.append(counts)
            super().__init__(counts)

    monkeypatch.setattr("searcher.states.Vocabulary", Counted)
    rebuild(engine, analyzer, FIRST)
    index = Index(engine, analyzer, glossary, dictionary)
    assert index.search("boilre").did_you_mean == "boiler"
    assert [suggestion.text for suggestion in index.suggest("boil")] == ["boiler"]
    assert len(made) == 1
    rebuild(engine, analyzer, SECOND)
    assert index.search("carne").did_you_mean == "crane"
    assert index.suggest("boil") == ()
    assert len(made) == 2


def test_a_writer_that_does_not_commit_changes_nothing(
    engine: EmbeddedEngine, analyzer: Analyzer, glossary: Lexicon, dictionary: Dictionary
) -> None:
    rebuild(engine, analyzer, FIRST)
    index = Index(engine, analyzer, glossary, dictionary)
    with engine.update({}) as writer:
        write(writer, [SECOND], analyzer)
    assert index.search("*").total == 1


def test_an_empty_index_answers(
    engine: EmbeddedEngine, analyzer: Analyzer, glossary: Lexicon, dictionary: Dictionary
) -> None:
    rebuild(engine, analyzer)
    index = Index(engine, analyzer, glossary, dictionary)
    for query in ("", "boiler", '"a b"', "b*", "bo~", "date:none", "source:x", "-a"):
        assert index.search(query).total == 0
    assert index.stats().documents == 0


def test_without_an_index_there_is_nothing_to_open(
    engine: EmbeddedEngine, analyzer: Analyzer, glossary: Lexicon, dictionary: Dictionary
) -> None:
    with pytest.raises(NoIndexError) as raised:
        Index(engine, analyzer, glossary, dictionary)
    assert "searcher index" in raised.value.hint


def test_an_index_of_another_gazetteer_has_to_be_rebuilt(
    engine: EmbeddedEngine,
    analyzer: Analyzer,
    glossary: Lexicon,
    dictionary: Dictionary,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("searcher.gazetteer.version", lambda: "another")
    rebuild(engine, analyzer, FIRST)
    with pytest.raises(RebuildNeededError, match="table of regions"):
        Index(engine, analyzer, glossary, dictionary)


def test_results_say_what_was_asked_and_answered(small_index: Index) -> None:
    results = small_index.search("粉尘", page=1, size=2)
    assert (results.query, results.page, results.size) == ("粉尘", 1, 2)
    assert results.took_ms > 0
    assert results.did_you_mean is None
    assert (results.total, len(results.hits)) == (3, 2)


def test_a_hit_has_what_a_result_page_shows(small_index: Index) -> None:
    (hit,) = small_index.search("collector").hits
    assert hit.id == "mill-en"
    assert hit.path == "pages/mill-en.txt"
    assert (hit.url, hit.author) == (None, None)
    assert hit.title == hit.title_html == "Dust explosion at a flour mill"
    assert (hit.date, hit.source, hit.language) == ("2021-03-02", "Huaihai Gazette", "en")
    assert hit.region == Region("320500", ("江苏省", "苏州市"), ("Jiangsu", "Suzhou"))
    assert hit.score > 0
    assert "The <mark>collector</mark> had" in hit.snippets[0]


def test_a_month_is_shown_as_a_month(small_index: Index) -> None:
    assert small_index.search("除尘器").hits[0].date == "2021-04"


def test_titles_are_marked_too(small_index: Index) -> None:
    (hit,) = small_index.search("title:told").hits
    assert hit.title_html == "Tags &lt;b&gt;shown&lt;/b&gt; &amp; <mark>told</mark>"


def test_pages_in_any_of_several_regions(small_index: Index) -> None:
    both = small_index.search(region=["江苏", "", "浙江"], size=100)
    assert both.total == small_index.search(region="江苏").total


@pytest.mark.parametrize("id_", sorted(BY_ID))
def test_every_document_is_found_by_its_id(id_: str, small_index: Index) -> None:
    stored = small_index.document(id_)
    assert (stored.id, stored.title, stored.body) == (id_, BY_ID[id_].title, BY_ID[id_].body)
    assert "<mark>" not in stored.title_html + stored.body_html


def test_a_document_with_the_words_of_the_query_marked(small_index: Index) -> None:
    stored = small_index.document("mill-en", "粉尘爆炸 NOT mill source:gazette")
    assert stored.title_html == "<mark>Dust explosion</mark> at a flour mill"
    assert "A <mark>dust explosion</mark> tore" in stored.body_html
    assert stored.evidence == {"date": "label: Date: 2021-03-02"}
    assert stored.date == "2021-03-02"
    assert stored.region is not None
    assert "<mark>" not in small_index.document("mill-en", "粉尘爆炸", translate=False).body_html


@pytest.mark.parametrize("query", ["", "!!", "*", "x" * 5000, "(((", "矿\udcff", 'a "b'])
def test_no_query_keeps_a_document_from_being_shown(query: str, small_index: Index) -> None:
    assert small_index.document("mine-zh", query).title == "煤矿停产整顿"


@pytest.mark.parametrize("id_", ["", "nobody", "mill", "\udcff", "x" * 10_000])
def test_an_unknown_id_is_an_error(id_: str, small_index: Index) -> None:
    with pytest.raises(DocumentNotFoundError):
        small_index.document(id_)


def test_stats(small_index: Index) -> None:
    stats = small_index.stats()
    days = sorted(str(found.date.day) for found in PAGES if found.date)
    assert stats.documents == len(PAGES)
    assert (stats.generation, stats.revision) == (1, 0)
    assert stats.with_date == len(days)
    assert stats.with_source == sum(found.source is not None for found in PAGES)
    assert stats.with_region == sum(found.region is not None for found in PAGES)
    assert (stats.first_date, stats.last_date) == (days[0], days[-1])
    assert sum(stats.languages.values()) == len(PAGES)
    assert stats.size_bytes > 0


def test_several_threads_search_at_once(small_index: Index) -> None:
    queries = ["boiler valve", "粉尘爆炸", "*", "region:江苏", '"night shift"'] * 4
    expected = [small_index.search(query).hits for query in queries]
    with ThreadPoolExecutor(4) as threads:
        assert list(threads.map(lambda query: small_index.search(query).hits, queries)) == expected


def test_a_refused_request_costs_no_index(small_index: Index) -> None:
    with pytest.raises(InvalidRequestError, match="2,001"):
        small_index.search("x" * 2001)
