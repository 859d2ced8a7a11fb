"""Which place a page calls its own: 我市, 全县, 县委, ``our city``, ``the county``."""

from __future__ import annotations

import math
import re
from collections import Counter
from typing import TYPE_CHECKING

from searcher.extract.regions.clues import Clue

if TYPE_CHECKING:
    from collections.abc import Mapping

    from searcher.gazetteer import Division

_CHINESE = re.compile(
    "[我全本]([省市县縣区區州旗盟])(?![级域])"
    "|([省市县縣区區州旗盟])(?<![\u4e00-\u9fff].)(?:委|里|政府|[\u4e00-\u9fff]{1,10}局)"
)
_ENGLISH = re.compile(
    r"\b(?:the|our|this)(?: (?:whole|entire))? (province|city|county|district|banner|prefecture)\b",
    re.IGNORECASE,
)
#: What `_CHINESE` cannot do without, quicker to look for, as it begins with few characters.
_CHINESE_SIGN = re.compile(
    "[省市县縣区區州旗盟](?:(?<=[我全本].)|(?<![\u4e00-\u9fff].)(?=委|里|政府|[\u4e00-\u9fff]{1,10}局))"
)
#: What `_ENGLISH` cannot do without, quicker to look for.
_ENGLISH_SIGN = re.compile(" (?i:province|city|county|district|banner|prefecture)")
_OURS = re.compile(
    r"我([省市县縣区區州旗盟])(?![级域])|\bour (province|city|county|district|banner|prefecture)\b",
    re.IGNORECASE,
)
#: What the people of a school, hospital or firm call it.
_HOUSE = re.compile(
    "我[校院司厂](?!们)|[我本](?:公司|集团|学院|医院)"
    r"|\bour (?:university|college|school|hospital|company|factory|plant|campus)\b",
    re.IGNORECASE,
)
#: The same for `_HOUSE`.
_HOUSE_SIGN = re.compile("[我本oO](?:[校院司厂公集学医]|[uU][rR] )")
_LAST_CHARACTER = {
    "province": "省", "city": "市", "county": "县", "district": "区", "banner": "旗", "prefecture": "州",
    "縣": "县", "區": "区",
}  # fmt: skip
_OWN_WEIGHT, _MOST = 3.0, 2.0


def clue_of_own(title: str, body: str, weights: Mapping[Division, float]) -> Clue | None:
    """Return a clue to the page's own place: of the divisions that it names (with their ``weights``) the
    weightiest of the type that it speaks of most; ``None`` if it speaks of none, or names none of it."""
    text = f"{title}\n{body}"
    english = _ENGLISH.finditer(text) if _ENGLISH_SIGN.search(text) else ()
    chinese = _CHINESE.finditer(text) if _CHINESE_SIGN.search(text) else ()
    spoken = [*chinese, *english]
    if not spoken:
        return None
    (kind, times), *_ = Counter(map(_kind, spoken)).most_common(1)
    own = _OURS.search(text)
    if own:
        kind = _kind(own)
    fitting = [division for division in weights if division.name.endswith(kind)]
    if not fitting:
        return None
    division = max(fitting, key=lambda each: (weights[each], each.code))
    weight = _OWN_WEIGHT if own else min(_MOST, math.log2(1 + times))
    words = (own or next(match for match in spoken if _kind(match) == kind))[0]
    return Clue("body", (division,), weight, words)


def speaks_of_own_house(text: str) -> bool:
    """Tell whether a school, hospital or firm writes of itself: 我校, 我院, ``our company``."""
    return bool(_HOUSE_SIGN.search(text) and _HOUSE.search(text))


def _kind(match: re.Match[str]) -> str:
    word: str = next(filter(None, match.groups())).lower()
    return _LAST_CHARACTER.get(word, word)
