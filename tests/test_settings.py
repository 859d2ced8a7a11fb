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
        trusted_proxies = 1
        cors_origins = ["https://www.example.org", "http://localhost:3000"]
        frame_ancestors = ["https://*.example.org"]
        api_keys = ["0123456789abcdef"]
        rate_limit = "20/second; 600 per minute"
        rate_limit_storage = "redis://localhost:6379"
        log_format = "json"
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
        trusted_proxies=1,
        cors_origins=("https://www.example.org", "http://localhost:3000"),
        frame_ancestors=("https://*.example.org",),
        api_keys=("0123456789abcdef",),
        rate_limit="20/second; 600 per minute",
        rate_limit_storage="redis://localhost:6379",
        log_format="json",
    )


def test_a_file_saved_with_a_byte_order_mark(tmp_path: Path) -> None:
    (tmp_path / settings.SETTINGS_FILE).write_text("port = 82", encoding="utf-8-sig")
    assert settings.read(tmp_path).port == 82


@pytest.mark.parametrize("port", ["0", "-1", "65536"])
def test_a_port_that_there_is_not(monkeypatch: pytest.MonkeyPatch, port: str) -> None:
    monkeypatch.setenv("SEARCHER_PORT", port)
    with pytest.raises(SettingsError) as caught:
        settings.read()
    assert caught.value.hint == "Give a number from 1 to 65535."


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
        ("trusted_proxies", "0", 0),
        ("trusted_proxies", "2", 2),
        ("cors_origins", "*", ("*",)),
        ("cors_origins", "none", ()),
        ("cors_origins", "https://a.org, http://b.org:8080", ("https://a.org", "http://b.org:8080")),
        ("cors_origins", "HTTPS://A.org:443/,http://[::1]:80", ("https://a.org", "http://[::1]")),
        ("frame_ancestors", "https://*.example.org", ("https://*.example.org",)),
        ("frame_ancestors", "None", ()),
        ("api_keys", "0123456789abcdef, ABCDEF~!0123456789", ("0123456789abcdef", "ABCDEF~!0123456789")),
        ("rate_limit", "5/second", "5/second"),
        ("rate_limit", "Off", "off"),
        ("rate_limit_storage", "memcached://a:1,b:2", "memcached://a:1,b:2"),
        ("log_format", "json", "json"),
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
        "trusted_proxies",
        "cors_origins",
        "frame_ancestors",
        "api_keys",
        "rate_limit",
        "rate_limit_storage",
        "log_format",
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
        ("prot = 1", "unknown setting 'prot'", "documents, frame_ancestors, host, index"),
        ("[port]\nnumber = 1", "port cannot be {'number': 1}", "whole number"),
        ("port = 'http'", "port cannot be 'http'", "whole number"),
        ("port = 80.5", "port cannot be 80.5", "whole number"),
        ("port = true", "port cannot be True", "whole number"),
        ("port = 0", "port cannot be 0", "from 1 to 65535"),
        ("port = -1", "port cannot be -1", "from 1 to 65535"),
        ("max_file_mb = 0", "max_file_mb cannot be 0", "above 0"),
        ("max_file_mb = nan", "max_file_mb cannot be nan", "above 0"),
        ("max_file_mb = inf", "max_file_mb cannot be inf", "above 0"),
        ("max_file_mb = '1e999'", "max_file_mb cannot be '1e999'", "above 0"),
        ("max_file_mb = '20 MB'", "max_file_mb cannot be '20 MB'", "Give a number."),
        ("index = 5", "index cannot be 5", "path"),
        ("documents = ['a', 'b']", "documents cannot be ['a', 'b']", "path"),
        ("index = 2024-01-01", "index cannot be", "path"),
        ("trusted_proxies = -1", "trusted_proxies cannot be -1", "from 0"),
        ("trusted_proxies = true", "trusted_proxies cannot be True", "whole number"),
        ("cors_origins = ['www.example.org']", "cors_origins cannot be ['www.example.org']", "as https://"),
        ("cors_origins = ['https://a.org/app']", "cors_origins cannot be", "nothing behind"),
        ("cors_origins = ['https://*.a.org']", "cors_origins cannot be", "nothing behind"),
        ("cors_origins = [1]", "cors_origins cannot be [1]", "as https://"),
        ("cors_origins = true", "cors_origins cannot be True", "as https://"),
        ("cors_origins = 'https://a.org,'", "cors_origins cannot be", "as https://"),
        ('frame_ancestors = ["https://a.org; script-src *"]', "frame_ancestors cannot be", "https://*.ex"),
        ("frame_ancestors = [\"'self'\"]", "frame_ancestors cannot be", "https://*.ex"),
        ("api_keys = ['short']", "api_keys cannot be such a value", "at least 16"),
        ("api_keys = ['0123456789 abcdef']", "api_keys cannot be such a value", "without blanks"),
        ("rate_limit = 'many'", "rate_limit cannot be 'many'", "1200 per minute"),
        ("rate_limit = '5 per lifetime'", "rate_limit cannot be '5 per lifetime'", "1200 per minute"),
        ("rate_limit = '0 per minute'", "rate_limit cannot be '0 per minute'", '"off"'),
        ("rate_limit = 1200", "rate_limit cannot be 1200", "1200 per minute"),
        ("rate_limit_storage = 'localhost'", "rate_limit_storage cannot be 'localhost'", "redis://"),
        ("log_format = 'xml'", "log_format cannot be 'xml'", "text, json"),
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


def test_keys_are_not_shown() -> None:
    assert "0123456789abcdef" not in repr(Settings(api_keys=("0123456789abcdef",)))
