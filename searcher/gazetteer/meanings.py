"""Names of counties translated by their meaning, as machines do: South Lake District is 南湖区."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from itertools import chain, product
from typing import TYPE_CHECKING

from searcher.gazetteer.names import bare
from searcher.gazetteer.table import divisions

if TYPE_CHECKING:
    from collections.abc import Mapping

    from searcher.gazetteer.lookup import Divisions
    from searcher.gazetteer.table import Division

#: What the characters of many names mean, in lower case; several words where translators differ.
_WORDS = {
    "东": "east", "西": "west", "南": "south", "北": "north", "中": "central|middle", "新": "new",
    "湖": "lake", "山": "mountain|hill", "江": "river", "河": "river", "海": "sea", "泉": "spring",
    "港": "port|harbor|harbour", "岛": "island", "石": "stone", "云": "cloud", "花": "flower", "莲": "lotus",
    "林": "forest", "城": "city|town", "门": "gate", "桥": "bridge", "塔": "tower|pagoda", "楼": "tower",
    "台": "terrace", "鼓": "drum", "钟": "bell", "龙": "dragon", "凤": "phoenix", "马": "horse",
    "金": "gold|golden", "银": "silver", "铁": "iron", "玉": "jade", "青": "green", "白": "white",
    "红": "red", "黄": "yellow",
}  # fmt: skip
#: A name whose two characters are one word.
_WHOLE = {"和平": ["peace"]}
#: All words that a meaning may begin with, and more, parted by ``|`` where several stand together.
MEANINGS = (*_WORDS.values(), *chain.from_iterable(_WHOLE.values()))
_CHARACTERS = frozenset((*_WORDS, *"".join(_WHOLE)))


@cache
def names_by_meaning() -> Mapping[str, Divisions]:
    """Counties and districts by the meaning of their names without the type word: ``south lake``."""
    found: dict[str, list[Division]] = defaultdict(list)
    for division in divisions().values():
        if division.level == "county" and _CHARACTERS.issuperset(division.name[:2]):
            for name in _meanings(bare(division.name)):
                found[name].append(division)
    return {name: tuple(bearers) for name, bearers in found.items()}


def _meanings(name: str) -> list[str]:
    if name in _WHOLE:
        return _WHOLE[name]
    if len(name) != 2 or not all(char in _WORDS for char in name):
        return []
    return [" ".join(words) for words in product(*(_WORDS[char].split("|") for char in name))]
