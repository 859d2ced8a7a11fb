"""The leaves of query trees: which documents of a segment match, and what each scores."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from searcher.engine.embedded import weighting
from searcher.engine.embedded.executing import phrases

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence

    from numpy.typing import NDArray

    from searcher.engine.embedded.executing.collection import Collection, Part
    from searcher.engine.embedded.segments.postings import Postings

#: Bytes that an entry of the cache takes beside its arrays, about.
_OVERHEAD = 500
#: So many neighbouring terms are read at once rather than one by one, to be kept each.
_MANY = 8


class Leaf(NamedTuple):
    """What matches in one segment.

    Attributes:
        documents: numbers within the segment, ascending, each once, deleted ones included.
        scores: one for each, above 0.
    """

    documents: NDArray[np.intp]
    scores: NDArray[np.float64]


NOTHING = Leaf(np.empty(0, np.intp), np.empty(0))


class Leaves:
    """Makes the leaves of one segment, and keeps them as long as there is room in the collection's cache."""

    def __init__(self, collection: Collection, part: Part) -> None:
        self._collection = collection
        self._place = part.place
        self._arrays = part.arrays

    def term(self, field: str, term: bytes) -> Leaf:
        """Return what one term matches."""
        return self._kept((field, term), lambda: self._term(field, self._arrays.ordinal(field, term), term))

    def terms(self, terms: Sequence[tuple[str, bytes]]) -> list[Leaf]:
        """Return what each of several terms matches, each a field and a term: `term` of all of them, at
        once."""
        cache = self._collection.cache
        keys = [(self._place, term) for term in terms]
        found: list[Leaf] = cache.held(keys)
        missing = [n for n, leaf in enumerate(found) if leaf is None]
        for n, leaf in zip(missing, self._terms([terms[n] for n in missing]), strict=True):
            found[n] = leaf
            cache.keep(keys[n], leaf, _size(leaf))
        return found

    def phrase(self, field: str, words: tuple[bytes, ...], slop: int) -> Leaf:
        """Return where ``words`` follow one another, each at most ``slop`` positions after the one before.
        As with Whoosh, that scores what its words score wherever they stand."""
        return self._kept(("phrase", field, words, slop), lambda: self._phrase(field, words, slop))

    def several(self, key: Hashable, field: str, ordinals: Callable[[], Sequence[int]]) -> tuple[Leaf, int]:
        """Return what any of several terms matches, with the sum of their scores, and how many terms these
        are in this segment. ``ordinals`` finds them when ``key`` has not been asked for lately."""

        def make() -> tuple[Leaf, int]:
            found = ordinals()
            if isinstance(found, range) and len(found) >= _MANY:
                return self._neighbours(field, found), len(found)
            terms = (self._arrays.terms(field, range(ordinal, ordinal + 1))[0] for ordinal in found)
            counted = [self._term(field, *each) for each in zip(found, terms, strict=True)]
            return self._sum(counted), len(found)

        return self._collection.cache.get(
            (self._place, "several", key), make, lambda found: _size(found[0]) + _OVERHEAD
        )

    def synonyms(
        self, length_field: str, members: Sequence[tuple[str, bytes]], shares: Sequence[float]
    ) -> Leaf:
        """Return what any of several words matches, scored as if they were one, see
        `searcher.query.synonyms`."""
        key = ("synonyms", length_field, tuple(members), tuple(shares))
        return self._kept(key, lambda: self._synonyms(length_field, members, shares))

    def having(self, field: str) -> NDArray[np.bool_]:
        """Return, for each document, whether it has any term in a field."""
        return self._collection.cache.get((self._place, "having", field), lambda: self._having(field), _bytes)

    def dated(self, first: int, last: int) -> NDArray[np.bool_]:
        """Return, for each document, whether its day is from ``first`` to ``last``."""

        def make() -> NDArray[np.bool_]:
            days = self._arrays.days
            within: NDArray[np.bool_] = (days >= first) & (days <= last)
            return within

        return self._collection.cache.get((self._place, "dated", first, last), make, _bytes)

    def occurrences(self, field: str, term: bytes, number: int) -> int:
        """Return how often a document has a term."""
        ordinal = self._arrays.ordinal(field, term)
        if ordinal < 0:
            return 0
        documents, frequencies = self._arrays.postings(field, ordinal)
        place = int(documents.searchsorted(number))
        return int(frequencies[place]) if place < len(documents) and documents[place] == number else 0

    def _having(self, field: str) -> NDArray[np.bool_]:
        if self._is_scorable(field):
            lengths: NDArray[np.bool_] = self._arrays.lengths(field) > 0
            return lengths
        found = np.zeros(self._arrays.count, np.bool_)
        for ordinal in range(self._arrays.term_count(field)):
            found[self._arrays.postings(field, ordinal).documents] = True
        return found

    def _is_scorable(self, field: str) -> bool:
        found = self._collection.field(field)
        return found is not None and bool(found.scorable)

    def _kept(self, key: Hashable, make: Callable[[], Leaf]) -> Leaf:
        return self._collection.cache.get((self._place, key), make, _size)

    def _terms(self, terms: Sequence[tuple[str, bytes]]) -> Iterator[Leaf]:
        ordinals = [self._arrays.ordinal(field, term) for field, term in terms]
        existing = [(field, n) for (field, _), n in zip(terms, ordinals, strict=True) if n >= 0]
        postings = iter(self._arrays.several_postings(existing))
        for (field, term), ordinal in zip(terms, ordinals, strict=True):
            yield NOTHING if ordinal < 0 else self._scored(field, term, next(postings))

    def _term(self, field: str, ordinal: int, term: bytes) -> Leaf:
        if ordinal < 0:
            return NOTHING
        return self._scored(field, term, self._arrays.postings(field, ordinal))

    def _scored(self, field: str, term: bytes, postings: Postings) -> Leaf:
        documents, frequencies = postings.documents.astype(np.intp), postings.frequencies
        if not self._is_scorable(field):
            return Leaf(documents, frequencies.astype(np.float64))
        scores = weighting.scores(
            self._collection.idf(field, term),
            frequencies,
            self._arrays.lengths(field)[documents],
            self._collection.mean_length(field),
        )
        return Leaf(documents, scores)

    def _neighbours(self, field: str, ordinals: range) -> Leaf:
        """What any of many neighbouring terms matches, with the sum of their scores; read at once."""
        counts, (documents, frequencies) = self._arrays.range_postings(field, ordinals)
        if not self._is_scorable(field):
            return summed(documents, frequencies.astype(np.float64), self._arrays.count)
        having = counts.tolist()
        if len(self._collection.parts) > 1:
            terms = self._arrays.terms(field, ordinals)
            having = [self._collection.frequency(field, term) for term in terms]
        everything = self._collection.count
        idfs = np.array([weighting.idf(count, everything) for count in having])
        scores = weighting.scores(
            np.repeat(idfs, counts),
            frequencies,
            self._arrays.lengths(field)[documents],
            self._collection.mean_length(field),
        )
        return summed(documents, scores, self._arrays.count)

    def _phrase(self, field: str, words: tuple[bytes, ...], slop: int) -> Leaf:
        ordinals = [self._arrays.ordinal(field, word) for word in words]
        if not ordinals or min(ordinals) < 0:
            return NOTHING
        documents = phrases.documents(self._arrays, field, ordinals, slop)
        scores = np.zeros(len(documents))
        for word in words:
            leaf = self.term(field, word)
            scores += leaf.scores[leaf.documents.searchsorted(documents)]
        return Leaf(documents, scores)

    def _synonyms(
        self, length_field: str, members: Sequence[tuple[str, bytes]], shares: Sequence[float]
    ) -> Leaf:
        counted: list[Leaf] = []
        having = 0.0
        for (field, term), share in zip(members, shares, strict=True):
            having += share * self._collection.frequency(field, term)
            ordinal = self._arrays.ordinal(field, term)
            if ordinal >= 0:
                found = self._arrays.postings(field, ordinal)
                occurring = found.frequencies.astype(np.float64) * share
                counted.append(Leaf(found.documents.astype(np.intp), occurring))
        documents, occurrences = self._sum(counted)
        everything = self._collection.count
        scores = weighting.scores(
            weighting.idf(min(max(having, 1.0), everything), everything),
            occurrences,
            self._arrays.lengths(length_field)[documents],
            self._collection.mean_length(length_field),
        )
        return Leaf(documents, scores)

    def _sum(self, leaves: Iterable[Leaf]) -> Leaf:
        return total([leaf for leaf in leaves if len(leaf.documents)], self._arrays.count)


def total(leaves: Sequence[Leaf], count: int) -> Leaf:
    """Return the sum of ``leaves`` in a segment of ``count`` documents."""
    if not leaves:
        return NOTHING
    if len(leaves) == 1:
        return leaves[0]
    return summed(
        np.concatenate([leaf.documents for leaf in leaves]),
        np.concatenate([leaf.scores for leaf in leaves]),
        count,
    )


def summed(documents: NDArray[np.integer[Any]], scores: NDArray[np.float64], count: int) -> Leaf:
    """Return the sums of scores by document, in a segment of ``count`` documents."""
    if len(documents) * 8 > count:
        sums: NDArray[np.float64] = np.bincount(documents, scores, count).astype(np.float64, copy=False)
        found = np.flatnonzero(sums)
        return Leaf(found, sums[found])
    found = _distinct(documents.astype(np.intp))
    gathered = np.bincount(found.searchsorted(documents), scores).astype(np.float64, copy=False)
    return Leaf(found, gathered)


def union(lists: Sequence[NDArray[np.intp]]) -> NDArray[np.intp]:
    """Return the numbers that are in any of ``lists``, ascending."""
    if len(lists) < 2:
        return lists[0] if lists else NOTHING.documents
    return _distinct(np.concatenate(lists))


def _distinct(numbers: NDArray[np.intp]) -> NDArray[np.intp]:
    """Each number once, ascending; the array is used up."""
    numbers.sort()  # For so few numbers quicker than np.unique, which hashes.
    return numbers[np.diff(numbers, prepend=-1) > 0]


def _bytes(mask: NDArray[np.bool_]) -> int:
    return mask.nbytes + _OVERHEAD


def _size(leaf: Leaf) -> int:
    return leaf.documents.nbytes + leaf.scores.nbytes + _OVERHEAD
