"""All pages of a search as a table (CSV) or as JSON Lines, sent while they are read from the index."""

from __future__ import annotations

import csv
import json
import re
from itertools import chain, islice
from threading import BoundedSemaphore
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from flask import Blueprint, Response, request, stream_with_context, url_for
from werkzeug.exceptions import ServiceUnavailable
from werkzeug.http import dump_options_header

from searcher.scanning import MOST_SCANNED
from searcher.web import parameters
from searcher.web.pages.naming import search_name
from searcher.web.served import served_index
from searcher.web.text import unmarked

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Iterator

    from searcher.results import Hit
    from searcher.web.parameters import SearchParameters

#: The header that states how many pages an export has at the most.
LIMIT_HEADER = "X-Result-Limit"
#: Excel takes a file without this mark for one in the encoding of the machine.
BYTE_ORDER_MARK = "\ufeff"
COLUMNS = (
    "id",
    "title",
    "date",
    "source",
    "author",
    "region_code",
    "region",
    "region_en",
    "language",
    "url",
    "page",
    "passages",
    "copies",
    "path",
)
#: Spreadsheets take a cell that begins so for a formula, whoever wrote it.
_FORMULA = re.compile("[=+\\-@\t\r]")
#: What no system minds in the name of a file.
_NOT_IN_NAMES = re.compile(r"[^\w.-]+")
_LONGEST_NAME = 60
#: Exports that one process sends at a time: each keeps a thread for seconds, and searches need some, too.
MOST_AT_ONCE = 2
#: Seconds after which another one may be asked for.
_WAIT = 10

_turns = BoundedSemaphore(MOST_AT_ONCE)

exporting_page = Blueprint("exporting", __name__)


class _Echo:
    """A file for ``csv.writer`` whose ``write`` returns the line."""

    def write(self, line: str) -> str:
        return line


@exporting_page.get("/export.csv")
def export_csv() -> Response:
    """Answer with a line for each page, under the names of `COLUMNS`."""
    return _export(table, "text/csv", "csv")


@exporting_page.get("/export.jsonl")
def export_jsonl() -> Response:
    """Answer with an object for each page: the hit of the endpoint without marks."""
    return _export(json_lines, "application/jsonl", "jsonl")


def _export(written: Callable[[Iterable[Hit]], Iterator[str]], media_type: str, ending: str) -> Response:
    wanted = parameters.read(request.args)
    hits = _scanned(wanted)
    # What the search has against its arguments it says now, while the answer's status can still tell.
    first = list(islice(hits, 1))
    lines = stream_with_context(in_turn(written(chain(first, hits))))
    answer = Response(lines, content_type=f"{media_type}; charset=utf-8")
    answer.headers[LIMIT_HEADER] = str(MOST_SCANNED)
    answer.headers["Content-Disposition"] = _disposition(wanted, ending)
    return answer


def in_turn(lines: Iterator[str]) -> Generator[str]:
    """Return the lines; until they are read, or nobody wants them any more, the export has one of the turns.

    Raises:
        ServiceUnavailable: all turns are taken.
    """
    if not _turns.acquire(blocking=False):
        raise ServiceUnavailable(retry_after=_WAIT)

    def sent() -> Generator[str]:
        try:
            yield ""
            yield from lines
        finally:
            _turns.release()

    begun = sent()
    next(begun)  # From here on the turn is given back, whatever becomes of the lines.
    return begun


def _scanned(wanted: SearchParameters) -> Iterator[Hit]:
    return served_index().scan(
        wanted.query,
        region=wanted.regions or None,
        source=wanted.sources or None,
        date_from=wanted.date_from,
        date_to=wanted.date_to,
        language=wanted.languages or None,
        sort=wanted.order,
        translate=wanted.translate,
        fold=wanted.fold,
        limit=MOST_SCANNED,
    )


def _disposition(wanted: SearchParameters, ending: str) -> str:
    """The header that names the file, in the form that takes any script and in one for old programs."""
    words = "-".join(["searcher", *search_name(wanted)])
    name = _NOT_IN_NAMES.sub("-", words)[:_LONGEST_NAME].strip("-.")
    plain = name if name.isascii() else "searcher-export"
    options = {"filename": f"{plain}.{ending}"}
    if not name.isascii():
        options["filename*"] = f"UTF-8''{quote(f'{name}.{ending}', safe='')}"
    return dump_options_header("attachment", options)


def table(hits: Iterable[Hit]) -> Iterator[str]:
    """Return the lines of a table with a byte order mark and a head (RFC 4180)."""
    write = csv.writer(_Echo()).writerow
    yield BYTE_ORDER_MARK + str(write(COLUMNS))
    for hit in hits:
        yield str(write([_defused(cell) for cell in _cells(hit)]))


def _cells(hit: Hit) -> list[str]:
    region = hit.region
    return [
        hit.id,
        hit.title,
        hit.date or "",
        hit.source or "",
        hit.author or "",
        region.code if region else "",
        " › ".join(region.names) if region else "",
        " › ".join(region.names_en) if region else "",
        hit.language,
        hit.url or "",
        url_for("document.document", id=hit.id, _external=True),
        " ".join(map(unmarked, hit.snippets)),
        str(hit.copy_count),
        hit.path,
    ]


def _defused(cell: str) -> str:
    return f"'{cell}" if _FORMULA.match(cell) else cell


def json_lines(hits: Iterable[Hit]) -> Iterator[str]:
    """Return a line for each hit."""
    for hit in hits:
        yield json.dumps(_record(hit), ensure_ascii=False) + "\n"


def _record(hit: Hit) -> dict[str, Any]:
    record = hit.to_dict()
    del record["title_html"], record["explanation"]
    return {**record, "snippets": [unmarked(snippet) for snippet in hit.snippets]}
