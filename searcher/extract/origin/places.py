"""Words that are nothing but the name of a place."""

from __future__ import annotations

from searcher import gazetteer

#: A country's name, in Han characters.
_LONGEST_ABROAD = 4


def is_place(text: str) -> bool:
    """Tell whether ``text`` consists of names of places, in China or outside it, and of nothing else."""
    named = gazetteer.mentions(text, doubtful=True)
    if named:
        return sum(mention.end - mention.start for mention in named) == len(text)
    return text == "中国" or (len(text) <= _LONGEST_ABROAD and gazetteer.count_abroad(text) == 1)
