"""The tables of readings say what the package says that they were made from."""

from __future__ import annotations

import unicodedata

import pytest

from searcher.lexicon import readings


def plain(syllable: str) -> str:
    return "".join(letter for letter in unicodedata.normalize("NFD", syllable) if letter.isalpha())


@pytest.mark.parametrize(
    ("character", "syllables"), [("安", ("an",)), ("绿", ("lu",)), ("行", ("xing", "hang", "heng"))]
)
def test_characters(character: str, syllables: tuple[str, ...]) -> None:
    assert readings.of_characters()[character] == syllables


@pytest.mark.parametrize(("word", "syllables"), [("重庆", "chong qing"), ("银行", "yin hang")])
def test_words(word: str, syllables: str) -> None:
    assert readings.of_words()[word] == syllables


def test_each_character_of_a_word_has_its_syllable() -> None:
    assert all(len(syllables.split(" ")) == len(word) for word, syllables in readings.of_words().items())


def test_all_that_the_package_has_is_there() -> None:
    package = pytest.importorskip("pypinyin.constants")
    assert readings.of_characters() == {
        chr(code): tuple(dict.fromkeys(map(plain, marked.split(","))))
        for code, marked in package.PINYIN_DICT.items()
    }
    assert readings.of_words() == {
        word: " ".join(plain(syllables[0]) for syllables in known)
        for word, known in package.PHRASES_DICT.items()
    }
