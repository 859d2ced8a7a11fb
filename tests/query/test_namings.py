"""What a query's words are also called, and by which matches a page tells that it calls them so."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from searcher.query.concepts import Alternative, Concept
from searcher.query.namings import Name, Naming, naming, untyped
from searcher.query.recorder import Recorder

if TYPE_CHECKING:
    from searcher.analysis import Analyzer

DUST = Name("dust explosion", (("dust", "explos"),))
FIRE = Name("粉尘爆炸", (("粉尘", "尘爆", "爆炸"),))
BOARD = Name("board of directors", (("board",), ("director",)), 4)
EDGE = (("edg",), ("water",))
PLANT = Name("power plants", (("power",), ("plant",)))


def chinese(*texts: str) -> tuple[Alternative, ...]:
    return tuple(Alternative(text, chinese=True) for text in texts)


def english(*texts: str) -> tuple[Alternative, ...]:
    return tuple(Alternative(text, chinese=False) for text in texts)


@pytest.mark.parametrize(
    ("names", "renderings", "expected_names", "expected_renderings"),
    [
        (english("dust explosion"), (), (DUST,), ()),
        (chinese("粉尘爆炸"), (), (FIRE,), ()),
        ((), (english("power plants"),), (), ((PLANT,),)),
        ((), (chinese("粉尘爆炸"), english("power plants")), (), ((FIRE,), (PLANT,))),
        # Without function words, which may stand between.
        ((), (english("board of directors"),), (), ((BOARD,),)),
        ((), (english("edge of the water"),), (), ((Name("edge of the water", EDGE, 8),),)),
        # Single characters where nothing else is.
        ((), (chinese("火", "粉尘爆炸"),), (), ((FIRE,),)),
        ((), (chinese("火"),), (), ((Name("火", (("火",),)),),)),
        (english("dust explosion"), (chinese("火"),), (DUST,), ((),)),
    ],
)
def test_names_by_their_matches(
    names: tuple[Alternative, ...],
    renderings: tuple[tuple[Alternative, ...], ...],
    expected_names: tuple[Name, ...],
    expected_renderings: tuple[tuple[Name, ...], ...],
    analyzer: Analyzer,
) -> None:
    concept = Concept(0, 5, names, (), "glossary", renderings)
    assert naming("asked", [("ask",)], concept, Recorder(analyzer)) == Naming(
        "asked", "glossary", frozenset({("ask",)}), expected_names, expected_renderings
    )


@pytest.mark.parametrize(
    ("typed", "names", "renderings"),
    [
        (set(), (DUST, FIRE), ((PLANT, FIRE),)),
        ({("dust",)}, (DUST, FIRE), ((PLANT, FIRE),)),
        ({("dust",), ("explos",)}, (FIRE,), ((PLANT, FIRE),)),
        ({("粉尘", "尘爆", "爆炸")}, (DUST,), ((PLANT,),)),
        ({("power",), ("plant",)}, (DUST, FIRE), ((FIRE,),)),
    ],
    ids=lambda value: " ".join(sorted(map("-".join, value))) if isinstance(value, set) else "",
)
def test_names_that_were_typed_themselves_are_left_out(
    typed: set[tuple[str, ...]], names: tuple[Name, ...], renderings: tuple[tuple[Name, ...], ...]
) -> None:
    known = Naming("asked", "glossary", frozenset(), (DUST, FIRE), ((PLANT, FIRE),))
    assert untyped([known, known], typed) == (Naming("asked", "glossary", frozenset(), names, renderings),)
