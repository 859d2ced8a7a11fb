"""Which pages belong together, and how well their fields are known."""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import accumulate
from typing import TYPE_CHECKING

from searcher.corrections import DOUBTFUL, EXPECTED
from searcher.reporting.model import CollectionSummary, FieldSummary, ValueCount
from searcher.reporting.seen import FIELDS

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Sequence

    from searcher.corrections import Correction, Corrections
    from searcher.reporting.seen import Seen

SURE = 0.9
#: A root with more folders than these is one collection: they are days or letters, not kinds of pages.
_MOST_FOLDERS = 30
_MOST_VALUES = 8
#: What more pages than this part have in common is a trait of their collection and odd of none of them.
TRAIT = 1 / 3
#: Fields that may well be the same for all pages of a folder.
_COMMON = ("source", "region")


def grouped(pages: Iterable[Seen], roots: Container[str]) -> dict[str, list[Seen]]:
    """Return the pages by collection, in the order of the names: the folder, or file of records, that stands
    directly under a root, else the root."""
    folders: defaultdict[str, defaultdict[str, list[Seen]]] = defaultdict(lambda: defaultdict(list))
    for page in pages:
        root, name = _names(page.document.path, roots)
        folders[root][name].append(page)
    groups: dict[str, list[Seen]] = {}
    for root, inside in folders.items():
        if len(inside) > _MOST_FOLDERS:
            groups[root] = [page for each in inside.values() for page in each]
        else:
            groups |= inside
    return dict(sorted(groups.items()))


def _names(path: str, roots: Container[str]) -> tuple[str, str]:
    """The root and the collection of a path."""
    above = list(accumulate(path.split("/"), "{}/{}".format))
    place = next((place for place, name in enumerate(above) if name in roots), 0)
    inside = above[place + 1 :]
    own = len(inside) > 1 or (inside and inside[0].lower().endswith((".jsonl", ".jsonl.gz")))
    return above[place], inside[0] if own else above[place]


def summary(name: str, pages: Sequence[Seen]) -> CollectionSummary:
    """Return how well the fields of these pages are known."""
    days = sorted(page.document.date.day for page in pages if page.document.date)
    return CollectionSummary(
        name=name,
        pages=len(pages),
        languages=dict(Counter(page.document.language for page in pages).most_common()),
        first_date=days[0].isoformat() if days else None,
        last_date=days[-1].isoformat() if days else None,
        fields=tuple(_field(field, pages) for field in FIELDS),
    )


def _field(name: str, pages: Sequence[Seen]) -> FieldSummary:
    stating = [page for page in pages if page.states(name)]
    sure = sum(page.sure(name) >= SURE for page in stating)
    doubtful = sum(page.sure(name) < DOUBTFUL for page in stating)
    values = Counter(_value(name, page) for page in stating)
    return FieldSummary(
        name=name,
        share=round(len(stating) / len(pages), 4) if pages else 0.0,
        sure=sure,
        likely=len(stating) - sure - doubtful,
        doubtful=doubtful,
        none=len(pages) - len(stating),
        evidence=dict(Counter(page.kind(name) or "other" for page in stating).most_common()),
        distinct=len(values),
        values=tuple(
            ValueCount(value, count) for value, count in values.most_common(_MOST_VALUES) if count > 1
        ),
    )


def _value(name: str, page: Seen) -> str:
    """What pages are counted by: of dates the day, whatever the clock."""
    return str(page.document.date) if name == "date" else page.text(name) or ""


def remarks(found: CollectionSummary) -> tuple[str, ...]:
    """Return what is so of many pages of a collection, and therefore odd of none of them."""
    told = []
    for field in found.fields:
        if field.name not in EXPECTED or not found.pages:
            continue
        if field.none > TRAIT * found.pages:
            told.append(_lacking(field, found.pages))
        elif field.doubtful > TRAIT * found.pages:
            told.append(f"The {field.name} of {field.doubtful:,} of {found.pages:,} pages is doubtful.")
    return tuple(told)


def _lacking(field: FieldSummary, pages: int) -> str:
    who = f"{field.none:,} of {pages:,} pages have no" if field.none < pages else "No page has a"
    if field.name == "title":
        return f"{who} title of its own: the first words of the text stand in."
    return f"{who} {field.name}."


def correction(
    found: CollectionSummary, others: Iterable[str], corrections: Corrections
) -> Correction | None:
    """Return how to set for the whole collection what none of its pages states."""
    lacking = [field.name for field in found.fields if field.name in _COMMON and not field.share]
    if not lacking or any(other.startswith(f"{found.name}/") for other in others):
        return None  # A pattern for the pages directly in a folder would fit those of its folders too.
    return corrections.of_all(found.name, lacking)
