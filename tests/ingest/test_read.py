"""Files → pages, and each reason for which a file is left out."""

from __future__ import annotations

import gzip
import json
import os
from typing import TYPE_CHECKING

import pytest

from searcher.document import Page
from searcher.ingest import Skipped, SourceFile, read

if TYPE_CHECKING:
    from pathlib import Path

LIMIT = 10_000


def _read(path: Path, data: bytes, limit: int = LIMIT) -> list[Page | Skipped]:
    path.write_bytes(data)
    return list(read(SourceFile(path, f"docs/{path.name}", len(data)), limit))


def _page(path: Path, data: bytes) -> Page:
    (page,) = _read(path, data)
    assert isinstance(page, Page)
    return page


def _skip(path: Path, data: bytes, limit: int = LIMIT) -> Skipped:
    (skipped,) = _read(path, data, limit)
    assert isinstance(skipped, Skipped)
    return skipped


@pytest.mark.parametrize(
    ("name", "page_format"),
    [
        ("a.html", "html"),
        ("a.HTM", "html"),
        ("a.xhtml", "html"),
        ("a.txt", "text"),
        ("a.markdown", "markdown"),
    ],
)
def test_format_follows_the_suffix(tmp_path: Path, name: str, page_format: str) -> None:
    assert _page(tmp_path / name, b"words").format == page_format


def test_page_of_a_text_file(tmp_path: Path) -> None:
    page = _page(tmp_path / "a.txt", "通知\n内容".encode("gbk"))
    assert page.text == "通知\n内容"
    assert (page.path, page.size, len(page.id), len(page.content_hash)) == ("docs/a.txt", 9, 16, 32)
    assert page.id == _page(tmp_path / "a.txt", b"other").id
    assert page.content_hash != _page(tmp_path / "a.txt", b"other").content_hash


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "is empty"),
        (b"\xef\xbb\xbf", "is empty"),
        (b"\xff\xfe", "is empty"),
        (b" \r\n\t\n", "is empty"),
        (b"\x89PNG\r\n", "image"),
        (b"x" * (LIMIT + 1), "larger than 0.01 MB"),
    ],
)
def test_unreadable_files(tmp_path: Path, data: bytes, reason: str) -> None:
    assert reason in _skip(tmp_path / "a.txt", data).reason


def test_file_that_vanished(tmp_path: Path) -> None:
    for name in ("gone.txt", "gone.jsonl", "gone.jsonl.gz"):
        (skipped,) = read(SourceFile(tmp_path / name, name, 3), LIMIT)
        assert skipped == Skipped(name, "does not exist", unreachable=True)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_file_without_permission(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("text")
    path.chmod(0)
    (skipped,) = read(SourceFile(path, "a.txt", 4), LIMIT)
    assert isinstance(skipped, Skipped)
    assert "permission denied" in skipped.reason


def test_front_matter_gives_fields(tmp_path: Path) -> None:
    block = "title: Ladder safety\ndate: 2024-05-06\nauthor: [Ann Li, Bo Wu]\nurl: ''\ntags: [a, 1]"
    text = f"---\n{block}\n---\n# Ladder\nBody."
    page = _page(tmp_path / "a.md", text.encode())
    assert page.given == {"title": "Ladder safety", "date": "2024-05-06", "author": "Ann Li, Bo Wu"}
    assert page.metadata == {"tags": ["a", 1]}
    assert page.text == "# Ladder\nBody."


@pytest.mark.parametrize(
    "text",
    [
        "no front matter\n---\nx\n---\n",
        "---\nnever closed",
        "---\njust words\n---\nmore",
        "---\r\ntitle: t\r\n---\r\nmore",
    ],
)
def test_rules_are_not_front_matter(tmp_path: Path, text: str) -> None:
    page = _page(tmp_path / "a.md", text.encode())
    assert dict(page.given) == ({"title": "t"} if "title" in text else {})


@pytest.mark.parametrize(
    ("block", "line"),
    [
        ("title: [open", 3),
        ("a: 1\nb: : c", 3),
        ("a: &x 1\nb: *x", 3),
        ("a: !!python/object:os.system x", 2),
        ("[" * 5000, 1),
    ],
)
def test_bad_front_matter(tmp_path: Path, block: str, line: int) -> None:
    skipped = _skip(tmp_path / "a.md", f"---\n{block}\n---\nbody".encode())
    assert skipped.reason.startswith(f"front matter is not YAML, line {line}")
    assert skipped.line == line


def test_impossible_date_in_front_matter_stays_text(tmp_path: Path) -> None:
    assert _page(tmp_path / "a.md", b"---\ndate: 2021-13-45\n---\nbody").given == {"date": "2021-13-45"}


def _jsonl(*records: object) -> bytes:
    return "\n".join(json.dumps(record, ensure_ascii=False) for record in records).encode()


@pytest.mark.parametrize("compressed", [False, True])
def test_records(tmp_path: Path, compressed: bool) -> None:
    data = _jsonl(
        {"id": 7, "title": "T", "body": "B", "date": 20240506, "topic": {"a": 1}, "source": None},
        {"text": ["one", "two"], "author": ["Ann Li", "Bo Wu"]},
        {"_id": "x", "content": "C", "region": True},
    )
    path = tmp_path / ("a.jsonl.gz" if compressed else "a.jsonl")
    first, second, third = _read(path, gzip.compress(data) if compressed else data)
    assert isinstance(first, Page)
    assert (first.id, first.path, first.format, first.text) == ("7", f"docs/{path.name}", "record", "B")
    assert first.given == {"title": "T", "date": "20240506"}
    assert first.metadata == {"topic": {"a": 1}}
    assert isinstance(second, Page)
    assert second.id.endswith(":2")
    assert second.line == 2
    assert (second.text, second.given) == ("one\ntwo", {"author": "Ann Li, Bo Wu"})
    assert isinstance(third, Page)
    assert (third.id, third.text, third.metadata) == ("x", "C", {"region": True})


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"body": ""},
        {"text": None},
        {"content": " \n"},
        {"body": []},
        {"body": "", "text": "", "content": ""},
    ],
)
def test_a_record_may_have_a_title_alone(tmp_path: Path, body: dict[str, object]) -> None:
    (page,) = _read(tmp_path / "a.jsonl", _jsonl({"id": "x", "title": "T", "n": 1, **body}))
    assert isinstance(page, Page)
    assert (page.text, page.given, page.metadata) == ("", {"title": "T"}, {"n": 1})


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b"{broken", "not JSON"),
        (b"[1]", "not a JSON object"),
        (b'{"note": "no body"}', "has neither a body (a field named body, text or content) nor a title"),
        (b'{"body": "  "}', "has neither"),
        (b'{"body": "", "title": " "}', "has neither"),
        (b'{"title": {"en": "x"}}', "has neither"),
        (b'{"title": "T", "body": {"en": "x"}}', "has no body (a field named body, text or content) that is"),
        (b'{"title": "T", "body": "", "text": true}', "has no body"),
        (b'{"n": ' + b"9" * 5000 + b"}", "not JSON"),
        (b"[" * 9000, "not JSON"),
        (b'{"body": "' + b"x" * LIMIT + b'"}', "larger than 0.01 MB"),
        (b"\x00\x01\x02", "is binary"),
    ],
)
def test_bad_line_is_skipped_and_the_rest_read(tmp_path: Path, line: bytes, reason: str) -> None:
    good = b'{"body": "words"}'
    first, bad, last = _read(tmp_path / "a.jsonl", b"\n".join((good, line, good)))
    assert isinstance(first, Page)
    assert isinstance(bad, Skipped)
    assert bad.reason.startswith(reason)
    assert bad.line == 2
    assert isinstance(last, Page)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "gb18030"])
def test_records_in_other_encodings(tmp_path: Path, encoding: str) -> None:
    text = '{"body": "消防安全检查通知"}\r\n\r\n{"body": "第二条"}\r\n'
    pages = _read(tmp_path / "a.jsonl", text.encode(encoding))
    assert [page.text for page in pages if isinstance(page, Page)] == ["消防安全检查通知", "第二条"]


def test_half_characters_are_replaced(tmp_path: Path) -> None:
    page = _page(tmp_path / "a.jsonl", b'{"body": "x\\ud83d", "k\\udc00": ["\\ud83d"]}')
    assert page.text == "x\ufffd"
    assert page.metadata == {"k\ufffd": ["\ufffd"]}


def test_truncated_gzip_keeps_what_was_read(tmp_path: Path) -> None:
    data = gzip.compress(_jsonl(*({"body": os.urandom(40).hex()} for _ in range(500))))
    pages = _read(tmp_path / "a.jsonl.gz", data[: len(data) // 2])
    assert len(pages) > 100
    assert all(isinstance(page, Page) for page in pages[:-1])
    assert isinstance(pages[-1], Skipped)
    assert "truncated gzip" in pages[-1].reason
    assert pages[-1].unreachable


def test_what_is_no_gzip(tmp_path: Path) -> None:
    assert "damaged" in _skip(tmp_path / "a.jsonl.gz", b"{}").reason
    assert _skip(tmp_path / "a.jsonl", b"\n\n").reason == "is empty"
