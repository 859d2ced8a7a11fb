"""A publisher's name as found → without what pages leave around it: dates, buttons, reporters, notices."""

from __future__ import annotations

import re
from functools import lru_cache

from searcher.extract.dates.dates import find_dates
from searcher.extract.lines import INTERFACE, is_interface, width
from searcher.extract.origin.names import is_name, is_organisation, organisation_and_names

_LONGEST = 100
#: What follows a publisher's name where a page has no gap or label there: marks, notices to the reader.
_AFTERWARDS = re.compile(
    r"\s*(?:[|｜丨┃\t◆●■□▲★※【\[]|\s{3,}|(?<=[\u4e00-\u9fff])\s{2,}|\s[-–—]+\s|。|-->|[，,]\s*正文"
    r"|返回[\u4e00-\u9fff]{2,4}(?:[，,]|$)|[，,]?\s*(?:查看|阅读|点击)(?:更多|原文|全文|进入|查看)"
    r"|[，,。（(]?(?:版权(?!局|协会|保护|中心)|著作权|免责|如有侵权|侵权|未经|投稿|转载请"
    r"|欢迎|扫码|长按|点个|觉得|原标题|本文(?:系|为|仅))"
    r"|(?<=\S)分享(?!会|网)|(?<=\S)流程(?=$|\s)|(?:(?:19|20)\d\d年)?\s?第\s?\d+\s?[版期]|原创稿|参与互动|猜你喜欢|相关(?:阅读|新闻|链接)"
    r"|[\u4e00-\u9fff]{1,2}[网社报][\u4e00-\u9fff]{2,6}\d{1,2}月|(?<=[\u4e00-\u9fff])(?<!年)\s?\d{1,2}月\d{1,2}日"
    r"|(?<=\S)\s*(?:官方[账帐帳][号號]|官方认证|已认证|认证[账帐]号)|(?<=\S)\s*[大中小]?字[号號体體](?=$|[\s：:大中小])"
    r"|(?<=\S)(?:责任编辑|值班编辑|责编|编辑)(?=$|\s)|(?:图片?|供图|摄影|视频|文)[:：]).*$",
    re.DOTALL,
)
#: From here on the reporter is named; 记者 in 记者网 is part of a name.
_REPORTER = re.compile(
    r"[\s/／|,，(（]*(?:本报|本网|全媒体|融媒体?|见习|实习|特约|首席|特派)*(?:记者|通讯员|实习生|記者|通訊員)"
    r"(?!站|网|網|协|協|会|會|之家|证|团).*$"
    r"|[\s,，(（]+(?:our |staff )?(?:reporter|correspondent|author|editor)s?\b(?!'|’).*$",
    re.IGNORECASE | re.DOTALL,
)
#: 某某日报综合报道 is somebody's summary of what the paper wrote.
_SUMMARY = re.compile(r"(?<=[报報网網社台闻聞])(?:综合|綜合)(?:报道|報導|整理|消息)?$")
_PERSON_AFTER = re.compile(r"^(.{3,}?)\s*[/／]\s*([\u4e00-\u9fff]{2,4})$")
_TRAILING = re.compile(rf"(?:[\s>›»]+(?:(?:{INTERFACE.pattern})\b.*|[\d,.()（）+-]+))+$", re.IGNORECASE)
_WEEKDAY = re.compile(
    r"\W*(?:星期|周|週|禮拜)[一二三四五六日天]\W*|\W*(?:mon|tues|wednes|thurs|fri|satur|sun)day\W*",
    re.IGNORECASE,
)
_INVISIBLE = re.compile("[\u200b-\u200f\u2060\ufeff]")
#: What a name neither begins nor ends with.
_EDGES = " \t\u3000\xa0:：,，;；.、|/·"
_BRACKETS = {")": "(", "）": "（", "]": "[", "】": "【", "」": "「", "』": "『", "》": "《", "”": "“"}
_CLOSED = (("《", "》"), ("（", "）"), ("(", ")"), ("“", "”"), ("「", "」"), ("『", "』"), ('"', '"'))
_URL = re.compile(r"^(?:https?:|//|www\.)\S*$|://", re.IGNORECASE)
_NONE = re.compile(
    r"(?:by|n/?a|none|null|undefined|unknown|无|暂无|未知|不详|来源|来源于|source|this site"
    r"|本站|本网|本网站|本报)",
    re.IGNORECASE,
)
#: What stands before the name of the publisher that a page was taken over from.
_REPRINTED = re.compile(r"^(?:转载自|轉載自|转自|轉自|摘自|转载[:：])\s*(?=\S)")
#: An issue of a journal: 《某某》2021年第3期, 《某某》（2021年6月号）.
_ISSUE = re.compile(
    r"^《(?P<name>[^《》]{2,30})》\s*(?:杂志|雜誌|报|報|周刊|月刊)?\s*[（(,，]?\s*(?:第|总|總|[vV]ol|[nN]o|(?:19|20)\d\d|\d{1,2}月)"
)
#: How a newspaper names the edition that a page belongs to.
_EDITION = re.compile(
    r"\s*(?:数字报|数字版|电子报|电子版|多媒体|數字報|電子報|電子版|e-?paper|digital edition).*$",
    re.IGNORECASE,
)
#: What `_EDITION` cannot do without, quicker to look for.
_EDITION_SIGNS = ("字报", "字版", "字報", "子报", "子版", "子報", "媒体", "媒體")
_EDITION_SIGN = re.compile("[eEdD](?i:-?paper|igital edition)")
_ENGLISH_PAPERS = (
    "Daily", "Times", "Post", "Herald", "Gazette", "Tribune", "Weekly", "Newspaper", "Evening News",
    "Morning News", "Journal", "Bulletin", "Newsletter",
)  # fmt: skip
_PAPER_ENDS = ("报", "報", "刊", "News", *_ENGLISH_PAPERS)
_PAPER = re.compile(
    r"[^\d\s>]{1,10}(?<![公年季月简通海画情预警举申汇上播填回捷喜战日])(?:报|報|周刊|週刊)|[^\d\s>]{2,10}日[报報]"
    r"|(?:[A-Z][\w'’.-]*\s+(?:(?:of|the|and|&)\s+)*){1,5}"
    rf"(?:{'|'.join(_ENGLISH_PAPERS)})"
    r"|(?!(?:Latest|Company|Local|Industry|Breaking|Top|All|More|World|National|Business)\b)"
    r"(?:[A-Z][\w'’.-]*\s+){2,5}News"
)
#: What a sentence that follows without a gap is cut from.
_MEDIUM = re.compile(
    r"[\u4e00-\u9fff]{1,12}?(?:报|网|社|台|新闻)(?:客户端|[-－][\u4e00-\u9fff]{2,6}?(?:频道|日报))?"
)
#: Words of a heading or a sentence; in a name they are capitalised.
_PHRASE = re.compile(
    r"[a-z] (?!(?:of|and|the|for|in|on|at|an?|to|de[rsnl]?|di|du|della|la|für|und|van|von|y|et|e)\b)[a-z]{2}"
)
_LONGEST_LINE = 60
_GAP = re.compile(r"[\s)）】\]]")


@lru_cache(maxsize=256)  # a page's labels are asked about from several places
def clean_source(text: str) -> str | None:
    """Return the publisher's name in ``text``, a stretch of it; ``None`` if there is none."""
    sentence = text.partition("。")[0] if len(text) > _LONGEST_LINE else ""
    if sentence and sentence != text and not _GAP.search(sentence.strip()):
        medium = _MEDIUM.match(sentence.strip(_EDGES))
        text = medium[0] if medium else ""
    if issue := _ISSUE.match(text.strip(_EDGES)):
        return issue["name"].strip()
    text = _AFTERWARDS.sub("", _REPRINTED.sub("", _INVISIBLE.sub("", text).strip(_EDGES)))
    text = _without_reporter(_closed(_without_date(text)))
    text = _unquoted(_TRAILING.sub("", text).strip(_EDGES)).strip(_EDGES)
    return text if _is_usable(text) else None


def before_reporter(text: str) -> str:
    """Return ``text`` up to where it names its reporters."""
    return _REPORTER.sub("", text)


def _without_date(text: str) -> str:
    match = next(find_dates(text), None)
    if match is None:
        return text
    before = text[: match.start].strip("（([ " + _EDGES)
    return before if re.search(r"[^\W\d_]", before) else text[match.end :]


def _closed(text: str) -> str:
    """``text`` up to a bracket that closes what nothing opened, or opens what nothing closes."""
    opened: list[str] = []
    for index, char in enumerate(text):
        if char in _BRACKETS.values():
            opened.append(char)
        elif char in _BRACKETS:
            if _BRACKETS[char] not in opened:
                return text[:index] if char != "”" else text.replace(char, "", 1)
            opened.remove(_BRACKETS[char])
    unclosed = max((text.rfind(char) for char in opened if char in "（(【["), default=0)
    return text[:unclosed] if unclosed > 0 else text


def _without_reporter(text: str) -> str:
    text = _SUMMARY.sub("", _REPORTER.sub("", text).strip())
    person = _PERSON_AFTER.match(text)
    if person and is_name(person[2]):
        return person[1]
    if " " not in text and "\u3000" not in text and "\xa0" not in text:
        return text
    organisation, names = organisation_and_names(text)
    followed = bool(names) and text.startswith(organisation) and re.search(r"[\u4e00-\u9fff]", text)
    return organisation if organisation and followed else text


def _unquoted(text: str) -> str:
    for opening, closing in _CLOSED:
        opened = text.startswith(opening)
        inside = text[len(opening) : -len(closing)] if opened else ""
        if opened and text.endswith(closing) and closing not in inside and inside:
            text = inside.strip()
        elif opened and closing not in text[1:]:
            text = text.removeprefix(opening).strip()
        elif text.endswith(opening):
            text = text.removesuffix(opening).strip()
    return text


def _is_usable(text: str) -> bool:
    if not re.search(r"[^\W\d_]", text) or width(text) > _LONGEST or re.search(r"[。？！?!]", text):
        return False
    return not (_URL.search(text) or _NONE.fullmatch(text) or is_interface(text) or _WEEKDAY.fullmatch(text))


def organisation_in(line: str) -> str | None:
    """Return ``line`` cleaned if it is the name of an organisation."""
    value = clean_source(line)
    return value if value and is_organisation(value) and not _PHRASE.search(value) else None


def paper_in(text: str) -> str | None:
    """Return the newspaper or bulletin that ``text`` names and nothing else, without its edition (数字报)."""
    name = text.strip()
    paper = _EDITION.sub("", name) if _may_name_edition(name) else name
    if paper == name and not (name.endswith(_PAPER_ENDS) and _PAPER.fullmatch(name)):
        return None
    return clean_source(paper)


def _may_name_edition(text: str) -> bool:
    return any(map(text.__contains__, _EDITION_SIGNS)) or bool(_EDITION_SIGN.search(text))
