"""The syllables of Mandarin in pinyin, without tones and with u for ü."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Initial → the finals that follow it. Interjections (hm, ng, ê) are no words of a name or a term.
_FINALS: Final = {
    "": "a ai an ang ao e ei en eng er o ou",
    "b": "a ai an ang ao ei en eng i ian iao ie in ing o u",
    "p": "a ai an ang ao ei en eng i ian iao ie in ing o ou u",
    "m": "a ai an ang ao e ei en eng i ian iao ie in ing iu o ou u",
    "f": "a an ang ei en eng o ou u",
    "d": "a ai an ang ao e ei en eng i ia ian iao ie ing iu ong ou u uan ui un uo",
    "t": "a ai an ang ao e eng i ian iao ie ing ong ou u uan ui un uo",
    "n": "a ai an ang ao e ei en eng i ian iang iao ie in ing iu ong ou u uan ue uo",
    "l": "a ai an ang ao e ei eng i ia ian iang iao ie in ing iu ong ou u uan ue un uo",
    "g": "a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo",
    "k": "a ai an ang ao e en eng ong ou u ua uai uan uang ui un uo",
    "h": "a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo",
    "j": "i ia ian iang iao ie in ing iong iu u uan ue un",
    "q": "i ia ian iang iao ie in ing iong iu u uan ue un",
    "x": "i ia ian iang iao ie in ing iong iu u uan ue un",
    "zh": "a ai an ang ao e en eng i ong ou u ua uai uan uang ui un uo",
    "ch": "a ai an ang ao e en eng i ong ou u uai uan uang ui un uo",
    "sh": "a ai an ang ao e ei en eng i ou u ua uai uan uang ui un uo",
    "r": "an ang ao e en eng i ong ou u uan ui un uo",
    "z": "a ai an ang ao e ei en eng i ong ou u uan ui un uo",
    "c": "a ai an ang ao e en eng i ong ou u uan ui un uo",
    "s": "a ai an ang ao e en eng i ong ou u uan ui un uo",
    "y": "a an ang ao e i in ing o ong ou u uan ue un",
    "w": "a ai an ang ei en eng o u",
}
SYLLABLES: Final = frozenset(
    initial + final for initial, finals in _FINALS.items() for final in finals.split()
)
LONGEST: Final = max(map(len, SYLLABLES))

#: What learners and speakers of dialects confuse → the one that stands for both.
_CONFUSED: Final = (("zh", "z"), ("ch", "c"), ("sh", "s"), ("n", "l"))


def blurred(syllable: str) -> str:
    """Return what is equal for syllables that are easily taken for one another: z zh, c ch, s sh, n l and the
    endings n ng."""
    if syllable.endswith("ng"):
        syllable = syllable[:-1]
    for heard, kept in _CONFUSED:
        if syllable.startswith(heard):
            return kept + syllable[len(heard) :]
    return syllable


def splits(letters: str, most: int) -> Iterator[tuple[str, ...]]:
    """Yield the ways to read ``letters`` as one to ``most`` syllables, those with fewer syllables first."""
    for count in range(1, most + 1):
        yield from _splits(letters, count)


def _splits(letters: str, count: int) -> Iterator[tuple[str, ...]]:
    if count == 1:
        if letters in SYLLABLES:
            yield (letters,)
        return
    for end in range(1, min(LONGEST, len(letters) - 1) + 1):
        if letters[:end] in SYLLABLES:
            for rest in _splits(letters[end:], count - 1):
                yield letters[:end], *rest
