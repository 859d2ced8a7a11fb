"""The log: a line for each request, on standard error.

What people search for is their own affair: of an address the log has the path, never the query, and so
neither words nor keys. Which pages they open it has, and from which address: whoever keeps the log longer
than it takes to find faults should think of that.
"""

from __future__ import annotations

import json
import logging
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from searcher.web.watching.exchanges import request_id

if TYPE_CHECKING:
    from searcher.settings import LogFormat
    from searcher.web.watching.exchanges import Exchange

#: The logger of requests.
_REQUESTS = logging.getLogger("searcher.requests")


def log(exchange: Exchange) -> None:
    """Write a line on a request and its answer, if a log is wanted."""
    if _REQUESTS.isEnabledFor(logging.INFO):
        _REQUESTS.info("request", extra={"exchange": exchange})


def configure(log_format: LogFormat) -> None:
    """Write the log of requests, and all warnings and errors, to standard error, in place of what was
    configured before."""
    handler = logging.StreamHandler()
    handler.setFormatter(JSONLines() if log_format == "json" else ReadableLines())
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
    _REQUESTS.setLevel(logging.INFO)
    # It warns of every request that waits for a thread.
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)


class JSONLines(logging.Formatter):
    """One JSON object a line."""

    def format(self, record: logging.LogRecord) -> str:
        exchange: Exchange | None = getattr(record, "exchange", None)
        fields = self._message(record) if exchange is None else _fields(exchange)
        line = {"time": _time(record), "level": record.levelname.lower(), **fields}
        return json.dumps(line, ensure_ascii=False)

    def _message(self, record: logging.LogRecord) -> dict[str, Any]:
        fields = {"message": record.getMessage(), "logger": record.name, "request_id": request_id()}
        if record.exc_info:
            fields["traceback"] = self.formatException(record.exc_info)
        return {name: value for name, value in fields.items() if value is not None}


class ReadableLines(logging.Formatter):
    """One line a request for people; what goes wrong with its traceback below."""

    def format(self, record: logging.LogRecord) -> str:
        exchange: Exchange | None = getattr(record, "exchange", None)
        if exchange is None:
            return f"{_time(record)} {record.levelname} {super().format(record)} [{request_id() or '-'}]"
        return (
            f"{_time(record)} {exchange.client or '-'} {exchange.method} {_printable(exchange.path)} "
            f"{exchange.status} {exchange.seconds * 1000:.1f} ms {exchange.size} B [{exchange.id}]"
        )


def _fields(exchange: Exchange) -> dict[str, Any]:
    fields = {
        "method": exchange.method,
        "path": exchange.path,
        "status": exchange.status,
        "milliseconds": round(exchange.seconds * 1000, 2),
        "bytes": exchange.size,
        "client": exchange.client,
        "request_id": exchange.id,
    }
    if exchange.searches:
        fields["search_milliseconds"] = round(sum(exchange.searches), 2)
    return fields


def _time(record: logging.LogRecord) -> str:
    return datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")


def _printable(path: str) -> str:
    """A path holds what a client wrote: nothing of it shall look like another line, or move the cursor."""
    return "".join(
        letter if letter.isprintable() else letter.encode("unicode_escape").decode() for letter in path
    )
