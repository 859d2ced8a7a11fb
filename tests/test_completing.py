"""Completion, over the small collection and over pages of its own."""

from __future__ import annotations

import pickle
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_collection import PAGES, page, write

from searcher import assembly
from searcher.completing import Completing
from searcher.engine.embedded.engine import EmbeddedEngine
from searcher.errors import InvalidRequestError
from searcher.query.vocabulary import Vocabulary
from searcher.searching import Index

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from searcher.analysis import Analyzer
    from searcher.lexicon import Dictionary, Lexicon

T = TypeVar("T")

TYPED = [
    # (typed, one of the suggestions: text, query, kind, by)
    ("粉", ("粉尘", "粉尘", "term", "text")),
    ("粉尘爆", ("粉尘爆炸", "粉尘爆炸", "term", "text")),
    ("粉塵爆", ("粉尘爆炸", "粉尘爆炸", "term", "text")),
    ("fenchen", ("粉尘", "粉尘", "term", "pinyin")),
    ("fen chen bao", ("粉尘爆炸", "粉尘爆炸", "term", "pinyin")),
    ("anquansheng", ("安全生产", "安全生产", "term", "pinyin")),
    ("aqsc", ("安全生产", "安全生产", "term", "initials")),
    ("explo", ("explosion", "explosion", "term", "text")),
    ("Dust expl", ("dust explosion", "dust explosion", "term", "text")),
    ("flooded boil", ("boiler", "flooded boiler", "term", "text")),
    ("检查粉", ("粉尘", "检查粉尘", "term", "text")),
    ("江", ("江苏", "江苏", "place", "text")),
    ("Jiang", ("Jiangsu", "Jiangsu", "place", "text")),
    ("guangd", ("Guangdong", "Guangdong", "place", "text")),
    ("huaihai g", ("Huaihai Gazette", 'source:"Huaihai Gazette"', "source", "text")),
    ("morning", ("Huaihai Morning Post", 'source:"Huaihai Morning Post"', "source", "text")),
    ("mill huaihai", ("Huaihai Gazette", 'mill source:"Huaihai Gazette"', "source", "text")),
    ("anquantong", ("安全通讯", 'source:"安全通讯"', "source", "pinyin")),
    ("生产例", ("安全生产例会", "安全生产例会", "title", "text")),
    ("dust explosion at", ("Dust explosion at a flour mill",) * 2 + ("title", "text")),
    ("mianfenchang", ("面粉厂粉尘爆炸的教训",) * 2 + ("title", "pinyin")),
]


@pytest.mark.parametrize(("typed", "wanted"), TYPED)
def test_what_is_typed_is_completed(
    small_index: Index, typed: str, wanted: tuple[str, str, str, str]
) -> None:
    found = small_index.suggest(typed)
    assert wanted in [(each.text, each.query, each.kind, each.by) for each in found]


@pytest.mark.parametrize(
    "typed",
    [
        "",
        " ",
        "?",
        "“",
        "qzx",
        "thethe",
        "a" * 3000,
        "粉尘爆炸是什么东西呀吗",
        "Dust explosion at a flour mill",
    ],
)
def test_what_has_no_completion(small_index: Index, typed: str) -> None:
    assert small_index.suggest(typed) == ()


def test_the_most_frequent_comes_first(small_index: Index) -> None:
    counts = [each.count for each in small_index.suggest("b", 50) if each.by == "text"]
    assert counts == sorted(counts, reverse=True)
    assert len(counts) > 3


def test_a_place_has_one_suggestion(small_index: Index) -> None:
    found = small_index.suggest("jiangsu", 50)
    assert [each.text for each in found if each.kind == "place"] == []  # it is typed already
    found = small_index.suggest("jiangs", 50)
    assert [each.text for each in found if each.kind == "place"] == ["Jiangsu"]
    assert [each.count for each in found if each.kind == "place"] == [4]


def test_a_page_of_titles_leaves_room_for_others(small_index: Index) -> None:
    kinds = [each.kind for each in small_index.suggest("dust", 4)]
    assert "term" in kinds
    assert "title" in kinds


@pytest.mark.parametrize("size", [0, -1, 51])
def test_an_impossible_number(small_index: Index, size: int) -> None:
    with pytest.raises(InvalidRequestError, match=f"{size} suggestions"):
        small_index.suggest("a", size)


_WORDS = sorted(
    {word for each in PAGES for text in (each.title, each.body, each.source or "") for word in text.split()}
)


@given(st.sampled_from(_WORDS), st.integers(1, 12), st.integers(1, 10))
def test_each_finds_a_page(small_index: Index, word: str, length: int, size: int) -> None:
    found = small_index.suggest(word[:length], size)
    assert len(found) <= size
    assert len({each.text.casefold() for each in found}) == len(found)
    for each in found:
        assert each.count > 0
        assert small_index.search(each.query).total >= 1


@given(st.text(max_size=30))
def test_nothing_typed_is_an_error(small_index: Index, typed: str) -> None:
    for each in small_index.suggest(typed):
        assert each.query.startswith(typed[: len(each.query) - len(each.query.lstrip())])


TRICKY = (
    page("minus", "Drill -postponed", "Nothing happened.", source='The "Quoted" Post'),
    page("field", "Region: none", "Nothing at all.", source="none"),
    page("twice-1", "Weekly list", "First words.", day="2020-01-01"),
    page("twice-2", "Weekly  List", "Second words.", day="2021-01-01"),
    page("blank", "", "A page without a title.", region="320500"),
)


@pytest.fixture(scope="module")
def tricky(tmp_path_factory: pytest.TempPathFactory, analyzer: Analyzer) -> EmbeddedEngine:
    identity = assembly.identity(analyzer)
    engine = EmbeddedEngine(tmp_path_factory.mktemp("tricky") / "index", identity)
    with engine.rebuild(identity) as writer:
        write(writer, TRICKY, analyzer)
        writer.commit()
    return engine


@pytest.mark.parametrize(
    ("typed", "texts"),
    [
        ("drill -", []),  # as a query the title would exclude its own page
        ("region: n", []),
        ("weekly l", ["Weekly list"]),
        ("non", ["none"]),
    ],
)
def test_titles_and_sources_that_say_something_else_as_a_query(
    tricky: EmbeddedEngine, analyzer: Analyzer, glossary: Lexicon, typed: str, texts: list[str]
) -> None:
    snapshot = tricky.snapshot()
    completer = Completing(analyzer, glossary).completer(snapshot, Vocabulary(snapshot))
    assert [each.text for each in completer.complete(typed, 8) if each.kind in ("title", "source")] == texts


def test_pages_of_one_title_are_counted_together(
    tricky: EmbeddedEngine, analyzer: Analyzer, glossary: Lexicon
) -> None:
    snapshot = tricky.snapshot()
    completer = Completing(analyzer, glossary).completer(snapshot, Vocabulary(snapshot))
    assert [each.count for each in completer.complete("weekly l", 8)] == [2]


def test_what_is_gone_is_not_suggested(tmp_path: Path, analyzer: Analyzer, glossary: Lexicon) -> None:
    identity = assembly.identity(analyzer)
    engine = EmbeddedEngine(tmp_path / "index", identity)
    pages = [replace(TRICKY[0], id=str(number), title="", body=f"Quiet {number}") for number in range(20)]
    with engine.rebuild(identity) as writer:
        write(writer, [*pages, page("gone", "", "A kerfuffle.")], analyzer)
        writer.commit()
    completing = Completing(analyzer, glossary)
    before = engine.snapshot()
    words = Vocabulary(before)
    assert [each.text for each in completing.completer(before, words).complete("kerf", 8)] == ["kerfuffle"]
    with engine.update({}) as writer:
        writer.delete("gone")
        writer.commit()
    after = engine.snapshot()
    words = Vocabulary(after)
    assert completing.completer(after, words).complete("kerf", 8) == ()
    assert [each.text for each in completing.completer(after, words).complete("qui", 8)] == ["quiet"]
    assert completing.completer(after, words) is completing.completer(after, words)


def test_what_is_made_elsewhere_suggests_the_same(
    tricky: EmbeddedEngine, analyzer: Analyzer, glossary: Lexicon, dictionary: Dictionary
) -> None:
    def copied(make: Callable[[], T]) -> T:
        made: T = pickle.loads(pickle.dumps(make()))
        return made

    index, other = (Index(tricky, analyzer, glossary, dictionary) for _ in range(2))
    index.prepare(copied)
    other.prepare()
    for typed in ("d", "weekly", "region", "苏", "su", "quot"):
        assert index.suggest(typed, 20) == other.suggest(typed, 20)
    assert index.suggest("weekly") != ()
