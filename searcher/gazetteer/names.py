"""Forms of a division's name: what is left without its type word, and how spellings are made comparable."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from searcher.gazetteer.table import Division

#: Nationalities as they stand in the names of autonomous divisions, with their usual English names.
NATIONALITIES = {
    "满族": "Manchu",
    "蒙古族": "Mongol",
    "蒙古": "Mongol",
    "回族": "Hui",
    "达斡尔族": "Daur",
    "朝鲜族": "Korean",
    "畲族": "She",
    "土家族": "Tujia",
    "苗族": "Miao",
    "瑶族": "Yao",
    "侗族": "Dong",
    "壮族": "Zhuang",
    "各族": "Various Nationalities",
    "仫佬族": "Mulao",
    "毛南族": "Maonan",
    "黎族": "Li",
    "羌族": "Qiang",
    "彝族": "Yi",
    "藏族": "Tibetan",
    "仡佬族": "Gelao",
    "布依族": "Buyei",
    "水族": "Sui",
    "傣族": "Dai",
    "哈尼族": "Hani",
    "纳西族": "Naxi",
    "拉祜族": "Lahu",
    "佤族": "Wa",
    "布朗族": "Blang",
    "白族": "Bai",
    "景颇族": "Jingpo",
    "傈僳族": "Lisu",
    "独龙族": "Derung",
    "怒族": "Nu",
    "普米族": "Pumi",
    "裕固族": "Yugur",
    "哈萨克族": "Kazakh",
    "哈萨克": "Kazakh",
    "东乡族": "Dongxiang",
    "保安族": "Bonan",
    "撒拉族": "Salar",
    "土族": "Tu",
    "柯尔克孜": "Kyrgyz",
    "塔吉克": "Tajik",
    "锡伯": "Xibe",
    "维吾尔": "Uyghur",
}

#: Type words of Chinese names, the longer first, with their English words. Cities and provinces go by
#: their bare names in English.
TYPE_WORDS = {
    "特别行政区": "",
    "自治区": "",
    "自治州": "",
    "自治县": "Autonomous County",
    "自治旗": "Autonomous Banner",
    "地区": "",
    "林区": "Forestry District",
    "特区": "Special District",
    "新区": "New Area",
    "矿区": "Mining District",
    "省": "",
    "市": "",
    "盟": "",
    "县": "County",
    "旗": "Banner",
    "区": "District",
}

#: Names whose parts are kept: those of the table, which are asked for several times each.
_REMEMBERED = 1 << 13

_NATIONALITY = "|".join(sorted(NATIONALITIES, key=len, reverse=True))
# 林 and 新 belong to the name itself in 万柏林区 and 清新区.
_LEAST_BEFORE = {"林区": 3, "特区": 2, "新区": 2, "矿区": 2}
_TYPE = "|".join(f"(?<={'.' * _LEAST_BEFORE.get(word, 1)}){word}" for word in TYPE_WORDS)
_CHINESE_NAME = re.compile(
    rf"(?P<bare>.+?)(?P<nationalities>(?:(?<!^内)(?:{_NATIONALITY}))*)族?(?P<type>{_TYPE})"
)
_SIMPLE_NAME = re.compile(rf"(?P<bare>.+?)(?P<nationalities>)(?P<type>{_TYPE})")
_ENGLISH_NATIONALITIES = "|".join(sorted(set(NATIONALITIES.values()), key=len, reverse=True))
_ENGLISH_TYPE = re.compile(
    rf"(?:[ -](?:{_ENGLISH_NATIONALITIES}|and))*[ ](?P<type>(?:autonomous |special administrative )?"
    r"(?:region|prefecture|county|banner)|(?:forestry |special |mining )?district|new (?:area|district)"
    r"|league|province|provincial|municipality|municipal|city)$",
    re.IGNORECASE,
)


@lru_cache(_REMEMBERED)
def parts(name: str) -> tuple[str, tuple[str, ...], str]:
    """Split a Chinese name: ``("延边", ("朝鲜族",), "自治州")``, ``("和", (), "县")``.

    The type is empty for a name that has none. Nationalities are looked for in autonomous names and in
    districts named after one only, lest 阿里地区 or 满洲里市 lose part of themselves.
    """
    match = (_CHINESE_NAME if _is_of_a_nationality(name) else _SIMPLE_NAME).fullmatch(name)
    if match is None:
        return name, (), ""
    return match["bare"], tuple(re.findall(_NATIONALITY, match["nationalities"])), match["type"]


def _is_of_a_nationality(name: str) -> bool:
    return "自治" in name or name.endswith("族区")


def bare(name: str) -> str:
    """The Chinese name without nationality and type word; itself where one character would remain."""
    stem = parts(name)[0]
    return stem if len(stem) > 1 else name


def short_forms(name: str) -> tuple[str, ...]:
    """Further whole forms that are in use: 延边州 for 延边朝鲜族自治州, 广西自治区, 长阳县."""
    if not _is_of_a_nationality(name):
        return ()
    stem, nationalities, kind = parts(name)
    if not nationalities and kind != "自治区":
        return ()
    if kind in ("自治州", "自治县", "自治旗"):
        return (stem + kind[-1], stem + kind)
    return (stem + kind,)


def english_parts(name: str) -> tuple[str, str]:
    """Split an English name into bare name and type word in lower case: ``("Louxing", "district")``."""
    match = _ENGLISH_TYPE.search(name) if " " in name else None
    return (name[: match.start()], match["type"].lower()) if match else (name, "")


@cache
def fold(name: str) -> str:
    """Make spellings comparable: case, accents, apostrophes, spaces and hyphens do not count."""
    if name.isascii() and name.isalnum():
        return name.lower()
    decomposed = unicodedata.normalize("NFKD", name)
    return "".join(char for char in decomposed if char.isalnum()).casefold()


def is_city(division: Division) -> bool:
    """Whether a division is a city, of either level, or as high as one."""
    return division.name.endswith("市") or division.level == "city"


#: What an English type word demands of a division, by the word's last part.
_DEMANDS: dict[str, Callable[[Division], bool]] = {
    "province": lambda division: division.level == "province",
    "provincial": lambda division: division.level == "province",
    "region": lambda division: division.level == "province",
    "municipality": is_city,
    "municipal": is_city,
    "city": is_city,
    "prefecture": lambda division: division.level == "city",
    "league": lambda division: division.level == "city",
    "county": lambda division: division.level == "county" and division.name[-1] in "县旗",
    "banner": lambda division: division.level == "county" and division.name[-1] in "县旗",
    "district": lambda division: division.level == "county" and division.name.endswith("区"),
    "area": lambda division: division.level == "county" and division.name.endswith("区"),
    "zone": lambda division: division.level != "province" or division.name.endswith("市"),
}


def of_type(divisions: tuple[Division, ...], type_word: str) -> tuple[Division, ...]:
    """Those of ``divisions`` that an English type word (``district``, ``zone``) fits."""
    demand = _DEMANDS[type_word.split()[-1]]
    return tuple(division for division in divisions if demand(division))
