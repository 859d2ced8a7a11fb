"""``python -m benchmarks.techniques``: what each technique of our ranking gives, by leaving it out."""

from __future__ import annotations

import json
import tempfile
from dataclasses import dataclass
from math import log
from pathlib import Path
from typing import TYPE_CHECKING

import click

from benchmarks.tables import table
from benchmarks.variants import Change, changed, indexed, ndcg_10, sampled, scopes
from searcher import evaluation, relaxing, searching
from searcher.analysis import Analyzer, latin, words
from searcher.engine.embedded import weighting
from searcher.errors import SearcherError
from searcher.lexicon import Dictionary, Lexicon
from searcher.query import bare_words, compiler, leaves, other_names, renderings, translation
from searcher.query.concepts import Origin
from searcher.query.matching import Part, any_of
from searcher.query.other_names import OtherNames
from searcher.query.renderings import Renderings

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from searcher.evaluation import JudgedCollection
    from searcher.query.concepts import Alternative
    from searcher.settings import Settings

_FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)


class _ByMean(OtherNames):
    """Chinese renderings as English ones: by the mean of their scores."""

    def _in_chinese(self, renderings: Sequence[Alternative], asked: str, typed: float) -> Part:  # noqa: ARG002
        ways = [self._name(way, Origin(way.text, asked, "dictionary"), 1.0) for way in renderings]
        shares = [way.share for way in renderings]
        return Part(any_of(ways), Renderings(ways, shares, other_names.CHINESE_WEIGHT))


def _whooshs_idf(having: float, everything: int) -> float:
    return log(everything / (having + 1)) + 1


def _whooshs_mean_length(_: str, total: int, documents: int, __: int) -> float:
    return total / documents or 1.0


@dataclass(frozen=True, slots=True)
class Technique:
    """Something that our ranking does.

    Attributes:
        changes: those that leave it out.
        in_index: whether an index made without it is another one.
    """

    name: str
    changes: tuple[Change, ...]
    in_index: bool = False


def _nothing(*_: object) -> tuple[()]:
    return ()


def _as_it_is(word: str) -> str:
    return word


def _basic_forms(words: Iterable[str]) -> list[str]:
    return [latin.basic_form(word) for word in words]


TECHNIQUES = (
    Technique(
        "characters and pairs score, too",
        (Change(bare_words.BareWords, "_telling", lambda *_: []),),
    ),
    Technique(
        "runs as typed score, too",
        (Change(bare_words, "LONGEST_AS_TYPED", 0),),
    ),
    Technique(
        "function words left out of queries",
        (Change(Analyzer, "is_stopword", lambda *_: False),),
    ),
    Technique("some of the words will do", (Change(relaxing, "ENOUGH", 0),)),
    Technique("pages with all the words first", (Change(compiler, "ALL_WORDS_SCORE", 0.0),)),
    Technique("titles searched, too", tuple(scopes(0.0, leaves.CHARACTER_WEIGHT))),
    Technique(
        "our idf and mean length of titles, not Whoosh's",
        (
            Change(weighting, "idf", _whooshs_idf),
            Change(weighting, "mean_length", _whooshs_mean_length),
        ),
    ),
    Technique("glossary", (Change(Lexicon, "matches", _nothing),)),
    Technique("names by sound", (Change(searching, "names_by_sound", _nothing),)),
    Technique("dictionary into English", (Change(translation, "_english", _nothing),)),
    Technique("dictionary into Chinese", (Change(translation, "_chinese", _nothing),)),
    Technique(
        "other names on the scale of those typed",
        (Change(other_names, "LEAST_SCALED", 1.0), Change(other_names, "MOST_SCALED", 1.0)),
    ),
    Technique("shares by place in the entry, English", (Change(translation, "ENGLISH_FADING", 0.0),)),
    Technique("shares by place in the entry, Chinese", (Change(translation, "CHINESE_FADING", 0.0),)),
    Technique("Chinese renderings as one word, not their mean", (Change(bare_words, "OtherNames", _ByMean),)),
    Technique("best rendering beside the mean", (Change(renderings, "BEST", 0.0),)),
    Technique(
        "stems",
        (Change(latin, "stem", latin.basic_form), Change(latin, "stems", _basic_forms)),
        in_index=True,
    ),
    Technique("irregular forms", (Change(latin, "basic_form", _as_it_is),), in_index=True),
    Technique("words inside Chinese words", (Change(words, "inner_words", _nothing),), in_index=True),
)

#: nDCG@10 by collection.
Figures = dict[str, float]


@click.command()
@click.argument("folders", nargs=-1, required=True, metavar="DIR...", type=_FOLDER)
@click.option("--queries", "most", type=click.IntRange(1), help="Ask about so many of each collection.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object instead of a table.")
def main(folders: tuple[Path, ...], most: int | None, as_json: bool) -> None:
    """Measure our ranking on judged collections as it is, and without each of its techniques.

    Each figure is told on stderr as soon as it is known.
    """
    try:
        collections = [sampled(evaluation.read(folder), most) for folder in folders]
        whole, without = _measured(collections)
    except SearcherError as error:
        raise click.ClickException(" ".join([error.message, error.hint])) from error
    if as_json:
        click.echo(json.dumps(_data(collections, whole, without), ensure_ascii=False, indent=2))
    else:
        click.echo(_table(collections, whole, without))


def _measured(collections: Sequence[JudgedCollection]) -> tuple[Figures, dict[str, Figures]]:
    """The figures with everything, and by the name of the technique that is left out."""
    with tempfile.TemporaryDirectory(prefix="searcher-techniques-") as name:
        folder = Path(name)
        opened = _all_indexed(collections, folder / "all")
        whole = _figures("all", collections, opened)
        return whole, {
            technique.name: _without(technique, collections, opened, folder / str(number))
            for number, technique in enumerate(TECHNIQUES)
        }


def _without(
    technique: Technique, collections: Sequence[JudgedCollection], opened: Sequence[Settings], folder: Path
) -> Figures:
    """The figures without a technique. ``folder`` is for indexes of its own, and a dictionary that is folded
    as they are."""
    if not technique.in_index:
        with changed(technique.changes):
            return _figures(technique.name, collections, opened)
    folder.mkdir()
    with changed([*technique.changes, Change(Dictionary, "path", folder / "dictionary")]):
        return _figures(technique.name, collections, _all_indexed(collections, folder))


def _all_indexed(collections: Sequence[JudgedCollection], folder: Path) -> list[Settings]:
    return [indexed(each, folder / str(number)) for number, each in enumerate(collections)]


def _figures(label: str, collections: Sequence[JudgedCollection], opened: Sequence[Settings]) -> Figures:
    found: Figures = {}
    for collection, settings in zip(collections, opened, strict=True):
        found[collection.name] = ndcg_10(collection, settings)
        click.echo(f"{label}: {collection.name} {found[collection.name]:.4f}", err=True)
    return found


def _table(collections: Sequence[JudgedCollection], whole: Figures, without: Mapping[str, Figures]) -> str:
    heads = [f"{each.name} ({len(each.queries)})" for each in collections]
    rows = [["all", *(f"{figure:.4f}" for figure in whole.values())]]
    rows += [
        [name, *(_difference(figures[each], whole[each]) for each in whole)]
        for name, figures in without.items()
    ]
    return table(["nDCG@10 without", *heads], rows)


def _difference(figure: float, whole: float) -> str:
    return "·" if figure == whole else f"{figure - whole:+.4f}"


def _data(
    collections: Sequence[JudgedCollection], whole: Figures, without: Mapping[str, Figures]
) -> dict[str, object]:
    return {
        "queries": {each.name: len(each.queries) for each in collections},
        "all": whole,
        "without": dict(without),
    }


if __name__ == "__main__":
    main()
