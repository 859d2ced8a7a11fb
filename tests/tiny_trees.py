"""Query trees of all kinds over the indexes of `tiny_index`."""

from __future__ import annotations

from hypothesis import strategies as st
from tiny_index import TERMS, WORDS
from whoosh import query as wq

from searcher.query.all_of import AllOf
from searcher.query.best_of import BestOf
from searcher.query.but_not import ButNot
from searcher.query.renderings import Renderings
from searcher.query.synonyms import Synonyms
from searcher.query.with_bonus import WithBonus

BOOSTS = st.sampled_from((1.0, 0.4, 3.0))
LEAVES = st.one_of(
    TERMS,
    st.tuples(st.sampled_from(WORDS), BOOSTS).map(lambda pair: wq.Term("text", pair[0], boost=pair[1])),
    st.tuples(st.sampled_from(WORDS), BOOSTS).map(lambda pair: wq.Prefix("text", pair[0], boost=pair[1])),
    st.sampled_from(WORDS).map(lambda word: wq.FuzzyTerm("text", word)),
    st.just(wq.Wildcard("text", "[ab]")),
    st.just(wq.Every()),
    st.just(wq.NullQuery),
)


def _joined(children: st.SearchStrategy[wq.Query]) -> st.SearchStrategy[wq.Query]:
    several = st.lists(children, min_size=1, max_size=4)
    return st.one_of(
        st.tuples(several, BOOSTS).map(lambda pair: wq.Or(pair[0], boost=pair[1])),
        st.tuples(several, BOOSTS).map(lambda pair: wq.And(pair[0], boost=pair[1])),
        st.tuples(several, BOOSTS).map(lambda pair: BestOf(pair[0], boost=pair[1])),
        several.map(AllOf),
        st.tuples(several, BOOSTS, st.sampled_from((0.25, 1.0))).map(
            lambda each: Renderings(each[0], [each[2], *[0.5] * (len(each[0]) - 1)], each[1])
        ),
        st.tuples(st.lists(TERMS, min_size=1, max_size=3, unique_by=str), BOOSTS).map(
            lambda pair: Synonyms("text", pair[0], [1.0, 0.5, 0.25][: len(pair[0])], pair[1])
        ),
        st.tuples(children, children).map(lambda pair: wq.Require(*pair)),
        st.tuples(children, children).map(lambda pair: ButNot(*pair)),
        st.tuples(children, children).map(lambda pair: WithBonus(*pair)),
        # Of this one nothing is known here.
        st.tuples(several, st.just(0.5)).map(lambda pair: wq.Or(pair[0], scale=pair[1])),
        # Whoosh cannot normalise one that stands in a compound of the compound's own class.
        st.tuples(children, st.sampled_from((0.25, 1000.0)), children).map(
            lambda each: wq.Require(wq.ConstantScoreQuery(each[0], each[1]), each[2])
        ),
    )


TREES = st.recursive(LEAVES, _joined, max_leaves=12)
