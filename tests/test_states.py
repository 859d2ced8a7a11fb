"""What is kept of a state of an index: answers within bounds, and not beyond the state."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from small_collection import PAGES, write

from searcher import assembly, states
from searcher.engine.embedded.engine import EmbeddedEngine
from searcher.results import Facets, Hit, RegionCount, SearchResults
from searcher.searching import Index
from searcher.states import Answers

if TYPE_CHECKING:
    from pathlib import Path

    from searcher.analysis import Analyzer
    from searcher.lexicon import Dictionary, Lexicon


def answer(query: str, text: str = "") -> SearchResults:
    hit = Hit("i", "p", None, "t", "t", None, None, None, None, "zh", 1.0, (text,))
    region = RegionCount("330000", "浙江省", "Zhejiang", 1, (RegionCount("330100", "杭州市", "Hangzhou", 1),))
    return SearchResults(query, 1, 1, False, 1, 10, 1.5, 1, (hit,), Facets(region=(region,)))


def test_an_answer_is_kept_until_others_take_its_room(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(states, "MOST_ANSWERS", 2)
    answers = Answers()
    for name in ("a", "b"):
        answers.keep(name, answer(name))
    assert answers.get("a") == answer("a")  # Now b is the one nobody asked for the longest.
    answers.keep("c", answer("c"))
    assert [answers.get(name) is not None for name in "abc"] == [True, False, True]


def test_long_answers_leave_room_for_fewer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(states, "MOST_BYTES", 10_000)
    answers = Answers()
    for number in range(20):
        answers.keep(number, answer("q", "x" * 500))
    assert 1 < len(answers) < 8
    answers.keep("huge", answer("q", "x" * 10_000))
    assert len(answers) == 0
    answers.keep("small", answer("q"))
    assert len(answers) == 1


def test_the_same_answer_twice_takes_its_room_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(states, "MOST_BYTES", 10_000)
    answers = Answers()
    for _ in range(100):
        answers.keep("q", answer("q"))
    assert len(answers) == 1


def test_threads_share_answers() -> None:
    answers = Answers()

    def ask(number: int) -> bool:
        answers.keep(number % 7, answer(str(number % 7)))
        found = answers.get(number % 7)
        return found is not None and found.query == str(number % 7)

    with ThreadPoolExecutor(4) as pool:
        assert all(pool.map(ask, range(500)))


@pytest.fixture
def index(tmp_path: Path, analyzer: Analyzer, glossary: Lexicon, dictionary: Dictionary) -> Index:
    identity = assembly.identity(analyzer)
    engine = EmbeddedEngine(tmp_path, identity)
    with engine.rebuild(identity) as writer:
        write(writer, PAGES[:2], analyzer)
        writer.commit()
    return Index(engine, analyzer, glossary, dictionary)


def test_an_answer_given_again_is_the_same_but_for_its_time(index: Index) -> None:
    first, again = index.search("boiler"), index.search("boiler")
    assert again.facets is first.facets  # Not searched for anew.
    assert replace(again, took_ms=first.took_ms) == first


@pytest.mark.parametrize(
    "other",
    [
        {"region": "浙江"},
        {"source": "x"},
        {"date_from": "2020"},
        {"date_to": "2030"},
        {"language": "en"},
        {"sort": "newest"},
        {"page": 2},
        {"size": 1},
        {"translate": False},
        {"fold": False},
        {"explain": True},
        {"facets": ()},
    ],
    ids=lambda other: next(iter(other)),
)
def test_every_argument_makes_another_question(other: dict[str, object], index: Index) -> None:
    assert index.search("boiler", **other).facets is not index.search("boiler").facets  # type: ignore[arg-type]


def test_answers_differ_by_what_is_counted(index: Index) -> None:
    for _ in range(2):  # The second time from memory.
        assert index.search("").facets.year
        assert not index.search("").facets.month
        assert index.search("", facets=["month"]).facets.month
        assert not index.search("", facets=["month"]).facets.year
    one, other = (index.search("", facets=names) for names in (["year", "month"], ("month", "year")))
    assert one.facets is other.facets


def test_a_new_state_gets_new_answers(index: Index, tmp_path: Path, analyzer: Analyzer) -> None:
    before = index.search("")
    identity = assembly.identity(analyzer)
    with EmbeddedEngine(tmp_path, identity).rebuild(identity) as writer:
        write(writer, PAGES, analyzer)
        writer.commit()
    after = index.search("")
    assert (before.total, after.total) == (2, len(PAGES))
    assert after.generation == before.generation + 1
