"""What a collection's owner says of a page wins over what the page says."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from searcher.document import Document, Page
from searcher.errors import SettingsError
from searcher.extract import OverridesAbove, extract

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

RULES = """
["*.html"]
source = "Everybody's Paper"
date = "2021-03"

["notices/*"]
source = "Notice Board"

["digest.jsonl#item-7"]
region = ""
"""


def _page(corrections: Mapping[str, str]) -> Page:
    text = "Boiler burst in Wuxi, Jiangsu\nSource: Wuxi Daily  2020-05-06\nBy Ann Lee\nA boiler burst."
    return Page(
        "1", "a.txt", "text", text, {"url": "https://paper.example/1"}, {}, "0" * 32, 100, corrections
    )


@pytest.mark.parametrize(
    ("file", "id", "found"),
    [
        ("a.html", "1", {"source": "Everybody's Paper", "date": "2021-03"}),
        ("deep/down/a.html", "1", {"source": "Everybody's Paper", "date": "2021-03"}),
        ("notices/a.html", "1", {"source": "Notice Board", "date": "2021-03"}),
        ("notices/a.txt", "1", {"source": "Notice Board"}),
        ("a.txt", "1", {}),
        ("digest.jsonl", "item-7", {"region": ""}),
        ("digest.jsonl", "item-8", {}),
    ],
)
def test_patterns_name_pages(tmp_path: Path, file: str, id: str, found: dict[str, str]) -> None:
    (tmp_path / "overrides.toml").write_text(RULES, encoding="utf-8")
    assert OverridesAbove().of_file(tmp_path / file).of(id) == found


def test_the_nearest_file_above_counts(tmp_path: Path) -> None:
    (tmp_path / "inner").mkdir()
    (tmp_path / "overrides.toml").write_text('["*"]\ntitle = "outer"', encoding="utf-8")
    (tmp_path / "inner" / "overrides.toml").write_text('["a.txt"]\ntitle = "inner"', encoding="utf-8")
    above = OverridesAbove()
    assert above.of_file(tmp_path / "a.txt").of("1") == {"title": "outer"}
    assert above.of_file(tmp_path / "inner" / "a.txt").of("1") == {"title": "inner"}
    assert above.of_file(tmp_path / "inner" / "b.txt").of("1") == {}


def test_a_pattern_may_begin_in_the_folder_itself(tmp_path: Path) -> None:
    (tmp_path / "overrides.toml").write_text('["./a.txt"]\ntitle = "T"', encoding="utf-8")
    assert OverridesAbove().of_file(tmp_path / "a.txt").of("1") == {"title": "T"}


@pytest.mark.parametrize(
    ("field", "text", "value"),
    [
        ("title", "A better title", "A better title"),
        ("date", "2021-03-05", "2021-03-05"),
        ("date", "2021年3月", "2021-03"),
        ("date", "", "None"),
        ("source", "临沂日报", "临沂日报"),
        ("source", "", "None"),
        ("author", "", "None"),
        ("region", "安徽宿州", "341300"),
        ("region", "330402", "330402"),
        ("region", "", "None"),
        ("url", "https://other.example/", "https://other.example/"),
    ],
)
def test_a_correction_wins(field: str, text: str, value: str) -> None:
    document = extract(_page({field: text}))
    assert str(getattr(document, field)) == value
    if text:
        assert document.evidence[field].kind == "override"
        assert document.confidence[field] == 1.0
    else:
        assert field not in document.evidence


def test_other_fields_stay_as_found() -> None:
    found, corrected = extract(_page({})), extract(_page({"source": "X"}))
    assert _without_source(corrected) == _without_source(found)


def _without_source(document: Document) -> tuple[object, ...]:
    return document.title, document.date, document.author, document.region, document.url, document.body


@pytest.mark.parametrize(
    ("text", "trouble"),
    [
        ("[", "cannot be read"),
        ('source = "X"', "stands alone"),
        ('["*"]\npublisher = "X"', "no field publisher"),
        ('["*"]\ndate = 2021', "not a text"),
        ('["*"]\ndate = "yesterday"', "not a date"),
        ('["*"]\ndate = "2021-13-45"', "not a date"),
        ('["*"]\nregion = "Atlantis"', "not the name of just one region"),
        ('["*"]\nregion = "Suzhou"', "not the name of just one region"),
        ('["*"]\ntitle = " "', "has to have a title"),
    ],
)
def test_what_cannot_be_said_is_refused(tmp_path: Path, text: str, trouble: str) -> None:
    (tmp_path / "overrides.toml").write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError, match=trouble) as caught:
        OverridesAbove().of_file(tmp_path / "a.txt")
    assert "overrides.toml" in caught.value.message
    assert caught.value.hint
