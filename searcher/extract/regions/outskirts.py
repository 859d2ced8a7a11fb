"""What the lines around a page's body are worth as evidence of its place.

Above the headline stand the site's name and its menus, below the body the imprint and the headlines of other
stories: names there weigh by what kind of line they stand in.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from searcher.extract.lines import is_breadcrumb, is_paragraph, is_within
from searcher.extract.origin.credits import find_credit
from searcher.extract.origin.names import is_organisation

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

HEADER, ABOVE, FOOTER, ADDRESS, ASIDE = 4.0, 2.0, 3.0, 1.0, 0.3
#: Longer than this a footer's line is no name.
_LONGEST_NAME = 90
_IMPRINT = re.compile(
    "主[办管]|承办|协办|版权|版權|©|ICP|公?网安备|网站标识码|运营|編輯|编辑|责编|責任編輯|审核|校对|来源|來源|稿源|供稿|转自|发布[:：]|(?<![工创协])作者|记者"
    r"|\b(?:Copyright|All Rights|Sponsor\w*|Organi[sz]e[dr]\w*|Hosted|Source|Editors?|Reporters?"
    r"|Publish\w*)\b",
    re.IGNORECASE,
)
_ADDRESS_LABEL = re.compile(r"地\s*址|住所|邮编|邮政编码|\bAddress\b|\bAdd\s*[:：]", re.IGNORECASE)
_STREET = re.compile(r"\bRoad\b|\bStreet\b|号楼|[路街道]\d+号", re.IGNORECASE)
_OWNER = re.compile(r"主[办管]|承办|\bSponsor|\bHosted", re.IGNORECASE)
#: Companies run sites for others: their seat is not the page's place.
_VENDOR = re.compile(
    r"有限(?:责任)?公司|技术支持|技術支援|\bLtd\b|\bCo\.|\bTechnical support\b", re.IGNORECASE
)
#: What these cannot do without, quicker to look for: in lower case, and without letters that others are the
#: capitals of, too (i, k, s).
_VENDOR_SIGNS, _LABEL_SIGNS = ("公司", "支持", "支援", "ltd", "co.", "techn"), ("址", "住所", "邮", "add")
_STREET_SIGNS = ("road", "treet", "号")
#: A heading above the headlines of other stories, or the label of the story before or after.
_OTHERS = re.compile(
    r"^\W*(?:(?:相关|相關|推荐|推薦|热门|熱門|热点|延伸|往期|更多|最新|最近|近期|本周|今日|大家都在|猜你喜欢|你可能)[\u4e00-\u9fff]{0,6}|阅读排行|排行榜|友情[链鏈][接结]|上一[篇页条則则]|下一[篇页条則则]"
    r"|(?:(?:related|recommended|popular|latest|trending|recent|other|hot|top)\b.{0,24}|more(?: \w+)?"
    r"|most \w+|you may .{0,20}|previous|next|read more|see also))\W*(?:[:：]|$)",
    re.IGNORECASE,
)
_DATED = re.compile(
    r"(?:19|20)\d\d\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}"
    r"|\d{1,2}[-/. ](?:\d{1,2}|[A-Z][a-z]{2})[-/. ](?:19|20)\d\d"
    r"|\b[A-Z][a-z]{2,8}\.? \d{1,2}, ?(?:19|20)\d\d"
)


#: Where to complain about what sites publish: an authority of the province that licensed the site.
_COMPLAINTS = re.compile(r"[^\s:：|，,;；。号]*举报\S*")
#: Schools, hospitals and forums publish pages, too.
_HOUSE = re.compile(
    r"(?:大学|学院|学校|中学|小学|幼儿园|医院|卫生院|图书馆|博物馆|论坛|社区|贴吧)(?:官网|官方网站|欢迎您)?$"
    r"|\b(?:University|College|School|Hospital|Library|Museum|Forum)\b"
)
#: Wider parts of a window's title are sentences.
_LONGEST_SECTION = 30
#: Wider lines at a page's end are keywords for search engines.
_LONGEST_IMPRINT = 400


class Line(NamedTuple):
    """One line of a part of the page (``title source header footer body given``), with what a place that it
    names weighs."""

    part: str
    text: str
    weight: float


def header_lines(above: str, header: str, body: str) -> Iterator[Line]:
    """Yield what stands above the headline and between it and the body.

    Paragraphs that are the body's own are left out: they are counted there.
    """
    for text in above.splitlines():
        named = is_organisation(text) or _DATED.search(text) or _IMPRINT.search(text)
        yield from _pieces("header", text, HEADER if named and not is_breadcrumb(text) else ABOVE)
    for text in header.splitlines():
        if not (is_paragraph(text) and text in body):
            yield from _pieces("header", text, HEADER)


def footer_lines(footer: str, body: str, imprint: str = "") -> Iterator[Line]:
    """Yield what stands after the body; of the body's own last lines the credit only.

    ``imprint`` is what the page ends with. Its lines follow others that are not known: before one of them
    says what it is, they are taken for headlines of other stories.
    """
    yield from _after_body(footer.splitlines(), body, among_others=False)
    last = [_COMPLAINTS.sub(" ", text) for text in imprint.splitlines() if is_within(text, _LONGEST_IMPRINT)]
    yield from _after_body(last, body, among_others=True)


def site_lines(names: Iterable[str]) -> Iterator[Line]:
    """Yield the names of the site and its sections that the window's title gives."""
    for name in names:
        named = _is_name(name) or _HOUSE.search(name)
        if named or is_within(name, _LONGEST_SECTION):
            yield from _pieces("footer", name, FOOTER if named else ABOVE)


def _after_body(lines: Iterable[str], body: str, *, among_others: bool) -> Iterator[Line]:
    body = f"{body}\n"
    whole = frozenset(body.split("\n"))
    for text in lines:
        # Most of the body's last lines are whole ones, which are found without looking through it.
        if text and (text in whole or f"{text}\n" in body):
            credit = find_credit(text)
            yield Line("footer", credit.text if credit else "", FOOTER)
        elif _OTHERS.match(text):
            among_others = True
            yield Line("footer", text, ASIDE)
        elif _IMPRINT.search(text):
            among_others = False
            yield from _pieces("footer", text, FOOTER)
        elif among_others or _DATED.search(text) or not _is_name(text):
            yield from _pieces("footer", text, ASIDE)
        else:
            yield from _pieces("footer", text, FOOTER)


def addresses(lines: Iterable[Line]) -> Iterator[Line]:
    """Yield those of ``lines`` that give the publisher's address, as weighty as its name."""
    for line in lines:
        if line.part == "footer" and _ADDRESS_LABEL.match(line.text) and not _VENDOR.search(line.text):
            yield line._replace(weight=FOOTER)


def _is_name(text: str) -> bool:
    return is_within(text, _LONGEST_NAME) and is_organisation(text.strip(" .。)）"))


def _may_hold(plain: str, signs: Iterable[str]) -> bool:
    return any(map(plain.__contains__, signs))


def _pieces(part: str, text: str, weight: float) -> Iterator[Line]:
    """The line, an address in it by itself."""
    plain = text.lower()
    if _may_hold(plain, _VENDOR_SIGNS) and _VENDOR.search(text) and not _OWNER.search(text):
        weight = min(weight, ADDRESS)
    label = _ADDRESS_LABEL.search(text) if _may_hold(plain, _LABEL_SIGNS) else None
    street = _may_hold(plain, _STREET_SIGNS) and _STREET.search(text)
    start = label.start() if label else 0 if street else len(text)
    yield Line(part, text[:start], weight)
    yield Line(part, text[start:], min(weight, ADDRESS))
