"""What is written is what was given; and what the engine says when the disk does not take it."""

from __future__ import annotations

import errno
from collections import defaultdict
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small_collection import PAGES, page, write
from test_inverting import as_dict
from whoosh.filedb.filestore import RamStorage
from whoosh.index import open_dir

from searcher import assembly, fields, gazetteer, publishers
from searcher.engine.embedded import generations, records
from searcher.engine.embedded.engine import EmbeddedEngine
from searcher.engine.embedded.schema import TEXT_FIELDS, schema
from searcher.engine.embedded.segments.reader import SegmentArrays
from searcher.engine.embedded.writer import EmbeddedWriter
from searcher.errors import IndexFolderError, NoIndexError
from searcher.query.conditions import day_number

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from searcher.analysis import Analyzer
    from searcher.document import Document


def _rebuild(engine: EmbeddedEngine, analyzer: Analyzer) -> None:
    with engine.rebuild(assembly.identity(analyzer)) as writer:
        write(writer, PAGES, analyzer)
        writer.commit()


def test_full_disk_is_told_and_leaves_nothing(
    tmp_path: Path, analyzer: Analyzer, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: object) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    engine = EmbeddedEngine(tmp_path, assembly.identity(analyzer))
    monkeypatch.setattr(EmbeddedWriter, "commit", full)
    with pytest.raises(IndexFolderError, match="No space left"):
        _rebuild(engine, analyzer)
    assert list(tmp_path.glob("generation-*")) == []
    with pytest.raises(NoIndexError):
        engine.snapshot()


#: What the documents of the generated collections are put together from.
SENTENCES = ("安全生产 crane", "The cranes, 1nternet.", "粉塵爆炸 𠀀か", "crane crane crane", "", "2021年3月")
DOCUMENTS = st.builds(
    lambda number, parts, day, source, region: page(
        f"page {number}", parts[0], " ".join(parts), "zh", day, source, region
    ),
    st.integers(0, 5),
    st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=4),
    st.sampled_from([None, "2021-03", "2020-12-31"]),
    st.sampled_from([None, "新华网", "Port Post"]),
    st.sampled_from([None, "320500", "110000"]),
)
#: For each commit, what is added, each id once, and which ids are deleted.
COMMITS = st.lists(
    st.tuples(
        st.lists(DOCUMENTS, max_size=4, unique_by=lambda document: document.id),
        st.lists(st.integers(0, 5).map("page {}".format), max_size=2),
    ),
    min_size=1,
    max_size=4,
)
#: (field, term) → (id, positions) of each document.
Postings = dict[tuple[str, bytes], list[tuple[str, list[int]]]]


@settings(max_examples=25)
@given(COMMITS)
def test_as_stock_whoosh_writes_the_same_documents(
    tmp_path_factory: pytest.TempPathFactory,
    analyzer: Analyzer,
    commits: list[tuple[list[Document], list[str]]],
) -> None:
    folder = tmp_path_factory.mktemp("index")
    engine = EmbeddedEngine(folder, assembly.identity(analyzer))
    left: dict[str, Document] = {}
    for number, (added, deleted) in enumerate(commits):
        with engine.update({}) if number else engine.rebuild(assembly.identity(analyzer)) as writer:
            for id in deleted:
                if id not in {document.id for document in added}:
                    writer.delete(id)
                    left.pop(id, None)
            write(writer, added, analyzer)
            left |= {document.id: document for document in added}
            writer.commit()
    postings, lengths, stored = _ours(generations.live(folder))
    assert stored == {id: (document.path, document.content_hash, document) for id, document in left.items()}
    assert postings == _stock(left.values(), analyzer)
    assert lengths == {  # Whoosh itself keeps only about how long a text is.
        id: [len(values[field]) for field in TEXT_FIELDS]  # type: ignore[arg-type]
        for id, values in ((id, _values(document, analyzer)) for id, document in left.items())
    }


def _ours(generation: Path) -> tuple[Postings, dict[str, list[int]], dict[str, tuple[str, str, Document]]]:
    postings: defaultdict[tuple[str, bytes], list[tuple[str, list[int]]]] = defaultdict(list)
    lengths, stored = {}, {}
    for segment in open_dir(str(generation))._segments():
        arrays = SegmentArrays(generation / segment.make_filename(".arrays"))
        live = set(range(arrays.count)) - set(segment.deleted_docs())
        for number in live:
            document = records.unpack(arrays.record(number))
            stored[arrays.id(number)] = (arrays.path(number), arrays.content_hash(number), document)
            lengths[arrays.id(number)] = [int(arrays.lengths(field)[number]) for field in TEXT_FIELDS]
        for field in arrays.fields:
            found = as_dict(arrays.field_postings(field, range(arrays.term_count(field))))
            for term, having in found.items():
                if left := [(arrays.id(number), at) for number, at in having.items() if number in live]:
                    postings[field, term] += left
    return {key: sorted(having) for key, having in postings.items()}, lengths, stored


def _stock(documents: Iterable[Document], analyzer: Analyzer) -> Postings:
    """The postings from Whoosh's own writer and codec."""
    index = RamStorage().create_index(schema())
    writer = index.writer()
    for document in documents:
        writer.add_document(**_values(document, analyzer))
    writer.commit()
    reader = index.reader()
    ids = {number: stored[fields.ID] for number, stored in reader.iter_docs()}
    found: Postings = {}
    for field, term in reader.all_terms():
        matcher = reader.postings(field, term)
        having = []
        while matcher.is_active():
            at = matcher.value_as("positions") if field in TEXT_FIELDS else [0]
            having.append((ids[matcher.id()], list(at)))
            matcher.next()
        found[field, term] = sorted(having)
    return found


def _values(document: Document, analyzer: Analyzer) -> dict[str, object]:
    title, body = analyzer.analyze(document.title), analyzer.analyze(document.body)
    stated = {
        fields.TITLE: title.words,
        fields.DATE: document.date,
        fields.SOURCE: document.source,
        fields.REGION: document.region,
    }
    values = {
        fields.ID: document.id,
        fields.TITLE: title.words,
        fields.BODY: body.words,
        fields.TITLE_CHARACTERS: title.characters,
        fields.BODY_CHARACTERS: body.characters,
        fields.DATE: day_number(document.date.day) if document.date else None,
        fields.SOURCE: publishers.normalise(document.source) if document.source else None,
        fields.LANGUAGE: document.language,
        fields.REGION_LEAF: document.region,
        fields.REGION: " ".join(division.code for division in gazetteer.path(document.region))
        if document.region
        else None,
        fields.PRESENT: " ".join(name for name, value in stated.items() if value) or None,
    }
    return {name: value for name, value in values.items() if value is not None}
