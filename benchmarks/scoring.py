"""Found fields against true ones: a verdict for each judged field, and their counts."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from benchmarks import matching

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from benchmarks.extractors import Fields

#: What is judged, in the order of the tables; province and county are views of the region.
MEASURES = ("title", "date", "source", "author", "region", "province", "county")


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was found for one measure of one page; ``None`` where the page, or the extractor, has none."""

    measure: str
    true: str | None
    found: str | None
    right: bool


@dataclass(slots=True)
class Tally:
    """Counts of verdicts.

    Attributes:
        judged: pages whose truth has the field, none or not.
        right: of these, those found exactly, or rightly not found.
        none: pages that show none.
        wrong_when_none: of these, those where something was found.
        none_when_present: pages that show one, where nothing was found.
    """

    judged: int = 0
    right: int = 0
    none: int = 0
    wrong_when_none: int = 0
    none_when_present: int = 0

    @property
    def present(self) -> int:
        """Pages that show one."""
        return self.judged - self.none

    @property
    def right_when_present(self) -> int:
        """Pages that show one, where it was found."""
        return self.right - (self.none - self.wrong_when_none)

    def add(self, verdict: Verdict) -> None:
        self.judged += 1
        self.right += verdict.right
        if verdict.true is None:
            self.none += 1
            self.wrong_when_none += verdict.found is not None
        else:
            self.none_when_present += verdict.found is None


@dataclass(slots=True)
class Scores:
    """All counts of one extractor over one group of pages.

    Attributes:
        tallies: by measure; only those that were judged.
        text_f1: of each page whose text was judged.
    """

    tallies: dict[str, Tally] = field(default_factory=dict)
    text_f1: list[float] = field(default_factory=list)

    def add(self, fields: Fields, truth: Mapping[str, Any]) -> None:
        for verdict in verdicts(fields, truth):
            self.tallies.setdefault(verdict.measure, Tally()).add(verdict)
        true = truth.get("text")
        if true is not None:
            self.text_f1.append(matching.token_f1(fields.text or "", true))


def verdicts(fields: Fields, truth: Mapping[str, Any]) -> Iterable[Verdict]:
    """Yield the verdict on each measure that the page's truth judges."""
    for measure in ("title", "date", "source", "author"):
        if measure in truth:
            yield _verdict(measure, truth[measure], getattr(fields, measure), truth.get(f"{measure}_alt", ()))
    if "region" in truth:
        yield from _regions(_code(truth["region"]), fields.region)


def _verdict(measure: str, true: str | None, found: str | None, others: Iterable[str]) -> Verdict:
    if found is None:
        return Verdict(measure, true, None, true is None)
    accepted = [*([true] if true is not None else []), *others]
    if true is None and _is_same(measure, found, accepted):
        return Verdict(measure, found, found, True)  # The page shows one after all, as the truth admits.
    return Verdict(measure, true, found, _is_same(measure, found, accepted))


def _is_same(measure: str, found: str, accepted: Iterable[str]) -> bool:
    if measure == "date":
        return any(matching.same_date(found, true) for true in accepted)
    if measure == "title":
        return matching.same_title(found, accepted)
    return (matching.same_source if measure == "source" else matching.same_authors)(found, accepted)


def _regions(true: str | None, found: str | None) -> Iterable[Verdict]:
    yield Verdict("region", true, found, found == true)
    if true is None:
        return
    yield Verdict("province", true, found, found is not None and matching.same_province(found, true))
    if matching.is_county(true):
        yield Verdict("county", true, found, found == true)


def _code(region: Any) -> str | None:
    """The code of a true region: itself, or an object that has it as ``code`` or ``adcode``."""
    if isinstance(region, dict):
        return str(region.get("code") or region["adcode"])
    return region if region is None else str(region)
