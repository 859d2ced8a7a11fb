from __future__ import annotations

import pytest

from searcher.analysis import Analyzer

ANALYZER = Analyzer()


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("", []),
        ("矿", ["0 矿"]),
        ("示批", ["0 示", "0 示批", "1 批"]),
        ("監督，管", ["0 监", "0 监督", "1 督", "1 督管", "2 管"]),
        ("“三合一”场所", ["0 三", "0 三合", "1 合", "1 合一", "2 一", "2 一场", "3 场", "3 场所", "4 所"]),
        ("安_全", ["0 安", "0 安全", "1 全"]),
        ("安 全", ["0 安", "0 安全", "1 全"]),
        ("安\r\n  全", ["0 安", "0 安全", "1 全"]),
        ("安\n\n全", ["0 安", "1 全"]),
        ("矿a山", ["0 矿", "1 a", "2 山"]),
        ("2024年fires", ["0 2024", "1 年", "2 fires"]),
        ("Company’s 24Hourly", ["0 company", "1 24", "2 hourly"]),
        ("1nternet", ["0 1", "0 internet", "1 nternet", "1 internet"]),
    ],
)
def test_terms_with_their_positions(text: str, terms: list[str]) -> None:
    found = [f"{token.position} {token.text}" for token in ANALYZER.analyze(text).characters]
    assert found == terms


@pytest.mark.parametrize(
    ("text", "sources"),
    [
        ("礦山", ["礦", "礦山", "山"]),
        ("礦\n 山", ["礦", "礦\n 山", "山"]),
        ("礦\u200b山a", ["礦", "礦\u200b山", "山", "a"]),
        ("1nternet", ["1", "1nternet", "nternet", "1nternet"]),
    ],
)
def test_offsets_point_into_the_original(text: str, sources: list[str]) -> None:
    assert [text[token.start : token.end] for token in ANALYZER.analyze(text).characters] == sources


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("", ()),
        ("，", ()),
        ("矿", ("矿",)),
        ("示批", ("示批",)),
        ("督管理", ("督管", "管理")),
        ("重要指示 duty", ("重要", "要指", "指示", "示", "duty")),
        ("安全，生产", ("安全", "全生", "生产")),
        ("安全\n生产", ("安全", "全生", "生产")),
        ("A股", ("a", "股")),
        ("dust explosions", ("dust", "explosions")),
        ("the 1nternet", ("the", "1", "nternet")),
    ],
)
def test_a_phrase_has_one_term_for_each_position(text: str, terms: tuple[str, ...]) -> None:
    assert ANALYZER.phrase_terms(text) == terms
