from __future__ import annotations

import os
from dataclasses import FrozenInstanceError, fields
from pathlib import Path

import pytest

from searcher import settings
from searcher.errors import SettingsError
from searcher.settings import Settings


@pytest.fixture(autouse=True)
def _no_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in list(os.environ):
        if name.startswith(settings.ENVIRONMENT_PREFIX):
            monkeypatch.delenv(name)


def written(folder: Path, text: str) -> Path:
    (folder / settings.SETTINGS_FILE).write_text(text, encoding="utf-8")
    return folder


def test_defaults(tmp_path: Path) -> None:
    assert settings.read(tmp_path) == Settings()
    assert settings.read(tmp_path).index == Path("index")


def test_working_directory_is_the_default_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(written(tmp_path, "port = 81"))
    assert settings.read().port == 81


def test_every_setting_can_be_set_in_the_file(tmp_path: Path) -> None:
    text = """
        documents = "页面"
        index = "/somewhere/ix"
        user_dictionary = "words.txt"
        synonyms = "synonyms.tsv"
        stopwords = "stopwords.txt"
        max_file_mb = 5
        host = "::1"
        port = 8080
    """
    assert settings.read(written(tmp_path, text)) == Settings(
        documents=Path("页面"),
        index=Path("/somewhere/ix"),
        user_dictionary=Path("words.txt"),
        synonyms=Path("synonyms.tsv"),
        stopwords=Path("stopwords.txt"),
        max_file_mb=5.0,
        host="::1",
        port=8080,
    )


def test_a_file_saved_with_a_byte_order_mark(tmp_path: Path) -> None:
    (tmp_path / settings.SETTINGS_FILE).write_text("port = 82", encoding="utf-8-sig")
    assert settings.read(tmp_path).port == 82


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("documents", "a b", Path("a b")),
        ("index", "ix", Path("ix")),
        ("user_dictionary", "w.txt", Path("w.txt")),
        ("synonyms", "s.tsv", Path("s.tsv")),
        ("stopwords", "s.txt", Path("s.txt")),
        ("max_file_mb", "0.5", 0.5),
        ("host", "0.0.0.0", "0.0.0.0"),
        ("port", "8081", 8081),
    ],
)
def test_every_setting_can_be_set_in_the_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, value: str, expected: object
) -> None:
    monkeypatch.setenv(f"SEARCHER_{name.upper()}", value)
    assert getattr(settings.read(tmp_path), name) == expected


def test_every_setting_is_tried_above() -> None:
    assert {field.name for field in fields(Settings)} == {
        "documents",
        "index",
        "user_dictionary",
        "synonyms",
        "stopwords",
        "max_file_mb",
        "host",
        "port",
    }


def test_an_empty_variable_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SEARCHER_INDEX", "")
    monkeypatch.setenv("SEARCHER_PORT", "")
    assert settings.read(tmp_path) == Settings()


def test_order_of_precedence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written(tmp_path, "port = 1\nindex = 'file'\nhost = 'file'\nmax_file_mb = 1")
    monkeypatch.setenv("SEARCHER_PORT", "2")
    monkeypatch.setenv("SEARCHER_HOST", "environment")
    found = settings.read(tmp_path, port=3, index=None)
    assert (found.port, found.host, found.index) == (3, "environment", Path("file"))


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ("prot = 1", "unknown setting 'prot'", "Known are: documents, host, index"),
        ("[port]\nnumber = 1", "port cannot be {'number': 1}", "whole number"),
        ("port = 'http'", "port cannot be 'http'", "whole number"),
        ("port = 80.5", "port cannot be 80.5", "whole number"),
        ("port = true", "port cannot be True", "whole number"),
        ("port = 0", "port cannot be 0", "above 0"),
        ("port = -1", "port cannot be -1", "above 0"),
        ("max_file_mb = 0", "max_file_mb cannot be 0", "above 0"),
        ("max_file_mb = nan", "max_file_mb cannot be nan", "above 0"),
        ("max_file_mb = inf", "max_file_mb cannot be inf", "above 0"),
        ("max_file_mb = '1e999'", "max_file_mb cannot be '1e999'", "above 0"),
        ("max_file_mb = '20 MB'", "max_file_mb cannot be '20 MB'", "Give a number."),
        ("index = 5", "index cannot be 5", "path"),
        ("documents = ['a', 'b']", "documents cannot be ['a', 'b']", "path"),
        ("index = 2024-01-01", "index cannot be", "path"),
        ("index = ", "cannot be read", "Correct the file"),
        ("a = 1\na = 2", "cannot be read", "Correct the file"),
    ],
)
def test_bad_file(tmp_path: Path, text: str, message: str, hint: str) -> None:
    with pytest.raises(SettingsError) as raised:
        settings.read(written(tmp_path, text))
    assert message in raised.value.message
    assert "searcher.toml" in raised.value.message
    assert hint in raised.value.hint
    assert raised.value.exit_code == 2


def test_a_file_that_is_no_text(tmp_path: Path) -> None:
    (tmp_path / settings.SETTINGS_FILE).write_bytes(b"\xff\xfe\x00\x01")
    with pytest.raises(SettingsError, match="cannot be read"):
        settings.read(tmp_path)


@pytest.mark.parametrize(("name", "value"), [("PORT", "eighty"), ("PORT", "0"), ("MAX_FILE_MB", "nan")])
def test_bad_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setenv(f"SEARCHER_{name}", value)
    with pytest.raises(SettingsError, match=f"SEARCHER_{name}: {name.lower()} cannot be '{value}'"):
        settings.read(tmp_path)


def test_settings_do_not_change() -> None:
    with pytest.raises(FrozenInstanceError):
        Settings().port = 1  # type: ignore[misc]
