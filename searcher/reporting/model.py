"""What a report says, as plain data."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from searcher.corrections import Correction
    from searcher.document import Language


@dataclass(frozen=True, slots=True)
class ValueCount:
    """A value of a field, as it is shown, and how many pages have it."""

    value: str
    pages: int


@dataclass(frozen=True, slots=True)
class FieldSummary:
    """How well a field is known over some pages. The four counts of pages add up to all of them.

    Attributes:
        share: of the pages that state it, 0 to 1.
        sure: pages whose confidence is 0.9 or more; ``likely``: 0.7 or more; ``doubtful``: less.
        none: pages that do not state it; a title made from the text's first words is not stated.
        evidence: pages by the kind of evidence, most first.
        distinct: how many different values there are.
        values: the most frequent values that several pages share.
    """

    name: str
    share: float
    sure: int
    likely: int
    doubtful: int
    none: int
    evidence: Mapping[str, int]
    distinct: int
    values: tuple[ValueCount, ...]


@dataclass(frozen=True, slots=True)
class CollectionSummary:
    """The pages of one folder, or of one file of records.

    Attributes:
        name: as their paths begin.
        languages: pages by language, most first.
        first_date, last_date: days, ISO 8601.
        remarks: what is so of many of its pages, one sentence each.
        correction: how to set for all of them what none states.
    """

    name: str
    pages: int
    languages: Mapping[str, int]
    first_date: str | None
    last_date: str | None
    fields: tuple[FieldSummary, ...]
    remarks: tuple[str, ...] = ()
    correction: Correction | None = None


@dataclass(frozen=True, slots=True)
class Oddity:
    """Something about a page that is worth a look.

    Attributes:
        rule: what kind of oddity it is, in a few words.
        field: of a `Document`; what is to be corrected.
        reason: one sentence.
        weight: how much it counts in the order of the pages.
    """

    rule: str
    field: str
    reason: str
    weight: float


@dataclass(frozen=True, slots=True)
class FieldFound:
    """A field of a page as extracted; everything ``None`` where the page does not state it."""

    name: str
    value: str | None = None
    confidence: float | None = None
    kind: str | None = None
    evidence: str | None = None


@dataclass(frozen=True, slots=True)
class OddPage:
    """A page with something odd about it.

    Attributes:
        weight: sum of those of its oddities.
        oddities: the weightiest first.
        correction: how to set it right; ``None`` where no field can help or its file is in no known place.
    """

    id: str
    path: str
    collection: str
    url: str | None
    title: str
    language: Language
    body_chars: int
    weight: float
    oddities: tuple[Oddity, ...]
    fields: tuple[FieldFound, ...]
    correction: Correction | None


@dataclass(frozen=True, slots=True)
class SkippedPlace:
    """What was not read in one place for one reason.

    Attributes:
        lines: of a JSONL or Markdown file, from 1; the first of them.
        count: how many there are.
    """

    path: str
    reason: str
    count: int
    lines: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """What an index holds and what in it is worth a look.

    Attributes:
        generated_at: ISO 8601, with the zone.
        total: all pages together.
        rules: how many pages each kind of oddity was found in, most first.
        odd_pages: how many pages have any; ``odd`` are the oddest of them, the oddest first.
        skipped_count: how much this run did not read; ``skipped`` are the first places of it.
        other_files: files of other kinds in the folders, by suffix.
    """

    generated_at: str
    total: CollectionSummary
    collections: tuple[CollectionSummary, ...]
    rules: tuple[ValueCount, ...]
    odd_pages: int
    odd: tuple[OddPage, ...]
    skipped_count: int
    skipped: tuple[SkippedPlace, ...]
    other_files: Mapping[str, int]

    def to_dict(self) -> dict[str, Any]:
        """The JSON object of ``searcher index --report FILE.json``."""
        return asdict(self)
