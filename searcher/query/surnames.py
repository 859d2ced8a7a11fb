"""Chinese surnames: those of nearly all bearers, from common knowledge."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from searcher.query import pinyin

_SINGLE: Final = frozenset(
    "王李张刘陈杨黄吴赵周徐孙马朱胡林郭何高罗郑梁谢宋唐许邓冯韩曹曾彭萧肖蔡潘田董袁于余叶蒋杜苏魏程吕丁沈"
    "任姚卢傅钟姜崔谭廖范汪陆金石戴贾韦夏邱方侯邹熊孟秦白江阎薛尹段雷黎史龙陶贺顾毛郝龚邵万钱严赖覃洪武莫"
    "孔汤向常温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌"
    "毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤时阳古司车宫凤卜莘简项代党封商"
    "栾全苟丛占缪仇冼连闫宗隋景卫练柏卓储应米明苑娄官洛巩查原岑佟习麦褚窦邬桂桑候茅刁计敖池晏郁宿边鄢冷薄"
    "鹿虞糜仝狄臧伏杭荆祖鞠初阚湛谌奚迟寇宣丘楼宓甄慕尧丰植修皮席禹乐闵卞战花匡晋巫谈燕瞿郎木辜沙那"
)
#: Those of two characters that still have bearers, or famous ones.
_DOUBLE: Final = frozenset(
    re.findall(
        "..", "欧阳上官司马诸葛司徒东方皇甫尉迟公孙慕容令狐长孙宇文轩辕端木独孤南宫夏侯闻人钟离澹台申屠拓跋"
    )
)
#: Read otherwise as a surname than as a word.
_READINGS: Final = {
    "曾": ("zeng",),
    "单": ("shan",),
    "解": ("xie",),
    "仇": ("qiu",),
    "查": ("zha",),
    "任": ("ren",),
    "盖": ("ge",),
    "翟": ("zhai",),
    "覃": ("qin",),
    "缪": ("miao",),
    "薄": ("bo",),
    "乐": ("yue",),
    "燕": ("yan",),
    "宓": ("mi",),
    "谌": ("chen",),
    "冼": ("xian",),
    "洗": ("xian",),
    "那": ("na",),
    "车": ("che",),
    "长孙": ("zhang", "sun"),
    "尉迟": ("yu", "chi"),
}


def surname_of(name: str) -> str:
    """Return the surname that a name in simplified characters begins with; empty where it is none."""
    if name[:2] in _DOUBLE:
        return name[:2]
    return name[:1] if name[:1] in _SINGLE else ""


@cache
def read_as(syllables: str) -> frozenset[str]:
    """Return the surnames that are read so; the two syllables of a double one without a blank: ``ouyang``."""
    return frozenset(surname for surname in _SINGLE | _DOUBLE if "".join(read_as_name(surname)) == syllables)


def read_as_name(name: str) -> tuple[str, ...]:
    """Return the syllables of a person's name, its surname read as one."""
    surname = surname_of(name)
    given = pinyin.reading(name[len(surname) :])
    return (*(_READINGS.get(surname) or pinyin.reading(surname)), *given)
