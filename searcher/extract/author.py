"""Who wrote a page: reporters and correspondents, never the editor."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from searcher.document import Evidence, Found
from searcher.extract.byline import parse_byline
from searcher.extract.credits import find_credit, is_organisation, names_in, without_roles
from searcher.extract.dates import find_dates
from searcher.extract.labels import parse_labels
from searcher.extract.lines import is_interface, shortened

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from searcher.extract.view import View

_META = ("author", "ld:author", "article:author", "og:article:author", "byl", "dc.creator", "itemprop:author")
_ROLE = r"(?:本报|本网|实习|见习)?(?:记者|通讯员|記者|通訊員)[\s:：/]*"
_HAN_NAME = r"[\u4e00-\u9fff]{2,4}"
_ANY_NAME = r"[\u4e00-\u9fff]{2,4}(?:·[\u4e00-\u9fff]{2,6})?"
_REPORTER = re.compile(rf"{_ROLE}(?P<names>{_HAN_NAME}(?:[\s、，,]+(?:{_ROLE})?{_HAN_NAME}){{0,5}})")
#: What ends a line after a role word is a name, whatever its form.
_SET_OFF = re.compile(
    rf"(?:^|[\s(（|｜□■◎●])(?:本报|本网|实习|见习)?(?:记者|記者)[\s:：/]+"
    rf"(?P<names>{_ANY_NAME}(?:[\s、，,]+{_ANY_NAME}){{0,3}})\s*[)）]?\s*$"
)
#: What a reporter does, where a name might stand.
_DEEDS = frozenset((
    "报道", "报導", "采访", "採訪", "综合", "整理", "编辑", "编写", "摄影", "攝影", "图文",
    "文图", "获悉", "了解", "通讯员", "通訊員",
))  # fmt: skip
_OPENING_BRACKET = re.compile(r"[（(]([^（）()]*(?:记者|通讯员|記者|通訊員)[^（）()]*)[)）]")
_WITH_PUBLISHER = re.compile(
    r"^([\u4e00-\u9fff]{2,4}(?:[\s、][\u4e00-\u9fff]{2,4})*)[/／][\u4e00-\u9fffA-Za-z]{2,20}$"
)
_TEXT_BY = re.compile(r"^(?:图\s*[/／、]?\s*)?文\s*[/／|｜]\s*(?:图\s*[/／:：]?\s*)?(\S{2,12})\s*$")
_ORIGINAL = re.compile(r"^原创\s*[:：]?\s+(\S{2,20})\s+\S")
_WORK = re.compile(r"(?:\s+(?:整合|整理|综合|报道|摄|文)|摄影报道|综合报道|文/图|图/文|\s*\d.*)$")
#: What ends a list of names.
_AFTER = re.compile(
    r"[|｜丨【\[]|\s{3,}|返回[\u4e00-\u9fff]{2,4}(?:[，,]|$)|[，,]?\s*(?:查看|阅读|点击)(?:更多|原文|全文)"
)
_OPENING = 300
_NEAR_HEADLINE = 10


def find_author(view: View) -> Found[str] | None:
    """Return the persons who wrote the page, joined by commas, from the first place that names any."""
    return next(_candidates(view), None)


def clean_author(text: str) -> str | None:
    """Return names joined by ``, `` without roles; text that is no list of names as it is, if it is short."""
    text = _AFTER.split(text)[0]
    for match in find_dates(text):
        text = text[: match.start]
        break
    text = text.strip(' \t\u3000\xa0:：,，;；/"“”')
    names = names_in(_WORK.sub("", text))
    if names:
        return ", ".join(names)
    text = without_roles(text)
    words = text.split()
    if len(words) > 1 and is_interface(" ".join(words[1:])):
        text = words[0]
    unusable = (
        not text or len(text) > 40 or is_interface(text) or "http" in text or re.search(r"[。！？?!]", text)
    )
    return None if unusable or not re.search(r"[^\W\d_]", text) else text


def _candidates(view: View) -> Iterator[Found[str]]:
    yield from _labelled(view.header_lines, 0.95)
    yield from _bylines(view.header_lines[:_NEAR_HEADLINE])
    for name in _META:
        text = view.meta.get(name, "")
        if names := names_in(text):
            yield Found(", ".join(names), 0.7, Evidence("meta", shortened(f"{name}: {text}")))
    yield from _opening(view.body)
    yield from _closing(view.footer)


def _labelled(lines: Iterable[str], confidence: float) -> Iterator[Found[str]]:
    for line in lines:
        texts = [label for label in parse_labels(line) if label.kind == "author"]
        names = [name for label in texts if (name := clean_author(label.value))]
        if names:
            text = line[texts[0].start : texts[-1].end]
            yield Found(", ".join(dict.fromkeys(names)), confidence, Evidence("label", shortened(text)))


def _bylines(lines: Iterable[str]) -> Iterator[Found[str]]:
    for line in lines:
        byline = parse_byline(line)
        if byline and byline.names and (name := clean_author(byline.names)):
            yield Found(name, 0.9, Evidence("byline", shortened(line)))
        for form in (_TEXT_BY, _WITH_PUBLISHER, _ORIGINAL):
            match = form.match(line)
            if match and not is_organisation(match[1]) and (name := clean_author(match[1])):
                yield Found(name, 0.7, Evidence("byline", shortened(line)))
        if len(line) < 60:
            yield from _reporters(line, "byline")


def _opening(body: str) -> Iterator[Found[str]]:
    """``（记者 某某）`` in the opening of a report, or a first line that only names the reporter."""
    match = _OPENING_BRACKET.search(body[:_OPENING])
    if match and (name := clean_author(match[1])):
        yield Found(name, 0.85, Evidence("byline", shortened(match[0])))
    first = body.partition("\n")[0]
    if len(first) < 40:
        yield from _reporters(first, "byline")


def _reporters(text: str, kind: str) -> Iterator[Found[str]]:
    for match in _REPORTER.finditer(text):
        if names := names_in(_WORK.sub("", match["names"])):
            yield Found(", ".join(names), 0.8, Evidence(kind, shortened(match[0])))
    for match in _SET_OFF.finditer(text):
        parts = re.split(r"[\s、，,]+", match["names"])
        known = [name for name in parts if name not in _DEEDS and not is_organisation(name)]
        if known:
            yield Found(", ".join(known), 0.75, Evidence(kind, shortened(match[0])))


def _closing(lines: tuple[str, ...]) -> Iterator[Found[str]]:
    yield from _labelled(lines[:4], 0.8)
    for line in lines[:3]:
        credit = find_credit(line)
        if credit and credit.names:
            yield Found(", ".join(credit.names), 0.75, Evidence("credit", shortened(credit.text)))
    for line in lines[1:3]:
        if len(line) < 40:
            yield from _reporters(line, "credit")
