"""What was measured, as Markdown tables and as plain data."""

from __future__ import annotations

import statistics
from dataclasses import asdict
from importlib import metadata
from typing import TYPE_CHECKING

from benchmarks.running import groups, scores
from benchmarks.scoring import MEASURES, Scores, Tally, verdicts
from benchmarks.tables import table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from benchmarks.labelled import LabelledPage
    from benchmarks.running import Run
    from searcher.document import JsonValue

_NOT_OFFERED = "–"
#: Views of a field are offered by whoever offers the field.
_FIELD_OF = {"province": "region", "county": "region"}


def as_tables(runs: Sequence[Run], pages: Sequence[LabelledPage]) -> str:
    """Return a Markdown table for each group of pages, and one for speed and crashes."""
    counted = [scores(run, pages) for run in runs]
    tables = []
    for group, members in groups(pages).items():
        columns = [(run, by_group[group]) for run, by_group in zip(runs, counted, strict=True)]
        tables.append(_table(f"{group} ({len(members)})", runs, _rows(columns)))
    speed = ["pages per CPU second", *(f"{run.pages_per_second:.1f}" for run in runs)]
    crashes = ["crashes", *(str(len(run.crashes)) for run in runs)]
    return "\n\n".join([*tables, _table("speed", runs, [speed, crashes])])


def as_data(runs: Sequence[Run], pages: Sequence[LabelledPage]) -> list[JsonValue]:
    """Return all counts as plain data, an object for each extractor."""
    return [
        {
            "name": run.extractor.name,
            "version": _version(run.extractor.name),
            "pages_per_cpu_second": round(run.pages_per_second, 2),
            "crashes": [{"id": id, "error": error} for id, error in run.crashes],
            "groups": {group: _data(run, found) for group, found in scores(run, pages).items()},
        }
        for run in runs
    ]


def misses(run: Run, pages: Sequence[LabelledPage]) -> list[dict[str, JsonValue]]:
    """Return each judged value that the run did not find, or found wrongly, in the order of the pages."""
    return [
        {"id": page.id, "measure": verdict.measure, "true": verdict.true, "found": verdict.found}
        for page, fields in zip(pages, run.fields, strict=True)
        for verdict in verdicts(fields, page.truth)
        if not verdict.right
    ]


def _rows(columns: Sequence[tuple[Run, Scores]]) -> Iterator[list[str]]:
    """The rows of a group; a line on pages with or without the field only where that says something new."""
    for measure in MEASURES:
        judged = columns[0][1].tallies.get(measure)
        if judged is None:
            continue
        yield _row(measure, measure, columns, _exact)
        if judged.none:
            yield _row("· where shown", measure, columns, _where_shown)
            yield _row("· wrong when none", measure, columns, _wrong_when_none)
        if measure not in _FIELD_OF:
            yield _row("· none when present", measure, columns, _none_when_present)
    judged_texts = len(columns[0][1].text_f1)
    if judged_texts:
        yield [f"text F1 ({judged_texts})", *(_mean_f1(*column) for column in columns)]


def _row(
    name: str, measure: str, columns: Sequence[tuple[Run, Scores]], cell: Callable[[Tally], str]
) -> list[str]:
    field = _FIELD_OF.get(measure, measure)
    return [
        name,
        *(
            cell(found.tallies[measure]) if field in run.extractor.offers else _NOT_OFFERED
            for run, found in columns
        ),
    ]


def _exact(tally: Tally) -> str:
    return _share(tally.right, tally.judged)


def _where_shown(tally: Tally) -> str:
    return _share(tally.right_when_present, tally.present)


def _wrong_when_none(tally: Tally) -> str:
    return _share(tally.wrong_when_none, tally.none)


def _none_when_present(tally: Tally) -> str:
    return _share(tally.none_when_present, tally.present)


def _table(heading: str, runs: Sequence[Run], rows: Iterator[list[str]] | Sequence[list[str]]) -> str:
    heads = (f"{run.extractor.name} {_version(run.extractor.name)}" for run in runs)
    return table([heading, *heads], list(rows))


def _share(part: int, whole: int) -> str:
    return f"{part}/{whole} {100 * part / whole:.1f} %" if whole else "0/0"


def _mean_f1(run: Run, found: Scores) -> str:
    if "text" not in run.extractor.offers:
        return _NOT_OFFERED
    return f"{statistics.mean(found.text_f1):.3f}"


def _data(run: Run, found: Scores) -> JsonValue:
    offers = run.extractor.offers
    data: dict[str, JsonValue] = {
        measure: asdict(found.tallies[measure])
        for measure in MEASURES
        if measure in found.tallies and _FIELD_OF.get(measure, measure) in offers
    }
    if found.text_f1 and "text" in offers:
        data["text"] = {"judged": len(found.text_f1), "f1": round(statistics.mean(found.text_f1), 4)}
    return data


def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:  # Run from a checkout that is not installed.
        return ""
