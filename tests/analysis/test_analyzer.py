"""What holds for every text."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mixed_texts import SIMPLIFIED, TEXTS, TRADITIONAL

from searcher.analysis import AnalyzedText, Analyzer, Token, TokenKind, is_han
from searcher.analysis.characters import phrase_terms
from searcher.errors import SettingsError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

ANALYZER = Analyzer()
TO_TRADITIONAL = str.maketrans(SIMPLIFIED, TRADITIONAL)
TO_FULL_WIDTH = {code: code + 0xFEE0 for code in range(0x21, 0x7F)} | {0x20: 0x3000}


def terms(stream: Iterable[Token]) -> set[str]:
    return {token.text for token in stream}


def placed(analyzed: AnalyzedText) -> list[tuple[str, int, int, int]]:
    return [(t.text, t.position, t.start, t.end) for t in (*analyzed.words, *analyzed.characters)]


@given(TEXTS)
def test_offsets_and_positions(text: str) -> None:
    analyzed = ANALYZER.analyze(text)
    for stream in (analyzed.words, analyzed.characters):
        assert all(0 <= token.start < token.end <= len(text) for token in stream)
        assert all(token.text and token.surface for token in stream)
        positions = [token.position for token in stream]
        assert positions == sorted(positions)
        words = [token for token in stream if token.kind is TokenKind.WORD]
        assert [token.position for token in words] == list(range(len(words)))
        for kind in TokenKind:
            starts = [token.start for token in stream if token.kind is kind]
            assert starts == sorted(starts)


@given(TEXTS)
def test_other_tokens_lie_within_the_words_at_their_position_or_around_them(text: str) -> None:
    analyzed = ANALYZER.analyze(text)
    word = {token.position: token for token in analyzed.words if token.kind is TokenKind.WORD}
    for token in analyzed.words:
        main = word[token.position]
        if token.kind is TokenKind.PART:
            assert main.start <= token.start < token.end <= main.end
        else:
            assert token.start <= main.start < main.end <= token.end


@given(before=TEXTS, sentence=TEXTS, after=TEXTS)
def test_terms_of_a_line_are_terms_of_its_page(before: str, sentence: str, after: str) -> None:
    sentence = " ".join(sentence.split())
    line, page = ANALYZER.analyze(sentence), ANALYZER.analyze(f"{before}\n{sentence}\n{after}")
    assert terms(line.words) <= terms(page.words)
    assert terms(line.characters) <= terms(page.characters)


@given(text=TEXTS, data=st.data())
def test_a_phrase_from_a_page_stands_at_consecutive_positions(text: str, data: st.DataObject) -> None:
    stream = ANALYZER.analyze(text).characters
    words = [token for token in stream if token.kind is TokenKind.WORD]
    if not words:
        return
    first = data.draw(st.integers(0, len(words) - 1))
    last = data.draw(st.integers(first, len(words) - 1))
    phrase = ANALYZER.phrase_terms(text[words[first].start : words[last].end])
    places = {(token.text, token.position) for token in stream}
    assert phrase
    assert any(
        all((term, start + index) in places for index, term in enumerate(phrase))
        for start in range(len(words))
    )


@given(st.one_of(TEXTS, st.text("安豈乾\ufa0e㐀", max_size=5)))
def test_a_phrase_has_the_terms_of_its_stream(text: str) -> None:
    stream = ANALYZER.analyze(text).characters
    assert ANALYZER.phrase_terms(text) == phrase_terms(stream)


@given(st.one_of(TEXTS, st.text("安豈乾監\ufa0e㐀", max_size=5)))
def test_a_run_of_chinese_characters_is_that_of_its_stream(text: str) -> None:
    run = ANALYZER.chinese_run(text)
    assert (run is None) == (not text or not all(map(is_han, text)))
    if run is not None:
        words = [token for token in ANALYZER.analyze(text).characters if token.kind is TokenKind.WORD]
        found = [(token.text, token.start, token.end) for token in words]
        assert found == [(char, place, place + 1) for place, char in enumerate(run)]


@given(st.text(st.sampled_from(SIMPLIFIED + "，\n a1"), max_size=40))
def test_traditional_characters_give_the_same_tokens(text: str) -> None:
    assert placed(ANALYZER.analyze(text.translate(TO_TRADITIONAL))) == placed(ANALYZER.analyze(text))


@given(
    st.text(st.characters(min_codepoint=0x20, max_codepoint=0x7E) | st.sampled_from("安全生产"), max_size=40)
)
def test_full_width_forms_give_the_same_tokens(text: str) -> None:
    assert placed(ANALYZER.analyze(text.translate(TO_FULL_WIDTH))) == placed(ANALYZER.analyze(text))


def test_threads_share_an_analyzer() -> None:
    text = "安全生产 1nsurance explosions 中华人民共和国"
    expected = ANALYZER.analyze(text)
    fresh = Analyzer()
    with ThreadPoolExecutor(8) as pool:
        assert all(found == expected for found in pool.map(fresh.analyze, [text] * 64))


def test_user_words_are_kept_whole(tmp_path: Path) -> None:
    path = tmp_path / "words.txt"
    path.write_text("雙控機制\n", encoding="utf-8")
    assert "双控机制" in terms(Analyzer(path).analyze("建立双控机制").words)
    assert "双控机制" not in terms(ANALYZER.analyze("建立双控机制").words)


def test_a_bad_user_dictionary_is_reported_at_once(tmp_path: Path) -> None:
    with pytest.raises(SettingsError):
        Analyzer(tmp_path / "none.txt")


def test_fingerprint_tells_what_would_cut_otherwise(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "words.txt"
    path.write_text("双控机制\n", encoding="utf-8")
    plain, with_words = Analyzer().fingerprint, Analyzer(path).fingerprint
    assert plain == Analyzer().fingerprint != with_words

    path.write_text("# the same word\n双控机制 5 n\n", encoding="utf-8")
    assert Analyzer(path).fingerprint == with_words
    path.write_text("双控机制\n粉尘云\n", encoding="utf-8")
    assert Analyzer(path).fingerprint not in {plain, with_words}

    monkeypatch.setattr("searcher.analysis.segmenter.dictionary_name", lambda: "another 1")
    assert Analyzer().fingerprint != plain
    monkeypatch.undo()
    monkeypatch.setattr("searcher.analysis.analyzer.VERSION", -1)
    assert Analyzer().fingerprint != plain
