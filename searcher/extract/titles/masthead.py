"""Names of sites, papers and organisations, where a headline is looked for: in window titles, above pages."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from searcher.extract.lines import key, width

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_SEPARATORS = re.compile(
    r"\s*(?:[|｜丨‖┊_＿–»›]|—+|>+|--+|\s[-:·－]+\s|(?<=[\u4e00-\u9fff”》）)！？])[-－](?=[\u4e00-\u9fff]|[A-Z]{2}))\s*"
)
_CHINESE_NAME = re.compile(
    r"[\u3400-\u9fffA-Za-z0-9·（）()]{0,24}"
    r"(?:网|網|网站|網站|在线|在線|门户|入口|平台|频道|頻道|报|報|报社|数字报|电子版|周刊|月刊|杂志|雜誌|期刊|电视台|電視台|电台|融媒体|客户端|新闻社"
    r"|新闻|新聞|要闻|要聞|资讯|資訊|动态|動態|专栏|专题|信息港|之窗|人民政府|政府|委员会|委員會|应急管理局|局|厅|廳|部|办公室|辦公室|协会|協會|学会|中心|研究院|公司|集团|大学)"
)
_NAMED = (
    r"(?:Government|Bureau|Department|Committee|Commission|Administration|Ministry|Office|Authority|Agency|Association|Society|Institute"
    r"|University|Centre|Center|Company|Group|Journal|Daily|News|Times|Post|Herald|Gazette|Bulletin|Weekly|Monthly|Newsletter"
    r"|Magazine|Newspaper|Press|Media|Net|Network|Online|Portal|Website|Web|Platform|Channel|Information|Edition|Express|Observer|Digest)"
)
_WORD = r"(?:[A-Z][\w'’.-]*|of|the|and|for|in|on|&)"
_ENGLISH_NAME = re.compile(
    rf"(?:{_WORD}\s+){{0,8}}{_NAMED}(?:\s+(?:of|for|on)\s+{_WORD}(?:\s+{_WORD}){{0,8}})?"
)
_ABBREVIATED = re.compile(r"[A-Z]{2,6}|[\w-]+(?:\.[\w-]+)+|[A-Z]\w+\.(?:com|cn|net|org)", re.ASCII)
_RIGHTS = re.compile(
    r"©|\(c\)|copyright|all rights|sponsor|hosted|organi[sz]er|ICP|版权|版權|主办|主辦|承办|备案",
    re.IGNORECASE,
)
_SECTION = re.compile(
    r"首页|首頁|正文|内容|详情|(?:通知|公告|通告|公示|公文|政策|文件|法规|新闻|动态|要闻|资讯|信息|工作|政务|部门|基层|图片|视频"
    r"|专题|国内|国际|社会|时政|安全|生产|企业|公司|行业|媒体|最新|热点|公開|通知|新聞|動態|最新){1,3}(?:公开|中心|栏|专栏|列表|发布|详情)?"
    r"|home(?: ?page)?|notices?|announcements?|articles?|text|details?|content|reports?",
    re.IGNORECASE,
)
#: Width of the longest part after the headline that is taken for a section's name, whatever it says.
_LONGEST_SECTION = 45


def is_masthead(text: str) -> bool:
    """Tell whether ``text`` has the form of a site's, paper's or organisation's name and nothing else.

    A headline may end as such a name does: this is a hint, to be weighed with what the text below is about.
    """
    text = text.strip()
    return any(form.fullmatch(text) for form in (_CHINESE_NAME, _ENGLISH_NAME, _ABBREVIATED))


def is_owner(text: str, footer: Sequence[str]) -> bool:
    """Tell whether a line on copyright or sponsors names ``text``."""
    wanted = key(text)
    return bool(wanted) and any(_RIGHTS.search(line) and wanted in key(line) for line in footer)


def parts_of(window: str) -> list[str]:
    """Return what separators divide a window's title into: headline, section, site."""
    return [part.strip() for part in _SEPARATORS.split(window) if part.strip()]


def without_site_name(window: str) -> str:
    """Return a window's title without the names of site and section at either end.

    What is left may hold a separator itself. Where all parts are names, it is the longest one.
    """
    parts = parts_of(window)
    if not parts:
        return ""
    longest = max(range(len(parts)), key=lambda index: (not _is_side(parts[index]), width(parts[index])))
    first, last = longest, longest
    while first > 0 and not _is_side(parts[first - 1]):
        first -= 1
    while (
        last + 1 < len(parts)
        and width(parts[last + 1]) > _LONGEST_SECTION
        and not is_masthead(parts[last + 1])
    ):
        last += 1
    start = _position(window, parts, first)
    return window[start : _position(window, parts, last) + len(parts[last])]


def site_names(window: str, meta: Mapping[str, str], title: str) -> tuple[str, ...]:
    """Return the names that a page's window title and meta tags may give its site: all but the headline."""
    parts = [meta.get("og:site_name", ""), *parts_of(window)]
    return tuple(part.strip() for part in parts if part.strip() and key(part) not in key(title))


def is_section(text: str) -> bool:
    """Tell whether ``text`` is the name of a part of a site: 通知公告, ``Notices``."""
    return bool(_SECTION.fullmatch(text.strip()))


def _is_side(part: str) -> bool:
    """Tell whether ``part`` names a site or a section, or both."""
    return is_masthead(part) or all(is_masthead(word) or is_section(word) for word in part.split())


def _position(window: str, parts: Sequence[str], wanted: int) -> int:
    at = 0
    for part in parts[:wanted]:
        at = window.index(part, at) + len(part)
    return window.index(parts[wanted], at)
