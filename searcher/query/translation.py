"""Words of the general language → how the other language may have them, by the dictionary."""

from __future__ import annotations

from itertools import islice, pairwise
from typing import TYPE_CHECKING

from searcher import fields
from searcher.analysis import TokenKind, is_han, is_stopword
from searcher.query.concepts import Alternative, Concept
from searcher.query.inflection import same_word
from searcher.query.plain_words import plain_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from searcher.analysis import Analyzer, Token
    from searcher.lexicon import Dictionary, Headword
    from searcher.lexicon.dictionary import FoldWord
    from searcher.query.occurrences import FieldTerm, Occurrences

#: Renderings beyond these many are rare meanings, and cost time.
MOST_RENDERINGS = 40
#: An English expression of the dictionary has at most so many telling words.
LONGEST_EXPRESSION = 4
#: How soon the shares of renderings fall with their place in the dictionary's entry, as its power: what an
#: entry has first is meant more often than what it has last. Into English, and into Chinese.
ENGLISH_FADING, CHINESE_FADING = 0.5, 0.5
#: Share of a single character beside a word: most single characters mean many things.
SINGLE_CHARACTER_SHARE = 0.3
#: Share of what renders another word of the same stem: ``namely`` where ``name`` was asked for.
DERIVED_SHARE = 0.5

#: Characters of the longest headword that is one term of the character stream.
_LONGEST_PAIR = 2


def folding(analyzer: Analyzer) -> FoldWord:
    """Return the function by which the dictionary shall compare English words: their stems, without function
    words."""

    def fold(word: str) -> str:
        if plain := plain_words(word):
            return " ".join(each.stem for each in plain if not is_stopword(each.surface))
        tokens = analyzer.analyze(word).words
        return " ".join(t.text for t in tokens if t.kind is TokenKind.WORD and not is_stopword(t.surface))

    return fold


def concepts(words: Sequence[Token], dictionary: Dictionary, occurs: Occurrences) -> Iterator[Concept]:
    """Yield what the dictionary knows of ``words``, telling words in their order, as far as the index has it.
    Neighbouring English words are one concept where the dictionary has their expression."""
    yield from _from_chinese([token for token in words if is_han(token.surface[0])], dictionary, occurs)
    yield from _from_english([token for token in words if _is_translatable(token)], dictionary, occurs)


def of_word(token: Token, dictionary: Dictionary, occurs: Occurrences) -> tuple[tuple[Alternative, ...], ...]:
    """Return the renderings of a word as `Concept` has them; of what the index has of them."""
    if is_han(token.surface[0]):
        return _english(token.text, dictionary, occurs)
    found = _chinese((token,), dictionary, occurs)
    return (found,) if found else ()


def terms(words: Sequence[Token], dictionary: Dictionary) -> Iterator[FieldTerm]:
    """Yield the terms that decide which renderings of single words the index has; seldom others do."""
    for token in words:
        if is_han(token.surface[0]):
            for text in dictionary.renderings(token.text)[:MOST_RENDERINGS]:
                yield from ((fields.BODY, word) for word in dictionary.folded(text))
        elif _is_translatable(token):
            yield from (_as_term(headword.text) for headword in dictionary.headwords((token.text,)))


def _is_translatable(token: Token) -> bool:
    """Single letters and figures mean the same in either language."""
    return not is_han(token.surface[0]) and len(token.surface) > 1 and token.surface.isalpha()


def _from_chinese(words: Sequence[Token], dictionary: Dictionary, occurs: Occurrences) -> Iterator[Concept]:
    """The dictionary has names and expressions that the segmenter cuts: they come before their words."""
    start = 0
    while start < len(words):
        lengths = range(min(LONGEST_EXPRESSION, len(words) - start), 1, -1)
        stretches = (words[start : start + length] for length in lengths)
        whole = ((part, _known_renderings(_joined(part), dictionary, occurs)) for part in stretches)
        stretch, found = next((pair for pair in whole if pair[1]), (words[start : start + 1], ()))
        renderings = (found,) if found else of_word(stretch[0], dictionary, occurs)
        if renderings:
            yield Concept(stretch[0].start, stretch[-1].end, (), (), "dictionary", renderings)
        start += len(stretch)


def _joined(words: Sequence[Token]) -> str:
    """The words as one; nothing where they do not stand side by side."""
    side_by_side = all(one.end == other.start for one, other in pairwise(words))
    return "".join(token.text for token in words) if side_by_side else ""


def _english(word: str, dictionary: Dictionary, occurs: Occurrences) -> tuple[tuple[Alternative, ...], ...]:
    """What the index has of the word's renderings; or else of those of the longest headwords that it is made
    of, from left to right. Single characters mean so much that they stand only for a word nobody knows."""
    if found := _known_renderings(word, dictionary, occurs):
        return (found,)
    shortest = 2 if dictionary.renderings(word) else 1
    parts = []
    start = 0
    while start < len(word):
        ends = range(len(word), start + shortest - 1, -1)
        tried = ((end, _known_renderings(word[start:end], dictionary, occurs)) for end in ends)
        end, found = next((pair for pair in tried if pair[1]), (start + 1, ()))
        parts += [found] if found else []
        start = end
    return tuple(parts)


def _known_renderings(headword: str, dictionary: Dictionary, occurs: Occurrences) -> tuple[Alternative, ...]:
    if is_stopword(headword):
        return ()
    known = (
        text
        for text in dictionary.renderings(headword)
        if any(occurs(fields.BODY, word) for word in dictionary.folded(text))
    )
    return tuple(
        Alternative(text, chinese=False, share=_fading(place, ENGLISH_FADING))
        for place, text in enumerate(islice(known, MOST_RENDERINGS))
    )


def _from_english(words: Sequence[Token], dictionary: Dictionary, occurs: Occurrences) -> Iterator[Concept]:
    start = 0
    while start < len(words):
        lengths = range(min(LONGEST_EXPRESSION, len(words) - start), 0, -1)
        for length in lengths:
            stretch = words[start : start + length]
            if found := _chinese(stretch, dictionary, occurs):
                yield Concept(stretch[0].start, stretch[-1].end, (), (), "dictionary", (found,))
                break
        start += length


def _chinese(words: Sequence[Token], dictionary: Dictionary, occurs: Occurrences) -> tuple[Alternative, ...]:
    found = [
        Alternative(headword.text, chinese=True, share=_share(headword, words, dictionary))
        for headword in dictionary.headwords(tuple(token.text for token in words))
        if _stands_somewhere(headword.text, occurs) and not is_stopword(headword.text)
    ]
    return tuple(sorted(found, key=lambda alternative: -alternative.share)[:MOST_RENDERINGS])


def _share(headword: Headword, words: Sequence[Token], dictionary: Dictionary) -> float:
    share = _fading(headword.place, CHINESE_FADING)
    if len(headword.text) == 1:
        share *= SINGLE_CHARACTER_SHARE
    rendering = dictionary.renderings(headword.text)[headword.place].split()
    if not all(any(same_word(token.surface, word) for word in rendering) for token in words):
        share *= DERIVED_SHARE
    return share


def _fading(place: int, exponent: float) -> float:
    share: float = (1 + place) ** -exponent
    return share


def _stands_somewhere(headword: str, occurs: Occurrences) -> bool:
    """Tell whether the index has the headword, as far as that is known without reading positions."""
    if occurs(*_as_term(headword)):
        return True
    pairs = (one + other for one, other in pairwise(headword))
    return len(headword) > _LONGEST_PAIR and all(occurs(fields.BODY_CHARACTERS, pair) for pair in pairs)


def _as_term(headword: str) -> FieldTerm:
    """A headword as one term."""
    return fields.BODY if len(headword) > _LONGEST_PAIR else fields.BODY_CHARACTERS, headword
