"""Lines beside or after a main text that are no part of it: credits, counters, headings of other things."""

from __future__ import annotations

import re

from searcher.extract.dates.dates import find_dates
from searcher.extract.labels import parse_labels
from searcher.extract.lines import is_breadcrumb, is_interface, width

#: What begins after a main text.
_NEXT = re.compile(
    r"\W*(?:"
    r"(?:相关|推荐|延伸|更多|热门|最热|精彩|猜你|为[你您]|[你您](?:可能|也许|还)|大家都在|最新|往期|作者最新|热点"
    r"|相關|推薦|熱門|最熱)"
    r"(?:的|更多|精彩|相关|喜欢|感兴趣|会喜欢|在看|都在)*"
    r"(?:阅读|新闻|文章|推荐|链接|报道|资讯|内容|专题|信息|评论|搜索|视频|回顾|排行|喜欢|搜|看"
    r"|閱讀|新聞|推薦|連結|報導|資訊)"
    r"|网友评论|发表评论|我要评论|全部评论|热门跟帖|友情链接|分享到|分享至|打印本页|正文已结束|主办单位"
    r"|上一[篇条页]|下一[篇条页]|阅读下一篇|扫[一码描]|微信扫"
    r"|(?:长按|识别|扫)[^，。]{0,8}二维码"
    r"|文章标签|文章关键词|关键词|标签[:：]|版权所有|转载请注明|本文来源[:：].*责任编辑"
    r"|related|recommended|you (?:may|might)(?: also)? (?:like|be interested)"
    r"|more (?:from|on|in|stories|news)\b"
    r"|most (?:read|popular|viewed)|read (?:more|next|also)\b|trending|popular\b|leave a (?:comment|reply)"
    r"|(?:\d+ )?comments?(?:\W|$)|(?:\d+ )?(?:responses|replies|thoughts) (?:to|on)\b|share this"
    r"|about the author|more about\b|filed under|posted in|tags?\s*:|tagged\b|sign up|subscribe|copyright\b"
    r"|all rights reserved|(?:previous|next) (?:post|article)|see also\b|follow us|newsletter|disclaimer"
    r"|print this|back to (?:top|list)"
    r"|(?:à )?lire (?:aussi|également)|sur le même sujet|partager|leggi anche|condividi|potrebbe interessarti"
    r"|(?:te|le) puede interesar|lea también|compart(?:ir|ilhe)|leia (?:também|mais)|lesen sie auch"
    r"|auch interessant|weiterlesen|mehr zum thema|kommentare|schlagw[oö]rte"
    r")",
    re.IGNORECASE,
)
_ADVERTISEMENT = re.compile(
    r"^\W*(?:advertisement|advertising|anzeige|publicit[ée]|publicidad|广告|推广|廣告)\W*$", re.IGNORECASE
)
_IMPRINT = re.compile(
    r"版权所有|版權所有|ICP备|公网安备|主办单位[:：]|all rights reserved|^\s*©"
    r"|^\W*(?:sponsor|sponsored by|organi[sz]er|technical support)\s*[:：]",
    re.IGNORECASE,
)
_PAGER = re.compile(
    r"\W*(?:(?:上|下|前|后)一?[篇条页则]|(?:previous|prev|last|next)(?: (?:article|page|post))?)\s*[:：]",
    re.IGNORECASE,
)
_DISCLAIMER = re.compile(
    r"\W*(?:(?:免责|版权|特别|郑重|风险|免責|版權)?(?:声明|聲明)\W?\s*[:：】」]|(?:免责|版权|免責|版權)(?:声明|聲明)"
    r"|disclaimer\b|copyright (?:notice|©|\(c\))|notice\s*: the content above)",
    re.IGNORECASE,
)
#: Labels of what a site says about its pages; others (a meeting's time, a telephone number) are text.
_COUNTER = re.compile(
    r"浏览|点击|阅读|访问|人气|字号|字体|文字大小|评论|分享|打印|关键|标签|栏目|所属|声明|次数"
    r"|发布|发表|更新|最后|上传|录入|瀏覽|點|閱讀|發|更新|字體|字號|關鍵"
    r"|view|hit|click|page|number|browse|visit|font|read|share|tag|label|keyword|print|column|category|discl"
    r"|publi|post|upload|updated|last|release",
    re.IGNORECASE,
)
#: Labels of pictures stand in a text; those of editors, dates and counters beside it.
_OF_PICTURES = ("图", "圖", "摄影", "攝影", "供图", "视频")
_CLOCK = re.compile(r"\b[0-2]?\d[:：][0-5]\d\b")
_LETTER = re.compile(r"[^\W\d_]")
_SENTENCE_END = re.compile(r"[。！？!?.;；…”]\s*$")
_LONGEST_CREDIT = 120
_LONGEST_HEADING = 60
_LONGEST_DATED, _LONGEST_FACTS = 60, 250
#: A credit's label may stand after so many characters, as in 【编辑：…】.
_BRACKET = 2


def heads_other_text(line: str) -> bool:
    """Tell whether ``line`` is a heading such as 相关阅读, which ends a main text."""
    return width(line) <= _LONGEST_HEADING and bool(_NEXT.match(line))


def states_facts(line: str) -> bool:
    """Tell whether ``line`` gives a date, a source, an author and the like, and is no sentence."""
    if ends_sentence(line) or width(line) > _LONGEST_FACTS:
        return False
    dated = len(line) < _LONGEST_DATED and (_CLOCK.search(line) or any(find_dates(line)))
    return bool(dated or parse_labels(line))


def ends_sentence(line: str) -> bool:
    """Tell whether ``line`` ends as a sentence does."""
    return bool(_SENTENCE_END.search(line))


def is_aside(line: str) -> bool:
    """Tell whether ``line`` is no part of a text wherever it stands: a button, a disclaimer, an editor."""
    if _DISCLAIMER.match(line):
        return True
    if len(line) > _LONGEST_CREDIT:
        return False
    if is_breadcrumb(line) or _ADVERTISEMENT.match(line) or _PAGER.match(line) or _IMPRINT.search(line):
        return True
    return (is_interface(line) and bool(_LETTER.search(line))) or _is_credit(line)


def _is_credit(line: str) -> bool:
    labels = parse_labels(line)
    if not labels or labels[0].start > _BRACKET or labels[0].name.startswith(_OF_PICTURES):
        return False
    return labels[0].kind == "editor" or bool(_COUNTER.match(labels[0].name))
