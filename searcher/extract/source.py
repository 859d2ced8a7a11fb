"""Who published a page. An empty label is none, and a site is not its pages' source."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from searcher.document import Evidence, Found
from searcher.extract.byline import parse_byline
from searcher.extract.credits import (
    employer_of,
    find_credit,
    is_name,
    is_organisation,
    without_roles,
)
from searcher.extract.dates import find_dates
from searcher.extract.labels import label_kind, parse_labels
from searcher.extract.lines import INTERFACE, is_breadcrumb, is_interface, is_paragraph, shortened, width

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from searcher.extract.view import View

_META = ("contentsource", "source", "article:source", "mediaid", "og:article:source", "copyrightholder")
_LONGEST = 100
_LONGEST_UNLABELLED = 50
_NEAR_HEADLINE = 8
_SUPPLIED = re.compile(r"^[（(]?\s*([\u4e00-\u9fff]{4,40}?)\s*供稿\s*[)）]?$")
_END_BRACKET = re.compile(r"[（(]\s*([^（）()]{2,40}?)\s*[)）]\s*$")
#: How a newspaper names the edition that a page belongs to.
_EDITION = re.compile(
    r"\s*(?:数字报|数字版|电子报|电子版|多媒体|數字報|電子報|電子版|e-?paper|digital edition).*$",
    re.IGNORECASE,
)
_PAPER = re.compile(
    r"^[^\d\s]{1,10}(?<![公年季月简通海画情预警举申汇上播填回捷喜战])(?:报|報|周刊|週刊)$"
    r"|\b(?:Daily|Times|Post|Herald|Gazette|Tribune|Weekly|Newspaper|Evening News|Morning News)$"
)
_CUT = re.compile(
    r"\s*(?:[|｜丨┃\t]|\s{3,}|【|\[|\s[-–—]+\s|。|-->|返回[\u4e00-\u9fff]{2,4}(?:[，,]|$)|[，,]?\s*(?:查看|阅读|点击)(?:更多|原文|全文|进入|查看)).*$",
    re.DOTALL,
)
_DISPATCH = re.compile(
    r"^\s*[【(（]?([\u4e00-\u9fff]{2,8}(?:报|网|社|台|新闻))(?:[\u4e00-\u9fff]{0,6}\d{1,2}月\d{1,2}日)?(?:讯|电)"
)
_AUTHOR_BEFORE = re.compile(r"^[\u4e00-\u9fff·\s]{2,12}[/／](?=[\u4e00-\u9fffA-Za-z])")
_TRAILING = re.compile(rf"(?:[\s>›»]+(?:(?:{INTERFACE.pattern})\b.*|[\d,.()（）+-]+))+$", re.IGNORECASE)
_WEEKDAY = re.compile(
    r"\W*(?:星期|周|週|禮拜)[一二三四五六日天]\W*|\W*(?:mon|tues|wednes|thurs|fri|satur|sun)day\W*",
    re.IGNORECASE,
)
#: What a name neither begins nor ends with.
_EDGES = ' \t\u3000\xa0:：,，;；.、|/“”"'
_BRACKETED = re.compile(r"[(（\[【「].*[)）\]】」]")
_CLOSED = (("《", "》"), ("（", "）"), ("(", ")"), ("“", "”"))


def find_source(view: View) -> Found[str] | None:
    """Return the publisher, from the first place that names one."""
    return next(_candidates(view), None)


def clean_source(text: str) -> str | None:
    """Return a source as found without dates, numbers, buttons and brackets; ``None`` if nothing is left."""
    text = _CUT.sub("", text.strip(_EDGES))
    for match in find_dates(text):
        text = text[: match.start] if match.start else text[match.end :]
        break
    text = _TRAILING.sub("", text).strip()
    for opening, closing in _CLOSED:
        if text.startswith(opening) and text.find(closing) in (-1, len(text) - 1):
            text = text.strip(opening + closing)
    text = text.strip(_EDGES)
    if not _BRACKETED.search(text):
        text = text.strip("()（）[]【】「」 ")
    wrong = not text or width(text) > _LONGEST or not re.search(r"[^\W\d_]", text) or text.startswith("http")
    wrong = wrong or text.lower() == "by" or is_interface(text) or bool(_WEEKDAY.fullmatch(text))
    wrong = wrong or bool(re.search(r"[。？！?!]", text))
    return None if wrong or not without_roles(text) else text


def _candidates(view: View) -> Iterator[Found[str]]:
    left_blank = False
    for line in view.header_lines:
        for text, value in _labels(line):
            if value:
                yield Found(value, 0.95, Evidence("label", shortened(text)))
            left_blank = left_blank or value is None
    if not left_blank:
        yield from _declared(view)
    yield from _labelled(view.footer)
    if not left_blank:
        yield from _unlabelled(view.header[view.headline_at :][:_NEAR_HEADLINE])
    yield from _credited(view)
    yield from _signed(view)
    if not left_blank:
        yield from _dispatch(view.body)
        yield from _masthead(view)


def _labels(line: str) -> Iterator[tuple[str, str | None]]:
    for label in parse_labels(line):
        if label.kind == "source":
            yield line[label.start : label.end], clean_source(label.value)


def _declared(view: View) -> Iterator[Found[str]]:
    for line in view.header_lines:
        byline = parse_byline(line)
        if byline and (value := clean_source(byline.organisation)):
            yield Found(value, 0.9, Evidence("byline", shortened(line)))
    for name in _META:
        if value := clean_source(view.meta.get(name, "")):
            yield Found(value, 0.85, Evidence("meta", shortened(f"{name}: {value}")))
    marked = view.marked.get("source", "")
    if not parse_labels(marked) and (value := clean_source(marked)):
        yield Found(value, 0.8, Evidence("position", shortened(marked)))


def _unlabelled(lines: tuple[str, ...]) -> Iterator[Found[str]]:
    """A name on the date's own line, or on the line before or after it."""
    for index, line in enumerate(lines):
        match = next(find_dates(line), None)
        labels = parse_labels(line)
        if match is None and not any(label.kind == "date" for label in labels):
            continue
        if is_paragraph(line) or "://" in line or re.search(r"[，。；！]", line):
            return
        if match and not labels:
            sides = (line[match.end :], line[: match.start])
            for rest in sides if not _names_reporter(sides[0]) else sides[1:]:
                if value := _name_in(rest):
                    yield Found(value, 0.6, Evidence("position", shortened(line)))
        for beside in lines[max(0, index - 2) : index]:
            if value := _whole_name(beside):
                yield Found(value, 0.5, Evidence("position", shortened(beside)))
        return


def _names_reporter(text: str) -> bool:
    """Tell whether ``text`` begins with a role (记者 某某), so that it names no publisher."""
    return bool(
        re.match(r"\W*(?:本报|本网)?(?:记者|通讯员|記者|通訊員|reporter|correspondent)", text, re.IGNORECASE)
    )


def _name_in(rest: str) -> str | None:
    rest = _AUTHOR_BEFORE.sub("", rest.strip(" \t·|/-"))
    words = [word for word in re.split(r"\s+|[|｜·]", rest) if word and not is_interface(word)]
    if re.search(r"[A-Za-z]{2} [A-Za-z]{2}", rest):
        return clean_source(rest) if is_organisation(rest) and width(rest) <= _LONGEST_UNLABELLED else None
    for word in words:
        if is_organisation(word) and (value := clean_source(word)):
            return value
    value = clean_source(words[0]) if words else None
    return value if value and len(words) <= 2 and width(value) <= _LONGEST_UNLABELLED else None


def _whole_name(line: str) -> str | None:
    author = _AUTHOR_BEFORE.match(line)
    name = line[author.end() :] if author else line
    if width(name) > _LONGEST_UNLABELLED or is_breadcrumb(line) or is_interface(line) or parse_labels(line):
        return None
    if label_kind(line):
        return None
    if re.search(r"[，。！？；：“”…!?;:]|\s", name) or (is_name(name) and len(name) < 4):
        return None
    return clean_source(name)


def _labelled(lines: Iterable[str]) -> Iterator[Found[str]]:
    for line in lines:
        for text, value in _labels(line):
            if value:
                yield Found(value, 0.8, Evidence("label", shortened(text)))


def _credited(view: View) -> Iterator[Found[str]]:
    for line in view.footer[:2]:
        credit = find_credit(line)
        if credit and credit.organisation and (value := clean_source(credit.organisation)):
            yield Found(value, 0.6, Evidence("credit", shortened(credit.text)))
        bracket = _END_BRACKET.search(line)
        if bracket and bracket[1] in view.site_names:
            yield Found(bracket[1], 0.6, Evidence("credit", bracket[0].strip()))
    for line in dict.fromkeys((*view.footer[:3], view.body.rpartition("\n")[2])):
        employer = employer_of(line) if len(line) <= _LONGEST_UNLABELLED else None
        supplied = _SUPPLIED.match(line)
        value = employer or (supplied[1] if supplied and not is_name(supplied[1]) else None)
        if value:
            yield Found(value, 0.6, Evidence("credit", shortened(line)))


def _signed(view: View) -> Iterator[Found[str]]:
    """An organisation above the closing date, as a notice is signed."""
    for above, line in (*pairwise(view.body.rsplit("\n", 4)[-4:]), *pairwise(view.footer[:6])):
        if max(len(above), len(line)) > _LONGEST_UNLABELLED:
            continue
        match = next(find_dates(line), None)
        if match is None or re.search(r"\w", line[: match.start] + line[match.end :]):
            continue
        plain = not parse_labels(above) and not re.search(r"[，。；：:;!?！？]", above)
        if plain and is_organisation(above) and (value := clean_source(above)):
            yield Found(value, 0.65, Evidence("credit", shortened(f"{above} {line}")))


def _masthead(view: View) -> Iterator[Found[str]]:
    """The publisher that the page declares, or the newspaper that it is a page of."""
    publisher = view.meta.get("ld:publisher", "")
    if value := clean_source(publisher):
        yield Found(value, 0.5, Evidence("meta", shortened(f"ld:publisher: {publisher}")))
    for name in view.site_names:
        paper = _EDITION.sub("", name)
        if (paper != name or _PAPER.search(paper)) and (value := clean_source(paper)):
            yield Found(value, 0.45, Evidence("heading", shortened(name)))


def _dispatch(body: str) -> Iterator[Found[str]]:
    """The agency that a Chinese report opens with: 某某日报讯, 某某社北京3月5日电."""
    match = _DISPATCH.match(body)
    if match and match[1] not in ("本报", "本网", "本社", "本台", "本刊"):
        yield Found(match[1], 0.5, Evidence("body", shortened(match[0])))
