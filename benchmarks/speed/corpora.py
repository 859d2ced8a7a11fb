"""The collections that speed is measured on: files that are given, or invented ones."""

from __future__ import annotations

import gzip
import json
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.speed import synthetic

if TYPE_CHECKING:
    from collections.abc import Iterator

_SYNTHETIC = "synthetic:"


@dataclass(frozen=True, slots=True)
class Corpus:
    """One JSONL file that all engines read.

    Attributes:
        name: for the report; no path.
        path: of the file, not compressed.
        documents: how many lines it has.
        megabytes: its size, in 10⁶ bytes.
        text_bytes: size in UTF-8 of the titles and bodies alone.
    """

    name: str
    path: Path
    documents: int
    megabytes: float
    text_bytes: int


def prepare(wanted: str, folder: Path, limit: int | None = None) -> Corpus:
    """Write the collection that ``wanted`` names into ``folder``, its first ``limit`` documents only.

    Args:
        wanted: ``synthetic:N``, or paths of JSONL files, gzipped or not, parted by commas: one collection.

    Raises:
        ValueError: ``wanted`` names neither, has no documents, or a line of it is no document.
        OSError: a file cannot be read.
    """
    path = folder / "corpus.jsonl"
    lines = _lines(wanted)
    documents = text_bytes = size = 0
    with path.open("wb") as file:
        for line in islice(lines, limit):
            documents += 1
            size += file.write(line)
            text_bytes += _text_bytes(line, documents)
    if not documents:
        raise ValueError(f"{_name(wanted)} has no documents.")
    return Corpus(_name(wanted), path, documents, size / 1e6, text_bytes)


def _name(wanted: str) -> str:
    if wanted.startswith(_SYNTHETIC):
        return wanted
    return " + ".join(
        Path(path).name.removesuffix(".gz").removesuffix(".jsonl") for path in wanted.split(",")
    )


def _lines(wanted: str) -> Iterator[bytes]:
    if not wanted.startswith(_SYNTHETIC):
        paths = [Path(path) for path in wanted.split(",")]
        if missing := [path for path in paths if not path.is_file()]:
            raise ValueError(f"There is no file {str(missing[0])!r}.")
        return (line for path in paths for line in _lines_of(path))
    count = wanted.removeprefix(_SYNTHETIC).replace("_", "")
    if not count.isdecimal() or not int(count):
        raise ValueError(f"{wanted!r} does not say how many documents: synthetic:1000.")
    return (
        json.dumps(record, ensure_ascii=False).encode() + b"\n" for record in synthetic.records(int(count))
    )


def _lines_of(path: Path) -> Iterator[bytes]:
    with gzip.open(path, "rb") if path.suffix == ".gz" else path.open("rb") as file:
        for line in file:
            if line.strip():
                yield line.rstrip(b"\r\n") + b"\n"


def _text_bytes(line: bytes, number: int) -> int:
    try:
        record = json.loads(line)
    except ValueError as error:
        raise ValueError(f"Document {number} of the collection is no JSON: {error}") from error
    if not isinstance(record, dict):
        raise ValueError(f"Document {number} of the collection is no JSON object.")
    title, body = texts(record)
    return len(title.encode()) + len(body.encode())


def texts(record: dict[str, object]) -> tuple[str, str]:
    """Return the title and the body of a line's object."""
    body = record.get("body") or record.get("text") or record.get("content") or ""
    return str(record.get("title") or ""), str(body)
