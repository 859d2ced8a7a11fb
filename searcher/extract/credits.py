"""Credits at a text's end: ``(Li Yi)``, ``（临沂日报）``, ``(Name, Agency)``, ``（记者 … 通讯员 …）``."""

from __future__ import annotations

import re
from dataclasses import dataclass

from searcher.extract.lines import is_interface

_BRACKETED = re.compile(r"[(（\[【]\s*([^()（）\[\]【】]{2,60}?)\s*[)）\]】]")
#: What may follow the credit on its line: nothing, or editors and other labels.
_AFTER = re.compile(r"^[\s。.;；]*(?:$|(?:[A-Za-z -]{3,30}|[\u4e00-\u9fff]{2,6})\s*[:：])")
_ROLE = re.compile(
    r"(?:[\u4e00-\u9fff]{0,5}(?:报|网|社|台|视|新闻|刊|媒体))?(?:见习|实习|特约|首席)?(?:记者|通讯员|作者|文/|文字|撰稿|記者|通訊員)\s*[:：/]?\s*"
    r"|\b(?:our |staff |intern )?(?:reporters?|correspondents?|authors?|written by|by)\b\s*[:：]?\s*",
    re.IGNORECASE,
)
_ORGANISATION = re.compile(
    r"(?:报|報|社|网|網|台|臺|局|厅|廳|委|办|办公室|中心|政府|公司|集团|频道|杂志|周刊|客户端|新闻|传媒|融媒体?|发布|部|院|处|處|所|协会|協會|学会|學會|委员会|委員會|联合会|总队|支队|大队|通讯|通訊|快讯|季刊|月刊|双月刊|街道|镇|乡|站)$"
    r"|\b(?:daily|news|times|post|agency|bureau|office|department|center|centre|media|press|committee|government|network"
    r"|newspaper|television|tv|radio|weekly|journal|administration|ministry|commission|company|group|association|institute"
    r"|university|newsletter|bulletin|digest|magazine|society|union|team|group|brigade|detachment|station|herald|gazette)\b",
    re.IGNORECASE,
)
#: Whom a reporter in a credit works for.
_EMPLOYER = re.compile(
    r"^\s*([\u4e00-\u9fff]{2,14}(?:报|報|社|网|網|台|臺|视|刊|新闻|新聞|媒体|中心|集团|在线|频道|客户端))\s*"
    r"(?=(?:见习|实习|特约|首席|全媒体)?(?:记者|通讯员|記者|通訊員))"
)
_OWN = re.compile(r"^(?:本|我|该)[\u4e00-\u9fff]{1,2}$")
#: The surnames of most people in China; rarer ones are recognised only after a label.
_SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付傅方"
    "白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤常温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮"
    "柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝"
    "張劉陳楊黃趙吳孫馬鄭謝許韓馮鄧蔣葉蘇呂盧鐘譚陸賈韋鄒龍陶賀顧龔萬錢嚴戴湯齊喬龐顏莊聶魯歐關蘭畢"
)
_CHINESE_NAME = re.compile(
    rf"[{_SURNAMES}][\u4e00-\u9fff]{{1,3}}(?:·[\u4e00-\u9fff]{{1,6}})?|(?:欧阳|上官|司马|诸葛|司徒|皇甫|尉迟|公孙|慕容|令狐|端木)[\u4e00-\u9fff]{{1,2}}|[\u4e00-\u9fff]{{2,6}}·[\u4e00-\u9fff]{{2,6}}"
)
_ENGLISH_NAME = re.compile(
    r"[A-Z][a-z'’]+(?:-[A-Za-z][a-z]+)?(?: [A-Z][A-Za-z'’-]*\.?){1,3}"
    r"|[A-Z]{2,}(?: [A-Z][a-z]+){1,2}|[A-Z][a-z]+(?: [A-Z]{2,}){1,2}"
)
#: Words in brackets at an end that look like a Chinese name and are none.
_NO_NAMES = frozenset((
    "完", "终", "未完", "待续", "未完待续", "完毕", "全文完", "化名", "图", "图片", "视频", "来源",
    "编辑", "更多", "转载", "原标题", "下同", "以上", "节选", "略", "综合", "整理", "本网", "网络",
    "有删节", "资料图", "略有删节", "已删减",
))  # fmt: skip
_SEPARATORS = re.compile(r"\s*(?:[,，、;；&]|\band\b|\s{1,})\s*")
_ENGLISH_SEPARATORS = re.compile(r"\s*(?:[,，、;；&]|\band\b)\s*")


@dataclass(frozen=True, slots=True)
class Credit:
    """Who is credited; either may be empty.

    Attributes:
        names: of persons.
        organisation: that published or wrote.
        text: as the page has it.
    """

    names: tuple[str, ...]
    organisation: str
    text: str


def find_credit(text: str) -> Credit | None:
    """Return the last bracketed credit that ends ``text`` or stands before its closing labels."""
    for match in reversed(list(_BRACKETED.finditer(text))):
        if not _AFTER.match(text[match.end() :]) or is_interface(match[1]):
            continue
        credit = _credit(match[1], match[0])
        if credit is not None:
            return credit
    return None


def names_in(text: str) -> tuple[str, ...]:
    """Return the persons that ``text`` lists, without roles (记者, ``reporter``); empty if it is no list."""
    cleaned = _ROLE.sub("\n", text)
    names: list[str] = []
    stretches = cleaned.split("\n")
    if len(stretches) > 1 and not all(map(is_name, _parts(stretches[0]))):
        # Before the role stands whom they work for.
        del stretches[0]
    for stretch in stretches:
        parts = _parts(stretch)
        if not all(is_name(part) for part in parts):
            return ()
        names.extend(parts)
    return tuple(dict.fromkeys(names))


def without_roles(text: str) -> str:
    """Return ``text`` without words such as 记者 or ``reporter``."""
    return " ".join(_ROLE.sub(" ", text).split())


def is_name(text: str) -> bool:
    """Tell whether ``text`` has the form of one person's name."""
    if text in _NO_NAMES or is_organisation(text):
        return False
    return bool(_CHINESE_NAME.fullmatch(text) or _ENGLISH_NAME.fullmatch(text))


def is_organisation(text: str) -> bool:
    """Tell whether ``text`` names an organisation by its last word."""
    return bool(_ORGANISATION.search(text))


def employer_of(text: str) -> str | None:
    """Return the paper or station that ``text`` names before its reporters: 某某日报 in 某某日报记者 某某."""
    match = _EMPLOYER.match(text)
    return match[1] if match and not _OWN.match(match[1]) else None


def _parts(text: str) -> list[str]:
    separators = _SEPARATORS if re.search(r"[\u4e00-\u9fff]", text) else _ENGLISH_SEPARATORS
    parts = [part.strip(" .。:：") for part in separators.split(text.strip())]
    return [part for part in parts if part]


def _credit(inside: str, text: str) -> Credit | None:
    labelled = re.match(r"(?:来源|稿源|转自|source)\s*[:：]\s*(.+)", inside, re.IGNORECASE)
    if labelled:
        return Credit((), labelled[1].strip(), text)
    if re.search(r"[:：]", _ROLE.sub("", inside)):
        return None
    employer = employer_of(inside)
    if employer:
        inside = inside[inside.index(employer) + len(employer) :]
    parts = [part.strip() for part in re.split(r"[,，]", _ROLE.sub(" ", inside)) if part.strip()]
    organisations = [employer] if employer else []
    organisations += [part for part in parts if is_organisation(part) and len(part) <= 60]
    others = ", ".join(part for part in parts if part not in organisations)
    names = names_in(others)
    if not names and (others or not organisations):
        return None
    return Credit(names, organisations[0] if organisations else "", text)
