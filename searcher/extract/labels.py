"""Lines that say what they hold: ``来源：… 时间：… 作者：…``, ``Source: … Author: …``.

One line often holds several labels; each label's value ends where the next label begins. Labels of things
that are not wanted (editors, view counts, font buttons) are known too, because they end a value.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

Kind = Literal["source", "date", "author", "editor", "other"]

_COLON = r"\s*[:：]"
_CHINESE = {
    "source": (
        "信息来源 文章来源 稿件来源 新闻来源 内容来源 资料来源 本文来源 转载来源 原文来源 来源于 来源"
        " 信息來源 來源 稿源 出处 出處 发布机构 发布单位 发布部门"
        " 发文机关 发布机关 供稿单位 来稿单位 信息提供 发文单位 制发机关 公开主体 供稿"
        " 發布單位 發佈單位 發布機關 發布機構 新聞來源 文章來源 資料來源 資訊來源 消息來源 消息来源"
    ),
    "date": (
        "发布时间 发布日期 发表时间 发表日期 发稿时间 发文时间 发文日期 印发日期 更新时间 更新日期 最后更新"
        " 上传时间 录入时间 添加时间 创建时间 公开日期 生成日期 成文日期 刊登日期 公开时间 时间 日期"
        " 發布時間 發布日期 發佈時間 發佈日期 更新時間 更新日期 上架日期 刊登日期 時間"
    ),
    "author": (
        "文章作者 本文作者 作者 撰稿人 撰稿 撰文 执笔 采写 编写 整理 文字 记者 通讯员"
        " 文/图 图/文 文图 图文 文 記者 通訊員 執筆 採訪"
    ),
    "editor": (
        "责任编辑 责编 编辑 编审 审核 审校 校对 监制 初审 复审 终审 主编 值班编委 值班主任 美编 编校"
        " 摄影 签发 翻译"
        " 責任編輯 編輯 攝影 翻譯 校對 審核 審稿 供图 图片来源 圖片來源 图源 图片 图 圖 录入 制图 视频"
    ),
    "other": (
        "浏览次数 浏览量 浏览 点击次数 点击率 点击数 点击量 点击 阅读次数 阅读数 阅读量 阅读 访问次数 访问量"
        " 人气 字号 字体 字體 字號"
        " 文字大小 字体大小 字號大小 大小 评论 分享到 分享 打印 关键词 关键字 标签 栏目 分类 所属栏目 索引号"
        " 会议时间 活动时间 举办时间 事发时间 发生时间 事故时间 报名时间 截止时间 截止日期 考试时间 开始时间"
        " 结束时间 施行日期 实施日期 生效日期 有效期 工作时间 办公时间 服务时间"
        " 公开方式 公开范围 公开类型 公开属性 公开时限 处罚文号 服務時間 辦公時間"
        " 瀏覽次數 瀏覽人次 點閱次數 點閱數"
        " 點擊 閱讀次數 閱讀 關鍵字 文号 文號 主题分类 声明 编号 次数 信息类别 有效性 电话 邮箱"
    ),
}
_ENGLISH = {
    "source": (
        r"(?<!of )origin|from"
        r"|source of (?:the )?(?:information|article|news)|(?:information|article|news) sources?|sources?"
        r"|published by|issued by|issuing (?:authority|agency)|publisher"
    ),
    "date": (
        r"released?(?: date| time| on)?|publication (?:date|time)|issue date"
        r"|publish(?:ed|ing)?(?: date| time| on| at)?|posted(?: on| at)?|upload(?:ed)?(?: time| date| on)?"
        r"|date of (?:issue|release|publication)|(?:last )?updated?(?: time| date| on| at)?|date|time"
    ),
    "author": r"authors?|written by|reporters?|correspondents?|writers?",
    "editor": (
        r"(?:responsible |executive |web |chief |managing )?editors?(?:[ -]in[ -]chief)?|audit(?:or|ed by)?"
        r"|review(?:er|ed by)|proofread(?:er|ing)?|photo(?:grapher|s)?(?: by)?|translat(?:or|ed by)|edited by"
    ),
    "other": (
        r"views?|hits?|clicks?|page ?views|number of (?:views|visits|clicks)|browse[sd]?|visits"
        r"|font(?: size)?|reads?|reading|share(?: to)?|tags?|labels?|keywords?|print|column|category"
        r"|tel(?:ephone)?|e-?mail|disclaimer"
    ),
}
_LONGEST_LABEL = 40
#: Before a bare 时间 or Date these say that the time is the event's, not the page's.
_EVENT = r"(?<![\u4e00-\u9fff])"
_EVENT_WORDS = re.compile(
    r"(?:event|meeting|accident|incident|occurrence|opening|closing|start|end|exam|effective|expiry|deadline|due)\s+$",
    re.IGNORECASE,
)
_BARE = (
    "时间",
    "日期",
    "時間",
    "文",
    "图",
    "圖",
    "整理",
    "编写",
    "文字",
    "文图",
    "图文",
    "文/图",
    "图/文",
    "图片",
    "视频",
    "供稿",
    "採訪",
)
#: These stand without a colon where a date or a separator follows or precedes.
_COLONLESS = re.compile(
    r"(?P<date>发表于|发布于|發表於|發布於|Posted on|Published on|Updated on)"
    r"(?=\s*(?:\d|[A-Z][a-z]{2,8}\.? \d))"
    r"|[|｜丨]\s*(?P<source>来源)(?=\s?[^\s:：|于])|[|｜丨]\s*(?P<author>作者)(?=\s?[^\s:：|])",
    re.IGNORECASE,
)


#: A line without any of these holds no label.
_SIGN = re.compile(r"[:：|｜丨]|发表于|发布于|發表於|發布於|(?:Posted|Published|Updated) on", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Label:
    """A label and what follows it, up to the next label; an empty ``value`` is a label left blank.

    Attributes:
        name: as the page writes it.
        start, end: where label and value stand in the line.
    """

    kind: Kind
    name: str
    value: str
    start: int
    end: int


def _compiled() -> re.Pattern[str]:
    parts = []
    for kind, names in _CHINESE.items():
        ordered = sorted(names.split(), key=len, reverse=True)
        words = "|".join((_EVENT if name in _BARE else "") + r"\s*".join(name) for name in ordered)
        parts.append(rf"(?P<zh_{kind}>(?:{words}))(?:于|為|为)?{_COLON}")
    for kind, forms in _ENGLISH.items():
        parts.append(rf"(?<![A-Za-z-])(?P<en_{kind}>(?:{forms})){_COLON}")
    return re.compile("|".join(parts), re.IGNORECASE)


_LABEL = _compiled()


def _kind(match: re.Match[str]) -> Kind:
    return (match.lastgroup or "").removeprefix("zh_").removeprefix("en_")  # type: ignore[return-value]


@lru_cache(maxsize=256)  # title, date, source and author each read the same few lines
def parse_labels(line: str) -> tuple[Label, ...]:
    """Return the labels of ``line`` in their order."""
    if not _SIGN.search(line):
        return ()
    found: list[tuple[int, int, Kind, str]] = []
    for match in (*_LABEL.finditer(line), *_COLONLESS.finditer(line)):
        kind, group = _kind(match), match.lastgroup or ""
        if kind == "date" and _EVENT_WORDS.search(line[: match.start()]):
            kind = "other"
        found.append((match.start(group), match.end(), kind, match[group]))
    found.sort()
    ends = [*[start for start, *_ in found][1:], len(line)] if found else []
    return tuple(
        Label(kind, name, line[value_at:end].strip(" \t\u3000\xa0|｜丨"), start, end)
        for (start, value_at, kind, name), end in zip(found, ends, strict=True)
    )


def label_kind(text: str) -> Kind | None:
    """Return what kind of label ``text`` is and nothing besides, with or without its colon."""
    match = _LABEL.fullmatch(text.strip().rstrip(":： ") + ":") if len(text) <= _LONGEST_LABEL else None
    return _kind(match) if match else None


def starts_with_label(line: str) -> bool:
    """Tell whether ``line`` begins with a label, perhaps after a bracket."""
    labels = parse_labels(line[:_LONGEST_LABEL])
    return bool(labels) and labels[0].start <= 2
