"""Columns: one value per document, for facets and sorting."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from searcher import fields

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from whoosh.reading import IndexReader

#: Facet → the text column that it counts; years are counted from the days.
TEXT_COLUMNS = {
    fields.SOURCE: fields.SOURCE,
    fields.REGION: fields.REGION_LEAF,
    fields.LANGUAGE: fields.LANGUAGE,
}


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of one segment, as plain lists indexed by document number within the segment.

    Attributes:
        ids: for putting ties in order.
        days: ``yyyymmdd``; 0 where the document has no date.
        texts: by facet; ``""`` where the document has no value.
        groups: the number of the document's group of reprints; 0 where it has none.
    """

    ids: Sequence[str]
    days: Sequence[int]
    texts: Mapping[str, Sequence[str]]
    groups: Sequence[int]

    def count(self, facet: str, documents: Iterable[int]) -> Counter[str]:
        """Return how many of ``documents`` have each value of ``facet``."""
        if facet == fields.YEAR:
            years = Counter(self.days[number] // 10_000 for number in documents)
            return Counter({f"{year:04d}": count for year, count in years.items() if year})
        counts = Counter(map(self.texts[facet].__getitem__, documents))
        del counts[""]
        return counts


def read(segment: IndexReader, groups: Mapping[str, int]) -> Columns:
    """Read the columns of one segment; ``groups`` are the numbers of the groups by document id."""
    ids = _texts(segment, fields.ID)
    return Columns(
        ids=ids,
        days=[int(day) for day in segment.column_reader(fields.DATE)]
        if segment.has_column(fields.DATE)
        else [0] * segment.doc_count_all(),
        texts={facet: _texts(segment, column) for facet, column in TEXT_COLUMNS.items()},
        groups=[groups.get(id, 0) for id in ids],
    )


def _texts(segment: IndexReader, column: str) -> list[str]:
    # A segment none of whose documents has a value has no column.
    if not segment.has_column(column):
        return [""] * segment.doc_count_all()
    return [str(value) for value in segment.column_reader(column)]
