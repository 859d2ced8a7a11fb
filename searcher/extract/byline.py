"""English lines that say who wrote or published: ``By Ann Lee | Hill Daily``, ``Published on … by …``."""

from __future__ import annotations

import re
from dataclasses import dataclass

from searcher.extract.credits import is_organisation, names_in
from searcher.extract.dates import find_dates
from searcher.extract.labels import parse_labels

_BY = re.compile(
    r"^\W*(?P<publishing>(?:published|posted|released|issued|updated)\b\W*(?:(?:on|at)\b)?\W*)?"
    r"(?:(?:written|reported) )?"
    r"by\b:?\s+(?=\S)",
    re.IGNORECASE,
)
_PARTS = re.compile(r"\s*(?:[|｜丨\[【(（]|\s{3,})\s*")
#: What is left before a date that was taken out.
_TRAILING = re.compile(r"[\s,]+(?:on|at|in|am|um|the)\s*$", re.IGNORECASE)
_EDGES = " ,，;·—-"
#: A name in no known form.
_CAPITALISED = re.compile(r"[A-Z][^|:：]{2,60}")
_ACCOUNTS = frozenset(("admin", "administrator", "webmaster", "editor", "root", "user", "author", "staff"))


@dataclass(frozen=True, slots=True)
class Byline:
    """What a line says; either may be empty.

    Attributes:
        names: of the authors, joined by ``, ``.
        organisation: that published.
    """

    names: str
    organisation: str


def parse_byline(line: str) -> Byline | None:
    """Return who ``line`` says wrote and published; ``None`` if it is no line of that kind."""
    text = _without_dates(_before_labels(line))
    match = _BY.match(text)
    if match is None:
        return None
    first, *others = [_TRAILING.sub("", part).strip(_EDGES) for part in _PARTS.split(text[match.end() :])]
    names, organisation = _names_and_organisation(first)
    if not names and is_organisation(first):
        organisation = first if match["publishing"] else ""
    if not organisation and names and others:
        organisation = others[0] if others[0][:1].isalpha() else ""
    return Byline(names, organisation) if names or organisation else None


def _before_labels(line: str) -> str:
    starts = [label.start for label in parse_labels(line) if label.start > 0]
    return line[: starts[0]] if starts else line


def _without_dates(line: str) -> str:
    for match in reversed(list(find_dates(line))):
        line = f"{line[: match.start]} {line[match.end :]}"
    return line


def _names_and_organisation(text: str) -> tuple[str, str]:
    """Split ``Ann Lee, Bo Wu, Hill Daily`` where the names end."""
    parts = re.split(r"\s*[,，]\s*", text)
    for count in range(len(parts), 0, -1):
        names = names_in(", ".join(parts[:count]))
        if names:
            rest = ", ".join(parts[count:])
            return ", ".join(names), rest if is_organisation(rest) else ""
    usable = _CAPITALISED.fullmatch(text) and not is_organisation(text) and text.lower() not in _ACCOUNTS
    return (text, "") if usable else ("", "")
