from __future__ import annotations

import pytest

from searcher.analysis import Analyzer, TokenKind

ANALYZER = Analyzer()


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("", []),
        ("，。 \n\U0001f525", []),
        ("安全生产工作", ["0 安全", "1 生产", "2 工作"]),
        ("安全生產工作", ["0 安全", "1 生产", "2 工作"]),
        ("安全，\n生产", ["0 安全", "1 生产"]),
        ("人民共和国。", ["0 人民共和国", "0 人民 PART", "0 共和 PART", "0 共和国 PART"]),
        ("Explosions in mines", ["0 explos", "1 in", "2 mine"]),
        ("Company’s “fires”", ["0 compani", "1 fire"]),
        ("U.S. large-scale", ["0 u", "1 s", "2 larg", "3 scale"]),
        ("24Hourly news", ["0 24", "0 24hourly JOINED", "1 hour", "2 news"]),
        ("２４小时", ["0 24", "1 小时"]),
        ("3.5 5G", ["0 3", "1 5", "2 5", "2 5g JOINED", "3 g"]),
        (
            "the 1nternet era",
            [
                "0 the",
                "1 1",
                "1 1nternet JOINED",
                "1 internet REPAIRED",
                "2 nternet",
                "2 internet REPAIRED",
                "3 era",
            ],
        ),
        ("粉尘explosion事故", ["0 粉尘", "1 explos", "2 事故"]),
        ("ガス爆発", ["0 ガス", "1 爆", "2 発"]),
    ],
)
def test_terms_with_their_positions(text: str, terms: list[str]) -> None:
    found = [
        f"{token.position} {token.text}" + (f" {token.kind.name}" if token.kind is not TokenKind.WORD else "")
        for token in ANALYZER.analyze(text).words
    ]
    assert found == terms


@pytest.mark.parametrize(
    ("text", "sources"),
    [
        ("Company’s fires", ["Company", "fires"]),
        ("安全 生產", ["安全", "生產"]),
        ("５Ｇ", ["５", "５Ｇ", "Ｇ"]),
        ("安\u200b全", ["安\u200b全"]),
        ("cafe\u0301s", ["cafe\u0301s"]),
        ("人民共和国", ["人民共和国", "人民", "共和", "共和国"]),
        ("1nsurance", ["1", "1nsurance", "1nsurance", "nsurance", "1nsurance"]),
    ],
)
def test_offsets_point_into_the_original(text: str, sources: list[str]) -> None:
    assert [text[token.start : token.end] for token in ANALYZER.analyze(text).words] == sources


def test_surface_is_the_word_before_stemming() -> None:
    assert [token.surface for token in ANALYZER.analyze("Explosions 1nsurance").words] == [
        "explosions",
        "1",
        "1nsurance",
        "insurance",
        "nsurance",
        "insurance",
    ]


def test_an_endless_run_is_cut_into_words_of_bounded_length() -> None:
    words = ANALYZER.analyze("x" * 150).words
    assert [(word.start, word.end) for word in words] == [(0, 64), (64, 128), (128, 150)]
