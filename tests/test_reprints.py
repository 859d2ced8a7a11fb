"""Reprints and similar pages, from files to results."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import searcher
from searcher.cli import main
from searcher.errors import DocumentNotFoundError, InvalidRequestError
from searcher.results import Copy

if TYPE_CHECKING:
    from pathlib import Path

    from searcher.results import Sort
    from searcher.searching import Index

KILN = (
    "The kiln at the lower brickyard was let go out on Friday, for the first time in eleven years. Its "
    "lining had cracked along the arch, and the burner no longer kept its flame.\n"
    "Masons will need three weeks to take the arch down and to build it anew. Until then the bricks come "
    "from the upper yard, where the old kiln was lit again.\n"
    "Nobody was hurt, said the foreman; the crack had been seen at the weekly round and was written down."
)
CRANE = (
    "The harbour's big crane got a new rope. The old one had forty broken wires on a length of one span, and "
    "was cut up at once so that nobody could hang it back. The crane driver had asked for it twice, and the "
    "brickyard lent its winch."
)
CHINESE = (
    "砖厂停窑检修的消息传开后，附近几个工地都提前备了料。厂里说，窑拱开裂是在每周巡查时发现的，"
    "当班工人按照规程停了燃烧器，没有人受伤。泥瓦匠要用三个星期拆掉旧拱，重新砌好，再慢慢烘干。"
)  # fmt: skip

PAGES = {
    "gazette": {"title": "Kiln goes out", "body": KILN, "source": "Brick Gazette", "date": "2022-03-05"},
    "post": {"title": "No fire in the yard", "body": KILN, "source": "Yard Post", "date": "2022-03-04"},
    "short": {"title": "Kiln goes out", "body": KILN.rpartition("\n")[0], "source": "Lane Letter"},
    "crane": {"title": "A rope for the crane", "body": CRANE, "date": "2022-04-01"},
    "chinese": {"title": "砖厂停窑", "body": CHINESE, "source": "窑工报"},
    "chinese-again": {"title": "停窑检修", "body": CHINESE, "source": "临河日报"},
    "yard": {
        "title": "The upper brickyard",
        "body": "The old kiln in the upper brickyard was lit, and bricks are carried down by cart.",
    },
}
REPRINTED = [("chinese", "chinese-again"), ("gazette", "post", "short")]


def _write(folder: Path, names: list[str], **changes: str) -> None:
    folder.mkdir(exist_ok=True)
    for old in folder.iterdir():
        old.unlink()
    for name in names:
        record = {"id": name, **PAGES[name], **({"body": changes[name]} if name in changes else {})}
        (folder / f"{name}.jsonl").write_text(json.dumps(record), encoding="utf-8")


def _groups(index: Index) -> list[tuple[str, ...]]:
    """The groups that the index has, by its hits."""
    hits = index.search("*", size=100).hits
    return sorted(tuple(sorted([hit.id, *(copy.id for copy in hit.copies)])) for hit in hits if hit.copies)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("reprints")
    _write(folder / "pages", list(PAGES))
    searcher.build([folder / "pages"], folder / "index")
    return folder / "index"


@pytest.fixture(scope="module")
def index(folder: Path) -> Index:
    return searcher.open(folder)


def test_reprints_are_one_hit_with_its_copies(index: Index) -> None:
    results = index.search('"cracked along the arch"')
    assert (results.total, results.distinct) == (3, 1)
    (hit,) = results.hits
    assert hit.copy_count == 2
    post = Copy("post", "No fire in the yard", "Yard Post", "2022-03-04")
    gazette = Copy("gazette", "Kiln goes out", "Brick Gazette", "2022-03-05")
    assert hit.id == "short"  # The shortest scores best.
    assert hit.copies == (post, gazette)


def test_every_page_is_shown_where_that_is_asked_for(index: Index) -> None:
    results = index.search('"cracked along the arch"', fold=False)
    assert (results.total, results.distinct, len(results.hits)) == (3, 3, 3)
    assert all(hit.copies == () and hit.copy_count == 0 for hit in results.hits)


def test_a_filter_leaves_the_copy_that_passes_it(index: Index) -> None:
    (hit,) = index.search('"cracked along the arch"', source="Yard Post").hits
    assert (hit.id, hit.copies) == ("post", ())


def test_facets_count_pages(index: Index) -> None:
    results = index.search('"cracked along the arch"')
    assert sum(count.count for count in results.facets.source) == 3
    assert results.facets == index.search('"cracked along the arch"', fold=False).facets


@pytest.mark.parametrize("sort", ["relevance", "newest", "oldest"])
@pytest.mark.parametrize("size", [1, 2, 3, 7])
@pytest.mark.parametrize("query", ["", "kiln", "brickyard crane", "砖厂"])
def test_paging_through_folded_hits_meets_every_page_once(
    index: Index, query: str, size: int, sort: Sort
) -> None:
    flat = index.search(query, sort=sort, size=100, fold=False)
    met = []
    first = index.search(query, sort=sort, size=size)
    for page in range(1, -(-first.distinct // size) + 1):
        results = index.search(query, sort=sort, size=size, page=page)
        assert (results.total, results.distinct) == (flat.total, first.distinct)
        met += [id for hit in results.hits for id in (hit.id, *(copy.id for copy in hit.copies))]
    assert sorted(met) == sorted(hit.id for hit in flat.hits)
    assert index.search(query, sort=sort, size=size, page=page + 1).hits == ()


def test_a_document_names_its_copies(index: Index) -> None:
    assert [copy.id for copy in index.document("gazette").copies] == ["post", "short"]
    assert [copy.id for copy in index.document("short").copies] == ["post", "gazette"]
    assert index.document("crane").copies == ()


def test_similar_pages_are_neither_the_page_nor_its_reprints(index: Index) -> None:
    similar = index.similar("gazette")
    assert similar.id == "gazette"
    assert [hit.id for hit in similar.hits][:1] == ["yard"]
    assert not {hit.id for hit in similar.hits} & {"gazette", "post", "short"}
    assert "brickyard" in similar.words
    assert "<mark>brickyard</mark>" in " ".join(similar.hits[0].snippets)
    assert similar.took_ms > 0
    assert similar.generation == 1


def test_similar_reprints_are_one_page(index: Index) -> None:
    hits = index.similar("yard").hits
    kilns = [hit for hit in hits if hit.id in ("gazette", "post", "short")]
    assert [hit.copy_count for hit in kilns] == [2]


def test_a_page_like_no_other_has_no_similar_ones(index: Index) -> None:
    assert index.similar("chinese").hits == ()


@pytest.mark.parametrize("size", [0, -1, 101])
def test_how_many_similar_pages_is_checked(index: Index, size: int) -> None:
    with pytest.raises(InvalidRequestError, match="similar"):
        index.similar("crane", size)


def test_so_many_similar_pages_and_no_more(index: Index) -> None:
    assert len(index.similar("yard", size=1).hits) == 1


@pytest.mark.parametrize("id_", ["", "nobody", "\udcff"])
def test_similar_pages_of_what_is_not_there(index: Index, id_: str) -> None:
    with pytest.raises(DocumentNotFoundError):
        index.similar(id_)


def test_copies_on_the_command_line(folder: Path) -> None:
    def run(*arguments: str) -> str:
        return CliRunner().invoke(main, ["search", *arguments, "--index", str(folder)]).output

    output = run('"cracked along the arch"', "--sort", "oldest")
    assert "3 pages found in" in output
    assert "   also: 2022-03-05 | Brick Gazette | gazette" in output.splitlines()
    assert "   also: no date | Lane Letter | short" in output.splitlines()
    assert "also:" not in run('"cracked along the arch"', "--no-fold")
    output = run("--size", "2")
    assert output.startswith("7 pages found, 4 different texts in")
    assert "1–2 of 4; more with --page 2" in output
    assert "There is no page 3 of them; at 2 hits a page, the last is 2." in run("--size", "2", "--page", "3")


def test_updates_keep_the_groups_right(tmp_path: Path) -> None:
    pages, target = tmp_path / "pages", tmp_path / "index"
    _write(pages, ["gazette", "crane"])
    searcher.build([pages], target)
    index = searcher.open(target)
    assert _groups(index) == []

    _write(pages, ["gazette", "crane", "post"])
    searcher.update((), target)
    assert _groups(index) == [("gazette", "post")]

    _write(pages, ["gazette", "crane", "post", "short", "chinese", "chinese-again"])
    searcher.update((), target)
    assert _groups(index) == REPRINTED

    _write(
        pages, ["crane", "post", "short", "chinese", "chinese-again"], chinese=CHINESE.replace("三个", "五个")
    )
    searcher.update((), target)
    assert _groups(index) == [("post", "short")]

    _write(pages, ["crane", "short"])
    searcher.update((), target)
    assert _groups(index) == []


@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    before=st.sets(st.sampled_from(list(PAGES)), min_size=1),
    after=st.sets(st.sampled_from(list(PAGES)), min_size=1),
)
def test_an_updated_index_has_the_groups_of_a_new_one(
    tmp_path_factory: pytest.TempPathFactory, before: set[str], after: set[str]
) -> None:
    folder = tmp_path_factory.mktemp("either")
    _write(folder / "pages", sorted(before))
    searcher.build([folder / "pages"], folder / "updated")
    _write(folder / "pages", sorted(after))
    searcher.update((), folder / "updated")
    searcher.build([folder / "pages"], folder / "built")
    assert _groups(searcher.open(folder / "updated")) == _groups(searcher.open(folder / "built"))
