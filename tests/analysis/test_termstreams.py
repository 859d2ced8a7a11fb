"""The terms that are indexed are those of the tokens that queries and highlighting work with."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING
from zlib import crc32

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from mixed_texts import TEXTS

from searcher.analysis import Analyzer, TermAnalyzer, TokenKind, termstreams

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from searcher.analysis import StreamTerms, TermTable, TextTerms, Token

ANALYZER = Analyzer()
TERMS = TermAnalyzer(ANALYZER)

EXAMPLES = [
    "",
    " \n",
    "矿",
    "安全生产監督管理局，重要\n指示",
    "中华人民共和国 1nsurance 24Hourly 中华\r\n人民",
    "安全\n\n生产。\n \n工作",
    "二〇二四年々㐀豈\U000323af",
    "3.5 x'y's1 90's covid19 l0cal 1nternet1nternet",
    "安\x00全 a\x00b \ud800火\udfff \U0001f525👩\u200d🚒1\ufe0f\u20e3",
    "한국어 ᄒ\u1161\u11ab हिन्दी e\u0301 \u0301 ｶﾞス ΟΔΟΣ İ",
    "300㎡ 25℃ ㈱ ﬁre",
    "a1" * 100 + "安" + "x" * 200 + "全" * 200,
]


def _reference(stream: Iterable[Token]) -> Counter[tuple[bytes, int]]:
    return Counter((token.text.encode(), token.position) for token in stream)


def _placed(stream: StreamTerms, table: TermTable) -> Counter[tuple[bytes, int]]:
    return Counter(zip(table.texts(stream.numbers), stream.positions.tolist(), strict=True))


def _assert_same(terms: TextTerms, text: str, analyzer: Analyzer = ANALYZER) -> None:
    tokens = analyzer.analyze(text)
    for stream, expected in ((terms.words, tokens.words), (terms.characters, tokens.characters)):
        assert stream.numbers.dtype == np.int64
        assert stream.positions.dtype == np.int32
        assert _placed(stream, terms.table) == _reference(expected)
        assert (np.diff(stream.positions) >= 0).all()
    words = [token.text for token in tokens.characters if token.kind is TokenKind.WORD]
    assert terms.units.dtype == np.uint64
    assert terms.units.tolist() == [ord(word) if len(word) == 1 else crc32(word.encode()) for word in words]


@pytest.mark.parametrize("text", EXAMPLES)
def test_terms_are_those_of_the_tokens(text: str) -> None:
    _assert_same(TERMS.analyze(text), text)


@given(TEXTS)
def test_terms_are_those_of_the_tokens_whatever_the_text(text: str) -> None:
    _assert_same(TERMS.analyze(text), text)


@given(st.lists(TEXTS, max_size=4))
def test_several_texts_do_not_touch(texts: list[str]) -> None:
    together = TERMS.analyze_all(texts)
    assert len(together) == len(texts)
    for terms, text in zip(together, texts, strict=True):
        _assert_same(terms, text)


def test_user_words_are_kept_whole(tmp_path: Path) -> None:
    path = tmp_path / "words.txt"
    path.write_text("双控机制\n", encoding="utf-8")
    analyzer = Analyzer(path)
    terms = TermAnalyzer(analyzer).analyze("建立双控机制")
    assert "双控机制".encode() in terms.table.texts(terms.words.numbers)
    _assert_same(terms, "建立双控机制", analyzer)


def test_numbers_last_when_what_was_seen_is_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(termstreams, "MOST_ROWS", 5)
    analyzer = TermAnalyzer(ANALYZER)
    found = [(text, analyzer.analyze(text)) for text in EXAMPLES * 2]
    for text, terms in found:
        assert terms.table is analyzer.table
        _assert_same(terms, text)


def test_a_table_holds_each_word_once() -> None:
    analyzer = TermAnalyzer(ANALYZER)
    analyzer.analyze("安全生产 fire 中华人民共和国")
    size = len(analyzer.table)
    analyzer.analyze("fire fire 安全，生产，中华人民共和国")
    assert len(analyzer.table) == size
