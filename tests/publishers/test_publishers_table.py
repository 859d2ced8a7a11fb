"""The table as a whole: every name means one publisher, and is written as it should be."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from searcher import publishers
from searcher.publishers import table
from searcher.publishers.spelling import mend

NAMES = [(name, publisher.name) for publisher in table.publishers() for name in publisher.names]


@pytest.mark.parametrize(("name", "expected"), NAMES)
def test_every_name_means_its_publisher(name: str, expected: str) -> None:
    assert publishers.normalise(name) == expected


def test_no_name_stands_twice() -> None:
    counts = Counter(publishers.fold(name) for name, _ in NAMES)
    assert [key for key, count in counts.items() if count > 1] == []


def test_names_are_written_as_they_are_shown() -> None:
    assert [name for name, _ in NAMES if mend(name) != name] == []


def test_each_has_a_chinese_and_an_english_name() -> None:
    for publisher in table.publishers():
        assert re.search(r"[\u4e00-\u9fff]", publisher.name)
        assert publisher.name_en.isascii()


@pytest.mark.parametrize(
    ("name", "name_en"),
    [
        ("新华社", "Xinhua News Agency"),
        ("人民日报", "People's Daily"),
        ("应急管理部", "Ministry of Emergency Management"),
        ("国家矿山安全监察局", "National Mine Safety Administration"),
        ("工人日报", "Workers' Daily"),
    ],
)
def test_english_names(name: str, name_en: str) -> None:
    publisher = publishers.by_key(publishers.fold(name))
    assert publisher is not None
    assert publisher.name_en == name_en


def test_the_version_changes_with_the_table(monkeypatch: pytest.MonkeyPatch) -> None:
    before = publishers.version()
    assert re.fullmatch("[0-9a-f]{12}", before)
    table.version.cache_clear()
    monkeypatch.setattr(table, "_lines", lambda: ["某报\tSome Paper"])
    try:
        assert publishers.version() != before
    finally:
        monkeypatch.undo()
        table.version.cache_clear()
    assert publishers.version() == before
