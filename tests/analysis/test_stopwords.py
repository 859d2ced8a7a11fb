from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from searcher.analysis import Analyzer, is_stopword, normalise
from searcher.analysis.stopwords import read_stopwords
from searcher.analysis.wordlists import word_list
from searcher.errors import SettingsError

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("word", ["the", "of", "don't", "what", "的", "了", "什么", "关于", "和"])
def test_function_words(word: str) -> None:
    assert is_stopword(word)


@pytest.mark.parametrize("word", ["fire", "mine", "安全", "矿", "会", "年", "2024", "", "#", "licence"])
def test_other_words(word: str) -> None:
    assert not is_stopword(word)


@pytest.mark.parametrize("name", ["stopwords-en.txt", "stopwords-zh.txt", "counted.txt"])
def test_lists_are_in_normal_form(name: str) -> None:
    words = word_list(name)
    assert words
    assert all(normalise(word).text == word for word in words)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("", set()),
        ("notice\n通知\n", {"notice", "通知"}),
        ("\ufeffNotice\r\n\r\n  通知  \r\n", {"notice", "通知"}),
        ("# notice\n關於\nＡＩ\n", {"关于", "ai"}),
        ("don’t", {"don't"}),
    ],
)
def test_words_of_a_file(tmp_path: Path, content: str, words: set[str]) -> None:
    path = tmp_path / "stopwords.txt"
    path.write_bytes(content.encode())
    assert read_stopwords(path) == words


@pytest.mark.parametrize("line", ["in order to", "关于 通知", "关于\u3000通知", "notice # a comment"])
def test_faulty_lines_are_named(tmp_path: Path, line: str) -> None:
    path = tmp_path / "stopwords.txt"
    path.write_text(f"# head\nnotice\n\n{line}\n", encoding="utf-8")
    with pytest.raises(SettingsError) as raised:
        read_stopwords(path)
    assert raised.value.message.startswith(f"{path}, line 4: ")
    assert "line of its own" in raised.value.hint


def test_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"stopwords: .* cannot be read"):
        Analyzer(stopwords=tmp_path / "none.txt")


def test_they_join_the_packaged_ones(tmp_path: Path, analyzer: Analyzer) -> None:
    path = tmp_path / "stopwords.txt"
    path.write_text("notice\n通知\n", encoding="utf-8")
    own = Analyzer(stopwords=path)
    assert [word for word in ("notice", "通知", "the", "的", "dust", "粉尘") if own.is_stopword(word)] == [
        "notice",
        "通知",
        "the",
        "的",
    ]
    assert not analyzer.is_stopword("notice")


def test_they_call_for_no_rebuild(tmp_path: Path, analyzer: Analyzer) -> None:
    path = tmp_path / "stopwords.txt"
    path.write_text("notice\n", encoding="utf-8")
    own = Analyzer(stopwords=path)
    assert own.fingerprint == analyzer.fingerprint
    assert own.analyze("The notice 通知") == analyzer.analyze("The notice 通知")
