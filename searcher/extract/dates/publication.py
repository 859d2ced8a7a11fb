"""When a page was published. The event's date in the text is not it; without a year there is none."""

from __future__ import annotations

import re
from datetime import UTC, timedelta
from itertools import islice
from typing import TYPE_CHECKING

from searcher.document import Evidence, Found, PublicationDate
from searcher.extract.dates.conventions import is_chinese, order_of
from searcher.extract.dates.date_lines import credited, is_update, names_other, posted, standing_alone
from searcher.extract.dates.dates import CHINA, date_in_url, epoch, find_dates, parse_date
from searcher.extract.dates.relative import find_relative
from searcher.extract.labels import parse_labels
from searcher.extract.lines import is_paragraph, shortened, width
from searcher.extract.origin.names import is_organisation

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from searcher.extract.dates.forms import Order
    from searcher.extract.labels import Label
    from searcher.extract.view import View

#: Names of meta tags and structured data, the most reliable first …
_META = (
    "article:published_time", "ld:datepublished", "itemprop:datepublished", "publishdate", "pubdate",
    "og:published_time", "dcterms.issued", "dcterms.created", "dc.date.issued", "dcterms.date", "dc.date",
    "citation_publication_date", "citation_online_date", "date", "time:datetime",
)  # fmt: skip
#: … and what other names of such have in common, and those of something else or of an update.
_META_NAME = re.compile(
    r"(?:pub|publi\w*|releas\w*|issue\w*|creat\w*|post\w*|display\w*|article\w*|online|weibo.*)"
    r"[\s:._-]*(?:date|time|at|on)\b|(?:^|[\s:._-])(?:date|time|pubtime|datecreated|published)$"
)
_META_OTHER = re.compile(r"expir|event|start|end_|valid|birth|made?time|generat|crawl|cache|build|copyright")
_META_MODIFIED = re.compile(r"modif|updat|revis|lastmod")
#: Meta tags that give the address of the page in another guise.
_META_ADDRESSES = ("mobile-agent", "twitter:url", "og:url")
#: When an office drew the paper up, which may be days before the public saw it.
_WRITTEN = re.compile(r"成文|生成|印发|印發")
_SCRIPT = re.compile(
    r"\b(?:var\s+ct|pub(?:lish)?(?:ed)?_?-?(?:time|date|at)|create_?time|release_?time|post_?(?:time|date)|news_?time"
    r"|ptime|date_?published)[\\\"']*\s*[:=]\s*[\\\"']*(\d[\d\s:/T.-]{7,28}(?:Z|\+\d\d:?\d\d)?)",
    re.IGNORECASE,
)
_INTERNATIONAL = re.compile(r"\d{4}-\d\d-\d\d")
#: Day and month with the year set apart: ``05`` beside ``2021-03``.
_PIECED = (
    re.compile(r"(?<![\d:.-])(?P<day>\d{1,2})\s(?P<month>(?:19|20)\d\d[-/.年]\d{1,2})(?:月|(?![\d/.-]))"),
    re.compile(r"(?<!\d)(?P<month>(?:19|20)\d\d[-/.年]\d{1,2})月?\s(?P<day>\d{1,2})(?![\d:.-])"),
    re.compile(r"(?<![\d-])(?P<month_day>\d{1,2}[-/.]\d{1,2})\s(?P<year>(?:19|20)\d\d)(?![\d/.:-])"),
    re.compile(r"(?<![\d-])(?P<year>(?:19|20)\d\d)年?\s(?P<month_day>\d{1,2}[-/.]\d{1,2})(?![\d/.:-])"),
)
_ISSUE = re.compile(r"((?:19|20)\d\d\s?年\s?\d{1,2}\s?月)\s?(?:[号號刊]|[上中下]半?[旬月]刊?)")
#: So many dated lines above a headline are a list.
_LISTED = 2
_WEEKDAY = re.compile(
    r"(?:星期|周|週)[一二三四五六日天]|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b", re.IGNORECASE
)
#: What ends a release, above its date.
_END = re.compile(r"\W*(?:完|全文完|ends?)?\W*$", re.IGNORECASE)
_BARE = ("时间", "日期", "時間", "Time", "Date")
_NEAR_HEADLINE = 5
_IN_HEADER = 12
_PIECE = 12
_LONGEST_RELATIVE = 45
_CREDIT_LINES = 6
#: A line that is nothing but a date, weekday and clock is no longer than this.
_LONGEST_CLOSING = 80
_CLOSING_LINES = 3
_FIRST_LINES = 3


def find_date(view: View, reference: PublicationDate | None = None) -> Found[PublicationDate] | None:
    """Return the page's publication date, from the first place that states one.

    ``reference`` is when the page was fetched; without it 昨天 is no date.
    """
    return next(_candidates(view, order_of(view), reference), None)


def parse_given(
    text: str, view: View, reference: PublicationDate | None = None
) -> Found[PublicationDate] | None:
    """Return the date that the file itself gives; ``None`` if ``text`` is in no known form."""
    # What the page's order is has to be looked for, and most dates are written in one way only.
    order = None if _INTERNATIONAL.fullmatch(text) else order_of(view)
    value = _machine_date(text, view, order)
    if value is None and reference and (match := find_relative(text, reference)):
        value = match.value
    return Found(value, 1.0, Evidence("given", shortened(text))) if value else None


def _candidates(
    view: View, order: Order | None, reference: PublicationDate | None
) -> Iterator[Found[PublicationDate]]:
    below, above = view.header[view.headline_at :], _unlisted(view.header[: view.headline_at][::-1], order)
    closing = [line for line in view.body.split("\n")[-_CLOSING_LINES:] if not is_paragraph(line)]
    yield from _labelled(view.header_lines, order, 0.95)
    yield from _standing_in(below[:_NEAR_HEADLINE], order, 0.85)
    yield from _declared(view, order)
    yield from _in_marked(view, order)
    yield from _labelled(view.footer, order, 0.8)
    yield from _signed(view.footer, order)
    yield from _in_script(view)
    yield from _in_address(view)
    yield from _issues(view.header_lines)
    yield from _standing_in((*above, *below[_NEAR_HEADLINE:_IN_HEADER]), order, 0.6)
    yield from _in_pieces((*below, *above)[:_IN_HEADER], order)
    yield from _labelled(closing, order, 0.6)
    yield from _closing(view.body.split("\n")[-_CLOSING_LINES:][::-1], signed=True)
    yield from _closing(view.footer, signed=len(view.footer) > 1 and is_organisation(view.footer[1]))
    yield from _opening(view.body.split("\n", _FIRST_LINES)[:_FIRST_LINES], order)
    if reference:
        yield from _relative(view, reference)
    yield from _declared_update(view, order)
    if found := view.last_resort_date():
        yield found


def _labelled(
    lines: Iterable[str], order: Order | None, confidence: float
) -> Iterator[Found[PublicationDate]]:
    """Dates after a label: of publication, of drawing up, of an update, in this order."""
    found: list[tuple[int, Found[PublicationDate]]] = []
    for line in lines:
        for label in parse_labels(line):
            if label.kind == "date" and (value := parse_date(shortened(label.value, 60), order)):
                text = shortened(line[label.start : label.end])
                found.append((_rank(label), Found(value, confidence, Evidence("label", text))))
    yield from (one for _, one in sorted(found, key=lambda ranked: ranked[0]))


def _rank(label: Label) -> int:
    return 2 if is_update(label.name) else int(bool(_WRITTEN.search(label.name)))


def _standing_in(
    lines: Iterable[str], order: Order | None, confidence: float
) -> Iterator[Found[PublicationDate]]:
    for line in lines:
        if match := standing_alone(line, order):
            yield Found(match.value, confidence, Evidence("position", shortened(line)))


def _unlisted(lines: Sequence[str], order: Order | None) -> Sequence[str]:
    """Lines above the headline without a list of other pages: where several have dates, these are theirs."""
    dated = [line for line in lines if any(find_dates(line, order)) and not parse_labels(line)]
    return [line for line in lines if len(dated) < _LISTED or line not in dated]


def _issues(lines: Iterable[str]) -> Iterator[Found[PublicationDate]]:
    """The month of the journal's issue that a page is from: 《某某》2021年6月号."""
    for line in lines:
        if (match := _ISSUE.search(line)) and (value := parse_date(match[1])):
            yield Found(value, 0.7, Evidence("position", shortened(match[0])))


def _signed(lines: Sequence[str], order: Order | None) -> Iterator[Found[PublicationDate]]:
    """Lines below the text that say who wrote, edited or posted it, and when; those of updates last."""
    updates = []
    for number, line in enumerate(lines[1:]):
        match = posted(line, order) or (credited(line, order) if number < _CREDIT_LINES else None)
        if match is None:
            continue
        found = Found(match.value, 0.7, Evidence("credit", shortened(line)))
        if is_update(line):
            updates.append(found)
        else:
            yield found
    yield from updates


def _in_pieces(lines: Iterable[str], order: Order | None) -> Iterator[Found[PublicationDate]]:
    """A date that is laid out on several lines: the year large, day and clock beside it."""
    joined = " ".join(line for line in lines if len(line) < _PIECE and not names_other(line))
    for match in find_dates(joined, order):
        yield Found(match.value, 0.6, Evidence("position", shortened(joined[match.start : match.end])))
    for form in _PIECED:
        for pieces in form.finditer(joined):
            found = pieces.groupdict()
            parts = (found.get(name) for name in ("year", "month", "month_day", "day"))
            written = re.sub(r"[/.年]", "-", "-".join(filter(None, parts)))
            if value := parse_date(written):
                yield Found(value, 0.6, Evidence("position", pieces[0]))


def _declared(view: View, order: Order | None) -> Iterator[Found[PublicationDate]]:
    others = [
        name
        for name in view.meta
        if _META_NAME.search(name) and not _META_OTHER.search(name) and not _META_MODIFIED.search(name)
    ]
    yield from _in_meta(view, (*_META, *others), order, 0.9)


def _declared_update(view: View, order: Order | None) -> Iterator[Found[PublicationDate]]:
    names = [name for name in view.meta if _META_MODIFIED.search(name) and not _META_OTHER.search(name)]
    yield from _in_meta(view, names, order, 0.5)


def _in_meta(
    view: View, names: Iterable[str], order: Order | None, confidence: float
) -> Iterator[Found[PublicationDate]]:
    for name in names:
        text = view.meta.get(name, "")
        if text and (value := _machine_date(text, view, order)):
            yield Found(value, confidence, Evidence("meta", shortened(f"{name}: {text}")))


def _in_address(view: View) -> Iterator[Found[PublicationDate]]:
    for address in (view.url, *(view.meta.get(name) for name in _META_ADDRESSES)):
        if address and (value := date_in_url(address)):
            yield Found(value, 0.8, Evidence("url", shortened(address)))


def _in_marked(view: View, order: Order | None) -> Iterator[Found[PublicationDate]]:
    marked = view.marked.get("date", "")
    for match in find_dates(marked, order):
        yield Found(match.value, 0.85, Evidence("position", shortened(marked)))


def _in_script(view: View) -> Iterator[Found[PublicationDate]]:
    for match in _SCRIPT.finditer(view.scripts):
        if value := _machine_date(match[1].strip(), view, None):
            yield Found(value, 0.75, Evidence("script", shortened(match[0])))


def _machine_date(text: str, view: View, order: Order | None) -> PublicationDate | None:
    """A date that a machine wrote: the day of its universal time depends on where the page is read."""
    value = parse_date(text, order)
    if value is None or value.precision != "minute":
        return value
    chinese = is_chinese(view)
    if chinese and value.moment.utcoffset() == timedelta(0):
        return PublicationDate(value.moment.astimezone(CHINA), "minute")
    if not chinese and epoch(text):
        return PublicationDate(value.moment.astimezone(UTC), "minute")
    return value


def _closing(lines: Sequence[str], *, signed: bool) -> Iterator[Found[PublicationDate]]:
    """A line that is nothing but a date, where a notice is signed: last, or after who signs it."""
    shown = (line for line in lines if not _END.match(line))
    for line in islice(shown, _CLOSING_LINES if signed else _CLOSING_LINES - 1):
        if len(line) > _LONGEST_CLOSING:
            continue
        for match in find_dates(line):
            rest = line[: match.start] + line[match.end :]
            if not re.search(r"\w", _WEEKDAY.sub("", rest)):
                yield Found(match.value, 0.7, Evidence("credit", shortened(line)))


def _opening(lines: Iterable[str], order: Order | None) -> Iterator[Found[PublicationDate]]:
    """Labels at the beginning of what was taken for text; a bare 时间 there is the event's."""
    named = (line for line in lines if not is_paragraph(line) and not line.startswith(_BARE))
    yield from _labelled(named, order, 0.6)


def _relative(view: View, reference: PublicationDate) -> Iterator[Found[PublicationDate]]:
    """昨天 10:20, 3 hours ago: after a label, or in a short line near the headline."""
    for line in view.header_lines[:_IN_HEADER]:
        texts = [label.value for label in parse_labels(line) if label.kind == "date"]
        for text in texts or [line]:
            match = find_relative(text, reference)
            if match and (texts or width(text) - (match.end - match.start) <= _LONGEST_RELATIVE):
                yield Found(match.value, 0.7, Evidence("label" if texts else "position", shortened(line)))
