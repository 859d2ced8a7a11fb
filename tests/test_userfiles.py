from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from searcher import userfiles
from searcher.errors import SettingsError

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("content", "text"), [(b"", ""), ("粉尘\n".encode(), "粉尘\n"), ("\ufeff粉尘".encode(), "粉尘")]
)
def test_the_text_of_a_file(tmp_path: Path, content: bytes, text: str) -> None:
    path = tmp_path / "words.txt"
    path.write_bytes(content)
    assert userfiles.read(path, "stopwords") == text


def test_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(SettingsError) as raised:
        userfiles.read(tmp_path / "none.txt", "stopwords")
    path = tmp_path / "none.txt"
    assert raised.value.message == f"stopwords: {path} cannot be read: No such file or directory."
    assert raised.value.hint == "Correct the setting stopwords, or remove it."


def test_a_folder_instead_of_a_file(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"synonyms: .* cannot be read"):
        userfiles.read(tmp_path, "synonyms")


def test_another_encoding(tmp_path: Path) -> None:
    path = tmp_path / "words.txt"
    path.write_bytes("粉尘云".encode("gb18030"))
    with pytest.raises(SettingsError, match="not UTF-8") as raised:
        userfiles.read(path, "user_dictionary")
    assert raised.value.hint == "Save it as UTF-8."
