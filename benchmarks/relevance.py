"""``python -m benchmarks.relevance``: how right the ranking is, side by side with other engines."""

from __future__ import annotations

import json
from dataclasses import asdict
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING

import click

from benchmarks import peer_rankers
from benchmarks.rankers import documents_of, measure
from benchmarks.tables import table
from searcher import evaluation
from searcher.errors import SearcherError
from searcher.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from benchmarks.rankers import Ranker
    from searcher.evaluation import Evaluation, JudgedCollection

_FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
_OURS = "searcher"
_MEASURES = {
    "nDCG@10": "ndcg_10",
    "MRR@10": "mrr_10",
    "recall@10": "recall_10",
    "recall@100": "recall_100",
    "p50 ms": "p50_ms",
}


@click.command()
@click.argument("folders", nargs=-1, required=True, metavar="DIR...", type=_FOLDER)
@click.option("--peers/--no-peers", "with_peers", default=True, help="Run the other engines, too.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object instead of tables.")
def main(folders: tuple[Path, ...], with_peers: bool, as_json: bool) -> None:
    """Measure ranking on judged collections: folders with corpus.jsonl, queries.jsonl and qrels.tsv."""
    peers, missing = peer_rankers.installed() if with_peers else ([], [])
    try:
        collections = [evaluation.read(folder) for folder in folders]
        found = [_measured(collection, peers) for collection in collections]
    except SearcherError as error:
        raise click.ClickException(" ".join([error.message, error.hint])) from error
    versions = {_OURS: metadata.version("searcher"), **{peer.name: peer.version for peer in peers}}
    if as_json:
        click.echo(json.dumps(_data(found, versions, missing), ensure_ascii=False, indent=2))
        return
    click.echo("\n\n".join(_tables(found, versions)))
    for measured in found:
        ours = measured[_OURS]
        if ours.skipped:
            click.echo(f"\n{ours.name}: not indexed by ours, and so not found: {ours.skipped:,}.")
    if missing:
        click.echo(f"\nNot installed: {', '.join(missing)} (pip install '.[bench]').")


def _measured(collection: JudgedCollection, peers: Sequence[Ranker]) -> dict[str, Evaluation]:
    """What each engine reaches on a collection, by its name; ours, at the default settings, first."""
    click.echo(f"{collection.name}: {_OURS} …", err=True)
    found = {_OURS: evaluation.evaluate(collection, Settings())[0]}
    documents = documents_of(collection.corpus) if peers else {}
    for peer in peers:
        click.echo(f"{collection.name}: {peer.name} …", err=True)
        found[peer.name] = measure(peer, collection, documents)
    return found


def _tables(found: Sequence[Mapping[str, Evaluation]], versions: Mapping[str, str]) -> list[str]:
    """A table for each collection; and before them, where there are several, one of their nDCG@10."""
    heads = [f"{name} {version}" for name, version in versions.items()]
    overview = [
        [measured[_OURS].name, *(_figure("ndcg_10", measured[name]) for name in versions)]
        for measured in found
    ]
    tables = [table(["nDCG@10", *heads], overview)] if len(found) > 1 else []
    for measured in found:
        ours = measured[_OURS]
        heading = f"{ours.name} ({ours.documents + ours.skipped:,} documents, {ours.queries:,} queries)"
        rows = [
            [label, *(_figure(measure, measured[name]) for name in versions)]
            for label, measure in _MEASURES.items()
        ]
        tables.append(table([heading, *heads], rows))
    return tables


def _figure(measure: str, measured: Evaluation) -> str:
    value: float = getattr(measured, measure)
    return f"{value:.1f}" if measure == "p50_ms" else f"{value:.4f}"


def _data(
    found: Sequence[Mapping[str, Evaluation]], versions: Mapping[str, str], missing: Sequence[str]
) -> dict[str, object]:
    return {
        "versions": dict(versions),
        "not_installed": list(missing),
        "collections": [
            {"name": measured[_OURS].name, "engines": {name: _values(measured[name]) for name in versions}}
            for measured in found
        ],
    }


def _values(measured: Evaluation) -> dict[str, object]:
    return {key: value for key, value in asdict(measured).items() if key != "name"}


if __name__ == "__main__":
    main()
