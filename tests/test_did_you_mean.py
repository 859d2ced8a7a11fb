"""“Did you mean” from the query to the answer, in the small collection."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from searcher import assembly
from searcher.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path

    from searcher.searching import Index


@pytest.fixture(scope="module")
def index(small_folder: Path) -> Index:
    return assembly.index(Settings(index=small_folder))


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("explosoin", "explosion"),
        ("dust explosoin -cellar", "dust explosion -cellar"),
        ("粉尘暴炸", "粉尘爆炸"),
        ("安全声产", "安全生产"),
        ("安全聲產 OR 暴炸", "安全生产 OR 爆炸"),
        ("explosion", None),
        ("粉尘爆炸", None),
        ('"explosoin"', None),
        ("", None),
        ("*", None),
        ("?!", None),
    ],
)
def test_did_you_mean(index: Index, typed: str, expected: str | None) -> None:
    assert index.search(typed).did_you_mean == expected


def test_what_is_meant_finds_more(index: Index) -> None:
    typed = index.search("boilr valve")
    assert typed.did_you_mean == "boiler valve"
    assert index.search("boiler valve").did_you_mean is None


def test_what_finds_no_more_is_not_said(index: Index) -> None:
    assert index.search("explosoin handover").did_you_mean is None
    assert index.search("explosoin", date_to="2010").did_you_mean is None


def test_without_translation_too(index: Index) -> None:
    assert index.search("explosoin", translate=False).did_you_mean == "explosion"


def test_in_the_json(index: Index) -> None:
    assert index.search("explosoin").to_dict()["did_you_mean"] == "explosion"
