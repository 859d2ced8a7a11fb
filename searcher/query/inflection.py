"""Whether two English words are forms of one word.

Stems tell too little: ``name`` and ``namely``, ``state`` and ``statement``, ``corporal`` and ``corporation``
share theirs. Pages are found by them all the same; what a word is translated to should depend on more.
"""

from __future__ import annotations

from functools import lru_cache

from searcher.analysis import basic_form

_VOWELS = frozenset("aeiou")
#: What is left of a shorter word says nothing.
_SHORTEST = 2


def same_word(one: str, other: str) -> bool:
    """Tell whether two words in lower case may differ by their ending only: plural, past, -ing, -er, -est."""
    return one == other or not _basic_forms(one).isdisjoint(_basic_forms(other))


@lru_cache(maxsize=1 << 14)
def _basic_forms(word: str) -> frozenset[str]:
    """The words that ``word`` may be a form of; itself, too."""
    basic = basic_form(word)
    forms = {basic}
    for ending, instead in (
        ("s", ""), ("es", ""), ("ies", "y"), ("ed", ""), ("ed", "e"), ("ied", "y"), ("ing", ""), ("ing", "e"),
        ("er", ""), ("er", "e"), ("ier", "y"), ("est", ""), ("est", "e"), ("iest", "y"),
    ):  # fmt: skip
        if basic.endswith(ending) and len(basic) - len(ending) >= _SHORTEST:
            rest = basic[: -len(ending)]
            forms.add(rest + instead)
            if not instead and ending != "s" and rest[-1] == rest[-2] and rest[-1] not in _VOWELS:
                forms.add(rest[:-1])  # stopped → stop
    return frozenset(forms)
