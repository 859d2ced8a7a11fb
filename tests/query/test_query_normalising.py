from __future__ import annotations

from hypothesis import example, given, settings
from hypothesis import strategies as st
from whoosh import query as wq

from searcher.query.all_of import AllOf
from searcher.query.best_of import BestOf
from searcher.query.but_not import ButNot
from searcher.query.normalising import Normaliser, normalised
from searcher.query.renderings import Renderings
from searcher.query.synonyms import Synonyms
from searcher.query.with_bonus import WithBonus

BOOSTS = st.sampled_from([1.0, 1.0, 0.5, 2.0])
TERMS = st.builds(wq.Term, st.sampled_from(["title", "body"]), st.sampled_from("abc"), boost=BOOSTS)
LEAVES = st.one_of(
    TERMS,
    st.builds(wq.Phrase, st.just("body"), st.lists(st.sampled_from("abc"), max_size=3), boost=BOOSTS),
    st.builds(Synonyms, st.just("body"), st.lists(TERMS, min_size=1, max_size=1), st.just((0.5,))),
    st.just(wq.NullQuery),
    st.just(wq.Every()),
    st.just(wq.Every("date")),
    st.builds(wq.Prefix, st.just("body"), st.just("a")),
)


def joined(parts: st.SearchStrategy[wq.Query]) -> st.SearchStrategy[wq.Query]:
    several = st.lists(parts, min_size=1, max_size=4)
    return st.one_of(
        st.builds(wq.Or, several, boost=BOOSTS),
        st.builds(BestOf, several),
        st.builds(AllOf, several),
        st.builds(Renderings, st.lists(parts, min_size=2, max_size=2), st.just((1.0, 0.5)), BOOSTS),
        st.builds(wq.Require, parts, parts),
        st.builds(WithBonus, parts, parts),
        st.builds(ButNot, parts, parts),
    )


def shape(query: wq.Query) -> str:
    """The query with its boosts, alike whether its parts are in a list or in a tuple."""
    return repr(query).translate({ord("["): "(", ord("]"): ")"}).replace(",)", ")")


TREES = st.recursive(LEAVES, joined, max_leaves=12)


@settings(max_examples=300)
@given(st.one_of(TREES, st.builds(lambda tree: wq.Or([tree, wq.ConstantScoreQuery(tree, 9.0)]), TREES)))
@example(wq.Or([wq.TermRange("body", "a", "c"), wq.Term("body", "d"), wq.TermRange("body", "b", "e")]))
@example(wq.Or([wq.Or([wq.TermRange("body", "a", "c")]), wq.TermRange("body", "b", "e")]))
@example(wq.Or([wq.Or([wq.Term("body", "a"), wq.Require(wq.Term("body", "b", 0.5), wq.Term("body", "c"))])]))
@example(wq.Or([wq.Or([wq.Require(wq.Term("body", "b", 0.5), wq.Term("body", "c"))]), wq.Term("body", "d")]))
def test_the_normal_form_is_whoosh_s(query: wq.Query) -> None:
    before = repr(query)
    assert shape(normalised(query)) == shape(query.normalize())
    assert repr(query) == before


@given(st.lists(TREES, min_size=1, max_size=3))
def test_what_was_seen_before_has_the_same_normal_form(queries: list[wq.Query]) -> None:
    normalise = Normaliser()
    for query in (*queries, wq.Or(queries), *queries):
        assert shape(normalise(query)) == shape(normalised(query))
