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
from searcher.engine.embedded.executing.leaf import Leaf
from searcher.engine.embedded.executing.leaves import Leaves
from searcher.query.renderings import Renderings
from searcher.query.synonyms import Synonyms

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from searcher.engine.embedded.executing.collection import Collection, Part
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
        self._terms: dict[tuple[str, object], Leaf] = {}

    def tree(self, query: wq.Query) -> Node | None:
        """Return the node of a whole query, all of whose terms are looked up at once."""
        if isinstance(query, wq.Term):
            term = self._bytes(query.fieldname, query.text)
            return (
                None if term is None else self._listed(self._leaves.term(query.fieldname, term), query.boost)
            )
        encoded = {key: self._bytes(*key) for key in terms.of(query)}
        leaves = self._leaves.terms([(key[0], term) for key, term in encoded.items() if term is not None])
        self._terms = {
            key: leaf
            for key, term in encoded.items()
            if term is not None and (leaf := leaves.get((key[0], term))) is not None
        }
        return self._node(query, 1.0)

    def _node(self, query: wq.Query, weight: float) -> Node | None:
        """The node whose scores are those of ``query`` times ``weight``."""
        match query:
            case wq.Term():
                leaf = self._terms.get((query.fieldname, query.text))
                return self._listed(leaf, weight * query.boost) if leaf else None
            case wq.Phrase():
                return self._phrase(query, weight)
            case CompoundQuery():
                return self._compound(query, weight)
            case wq.ConstantScoreQuery():
                child = self._node(query.child, 1.0)
                return nodes.Same(child, _positive(query.score * weight)) if child else None
            case wq.Not():
                child = self._node(query.query, 1.0)
                everything = self._everything(weight)
                return nodes.Other(child, self._count, weight) if child else everything
            case _ if query is wq.NullQuery:
                return None
            case _:
                return self._condition(query, weight)

    def _compound(self, query: CompoundQuery, weight: float) -> Node | None:
        match query:
            case wq.Or(scale=None):
                return self._any_of(query, weight)
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
        """Of the parts, those that match something."""
        each = _each(query, weight)
        found = [self._node(part, each) for part in query.subqueries]
        return [node for node in found if node is not None]

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

    def _any_of(self, query: wq.Or, weight: float) -> Node | None:
        """A sum of sums is one, and a leaf that comes in it several times is added once."""
        parts: dict[int, Node] = {}
        self._gather(query, weight, parts)
        if len(parts) < 2:
            return next(iter(parts.values()), None)
        found = list(parts.values())
        return nodes.AnyOf(found, min(self._count, sum([node.size for node in found])))

    def _gather(self, query: wq.Or, weight: float, parts: dict[int, Node]) -> None:
        """Add to ``parts`` those of a sum, lists by their leaves."""
        each = _each(query, weight)
        for part in query.subqueries:
            if isinstance(part, wq.Or) and part.scale is None:
                self._gather(part, each, parts)
                continue
            node = self._node(part, each)
            if node is None:
                continue
            for one in node.nodes if isinstance(node, nodes.AnyOf) else (node,):
                key = id(one.leaf) if isinstance(one, nodes.Listed) else id(one)
                same = parts.get(key)
                parts[key] = one if same is None else _both(one, same)

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
        found = [self._node(part, weight * query.boost * share) for part, share in shared]
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
        first, second = self._node(query.a, weight), self._node(query.b, weight)
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
            return self._listed(Leaf(leaf.documents, np.ones(len(leaf.documents))), weight)
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


def _both(one: Node, same: Node) -> Node:
    """One list for two of the same leaf."""
    assert isinstance(one, nodes.Listed)
    assert isinstance(same, nodes.Listed)
    return nodes.Listed(one.leaf, one.weight + same.weight, one.size)


def _each(query: CompoundQuery, weight: float) -> float:
    """How much each part counts. Whoosh forgets the boost of a compound of one."""
    return weight * query.boost if len(query.subqueries) > 1 else weight


def _positive(weight: float) -> float:
    if weight <= 0:
        raise WeightlessError
    return weight
