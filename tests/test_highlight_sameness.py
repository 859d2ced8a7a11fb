"""What is found by looking only where something may be is what a whole analysis finds."""

from __future__ import annotations

from pathlib import Path

import plain_highlighting as plain
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from searcher.analysis import Analyzer
from searcher.highlight import LIMIT, MatchTerms, find, mark, snippets

DOCUMENTS = Path(__file__).parents[1] / "documents"


def assert_same(text: str, terms: MatchTerms, analyzer: Analyzer) -> None:
    assert find(text, terms, analyzer) == sorted(set(plain.find(text, terms, analyzer)))
    assert mark(text, terms, analyzer) == plain.mark(text, terms, analyzer)
    assert snippets(text, terms, analyzer) == plain.snippets(text, terms, analyzer)


PIECES = [
    "boiler", "Boilers", "boiler's", "dust", "explosions", "children", "1nternet", "24Hourly", "ab", "x" * 70,
    "2024", "café", "cafe\u0301", "naïve", "ΣΑΣ", "東京タワー", "ＬＮＧ", "㎡", "'", "'t", "don't", "’", "_",
    "安全", "安全生产", "生产安全帽", "粉塵", "粉尘", "乾坤", "储罐", "罐", "一", "ﬁre", "\u0301", "\u00ad",
    " ", " ", "，", "。", "\n", "\n\n", "\r\n", "\u2028", "-", ". ", "🙂", "\0", "\ud800", "中国人民银行",
]  # fmt: skip
TEXTS = st.one_of(st.text(max_size=60), st.lists(st.sampled_from(PIECES), max_size=60).map("".join))
TERM_WORDS = (
    "boiler dust explos child internet 24hour 24hourly 24 hour ab 2024 café don't t fire lng "
    "安全 安全生产 生产 粉尘 罐 人民银行 中国人民银行"
)
WORDS = st.sampled_from([*TERM_WORDS.split(), "x" * 64])
TERM_CHARACTERS = (
    "安 安全 全生 生产 罐 粉尘 储罐 安全帽 尘粉 产安 "
    "lng boiler boilers dust 24 hourly internet 1 nternet 2024 cafe café"
)
CHARACTERS = st.sampled_from(TERM_CHARACTERS.split())
PHRASES = [("安全", "全生", "生产"), ("安全",), ("lng", "储罐"), ("boiler", "24", "hourly")]
TERMS = st.builds(
    MatchTerms,
    words=st.frozensets(WORDS, max_size=5),
    word_phrases=st.frozensets(st.lists(WORDS, min_size=1, max_size=3).map(tuple), max_size=3),
    character_phrases=st.frozensets(
        st.one_of(
            st.lists(CHARACTERS, min_size=1, max_size=3).map(tuple),
            st.sampled_from(PHRASES),
        ),
        max_size=4,
    ),
    prefixes=st.frozensets(st.sampled_from(["b", "caf", "hour", "2"]), max_size=2),
    fuzzy=st.frozensets(st.sampled_from([("boile", 2), ("dusk", 1), ("cafes", 1), ("2023", 1)]), max_size=2),
)


@settings(max_examples=200)
@given(text=TEXTS, terms=TERMS)
@example(text="安\n全", terms=MatchTerms(character_phrases=frozenset({("安全",)})))
@example(text="安\n\n全", terms=MatchTerms(character_phrases=frozenset({("安全",), ("安", "全")})))
@example(text="安a全", terms=MatchTerms(character_phrases=frozenset({("安全",), ("安", "全")})))
@example(text="a 安全 b", terms=MatchTerms(word_phrases=frozenset({("a", "安全", "b"), ("a", "b")})))
@example(
    text="x" * 70 + "boiler" + "0" * 58 + "dust2024",
    terms=MatchTerms(frozenset({"dust", "x" * 6 + "boiler"})),
)
@example(text="\u0301boiler2dust\u0301 ٣fire", terms=MatchTerms(frozenset({"boiler", "dust", "fire", "٣"})))
@example(text="'1nternet's 0il10n", terms=MatchTerms(frozenset({"internet", "oil", "10", "n"})))
@example(text="1nternet 0x1f 0il", terms=MatchTerms(prefixes=frozenset({"x", "in"})))
@example(text="2b 0 oil 0il", terms=MatchTerms(frozenset({"oil", "b"}), fuzzy=frozenset({("oi", 1)})))
@example(
    text="安 全安全，全",
    terms=MatchTerms(character_phrases=frozenset({("安全",), ("全",), ("全安", "安全")})),
)
@example(text="dust 1nternet dust", terms=MatchTerms(word_phrases=frozenset({("dust", "internet", "dust")})))
def test_the_same_as_of_a_whole_analysis(text: str, terms: MatchTerms, analyzer: Analyzer) -> None:
    assert_same(text, terms, analyzer)


OF_DOCUMENTS = [
    MatchTerms(
        frozenset({"安全", "生产", "boiler", "safeti", "explos", "粉尘", "部门", "应急管理", "fire", "2023"}),
        frozenset({("work", "safeti"), ("dust", "explos"), ("fire",)}),
        frozenset({("安全", "全生", "生产"), ("部门",), ("管理",), ("the", "county"), ("20", "日")}),
    ),
    MatchTerms(
        frozenset({"的", "the", "of", "年"}), prefixes=frozenset({"saf"}), fuzzy=frozenset({("citi", 2)})
    ),
]


@pytest.mark.parametrize("terms", OF_DOCUMENTS)
def test_real_texts(terms: MatchTerms, analyzer: Analyzer) -> None:
    for path in sorted(DOCUMENTS.rglob("*.*"))[::4]:
        assert_same(path.read_bytes().decode(errors="replace"), terms, analyzer)


def test_the_words_of_a_user_dictionary(tmp_path: Path) -> None:
    words = tmp_path / "words.txt"
    words.write_text("督管理\n", encoding="utf-8")
    analyzer = Analyzer(words)
    terms = MatchTerms(words=frozenset({"督管理", "监督"}))
    assert find("监督管理", terms, analyzer) == sorted(plain.find("监督管理", terms, analyzer))


def test_the_limit_is_the_same(analyzer: Analyzer) -> None:
    text = "boiler 安全生产 " * (LIMIT // 12 + 10)
    terms = MatchTerms(words=frozenset({"boiler", "安全生产"}), character_phrases=frozenset({("全生",)}))
    assert find(text, terms, analyzer) == sorted(set(plain.find(text, terms, analyzer)))
