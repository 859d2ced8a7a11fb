"""English lines that say who wrote or published: ``By Ann Lee | Hill Daily``, ``Published on … by …``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from searcher.extract.dates.dates import find_dates
from searcher.extract.labels import parse_labels
from searcher.extract.origin.names import is_organisation, names_in, organisation_and_names

_BY = re.compile(
    r"^\W*(?P<publishing>(?:published|posted|released|issued|updated)\b\W*(?:(?:on|at)\b)?\W*)?"
    r"(?:(?:written|reported) )?"
    r"by\b:?\s+(?=\S)",
    re.IGNORECASE,
)
#: In other languages these words are many a sentence's; only names after them are a byline.
_BY_ABROAD = re.compile(
    r"^\W*(?:(?:Veröffentlicht|Erstellt|Geschrieben|Publiée?|Escrito|Publicado|Pubblicato|Scritto|Gepubliceerd|Geplaatst)\b"
    r"\W*(?:(?:am|le|el|il|op|em)\b)?\W*(?:von|par|por|da|di|door)|Von|Par|Por|Door|Di)\s+(?=[^\W\d_a-z])"
)
#: One of these is in what either of these two finds.
_WORDS_FOR_BY = (
    "by", "By", "BY", "bY", "von", "par", "por", "da", "di", "door", "Von", "Par", "Por", "Door", "Di",
)  # fmt: skip
#: Where an author writes from, the province perhaps after the city: By Ann Lee in Hill City, Dale |
_PLACE = re.compile(
    r"(?<=[^\W\d_]),? (?:in|from) [A-Z][\w'’.-]*(?: [A-Z][\w'’-]*)*"
    r"(?:, ?[A-Z][\w'’-]*(?= ?(?:[|｜丨,]|and\b|$)))?(?=\s*(?:[|｜丨,]|and\b|$))"
)
#: For which paper an author abroad writes, and what follows the names where dates were taken out.
_FOR = re.compile(
    r"^(?P<names>[^|｜丨]{3,60}?) (?:pour|für|para|per|voor|for) (?:(?:die|den|das|the) )?"
    r"(?P<paper>(?-i:[A-ZÀ-Þ])[^|｜丨,]{2,40})",
    re.IGNORECASE,
)
_DATED = re.compile(
    r"[\s,]*\b(?:publié|mis à jour|paru|modifié|veröffentlicht|aktualisiert|erschienen|publicado|actualizado"
    r"|pubblicato|aggiornato|gepubliceerd|bijgewerkt|published|updated|posted)\b.*$",
    re.IGNORECASE,
)
#: How WeChat and its like head an article: who wrote it, and the account that published it.
_ORIGINAL = re.compile(r"^原创\s*[:：]?\s+(?P<name>\S{2,20})\s+(?P<account>\S{2,20})\s*$")
_PARTS = re.compile(r"\s*(?:[|｜丨\[【(（]|\s{3,})\s*")
#: What is left before a date that was taken out.
_TRAILING = re.compile(r"[\s,]+(?:on|at|in|am|um|the|le|el|il|op|em|à)\s*$", re.IGNORECASE)
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


@lru_cache(maxsize=256)  # title, source and author each read the same few lines
def parse_byline(line: str) -> Byline | None:
    """Return who ``line`` says wrote and published; ``None`` if it is no line of that kind."""
    if not any(map(line.__contains__, _WORDS_FOR_BY)):
        return None
    text = _without_dates(_before_labels(line))
    match = _BY.match(text)
    if match is None:
        return _byline_abroad(text)
    rest = _PLACE.sub("", text[match.end() :])
    first, *others = [_TRAILING.sub("", part).strip(_EDGES) for part in _PARTS.split(rest)]
    names, organisation = _names_and_organisation(first)
    paper = _FOR.match(first)
    if paper and is_organisation(paper["paper"]):
        names, organisation = ", ".join(names_in(paper["names"])), paper["paper"].strip()
    if not names and is_organisation(first):
        organisation = first if match["publishing"] else ""
    if not organisation and names and others:
        organisation = others[0] if others[0][:1].isalpha() else ""
    return Byline(names, organisation) if names or organisation else None


def _byline_abroad(text: str) -> Byline | None:
    match = _BY_ABROAD.match(text)
    first = _DATED.sub("", _PARTS.split(text[match.end() :])[0]) if match else ""
    first = _TRAILING.sub("", first).strip(_EDGES)
    paper = _FOR.match(first)
    listed = paper["names"] if paper else first
    # The last may be where it was written: Von Ann Lee, Hamburg.
    names = names_in(listed) or names_in(listed.rpartition(",")[0])
    return Byline(", ".join(names), paper["paper"].strip() if paper else "") if names else None


def parse_original(line: str) -> Byline | None:
    """Return who wrote and which account published, from a line such as 原创 某某 某某号."""
    match = _ORIGINAL.match(line)
    return Byline(match["name"], match["account"]) if match else None


def _before_labels(line: str) -> str:
    starts = [label.start for label in parse_labels(line) if label.start > 0]
    return line[: starts[0]] if starts else line


def _without_dates(line: str) -> str:
    for match in reversed(list(find_dates(line))):
        line = f"{line[: match.start]} {line[match.end :]}"
    return line


def _names_and_organisation(text: str) -> tuple[str, str]:
    """Split ``Ann Lee, Bo Wu, Hill Daily`` where the names end."""
    organisation, listed = organisation_and_names(text)
    if listed and organisation:
        return ", ".join(listed), organisation
    parts = re.split(r"\s*[,，]\s*", text)
    for count in range(len(parts), 0, -1):
        names = names_in(", ".join(parts[:count]))
        if names:
            rest = ", ".join(parts[count:])
            return ", ".join(names), rest if is_organisation(rest) else ""
    usable = _CAPITALISED.fullmatch(text) and not is_organisation(text) and text.lower() not in _ACCOUNTS
    return (text, "") if usable else ("", "")
