"""What a single line of a page looks like: a paragraph, a breadcrumb, a button, a name."""

from __future__ import annotations

import re
from functools import lru_cache

#: Widths of lines that are running text: anyhow, or ended like a sentence.
_LONG, _FAIRLY_LONG = 180, 90
_HAN = re.compile(r"[\u3400-\u9fff]+")
_SENTENCE_END = re.compile(r"[。！？!?.;；”’\"]\s*$")
_SEPARATORS = re.compile(r"(?<=\s)(?:/|-?>+|»|›|→)(?=\s)|>>|》(?=\s*[^《》]*$)|(?<=\S)>(?=\S)")
#: A step of a path that stands alone: ``> Local``; a path of two short steps: ``News > Local``.
_STEP = re.compile(r"^\s*(?:>+|»|›)\s*(?P<last>[^.,;!?，。；！？>»›]+)$")
_TWO_STEPS = re.compile(
    r"^\s*(?P<first>[^.,;:!?，。；：！？<>»›→]+?)\s*(?:-?>+|»|›|→)\s*(?P<last>[^.,;:!?，。；：！？<>»›→]+)$"
)
_LONGEST_STEP = 32
_BARS = re.compile(r"\s*[|｜丨┊┆•·]\s*|\s{2,}|\u3000+")
_LONGEST_LINK = 25
_BREADCRUMB_START = re.compile(
    r"^\W{0,3}(?:您?(?:当前|现在|目前|所在)?(?:的|所在)?的?位置|当前栏目|首页\s*[>»›/→-]|home\s*[>»›/|→]|"
    r"(?:your )?(?:current )?(?:position|location)\s*[:：]|you are here)",
    re.IGNORECASE,
)
#: Buttons and counters that stand beside a headline and are no part of any field.
INTERFACE = re.compile(
    r"(?:举报|收藏本?[文页站]?|本[文页]|网页|页面|窗口|我要|顶部|上一[篇页条]|下一[篇页条]|纠错|推荐|微博|微信|分享到?|打印|关闭|关注|订阅|登录|注册|评论|跟贴|点赞|原创|正文|全文|导航|首页|下载客户端|客户端下载"
    r"|缩小字体|放大字体|调整字体|字体|字号|大|中|小|超大|标准|扫一扫|用微信扫描二维码|分享至好友和朋友圈|我有话说|参与|阅读|浏览"
    r"|人气|播报|暂停|听新闻|更多|返回|复制链接|QQ空间|QQ好友|QQ|朋友圈|新浪微博|腾讯微博|人人网?|手机看|手机版|移动版|语音|责编"
    r"|设为首页|加入收藏|无障碍(?:浏览|阅读)?|长者模式|用微信扫码二维码"
    r"|skip to (?:main )?content|set as homepage|add to favou?rites"
    r"|列印|友善列印|轉寄|關閉|視窗|分享給好友|字級"
    r"|print|share|window|this page|close|back|login|register|subscribe|follow|comments?|font"
    r"|large|medium|small|home|menu|search"
    r"|facebook|twitter|email|more|copy link|like|save|listen|next|previous|original)",
    re.IGNORECASE,
)
_ONLY_INTERFACE = re.compile(rf"^[\W\d]*(?:{INTERFACE.pattern}[\W\d]*)*$", re.IGNORECASE)


@lru_cache(maxsize=1024)  # a page's lines are looked at from many places
def width(text: str) -> int:
    """Return the length of ``text`` in Latin letters; a Han character counts as two and a half."""
    han = 0 if text.isascii() else sum(map(len, _HAN.findall(text)))
    return len(text) + han * 3 // 2


def is_within(text: str, widest: float) -> bool:
    """Tell whether ``text`` is no wider than ``widest``."""
    # It is at least as wide as it has characters, and two and a half times as wide at the most.
    size = len(text)
    return size <= widest and (5 * size <= 2 * widest or width(text) <= widest)


@lru_cache(maxsize=1024)  # every field asks it of the same few lines
def is_paragraph(line: str) -> bool:
    """Tell whether ``line`` is running text: long, or fairly long and ended like a sentence."""
    # A line is at least as wide as it has characters, and two and a half times as wide at the most.
    if len(line) > _LONG:
        return True
    if 5 * len(line) <= 2 * _FAIRLY_LONG:
        return False
    size = width(line)
    return size > _LONG or (size > _FAIRLY_LONG and bool(_SENTENCE_END.search(line)))


def is_breadcrumb(line: str) -> bool:
    """Tell whether ``line`` is a path of navigation (``Home / News / Local``)."""
    if _BREADCRUMB_START.match(line) or len(_SEPARATORS.findall(line)) >= 2:
        return True
    match = _TWO_STEPS.match(line) or _STEP.match(line)
    return match is not None and all(width(step) <= _LONGEST_STEP for step in match.groups())


@lru_cache(maxsize=1024)  # a page's lines are compared with its headline, its headings and its body
def key(text: str) -> str:
    """Return what is compared of a headline: its letters and digits in lower case."""
    return re.sub(r"[\W_]", "", text).lower()


def is_menu(line: str) -> bool:
    """Tell whether ``line`` is a row of links: three or more short names between bars, dots or wide gaps."""
    parts = [part for part in _BARS.split(line) if part.strip()]
    return len(parts) >= 3 and all(width(part) <= _LONGEST_LINK for part in parts)


def is_interface(line: str) -> bool:
    """Tell whether ``line`` consists of buttons, counters and marks only."""
    return bool(_ONLY_INTERFACE.match(line))


def shortened(text: str, limit: int = 120) -> str:
    """Return ``text`` on one line, cut at ``limit`` characters with an ellipsis."""
    if len(text) > 4 * limit:
        # Of a long text the beginning is enough, unless it is mostly spaces.
        beginning = " ".join(text[: 4 * limit].split())
        text = beginning if len(beginning) > limit else text
    flat = " ".join(text.split())
    return flat if len(flat) <= limit else flat[: limit - 1].rstrip() + "…"
