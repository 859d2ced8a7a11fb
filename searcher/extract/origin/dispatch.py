"""The agency or paper that opens a report: 某某日报讯, 某某社北京3月5日电, ``HILL, March 5 (Agency) --``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from searcher.extract.origin.names import employer_of, is_organisation

if TYPE_CHECKING:
    from collections.abc import Sequence

_OPENING = 200
#: 台 is no station in 台北 or 台州.
_MEDIA = r"(?:报|報|网|網|社|台(?![北湾灣州中南东東儿儿])|臺(?![北灣中南東])|电视|新闻|新聞|在线|融媒|客户端)"
_WHEN = r"(?:\d{4}\s*年\s*)?(?:\d{1,2}\s*月\s*)?\d{1,2}\s*日"
_CHINESE = re.compile(
    rf"^\W*(?P<hearsay>据)?(?P<name>(?!据)[\u4e00-\u9fff]{{1,9}}{_MEDIA})"
    rf"(?:\s*[\u4e00-\u9fff]{{0,8}}?\s*{_WHEN})?\s*(?:专讯|專訊|特讯|特訊|讯|訊|电|電|(?(hearsay)(?!)|消息))(?![\u4e00-\u9fff]{{0,2}}[报台网])"
)
#: In brackets the name alone, and the word for a report.
_BRACKETED = re.compile(
    r"^\s*[【\[（(]\s*(?P<name>[^\s【】\[\]（）()]{2,12}?)(?:讯|訊|专讯|專訊|电|電)\s*[】\])）]"
)
_REPORTER = re.compile(r"[（(]([^（）()]{2,40})[)）]")
_REPORTER_WITHIN = 60
_OWN = re.compile(r"本[报網网社台刊報臺站]|(?:this|our|the)\b.*", re.IGNORECASE)
_PLACE_AND_DAY = r"[A-Z][\w .,'-]{1,40}?,? (?:[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2} [A-Z][a-z]{2,8})(?:, \d{4})?"
_ENGLISH = re.compile(
    rf"^{_PLACE_AND_DAY}\s*\((?P<agency>[A-Z][\w .&-]{{1,40}})\)\s*(?:[-–—:]|$)"
    rf"|^(?P<paper>[A-Z][\w .&'-]{{3,50}}?), {_PLACE_AND_DAY}\s*(?:[-–—(:]|$)"
    r"|^(?P<staff>[A-Z][\w .&'-]{3,50}?) \((?:[Rr]eporters?|[Cc]orrespondents?)\b"
)


def agency_of(body: str, site_names: Sequence[str]) -> tuple[str, str] | None:
    """Return the name that ``body`` opens with and the words that say so; ``None`` if it opens with none.

    A page's own site may be named by any word, others are recognised by the word that their name ends with.
    """
    opening = body[:_OPENING]
    match = _BRACKETED.match(opening)
    if match and match["name"] in site_names:
        return match["name"], match[0].strip()
    match = _CHINESE.match(opening)
    if match and not _OWN.match(match["name"]):
        return match["name"], match[0].strip()
    match = _ENGLISH.match(opening)
    if match is None:
        return None
    name = match["agency"] or match["paper"] or match["staff"]
    known = match["agency"] is not None or (is_organisation(name) and not _OWN.match(name))
    return (name, match[0].strip()) if known else None


def employer_in(body: str) -> tuple[str, str] | None:
    """Return whom the reporter in the first brackets of ``body`` works for: （某某日报记者 某某）."""
    match = _REPORTER.search(body[:_REPORTER_WITHIN])
    employer = employer_of(match[1]) if match else None
    return (employer, match[0]) if match and employer else None
