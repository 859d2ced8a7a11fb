"""Documents → `Report`: one pass, then counts, then rules."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from searcher.corrections import Corrections
from searcher.reporting.collections import correction, grouped, remarks, summary
from searcher.reporting.model import OddPage, Report, SkippedPlace, ValueCount
from searcher.reporting.oddities import oddities
from searcher.reporting.seen import FIELDS, seen
from searcher.reporting.world import world

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime
    from pathlib import Path

    from searcher.document import Document, Skipped
    from searcher.reporting.model import CollectionSummary, Oddity
    from searcher.reporting.seen import Seen

#: The most pages that are shown, and the most of one collection whose first oddity is of one kind: beyond
#: that they teach nothing new.
MOST_ODD = 200
_MOST_ALIKE = 20
_MOST_SKIPPED = 200
_MOST_LINES = 8


def survey(
    documents: Iterable[Document],
    roots: Mapping[str, Path],
    now: datetime,
    *,
    skipped: Sequence[Skipped] = (),
    other_files: Mapping[str, int] | None = None,
) -> Report:
    """Return what there is to say of an index.

    Args:
        documents: all of the index's; they are not kept.
        roots: what was indexed, by the name that the documents' paths begin with.
        now: with its zone; dates are in the future from then on.
        skipped, other_files: as the run reported them.

    Raises:
        SettingsError: a file of overrides cannot be read.
    """
    groups = grouped(map(seen, documents), roots)
    corrections = Corrections(roots)
    odd = _odd(groups, corrections, now)
    shown = _varied(odd)
    found = Counter(rule for _, _, about in odd for rule in {each.rule for each in about})
    return Report(
        generated_at=now.isoformat(timespec="seconds"),
        total=summary("", [page for group in groups.values() for page in group]),
        collections=tuple(_collection(name, groups, corrections) for name in groups),
        rules=tuple(ValueCount(rule, pages) for rule, pages in found.most_common()),
        odd_pages=len(odd),
        odd=tuple(_odd_page(*each, corrections) for each in shown),
        skipped_count=len(skipped),
        skipped=_places(skipped),
        other_files=dict(sorted((other_files or {}).items(), key=lambda item: -item[1])),
    )


def _collection(
    name: str, groups: Mapping[str, Sequence[Seen]], corrections: Corrections
) -> CollectionSummary:
    found = summary(name, groups[name])
    return replace(found, remarks=remarks(found), correction=correction(found, groups, corrections))


def _odd(
    groups: Mapping[str, Sequence[Seen]], corrections: Corrections, now: datetime
) -> list[tuple[Seen, str, list[Oddity]]]:
    """The odd pages with their collection and what is odd about them, the oddest first. What their owner has
    set, to none too, is settled."""
    measure = world(groups, now.date())
    odd = []
    for name, pages in groups.items():
        for page in pages:
            found = oddities(page, name, measure)
            if found:
                settled = corrections.settled(page.document.path, page.document.id)
                found = [each for each in found if each.field not in settled]
            if found:
                odd.append((page, name, found))
    return sorted(odd, key=lambda each: (-_weight(each[2]), each[0].document.path, each[0].document.id))


def _weight(found: Iterable[Oddity]) -> float:
    return round(sum(each.weight for each in found), 2)


def _varied(odd: Iterable[tuple[Seen, str, list[Oddity]]]) -> list[tuple[Seen, str, list[Oddity]]]:
    """The first of them, but not too many that are odd in the same way."""
    alike: Counter[tuple[str, str]] = Counter()
    shown = []
    for page, name, found in odd:
        alike[name, found[0].rule] += 1
        if alike[name, found[0].rule] <= _MOST_ALIKE:
            shown.append((page, name, found))
    return shown[:MOST_ODD]


def _odd_page(page: Seen, collection: str, found: Sequence[Oddity], corrections: Corrections) -> OddPage:
    document = page.document
    names = [each.field for each in found if each.field in FIELDS]
    return OddPage(
        id=document.id,
        path=document.path,
        collection=collection,
        url=document.url,
        title=document.title,
        language=document.language,
        body_chars=page.body_chars,
        weight=_weight(found),
        oddities=tuple(found),
        fields=tuple(page.found(name) for name in FIELDS),
        correction=corrections.of_page(document, names) if names else None,
    )


def _places(skipped: Iterable[Skipped]) -> tuple[SkippedPlace, ...]:
    groups: dict[tuple[str, str], list[Skipped]] = {}
    for each in skipped:
        groups.setdefault((each.path, each.reason), []).append(each)
    return tuple(
        SkippedPlace(
            path,
            reason,
            len(group),
            tuple(sorted(each.line for each in group if each.line is not None))[:_MOST_LINES],
        )
        for (path, reason), group in list(groups.items())[:_MOST_SKIPPED]
    )
