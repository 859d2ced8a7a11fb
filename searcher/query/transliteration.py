"""Foreign names in Chinese characters → the words of the index that they may stand for: 胡格诺 → huguenot."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from searcher.analysis import TokenKind
from searcher.query import pinyin, skeletons
from searcher.query.names import SoundAlike, SoundName, surest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from searcher.analysis import AnalyzedText, Token
    from searcher.query.vocabulary import Vocabulary

#: The characters that names from European languages are commonly written with.
CHARACTERS: Final = frozenset(
    "阿埃艾爱安奥巴班邦贝本比彼宾波伯博布查茨达戴丹道德登邓迪蒂狄丁顿多朵厄恩尔耳法凡范菲费芬丰福弗夫甫富盖冈戈格根古"
    "哈海汉罕翰豪赫黑亨胡华怀霍基吉加贾简杰金卡凯坎康考科克肯库夸奎拉莱来赖兰朗劳勒雷里利丽莉莲连林琳留卢鲁路露伦罗洛马玛迈"
    "麦曼芒毛梅门蒙弥米密敏明摩莫默姆穆娜纳南内尼妮涅宁纽诺努奈欧帕潘庞佩彭皮平珀普奇契恰钱乔切琴丘瑞瑙萨赛桑瑟森沙莎山珊"
    "尚绍舍申圣施史士什斯丝司苏索塔台泰坦汤特滕提廷亭通图托陀瓦娃万旺威薇韦维温翁沃乌伍西希悉锡夏香肖谢辛欣休许雅亚扬耶"
    "叶伊依因英尤于约泽扎詹珍芝治朱兹祖佐"
)
#: How much of a word's letters and its pinyin must agree, from 0 to 1.
LEAST_ALIKE = 0.5
#: Names with fewer consonants may stand for too much; from the second number on one may be another.
_FEWEST_SOUNDS = 2
_FEWEST_SOUNDS_NEAR = 3
#: How sure a word is whose consonants are not quite the same.
_NEAR: Final = 0.8
#: What is less sure than this share of the surest is something else.
_AS_GOOD: Final = 0.8
_LONGEST_NAME = 8
_MOST = 4
#: Letters of pinyin as they sound in European spelling.
_RESPELLED: Final = (("zh", "j"), ("x", "s"), ("q", "c"))


def foreign_names(
    analyzed: AnalyzedText, vocabulary: Vocabulary, known: Callable[[str], bool]
) -> Iterator[SoundName]:
    """Yield the names that the index may have in Latin letters, from left to right.

    Args:
        known: whether a dictionary has a Chinese word; such a word is no foreign name.
    """
    for stretch in _stretches(analyzed, known):
        start = 0
        while start < len(stretch):
            ends = range(min(len(stretch), start + _LONGEST_NAME), start, -1)
            names = ((end, _foreign_name(stretch[start:end], vocabulary, known)) for end in ends)
            end, name = next(((end, name) for end, name in names if name), (start + 1, None))
            if name:
                yield name
            start = end


def _foreign_name(
    stretch: Sequence[Token], vocabulary: Vocabulary, known: Callable[[str], bool]
) -> SoundName | None:
    name = "".join(token.surface for token in stretch)
    if not 2 <= len(name) <= _LONGEST_NAME or known(name):
        return None
    found = _sounding_like(name, vocabulary)
    return SoundName(stretch[0].start, stretch[-1].end, found, "transliteration") if found else None


def _stretches(analyzed: AnalyzedText, known: Callable[[str], bool]) -> list[list[Token]]:
    """The neighbours that may together be a name. The segmenter cuts unknown names anywhere."""
    stretches: list[list[Token]] = []
    for token in analyzed.words:
        if token.kind is not TokenKind.WORD or not CHARACTERS.issuperset(token.surface):
            continue
        if len(token.surface) > 1 and known(token.surface):
            continue
        if not stretches or stretches[-1][-1].end != token.start:
            stretches.append([])
        stretches[-1].append(token)
    return stretches


def _sounding_like(name: str, vocabulary: Vocabulary) -> tuple[SoundAlike, ...]:
    skeleton = skeletons.of_chinese(name)
    if len(skeleton) < _FEWEST_SOUNDS:
        return ()
    letters = "".join(pinyin.reading(name))
    for heard, spelled in _RESPELLED:
        letters = letters.replace(heard, spelled)
    found = list(_alike(letters, vocabulary.latin.with_skeleton(skeleton), 1.0))
    if len(skeleton) >= _FEWEST_SOUNDS_NEAR:
        # In an order that is the same in every process: of names as sure, the first are taken.
        for other in dict.fromkeys(near for near in skeletons.near(skeleton) if near != skeleton):
            found += _alike(letters, vocabulary.latin.with_skeleton(other), _NEAR)
    best = max((alternative.weight for alternative in found), default=0.0)
    return surest([alternative for alternative in found if alternative.weight >= _AS_GOOD * best], _MOST)


def _alike(letters: str, words: Iterable[str], surety: float) -> Iterator[SoundAlike]:
    from rapidfuzz import fuzz  # Not every search needs it.

    for word in words:
        likeness = fuzz.ratio(letters, word) / 100
        if likeness >= LEAST_ALIKE:
            yield SoundAlike(word, chinese=False, weight=surety * likeness)
