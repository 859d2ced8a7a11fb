"""Names by sound, for the other language: 习近平 is Xi Jinping, and 胡格诺 stands for Huguenot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from searcher.query import persons, transliteration
from searcher.query.names import NameKind, SoundAlike, SoundName

if TYPE_CHECKING:
    from collections.abc import Callable

    from searcher.analysis import AnalyzedText
    from searcher.query.vocabulary import Vocabulary

__all__ = ["NameKind", "SoundAlike", "SoundName", "names_by_sound"]


def names_by_sound(
    text: str, analyzed: AnalyzedText, vocabulary: Vocabulary, known: Callable[[str], bool]
) -> list[SoundName]:
    """Return the names in ``text`` and what sounds like them, disjoint and in order.

    Args:
        text: bare words of a query.
        analyzed: ``text``, analysed.
        vocabulary: the words of the index. They are not read unless there is a stretch that may be a name.
        known: whether a Chinese word (simplified) is in a dictionary and so needs no guess by its sound.
    """
    found: list[SoundName] = []
    for name in (
        *persons.in_chinese(analyzed, vocabulary, known),
        *persons.in_pinyin(text, analyzed, vocabulary, known),
        *transliteration.foreign_names(analyzed, vocabulary, known),
    ):
        if all(name.end <= other.start or other.end <= name.start for other in found):
            found.append(name)
    return sorted(found, key=lambda name: name.start)
