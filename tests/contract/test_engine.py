"""What every engine must do."""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import pytest
from contracted_engines import ENGINES, IDENTITY
from small_collection import page, write
from whoosh import query as wq

from searcher import fields
from searcher.analysis import TermAnalyzer
from searcher.document import Document, Evidence, PublicationDate
from searcher.engine.protocol import (
    MOST_COPIES,
    AnalyzedDocument,
    EngineResults,
    Filters,
    Fingerprint,
    SearchRequest,
)
from searcher.errors import IndexLockedError, NoIndexError, RebuildNeededError
from searcher.results import SORTS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from searcher.analysis import Analyzer
    from searcher.engine.protocol import Engine, Snapshot
    from searcher.results import Sort

EVERY = wq.Every()
FACETS = (fields.SOURCE, fields.REGION, fields.YEAR, fields.MONTH, fields.LANGUAGE)

PAGES = (
    page("jetty", "Crane on the jetty", "The crane stood idle.", day="2020-05-01", source="Port Post"),
    page(
        "silo",
        "Silo swept",
        "The silo was swept twice.",
        day="2020-05-02",
        source="Port Post",
        region="320506",
    ),
    page("kiln", "Kiln relit", "The kiln and the crane.", day="2021-06", source="Kiln News", region="320500"),
    page("shaft", "竖井检查", "竖井已检查。", "zh", "2021-06-30", "Port Post", "341300"),
    page("undated-b", "Crane notes", "A crane, a crane and a crane."),
    page("undated-a", "Ladders", "Ladders are tied.", region="320000"),
)


@pytest.fixture(params=list(ENGINES))
def another(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[], Engine]:
    """Gives engines on one place, as several processes would hold them."""
    return lambda: ENGINES[request.param](tmp_path)


@pytest.fixture
def engine(another: Callable[[], Engine]) -> Engine:
    return another()


@pytest.fixture
def built(engine: Engine, analyzer: Analyzer) -> Engine:
    rebuild(engine, PAGES, analyzer)
    return engine


def rebuild(engine: Engine, pages: Iterable[Document], analyzer: Analyzer) -> int:
    with engine.rebuild(IDENTITY) as writer:
        write(writer, pages, analyzer)
        return writer.commit()


def add(engine: Engine, pages: Iterable[Document], analyzer: Analyzer) -> int:
    with engine.update(IDENTITY.roots) as writer:
        write(writer, pages, analyzer)
        return writer.commit()


def delete(engine: Engine, *ids: str) -> int:
    with engine.update(IDENTITY.roots) as writer:
        for id_ in ids:
            writer.delete(id_)
        return writer.commit()


def ids(found: EngineResults) -> list[str]:
    return [hit.document.id for hit in found.hits]


def every(snapshot: Snapshot, sort: Sort = "relevance", filters: Filters | None = None) -> list[str]:
    found = snapshot.search(SearchRequest(EVERY, filters or Filters(), sort=sort, limit=100))
    assert found.total == len(found.hits)
    return ids(found)


def counts(written: str) -> dict[str, int]:
    """Return the counts that are written as ``Port Post 3, Kiln News 1``."""
    pairs = (one.rsplit(" ", 1) for one in written.split(", ") if one)
    return {value: int(count) for value, count in pairs}


def observed(snapshot: Snapshot) -> tuple[object, ...]:
    """Everything a snapshot says."""
    request = SearchRequest(wq.Term(fields.BODY, "crane"), facets=FACETS, limit=100)
    return (
        snapshot.generation,
        snapshot.revision,
        snapshot.identity,
        snapshot.search(request),
        snapshot.search(replace(request, query=EVERY, sort="newest")),
        [snapshot.document(document.id) for document in PAGES],
        list(snapshot.terms(fields.SOURCE)),
        sorted(snapshot.fingerprints(), key=lambda fingerprint: fingerprint.id),
        sorted(snapshot.documents(), key=lambda document: document.id),
        snapshot.stats(),
    )


class TestWriting:
    def test_without_an_index_there_is_no_snapshot_and_no_update(self, engine: Engine) -> None:
        with pytest.raises(NoIndexError):
            engine.snapshot()
        with pytest.raises(NoIndexError), engine.update({}):
            pass

    def test_rebuild_holds_what_was_added(self, built: Engine) -> None:
        assert every(built.snapshot()) == sorted(document.id for document in PAGES)

    def test_rebuild_replaces_everything(self, built: Engine, analyzer: Analyzer) -> None:
        first = built.snapshot().generation
        second = rebuild(built, PAGES[:1], analyzer)
        assert every(built.snapshot()) == ["jetty"]
        assert second > first
        assert built.snapshot().generation == second

    def test_an_empty_rebuild_is_an_index_of_no_documents(self, engine: Engine, analyzer: Analyzer) -> None:
        rebuild(engine, (), analyzer)
        snapshot = engine.snapshot()
        assert every(snapshot) == every(snapshot, "newest") == []
        assert not list(snapshot.terms(fields.SOURCE))
        assert not list(snapshot.fingerprints())
        assert not list(snapshot.documents())
        assert snapshot.stats().documents == 0
        assert snapshot.stats().first_date is None

    def test_abandoned_rebuild_leaves_the_old_index(self, built: Engine, analyzer: Analyzer) -> None:
        before = built.snapshot()
        with built.rebuild(IDENTITY) as writer:
            write(writer, PAGES[:2], analyzer)
        assert built.snapshot() is before

    def test_failing_rebuild_leaves_the_old_index(self, built: Engine, analyzer: Analyzer) -> None:
        before = built.snapshot()
        with pytest.raises(ZeroDivisionError), built.rebuild(IDENTITY) as writer:
            write(writer, (PAGES[1 // number] for number in (1, 0)), analyzer)
        assert built.snapshot() is before
        rebuild(built, PAGES[:1], analyzer)

    def test_abandoned_first_rebuild_leaves_no_index(self, engine: Engine, analyzer: Analyzer) -> None:
        with engine.rebuild(IDENTITY) as writer:
            write(writer, PAGES, analyzer)
        with pytest.raises(NoIndexError):
            engine.snapshot()

    def test_update_adds(self, built: Engine, analyzer: Analyzer) -> None:
        generation = add(built, [page("aisle", "Aisle", "Clear.")], analyzer)
        assert generation == built.snapshot().generation
        assert every(built.snapshot())[0] == "aisle"

    def test_update_replaces(self, built: Engine, analyzer: Analyzer) -> None:
        changed = page("jetty", "Crane on the jetty", "The winch was greased.", source="Dock Daily")
        add(built, [changed], analyzer)
        snapshot = built.snapshot()
        assert len(every(snapshot)) == len(PAGES)
        assert snapshot.document("jetty") == changed
        found = snapshot.search(SearchRequest(wq.Term(fields.BODY, "crane"), facets=FACETS))
        assert "jetty" not in ids(found)
        assert found.total == 2

    def test_update_deletes(self, built: Engine) -> None:
        delete(built, "silo")
        snapshot = built.snapshot()
        assert snapshot.document("silo") is None
        assert "silo" not in every(snapshot)
        assert "silo" not in {fingerprint.id for fingerprint in snapshot.fingerprints()}
        assert snapshot.stats().documents == len(PAGES) - 1

    def test_deleting_what_is_not_there_is_nothing(self, built: Engine) -> None:
        delete(built, "nobody")
        assert len(every(built.snapshot())) == len(PAGES)

    def test_deleting_everything_leaves_an_index_of_no_documents(self, built: Engine) -> None:
        delete(built, *(document.id for document in PAGES))
        assert every(built.snapshot()) == []
        assert built.snapshot().stats().documents == 0

    def test_deletions_are_not_counted(self, built: Engine) -> None:
        delete(built, "jetty")
        found = built.snapshot().search(SearchRequest(EVERY, facets=FACETS))
        assert found.total == len(PAGES) - 1
        assert found.facets[fields.SOURCE] == {"Port Post": 2, "Kiln News": 1}
        assert found.facets[fields.YEAR] == {"2020": 1, "2021": 2}
        assert built.snapshot().stats().with_date == 3

    def test_abandoned_update_changes_nothing(self, built: Engine, analyzer: Analyzer) -> None:
        before = built.snapshot()
        with built.update({"other": "/other"}) as writer:
            writer.delete("silo")
            write(writer, [page("aisle", "Aisle", "Clear.")], analyzer)
        assert built.snapshot() is before
        assert built.snapshot().identity == IDENTITY
        delete(built, "jetty")
        assert len(every(built.snapshot())) == len(PAGES) - 1

    def test_update_counts_as_revision(self, built: Engine) -> None:
        assert built.snapshot().revision == 0
        delete(built, "silo")
        assert built.snapshot().revision == 1
        assert built.snapshot().stats().revision == 1

    def test_roots_are_kept(self, built: Engine) -> None:
        assert built.snapshot().identity == IDENTITY
        roots = {**IDENTITY.roots, "more": "/elsewhere/more"}
        with built.update(roots) as writer:
            writer.commit()
        assert built.snapshot().identity == replace(IDENTITY, roots=roots)


class TestLocking:
    @pytest.mark.parametrize("first", ["rebuild", "update"])
    @pytest.mark.parametrize("second", ["rebuild", "update"])
    def test_second_writer_is_refused(
        self, built: Engine, another: Callable[[], Engine], first: str, second: str
    ) -> None:
        argument = {"rebuild": IDENTITY, "update": IDENTITY.roots}
        for other in (built, another()):
            with (
                getattr(built, first)(argument[first]) as writer,
                pytest.raises(IndexLockedError),
                getattr(other, second)(argument[second]),
            ):
                pass
            assert writer is not None
            assert len(every(other.snapshot())) == len(PAGES)

    def test_lock_is_free_after_commit_and_after_failure(self, built: Engine, analyzer: Analyzer) -> None:
        with pytest.raises(ZeroDivisionError), built.update({}):
            raise ZeroDivisionError
        rebuild(built, PAGES, analyzer)
        delete(built, "silo")


class TestSnapshots:
    def test_same_object_while_nothing_changes(self, built: Engine) -> None:
        assert built.snapshot() is built.snapshot()

    def test_sees_what_others_wrote(
        self, built: Engine, another: Callable[[], Engine], analyzer: Analyzer
    ) -> None:
        assert len(every(built.snapshot())) == len(PAGES)
        delete(another(), "silo")
        assert len(every(built.snapshot())) == len(PAGES) - 1
        rebuild(another(), PAGES[:2], analyzer)
        assert len(every(built.snapshot())) == 2

    def test_old_one_goes_on_answering(self, built: Engine, analyzer: Analyzer) -> None:
        old = built.snapshot()
        before = observed(old)
        delete(built, "jetty")
        add(built, [page("x", "Crane", "crane")], analyzer)
        assert observed(old) == before
        updated = built.snapshot()
        after_update = observed(updated)
        assert after_update != before
        for _ in range(3):
            rebuild(built, PAGES[:1], analyzer)
            assert observed(old) == before
            assert observed(updated) == after_update
        assert every(built.snapshot()) == ["jetty"]

    def test_a_reader_may_search_while_it_walks_through_the_documents(self, built: Engine) -> None:
        snapshot = built.snapshot()
        walked = [snapshot.document(fingerprint.id) for fingerprint in snapshot.fingerprints()]
        assert None not in walked
        assert all(snapshot.document(document.id) == document for document in snapshot.documents())
        assert [every(snapshot) for _ in snapshot.terms(fields.SOURCE)] == [every(snapshot)] * 2

    @pytest.mark.parametrize("part", ["analyzer", "gazetteer", "publishers"])
    def test_other_identity_asks_for_a_rebuild(self, built: Engine, analyzer: Analyzer, part: str) -> None:
        changed: dict[str, Any] = {part: "another"}
        with built.rebuild(replace(IDENTITY, **changed)) as writer:
            write(writer, PAGES, analyzer)
            writer.commit()
        with pytest.raises(RebuildNeededError):
            built.snapshot()
        with pytest.raises(RebuildNeededError), built.update({}):
            pass
        rebuild(built, PAGES, analyzer)
        assert len(every(built.snapshot())) == len(PAGES)


class TestSearching:
    @pytest.mark.parametrize(
        ("query", "expected"),
        [
            (wq.Term(fields.BODY, "crane"), {"jetty", "kiln", "undated-b"}),
            (wq.Term(fields.TITLE, "crane"), {"jetty", "undated-b"}),
            (wq.Term(fields.BODY, "crane") & wq.Term(fields.BODY, "kiln"), {"kiln"}),
            (wq.Term(fields.BODY, "kiln") | wq.Term(fields.BODY, "silo"), {"kiln", "silo"}),
            (wq.Term(fields.BODY, "nothing"), set()),
            (wq.Prefix(fields.BODY, "cr"), {"jetty", "kiln", "undated-b"}),
            (wq.Term(fields.REGION, "320500"), {"silo", "kiln"}),
            (wq.Term(fields.PRESENT, fields.DATE), {"jetty", "silo", "kiln", "shaft"}),
            (wq.AndNot(EVERY, wq.Term(fields.PRESENT, fields.SOURCE)), {"undated-a", "undated-b"}),
            (wq.NumericRange(fields.DATE, 20210101, 20211231), {"kiln", "shaft"}),
            (wq.Term(fields.ID, "undated-a"), {"undated-a"}),
            (wq.NullQuery, set()),
            (wq.And([]), set()),
        ],
    )
    def test_query(self, built: Engine, query: wq.Query, expected: set[str]) -> None:
        found = built.snapshot().search(SearchRequest(query))
        assert set(ids(found)) == expected
        assert found.total == len(expected)

    def test_most_relevant_first(self, built: Engine) -> None:
        found = built.snapshot().search(SearchRequest(wq.Term(fields.BODY, "crane")))
        assert ids(found)[0] == "undated-b"
        scores = [hit.score for hit in found.hits]
        assert scores == sorted(scores, reverse=True)
        assert scores[0] > scores[-1] > 0

    @pytest.mark.parametrize(
        ("sort", "expected"),
        [
            ("relevance", ["jetty", "kiln", "shaft", "silo", "undated-a", "undated-b"]),
            ("newest", ["shaft", "kiln", "silo", "jetty", "undated-a", "undated-b"]),
            ("oldest", ["jetty", "silo", "kiln", "shaft", "undated-a", "undated-b"]),
        ],
    )
    def test_orders_and_ties(
        self, built: Engine, analyzer: Analyzer, sort: Sort, expected: list[str]
    ) -> None:
        assert every(built.snapshot(), sort) == expected
        # What was written last is last inside the engine, but not in the order of the ids.
        add(built, PAGES[:1], analyzer)
        assert every(built.snapshot(), sort) == expected

    @pytest.mark.parametrize("sort", ["newest", "oldest"])
    def test_same_day_in_the_order_of_the_ids(self, engine: Engine, analyzer: Analyzer, sort: Sort) -> None:
        same = [page(id, "Same", "Same.", day="2020-02-02") for id in ("c", "a", "b")]
        rebuild(engine, same, analyzer)
        assert every(engine.snapshot(), sort) == ["a", "b", "c"]

    @pytest.mark.parametrize("sort", SORTS)
    @pytest.mark.parametrize("offset", [0, 2])
    @pytest.mark.parametrize("filters", [Filters(), Filters(sources=("Port Post",))])
    def test_ranking_is_what_search_finds(
        self, built: Engine, analyzer: Analyzer, sort: Sort, offset: int, filters: Filters
    ) -> None:
        add(built, PAGES[:1], analyzer)
        query = wq.Or([wq.Term(fields.BODY, "crane"), wq.Term(fields.BODY, "was"), EVERY])
        request = SearchRequest(query, filters, sort=sort, offset=offset, limit=3)
        found = built.snapshot().search(request)
        ranking = built.snapshot().ranking(request)
        assert (ranking.total, ranking.distinct) == (found.total, found.distinct)
        assert list(ranking.ids) == ids(found)
        assert ranking.scores == tuple(hit.score for hit in found.hits)

    def test_no_scores_when_sorted_by_date(self, built: Engine) -> None:
        found = built.snapshot().search(SearchRequest(wq.Term(fields.BODY, "crane"), sort="newest"))
        assert {hit.score for hit in found.hits} == {0.0}

    @pytest.mark.parametrize(
        ("offset", "limit", "expected"),
        [
            (0, 2, ["jetty", "silo"]),
            (2, 2, ["kiln", "shaft"]),
            (4, 10, ["undated-a", "undated-b"]),
            (6, 10, []),
            (10**9, 10, []),
            (0, 0, []),
        ],
    )
    def test_pages_of_hits(self, built: Engine, offset: int, limit: int, expected: list[str]) -> None:
        request = SearchRequest(EVERY, facets=FACETS, sort="oldest", offset=offset, limit=limit)
        found = built.snapshot().search(request)
        assert ids(found) == expected
        assert found.total == len(PAGES)
        assert sum(found.facets[fields.LANGUAGE].values()) == len(PAGES)

    def test_facets_count_all_matches(self, built: Engine) -> None:
        found = built.snapshot().search(SearchRequest(EVERY, facets=FACETS, limit=1))
        assert found.facets == {
            fields.SOURCE: {"Port Post": 3, "Kiln News": 1},
            fields.REGION: {"320506": 1, "320500": 1, "341300": 1, "320000": 1},
            fields.YEAR: {"2020": 2, "2021": 2},
            fields.MONTH: {"2020-05": 2, "2021-06": 2},
            fields.LANGUAGE: {"en": 5, "zh": 1},
        }

    def test_only_the_facets_asked_for(self, built: Engine) -> None:
        assert built.snapshot().search(SearchRequest(EVERY)).facets == {}
        assert set(built.snapshot().search(SearchRequest(EVERY, facets=FACETS[:1])).facets) == {fields.SOURCE}

    def test_facets_of_nothing(self, built: Engine) -> None:
        found = built.snapshot().search(SearchRequest(wq.NullQuery, facets=FACETS))
        assert all(not counts for counts in found.facets.values())

    @pytest.mark.parametrize(
        ("filters", "expected"),
        [
            (Filters(), {"jetty", "silo", "kiln", "shaft", "undated-a", "undated-b"}),
            (Filters(regions=("320506",)), {"silo"}),
            (Filters(regions=("320500",)), {"silo", "kiln"}),
            (Filters(regions=("320000",)), {"silo", "kiln", "undated-a"}),
            (Filters(regions=("320506", "340000")), {"silo", "shaft"}),
            (Filters(regions=("110000",)), set()),
            (Filters(sources=("Kiln News",)), {"kiln"}),
            (Filters(sources=("Kiln News", "Port Post")), {"jetty", "silo", "kiln", "shaft"}),
            (Filters(sources=("Kiln",)), set()),
            (Filters(sources=("kiln news",)), set()),
            (Filters(first=date(2020, 5, 2)), {"silo", "kiln", "shaft"}),
            (Filters(last=date(2020, 5, 2)), {"jetty", "silo"}),
            (Filters(first=date(2020, 5, 2), last=date(2020, 5, 2)), {"silo"}),
            (Filters(first=date(2020, 5, 3), last=date(2021, 5, 31)), set()),
            (Filters(first=date.min, last=date.max), {"jetty", "silo", "kiln", "shaft"}),
            (Filters(first=date(2022, 1, 1), last=date(2021, 1, 1)), set()),
            (Filters(languages=("zh",)), {"shaft"}),
            (Filters(languages=("zh", "mixed")), {"shaft"}),
            (Filters(languages=("zh", "en")), {document.id for document in PAGES}),
            (Filters(languages=("mixed",)), set()),
            (Filters(("320000",), ("Port Post",), date(2020, 1, 1), date(2020, 12, 31), ("en",)), {"silo"}),
        ],
    )
    def test_filters(self, built: Engine, filters: Filters, expected: set[str]) -> None:
        for sort in ("relevance", "newest"):
            assert set(every(built.snapshot(), sort, filters)) == expected

    @pytest.mark.parametrize(
        ("filters", "total", "expected"),
        [
            (
                Filters(sources=("Kiln News",)),
                1,
                {"source": "Port Post 3, Kiln News 1", "region": "320500 1", "year": "2021 1",
                 "month": "2021-06 1", "language": "en 1"},
            ),
            (
                Filters(regions=("320500",)),
                2,
                {"source": "Port Post 1, Kiln News 1",
                 "region": "320506 1, 320500 1, 341300 1, 320000 1",
                 "year": "2020 1, 2021 1", "month": "2020-05 1, 2021-06 1", "language": "en 2"},
            ),
            (
                Filters(first=date(2020, 1, 1), last=date(2020, 12, 31)),
                2,
                {"source": "Port Post 2", "region": "320506 1", "year": "2020 2, 2021 2",
                 "month": "2020-05 2, 2021-06 2", "language": "en 2"},
            ),
            (
                Filters(last=date(2020, 5, 1)),
                1,
                {"source": "Port Post 1", "region": "", "year": "2020 2, 2021 2",
                 "month": "2020-05 2, 2021-06 2", "language": "en 1"},
            ),
            (
                Filters(languages=("zh",)),
                1,
                {"source": "Port Post 1", "region": "341300 1", "year": "2021 1", "month": "2021-06 1",
                 "language": "en 5, zh 1"},
            ),
            (
                Filters(sources=("Port Post",), first=date(2021, 1, 1)),
                1,
                {"source": "Port Post 1, Kiln News 1", "region": "341300 1", "year": "2020 2, 2021 1",
                 "month": "2020-05 2, 2021-06 1", "language": "zh 1"},
            ),
            (
                Filters(("340000",), ("Kiln News",), date(2021, 1, 1), languages=("en",)),
                0,
                {"source": "", "region": "320500 1", "year": "", "month": "", "language": ""},
            ),
            (
                Filters(("110000",), ("Nobody",)),
                0,
                {"source": "", "region": "", "year": "", "month": "", "language": ""},
            ),
        ],
    )  # fmt: skip
    def test_each_facet_is_counted_without_its_own_filter(
        self, built: Engine, filters: Filters, total: int, expected: dict[str, str]
    ) -> None:
        found = built.snapshot().search(SearchRequest(EVERY, filters, FACETS))
        assert found.total == len(found.hits) == total
        assert found.facets == {facet: counts(written) for facet, written in expected.items()}

    def test_sources_are_filtered_and_counted_by_publisher_and_kept_as_found(
        self, engine: Engine, analyzer: Analyzer
    ) -> None:
        found_as = {"a": "新华社", "b": "《新華網》", "c": "Xinhua Net", "d": "新华日报", "e": None}
        rebuild(engine, [page(id_, "Kiln", "Kiln.", source=name) for id_, name in found_as.items()], analyzer)
        add(engine, [page("f", "Kiln", "Kiln.", source="新华社客户端")], analyzer)
        snapshot = engine.snapshot()
        assert list(snapshot.terms(fields.SOURCE)) == ["新华日报", "新华社"]
        found = snapshot.search(SearchRequest(EVERY, Filters(sources=("新华社",)), FACETS))
        assert [(hit.document.id, hit.document.source) for hit in found.hits] == [
            ("a", "新华社"),
            ("b", "《新華網》"),
            ("c", "Xinhua Net"),
            ("f", "新华社客户端"),
        ]
        assert found.total == 4
        assert found.facets[fields.SOURCE] == {"新华社": 4, "新华日报": 1}
        assert every(snapshot, filters=Filters(sources=("新华网",))) == []
        assert snapshot.stats().with_source == 5

    def test_explained_scores_are_the_sum_of_their_parts(self, built: Engine, analyzer: Analyzer) -> None:
        crane, kiln = wq.Term(fields.BODY, "crane"), wq.Term(fields.TITLE, "kiln", boost=2.0)
        phrase = wq.Phrase(fields.BODY_CHARACTERS, ["stood", "idle"])
        place = wq.ConstantScoreQuery(wq.Or([wq.Term(fields.REGION, c) for c in ("320500", "110000")]), 0.5)
        every = wq.ConstantScoreQuery(wq.Or([crane, phrase]), 1000.0)
        request = SearchRequest(wq.Or([crane, kiln, phrase, place, every]), explain=True)
        parts_of = {
            "jetty": {("body", ("crane",)), ("body_characters", ("stood", "idle")), ("", ())},
            "kiln": {("body", ("crane",)), ("title", ("kiln",)), ("region", ("320500",)), ("", ())},
            "silo": {("region", ("320500",))},
            "undated-b": {("body", ("crane",)), ("", ())},
        }
        add(built, PAGES[:1], analyzer)  # One document is gone now, and one in a segment of its own.
        found = built.snapshot().search(request)
        assert set(ids(found)) == parts_of.keys()
        for hit in found.hits:
            assert sum(part.score for part in hit.contributions) == pytest.approx(hit.score)
            told = [(part.field, part.terms) for part in hit.contributions]
            assert sorted(told) == sorted(parts_of[hit.document.id])
        constants = {part.score for hit in found.hits for part in hit.contributions if not part.terms}
        assert constants == {1000.0}

    def test_scores_are_explained_where_there_are_any_and_it_was_asked_for(self, built: Engine) -> None:
        request = SearchRequest(wq.Term(fields.BODY, "crane"))
        for changes in ({}, {"explain": True, "sort": "newest"}):
            found = built.snapshot().search(replace(request, **changes))
            assert [hit.contributions for hit in found.hits] == [()] * 3
        plain, explained = (
            built.snapshot().search(replace(request, explain=explain)).hits for explain in (False, True)
        )
        assert [replace(hit, contributions=()) for hit in explained] == list(plain)

    def test_filters_do_not_change_scores(self, built: Engine) -> None:
        request = SearchRequest(wq.Term(fields.BODY, "crane"))
        scores = {hit.document.id: hit.score for hit in built.snapshot().search(request).hits}
        narrow = built.snapshot().search(replace(request, filters=Filters(sources=("Port Post",))))
        assert [(hit.document.id, hit.score) for hit in narrow.hits] == [("jetty", scores["jetty"])]

    def test_scores_do_not_depend_on_how_the_index_came_about(
        self, built: Engine, analyzer: Analyzer
    ) -> None:
        request = SearchRequest(wq.Term(fields.BODY, "crane") | wq.Term(fields.BODY, "silo"))
        at_once = built.snapshot().search(request)
        rebuild(built, PAGES[:2], analyzer)
        for document in PAGES[2:]:
            add(built, [document], analyzer)
        one_by_one = built.snapshot().search(request)
        assert ids(one_by_one) == ids(at_once)
        for here, there in zip(at_once.hits, one_by_one.hits, strict=True):
            assert here.score == pytest.approx(there.score)


REPRINTED = (
    page("late", "Crane", "The crane stood idle.", day="2021-03-03", source="Port Post"),
    page("early", "Crane", "The crane stood idle.", day="2021-03-01", source="Kiln News"),
    page("undated", "Crane", "The crane stood idle.", source="Dock Daily"),
    page("better", "Crane crane", "The crane, a crane.", day="2022-01-01"),
    page(
        "other",
        "Silo",
        "The silo and its crane, long after all the others, stood idle too.",
        day="2021-03-02",
    ),
)
GROUPS = (("late", "early", "undated"),)
CRANE = SearchRequest(wq.Term(fields.BODY, "crane"), facets=FACETS, fold=True)


def grouped(engine: Engine, analyzer: Analyzer, groups: Iterable[Sequence[str]]) -> Snapshot:
    with engine.rebuild(IDENTITY) as writer:
        write(writer, REPRINTED, analyzer)
        writer.group(groups)
        writer.commit()
    return engine.snapshot()


def folded(found: EngineResults) -> dict[str, list[str]]:
    """The hits in their order, each with its copies."""
    assert [hit.copy_count for hit in found.hits] == [len(hit.copies) for hit in found.hits]
    return {hit.document.id: [copy.id for copy in hit.copies] for hit in found.hits}


class TestFolding:
    def test_without_groups_nothing_is_folded(self, built: Engine) -> None:
        found = built.snapshot().search(CRANE)
        assert found == built.snapshot().search(replace(CRANE, fold=False))
        assert found.distinct == found.total == 3
        assert built.snapshot().group("jetty") == ()

    def test_a_group_is_one_hit(self, engine: Engine, analyzer: Analyzer) -> None:
        found = grouped(engine, analyzer, GROUPS).search(CRANE)
        assert folded(found) == {"better": [], "early": ["late", "undated"], "other": []}
        assert (found.total, found.distinct) == (5, 3)

    def test_only_when_asked_for(self, engine: Engine, analyzer: Analyzer) -> None:
        found = grouped(engine, analyzer, GROUPS).search(replace(CRANE, fold=False))
        assert (found.total, found.distinct, len(found.hits)) == (5, 5, 5)
        assert {tuple(hit.copies) for hit in found.hits} == {()}

    @pytest.mark.parametrize("changed", [{}, {"offset": 1, "limit": 1}, {"fold": False}], ids=str)
    def test_ranking_names_the_copies(
        self, engine: Engine, analyzer: Analyzer, changed: dict[str, Any]
    ) -> None:
        snapshot = grouped(engine, analyzer, GROUPS)
        request = replace(CRANE, **changed)
        hits = snapshot.search(request).hits
        ranking = snapshot.ranking(request)
        assert ranking.ids == tuple(hit.document.id for hit in hits)
        assert ranking.copies == tuple(tuple(copy.id for copy in hit.copies) for hit in hits)
        assert ranking.copy_counts == tuple(hit.copy_count for hit in hits)

    def test_copies_are_whole_documents(self, engine: Engine, analyzer: Analyzer) -> None:
        found = grouped(engine, analyzer, GROUPS).search(CRANE)
        assert found.hits[1].copies == (REPRINTED[0], REPRINTED[2])

    def test_the_best_stands_for_all(self, engine: Engine, analyzer: Analyzer) -> None:
        found = grouped(engine, analyzer, [("early", "better")]).search(CRANE)
        assert folded(found)["better"] == ["early"]

    @pytest.mark.parametrize(
        ("sort", "expected"),
        [
            ("newest", {"better": [], "late": ["early", "undated"], "other": []}),
            ("oldest", {"early": ["late", "undated"], "other": [], "better": []}),
        ],
    )
    def test_by_date_the_first_stands_for_all(
        self, engine: Engine, analyzer: Analyzer, sort: Sort, expected: dict[str, list[str]]
    ) -> None:
        found = grouped(engine, analyzer, GROUPS).search(replace(CRANE, sort=sort))
        assert list(folded(found).items()) == list(expected.items())

    def test_facets_count_every_page(self, engine: Engine, analyzer: Analyzer) -> None:
        snapshot = grouped(engine, analyzer, GROUPS)
        found = snapshot.search(CRANE)
        assert found.facets == snapshot.search(replace(CRANE, fold=False)).facets
        assert sum(found.facets[fields.LANGUAGE].values()) == 5

    def test_what_does_not_match_is_no_copy(self, engine: Engine, analyzer: Analyzer) -> None:
        snapshot = grouped(engine, analyzer, GROUPS)
        found = snapshot.search(
            replace(CRANE, filters=Filters(first=date(2021, 3, 2), last=date(2021, 3, 3)))
        )
        assert folded(found) == {"late": [], "other": []}
        assert (found.total, found.distinct) == (2, 2)

    @pytest.mark.parametrize("sort", ["relevance", "newest", "oldest"])
    @pytest.mark.parametrize("limit", [1, 2, 4])
    def test_pages_of_hits_make_up_the_whole(
        self, engine: Engine, analyzer: Analyzer, sort: Sort, limit: int
    ) -> None:
        snapshot = grouped(engine, analyzer, GROUPS)
        whole = snapshot.search(replace(CRANE, sort=sort))
        parts = [
            snapshot.search(replace(CRANE, sort=sort, offset=offset, limit=limit))
            for offset in range(0, 3, limit)
        ]
        assert [hit for part in parts for hit in part.hits] == list(whole.hits)
        assert {(part.total, part.distinct) for part in parts} == {(5, 3)}

    def test_no_hit_brings_more_copies_than_can_be_read(self, engine: Engine, analyzer: Analyzer) -> None:
        many = [page(f"{number:03}", "Crane", "A crane.") for number in range(MOST_COPIES + 20)]
        with engine.rebuild(IDENTITY) as writer:
            write(writer, many, analyzer)
            writer.group([[document.id for document in many]])
            writer.commit()
        (hit,) = engine.snapshot().search(CRANE).hits
        assert hit.document.id == "000"
        assert [copy.id for copy in hit.copies] == [f"{number:03}" for number in range(1, MOST_COPIES + 1)]
        assert hit.copy_count == MOST_COPIES + 19

    def test_the_group_of_a_document(self, engine: Engine, analyzer: Analyzer) -> None:
        snapshot = grouped(engine, analyzer, GROUPS)
        assert snapshot.group("late") == snapshot.group("early") == ("early", "late", "undated")
        assert snapshot.group("other") == snapshot.group("nobody") == ()

    def test_an_update_keeps_the_groups_of_what_it_does_not_touch(
        self, engine: Engine, analyzer: Analyzer
    ) -> None:
        before = grouped(engine, analyzer, GROUPS)
        add(engine, [page("new", "Crane", "The crane stood idle.")], analyzer)
        assert engine.snapshot().group("late") == before.group("late")
        delete(engine, "late")
        assert engine.snapshot().group("early") == ("early", "undated")
        add(engine, [page("undated", "Gate", "The gate was painted.")], analyzer)
        assert engine.snapshot().group("early") == ()
        assert before.group("late") == ("early", "late", "undated")

    def test_an_update_may_regroup(self, engine: Engine, analyzer: Analyzer) -> None:
        before = grouped(engine, analyzer, GROUPS)
        with engine.update(IDENTITY.roots) as writer:
            write(writer, [page("new", "Crane", "A crane.")], analyzer)
            writer.group([{"new", "better"}])
            writer.commit()
        after = engine.snapshot()
        assert (after.group("new"), after.group("late")) == (("better", "new"), ())
        assert folded(after.search(CRANE))["better"] == ["new"]
        assert folded(before.search(CRANE))["early"] == ["late", "undated"]

    def test_an_abandoned_update_regroups_nothing(self, engine: Engine, analyzer: Analyzer) -> None:
        grouped(engine, analyzer, GROUPS)
        with engine.update(IDENTITY.roots) as writer:
            writer.group([])
        delete(engine, "other")
        assert engine.snapshot().group("late") == ("early", "late", "undated")

    def test_a_rebuild_begins_without_groups(self, engine: Engine, analyzer: Analyzer) -> None:
        grouped(engine, analyzer, GROUPS)
        rebuild(engine, REPRINTED, analyzer)
        assert engine.snapshot().group("late") == ()

    @pytest.mark.parametrize("id_", ["a b", "页/一", "\n", '"', "x" * 500])
    def test_ids_of_any_kind(self, engine: Engine, analyzer: Analyzer, id_: str) -> None:
        with engine.rebuild(IDENTITY) as writer:
            write(writer, [page(id_, "Crane", "A crane."), REPRINTED[0]], analyzer)
            writer.group([(id_, "late")])
            writer.commit()
        assert set(engine.snapshot().group("late")) == {id_, "late"}

    def test_signatures_are_given_back(self, engine: Engine, analyzer: Analyzer) -> None:
        text = TermAnalyzer(analyzer).analyze("A crane.")
        with engine.rebuild(IDENTITY) as writer:
            writer.add(AnalyzedDocument(page("a", "A", "A crane."), text, text, (), None, b"\x00\xffsigned"))
            writer.add(AnalyzedDocument(page("b", "B", "A crane."), text, text, (), None))
            writer.commit()
        found = {fingerprint.id: fingerprint.signature for fingerprint in engine.snapshot().fingerprints()}
        assert found == {"a": b"\x00\xffsigned", "b": b""}


class TestLookingUp:
    def test_document_is_what_was_added(self, engine: Engine, analyzer: Analyzer) -> None:
        whole = Document(
            id="all of it",
            path="docs/a b/页.html",
            title="“Quoted” & <b>bold</b>",
            body="line\n\nline \U0001f692 \x00",
            language="mixed",
            content_hash="00ff",
            url="https://example.org/?q=1&r=2",
            date=PublicationDate(datetime.fromisoformat("2024-06-04T08:30:00+08:00"), "minute"),
            source="来源 \\ “x”",
            author="A. N. Other",
            region="320506",
            metadata={"tags": ["a", None, 1.5, True], "nested": {"n": 1}},
            evidence={"date": Evidence("meta", "pubdate")},
            confidence={"date": 0.9},
        )
        rebuild(engine, [whole], analyzer)
        snapshot = engine.snapshot()
        assert snapshot.document("all of it") == whole
        assert snapshot.search(SearchRequest(EVERY)).hits[0].document == whole

    @pytest.mark.parametrize("id_", ["", "jett", "JETTY", "jetty ", "jetty*", "\x00", "x" * 10_000])
    def test_unknown_id(self, built: Engine, id_: str) -> None:
        assert built.snapshot().document(id_) is None

    @pytest.mark.parametrize(
        ("field", "prefix", "expected"),
        [
            (fields.SOURCE, "", ["Kiln News", "Port Post"]),
            (fields.SOURCE, "P", ["Port Post"]),
            (fields.SOURCE, "p", []),
            (fields.BODY, "cra", ["crane"]),
            (fields.LANGUAGE, "", ["en", "zh"]),
            (fields.AUTHOR, "", []),
        ],
    )
    def test_terms(self, built: Engine, field: str, prefix: str, expected: Sequence[str]) -> None:
        assert list(built.snapshot().terms(field, prefix)) == expected

    def test_terms_of_several_commits_are_sorted_and_distinct(
        self, built: Engine, analyzer: Analyzer
    ) -> None:
        for id_, source in (("n1", "Aisle Echo"), ("n2", "Port Post"), ("n3", "Yard Talk")):
            new = page(id_, "New", "New.", source=source)
            add(built, [new], analyzer)
        expected = ["Aisle Echo", "Kiln News", "Port Post", "Yard Talk"]
        assert list(built.snapshot().terms(fields.SOURCE)) == expected

    @pytest.mark.parametrize(
        ("field", "term", "expected"),
        [
            (fields.BODY, "crane", 3),
            (fields.BODY, "cran", 0),
            (fields.BODY_CHARACTERS, "竖井", 1),
            (fields.TITLE, "crane", 2),
            (fields.AUTHOR, "crane", 0),
            (fields.BODY, "", 0),
        ],
    )
    def test_frequency(self, built: Engine, field: str, term: str, expected: int) -> None:
        assert built.snapshot().frequency(field, term) == expected

    def test_several_frequencies_are_those_of_each(self, built: Engine) -> None:
        names = (fields.BODY, fields.TITLE, fields.BODY_CHARACTERS, fields.AUTHOR)
        terms = [(field, term) for term in ("crane", "", "竖井", "nothing", "crane") for field in names]
        expected = [built.snapshot().frequency(field, term) for field, term in terms]
        assert built.snapshot().several_frequencies(terms) == expected
        assert built.snapshot().several_frequencies([]) == []

    @pytest.mark.parametrize(
        ("field", "first", "end", "expected"),
        [
            (fields.SOURCE, "", None, [("Kiln News", 1), ("Port Post", 3)]),
            (fields.SOURCE, "L", None, [("Port Post", 3)]),
            (fields.SOURCE, "", "L", [("Kiln News", 1)]),
            (fields.SOURCE, "Kiln News", "Port Post", [("Kiln News", 1)]),
            (fields.SOURCE, "Q", None, []),
            (fields.TITLE, "c", "d", [("crane", 2)]),
            (fields.TITLE, "\u3400", None, [("检查", 1), ("竖井", 1)]),
            (fields.AUTHOR, "", None, []),
        ],
    )
    def test_frequencies(
        self, built: Engine, field: str, first: str, end: str | None, expected: list[tuple[str, int]]
    ) -> None:
        assert list(built.snapshot().frequencies(field, first, end)) == expected

    def test_frequencies_of_several_commits_are_added_up(self, built: Engine, analyzer: Analyzer) -> None:
        add(built, [page("n1", "New", "New.", source="Port Post"), page("n2", "New", "New.")], analyzer)
        add(built, [page("n3", "New", "New.", source="Aisle Echo")], analyzer)
        snapshot = built.snapshot()
        expected = [("Aisle Echo", 1), ("Kiln News", 1), ("Port Post", 4)]
        assert list(snapshot.frequencies(fields.SOURCE)) == expected
        assert [snapshot.frequency(fields.SOURCE, source) for source, _ in expected] == [1, 1, 4]

    def test_a_reader_may_look_up_while_it_walks_through_the_terms(self, built: Engine) -> None:
        snapshot = built.snapshot()
        for term, count in snapshot.frequencies(fields.BODY):
            assert snapshot.frequency(fields.BODY, term) == count

    def test_fingerprints(self, built: Engine) -> None:
        assert set(built.snapshot().fingerprints()) == {
            Fingerprint(document.id, document.path, document.content_hash) for document in PAGES
        }

    def test_documents(self, built: Engine, analyzer: Analyzer) -> None:
        delete(built, "silo")
        changed = page("kiln", "Kiln cold", "The kiln was let go out.")
        many = [page(f"bay-{number}", "Bay", "A bay.") for number in range(600)]
        add(built, [changed, *many], analyzer)
        expected = {document.id: document for document in (*PAGES, changed, *many)}
        del expected["silo"]
        found = list(built.snapshot().documents())
        assert len(found) == len(expected)
        assert {document.id: document for document in found} == expected

    def test_stats(self, built: Engine) -> None:
        stats = built.snapshot().stats()
        assert stats.documents == 6
        assert (stats.with_date, stats.with_source, stats.with_region) == (4, 4, 4)
        assert stats.languages == {"en": 5, "zh": 1}
        assert (stats.first_date, stats.last_date) == ("2020-05-01", "2021-06-30")
        assert stats.generation == built.snapshot().generation
        assert stats.revision == 0
        assert stats.analyzer == "a"
        assert stats.size_bytes > 0
        assert datetime.fromisoformat(stats.built_at).utcoffset() is not None


def test_threads_search_while_a_writer_works(
    built: Engine, another: Callable[[], Engine], analyzer: Analyzer
) -> None:
    """Eight readers on one engine; each state has one version of two pages, which must never be mixed."""

    def versions(version: int) -> list[Document]:
        source = f"version {version}"
        return [page(id_, "Crane", "A crane.", source=source) for id_ in ("left", "right")]

    rebuild(built, versions(0), analyzer)
    problems: list[object] = []
    done = threading.Event()
    answers = [0] * 8

    def read(number: int) -> None:
        try:
            while not done.is_set() or not answers[number]:
                snapshot = built.snapshot()
                found = snapshot.search(SearchRequest(wq.Term(fields.BODY, "crane"), facets=FACETS[:1]))
                counts = list(found.facets[fields.SOURCE].values())
                shown = {hit.document.source for hit in found.hits}
                right = snapshot.document("right")
                if (
                    (found.total, counts, len(shown)) != (2, [2], 1)
                    or right is None
                    or right.source not in shown
                    or set(snapshot.terms(fields.SOURCE)) < shown
                ):
                    problems.append((found, right))
                answers[number] += 1
        except BaseException as error:  # A thread's error would otherwise be lost.
            problems.append(error)

    threads = [threading.Thread(target=read, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    try:
        writing = another()
        for version in range(1, 13):
            if version % 3:
                add(writing, versions(version), analyzer)
            else:
                rebuild(writing, versions(version), analyzer)
    finally:
        done.set()
        for thread in threads:
            thread.join()
    assert problems == []
    assert min(answers) > 0
    assert [hit.document.source for hit in built.snapshot().search(SearchRequest(EVERY)).hits] == [
        "version 12"
    ] * 2
