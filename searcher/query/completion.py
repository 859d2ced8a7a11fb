"""What the words being typed may become: completes a beginning as written, in pinyin or by initials."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass, replace
from itertools import islice, pairwise, product
from typing import TYPE_CHECKING, Final, TypeAlias

from searcher.analysis import has_han, is_han
from searcher.analysis.normalisation import normal_form
from searcher.query import pinyin
from searcher.query.beginnings import Beginnings
from searcher.query.candidates import KINDS, Candidate, Candidates
from searcher.results import Suggestion

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from searcher.analysis import Analyzer
    from searcher.results import SuggestedBy, SuggestionKind

_Table: TypeAlias = "tuple[SuggestionKind, SuggestedBy]"

#: How much a page counts, by how the letters typed were understood: Latin letters may be Chinese or not.
_WEIGHTS: Final[dict[SuggestedBy, float]] = {"text": 1.0, "pinyin": 0.5, "initials": 0.05}
#: Besides all the words typed, so many of the last ones may be the beginning of something.
_LAST_WORDS: Final = 6
#: Nobody types more characters of a title in pinyin.
_READ: Final = 20
#: Looked at for each that is shown: some are under several names, and some find nothing.
_SPARE: Final = 3
#: Where what is only found by its own beginning begins.
_WHOLE: Final = (0,)
#: Texts that are analysed at one turn, which takes a fraction of what it takes for each by itself.
_BATCH: Final = 500


@dataclass(frozen=True, slots=True)
class _Found:
    candidate: Candidate
    by: SuggestedBy

    @property
    def rank(self) -> tuple[float, int, int, str]:
        candidate = self.candidate
        weight = candidate.count * _WEIGHTS[self.by]
        return (-weight, KINDS.index(candidate.kind), len(candidate.text), candidate.text)


class CompletionTables:
    """A fixed set of candidates, findable by their beginnings; can be pickled.

    Args:
        candidates: of those on equally many pages, the better ones first.
    """

    def __init__(self, candidates: Iterable[Candidate], analyzer: Analyzer) -> None:
        # Their numbers are in the order of their pages: the best of some are those with the lowest numbers.
        ranked = sorted(candidates, key=lambda candidate: -candidate.count)
        self._candidates = Candidates(ranked)
        beginnings = _beginnings([each.spelling for each in ranked if _is_long(each)], analyzer)
        starts = [next(beginnings) if _is_long(each) else _WHOLE for each in ranked]
        # Kind by kind, for what a table is made from takes several times its memory.
        self._tables: dict[_Table, Beginnings] = {}
        for kind in KINDS:
            own = [
                (number, candidate.spelling, starts[number])
                for number, candidate in enumerate(ranked)
                if candidate.kind == kind
            ]
            self._tables[kind, "text"] = Beginnings(own)
            read = [(number, *_sounds(text, places)) for number, text, places in own if has_han(text)]
            self._tables[kind, "pinyin"] = Beginnings(
                (number, letters, _WHOLE) for number, letters, _ in read
            )
            if kind != "title":
                self._tables[kind, "initials"] = Beginnings(
                    (number, firsts, _WHOLE) for number, _, firsts in read
                )

    def starting(self, kind: SuggestionKind, by: SuggestedBy, key: str, most: int) -> Iterator[Candidate]:
        """Yield the candidates of a kind on the most pages whose text, pinyin or initials begin with ``key``;
        none where there is no such table."""
        if table := self._tables.get((kind, by)):
            yield from map(self._candidates.__getitem__, table.starting(key, most))


class Completer:
    """Completes what is typed. Safe to use from several threads.

    Args:
        pages: how many pages a candidate is on; asked only of what would be suggested. What is on none, or
            finds none, is left out.
    """

    def __init__(
        self, tables: CompletionTables, analyzer: Analyzer, pages: Callable[[Candidate], int]
    ) -> None:
        self._tables = tables
        self._analyzer = analyzer
        self._pages = pages

    def complete(self, typed: str, size: int) -> tuple[Suggestion, ...]:
        """Return the best completions of what is typed, at most ``size``.

        All the words typed may be the beginning of something, or else the last ones: as many of them as are
        the beginning of anything. Never raises.
        """
        for start in self._starts(typed):
            before = typed[:start]
            found = self._best(typed[start:], before, size)
            if found:
                return tuple(_suggestion(each, before) for each in found)
        return ()

    def _starts(self, typed: str) -> list[int]:
        starts = list(dict.fromkeys(token.start for token in self._analyzer.analyze(typed).words))
        return starts[:1] + starts[1:][-_LAST_WORDS:]

    def _best(self, beginning: str, before: str, size: int) -> list[_Found]:
        found = _once_each(self._find(beginning, size, _kinds_behind(before)))
        done = fold(beginning).strip()
        useful = (each for each in _mixed(found, size) if fold(each.candidate.query) != done)
        counted = (
            _Found(replace(each.candidate, count=self._pages(each.candidate)), each.by) for each in useful
        )
        chosen = islice((each for each in counted if each.candidate.count), size)
        return sorted(chosen, key=lambda each: each.rank)

    def _find(self, beginning: str, size: int, kinds: Iterable[SuggestionKind]) -> Iterator[_Found]:
        """Yield the most frequent of each kind, more of them than will be shown."""
        text = fold(beginning)
        letters = text.replace(" ", "").replace("'", "").replace("v", "u")
        keys: list[tuple[SuggestedBy, str]] = [("text", text)]
        if len(letters) > 1 and letters.isascii() and letters.isalpha():
            keys += [("pinyin", letters), ("initials", letters)]
        for kind, (by, key) in product(kinds, keys):
            for candidate in self._tables.starting(kind, by, key, _SPARE * size):
                yield _Found(candidate, by)


def fold(text: str) -> str:
    """Return what is compared: the normal form, with one blank for any white space. At the end a blank stays
    only behind a word that it parts from the next."""
    return _spaced(normal_form(text))


def fold_all(texts: Sequence[str]) -> Iterator[str]:
    """Yield what `fold` makes of each text, which holds no line break."""
    for first in range(0, len(texts), _BATCH):
        batch = texts[first : first + _BATCH]
        plain = normal_form("\n".join(batch)).split("\n")
        yield from map(_spaced, plain) if len(plain) == len(batch) else map(fold, batch)


def _spaced(plain: str) -> str:
    words = " ".join(plain.split())
    return words + " " if words and plain[-1].isspace() and not is_han(words[-1]) else words


def _is_long(candidate: Candidate) -> bool:
    """Whether any word of a candidate may be typed first, and not only its first: 日报 for 人民日报."""
    return candidate.kind == "title" or (
        candidate.kind == "source" and candidate.spelling == fold(candidate.text)
    )


def _beginnings(texts: Sequence[str], analyzer: Analyzer) -> Iterator[Sequence[int]]:
    """Yield for each text, which holds no line break, where its words begin."""
    for first in range(0, len(texts), _BATCH):
        batch = texts[first : first + _BATCH]
        found = array("I", analyzer.beginnings("\n".join(batch)))
        start = done = 0
        for text in batch:
            end = bisect_left(found, start + len(text), lo=done)
            yield array("I", [place - start for place in found[done:end]])
            start, done = start + len(text) + 1, end


def _kinds_behind(before: str) -> tuple[SuggestionKind, ...]:
    """What may follow other words: a word or a place always, a source as a word of its own; a title is a
    whole query."""
    if not before.strip():
        return KINDS
    is_apart = before[-1].isspace() and not before.rstrip().endswith((":", "："))
    return ("place", "source", "term") if is_apart else ("place", "term")


def _sounds(text: str, starts: Sequence[int]) -> tuple[str, str]:
    """How the beginning of a text reads that has words at ``starts``, and its initials."""
    syllables = _read(text[:_READ], [start for start in starts if start < _READ])
    return "".join(syllables), "".join(each[0] for each in syllables)


def _read(text: str, starts: Sequence[int]) -> list[str]:
    """The syllables of the text's Chinese characters, and its other letters and digits, word by word."""
    words = (text[start:end] for start, end in pairwise([*starts, len(text)]))
    plain = (word if word.isalnum() else "".join(filter(str.isalnum, word)) for word in words)
    return [syllable for word in plain for syllable in pinyin.reading(word)]


def _once_each(found: Iterable[_Found]) -> list[_Found]:
    """Leave one of those that read the same, and one of those that are the same thing; the best first."""
    by_text: dict[str, _Found] = {}
    for each in sorted(found, key=lambda each: (KINDS.index(each.candidate.kind), each.rank)):
        by_text.setdefault(each.candidate.text.casefold(), each)
    by_thing: dict[str, _Found] = {}
    for each in sorted(by_text.values(), key=lambda each: each.rank):
        by_thing.setdefault(each.candidate.thing, each)
    return list(by_thing.values())


def _mixed(ranked: Sequence[_Found], size: int) -> list[_Found]:
    """Put behind what would make more than half of the suggestions be of one kind."""
    counts: Counter[str] = Counter()
    first: list[_Found] = []
    rest: list[_Found] = []
    for each in ranked:
        counts[each.candidate.kind] += 1
        (first if counts[each.candidate.kind] <= (size + 1) // 2 else rest).append(each)
    return first + rest


def _suggestion(found: _Found, before: str) -> Suggestion:
    candidate = found.candidate
    return Suggestion(candidate.text, before + candidate.query, candidate.kind, candidate.count, found.by)
