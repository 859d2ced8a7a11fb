"""The collections of the benchmark of speed: the same every time, and of the size that was asked for."""

from __future__ import annotations

import gzip
import json
from typing import TYPE_CHECKING

import pytest

from benchmarks.speed import corpora, synthetic

if TYPE_CHECKING:
    from pathlib import Path


def test_a_short_invented_collection_is_the_beginning_of_a_long_one() -> None:
    long = list(synthetic.records(1200))

    assert list(synthetic.records(3)) == long[:3]
    assert len(long) == 1200
    assert len({record["id"] for record in long}) == 1200
    assert list(synthetic.records(3, seed=2)) != long[:3]


def test_invented_pages_have_all_fields_and_both_languages() -> None:
    records = list(synthetic.records(60))

    assert all(all(record.values()) for record in records)
    assert {tuple(record) for record in records} == {("id", "title", "body", "date", "source", "region")}
    assert any("。" in record["body"] for record in records)
    assert any(record["body"].isascii() for record in records)
    assert any("。" in record["body"] and ". " in record["body"] for record in records)


def test_several_files_are_one_collection(tmp_path: Path) -> None:
    first, second = tmp_path / "a.jsonl", tmp_path / "b.jsonl.gz"
    first.write_text('{"title": "t", "body": "粉尘"}\r\n\n{"content": "dust"}', encoding="utf-8")
    second.write_bytes(gzip.compress(b'{"text": "x"}\n{"body": "y"}\n'))
    folder = tmp_path / "work"
    folder.mkdir()

    found = corpora.prepare(f"{first},{second}", folder, limit=3)

    assert found.name == "a + b"
    assert found.documents == 3
    assert found.text_bytes == len("t粉尘dustx".encode())
    lines = found.path.read_bytes().splitlines()
    assert [json.loads(line) for line in lines][1:] == [{"content": "dust"}, {"text": "x"}]
    assert found.megabytes == found.path.stat().st_size / 1e6


@pytest.mark.parametrize("wanted", ["synthetic:", "synthetic:many", "synthetic:0", "no/where.jsonl"])
def test_what_is_no_collection(wanted: str, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"synthetic:1000|no file 'no/where.jsonl'"):
        corpora.prepare(wanted, tmp_path)


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        ("\n", "odd has no documents"),
        ('{"body": "x"}\n{"body"', "Document 2 of the collection is no JSON"),
        ("[]", "Document 1 of the collection is no JSON object"),
    ],
)
def test_files_that_are_no_collection(lines: str, told: str, tmp_path: Path) -> None:
    (tmp_path / "odd.jsonl").write_text(lines, encoding="utf-8")

    with pytest.raises(ValueError, match=told):
        corpora.prepare(str(tmp_path / "odd.jsonl"), tmp_path)
