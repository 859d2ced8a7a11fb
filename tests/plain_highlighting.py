"""The highlighter as plainly as it can be written: it analyses whole texts. Oracle of the one in use."""

from __future__ import annotations

import html
import re
import unicodedata
from bisect import bisect_left
from collections import defaultdict
from typing import TYPE_CHECKING

from whoosh.support.levenshtein import levenshtein

from searcher.highlight import LIMIT, PASSAGE_WIDTH, PASSAGES, Match, MatchTerms, Terms

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from searcher.analysis import Analyzer, Token

_ELLIPSIS = "…"
_SENTENCE_END = re.compile(r"[。！？；!?]|\.\s|\n")
#: How far back, in characters, a passage may reach for the beginning of its sentence.
_LEAD = 60


def mark(text: str, terms: MatchTerms, analyzer: Analyzer) -> str:
    """Return the whole text as HTML with its matches marked."""
    return _render(text, 0, len(text), _merged(find(text, terms, analyzer)))


def snippets(text: str, terms: MatchTerms, analyzer: Analyzer) -> tuple[str, ...]:
    """Return up to `PASSAGES` passages as HTML, in the order of the text: those with the most different
    terms. Without a match, the beginning of the text; of an empty text, nothing."""
    matches = find(text, terms, analyzer)
    windows = _best_windows(text, matches) or ([(0, _window_end(text, 0))] if text.strip() else [])
    merged = _merged(matches)
    return tuple(_passage(text, start, end, merged) for start, end in windows)


def find(text: str, terms: MatchTerms, analyzer: Analyzer) -> list[Match]:
    """Return the matches in ``text``, by their start; they may overlap."""
    if not terms:
        return []
    analyzed = analyzer.analyze(text[:LIMIT])
    found = [Match(t.start, t.end, (t.text,)) for t in analyzed.words if t.text in terms.words]
    found += _phrases(analyzed.words, terms.word_phrases)
    found += _phrases(analyzed.characters, terms.character_phrases)
    if terms.prefixes or terms.fuzzy:
        literal = {token.text for token in analyzed.characters}
        near = {text for text in literal if _begins(text, terms.prefixes) or _near(text, terms.fuzzy)}
        found += [Match(t.start, t.end, (t.text,)) for t in analyzed.characters if t.text in near]
    return sorted(found, key=lambda match: (match.start, match.end))


def _begins(text: str, prefixes: Iterable[str]) -> bool:
    return any(text.startswith(prefix) for prefix in prefixes)


def _near(text: str, fuzzy: Iterable[tuple[str, int]]) -> bool:
    # The same first letter, as the index has it: see `leaves.FUZZY_PREFIX`.
    return any(
        text[0] == word[0] and abs(len(text) - len(word)) <= most and levenshtein(word, text) <= most
        for word, most in fuzzy
    )


def _phrases(tokens: Sequence[Token], phrases: Iterable[Terms]) -> list[Match]:
    by_first: defaultdict[str, list[Terms]] = defaultdict(list)
    for phrase in phrases:
        by_first[phrase[0]].append(phrase)
    if not by_first:
        return []
    wanted = {term for phrase in phrases for term in phrase}
    places = {(t.position, t.text): t for t in tokens if t.text in wanted}
    found = []
    for (position, text), first in places.items():
        for phrase in by_first.get(text, ()):
            follow = [places.get((position + step, term)) for step, term in enumerate(phrase)]
            if all(follow):
                end = max(token.end for token in follow if token)
                found.append(Match(first.start, end, phrase))
    return found


def _merged(matches: Iterable[Match]) -> list[tuple[int, int]]:
    """The union of the matches as disjoint stretches."""
    merged: list[tuple[int, int]] = []
    for match in matches:
        if merged and match.start <= merged[-1][1]:
            merged[-1] = merged[-1][0], max(merged[-1][1], match.end)
        else:
            merged.append((match.start, match.end))
    return merged


def _best_windows(text: str, matches: Sequence[Match]) -> list[tuple[int, int]]:
    """Choose passages greedily: each time the one that shows the most terms not yet shown."""
    candidates = _candidates(text, matches)
    chosen: list[tuple[int, int]] = []
    shown: set[Terms] = set()
    while candidates and len(chosen) < PASSAGES:
        best = max(candidates, key=lambda w: (len(candidates[w] - shown), len(candidates[w]), -w[0]))
        if len(chosen) >= 2 and candidates[best] <= shown:
            break  # A third passage is worth its place only when it shows something new.
        chosen.append(best)
        shown |= candidates[best]
        candidates = {w: terms for w, terms in candidates.items() if w[1] <= best[0] or w[0] >= best[1]}
    return sorted(chosen)


def _candidates(text: str, matches: Sequence[Match]) -> dict[tuple[int, int], set[Terms]]:
    """Windows that begin a little before a match, and the terms that each shows whole."""
    starts = [match.start for match in matches]
    windows: dict[tuple[int, int], set[Terms]] = {}
    covered = -1
    for match in matches:
        if match.start > covered:  # A window that begins inside another's lead would show the same.
            start = _window_start(text, match.start)
            end = _before_cut_match(matches, match.start, _window_end(text, start))
            inside = matches[bisect_left(starts, start) : bisect_left(starts, end)]
            windows[start, end] = {found.term for found in inside if found.end <= end}
            covered = match.start + _LEAD // 2
    return windows


def _window_start(text: str, match_start: int) -> int:
    """The beginning of the match's sentence when it is near, else of a word some way before the match."""
    earliest = max(0, match_start - _LEAD)
    ends = [end.end() for end in _SENTENCE_END.finditer(text, earliest, match_start)]
    if ends:
        return ends[-1]
    if earliest == 0:
        return 0
    space = text.find(" ", earliest, match_start)
    return space + 1 if space != -1 else match_start - _LEAD // 4


def _before_cut_match(matches: Sequence[Match], place: int, end: int) -> int:
    earliest = max(place, end - 20)
    while cut := [found.start for found in matches if earliest < found.start < end < found.end]:
        end = min(cut)
    return end


def _window_end(text: str, start: int) -> int:
    width = 0
    for index in range(start, len(text)):
        width += 2 if unicodedata.east_asian_width(text[index]) in "WF" else 1
        if width > PASSAGE_WIDTH:
            space = text.rfind(" ", start, index)
            return space if space > index - 20 else index
    return len(text)


def _passage(text: str, start: int, end: int, merged: Sequence[tuple[int, int]]) -> str:
    before = _ELLIPSIS if text[:start].strip() else ""
    after = _ELLIPSIS if text[end:].strip() else ""
    return before + " ".join(_render(text, start, end, merged).split()) + after


def _render(text: str, start: int, end: int, merged: Sequence[tuple[int, int]]) -> str:
    parts = []
    here = start
    for match_start, match_end in merged:
        first, last = max(match_start, start), min(match_end, end)
        if first < last:
            parts += [html.escape(text[here:first]), "<mark>", html.escape(text[first:last]), "</mark>"]
            here = last
    return "".join([*parts, html.escape(text[here:end])])
