from __future__ import annotations

import pickle
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest
from counted_texts import CountedTexts

from searcher import fields
from searcher.query import vocabulary
from searcher.query.latin_words import LatinWords
from searcher.query.vocabulary import Vocabulary

if TYPE_CHECKING:
    from searcher.analysis import Analyzer

TEXTS = ("安全生产例会，安全第一", "安全检查与按权限办理", "暗泉在山里", "The boilers boil; boilers 24h")


@pytest.fixture
def counts(analyzer: Analyzer) -> CountedTexts:
    return CountedTexts(analyzer, *TEXTS)


@pytest.fixture
def words(counts: CountedTexts) -> Vocabulary:
    return Vocabulary(counts)


def test_nothing_is_read_before_it_is_wanted(counts: CountedTexts, words: Vocabulary) -> None:
    assert words.pages_with("安全") == 2
    assert counts.read == []
    assert words.latin.frequencies["boilers"] == 1
    assert fields.BODY not in counts.read


def test_threads_read_once(counts: CountedTexts, words: Vocabulary) -> None:
    with ThreadPoolExecutor(4) as threads:
        assert len({id(found) for found in threads.map(lambda _: words.han, range(8))}) == 1
    assert counts.read == [fields.TITLE, fields.BODY]


def test_words_of_each_script(words: Vocabulary) -> None:
    assert {"boilers", "boil", "the", "h"} == words.latin.frequencies.keys()
    assert {"安全", "生产", "检查"} <= words.han.frequencies.keys()
    assert words.han.frequencies["安全"] == words.han.most == 2


def test_an_index_of_nothing(analyzer: Analyzer) -> None:
    words = Vocabulary(CountedTexts(analyzer))
    assert words.han.most == 1
    assert not words.han.in_pinyin("anquan")
    assert not list(words.latin.near("boiler", 2))
    assert words.pages_about("boiler") == 0


def test_only_the_most_frequent_words_are_known(words: Vocabulary, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vocabulary, "MOST_WORDS", 1)
    assert list(words.han.frequencies) == ["安全"]


@pytest.mark.parametrize(("letters", "expected"), [("anquan", "安全"), ("jiancha", "检查"), ("an", None)])
def test_in_pinyin(words: Vocabulary, letters: str, expected: str | None) -> None:
    assert next(iter(words.han.in_pinyin(letters)), None) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("安泉", {"安全", "暗泉"}),
        ("森残", {"生产"}),
        ("桑产", set()),
        ("剪插", {"检查"}),
        ("安", set()),
        ("", set()),
    ],
)
def test_sounding_like(words: Vocabulary, text: str, expected: set[str]) -> None:
    assert set(words.han.sounding_like(text)) == expected


LATIN = LatinWords({"safety": 9, "boiler": 3, "broiler": 1, "toiler": 1, "coil": 2, "huguenot": 1})


@pytest.mark.parametrize(
    ("word", "edits", "expected"),
    [
        ("saftey", 1, {"safety": 1}),
        ("bioler", 1, {"boiler": 1}),
        ("boiler", 1, {"broiler": 1, "toiler": 1}),
        ("boilr", 2, {"boiler": 1, "broiler": 2, "toiler": 2}),
        ("safety", 1, {}),
        ("q", 1, {}),
    ],
)
def test_near(word: str, edits: int, expected: dict[str, int]) -> None:
    assert dict(LATIN.near(word, edits)) == expected


@pytest.mark.parametrize(
    ("skeleton", "expected"),
    [("hgnd", {"huguenot"}), ("bl", {"boiler", "broiler"}), ("gl", {"coil"}), ("x", set())],
)
def test_with_skeleton(skeleton: str, expected: set[str]) -> None:
    assert set(LATIN.with_skeleton(skeleton)) == expected


def test_tables_made_elsewhere(counts: CountedTexts, words: Vocabulary) -> None:
    made = pickle.loads(pickle.dumps(Vocabulary(counts).prepare()))
    counts.read.clear()
    words.use(made)
    assert [*words.han.sounding_like("安泉")] == [*Vocabulary(counts).han.sounding_like("安泉")]
    assert [near.word for near in words.latin.near("bolers", 1)] == ["boilers"]
    assert counts.read == [fields.TITLE, fields.BODY]  # by the vocabulary that was compared with
