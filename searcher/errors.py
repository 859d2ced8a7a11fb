"""One hierarchy for every error a user can meet.

Each error knows its exit code for the command line, its HTTP status for the endpoint, and a hint that says
what to do next, so that all doors of the program report it in the same words.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from searcher.messages import Message

if TYPE_CHECKING:
    from searcher.document import Skipped


class SearcherError(Exception):
    """Base of all errors this program raises on purpose.

    Attributes:
        message: what went wrong, one sentence; a `Message` where visitors of a page can meet it.
        hint: what to do about it, likewise; empty where nothing can be said.
        exit_code: the process's exit status when the error ends a command.
        http_status: the status of the HTTP answer that reports it.
        title: the kind of problem in a few words (RFC 9457 ``title``).
    """

    exit_code: ClassVar[int] = 1
    http_status: ClassVar[int] = 500
    title: ClassVar[str] = Message("Search failed")

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class InvalidRequestError(SearcherError):
    """A parameter has no meaning: an impossible date, an unknown region, a page number below 1."""

    exit_code = 2
    http_status = 400
    title = Message("Invalid request")


class SettingsError(SearcherError):
    """The settings file or an environment variable holds what cannot be used."""

    exit_code = 2
    title = Message("Invalid settings")


class EvaluationError(SearcherError):
    """A folder is no judged collection, or one of its files is not in its form."""

    exit_code = 2
    title = Message("No judged collection")


class DocumentNotFoundError(SearcherError):
    """No document has this id."""

    http_status = 404
    title = Message("Document not found")


class NoIndexError(SearcherError):
    """There is no index in this folder."""

    http_status = 503
    title = Message("No index")


class RebuildNeededError(SearcherError):
    """The index was built by another analyzer, dictionary, gazetteer or format than this program's."""

    http_status = 503
    title = Message("Rebuild needed")


class DamagedIndexError(SearcherError):
    """The index folder holds files that cannot be read as an index."""

    http_status = 503
    title = Message("Damaged index")


class IndexFolderError(SearcherError):
    """The index folder cannot be made or written."""

    title = Message("Index folder")

    def __init__(self, message: str) -> None:
        super().__init__(
            message, "Choose another folder with --index, or see to its permissions and the room on the disk."
        )


class NothingIndexedError(SearcherError):
    """A build found no document at all, and left the old index as it was.

    Attributes:
        skipped: what could not be read.
    """

    title = Message("Nothing indexed")

    def __init__(self, message: str, hint: str = "", skipped: tuple[Skipped, ...] = ()) -> None:
        super().__init__(message, hint)
        self.skipped = skipped


class WorkerError(SearcherError):
    """One of the processes that read pages could not be started, or has ended before its time."""

    title = Message("Worker ended")

    def __init__(self, message: str) -> None:
        super().__init__(
            message,
            "Perhaps there was not enough memory for so many; try fewer with --jobs. The index is as it was.",
        )


class ReportError(SearcherError):
    """The index was written, but the report on it was not."""

    title = Message("Report not written")


class IndexLockedError(SearcherError):
    """Another process is writing this index."""

    exit_code = 4
    http_status = 423
    title = Message("Index is being written")
