"""The normal form of an index query, without copies of what stays as it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from whoosh import query as wq
from whoosh.query.compound import BinaryQuery

from searcher.query.all_of import AllOf
from searcher.query.best_of import BestOf
from searcher.query.but_not import ButNot
from searcher.query.renderings import Renderings
from searcher.query.with_bonus import WithBonus

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Mapping, Sequence

    _Disjunction = wq.Or | BestOf

#: What Whoosh joins with its neighbours in a disjunction.
_JOINED = (wq.Every, wq.TermRange, wq.NumericRange)
_AS_THEY_ARE = (wq.Term, *_JOINED)


def normalised(query: wq.Query) -> wq.Query:
    """Return what ``query.normalize()`` does. Parts that stay as they are may be shared with ``query``.

    As of whoosh3 3.54, `CompoundQuery.normalize` makes deep copies of all that stands in a disjunction within
    another, which takes longer than to search for it.
    """
    return Normaliser()(query)


class Normaliser:
    """Does the same as `normalised` to several queries. What they share is looked at once."""

    def __init__(self) -> None:
        self._known: dict[int, tuple[wq.Query, wq.Query]] = {}

    def __call__(self, query: wq.Query) -> wq.Query:
        normalise = _NORMALISED.get(type(query))
        if normalise is None:
            return _by_whoosh(query)
        if id(query) not in self._known:
            # The query itself is kept as well, lest another take its id.
            self._known[id(query)] = query, normalise(query, self)
        return self._known[id(query)][1]


def _by_whoosh(query: wq.Query) -> wq.Query:
    return query.normalize()


def _itself(query: wq.Query, _: Normaliser) -> wq.Query:
    return query


def _disjunction(query: _Disjunction, normalise: Normaliser) -> wq.Query:
    parts = _parts_of(query, type(query), normalise)
    if _any_is(_JOINED, parts):
        return _by_whoosh(query)
    kept = list({_identity(part): part for part in parts if part is not wq.NullQuery}.values())
    if not kept:
        return wq.NullQuery
    return _boosted(kept[0], query.boost) if len(kept) == 1 else type(query)(kept, boost=query.boost)


def _parts_of(query: _Disjunction, kind: type[_Disjunction], normalise: Normaliser) -> list[wq.Query]:
    """The parts of a disjunction in normal form, and those of the disjunctions among them. What Whoosh joins
    stays as it is."""
    parts: list[wq.Query] = []
    for part in query.subqueries:
        if isinstance(part, _AS_THEY_ARE):
            parts.append(part)
            continue
        if isinstance(part, kind) and part.boost == 1.0:
            inner = _parts_of(part, kind, normalise)
            if not _any_is(BinaryQuery, inner):  # Others are lifted as they are.
                parts += inner
                continue
        normal = normalise(part)
        if isinstance(normal, kind):
            parts += [_lifted(inner_part, normal.boost) for inner_part in normal.subqueries]
        else:
            parts.append(normal)
    return parts


def _any_is(kinds: type[wq.Query] | tuple[type[wq.Query], ...], queries: Sequence[wq.Query]) -> bool:
    return any(issubclass(kind, kinds) for kind in set(map(type, queries)))


def _identity(query: wq.Query) -> Hashable:
    """What is equal for equal queries: of a term, of which there are most, what is compared at once."""
    return (query.fieldname, query.text, query.boost) if type(query) is wq.Term else query


def _conjunction(query: AllOf, normalise: Normaliser) -> wq.Query:
    return AllOf.joined(list(map(normalise, query.subqueries)))


def _renderings(query: Renderings, normalise: Normaliser) -> wq.Query:
    return query.over(list(map(normalise, query.subqueries)))


def _required(query: wq.Require, normalise: Normaliser) -> wq.Query:
    scored, required = normalise(query.a), normalise(query.b)
    if scored is wq.NullQuery or required is wq.NullQuery:
        return wq.NullQuery
    return wq.Require(scored, required)


def _one_with_another(query: ButNot | WithBonus, normalise: Normaliser) -> wq.Query:
    first, other = normalise(query.a), normalise(query.b)
    if first is wq.NullQuery or other is wq.NullQuery:
        return first
    return type(query)(first, other)


def _lifted(query: wq.Query, boost: float) -> wq.Query:
    """A part of a disjunction as a part of the one around it, which Whoosh does not do exactly to pairs: they
    give their boost to their parts."""
    return query.with_boost(query.boost * boost) if isinstance(query, BinaryQuery) else _boosted(query, boost)


def _boosted(query: wq.Query, boost: float) -> wq.Query:
    return query if boost == 1.0 else query.with_boost(getattr(query, "boost", 1.0) * boost)


_NORMALISED: Final[Mapping[type[wq.Query], Callable[[Any, Normaliser], wq.Query]]] = {
    AllOf: _conjunction,
    BestOf: _disjunction,
    ButNot: _one_with_another,
    Renderings: _renderings,
    WithBonus: _one_with_another,
    wq.Or: _disjunction,
    wq.Require: _required,
    wq.Term: _itself,
}
