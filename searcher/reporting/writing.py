"""`Report` → a file: JSON for programs, HTML for people."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from searcher.errors import InvalidRequestError, ReportError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from searcher.reporting.model import Report

_HTML, _JSON = ".html", ".json"
_TEMPLATE = "report.html"
#: What browsers may not be given, and what would turn the direction of the text around it.
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
#: The languages of documents as HTML names them, so that the right glyphs are chosen.
_LANGUAGES = {"zh": "zh-Hans", "zh-Hant": "zh-Hant", "en": "en", "mixed": "zh-Hans"}


def check_place(file: Path, indexed: Iterable[Path]) -> None:
    """See that a report can be written to ``file``, before anything else is done.

    Args:
        indexed: files and folders that are read for the index.

    Raises:
        InvalidRequestError: it ends in no suffix that we know, lies in no folder that we may write to, or
            would be indexed as a page itself.
    """
    if file.suffix.lower() not in (_HTML, _JSON):
        raise InvalidRequestError(
            f"A report cannot be written to {file}.", "Give it a name that ends in .html or .json."
        )
    if file.is_dir():
        raise InvalidRequestError(
            f"A report cannot be written to {file}: it is a folder.", "Name a file in it."
        )
    place = Path(os.path.realpath(file))
    for root in indexed:
        if file.suffix.lower() == _HTML and place.is_relative_to(os.path.realpath(root)):
            raise InvalidRequestError(
                f"The report {file} would lie among the pages of {root}, and be indexed as one of them.",
                "Choose a place outside.",
            )
    try:
        trial = _beside(file)
        trial.touch(exist_ok=False)
        trial.unlink()
    except OSError as error:
        raise InvalidRequestError(
            f"A report cannot be written to {file}: {error.strerror or error}.",
            "Choose a folder that is there and may be written to.",
        ) from error


def write(report: Report, file: Path) -> None:
    """Write a report in the form that the file's suffix says, whole or not at all.

    Raises:
        ReportError: it cannot be written.
    """
    text = as_html(report) if file.suffix.lower() == _HTML else as_json(report)
    new = _beside(file)
    try:
        try:
            new.write_text(text, encoding="utf-8", errors="replace")
            new.replace(file)
        finally:
            new.unlink(missing_ok=True)
    except OSError as error:
        raise ReportError(f"The report could not be written to {file}: {error.strerror or error}.") from error


def as_json(report: Report) -> str:
    """Return the report as one JSON object, indented."""
    return json.dumps(report.to_dict(), ensure_ascii=False, indent=1) + "\n"


def as_html(report: Report) -> str:
    """Return the report as a page that needs nothing beside it, neither scripts nor anything to be loaded."""
    from jinja2 import Environment, PackageLoader, StrictUndefined  # slow to load, and JSON does without

    environment = Environment(
        loader=PackageLoader("searcher.reporting", ""),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_printable,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"commas": "{:,}".format, "percent": _percent, "lang": _LANGUAGES.get}
    return environment.get_template(_TEMPLATE).render(report=report)


def _beside(file: Path) -> Path:
    """A hidden file of ours in the same folder."""
    return file.with_name(f".{file.name}.{os.getpid()}.tmp")


def _printable(value: Any) -> Any:
    # What is marked as safe comes from the template itself.
    return _UNSEEN.sub("", value) if type(value) is str else value


def _percent(share: float) -> str:
    """A part of 1; never all or nothing unless it is."""
    if 0 < share < 0.01:
        return "<1%"
    return ">99%" if 0.99 < share < 1 else f"{share:.0%}"
