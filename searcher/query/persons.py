"""Names of Chinese persons: in characters → in pinyin as the index has it, and the other way round."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from searcher.analysis import TokenKind, is_han, is_stopword
from searcher.query import surnames
from searcher.query.names import SoundAlike, SoundName, surest
from searcher.query.syllables import SYLLABLES, splits

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from searcher.analysis import AnalyzedText, Token
    from searcher.query.vocabulary import Vocabulary

    Known = Callable[[str], bool]

#: Characters of the shortest name, and of the longest given name.
_SHORTEST = 2
_LONGEST_GIVEN = 2
#: Other names that sound the same are other persons; the more of them, the less each says.
_MOST = 4
#: How sure each order of a name's words is.
_SURNAME_FIRST, _SYLLABLES_APART, _GIVEN_FIRST, _BOTH = 1.0, 0.9, 0.8, 0.7
#: The surest that a name of two characters is: other words sound so too.
_SHORT_NAME = 0.6
#: The surest that a name is whose surname and given name only meet in the index.
_PUT_TOGETHER = 0.8
#: What parts the words of a name.
_BETWEEN = frozenset(" -'’‐‑")


def in_chinese(analyzed: AnalyzedText, vocabulary: Vocabulary, known: Known) -> Iterator[SoundName]:
    """Yield the names in Chinese characters that the index has in pinyin, from left to right."""
    words = [token for token in analyzed.words if token.kind is TokenKind.WORD]
    place = 0
    while place < len(words):
        for stretch in _chinese_stretches(words, place):
            name = "".join(word.surface for word in stretch)
            if _is_telling(name, known) and (found := _in_latin_letters(name, vocabulary)):
                yield SoundName(stretch[0].start, stretch[-1].end, found, "person")
                place += len(stretch) - 1
                break
        place += 1


def _chinese_stretches(words: Sequence[Token], place: int) -> Iterator[Sequence[Token]]:
    """Yield the words from ``place`` on that may be a surname and a given name, most words first: the
    segmenter cuts unknown names anywhere."""
    surname = surnames.surname_of(words[place].surface)
    if not surname:
        return
    for end in range(min(len(words), place + 1 + _LONGEST_GIVEN), place, -1):
        stretch = words[place:end]
        length = sum(len(word.surface) for word in stretch) - len(surname)
        if 1 <= length <= _LONGEST_GIVEN and _is_one_run(stretch):
            yield stretch


def _is_one_run(words: Sequence[Token]) -> bool:
    together = all(left.end == right.start for left, right in pairwise(words))
    return together and all(map(is_han, "".join(word.surface for word in words)))


def _in_latin_letters(name: str, vocabulary: Vocabulary) -> tuple[SoundAlike, ...]:
    length = len(surnames.surname_of(name))
    syllables = surnames.read_as_name(name)
    surname, given = "".join(syllables[:length]), syllables[length:]
    forms: list[tuple[tuple[str, ...], float]] = [
        ((surname, "".join(given)), _SURNAME_FIRST),
        (("".join(given), surname), _GIVEN_FIRST),
    ]
    if len(given) > 1:
        forms += [((surname, *given), _SYLLABLES_APART), ((*given, surname), _BOTH)]
    return surest(
        [
            SoundAlike(" ".join(words), chinese=False, weight=weight)
            for words, weight in forms
            if all(vocabulary.pages_with(word) and not is_stopword(word) for word in words)
        ],
        _MOST,
    )


def in_pinyin(text: str, analyzed: AnalyzedText, vocabulary: Vocabulary, known: Known) -> Iterator[SoundName]:
    """Yield the names in pinyin that the index has in Chinese characters, from left to right: ``Xi Jinping``,
    ``Jinping Xi``, ``Xi Jin-ping``."""
    words = [token for token in analyzed.words if token.kind is TokenKind.WORD]
    place = 0
    while place < len(words) - 1:
        for length in (3, 2):
            stretch = words[place : place + length]
            if len(stretch) == length and (found := _in_characters(text, stretch, vocabulary, known)):
                yield SoundName(stretch[0].start, stretch[-1].end, found, "person")
                place += length - 1
                break
        place += 1


def _may_be_name(text: str, words: Sequence[Token]) -> bool:
    """Whether all the words are pinyin, and only a blank or a hyphen parts them. A function word may be a
    surname when it has a capital: He."""
    gaps = [text[left.end : right.start] for left, right in pairwise(words)]
    return all(len(gap) == 1 and gap in _BETWEEN for gap in gaps) and all(
        any(splits(word.surface, _LONGEST_GIVEN))
        and (not is_stopword(word.surface) or text[word.start].isupper())
        for word in words
    )


def _in_characters(
    text: str, tokens: Sequence[Token], vocabulary: Vocabulary, known: Known
) -> tuple[SoundAlike, ...]:
    if not _may_be_name(text, tokens) or not vocabulary.han.frequencies:
        return ()
    words = [token.surface for token in tokens]
    orders = ((words[0], words[1:], _SURNAME_FIRST), (words[-1], words[:-1], _GIVEN_FIRST))
    for surname, given, weight in orders:
        # Two words of a given name have a syllable each.
        if len(given) == 1 or SYLLABLES.issuperset(given):
            pages = _names(surname, "".join(given), vocabulary, known)
            if pages:
                return _by_pages(pages, weight)
    return ()


def _by_pages(pages: Mapping[str, float], weight: float) -> tuple[SoundAlike, ...]:
    most = max(pages.values())
    weights = {
        name: weight * count / most * (_SHORT_NAME if len(name) == _SHORTEST else 1.0)
        for name, count in pages.items()
    }
    return surest([SoundAlike(name, chinese=True, weight=surety) for name, surety in weights.items()], _MOST)


def _is_telling(name: str, known: Known) -> bool:
    """Whether a name is not rather a word: few words of three characters look like names, many of two do."""
    return len(name) > _SHORTEST or not known(name)


def _names(surname: str, given: str, vocabulary: Vocabulary, known: Known) -> dict[str, float]:
    """Return the names of the index that sound so, and about how many pages have each."""
    han = vocabulary.han
    found = {
        name: float(han.frequencies[name])
        for name in han.in_pinyin(surname + given)
        if _is_name(name, surname) and _is_telling(name, known)
    }
    for word in han.in_pinyin(given):
        for own in surnames.read_as(surname):
            together = min(vocabulary.pages_with(own[-1] + word[0]), han.frequencies[word])
            if together and len(word) <= _LONGEST_GIVEN:
                found.setdefault(own + word, _PUT_TOGETHER * together)
    return found


def _is_name(word: str, surname: str) -> bool:
    own = surnames.surname_of(word)
    return own in surnames.read_as(surname) and len(word) - len(own) <= _LONGEST_GIVEN
