"""Lines that say what they hold: ``来源：… 时间：… 作者：…``, ``Source: … Author: …``.

One line often holds several labels; each label's value ends where the next label begins. Labels of things
that are not wanted (editors, view counts, font buttons) are known too, because they end a value; so does any
other word that stands before a colon after a gap, whatever it means.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

Kind = Literal["source", "date", "author", "editor", "other", "unknown"]

_COLON = r"\s*[:：]"
#: A bilingual page repeats a label in English: 来源 Source：
_GLOSS = r"(?:\s*[（(/]?\s*[A-Z][a-z]+(?: [a-z]+)?\s*[)）]?(?=\s*[:：]))?"
_CHINESE = {
    "source": (
        "信息来源 文章来源 稿件来源 新闻来源 内容来源 资料来源 本文来源 转载来源 原文来源 来源于 来源"
        " 信息來源 來源 稿源 出处 出處 发布机构 发布单位 发布部门"
        " 发文机关 发布机关 供稿单位 来稿单位 信息提供 发文单位 制发机关 公开主体 供稿"
        " 發布單位 發佈單位 發布機關 發布機構 新聞來源 文章來源 資料來源 資訊來源 消息來源 消息来源"
        " 稿件來源"
        " 发文部门 发文机构 信息发布 提供单位 供稿部门 来稿 投稿单位 报送单位 转自 轉自"
        " 转载自 来自 來自 刊物 供稿科室 發稿單位 发稿单位 发稿机构 选自 摘自 刊载于 原载 稿件提供"
    ),
    "date": (
        "时间 日期 時間 最后更新 最後更新 最后修改 最後修改 最後異動 最近更新 发布于 發布於 發佈於 发表于"
        " 發表於"
        " 更新于 更新於 建立於 刊登於"
    ),
    "author": (
        "文章作者 本文作者 作者 撰稿人 撰稿 撰文 执笔 采写 编写 整理 文字 记者 通讯员"
        " 通讯人 供稿人 投稿人 文/图 图/文 文图 图文 文 記者 通訊員 執筆 採訪 撰稿人员 作者姓名 本报记者"
        " 本报通讯员 撰寫 採寫 文/圖 发信人 發信人 楼主 樓主 发帖人 發帖人 主笔 口述 采编 采访 撰文/摄影"
    ),
    "editor": (
        "责任编辑 责编 编辑 编审 审核 审校 校对 监制 初审 复审 终审 主编 值班编委 值班主任 美编 编校"
        " 摄影 签发 翻译"
        " 責任編輯 編輯 攝影 翻譯 校對 審核 審稿 供图 图片来源 圖片來源 图源 图片 图 圖 录入 制图 视频"
        " 流程编辑 流程编审 流程 网站编辑 网络编辑 值班编辑 新媒体编辑 图片编辑 视觉编辑 版面编辑"
        " 实习编辑 见习编辑"
        " 执行编辑 执行主编 值班主编 总编辑 副主编 责任编委 编委 编发 审读 终审 三审 二审 一审 审稿 审签"
        " 统筹 策划"
        " 总策划 出品 制作 责任校对 设计 排版 漫画 海报 剪辑 配音 主播 译 译者 译文 校审 发布审核"
        " 信息审核 责任人"
        " 指导老师 通联 上传 上传人 发布者 发布人 发布员 信息员 录入员 錄入 圖片 供圖 圖源 視頻 設計 監製"
        " 責編 譯者 審校 统稿"
    ),
    "other": (
        "浏览次数 浏览量 浏览 点击次数 点击率 点击数 点击量 点击 阅读次数 阅读数 阅读量 阅读 访问次数"
        " 访问量"
        " 人气 字号 字体 字體 字號"
        " 文字大小 字体大小 字號大小 大小 评论 分享到 分享 打印 关键词 关键字 标签 栏目 分类 所属栏目"
        " 索引号 数据来源"
        " 会议时间 活动时间 举办时间 事发时间 发生时间 事故时间 报名时间 截止时间 截止日期 考试时间"
        " 开始时间"
        " 结束时间 施行日期 实施日期 生效日期 有效期 工作时间 办公时间 服务时间"
        " 公开方式 公开范围 公开类型 公开属性 公开时限 处罚文号 服務時間 辦公時間"
        " 瀏覽次數 瀏覽人次 點閱次數 點閱數"
        " 點擊 閱讀次數 閱讀 關鍵字 文号 文號 主题分类 声明 编号 次数 信息类别 有效性 电话 邮箱"
        " 正文 原标题 题图 导读 摘要 免责声明 版权声明 免责 原文链接 原文地址 链接 网址 访问"
        " 查看次数"
        " 浏览数 热度 字数 转发 收藏 发布地 地区 地点 行业 类别 类型 版次 版面 责任单位 联系人 联系电话"
        " 相关链接"
        " 主办单位 承办单位 出版单位 主办 承办 主辦單位"
        " 原標題 分類 標籤 欄目 瀏覽 點閱 人氣 聲明 字型 分享至"
        " 注册时间 最后登录 上次登录 在线时间 註冊時間 最後登錄 查看 回复 回覆 园龄 昵称"
    ),
}
#: What is done to a page, before 时间 or 日期.
_DATED_ACTS = (
    "发布 發布 發佈 发表 發表 发稿 發稿 发文 發文 发帖 发出 印发 印發 签发 更新 最后更新 最後更新"
    " 最近更新 资料更新 資料更新"
    " 修改 最后修改 最後修改 異動 最後異動 修订 上传 上傳 录入 輸入 输入 添加 加入 创建 建立 新增 提交"
    " 登载 登載 刊登 刊载"
    " 刊載 刊发 见报 見報 出版 公开 公開 公布 公佈 公告 生成 成文 张贴 張貼 报道 報導 稿件 文章 信息 新闻"
    " 新聞 资讯 資訊 供稿"
    " 投稿 来稿 上架 上线 上線 推送 转载 轉載 编发 编辑 編輯 入库"
)
_ENGLISH = {
    "source": (
        r"(?<!of )origin|(?-i:From|FROM)|(?:news |content )?provided by|distributed by|released by"
        r"|source of (?:the )?(?:information|article|news)|(?:information|article|news) sources?|sources?"
        r"|published by|issued by|issuing (?:authority|agency)|publisher"
        r"|(?:text-?)?quellen?|fuentes?|bron(?:nen)?|font[ei]|herausgeber(?:in)?|éditeur|uitgever"
    ),
    "date": (
        r"released?(?: date| time| on)?|(?:time|date) of (?:issue|release|publication|posting)"
        r"|(?:publication|posting|issue|article|news|entry|join|input|add(?:ed|ing|ition)?|creat(?:ed|ion))"
        r" (?:date|time)"
        r"|(?:first |originally )?publish(?:ed|ing)?(?: date| time| on| at)?"
        r"|posted(?: date| time| on| at)?|upload(?:ed)?(?: time| date| on)?"
        r"|(?:submitted|created|added|dated)(?: on)?"
        r"|(?:last )?updated?(?: time| date| on| at)?|(?:last )?modified(?: on| at| date)?"
        r"|last (?:changed|edited|revised|reviewed)(?: on| at)?|date(?: posted| published| added)?|time"
        r"|veröffentlicht(?: am)?|erstellt(?: am)?|datum|stand|letzte (?:änderung|aktualisierung)"
        r"|(?:zuletzt )?(?:aktualisiert|geändert)(?: am)?|publié(?:e)?(?: le)?|mise? à jour(?: le)?"
        r"|date de publication|dernière (?:mise à jour|modification)|publicad[oa](?: el| em)?|fecha"
        r"|(?:última )?(?:actualización|atualização|modificación)|pubblicat[oa](?: il)?|ultimo aggiornamento"
        r"|gepubliceerd(?: op)?|geplaatst(?: op)?|laatst bijgewerkt(?: op)?"
    ),
    "author": (
        r"authors?|written by|reporters?|correspondents?|writers?|reported by|story by|contributors?"
        r"|(?:texte?|texto|testo|tekst)"
        r"(?:(?: und | et | y | e | en |, ?| ?& ?|/)(?:bild(?:er)?|fotos?|photos?))?"
        r"|autor(?:in(?:nen)?|[ae]s?|en|i|[:/*]in)?|verfasser(?:in)?|auteure?s?|autrices?|autrici|schrijver"
        r"|(?-i:Von|Par|Por|Door)"
    ),
    "editor": (
        r"(?:responsible |executive |web |chief |managing )?editors?(?:[ -]in[ -]chief)?|audit(?:or|ed by)?"
        r"|review(?:er|ed by)|proofread(?:er|ing)?|photo(?:grapher|s)?(?: by)?|translat(?:or|ed by)|edited by"
        r"|(?:bild|foto)-?(?:quellen?|nachweis)|bild(?:er)?|foto(?:s|grafi?[ae]?)?|photographe"
        r"|redaktion|rédaction|redacción|redactie|redazione"
    ),
    "other": (
        r"views?|(?:number of |total )?(?:hits?|clicks?|views|visits|reads)|page ?views|browse[sd]?|visits"
        r"|font(?: size)?|reads?|reading|share(?: to)?|tags?|labels?|keywords?|print|column|category"
        r"|tel(?:ephone)?|e-?mail|disclaimer|index (?:number|no\.?)|document (?:number|no\.?)"
        r"|rubri(?:k|que|ek|ca)|kategorien?|catégories?|categorías?|categori[ea]|schlagwörter|mots[- ]clés"
        r"|etiquetas|trefwoorden|lesezeit|lesedauer|temps de lecture|leestijd|teilen|partager|compartir|delen"
        r"|condividi|kommentare|commentaires|comentarios|reacties|commenti|aufrufe|drucken|imprimer|imprimir"
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
    "采访",
    "口述",
)
#: These stand without a colon where a date or a separator follows or precedes.
_WITH_DATE = (
    r"发表于|发布于|發表於|發布於|(?:Posted|Published|Updated) on"
    r"|(?:(?<=^)|(?<=[|·•,–-]\s))(?:(?:Veröffentlicht|Erstellt|Aktualisiert|Geändert) am"
    r"|(?:Presse-?)?(?:Meldung|Mitteilung|Information|Nachricht|Artikel|Bericht) vom"
    r"|(?:Publié|Mis en ligne|Mis à jour|Communiqué)e? (?:le|du)|(?:Publicado|Actualizado) (?:el|em)"
    r"|(?:Pubblicato|Aggiornato) il|(?:Geplaatst|Gepubliceerd|Bijgewerkt) op)"
)
_COLONLESS = re.compile(
    # What it begins with, since most places need not be tried.
    r"(?=[发發更刊录上|｜丨PUVEAGMINBC])(?:"
    rf"(?P<date>{_WITH_DATE})(?=\s*(?:[a-zà-ü]{{2,10}}[,.]? )?(?:\d|[A-Z][a-z]{{2,8}}\.? \d))"
    r"|(?P<dated>(?:发布|發布|發佈|发表|更新|刊登|录入|上传)(?:时间|時間|日期))(?=\s*(?:19|20|１９|２０)\d\d)"
    r"|[|｜丨]\s*(?P<source>来源|來源|稿源)(?=\s?[^\s:：|｜丨/／于])|[|｜丨]\s*(?P<author>作者)(?=\s?[^\s:：|｜丨/／])"
    r")",
    re.IGNORECASE,
)
#: A row of a table has no colon; names of two characters are words of sentences, too.
_LONG_SOURCES = "|".join(name for name in _CHINESE["source"].split() if len(name) > len("来源于"))
_LONG_HEADS = "".join(sorted({name[0] for name in _LONG_SOURCES.split("|")}))
_BAR = r"\s*[|｜丨/／](?=\s?[^\s|｜丨/／])"
#: A bar or a slash stands for the colon: 来源丨某某报 编辑／某某; a gap does after 来源.
_BARRED = re.compile(
    # What it begins with, since most places need not be tried.
    rf"(?=[{_LONG_HEADS}来來稿作撰采記记责编審审统校摄攝監监責編翻供制由])(?:"
    rf"(?:(?<=^)|(?<=[\s|｜丨　]))(?:(?P<source>来源|來源|稿源|文章来源){_BAR}"
    rf"|(?P<author>作者|撰文|撰稿|采写|記者|记者){_BAR})"
    rf"|(?P<editor>责任编辑|责编|编辑|審核|审核|审校|统稿|编审|校对|摄影|攝影|監製|监制|責任編輯|責編|編輯|翻译|供图|制图|制作){_BAR}"
    r"|(?:(?<=^)|(?<=[\s|｜丨\d]))(?P<spaced>来源|來源|稿源)[ \u3000]+(?=[\u4e00-\u9fff]{3,20}(?:\s|$))"
    rf"|(?:(?<=^)|(?<=\s))(?P<cell>{_LONG_SOURCES})\s+(?=[\u4e00-\u9fff（）]{{3,30}}\s*$)"
    r"|(?:(?<=^)|(?<=\s))(?P<writer>作者(?=[ \u3000])|由(?=.+[发發][布佈表][于於]))"
    r"[ \u3000]*(?=[\u4e00-\u9fff]{2,4}\s*(?:$|\d|[发發][布佈表][于於])))"
)
#: After a value and a gap, a word before a colon is the next label, whatever it means.
_UNKNOWN = re.compile(
    r"(?<=[\s|｜丨　])(?P<unknown>[\u4e00-\u9fff]{2,6}|(?:[A-Z][a-z]+ )?(?:time|date|Time|Date))"
    r"\s*[:：](?!//)"
)
#: A sentence that only speaks of a label: 凡注明“来源：某某网”的稿件.
_MENTIONED = re.compile(
    r"(?<=.)[“\"「『‘]\s*$"
    r"|(?:注明|註明|标明|标注|載明|载明|indicate|state|mark(?:ed)?|credit|cite)(?:\s*(?:为|為|文章|本文|the|as))*\s*$",
    re.IGNORECASE,
)
#: How what it finds ends, but for spaces: the last characters, in lower case.
_MENTIONED_ENDS = frozenset('“"「『‘明注为為章文eskdtſ')
#: Markdown's idiom for a comment.
_COMMENT = re.compile(r"\s*\[(?:#|//)\]\s*:")

#: A line without any of these holds no label.
_SIGN = re.compile(
    rf"[:：|｜丨/／]|时间|時間|日期|来源|來源|稿源|作者\s|{_LONG_SOURCES}|{_WITH_DATE}",
    re.IGNORECASE,
)


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


def _chinese_forms() -> str:
    acts = "|".join(r"\s*".join(act) for act in sorted(_DATED_ACTS.split(), key=len, reverse=True))
    parts = [rf"(?P<zh_act>(?:{acts})\s*(?:时\s*间|時\s*間|日\s*期))(?:于|為|为)?(?-i:{_GLOSS}){_COLON}"]
    for kind, names in _CHINESE.items():
        ordered = sorted(names.split(), key=len, reverse=True)
        words = "|".join((_EVENT if name in _BARE else "") + r"\s*".join(name) for name in ordered)
        parts.append(rf"(?P<zh_{kind}>(?:{words}))(?:于|為|为)?(?-i:{_GLOSS}){_COLON}")
    return "|".join(parts)


def _english_forms() -> str:
    return "|".join(rf"(?<![A-Za-z-])(?P<en_{kind}>(?:{forms})){_COLON}" for kind, forms in _ENGLISH.items())


_CHINESE_LABEL = re.compile(_chinese_forms(), re.IGNORECASE)
_ENGLISH_LABEL = re.compile(_english_forms(), re.IGNORECASE)


@cache
def _any_label() -> re.Pattern[str]:
    """Both in one; compiled when a line needs it, as few do."""
    return re.compile(f"{_chinese_forms()}|{_english_forms()}", re.IGNORECASE)


_ANY_COLON = re.compile("[:：]")
#: What the names of Chinese labels are made of, and how they end.
_NAMES = [name for names in _CHINESE.values() for name in names.split()]
_SHORT_NAMES = frozenset(name for name in _NAMES if len(name) == 1)
_NAME_TAILS = frozenset((*(name[-2:] for name in _NAMES), "时间", "時間", "日期"))
_TAIL, _SHORTEST_TAIL = 8, 3
_CHINESE_ENDS = frozenset((*(name[-1] for name in _NAMES), *"间間期于為为"))
_OF_NAMES = re.compile(rf"[\s{''.join(sorted({*''.join(_NAMES), *_DATED_ACTS, *_CHINESE_ENDS}))}时時日]*")
_GLOSSED = re.compile(rf"[{''.join(sorted(_CHINESE_ENDS))}]\s*[（(/]?\s*[A-Z][a-z]+(?: [a-z]+)?\s*[)）]?$")
#: The last two letters of English labels, of those that are ASCII; and more than the longest label's length.
_ENDINGS = (
    "ad af ag am ar as at by ca ce ci ck cy da di do ds ed ef ek el em en er es ew fa fe fi gs ha he ht ia ie"
    " ik il in ir is it jd ks kt ld le ls lt me mn nd ne ng no nt o. om on op or os ra rd re ri rs rt ry se"
    " sh st ta te ti to ts ty ue um ur ws xt ze"
)
_ENGLISH_ENDINGS = frozenset(_ENDINGS.split())
_ENGLISH_REACH = 32
#: The end of the one label with a colon of its own: ``Autor:in:``.
_INNER_COLON = re.compile(r":.n\s*[:：]", re.DOTALL)
#: What many lines have none of is looked for first, as plain strings, which takes no time.
_COLONS, _BARS = (":", "："), ("|", "｜", "丨", "/", "／")
_TIMES = ("时间", "時間", "日期", "布于", "布於", "佈于", "佈於", "表于", "表於")
#: Without one of these a line has nothing that `_COLONLESS` is for. The first has one of `_TIMES` in it, the
#: second one of `_BARS`; the ends are in lower case, without letters that others are the capitals of, too
#: (i, k, s).
_TIME_SIGN = re.compile(r"[发發更刊录上][表布佈新登入传](?:[于於]|时间|時間|日期)")
_NAME_SIGN = re.compile(r"[|｜丨]\s*(?:[来來稿]源|作者)")
_DIGIT = re.compile(r"\d")
_WITH_DATE_ENDS = (
    "ed on",
    "t am",
    " vom",
    " le",
    " du",
    "o el",
    "o em",
    "a el",
    "a em",
    "ato ",
    "t op",
    "d op",
)
#: The same for `_BARRED`: a bar after the last character of a name or a gap, a name's last two characters
#: before a gap, 由 … 发布于.
_BARRED_ENDS = "源者文稿写辑编核校审对影製制輯編译图作"
_GAPPED = ("来源", "來源", "稿源", "作者", *_LONG_SOURCES.split("|"))
_GAPPED_ENDS = "".join(sorted({name[-1] for name in _GAPPED}))
_GAPPED_TAILS = "|".join(sorted({name[-2:] for name in _GAPPED}))
_BARRED_SIGN = re.compile(rf"[|｜丨/／](?<=[{_BARRED_ENDS}\s].)")
_GAP_SIGN = re.compile(rf"[{_GAPPED_ENDS}](?=\s)(?<={_GAPPED_TAILS})")
_ISSUED_SIGN = re.compile("[发發][布佈表][于於]")


#: Groups that are not called by their kind.
_KINDS: dict[str, Kind] = {
    "spaced": "source", "cell": "source", "writer": "author", "act": "date", "dated": "date",
}  # fmt: skip


def _kind(match: re.Match[str]) -> Kind:
    name = (match.lastgroup or "").removeprefix("zh_").removeprefix("en_")
    return _KINDS.get(name, name)  # type: ignore[arg-type]


@lru_cache(maxsize=256)  # title, date, source and author each read the same few lines
def parse_labels(line: str) -> tuple[Label, ...]:
    """Return the labels of ``line`` in their order."""
    matches = _matches(line)
    if not matches or not _has_sign(line) or _COMMENT.match(line):
        return ()
    found: list[tuple[int, int, Kind, str]] = []
    for match in matches:
        kind, group = _kind(match), match.lastgroup or ""
        if kind == "date" and _EVENT_WORDS.search(line[: match.start()]):
            kind = "other"
        if kind == "source" and _is_mentioned(line[: match.start()]):
            kind = "other"
        found.append((match.start(group), match.end(), kind, match[group]))
    found.sort()
    ends = [*[start for start, *_ in found][1:], len(line)]
    return tuple(
        Label(kind, name, line[value_at:end].strip(" \t\u3000\xa0|｜丨"), start, end)
        for (start, value_at, kind, name), end in zip(found, ends, strict=True)
    )


def _has_sign(line: str) -> bool:
    return _has_any(line, _COLONS) or _has_any(line, _BARS) or bool(_SIGN.search(line))


def _has_any(line: str, parts: Iterable[str]) -> bool:
    return any(map(line.__contains__, parts))


def _is_mentioned(before: str) -> bool:
    """Tell whether what stands before a label only speaks of it."""
    # Most lines end otherwise than the pattern does, and need not be looked through.
    return before.rstrip()[-1:].lower() in _MENTIONED_ENDS and bool(_MENTIONED.search(before))


def _matches(line: str) -> list[re.Match[str]]:
    """Where a label and what stands for its colon are; none overlaps another."""
    found = _before_colons(line)
    for form in _without_colons(line):
        found += _apart_from(form.finditer(line), found)
    # After another label, and with a colon of its own.
    if found and _colons(line) > sum(_colons(match[0]) for match in found):
        first = min(match.end() for match in found)
        found += [match for match in _apart_from(_UNKNOWN.finditer(line), found) if first <= match.start()]
    return found


def _apart_from(matches: Iterable[re.Match[str]], others: Sequence[re.Match[str]]) -> Iterator[re.Match[str]]:
    """Those of ``matches`` that overlap none of the others."""
    ends = [(other.start(), other.end()) for other in others]
    for match in matches:
        if not any(match.start() < end and start < match.end() for start, end in ends):
            yield match


def _before_colons(line: str) -> list[re.Match[str]]:
    """The places of any label, tried only before colons that may end one: the same as all in ``line``.

    A label is one colon with what stands before it, so that none begins before the last colon.
    """
    if not _has_any(line, _COLONS):
        return []
    if ":" in line and _INNER_COLON.search(line):
        return list(_any_label().finditer(line))
    found: list[re.Match[str]] = []
    last = 0
    for colon in _ANY_COLON.finditer(line):
        match = _ending_at(line, last, colon.start())
        if match:
            found.append(match)
        last = colon.end()
    return found


def _ending_at(line: str, first: int, colon: int) -> re.Match[str] | None:
    """The label that ends with the ``colon`` and begins at ``first`` or after it."""
    before = line[first:colon].rstrip()
    last, end = before[-1:], first + len(before)
    if last in _CHINESE_ENDS:
        if not _ends_as_name(before):
            return None
        # Nothing but names' characters, back to where it begins.
        name = _OF_NAMES.match(before[::-1])
        return _CHINESE_LABEL.search(line, end - (name.end() if name else 0), colon + 1)
    if "\u4e00" <= last <= "\u9fff" or not (last.isalpha() or last in ".)）"):
        return None
    if not before.isascii() and _GLOSSED.search(before):
        return _any_label().search(line, first, colon + 1)
    ending = before[-2:]
    if ending.isascii() and ending.lower() not in _ENGLISH_ENDINGS:
        return None
    return _ENGLISH_LABEL.search(line, max(first, end - _ENGLISH_REACH), colon + 1)


def _ends_as_name(before: str) -> bool:
    """Tell whether ``before`` may end with the name of a Chinese label, as its last characters tell."""
    tail = "".join(before[-_TAIL:].split())
    if len(tail) < _SHORTEST_TAIL and len(before) > _TAIL:
        return True  # The characters of a name may stand far apart.
    if tail[-1] in _SHORT_NAMES or tail[-2:] in _NAME_TAILS:
        return True
    return tail[-1] in "于為为" and (tail[-2:-1] in _SHORT_NAMES or tail[-3:-1] in _NAME_TAILS)


def _without_colons(line: str) -> Iterator[re.Pattern[str]]:
    """The forms of labels without a colon that ``line`` has what they cannot do without, which is much
    quicker to look for."""
    barred, dated = _has_any(line, _BARS), _has_any(line, _TIMES)
    spaced = line.split(maxsplit=1) != [line]
    if not (barred or dated or spaced):
        return
    if (
        (dated and _TIME_SIGN.search(line))
        or (barred and _NAME_SIGN.search(line))
        or (spaced and _may_have_date(line))
    ):
        yield _COLONLESS
    if (
        (barred and _BARRED_SIGN.search(line))
        or (dated and _ISSUED_SIGN.search(line))
        or (spaced and _GAP_SIGN.search(line))
    ):
        yield _BARRED


def _may_have_date(line: str) -> bool:
    """Tell whether a date may follow after a space; most lines have no digit."""
    return bool(_DIGIT.search(line)) and " " in line and _has_any(line.lower(), _WITH_DATE_ENDS)


def _colons(text: str) -> int:
    return text.count(":") + text.count("：")


def label_kind(text: str) -> Kind | None:
    """Return what kind of label ``text`` is and nothing besides, with or without its colon."""
    match = _any_label().fullmatch(text.strip().rstrip(":： ") + ":") if len(text) <= _LONGEST_LABEL else None
    return _kind(match) if match else None


def starts_with_label(line: str) -> bool:
    """Tell whether ``line`` begins with a label, perhaps after a bracket."""
    labels = parse_labels(line[:_LONGEST_LABEL])
    return bool(labels) and labels[0].start <= 2
