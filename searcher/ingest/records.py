"""JSONL files: one page a line, read as a stream, so that a file may be of any size."""

from __future__ import annotations

import codecs
import gzip
import io
import json
import zlib
from typing import TYPE_CHECKING, cast

from searcher.document import JsonValue, Page, Skipped
from searcher.ingest.digest import content_hash, page_id
from searcher.ingest.discover import SourceFile, reason_of
from searcher.ingest.encoding import UndecodableError, decode
from searcher.ingest.fields import as_text, split_fields, without_surrogates

if TYPE_CHECKING:
    from collections.abc import Iterator

_BODY_NAMES = ("body", "text", "content")
_ID_NAMES = ("id", "_id")


class _RecordError(ValueError):
    """A line that holds no page; the message is the reason."""


def read_records(file: SourceFile, max_bytes: int) -> Iterator[Page | Skipped]:
    """Yield the page of each line of ``file``, gzipped or not, and a `Skipped` for each line that is none.

    ``max_bytes`` limits a single line. Empty lines are passed over. Never raises for a bad file.
    """
    number = 0
    empty = True
    try:
        with _opened(file) as stream:
            for number, line in enumerate(_lines(stream, max_bytes), start=1):
                if line is None or line.strip():
                    empty = False
                    yield _page(file, number, line, max_bytes)
    except (EOFError, zlib.error, gzip.BadGzipFile):
        reason = "is a damaged or truncated gzip file; what came before was kept"
        yield Skipped(file.name, reason, number + 1, unreachable=True)
    except OSError as error:
        yield Skipped(file.name, reason_of(error), unreachable=True)
    else:
        if empty:
            yield Skipped(file.name, "is empty")


def _opened(file: SourceFile) -> io.BufferedReader | gzip.GzipFile:
    if file.path.name.lower().endswith(".gz"):
        return gzip.open(file.path, "rb")
    return file.path.open("rb")


def _lines(stream: io.BufferedReader | gzip.GzipFile, max_bytes: int) -> Iterator[bytes | None]:
    """Yield each line, ``None`` for one that is too long; UTF-16 as UTF-8."""
    if stream.peek(2)[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
        text = io.TextIOWrapper(stream, encoding="utf-16", errors="replace")
        try:
            while line := text.readline(max_bytes + 1):
                yield None if _overflows(line, text, max_bytes) else line.encode("utf-8", "replace")
        finally:
            text.detach()
        return
    while raw := stream.readline(max_bytes + 1):
        yield None if _overflows(raw, stream, max_bytes) else raw


def _overflows(
    line: str | bytes, stream: io.TextIOWrapper | io.BufferedReader | gzip.GzipFile, max_bytes: int
) -> bool:
    """Tell whether ``line`` was cut at the limit; if so, pass over the rest of it."""
    if len(line) <= max_bytes:
        return False
    newline = "\n" if isinstance(line, str) else b"\n"
    while line and not line.endswith(newline):  # type: ignore[arg-type]
        line = stream.readline(max_bytes)
    return True


def _page(file: SourceFile, number: int, line: bytes | None, max_bytes: int) -> Page | Skipped:
    if line is None:
        reason = f"larger than {max_bytes / 1e6:g} MB; split it or raise max_file_mb"
        return Skipped(file.name, reason, number)
    try:
        fields = _fields(line)
        body = _body(fields)
        identifier = _first(fields, _ID_NAMES, ", ") or f"{page_id(file.name)}:{number}"
    except (_RecordError, UndecodableError) as error:
        return Skipped(file.name, str(error), number)
    given, metadata = split_fields(fields)
    digest = content_hash(line.strip())
    return Page(identifier, file.name, "record", body, given, metadata, digest, len(line), line=number)


def _fields(line: bytes) -> dict[str, JsonValue]:
    try:
        value = json.loads(decode(line.strip()))
    except json.JSONDecodeError as error:
        raise _RecordError(f"not JSON: {error.msg} at column {error.colno}") from error
    except UndecodableError:
        raise
    except ValueError as error:
        raise _RecordError(f"not JSON: {error}") from error
    except RecursionError as error:
        raise _RecordError("not JSON that can be read: nested too deeply") from error
    if not isinstance(value, dict):
        raise _RecordError("not a JSON object")
    return cast("dict[str, JsonValue]", without_surrogates(value))


def _body(fields: dict[str, JsonValue]) -> str:
    """Take the body out of ``fields``. It may be empty where there is a title; a body that is no text (an
    object, ``true``) is a mistake."""
    body = _first(fields, _BODY_NAMES, "\n")
    if body:
        return body
    given = {name: fields.pop(name) for name in _BODY_NAMES if name in fields}
    if any(value is not None and as_text(value, "") is None for value in given.values()):
        raise _RecordError("has no body (a field named body, text or content) that is text")
    if not as_text(fields.get("title"), ""):
        raise _RecordError("has neither a body (a field named body, text or content) nor a title")
    return ""


def _first(fields: dict[str, JsonValue], names: tuple[str, ...], joiner: str) -> str | None:
    """Take the first of ``names`` that holds text out of ``fields``."""
    for name in names:
        text = as_text(fields.get(name), joiner)
        if text:
            del fields[name]
            return text
    return None
