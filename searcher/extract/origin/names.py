"""Names of persons and organisations, told by their form: surnames, last words, the roles beside them."""

from __future__ import annotations

import re
from functools import lru_cache

from searcher.extract.origin.places import is_place

_ADJECTIVES = (
    r"(?:本报|本網|本网|本刊|本台|本社|我报|全媒体|融媒体?|见习|实习|特约|首席|高级|主任|特派|专栏"
    r"|驻[\u4e00-\u9fff]{1,3}|見習|實習|特約)*"
)
#: 记者 is no role in 记者站 or 记者协会.
_WORDS = (
    r"(?:记者|通讯员|作者|撰稿人?|撰文|实习生|评论员|文/|文字|記者|通訊員|實習生)"
    r"(?!站|网|協|协|会|會|之家|证)"
)
_EMPLOYING = r"(?:报|報|社|网|網|台|臺|视|刊|新闻|新聞|媒体|中心|集团|在线|频道|客户端)"
_ROLE = re.compile(
    rf"(?:[\u4e00-\u9fff]{{0,5}}(?:报|網|网|社|台|视|新闻|刊|媒体))?{_ADJECTIVES}{_WORDS}\s*[:：/／|｜丨]?\s*"
    r"|\b(?:our |staff |intern |special )?(?:reporters?|correspondents?|authors?|written by|by)\b"
    r"\s*[:：/]?\s*",
    re.IGNORECASE,
)
#: How an organisation's name ends in Chinese.
_CHINESE_ENDS = (
    "报", "報", "社", "网", "網", "台", "臺", "局", "厅", "廳", "委", "办", "办公室", "中心", "政府",
    "公司", "集团", "频道", "杂志", "周刊", "客户端", "新闻", "传媒", "融媒", "融媒体", "发布", "部",
    "院", "处", "處", "所", "协会", "協會", "学会", "學會", "委员会", "委員會", "联合会", "总队", "支队",
    "大队", "通讯", "通訊", "快訊", "季刊", "月刊", "双月刊", "街道", "镇", "乡", "站",
)  # fmt: skip
_ORGANISATION = re.compile(
    rf"(?:{'|'.join(_CHINESE_ENDS)})$"
    r"|\b(?:daily|news|times|post|agency|bureau|office|department|center|centre|media|press|committee|government|network"
    r"|newspaper|television|tv|radio|weekly|journal|administration|ministry|commission|company|group|association|institute"
    r"|university|newsletter|bulletin|digest|magazine|society|union|team|brigade|detachment|station|herald|gazette"
    r"|tribune|chronicle|courier|observer|examiner|telegraph|ltd|limited|inc|corp|llc|plc|gmbh)\b"
    r"|(?-i:[A-ZÄÖÜ])\w*(?:zeitung|blatt|anzeiger|kurier|nachrichten|rundschau|verband|verein|behörde|ministerium"
    r"|feuerwehr|polizei|verwaltung|gesellschaft|pressestelle|redaktion|institut|stiftung|universität|hochschule|kammer"
    r"|(?<!ges)amt)\b|\b(?:pressestelle|redaktion|feuerwehr|polizei|institut)\b"
    r"|\b(?:mairie|préfecture|rédaction|agence|quotidien|ministère|ayuntamiento|redacción|diario|periódico|gobierno"
    r"|ministerio|redazione|comune|giornale|gazzetta|corriere|gemeente|redactie|krant|dagblad)\b",
    re.IGNORECASE,
)
_LATIN_OR_NEWLINE = re.compile(r"[A-Za-z\n]")
#: Whom a reporter in a credit works for.
_EMPLOYER = re.compile(rf"^\s*([\u4e00-\u9fff·•]{{2,14}}?{_EMPLOYING})\s*(?={_ADJECTIVES}{_WORDS})")
_OWN = re.compile(r"^(?:(?:本|我|该)[\u4e00-\u9fff]{1,2}|客户端|全?媒体|中心|集团|频道|新闻)$")
#: The surnames of most people in China; rarer ones are recognised only after a label or a role.
_SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付傅方"
    "白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤常温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮"
    "柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝"
    "萧厉蔚索敬邸冼郧展妥揭占闻狄蔺鄢雍郜扈晁逯芮"
    "張劉陳楊黃趙吳孫馬鄭謝許韓馮鄧蔣葉蘇呂盧鐘鍾譚陸賈韋鄒龍陶賀顧龔萬錢嚴戴湯齊喬龐顏莊聶魯歐關蘭畢羅閻鄺紀倫單詹賴溫簡藍盧塗連麥婁寧"
)
_CHINESE_NAME = re.compile(
    rf"[{_SURNAMES}][\u4e00-\u9fff]{{1,3}}(?:·[\u4e00-\u9fff]{{1,6}})?|(?:欧阳|上官|司马|诸葛|司徒|皇甫|尉迟|公孙|慕容|令狐|端木)[\u4e00-\u9fff]{{1,2}}|[\u4e00-\u9fff]{{2,6}}·[\u4e00-\u9fff]{{2,6}}"
)
_CAPITAL, _LETTER = r"A-ZÀ-ÖØ-ÞĆČĎĐĞĹĽŁŃŇŐŒŘŚŞŠŤŮŰŹŻŽİ", r"a-zß-öø-ÿā-ž'’"
_PARTICLES = r"(?: (?:van|von|vom|zu|zur|de|del|della|den|der|des|di|da|dos|du|la|le|ten|ter|el|al|bin|y))*"
_ENGLISH_NAME = re.compile(
    rf"(?:[{_CAPITAL}][{_LETTER}]+(?:-[{_CAPITAL}{_LETTER}]+)?"
    rf"|[{_CAPITAL}]\.(?: ?[{_CAPITAL}]\.)?(?= [{_CAPITAL}][{_LETTER}]))"
    rf"(?:{_PARTICLES} [{_CAPITAL}][{_CAPITAL}{_LETTER}-]*\.?){{1,3}}"
    r"|[A-Z]{2,}(?: [A-Z][a-z]+){1,2}|[A-Z][a-z]+(?: [A-Z]{2,}){1,2}|[A-Z]{2,12}(?: [A-Z]{2,12}){1,2}"
)
#: What stands after a role and is set off from it is a name, whatever its surname.
_SET_OFF_NAME = re.compile(r"(?!据|近日|昨|今)[\u4e00-\u9fff]{2,4}(?:·[\u4e00-\u9fff]{2,6})?")
#: Words where a name might stand: at the end in brackets, or what a reporter does.
_NO_NAMES = frozenset((
    "完", "终", "未完", "待续", "未完待续", "完毕", "全文完", "化名", "图", "图片", "视频", "来源",
    "编辑", "更多", "转载", "原标题", "下同", "以上", "节选", "略", "综合", "整理", "本网", "网络",
    "有删节", "资料图", "略有删节", "已删减", "报道", "报導", "報道", "采访", "採訪", "编写", "摄影", "攝影",
    "图文", "文图", "获悉", "了解", "了解到", "供图", "供稿", "提供", "现场", "手记", "观察", "调查", "说",
    "通讯员", "通訊員", "记者", "記者", "作者", "单位", "简介", "文", "日前", "近日", "今天", "昨日",
))  # fmt: skip
_NO_NAME_END = re.compile(r"(?:供图|供圖|供稿|摄影|攝影|报道|報導|報道)$")
#: Who took the pictures, beside those who wrote.
_PICTURED = re.compile(
    r"[\u4e00-\u9fff]{2,4}\s*[/／|]?\s*(?:摄影?|攝影?|供图|图片|图)(?=$|[\s、，,)）])(?!报道)"
)
_WORK = re.compile(
    r"\s*[/／|]?\s*(?:文\s*[/／、]?\s*图|图\s*[/／、]?\s*文|文图|图文|摄影报道|综合报道|(?<=\s)文(?=$|\s)|[/／]\s*文)\s*"
)
_DONE = re.compile(r"(?:摄影|综合|联合|专题|綜合)?(?:报道|报導|報道|報導|整理|整合|综合)$|\s*发自.*$")
#: From where a reporter wrote: 記者某某／花蓮報導; 记者 某某 长沙报道, of which a gazetteer knows the place.
_WHERE = re.compile(r"[/／]\s*[\u4e00-\u9fff]{2,6}報導$")
_REPORT = re.compile(r"(?:摄影|攝影)?(?:报道|報導|报导|報道)$")
_LONGEST_PLACE = 6
#: Where a writer works or studies, which is no publisher; and what a writer is.
_UNIT = re.compile(
    r"(?:[\u4e00-\u9fff]{2}[科室班系組组队隊校村厂廠矿礦]|中学|小学|大学|学院|中學|小學|大學|學院|医院|醫院"
    r"|社区|社區|车间|項目部|项目部)$"
)
_RANK = re.compile(
    r"(?:副?(?:主任|教授|研究员|院长|局长|科长|处长|部长|书记|主席|校长|队长|社长|总编辑?|主编|所长|站长)"
    r"|(?:主任|主治)?(?:医师|医生)|护士长?|讲师|博士|硕士|律师|(?:高级)?工程师|老师|民警|教师|同学)+"
)
#: A name of three characters may end as a rank does.
_LONGEST_PLAIN = 3
_RANK_AFTER = re.compile(rf"{_RANK.pattern}$")
#: What refers from a name to a note: 某某1, Ann Lee*.
_NOTE_MARK = re.compile(
    r"(?<=[^\W\d_])\s?[\[(（]?(?:\d{1,2}|[¹²³⁴-⁹①-⑨*＊†‡])+(?:[,，]\s?(?:\d{1,2}|[*＊†‡])+)*[\])）]?(?=$|[\s,，、;；])"
)
#: A name of two characters set as wide as one of three: 张　三.
_SPACED = re.compile(
    r"(?<![\u4e00-\u9fff])([\u4e00-\u9fff])[ \xa0\u3000]{1,2}([\u4e00-\u9fff])(?![\u4e00-\u9fff])"
)
_SEPARATORS = re.compile(r"\s*(?:[,，、;；&/／]|\band\b|\s{1,})\s*")
_ENGLISH_SEPARATORS = re.compile(r"\s*(?:[,，、;；&]|\b(?:and|und|et)\b)\s*")
#: A full stop that belongs to no initial.
_STOP = re.compile(r"^\.+|(?<![\s.][A-Z])\.+$")
#: English words that end a place's or a branch's name, where a person's might stand.
_NO_LAST_NAME = re.compile(
    r"\b(?:City|Province|County|District|Town|Zone|Branch|Channel|Edition|China|State|Kong|Region)$"
)


@lru_cache(maxsize=256)  # the same few texts, often empty, are asked about from several places
def names_in(text: str) -> tuple[str, ...]:
    """Return the persons that ``text`` lists, without roles (记者, ``reporter``); empty if it is no list."""
    text = _NOTE_MARK.sub("", _WHERE.sub("", _PICTURED.sub(" ", text)))
    if (elsewhere := _before_place(text)) and (found := names_in(elsewhere)):
        return found
    text = _SPACED.sub(r"\1\2", _WORK.sub(" ", text)).strip()
    roles = list(_ROLE.finditer(text))
    if not roles:
        parts = _parts(text)
        return tuple(dict.fromkeys(parts)) if all(map(is_name, parts)) else ()
    names = [part for part in _before_role(text[: roles[0].start()]) if is_name(part)]
    for role, end in zip(roles, [*[other.start() for other in roles[1:]], len(text)], strict=True):
        names += _after_role(role[0], text[role.end() : end])
    return tuple(dict.fromkeys(names))


def names_of_roles(text: str) -> tuple[str, ...]:
    """Return the persons in a list of roles and names and nothing else, of which at least one is sure."""
    names, others = names_in(text), names_set_off(_ROLE.sub(" ", text).strip())
    return others if set(names) < set(others) and names else names


def names_set_off(text: str) -> tuple[str, ...]:
    """Return the persons that ``text`` lists where something says that it does: any surname will do."""
    parts = _parts(_SPACED.sub(r"\1\2", text))
    others = [part for part in parts if not _SET_OFF_NAME.fullmatch(part) or part in _NO_NAMES]
    return () if others or any(map(is_organisation, parts)) else tuple(dict.fromkeys(parts))


def leading_names(text: str) -> tuple[str, ...]:
    """Return the persons that a Chinese text begins with, where something else follows them."""
    return tuple(_names_of(text, set_off=False)) if re.search(r"[\u4e00-\u9fff]", text) else ()


def without_roles(text: str) -> str:
    """Return ``text`` without words such as 记者 or ``reporter``."""
    return " ".join(_ROLE.sub(" ", text).split())


def is_name(text: str) -> bool:
    """Tell whether ``text`` has the form of one person's name."""
    if text in _NO_NAMES or is_organisation(text) or _NO_NAME_END.search(text):
        return False
    if len(text) > _LONGEST_PLAIN and _RANK_AFTER.search(text):
        return False
    return bool(_CHINESE_NAME.fullmatch(text) or _ENGLISH_NAME.fullmatch(text))


@lru_cache(maxsize=1024)  # the same lines and names are asked about from many places
def is_organisation(text: str) -> bool:
    """Tell whether ``text`` names an organisation by its last word."""
    if text.endswith(_CHINESE_ENDS):
        return True
    # What else the pattern finds has Latin letters, or a newline at its end.
    return bool(_LATIN_OR_NEWLINE.search(text) and _ORGANISATION.search(text))


def employer_of(text: str) -> str | None:
    """Return the paper or station that ``text`` names before its reporters: 某某日报 in 某某日报记者 某某."""
    match = _EMPLOYER.match(text)
    return match[1] if match and not _OWN.match(match[1]) else None


def organisation_and_names(text: str) -> tuple[str, tuple[str, ...]]:
    """Return whom and what ``text`` lists: 某某局 李某, 某某报 记者 李某, ``Ann Lee, Hill Bureau``.

    Both are empty if it lists anything else.
    """
    role = _ROLE.search(text)
    if role:
        organisation = employer_of(text) or _named_before(text[: role.start()])
        names = names_in(text.removeprefix(organisation))
        after = (part for part in _parts(text[role.end() :]) if names and is_organisation(part))
        return organisation or next(after, ""), names
    if not re.search(r"[\u4e00-\u9fff]", text):
        return _english_organisation_and_names(text)
    parts = _without_ranks(_parts(_NOTE_MARK.sub("", text)))
    organisations = [part for part in parts if _is_affiliation(part)]
    names = tuple(part for part in parts if part not in organisations)
    if not all(map(is_name, names)):
        return "", ()
    return (" ".join(organisations) if not names else "".join(organisations[:1])), names


def _before_place(text: str) -> str:
    """What stands before the place that a report was sent from; empty if ``text`` names none."""
    report = _REPORT.search(text)
    head = text[: report.start()].rstrip() if report else ""
    sizes = range(min(_LONGEST_PLACE, len(head) - 1), 1, -1)
    return next((head[:-size].rstrip() for size in sizes if is_place(head[-size:])), "")


def _is_affiliation(text: str) -> bool:
    return is_organisation(text) or bool(_UNIT.search(text))


def _without_ranks(parts: list[str]) -> list[str]:
    """``parts`` without those that are ranks, and without the ranks after names."""
    kept = [part for part in parts if not _RANK.fullmatch(part)]
    bare = [_RANK_AFTER.sub("", part) for part in kept]
    return [name if is_name(name) else part for name, part in zip(bare, kept, strict=True)]


def _english_organisation_and_names(text: str) -> tuple[str, tuple[str, ...]]:
    parts = _parts(text, _ENGLISH_SEPARATORS)
    organisations = [part for part in parts if is_organisation(part)]
    names = tuple(part for part in parts if part not in organisations)
    if not names and len(organisations) == 1:
        return _split_after_organisation(organisations[0])
    if not all(map(is_name, names)):
        return "", ()
    return "".join(organisations[:1]), names


def _split_after_organisation(text: str) -> tuple[str, tuple[str, ...]]:
    """``Hill Bureau Ann Lee``: the name begins after the last word that an organisation's name ends with."""
    end = max((match.end() for match in _ORGANISATION.finditer(text)), default=len(text))
    rest = text[end:].strip()
    if is_name(rest) and not _NO_LAST_NAME.search(rest):
        return text[:end], (rest,)
    return text, ()


def _named_before(head: str) -> str:
    """The organisation set off before a role, whatever its last word is: 某某周讯 记者 李某."""
    name = head.strip(" ,，、;；:：")
    if is_organisation(name) and not _OWN.match(name) and re.fullmatch(r"\S+|[A-Z][\w .'-]+", name):
        return name
    set_off = head.endswith((" ", "\u3000", ",", "，"))
    return name if set_off and re.fullmatch(r"[\u4e00-\u9fff]{4,14}", name) and not is_name(name) else ""


def _before_role(head: str) -> list[str]:
    """The words before a role; what stands directly before it is whom the reporter works for."""
    parts = _parts(head)
    attached = bool(parts) and not re.match(r"[\s、，,;；]", head[-1])
    return parts[:-1] if attached else parts


def _after_role(role: str, stretch: str) -> list[str]:
    return _names_of(stretch, set_off=role[-1] in " \t\u3000\xa0:：/／|｜丨")


def _names_of(text: str, *, set_off: bool) -> list[str]:
    """The names that ``text`` begins with; the first must have a known surname if nothing sets it off."""
    names: list[str] = []
    for part in _parts(text):
        name = _DONE.sub("", part)
        rare = (set_off or names) and _SET_OFF_NAME.fullmatch(name)
        if name in _NO_NAMES or is_organisation(name) or not (rare or is_name(name) or _glued(name)):
            break
        names += _glued(name) or [name]
    return names


def _glued(text: str) -> list[str]:
    """Two names that nothing keeps apart, 李某王某某; empty if ``text`` is not that."""
    if not re.fullmatch(r"[\u4e00-\u9fff]{5,6}", text):
        return []
    halves = ([text[:cut], text[cut:]] for cut in (2, 3) if len(text) - cut <= len("李某某"))
    return next((pair for pair in halves if all(map(is_name, pair))), [])


def _parts(text: str, separators: re.Pattern[str] | None = None) -> list[str]:
    if separators is None:
        separators = _SEPARATORS if re.search(r"[\u4e00-\u9fff]", text) else _ENGLISH_SEPARATORS
    parts = [_STOP.sub("", part.strip(" 。:：◆●■□()（）[]【】")) for part in separators.split(text.strip())]
    return [part for part in parts if part]
