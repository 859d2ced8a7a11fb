"""A name as a page states it → the publisher that it means."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from searcher.publishers.spelling import fold, mend
from searcher.publishers.table import by_key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from searcher.publishers.table import Publisher

#: Longer texts are no names; they are mended and compared, but not looked into.
_LONGEST = 100

#: Words before a name that say where it was taken from.
_BEFORE = re.compile(
    r"(?:(?:转载|摘录|[转摘来选引])自|转载"
    r"|(?:(?:信息|文章|稿件|新闻)?来源|稿源|source)\s*:|reprinted from\b|according to\b|courtesy of\b|via\b"
    r"|(?:官方)?微信(?:公众)?号|公众号|(?:官方|新浪)?微博\s*[@:]|(?:https?://)?www\.)\s*:?\s*(?P<name>.+)",
    re.IGNORECASE,
)
_REPORTED = re.compile(r"据(?P<name>.+?)(?:最新)?报[道导]")
_ACCOUNT = "微信|微博|抖音|快手|头条"
#: Words after a name that say by which of its channels it speaks.
_CHANNEL = (
    rf"(?:手机|移动)?客户端|(?:官方|政务)(?:{_ACCOUNT}|账号)|(?:新浪|腾讯)?微博|微信|官[微网]|(?:微信)?公众平台"
    rf"|(?:官方)?(?:(?:{_ACCOUNT})(?:公众|订阅|服务|视频)?|公众|订阅|服务|视频|百家|企鹅|网易|搜狐|人民)号"
    r"|(?:官方|门户)?网站|(?<=政府)门户网|(?:多媒体)?数字报刊?|电子报|电子版|数字版|网络版|\bapp|(?<=报)[网社]"
)
_CHANNEL_EN = (
    r"\b(?:(?:official )?web ?site|official site|(?:mobile )?(?:client|app)|e-?paper"
    r"|(?:digital|electronic|online) (?:edition|version)"
    r"|(?:official )?(?:wechat|weibo|douyin)(?: (?:official|public|subscription))?(?: (?:account|platform))?"
    r"|(?:official|public|subscription) account)"
)
_AFTER = re.compile(
    rf"(?P<name>.+?)[\s(,:·-]*(?:{_CHANNEL}|{_CHANNEL_EN})(?:\s*(?:id)?\s*:\s*[\w-]+)?\)?", re.IGNORECASE
)
_ONLINE = re.compile(r"(?P<name>\S+ .*\S),? \(?online\)?", re.IGNORECASE)
#: A name and the reporter who wrote for it.
_REPORTER = re.compile(
    r"(?P<name>.{3,}?)[\s(,:]*(?:首席|特约|见习|实习|本报|本网)*(?:记者|通讯员)"
    r"(?:(?<=[社报网台]记者)|(?!协会|站|网|节|之家|证|团|联|杂志|报|俱乐部).+)"
)
_REPORTER_EN = re.compile(r"(?P<name>.+?)[\s(,:/-]+reporters?[\s:]+\S.*", re.IGNORECASE)
#: What is left of a name without these is still the name, if it is one that the table has.
_ADDITIONS = (
    re.compile(r"中华人民共和国(.+)"),
    re.compile(r"(.+?) of (?:the )?(?:china|prc|p\.?r\.? ?china|people's republic of china)", re.IGNORECASE),
    re.compile(r"(.+[社报网台])(?:[\u4e00-\u9fff]{2,5})?\d{1,2}月\d{1,2}日[电讯]"),
    re.compile(r"(.+[社报网台])(?:消息|[电讯])"),
    re.compile(r"据(.+)(?:消息|[电讯])"),
    re.compile(r"据(.+)"),
    re.compile(r"(?:by|from) (.+)", re.IGNORECASE),
    *(re.compile(rf"(.+?)[\u4e00-\u9fff]{{{length}}}频道") for length in (2, 3, 4)),
)
#: A name and a section of it, or another name.
_PARTED = re.compile(r"(?P<first>.+?)\s*[-–—·•|_]+\s*(?P<second>.+)")
#: How names of publishers end.
_PUBLISHER = re.compile(r"[报社台网局厅部委院会]$|\b(?:daily|news|times|post)$", re.IGNORECASE)
_LATIN = re.compile(r"[^\u3400-\u9fff]+")

#: What does not name anybody when it stands alone.
_NOBODY = re.compile(
    r"政府|官方|[日晚]报|本(?:[报网站刊]|单位)?|中国|手机|移动|新闻|微信|微博|抖音|快手|头条|单位|公司|企业|学校|人民"
    r"|the|our|this|its|official|mobile|government|news|public|company|school|wechat|weibo",
    re.IGNORECASE,
)


def find(name: str) -> Publisher | None:
    """Return the publisher of the table that ``name`` means, if it has it."""
    text = ""
    for text in _stages(name):
        known = _called(text) or next(filter(None, map(_plainly, _without_addition(text))), None)
        if known:
            return known
    return _of_parts(text)


def normalise(name: str) -> str:
    """Return the name that stands for a publisher in filters and facets.

    For a publisher of the table that is its Chinese name, by whichever of its names it is called. Other names
    stay what they are, without what surrounds them: words before (转自, via), the reporter, the channel
    (客户端, 公众号, 网站, Online). Spacing, width, brackets and script do not count. Normalising twice
    changes nothing, and of a name that is not blank something is always left.

    Case counts here, since how a name is to be written cannot be known from the name alone. So what compares
    names compares their keys, see `key`; and what shows them shows one of the forms that have the same key.
    """
    known = find(name)
    if known:
        return known.name
    *_, text = _stages(name)
    return text or name.strip()


def key(name: str) -> str:
    """Return what the names of one publisher have in common: of its normal form the letters and digits
    without case, accents and a leading article."""
    return fold(normalise(name))


def _stages(name: str) -> Iterator[str]:
    """The mended name, then the same with one thing after another taken off that may stand around it."""
    text = mend(name)
    yield text
    while len(text) <= _LONGEST and (shorter := _cut(text)) != text:
        yield (text := shorter)


def _cut(text: str) -> str:
    for rule in (_BEFORE, _REPORTED, _REPORTER, _REPORTER_EN, _AFTER, _ONLINE):
        match = rule.fullmatch(text)
        shorter = mend(match["name"]) if match else ""
        if _is_name(shorter):
            return shorter
    return text


def _called(text: str) -> Publisher | None:
    return by_key(fold(text))


def _plainly(text: str) -> Publisher | None:
    """The publisher that ``text`` names, with no more around it than rules take off any name."""
    return next(filter(None, map(_called, _stages(text))), None)


def _is_name(text: str) -> bool:
    return sum(map(str.isalpha, text)) > 1 and not _NOBODY.fullmatch(text)


def _without_addition(text: str) -> Iterator[str]:
    for addition in _ADDITIONS:
        if match := addition.fullmatch(text):
            yield match[1]


def _of_parts(text: str) -> Publisher | None:
    """The publisher whose section ``text`` names (人民网-文化频道), or whose names in both languages it
    consists of (中国日报China Daily)."""
    if parted := _PARTED.fullmatch(text):
        first, second = _plainly(parted["first"]), _plainly(parted["second"])
        is_section = second is None and not _PUBLISHER.search(parted["second"])
        return first if is_section or first == second else None
    latin = max(_LATIN.findall(text), key=len, default="")
    first = _plainly(latin)
    return first if first and first == _plainly(text.replace(latin, "")) else None
