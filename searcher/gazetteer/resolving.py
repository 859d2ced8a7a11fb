"""What a person types as a place → the divisions it may mean."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from searcher.gazetteer.lookup import Divisions, bare_names, full_names, preferred, squeezed_english_names
from searcher.gazetteer.names import bare, english_parts, fold, of_type
from searcher.gazetteer.script import HAN, converted
from searcher.gazetteer.table import contains, divisions

_CODE = re.compile(r"(\d{6})(?:0{6})?")
#: No name with its whole path is longer.
_LONGEST = 120


def resolve(name: str) -> Divisions:
    """Return the divisions that ``name`` may mean; ``()`` when it means none.

    It may be a code of six digits (or twelve, as the ministry writes them); a name of any level in Chinese,
    simplified or traditional, with or without 省, 市, 区, 县; the same in English, in any case, apostrophes
    and hyphens as one likes, with or without Province, City, District, County; or a name with what it lies
    in before or after it: ``Suzhou, Anhui``, ``安徽宿州``, ``浙江省嘉兴市南湖区``.

    A whole name means its bearers only (吉林市, Jilin City). A bare name means the province when one bears
    it, else all bearers except those inside another: ``Suzhou`` is 苏州 and 宿州, 朝阳 is the city and the
    districts elsewhere, but not 朝阳县 within it.
    """
    text = unicodedata.normalize("NFKC", name).strip()
    if len(text) > _LONGEST:
        return ()
    code = _CODE.fullmatch(text)
    if code:
        known = divisions().get(code[1])
        return (known,) if known else ()
    # Converted as a whole, since the conversion looks at neighbouring characters.
    text = converted(text)
    pieces = [(match.start(), match.end()) for match in _piece().finditer(text)]
    return _resolve(text, pieces) if pieces else ()


@cache
def _piece() -> re.Pattern[str]:
    """What a name may be cut at: a Chinese character, or a word of another script."""
    return re.compile(r"[\u3400-\u9fff]|[^\s,，、/\u3400-\u9fff]+")


def _resolve(text: str, pieces: list[tuple[int, int]]) -> Divisions:
    found = _lookup(text[pieces[0][0] : pieces[-1][1]])
    if found:
        return found
    for cut in range(len(pieces) - 1, 0, -1):
        first = _lookup(text[pieces[0][0] : pieces[cut - 1][1]], every=True)
        if first:
            second = _resolve_rest(text, pieces[cut:])
            nested = _nested(first, second)
            if nested:
                return preferred(nested)
    return ()


def _resolve_rest(text: str, pieces: list[tuple[int, int]]) -> Divisions:
    whole = _lookup(text[pieces[0][0] : pieces[-1][1]], every=True)
    return whole or _resolve(text, pieces)


def _nested(first: Divisions, second: Divisions) -> Divisions:
    """Those of either that lie in one of the other."""
    inner = [inner for inner in second if any(contains(outer, inner) for outer in first)]
    inner += [inner for inner in first if any(contains(outer, inner) for outer in second)]
    return tuple(dict.fromkeys(inner))


def _lookup(name: str, *, every: bool = False) -> Divisions:
    """The bearers of one name; with ``every``, also those that a bare name does not usually mean."""
    if HAN.search(name):
        whole, bearers = _chinese(re.sub(r"\s", "", name))
    else:
        whole, bearers = _english(name)
    return bearers if whole or every else preferred(bearers)


def _chinese(name: str) -> tuple[bool, Divisions]:
    if name in full_names():
        return True, full_names()[name]
    if name in bare_names():
        return False, bare_names()[name]
    # A type that the place no longer has, or never had: 浏阳县.
    stem = bare(name)
    return False, bare_names().get(stem, ()) if stem != name else ()


def _english(name: str) -> tuple[bool, Divisions]:
    # The whole name first: some names end in what is elsewhere a type word.
    known = squeezed_english_names().get(fold(name), ())
    if known:
        return False, known
    stem, type_word = english_parts(name)
    bearers = squeezed_english_names().get(fold(stem), ()) if type_word else ()
    fitting = of_type(bearers, type_word) if bearers else ()
    return bool(fitting), fitting or bearers
