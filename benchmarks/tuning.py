"""``python -m benchmarks.tuning``: how the parameters of our ranking are chosen.

By cross-validation that leaves out one collection: for each parameter by itself, the value that is best on
the mean of all collections but one is judged on that one.
"""

from __future__ import annotations

import tempfile
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from statistics import mean
from typing import TYPE_CHECKING

import click

from benchmarks.tables import table
from benchmarks.variants import Change, changed, indexed, ndcg_10, sampled, scopes
from searcher import evaluation
from searcher.engine.embedded import weighting
from searcher.errors import SearcherError
from searcher.query import bare_words, leaves, other_names, renderings, translation

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence

    from searcher.evaluation import JudgedCollection
    from searcher.settings import Settings

_FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)

#: nDCG@10 by a parameter's value and by collection.
Figures = dict[float, dict[str, float]]


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of the ranking.

    Attributes:
        present: its value now.
        others: the values to compare with it.
        changes: those that give it a value.
    """

    name: str
    present: float
    others: tuple[float, ...]
    changes: Callable[[float], Sequence[Change]]

    @property
    def values(self) -> list[float]:
        """All values to be compared, ascending."""
        return sorted({self.present, *self.others})


def _constant(module: object, name: str, *others: float) -> Parameter:
    return Parameter(name, getattr(module, name), others, lambda value: [Change(module, name, value)])


PARAMETERS = (
    _constant(weighting, "K1", 0.6, 0.75, 0.9, 1.2, 1.5),
    _constant(weighting, "B", 0.4, 0.5, 0.6, 0.75, 0.9),
    Parameter(
        "CHARACTER_WEIGHT",
        leaves.CHARACTER_WEIGHT,
        (0.2, 0.3, 0.4, 0.5, 0.6, 0.8),
        lambda value: scopes(leaves.TITLE_BOOST, value),
    ),
    Parameter(
        "TITLE_BOOST",
        leaves.TITLE_BOOST,
        (0.5, 1.0, 1.5, 2.0, 3.0),
        lambda value: scopes(value, leaves.CHARACTER_WEIGHT),
    ),
    _constant(bare_words, "AS_TYPED_WEIGHT", 0.5, 1.0, 1.5, 2.0),
    _constant(other_names, "ALTERNATIVE_WEIGHT", 0.6, 0.8, 1.0),
    _constant(other_names, "ENGLISH_WEIGHT", 0.8, 1.0, 1.2, 1.4, 1.6),
    _constant(other_names, "CHINESE_WEIGHT", 0.6, 0.8, 1.0, 1.2, 1.4),
    _constant(other_names, "LEAST_SCALED", 0.25, 0.5, 0.75, 1.0),
    _constant(other_names, "MOST_SCALED", 1.0, 1.25, 1.5, 2.0, 3.0),
    _constant(renderings, "BEST", 0.0, 0.15, 0.3, 0.5, 0.8),
    _constant(translation, "ENGLISH_FADING", 0.0, 0.15, 0.3, 0.5, 0.8),
    _constant(translation, "CHINESE_FADING", 0.0, 0.25, 0.5, 0.75, 1.0),
    _constant(translation, "SINGLE_CHARACTER_SHARE", 0.1, 0.2, 0.3, 0.5, 1.0),
    _constant(translation, "DERIVED_SHARE", 0.25, 0.5, 0.75, 1.0),
)


@click.command()
@click.argument("folders", nargs=-1, required=True, metavar="DIR...", type=_FOLDER)
@click.option("--queries", "most", type=click.IntRange(1), help="Ask about so many of each collection.")
def main(folders: tuple[Path, ...], most: int | None) -> None:
    """Compare values of each parameter of our ranking on judged collections, the others left as they are.

    A table for each parameter, as soon as it is known; then one of what the cross-validation says.
    """
    try:
        collections = [sampled(evaluation.read(folder), most) for folder in folders]
        with tempfile.TemporaryDirectory(prefix="searcher-tuning-") as folder:
            opened = [
                (each, indexed(each, Path(folder) / str(number))) for number, each in enumerate(collections)
            ]
            now = _measured("now", opened)
            summaries = [_tuned(parameter, opened, now) for parameter in PARAMETERS]
    except SearcherError as error:
        raise click.ClickException(" ".join([error.message, error.hint])) from error
    heads = ["parameter", "now", "best", "gain", "better/worse", "chosen without one", "gain on that one"]
    click.echo(table(heads, summaries))


def affected(figures: Figures) -> list[str]:
    """Return the collections on which not all values give the same."""
    names = next(iter(figures.values()))
    return [name for name in names if len({row[name] for row in figures.values()}) > 1]


def best(figures: Figures, names: Collection[str], present: float) -> float:
    """Return the value with the highest mean over the collections; the present one, if no other is better."""
    return max(figures, key=lambda value: (mean(figures[value][name] for name in names), value == present))


def left_out(figures: Figures, present: float) -> dict[str, float]:
    """Return what the others choose for each collection that the parameter affects; nothing where they are
    less than two."""
    names = affected(figures)
    if len(names) < 2:
        return {}
    return {name: best(figures, [other for other in names if other != name], present) for name in names}


def _tuned(
    parameter: Parameter, opened: Sequence[tuple[JudgedCollection, Settings]], now: Mapping[str, float]
) -> list[str]:
    """Measure a parameter, print its figures and return its row of the summary."""
    figures = _figures(parameter, opened, now)
    click.echo(_table(parameter, figures) + "\n")
    names = affected(figures)
    if not names:
        return [parameter.name, f"{parameter.present:g}", *["–"] * 5]
    chosen = left_out(figures, parameter.present)
    value = best(figures, names, parameter.present)
    gains = [figures[value][name] - now[name] for name in names]
    outside = [figures[chosen[name]][name] - now[name] for name in chosen]
    counted = Counter(chosen.values()).most_common()
    return [
        parameter.name,
        f"{parameter.present:g}",
        f"{value:g}",
        f"{mean(gains):+.4f}",
        f"{sum(gain > 0 for gain in gains)}/{sum(gain < 0 for gain in gains)} of {len(names)}",
        ", ".join(f"{choice:g} ×{count}" for choice, count in counted) or "–",
        f"{mean(outside):+.4f}" if outside else "–",
    ]


def _figures(
    parameter: Parameter, opened: Sequence[tuple[JudgedCollection, Settings]], now: Mapping[str, float]
) -> Figures:
    """The figures of each value. Collections on which the outermost values give what the present one gives
    are not asked about those between."""
    figures: Figures = {parameter.present: dict(now)}
    ends = [value for value in (parameter.values[0], parameter.values[-1]) if value not in figures]
    for value in ends:
        with changed(parameter.changes(value)):
            figures[value] = _measured(f"{parameter.name} {value:g}", opened)
    touched = affected(figures)
    asked = [pair for pair in opened if pair[0].name in touched]
    for value in parameter.values:
        if value not in figures:
            with changed(parameter.changes(value)):
                figures[value] = {**now, **_measured(f"{parameter.name} {value:g}", asked)}
    return {value: figures[value] for value in parameter.values}


def _measured(label: str, opened: Sequence[tuple[JudgedCollection, Settings]]) -> dict[str, float]:
    found = {each.name: ndcg_10(each, settings) for each, settings in opened}
    told = ", ".join(f"{name} {figure:.4f}" for name, figure in found.items())
    click.echo(f"{label}: {told}", err=True)
    return found


def _table(parameter: Parameter, figures: Figures) -> str:
    names = affected(figures)
    rows = [
        [
            f"{value:g}{' (now)' if value == parameter.present else ''}",
            *(f"{row[name]:.4f}" for name in row),
            f"{mean(row[name] for name in names):.4f}" if names else "–",
        ]
        for value, row in figures.items()
    ]
    chosen = left_out(figures, parameter.present)
    if chosen:
        choices = (f"{chosen[name]:g}" if name in chosen else "–" for name in figures[parameter.present])
        rows.append(["chosen by the others", *choices, ""])
    return table([parameter.name, *figures[parameter.present], "mean of affected"], rows)


if __name__ == "__main__":
    main()
