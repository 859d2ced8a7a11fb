from __future__ import annotations

import pytest

from searcher.analysis import is_stopword, normalise
from searcher.analysis.wordlists import word_list


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
