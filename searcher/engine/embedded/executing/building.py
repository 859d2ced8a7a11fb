"""``whoosh.query`` trees → nodes for one segment.

Each kind of query joins the scores of its parts as its matcher does. A kind that is not known here is left to
its matcher.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from whoosh import query as wq
from whoosh.query.compound import CompoundQuery

from searcher import fields
from searcher.engine.embedded.executing import expanding, joints, nodes, terms
from searcher.engine.embedded.executing.leaves import NOTHING, Leaves
from searcher.query.renderings import Renderings
from searcher.query.synonyms import Synonyms

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from searcher.engine.embedded.executing.collection import Collection, Part
    from searcher.engine.embedded.executing.leaves import Leaf
    from searcher.engine.embedded.executing.nodes import Node

    #: Evaluates what is not known here: query, number of the segment → what it matches.
    Unknown = Callable[[wq.Query, int], Leaf]

#: Whoosh scores an expanding query flatly, each document 1, where it has so many terms …
_SEVERAL, _VERY_MANY = 3, 1024
#: … and the segment not more documents than this, or there are very many of them.
_SMALL_SEGMENT = 5000
#: No day comes after.
_LAST_DAY = 9999_12_31


class WeightlessError(Exception):
    """A part of a query does not count, or counts against a page: its matches have no scores above 0."""


class Builder:
    """Builds the nodes of one segment. ``None`` stands for what matches nothing there."""

    def __init__(self, collection: Collection, part: Part, unknown: Unknown) -> None:
        self._collection = collection
        self._part = part
        self._count = part.arrays.count
        self._leaves = Leaves(collection, part)
        self._unknown = unknown
        # The same terms come again and again in one tree.
        self._terms: dict[tuple[str, object], Leaf] = {}

    def tree(self, query: wq.Query) -> Node | None:
        """Return the node of a whole query: as `node`, with all its terms looked up at once."""
        wanted = {key: self._bytes(*key) for key in terms.of(query)}
        existing = [(field, term) for (field, _), term in wanted.items() if term is not None]
        leaves = iter(self._leaves.terms(existing))
        self._terms = {key: NOTHING if term is None else next(leaves) for key, term in wanted.items()}
        return self.node(query)

    def node(self, query: wq.Query, weight: float = 1.0) -> Node | None:
        """Return the node whose scores are those of ``query`` times ``weight``."""
        match query:
            case wq.Term():
                return self._term(query, weight)
            case wq.Phrase():
                return self._phrase(query, weight)
            case CompoundQuery():
                return self._compound(query, weight)
            case wq.ConstantScoreQuery():
                child = self.node(query.child)
                return nodes.Same(child, _positive(query.score * weight)) if child else None
            case wq.Not():
                child = self.node(query.query)
                everything = self._everything(weight)
                return nodes.Other(child, self._count, weight) if child else everything
            case _ if query is wq.NullQuery:
                return None
            case _:
                return self._condition(query, weight)

    def _compound(self, query: CompoundQuery, weight: float) -> Node | None:
        match query:
            case wq.Or(scale=None):
                return self._any_of(self._several(query, weight))
            case wq.And():
                return self._all_of(query, weight)
            case wq.DisjunctionMax():
                return self._best(self._several(query, weight))
            case Renderings():
                return self._renderings(query, weight)
            case Synonyms():
                return self._synonyms(query, weight)
            case wq.Require() | wq.AndNot() | wq.AndMaybe():
                return self._pair(query, weight)
            case _:
                return self._listed(self._unknown(query, self._part.place), weight)

    def _condition(self, query: wq.Query, weight: float) -> Node | None:
        match query:
            case wq.Prefix(text="") | wq.Wildcard(text="*") | wq.Every():
                return self._every(query, weight)
            case wq.Prefix() | wq.Wildcard() | wq.FuzzyTerm() | wq.TermRange():
                return self._expanding(query, weight)
            case wq.NumericRange(fieldname=fields.DATE, constantscore=True):
                return self._days(query, weight)
            case _:
                return self._listed(self._unknown(query, self._part.place), weight)

    def occurrences(self, field: str, term: str, number: int) -> int:
        """Return how often a document has a term."""
        own = self._bytes(field, term)
        return 0 if own is None else self._leaves.occurrences(field, own, number)

    def _several(self, query: CompoundQuery, weight: float) -> list[Node]:
        """Of the parts, those that match something. Whoosh forgets the boost of a compound of one."""
        each = weight * query.boost if len(query.subqueries) > 1 else weight
        found = (self.node(part, each) for part in query.subqueries)
        return [node for node in found if node is not None]

    def _term(self, query: wq.Term, weight: float) -> Node | None:
        key = query.fieldname, query.text
        leaf = self._terms.get(key)
        if leaf is None:
            term = self._bytes(*key)
            leaf = self._terms[key] = NOTHING if term is None else self._leaves.term(query.fieldname, term)
        return self._listed(leaf, weight * query.boost)

    def _phrase(self, query: wq.Phrase, weight: float) -> Node | None:
        field = self._collection.field(query.fieldname)
        if field is None:
            return None
        if not (field.format and field.format.supports("positions")):
            return self._listed(self._unknown(query, self._part.place), weight)
        words = [self._bytes(query.fieldname, word) for word in query.words]
        own = tuple(word for word in words if word is not None)
        if len(own) < len(words):
            return None
        return self._listed(self._leaves.phrase(query.fieldname, own, query.slop), weight * query.boost)

    def _any_of(self, parts: Sequence[Node]) -> Node | None:
        """A sum of sums is one, and a leaf that comes in it several times is added once."""
        if len(parts) < 2:
            return parts[0] if parts else None
        flat: dict[int, Node] = {}
        size = 0
        for part in parts:
            for node in part.nodes if isinstance(part, nodes.AnyOf) else (part,):
                key = id(node)
                if isinstance(node, nodes.Listed):
                    key = id(node.leaf)
                    same = flat.get(key)
                    if isinstance(same, nodes.Listed):
                        flat[key] = nodes.Listed(node.leaf, same.weight + node.weight, node.size)
                        continue
                flat[key] = node
                size += node.size
        found = list(flat.values())
        return nodes.AnyOf(found, min(self._count, size)) if len(found) > 1 else found[0]

    def _all_of(self, query: wq.And, weight: float) -> Node | None:
        found = self._several(query, weight)
        if not found or len(found) < len(query.subqueries):
            return None
        return joints.AllOf(found) if len(found) > 1 else found[0]

    def _best(self, parts: Sequence[Node]) -> Node | None:
        if len(parts) < 2:
            return parts[0] if parts else None
        return joints.Best(parts, self._count)

    def _renderings(self, query: Renderings, weight: float) -> Node | None:
        shared = zip(query.subqueries, query.shares, strict=True)
        found = [self.node(part, weight * query.boost * share) for part, share in shared]
        existing = [node for node in found if node is not None]
        return joints.MeanAndBest(existing, self._count, query.whole) if existing else None

    def _synonyms(self, query: Synonyms, weight: float) -> Node | None:
        members, shares = [], []
        for member, share in zip(query.members, query.shares, strict=True):
            term = self._bytes(member.fieldname, member.text)
            if term is not None:
                members.append((member.fieldname, term))
                shares.append(share)
        leaf = self._leaves.synonyms(query.length_field, members, shares)
        return self._listed(leaf, weight * query.boost)

    def _pair(self, query: wq.Require | wq.AndNot | wq.AndMaybe, weight: float) -> Node | None:
        first, second = self.node(query.a, weight), self.node(query.b, weight)
        if first is None or (second is None and isinstance(query, wq.Require)):
            return None
        if second is None:
            return first
        kind: Callable[[Node, Node], Node]
        match query:
            case wq.Require():
                kind = joints.Requiring
            case wq.AndNot():
                kind = joints.Without
            case _:
                kind = joints.WithMore
        return kind(first, second)

    def _every(self, query: wq.Every | wq.Prefix | wq.Wildcard, weight: float) -> Node | None:
        if query.fieldname is None:
            return self._everything(weight * query.boost)
        mask = self._leaves.having(query.fieldname)
        return self._masked(mask, weight * query.boost)

    def _expanding(self, query: expanding.Expanding, weight: float) -> Node | None:
        field = self._collection.field(query.fieldname)
        if field is None:
            return None
        leaf, count = self._leaves.several(
            expanding.key(query),
            query.fieldname,
            lambda: expanding.ordinals(query, self._part.arrays, field),
        )
        small = count >= _SEVERAL and self._count <= _SMALL_SEGMENT
        if query.constantscore and (small or count >= _VERY_MANY):
            return self._listed(leaf._replace(scores=np.ones(len(leaf.documents))), weight)
        return self._listed(leaf, weight * query.boost)

    def _days(self, query: wq.NumericRange, weight: float) -> Node | None:
        first = 1 if query.start is None else int(query.start) + query.startexcl
        last = _LAST_DAY if query.end is None else int(query.end) - query.endexcl
        return self._masked(self._leaves.dated(max(first, 1), last), weight * query.boost)

    def _everything(self, weight: float) -> Node:
        return nodes.Everything(self._count, _positive(weight))

    def _masked(self, mask: NDArray[np.bool_], weight: float) -> Node | None:
        size = int(np.count_nonzero(mask))
        return nodes.Masked(mask, size, _positive(weight)) if size else None

    def _listed(self, leaf: Leaf, weight: float) -> Node | None:
        size = len(leaf.documents)
        return nodes.Listed(leaf, _positive(weight), size) if size else None

    def _bytes(self, name: str, term: object) -> bytes | None:
        """The term as the field has it; ``None`` where it can have none such."""
        field = self._collection.field(name)
        try:
            return field.to_bytes(term) if field is not None else None
        except ValueError:
            return None


def _positive(weight: float) -> float:
    if weight <= 0:
        raise WeightlessError
    return weight
