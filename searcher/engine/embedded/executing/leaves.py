"""The leaves of query trees, made of the arrays of a segment and kept for the queries to come."""

from __future__ import annotations

from collections import defaultdict
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

import numpy as np

from searcher.engine.embedded import weighting
from searcher.engine.embedded.executing import phrases
from searcher.engine.embedded.executing.leaf import NOTHING, Leaf, TermLeaf, summed, total

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence

    from numpy.typing import NDArray

    from searcher.engine.embedded.executing.collection import Collection, Part
    from searcher.engine.embedded.segments.postings import Postings

#: Bytes that an entry of the cache takes beside its arrays, about.
_OVERHEAD = 500
#: So many neighbouring terms are read at once rather than one by one, to be kept each.
_MANY = 8
#: Lists of at most so many documents are scored together: one by one, the calls cost more than the sums.
_SHORT = 1000


class Leaves:
    """Makes the leaves of one segment, and keeps them as long as there is room in the collection's cache."""

    def __init__(self, collection: Collection, part: Part) -> None:
        self._collection = collection
        self._place = part.place
        self._arrays = part.arrays

    def term(self, field: str, term: bytes) -> Leaf:
        """Return what one term matches."""
        ordinal = self._ordinal(field, term)
        return NOTHING if ordinal < 0 else self._kept((field, term), lambda: self._term(field, ordinal, term))

    def terms(self, terms: Sequence[tuple[str, bytes]]) -> dict[tuple[str, bytes], Leaf]:
        """Return what each of several terms matches, each a field and a term: `term` of those that occur in
        the segment, at once."""
        held = self._collection.cache.held([(self._place, term) for term in terms])
        leaves = {term: leaf for term, leaf in zip(terms, held, strict=True) if leaf is not None}
        if len(leaves) < len(terms):
            leaves.update(self._read([term for term in terms if term not in leaves]))
        return leaves

    def _read(self, terms: Sequence[tuple[str, bytes]]) -> Iterator[tuple[tuple[str, bytes], Leaf]]:
        """The leaves of those terms that occur, now kept."""
        existing = {term: ordinal for term in terms if (ordinal := self._ordinal(*term)) >= 0}
        postings = self._arrays.several_postings([(field, n) for (field, _), n in existing.items()])
        for term, leaf in self._all_scored(dict(zip(existing, postings, strict=True))):
            self._collection.cache.keep((self._place, term), leaf, _size(leaf))
            yield term, leaf

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
        ordinal = self._ordinal(field, term)
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

    def _ordinal(self, field: str, term: bytes) -> int:
        return self._collection.ordinals(field, term)[self._place]

    def _term(self, field: str, ordinal: int, term: bytes) -> Leaf:
        return self._scored(field, term, self._arrays.postings(field, ordinal))

    def _scored(self, field: str, term: bytes, postings: Postings) -> Leaf:
        documents, frequencies = postings.documents.astype(np.intp), postings.frequencies
        if not self._is_scorable(field):
            return Leaf(documents, frequencies.astype(np.float64))
        idf = self._idf(field, term, postings)
        lengths, mean_length = self._arrays.lengths(field), self._collection.mean_length(field)
        return TermLeaf(documents, frequencies, idf, lengths, mean_length)

    def _all_scored(
        self, found: dict[tuple[str, bytes], Postings]
    ) -> Iterator[tuple[tuple[str, bytes], Leaf]]:
        """`_scored` of several terms; those with short lists have their scores."""
        short: defaultdict[str, list[bytes]] = defaultdict(list)
        for (field, term), postings in found.items():
            if len(postings.documents) <= _SHORT and self._is_scorable(field):
                short[field].append(term)
            else:
                yield (field, term), self._scored(field, term, postings)
        for field, terms in short.items():
            leaves = self._scored_together(field, terms, [found[field, term] for term in terms])
            yield from zip(((field, term) for term in terms), leaves, strict=True)

    def _scored_together(
        self, field: str, terms: Sequence[bytes], found: Sequence[Postings]
    ) -> Iterator[Leaf]:
        counts = [len(postings.documents) for postings in found]
        documents = np.concatenate([postings.documents for postings in found], dtype=np.intp)
        idfs = [self._idf(field, term, postings) for term, postings in zip(terms, found, strict=True)]
        scores = weighting.scores(
            np.repeat(idfs, counts),
            np.concatenate([postings.frequencies for postings in found]),
            self._arrays.lengths(field)[documents],
            self._collection.mean_length(field),
        )
        for start, end in pairwise(accumulate(counts, initial=0)):
            # Copies: to keep one is not to keep all.
            yield Leaf(documents[start:end].copy(), scores[start:end].copy())

    def _idf(self, field: str, term: bytes, postings: Postings) -> float:
        """Of the only segment, the postings tell how many documents have the term."""
        if len(self._collection.parts) > 1:
            return self._collection.idf(field, term)
        return weighting.idf(len(postings.documents), self._collection.count)

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
        ordinals = [self._ordinal(field, word) for word in words]
        if not ordinals or min(ordinals) < 0:
            return NOTHING
        documents = phrases.documents(self._arrays, field, ordinals, slop)
        scores = np.zeros(len(documents))
        for word in words:
            leaf = self.term(field, word)
            scores += leaf.scores_at(leaf.documents.searchsorted(documents))
        return Leaf(documents, scores)

    def _synonyms(
        self, length_field: str, members: Sequence[tuple[str, bytes]], shares: Sequence[float]
    ) -> Leaf:
        ordinals = [self._ordinal(*member) for member in members]
        existing = [(field, n) for (field, _), n in zip(members, ordinals, strict=True) if n >= 0]
        occurring = [share for share, n in zip(shares, ordinals, strict=True) if n >= 0]
        counted = self._sum(
            Leaf(documents.astype(np.intp), frequencies * np.float64(share))
            for (documents, frequencies), share in zip(
                self._arrays.several_postings(existing), occurring, strict=True
            )
        )
        documents, occurrences = counted.documents, counted.scores
        each = zip(members, shares, strict=True)
        having = sum(share * self._collection.frequency(*member) for member, share in each)
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


def _bytes(mask: NDArray[np.bool_]) -> int:
    return mask.nbytes + _OVERHEAD


def _size(leaf: Leaf) -> int:
    return leaf.nbytes + _OVERHEAD
