"""Single lines of a page that tell when it was published, and those whose dates are something else's."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from searcher.extract.dates.dates import find_dates
from searcher.extract.labels import parse_labels
from searcher.extract.lines import is_paragraph, width
from searcher.extract.origin.names import is_organisation

if TYPE_CHECKING:
    from searcher.extract.dates.dates import DateMatch
    from searcher.extract.dates.forms import Order

_UPDATED = re.compile(
    r"更新|修改|修订|异动|異動|最[后後]|updat|modif|revis|edited|chang|ge[äa]ndert|aktualisiert|bearbeitet|stand\b"
    r"|mise? à jour|actuali[sz]|aggiorna|bijgewerkt|oppdater|uppdater|atualiza",
    re.IGNORECASE,
)
_POSTED = re.compile(
    r"\b(?:posted|publish(?:ed)?|written|submitted|created|added|entry)\b"
    r"|\b(?:veröffentlicht|erstellt|geschrieben|verfasst|eingestellt|gepostet|publié|posté|rédigé|écrit"
    r"|mis en ligne|publicad[oa]|pubblicat[oa]|scritto|postat[oa]|geplaatst|gepubliceerd|geschreven"
    r"|publicera[dt]|opublikowano)\b",
    re.IGNORECASE,
)
#: Before a date these say that it is something else's: a member's, a version's, a deadline's, today's.
_OTHERS = re.compile(
    r"今天是|今日是|现在是|現在是|注册于|注册时间|截至|截止|生于"
    r"|\b(?:today(?: is|:)|joined|join date|registered|member since|last (?:visit|login|seen)|born|founded"
    r"|established|version|copyright|effective|valid|expires?|until|deadline|accessed|retrieved|received|accepted"
    r"|registriert|dabei seit|mitglied seit|geboren|gültig|inscrit|membre depuis)\b",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"https?://[^\s\u3000-\u9fff]+|www\.[^\s\u3000-\u9fff]+", re.IGNORECASE)
_HAN = re.compile(r"[\u3400-\u9fff]")
#: Of an office or paper before a date, in Han characters.
_LONGEST_NAME = 12
_SHORT = 90
_SENTENCE = 240
_CLAUSE = re.compile(r"[，。；！]")


def standing_alone(line: str, order: Order | None = None) -> DateMatch | None:
    """Return the date of a line that is not running text, and does not say that it is something else's."""
    # The date in an address is not shown.
    line = _ADDRESS.sub(lambda address: " " * len(address[0]), line)
    match = next(find_dates(line, order), None)
    if match is None or is_paragraph(line) or names_other(line[: match.start]):
        return None
    rest = line[: match.start] + line[match.end :]
    labels = parse_labels(line)
    if not labels and (_is_heading(line[: match.start]) or _is_heading(line[match.end :])):
        return None
    if len(rest) > _SHORT or (not labels and (width(rest) > _SHORT or _CLAUSE.search(rest))):
        return None
    return None if _is_labelled_other(line, match) else match


def posted(line: str, order: Order | None = None) -> DateMatch | None:
    """Return the date of a sentence that says when the page was posted or changed."""
    match = next(find_dates(line, order), None) if len(line) <= _SENTENCE else None
    if match is None or names_other(line[: match.start]):
        return None
    return match if _POSTED.search(line) or is_update(line) else None


def credited(line: str, order: Order | None = None) -> DateMatch | None:
    """Return the date of a short line that also names the author or an editor."""
    match = next(find_dates(line, order), None) if len(line) <= _SHORT else None
    if match is None or names_other(line[: match.start]) or _is_labelled_other(line, match):
        return None
    return match if any(label.kind in ("author", "editor") for label in parse_labels(line)) else None


def is_update(text: str) -> bool:
    """Tell whether a label or a line is about a later change of the page."""
    return bool(_UPDATED.search(text))


def names_other(before: str) -> bool:
    """Tell whether what stands before a date says that it is not the page's."""
    return bool(_OTHERS.search(before))


def _is_heading(beside: str) -> bool:
    """Tell whether a date stands beside the headline of another page, in a list of links."""
    longest = max((len(_HAN.findall(words)) for words in beside.split()), default=0)
    return longest > _LONGEST_NAME and not is_organisation(beside.strip())


def _is_labelled_other(line: str, match: DateMatch) -> bool:
    """Tell whether another label (a meeting's, a deadline's) names the date."""
    return any(
        label.kind == "other" and label.start < match.start < label.end for label in parse_labels(line)
    )
