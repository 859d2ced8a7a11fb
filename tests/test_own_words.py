"""The user's own words, from settings to answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import searcher
from searcher.errors import RebuildNeededError, SettingsError
from searcher.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path

PAGES = """\
{"id": "zh", "title": "矿工帽检查", "body": "逐一检查矿工帽。"}
{"id": "en", "title": "Checks", "body": "Each hard lid was looked at."}
{"id": "circular", "title": "Circular on lamps", "body": "Lamps must be charged."}
{"id": "lamp", "title": "A lamp room", "body": "Lamps hang in rows."}
"""


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    pages = tmp_path / "pages.jsonl"
    pages.write_text(PAGES, encoding="utf-8")
    chosen = Settings(
        index=tmp_path / "index", synonyms=tmp_path / "synonyms.tsv", stopwords=tmp_path / "stopwords.txt"
    )
    (tmp_path / "synonyms.tsv").write_text("# none yet\n", encoding="utf-8")
    (tmp_path / "stopwords.txt").write_text("# none yet\n", encoding="utf-8")
    searcher.build(pages, settings=chosen)
    return chosen


def _found(settings: Settings, query: str) -> set[str]:
    # By date, pages with only some of the words come where none has them all.
    results = searcher.open(settings=settings).search(query, sort="newest")
    return set() if results.relaxed else {hit.id for hit in results.hits}


@pytest.mark.parametrize(
    "line", ["矿工帽\thard lid", "礦工帽|安全头盔\tHard Lid|miner's helmet", "《矿工帽》\thard lid\ta note"]
)
@pytest.mark.parametrize("query", ["矿工帽", "hard lid"])
def test_synonyms_act_at_the_next_start(settings: Settings, line: str, query: str) -> None:
    assert _found(settings, query) != {"zh", "en"}
    assert settings.synonyms is not None
    settings.synonyms.write_text(f"{line}\n", encoding="utf-8")
    assert _found(settings, query) == {"zh", "en"}


def test_the_answer_says_what_a_synonym_added(settings: Settings) -> None:
    assert settings.synonyms is not None
    settings.synonyms.write_text("矿工帽\tLID of LNG|hard lid\n", encoding="utf-8")
    (expansion,) = searcher.open(settings=settings).search("矿工帽").expansions
    assert expansion.added == ("LID of LNG", "hard lid")


def test_synonyms_of_one_language(settings: Settings) -> None:
    assert settings.synonyms is not None
    settings.synonyms.write_text("\tcap lamp|circular\n", encoding="utf-8")
    assert _found(settings, "cap lamp") >= {"circular"}


def test_the_user_s_concepts_come_before_the_packaged(settings: Settings) -> None:
    assert settings.synonyms is not None
    settings.synonyms.write_text("安全生产\thard lid\n", encoding="utf-8")
    (expansion, *_) = searcher.open(settings=settings).search("安全生产").expansions
    assert expansion.added[0] == "hard lid"
    assert "work safety" in expansion.added


@pytest.mark.parametrize(
    ("word", "query"), [("circular", "circular lamp room"), ("Circular", "circular lamp room")]
)
def test_stopwords_act_at_the_next_start(settings: Settings, word: str, query: str) -> None:
    assert _found(settings, query) == set()
    assert settings.stopwords is not None
    settings.stopwords.write_text(f"{word}\n", encoding="utf-8")
    assert _found(settings, query) == {"lamp"}


def test_a_stopword_alone_is_searched_for(settings: Settings) -> None:
    assert settings.stopwords is not None
    settings.stopwords.write_text("circular\n", encoding="utf-8")
    assert _found(settings, "circular") == {"circular"}
    assert _found(settings, '"circular on lamps"') == {"circular"}


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("synonyms", "安全\tsafety\n矿工帽 hard lid\n", "synonyms.tsv, line 2: 1 columns"),
        ("synonyms", "矿工帽\n", "synonyms.tsv, line 1: 1 columns"),
        ("stopwords", "the\nas well as\n", "stopwords.txt, line 2: 3 words"),
    ],
)
def test_a_faulty_line_is_named(settings: Settings, name: str, content: str, message: str) -> None:
    getattr(settings, name).write_text(content, encoding="utf-8")
    with pytest.raises(SettingsError, match=message):
        searcher.open(settings=settings)


@pytest.mark.parametrize("name", ["synonyms", "stopwords"])
def test_a_missing_file_is_named(settings: Settings, name: str) -> None:
    getattr(settings, name).unlink()
    with pytest.raises(SettingsError, match=f"{name}: .* cannot be read: No such file"):
        searcher.open(settings=settings)


def test_a_word_of_the_user_dictionary_calls_for_a_rebuild(settings: Settings, tmp_path: Path) -> None:
    (tmp_path / "words.txt").write_text("矿工帽\n", encoding="utf-8")
    changed = Settings(index=settings.index, user_dictionary=tmp_path / "words.txt")
    with pytest.raises(RebuildNeededError, match="user dictionary"):
        searcher.open(settings=changed)
