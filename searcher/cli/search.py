"""``searcher search``."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

import searcher
from searcher.cli.beside import segment_beside
from searcher.cli.options import index_option, json_option
from searcher.cli.output import marked, print_json, region_path, shown
from searcher.document import LANGUAGES
from searcher.results import SORTS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from searcher.results import Hit, SearchResults, Sort

#: Columns before what belongs to a hit.
_INDENT = 3


@click.command()
@click.argument("query", nargs=-1)
@click.option("--region", multiple=True, help="A province, city or county, in Chinese or English, or a code.")
@click.option("--source", multiple=True, help="Who published: a name or part of one, in Chinese or English.")
@click.option("--from", "date_from", metavar="D", help="Published on or after this day, month or year.")
@click.option("--to", "date_to", metavar="D", help="Published on or before this day, month or year.")
@click.option(
    "--language",
    multiple=True,
    type=click.Choice(LANGUAGES, case_sensitive=False),
    help="Language of the page.",
)
@click.option("--sort", type=click.Choice(SORTS), default="relevance", show_default=True)
@click.option("--page", default=1, show_default=True)
@click.option("--size", default=10, show_default=True, help="Pages shown at once.")
@click.option("--no-translate", is_flag=True, help="Do not search for the words in the other language.")
@click.option("--no-fold", is_flag=True, help="Show every page, those with the same text too.")
@click.option("--explain", is_flag=True, help="Show for each page what its score is made of.")
@json_option
@index_option
def search(
    query: tuple[str, ...],
    region: tuple[str, ...],
    source: tuple[str, ...],
    date_from: str | None,
    date_to: str | None,
    language: tuple[str, ...],
    sort: Sort,
    page: int,
    size: int,
    no_translate: bool,
    no_fold: bool,
    explain: bool,
    as_json: bool,
    index_dir: Path | None,
) -> None:
    """Search the index.

    QUERY may hold words, "exact phrases", AND OR NOT -word ( ), begin*, nearly~ and the fields title:
    source: region: date: (标题 来源 地区 日期). Without a QUERY, or with *, every page is found. Quote it for
    your shell: 'dust -fire'. One that begins with a dash comes after two: searcher search -- '-fire'.
    """
    text = " ".join(query)
    with _no_collection():
        if not text.isascii():
            segment_beside()
        results = searcher.open(index_dir).search(
            text,
            region=region,
            source=source,
            date_from=date_from,
            date_to=date_to,
            language=language,
            sort=sort,
            page=page,
            size=size,
            translate=not no_translate,
            fold=not no_fold,
            explain=explain,
        )
    if as_json:
        print_json(results.to_dict())
        return
    _print(results)
    if explain and sort != "relevance":
        click.echo("\nIn an order by date there are no scores to explain; leave --sort out.")


@contextmanager
def _no_collection() -> Iterator[None]:
    """Without the collector of garbage: in the half second that a search takes from its cold start, nearly
    all that is made remains, and to look through it again and again takes a tenth of the time; to look
    through it once more when the process ends, as much again."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if was_enabled:
            gc.enable()


def _print(results: SearchResults) -> None:
    pages = "1 page" if results.total == 1 else f"{results.total:,} pages"
    texts = f", {results.distinct:,} different texts" if 1 < results.distinct < results.total else ""
    click.echo(f"{pages} found{texts} in {results.took_ms:.0f} ms")
    if results.relaxed and results.with_all:
        click.echo("Few pages have all the words; pages with some of them follow.")
    elif results.relaxed:
        click.echo("No page has all the words; these have some of them.")
    if results.did_you_mean:
        click.echo(f"Did you mean: {shown(results.did_you_mean)}")
    for expansion in results.expansions:
        click.echo(f"Also searched for {shown(expansion.words)}: {', '.join(expansion.added)}")
    if results.notice:
        click.echo(shown(results.notice))
    if not results.hits:
        click.echo(_advice(results))
    first = (results.page - 1) * results.size + 1
    for number, hit in enumerate(results.hits, first):
        _print_hit(number, hit)
    last = first + len(results.hits) - 1
    if results.hits and last < results.distinct:
        click.echo(f"\n{first}–{last} of {results.distinct:,}; more with --page {results.page + 1}")


def _advice(results: SearchResults) -> str:
    if results.total:
        last = -(-results.distinct // results.size)
        return f"There is no page {results.page} of them; at {results.size} hits a page, the last is {last}."
    return "Try fewer or more general words, or leave filters (--region, --source, --from, --to) out."


def _print_hit(number: int, hit: Hit) -> None:
    click.echo(f"\n{number}. {marked(hit.title_html)}")
    facts = [hit.date or "no date", hit.source or "no source"]
    facts.append(region_path(hit.region) if hit.region else "no region")
    click.echo(click.style(f"   {shown(' | '.join([*facts, hit.language, hit.path]))}", dim=True))
    for snippet in hit.snippets:
        click.echo(f"   {marked(snippet)}")
    for copy in hit.copies:
        facts = [copy.date or "no date", copy.source or "no source", copy.id]
        click.echo(click.style(f"   also: {shown(' | '.join(facts))}", dim=True))
    if hit.copy_count > len(hit.copies):
        click.echo(f"   and {hit.copy_count - len(hit.copies):,} more with this text (--no-fold)")
    if hit.explanation:
        from searcher.cli.explanation import explanation  # Seldom asked for; tables are slow to load.

        for line in explanation(hit, _INDENT):
            click.echo(f"{' ' * _INDENT}{line}")
