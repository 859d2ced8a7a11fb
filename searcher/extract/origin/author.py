"""Who wrote a page: reporters and correspondents, never the editor."""

from __future__ import annotations

import re
from itertools import takewhile
from typing import TYPE_CHECKING

from searcher.document import Evidence, Found
from searcher.extract.dates.dates import find_dates
from searcher.extract.labels import parse_labels
from searcher.extract.lines import is_interface, is_paragraph, key, shortened
from searcher.extract.origin.byline import parse_byline, parse_original
from searcher.extract.origin.credits import before_editors, find_credit
from searcher.extract.origin.names import (
    is_name,
    is_organisation,
    leading_names,
    names_in,
    names_of_roles,
    organisation_and_names,
    without_roles,
)
from searcher.extract.origin.posters import poster_above, poster_below
from searcher.extract.titles.masthead import is_owner

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from searcher.extract.labels import Label
    from searcher.extract.view import View

_META = ("author", "ld:author", "article:author", "og:article:author", "byl", "dc.creator", "itemprop:author")
_ROLES = r"(?:记者|通讯员|記者|通訊員|作者|实习生|特派员|reporters?|correspondents?)"
_IN_BRACKETS = re.compile(
    rf"[（(【\[〔［]((?:[^（）()【】\[\]〔〕［］。；]*(?:{_ROLES}|文\s*[/／|｜]))[^（）()【】\[\]〔〕［］]*)[)）】\]〕］]",
    re.IGNORECASE,
)
_CLOSING_BRACKETS = (")", "）", "】", "]", "〕", "］")
#: In lower case, and without letters that others are the capitals of, too (i, k, s).
_ROLE_SIGNS = ("记者", "通讯员", "記者", "通訊員", "作者", "实习生", "特派员", "reporter", "pondent", "文")
#: A short line that is a role and whom it names, perhaps after whom they work for.
_ROLE_LINE = re.compile(
    rf"^[^，。；！？,;!?]{{0,24}}?{_ROLES}(?!\s*(?:站|协会|手记|观察|调查))", re.IGNORECASE
)
#: 通讯员某某、记者某某报道：, which opens a report.
_REPORTED = re.compile(
    r"\W*(?:[\u4e00-\u9fff]{2,8}[讯訊电電]\s*)?"
    rf"((?:本[报報网網台])?(?:\W{{0,2}}{_ROLES}[^，。；！？]{{2,24}}?){{1,2}})"
    r"\s*(?:摄影|综合)?(?:报道|報導|报导|報道)\s*[:：，,]"
)
_MARKED = re.compile(r"^\s*[□▢]\s*(\S.{1,40})$")
_WITH_PUBLISHER = re.compile(
    r"^([\u4e00-\u9fff]{2,4}(?:[\s、][\u4e00-\u9fff]{2,4})*)[/／][\u4e00-\u9fffA-Za-z]{2,20}$"
)
_TEXT_BY = re.compile(
    r"^[【（(\[]?\s*(?:图\s*[/／、]?\s*)?(?:文|撰文|采写)\s*[/／|｜丨]\s*(?:图\s*[/／:：丨]?\s*)?(\S.{1,30}?)\s*[】）)\]]?$"
    r"|^(?:图\s*[/／、]\s*文|文\s*[/／、]\s*图)\s+(\S.{1,30})$"
    r"|^(?:text|words|story|written|reported) ?(?:by|[/|])\s*:?\s*(.{3,40})$",
    re.IGNORECASE,
)
#: Names before what they did: 李某 文/图.
_DID = re.compile(
    r"^(?:(?:本报|本网)?(?:记者|通讯员)?\s*)?([\u4e00-\u9fff\s、]{2,20}?)[\s/／]+(?:文|撰文|文/图|图/文)(?=$|\s)"
)
#: What ends a list of names.
_AFTER = re.compile(
    r"[|｜丨【\[]|\s综合|\s{3,}|[◆●■□▲★]|返回[\u4e00-\u9fff]{2,4}(?:[，,]|$)|[，,]?\s*(?:查看|阅读|点击)(?:更多|原文|全文)"
    r"|(?<=\S)流程(?=$|\s)|\s*https?://|(?<=\S)(?:版权|分享|责编|校对|微信|编辑[:：\s])"
)
_UNKNOWN = re.compile(
    r"(?:佚名|未知|匿名|无|暂无|不详|admin\w*|管理员|系统管理员|webmaster|root|n/?a|none|null|unknown|anonymous|本站|editor)",
    re.IGNORECASE,
)
#: Below this, others wrote.
_COMMENTS = re.compile(
    r"\W*(?:\d+\s*)?(?:(?:comments?|responses|replies|thoughts)\b|(?:网友|全部|最新|发表)?(?:评论|留言))",
    re.IGNORECASE,
)
_INVISIBLE = re.compile("[\u200b-\u200f\u2060\ufeff]")
_OPENING = 300
_NAME_AND_ACCOUNT = 2
_OPENING_LINES = 8
_CLOSING_LINES = 6
_NEAR_HEADLINE = 10
_SHORT, _LONGEST_LINE = 40, 60
#: Of a list that holds no known name; a longer part is a clause.
_LONGEST_PART = 5


def find_author(view: View) -> Found[str] | None:
    """Return the persons who wrote the page, joined by commas, from the first place that names any."""
    return next(_candidates(view), None)


def clean_author(text: str) -> str | None:
    """Return names joined by ``, `` without roles; text that is no list of names as it is, if it is short."""
    text = _INVISIBLE.sub("", text).strip(" \t\u3000\xa0□■◎●○◆")
    text = _closed(_AFTER.split(text)[0])
    match = next(find_dates(text), None)
    text = text[: match.start] if match else text
    text = text.strip(' \t\u3000\xa0:：,，;；/／、-"“”')
    for part in (text, re.split(r"[（(]", text)[0]):
        if names := names_in(part) or organisation_and_names(part)[1]:
            return ", ".join(names)
    text, whole = without_roles(text), text
    words = text.split()
    if len(words) > 1 and is_interface(" ".join(words[1:])):
        text = words[0]
    if leading := leading_names(text):
        return ", ".join(leading)
    return text if text in whole and _is_usable(text) else None


def _is_usable(text: str) -> bool:
    if not re.search(r"[^\W\d_]{2}", text) or len(text) > _SHORT:
        return False
    if re.search(r"[\u4e00-\u9fff]{15}|[的了是吗你我]", text):
        return False
    if "，" in text and any(len(part) > _LONGEST_PART for part in re.split(r"[，,、；]", text)):
        return False
    return not (is_interface(text) or _UNKNOWN.fullmatch(text) or re.search(r"[:：。！？?!]", text))


def _closed(text: str) -> str:
    """``text`` up to a bracket that closes what nothing opened."""
    match = re.search(r"[)）\]】]", text)
    return text[: match.start()] if match and not re.search(r"[(（\[【]", text[: match.start()]) else text


def _candidates(view: View) -> Iterator[Found[str]]:
    yield from _labelled(view.header_lines, 0.95)
    yield from _bylines(view.header_lines[:_NEAR_HEADLINE])
    marked = view.marked.get("author", "")
    if (names := names_in(marked)) and not _is_site(marked, view):
        yield Found(", ".join(names), 0.8, Evidence("position", shortened(marked)))
    for name in _META:
        text = view.meta.get(name, "")
        if (names := names_in(text)) and not _is_site(text, view):
            yield Found(", ".join(names), 0.7, Evidence("meta", shortened(f"{name}: {text}")))
    yield from _opening(view.body)
    yield from _closing(view)
    yield from _with_source(view.header_lines)
    yield from _posters(view)


def _posters(view: View) -> Iterator[Found[str]]:
    """The account that posted the page, in a blog or a forum."""
    found = [(poster_above(view.header[view.headline_at :]), "headline")]
    own = takewhile(lambda line: not _COMMENTS.match(line), view.footer[:_CLOSING_LINES])
    found += [(poster_below(line), line) for line in own]
    for name, line in found:
        if name and not _UNKNOWN.fullmatch(name) and not _is_site(name, view):
            yield Found(name, 0.6, Evidence("byline", shortened(line if name in line else name)))


def _is_site(name: str, view: View) -> bool:
    return key(name) in map(key, view.site_names) or is_owner(name, view.footer)


def _labelled(lines: Iterable[str], confidence: float) -> Iterator[Found[str]]:
    for line in lines:
        texts = [label for label in parse_labels(line) if label.kind == "author" or _supplied(label)]
        names = [name for label in texts if (name := clean_author(label.value))]
        if names:
            text = line[texts[0].start : texts[-1].end]
            yield Found(", ".join(dict.fromkeys(names)), confidence, Evidence("label", shortened(text)))


def _supplied(label: Label) -> bool:
    """Whether a person is named where a publisher might: 供稿：某某."""
    return label.kind == "source" and label.name.startswith("供稿") and is_name(label.value)


def _bylines(lines: Iterable[str]) -> Iterator[Found[str]]:
    for line in lines:
        byline = parse_byline(line)
        if byline and byline.names and (name := clean_author(byline.names)):
            yield Found(name, 0.9, Evidence("byline", shortened(line)))
        original = parse_original(line)
        if original and (name := clean_author(original.names)):
            yield Found(name, 0.7, Evidence("byline", shortened(line)))
        yield from _in_forms(line)
        yield from _reporters(line, "byline")
        yield from _before_account(line)


def _before_account(line: str) -> Iterator[Found[str]]:
    """某某 某某发布 2021-03-05: the writer, the account that published, and when."""
    match = None if parse_labels(line) else next(find_dates(line), None)
    words = line[: match.start].split() if match else []
    if len(words) != _NAME_AND_ACCOUNT or any(map(is_interface, words)):
        return
    if is_name(words[0]) and re.fullmatch(r"[\u4e00-\u9fff]{2,3}", words[0]):
        yield Found(words[0], 0.6, Evidence("byline", shortened(line)))


def _in_forms(line: str) -> Iterator[Found[str]]:
    """文/某某, 某某/某某日报, 某某 文/图: short lines without a label."""
    if len(line) > 2 * _SHORT or parse_labels(line):
        return
    for form in (_TEXT_BY, _WITH_PUBLISHER, _DID):
        match = form.match(line)
        text = next(filter(None, match.groups()), "") if match else ""
        if text and not is_organisation(text) and (name := clean_author(text)):
            yield Found(name, 0.7, Evidence("byline", shortened(line)))


def _opening(body: str) -> Iterator[Found[str]]:
    """``（记者 某某）`` in the opening of a report, or a first line that only names the reporter."""
    opening = body[:_OPENING]
    for match in _IN_BRACKETS.finditer(opening) if _has_role(opening) else ():
        if names := names_in(re.sub(r"^\s*文\s*[/／|｜]", "", before_editors(match[1]))):
            yield Found(", ".join(names), 0.85, Evidence("byline", shortened(match[0])))
    if (reported := _REPORTED.match(body)) and (names := names_of_roles(reported[1])):
        yield Found(", ".join(names), 0.85, Evidence("byline", shortened(reported[0])))
    for line in body.split("\n", _OPENING_LINES)[:_OPENING_LINES]:
        yield from _reporters(line, "byline")


def _has_role(text: str) -> bool:
    """Whether ``text`` has what `_IN_BRACKETS` cannot do without, quicker to look for."""
    bracketed = any(map(text.__contains__, _CLOSING_BRACKETS))
    return bracketed and any(map(text.lower().__contains__, _ROLE_SIGNS))


def _reporters(line: str, kind: str) -> Iterator[Found[str]]:
    """A short line that names its reporters: 本报记者 某某, □ 某某, after a place and a date perhaps."""
    if len(line) > _LONGEST_LINE or is_paragraph(line) or _names_writer_or_editor(line):
        return
    match = next(find_dates(line), None)
    pieces = (line,) if match is None else (line[: match.start], line[match.end :])
    for piece in pieces:
        marked = _MARKED.match(piece)
        if marked or _ROLE_LINE.match(piece.strip()):
            text = re.split(r"[|｜丨]", marked[1] if marked else piece)[0]
            if names := names_in(_closed(text.strip(" \t（()）【】"))):
                yield Found(", ".join(names), 0.8, Evidence(kind, shortened(line)))


def _names_writer_or_editor(line: str) -> bool:
    return any(label.kind in ("author", "editor") for label in parse_labels(line))


def _closing(view: View) -> Iterator[Found[str]]:
    last = [line for line in reversed(view.body.rsplit("\n", _CLOSING_LINES)[1:]) if not is_paragraph(line)]
    yield from _labelled(dict.fromkeys((*view.footer[:_CLOSING_LINES], *last)), 0.8)
    for line in dict.fromkeys((*view.footer[:3], *last)):
        credit = find_credit(line)
        if credit and credit.names:
            yield Found(", ".join(credit.names), 0.75, Evidence("credit", shortened(credit.text)))
    for line in dict.fromkeys((*view.footer[1:3], *last)):
        if len(line) < _SHORT:
            yield from _reporters(line, "credit")
            yield from _in_forms(line)


def _with_source(lines: Iterable[str]) -> Iterator[Found[str]]:
    """来源：某某日报 记者 某某: the reporter after the publisher."""
    for line in lines:
        for label in parse_labels(line):
            if label.kind != "source" or is_paragraph(label.value):
                continue
            organisation, names = organisation_and_names(_closed(_AFTER.split(label.value)[0]))
            if organisation and names:
                text = line[label.start : label.end]
                yield Found(", ".join(names), 0.6, Evidence("label", shortened(text)))
