"""Whether the server can answer, and whether it should be asked yet, for whoever watches it."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any

from flask import Blueprint, current_app, jsonify

from searcher.errors import SearcherError
from searcher.web.served import served_index

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Flask, Response

_EXTENSION = "searcher.preparing"
#: Seconds after which it is worth asking again whether all is prepared.
_SOON = 2

health = Blueprint("health", __name__)


def prepare(app: Flask, make: Callable[[], object]) -> threading.Thread:
    """Make in a thread what the first visitors need, and let ``/readyz`` say so meanwhile.

    Should it fail, that is logged, and the server counts as ready: it is made when it is needed.
    """

    def run() -> None:
        try:
            make()
        except Exception:
            app.logger.exception("Suggestions could not be prepared")
        finally:
            del app.extensions[_EXTENSION]

    thread = app.extensions[_EXTENSION] = threading.Thread(target=run, daemon=True)
    thread.start()
    return thread


@health.get("/healthz")
def healthz() -> tuple[Response, int]:
    """Answer 200 when the index can be read, else 503."""
    return _state()


@health.get("/readyz")
def readyz() -> tuple[Response, int]:
    """Answer 200 when the index can be read and suggestions are prepared, else 503."""
    if _EXTENSION in current_app.extensions:
        return _answer({"status": "starting", "detail": "Suggestions are being prepared."}, 503)
    return _state()


def _state() -> tuple[Response, int]:
    try:
        generation, *_ = served_index().version()
    except SearcherError as error:
        # Who watches asks every few seconds: no traceback, and no folder names for the public.
        current_app.logger.error("%s %s", error.message, error.hint)
        return _answer({"status": "unavailable", "detail": error.title}, 503)
    except Exception:  # whatever it is, the answer is that we cannot serve
        current_app.logger.exception("The index cannot be read")
        return _answer({"status": "unavailable", "detail": "The index cannot be read."}, 503)
    return _answer({"status": "ok", "generation": generation}, 200)


def _answer(state: dict[str, Any], status: int) -> tuple[Response, int]:
    answer = jsonify(state)
    answer.headers["Cache-Control"] = "no-store"
    if status != 200:
        answer.headers["Retry-After"] = str(_SOON)
    return answer, status
