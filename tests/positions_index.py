"""Indexes of generated texts by Whoosh's own codec, with all kinds of fields and in several segments, and
queries of all kinds for them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from whoosh import query as wq
from whoosh.analysis import SpaceSeparatedTokenizer
from whoosh.fields import ID, KEYWORD, NUMERIC, TEXT, Schema
from whoosh.filedb.filestore import RamStorage

from searcher import fields
from searcher.engine.embedded.weighting import BM25
from searcher.query.all_of import AllOf
from searcher.query.best_of import BestOf
from searcher.query.but_not import ButNot
from searcher.query.renderings import Renderings
from searcher.query.synonyms import Synonyms
from searcher.query.with_bonus import WithBonus

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

    from whoosh.searching import Searcher

#: Some alike, for expanding queries; the first ones are frequent.
WORDS = (
    "crane",
    "kiln",
    "crate",
    "矿山",
    "lamp",
    "lame",
    "矿",
    "crates",
    "silo",
    "lamps",
    "矿山安全",
    "rare",
)
SOURCES = ("Port Post", "Kiln News", "Silo")
REGIONS = ("110000", "320000", "320500", "320506")
BOOSTS = (1.0, 1.0, 0.4, 3.0, 1e-6)
_TEXTS = (fields.TITLE, fields.BODY)


def opened(chance: Random, sizes: tuple[int, ...], deleted: int) -> Searcher:
    """Return a searcher over segments of these sizes, of whose documents some are deleted."""
    words = TEXT(analyzer=SpaceSeparatedTokenizer(), phrase=True)
    schema = Schema(
        **{
            fields.TITLE: words,
            fields.BODY: words,
            fields.DATE: NUMERIC(int, bits=32, signed=False, sortable=True, default=0),
            fields.SOURCE: ID(sortable=True),
            fields.REGION: KEYWORD(scorable=False),
            fields.PRESENT: KEYWORD(scorable=False),
        }
    )
    index = RamStorage().create_index(schema)
    for size in sizes:
        with index.writer() as writer:
            writer.merge = False
            for _ in range(size):
                writer.add_document(**_document(chance))
    with index.writer() as writer:
        writer.merge = False
        for number in chance.sample(range(sum(sizes)), deleted):
            writer.delete_document(number)
    searcher: Searcher = index.searcher(weighting=BM25())
    return searcher


def _document(chance: Random) -> dict[str, Any]:
    weights = range(len(WORDS), 0, -1)
    found: dict[str, Any] = {fields.BODY: " ".join(chance.choices(WORDS, weights, k=chance.randint(0, 40)))}
    if chance.random() < 0.7:
        found[fields.TITLE] = " ".join(chance.choices(WORDS, weights, k=chance.randint(1, 4)))
        found[fields.PRESENT] = fields.TITLE
    if chance.random() < 0.7:
        found[fields.DATE] = chance.randint(2015, 2024) * 10_000 + 101
    if chance.random() < 0.7:
        found[fields.SOURCE] = chance.choice(SOURCES)
    if chance.random() < 0.7:
        found[fields.REGION] = " ".join(REGIONS[1 : chance.randint(2, 4)])
    return {name: value for name, value in found.items() if value}


def random_query(chance: Random, depth: int = 3) -> wq.Query:
    """Return a query of at most ``depth`` levels below its root."""
    make = chance.choice(_LEAVES if depth == 0 or chance.random() < 0.3 else _COMPOUNDS)
    return make(chance, depth)


def _term(chance: Random, _: int) -> wq.Query:
    return wq.Term(chance.choice(_TEXTS), chance.choice((*WORDS, "nowhere")), boost=chance.choice(BOOSTS))


def _phrase(chance: Random, _: int) -> wq.Query:
    words = chance.choices(WORDS[:6], k=chance.randint(1, 3))
    return wq.Phrase(
        chance.choice(_TEXTS), words, slop=chance.choice((1, 1, 2, 4)), boost=chance.choice(BOOSTS)
    )


def _prefix(chance: Random, _: int) -> wq.Query:
    start = chance.choice(("c", "cra", "crane", "la", "矿", "zz", ""))
    return wq.Prefix(
        chance.choice(_TEXTS), start, boost=chance.choice(BOOSTS), constantscore=chance.random() < 0.7
    )


def _wildcard(chance: Random, _: int) -> wq.Query:
    pattern = chance.choice(("*", "cra*e", "?ilo", "la[mn]*", "*s", "矿?", "crane"))
    return wq.Wildcard(chance.choice(_TEXTS), pattern, boost=chance.choice(BOOSTS))


def _fuzzy(chance: Random, _: int) -> wq.Query:
    return wq.FuzzyTerm(
        chance.choice(_TEXTS),
        chance.choice(("crane", "cranes", "lamp", "矿山", "sil", "ki")),
        boost=chance.choice(BOOSTS),
        maxdist=chance.choice((1, 2)),
        prefixlength=chance.choice((0, 1, 2)),
    )


def _term_range(chance: Random, _: int) -> wq.Query:
    first, last = (chance.choice((None, "crane", "kiln", "lamp", "矿")) for _ in range(2))
    excluded = (chance.random() < 0.5 for _ in range(2))
    return wq.TermRange(fields.BODY, first, last, *excluded, boost=chance.choice(BOOSTS))


def _days(chance: Random, _: int) -> wq.Query:
    first, last = (chance.choice((None, 0, 20150101, 20180101, 20200630, 20240101)) for _ in range(2))
    if first is not None and last is not None and first > last:
        first, last = last, first
    return wq.NumericRange(fields.DATE, first, last, boost=chance.choice(BOOSTS))


def _day(chance: Random, _: int) -> wq.Query:
    return wq.Term(fields.DATE, chance.choice((20150101, 20200101, 20990101, -1)))


def _value(chance: Random, _: int) -> wq.Query:
    field, values = chance.choice(((fields.SOURCE, SOURCES), (fields.REGION, REGIONS)))
    return wq.Term(field, chance.choice(values))


def _every(chance: Random, _: int) -> wq.Query:
    field = chance.choice((None, fields.TITLE, fields.DATE, fields.REGION))
    return wq.Every(field, boost=chance.choice(BOOSTS))


def _nothing(_: Random, __: int) -> wq.Query:
    return wq.NullQuery


def _several(chance: Random, depth: int) -> list[wq.Query]:
    return [random_query(chance, depth - 1) for _ in range(chance.choice((1, 2, 2, 3, 5)))]


def _joined(kind: type[wq.Or | wq.And | BestOf]) -> Callable[[Random, int], wq.Query]:
    return lambda chance, depth: kind(_several(chance, depth), boost=chance.choice(BOOSTS))


def _all_of(chance: Random, depth: int) -> wq.Query:
    return AllOf(_several(chance, depth))


def _renderings(chance: Random, depth: int) -> wq.Query:
    parts = _several(chance, depth)
    return Renderings(parts, [chance.choice((1.0, 0.5, 0.1)) for _ in parts], chance.choice(BOOSTS))


def _synonyms(chance: Random, _: int) -> wq.Query:
    words = chance.sample((*WORDS, "nowhere"), chance.randint(1, 4))
    field = chance.choice(_TEXTS)  # Whoosh's own codec knows no length of a document that lacks the field.
    return Synonyms(
        field,
        [wq.Term(field, word) for word in words],
        [chance.choice((1.0, 0.5, 0.1)) for _ in words],
        chance.choice(BOOSTS),
    )


def _pair(kind: type[wq.Require | ButNot | WithBonus]) -> Callable[[Random, int], wq.Query]:
    return lambda chance, depth: kind(*(random_query(chance, depth - 1) for _ in range(2)))


def _constant(chance: Random, depth: int) -> wq.Query:
    return wq.ConstantScoreQuery(random_query(chance, depth - 1), chance.choice((0.25, 1.0, 1000.0)))


def _not(chance: Random, depth: int) -> wq.Query:
    return wq.Not(random_query(chance, depth - 1))


_LEAVES = (
    *[_term] * 6,
    *[_phrase] * 3,
    _prefix,
    _wildcard,
    _fuzzy,
    _term_range,
    _days,
    _day,
    *[_value] * 2,
    _every,
    _nothing,
    _synonyms,
)
_COMPOUNDS = (
    *[_joined(wq.Or)] * 4,
    *[_joined(wq.And)] * 2,
    _all_of,
    *[_joined(BestOf)] * 2,
    *[_renderings] * 2,
    *[_pair(wq.Require)] * 2,
    _pair(ButNot),
    _pair(WithBonus),
    _constant,
    _not,
)
