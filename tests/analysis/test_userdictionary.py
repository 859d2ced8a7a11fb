from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from searcher.analysis.userdictionary import read_words
from searcher.errors import SettingsError

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("", ()),
        ("粉尘云\n", ("粉尘云",)),
        ("\ufeff粉尘云\r\n双控机制", ("双控机制", "粉尘云")),
        ("# 粉尘云\n\n  双控机制  \n", ("双控机制",)),
        ("粉尘云 1000 n\n双控机制 nz\n", ("双控机制", "粉尘云")),
        ("粉塵雲\n粉尘云\n", ("粉尘云",)),
        ("尘\nAI\n5G基站\n粉尘云", ("粉尘云",)),
    ],
)
def test_words_of_a_file(tmp_path: Path, content: str, words: tuple[str, ...]) -> None:
    path = tmp_path / "words.txt"
    path.write_bytes(content.encode())
    assert read_words(path) == words


def test_missing_file(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="cannot be read") as caught:
        read_words(tmp_path / "none.txt")
    assert "user_dictionary" in caught.value.hint


def test_folder_instead_of_a_file(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="cannot be read"):
        read_words(tmp_path)


def test_other_encoding(tmp_path: Path) -> None:
    path = tmp_path / "words.txt"
    path.write_bytes("粉尘云".encode("gb18030"))
    with pytest.raises(SettingsError, match="not UTF-8") as caught:
        read_words(path)
    assert caught.value.hint
