"""An unlabelled publisher beside the date: on its line, on the line above it or below."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from searcher.extract.dates.dates import find_dates
from searcher.extract.labels import label_kind, parse_labels
from searcher.extract.lines import is_breadcrumb, is_interface, is_paragraph, key, width
from searcher.extract.origin.names import is_name, is_organisation
from searcher.extract.origin.places import is_place
from searcher.extract.origin.publisher import before_reporter, clean_source, organisation_in
from searcher.extract.titles.headline import PUBLISHED_IN

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from searcher.extract.dates.dates import DateMatch
    from searcher.extract.labels import Label

#: Widest unlabelled name; of one that is not known to be an organisation's.
_LONGEST, _LONGEST_UNKNOWN = 50, 30
_AUTHOR_BEFORE = re.compile(r"^[\u4e00-\u9fff·\s]{2,12}[/／](?=[\u4e00-\u9fffA-Za-z])")
_PART = re.compile(r"\s*[|｜丨·•]\s*|\s+[-–—]+\s+|\s{2,}|　")
_CLOCK = re.compile(r"(?<!\d)\d{1,2}:\d\d(?::\d\d)?(?!\d)\s*(?:[ap]m\b)?,?", re.IGNORECASE)
#: What stands before a date is a publisher's name in ``(Hillnews) 09:07, March 5, 2021``, in
#: ``Hillnews | Updated: …`` and after 原创.
_NAME_FIRST = re.compile(
    r"\s*(?:原创|原創|\([^()]{2,40}\)\s*\d|[^|｜\d:]{2,40}[|｜]\s*(?:updated|published|posted)\b)",
    re.IGNORECASE,
)
#: An account's mark before its name.
_ORIGINAL = re.compile(r"^(?:原创|原創)(?=[\u4e00-\u9fffA-Za-z]{2})")
_CLAUSE = re.compile(r"[，。；！]")
#: What a date or a number is given for.
_OF_FIGURES = re.compile(r"(?:时间|時間|日期|登录|登錄|次数|人数|编号|時刻|[Tt]ime|[Dd]ate)$")
#: A section of the site and no publisher.
_SECTION = re.compile(
    r"(?:国内|国际|社会|本地|地方|图片|视频|时政|综合|行业|公司|企业|工作|新闻|最新|热点|媒体|部门|基层|政务|通知|今日|时事|军事|财经|娱乐|体育|科技|教育|民生|本站|单位|产业|安全|信息)?"
    r"(?:新闻|要闻|动态|资讯|公告|公示|快讯|聚焦|头条|关注|热点|信息|专题|通知|新聞|要聞|動態|資訊|中心|国内|国际|社会|财经|体育|娱乐|时政|文化|科技|教育|评论|观点|时评)"
    r"|(?:latest|company|local|industry|breaking|top|all|more|world|national|international|business|related|hot)?"
    r"\s*(?:news|updates?|press releases?|media|notices?|press|society)(?: (?:archive|list|releases?))?",
    re.IGNORECASE,
)


def names_beside_date(lines: Sequence[str], site_names: Sequence[str]) -> Iterator[tuple[str, str, float]]:
    """Yield names beside the first date in ``lines``: each with its line, and how sure it is (0 to 1)."""
    for index, line in enumerate(lines):
        if index == len(lines) - 1 and is_paragraph(line):
            return  # Whether it has a date or not, nothing is beside it.
        match = next(find_dates(line), None)
        labels = parse_labels(line)
        if match is None and not any(label.kind == "date" for label in labels):
            continue
        if is_paragraph(line) or "://" in line or _CLAUSE.search(line):
            return
        if match and not any(label.kind == "source" for label in labels):
            for name in map(_name_in, (*reversed(_around(line, match, labels)), _after_last(line, labels))):
                if name and (_NAME_FIRST.match(line) or _is_known(name, site_names)):
                    yield name, line, 0.6
        for name, beside in _on_neighbouring_lines(lines, index):
            if _is_known(name, site_names):
                yield name, beside, 0.5
        return


def _is_known(name: str, site_names: Sequence[str]) -> bool:
    """Whether ``name`` says itself that it is a publisher's, or is the site's; a Chinese one need not."""
    known = re.search(r"[\u3400-\u9fff]", name) or is_organisation(name)
    return bool(known) or key(name) in map(key, site_names)


def _around(line: str, match: DateMatch, labels: Sequence[Label]) -> tuple[str, str]:
    """What stands after the date and before it, up to the labels of other things."""
    ends = [label.start for label in labels if label.start >= match.end]
    before = line[: match.start]
    if labels and labels[0].start < match.start:
        before = line[: labels[0].start] if labels[0].kind == "date" else ""
    return line[match.end : min(ends, default=len(line))], before


def _after_last(line: str, labels: Sequence[Label]) -> str:
    """What stands after the last of several dates, up to the next label."""
    dates = list(find_dates(line))
    ends = [label.start for label in labels if label.start >= dates[-1].end]
    return line[dates[-1].end : min(ends, default=len(line))] if len(dates) > 1 else ""


def _on_neighbouring_lines(lines: Sequence[str], index: int) -> Iterator[tuple[str, str]]:
    """Names on the two lines above ``index``; below it, where the text begins, an organisation's only."""
    for beside in lines[max(0, index - 2) : index]:
        if name := lone_name(beside):
            yield name, beside
    for beside in lines[index + 1 : index + 2]:
        if (name := lone_name(beside)) and is_organisation(name):
            yield name, beside


def _name_in(side: str) -> str | None:
    """The organisation among the words beside a date, or the only word there is."""
    side = _CLOCK.sub(" ", side).strip(" \t·|/-,")
    named = side if _AUTHOR_BEFORE.match(side) else ""
    side = _AUTHOR_BEFORE.sub("", before_reporter(side) or named)
    side = PUBLISHED_IN.sub("", _ORIGINAL.sub("", side))
    if re.search(r"[A-Za-z]{2} [A-Za-z]{2}", side):
        names = (organisation_in(part) for part in _PART.split(side) if width(part) <= _LONGEST)
        return next((name for name in names if name and not _is_section(name)), None)
    words = [word for word in re.split(r"\s+|[|｜·]", side) if word and not is_interface(word)]
    for word in words:
        if (value := organisation_in(word)) and not _is_section(value):
            return value
    values = map(clean_source, words if len(words) <= 2 else ())
    return next((value for value in values if value and _may_be_publisher(value, _LONGEST)), None)


def lone_name(line: str) -> str | None:
    """Return the publisher that ``line`` may be the name of; ``None`` for sections, persons, phrases."""
    author = _AUTHOR_BEFORE.match(line)
    name = line[author.end() :] if author else line
    if is_breadcrumb(line) or is_interface(line) or parse_labels(line) or label_kind(line):
        return None
    if re.search(r"[，。！？；：“”…!?;:]|\s", name):
        return None
    value = clean_source(name)
    longest = _LONGEST if is_organisation(name) else _LONGEST_UNKNOWN
    return value if value and _may_be_publisher(value, longest) else None


def _may_be_publisher(name: str, longest: int) -> bool:
    """Whether a name that nothing marks as a publisher's is no section's, no place's and no person's."""
    wrong = _is_section(name) or label_kind(name) or _OF_FIGURES.search(name) or is_place(name)
    wrong = wrong or (is_name(name) and len(name) < 4)
    return len(name) > 1 and width(name) <= longest and not wrong


def _is_section(name: str) -> bool:
    return bool(_SECTION.fullmatch(name))
